//! What every page is made of: the document itself, tables, facts, tags, cards and figures. Texts go in as
//! they are and are escaped here; nothing is fetched from anywhere and nothing needs a script.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, Render, html};
use sha2::{Digest, Sha256};

use crate::ledger::Verdict;
use crate::messages::{Language, Messages};
use crate::report::{harmless, status};

/// The sheet of styles of every page.
const STYLE: &str = include_str!("style.css");

/// Filters and sorts tables where scripts run; without it everything is there all the same.
const SCRIPT: &str = include_str!("script.js");

/// Says in the first bytes of a page whose work it is, so that it is never read as an export.
pub const GENERATOR: &str = "eklase-audit";

/// A line of the table of contents.
#[derive(Debug, Clone)]
pub struct Link {
    /// The heading.
    pub text: String,
    /// The heading's `id`.
    pub anchor: String,
    /// What is said beside it, such as a count.
    pub note: Option<String>,
    /// What stands below it.
    pub below: Vec<Link>,
}

impl Link {
    /// A line with nothing beside or below it.
    #[must_use]
    pub fn new(text: impl Into<String>, anchor: impl Into<String>) -> Self {
        Self { text: text.into(), anchor: anchor.into(), note: None, below: Vec::new() }
    }
}

/// The language's tag.
#[must_use]
pub fn language(words: &Messages) -> &'static str {
    match words.language() {
        Language::Lv => "lv",
        Language::En => "en",
    }
}

/// A whole page: what is in it is seen without a script, and no request leaves it. `masthead` holds the
/// first heading; without contents the page has no table of them.
#[must_use]
pub fn document(
    words: &Messages,
    title: &str,
    masthead: &Markup,
    contents: &[Link],
    body: &Markup,
) -> String {
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        integrity(STYLE),
        integrity(SCRIPT)
    );
    let page = html! {
        (DOCTYPE)
        html lang=(language(words)) {
            head {
                meta charset="utf-8";
                meta name="generator" content=(GENERATOR);
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (harmless(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body data-filter=(words.get("html-filter")) data-sort=(words.get("html-sort")) {
                a.skip href="#saturs" { (words.get("html-skip")) }
                div.page.with-contents[!contents.is_empty()] {
                    header.masthead { (masthead) }
                    @if !contents.is_empty() {
                        nav.contents aria-labelledby="nav" {
                            h2 #nav { (words.get("html-contents")) }
                            (links(contents))
                        }
                    }
                    main #saturs tabindex="-1" { (body) }
                    footer { p { (words.get("html-footer")) } }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn integrity(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

fn links(all: &[Link]) -> Markup {
    html! { ul { @for link in all { li {
        a href={ "#" (link.anchor) } {
            (harmless(&link.text))
            @if let Some(note) = &link.note { " " span.note { (note) } }
        }
        @if !link.below.is_empty() { (links(&link.below)) }
    } } } }
}

/// A part of the page with its heading.
#[must_use]
pub fn section(anchor: &str, title: &str, body: &Markup) -> Markup {
    html! { section aria-labelledby=(anchor) {
        h2 id=(anchor) { (harmless(title)) }
        (body)
    } }
}

/// A part that begins a page of its own in print: one person, one class.
#[must_use]
pub fn card(anchor: &str, title: &str, note: &str, body: &Markup) -> Markup {
    html! { section.card aria-labelledby=(anchor) {
        header {
            h3 id=(anchor) { (harmless(title)) }
            @if !note.is_empty() { p.note { (harmless(note)) } }
        }
        (body)
    } }
}

/// Names and what they stand for, one a line.
#[must_use]
pub fn facts<V: Render>(all: &[(String, V)]) -> Markup {
    html! { dl.facts { @for (name, value) in all { div {
        dt { (harmless(name)) }
        dd { (value) }
    } } } }
}

/// Big numbers with what they count; a class such as a verdict's word gives a number its mark.
#[must_use]
pub fn tiles(all: &[(String, u64, &str)]) -> Markup {
    html! { dl.tiles { @for (name, number, class) in all { div class=(class) {
        dt { (harmless(name)) }
        dd { (grouped(*number)) }
    } } } }
}

/// How a finding stands, in a word. The word says it; the colour only helps to find it again.
#[must_use]
pub fn verdict(words: &Messages, verdict: Verdict) -> Markup {
    let word = status(verdict);
    html! { span class={ "tag " (word) } { (words.get(&format!("status-{word}"))) } }
}

/// A word set apart.
#[must_use]
pub fn tag(text: &str) -> Markup {
    html! { span.tag { (harmless(text)) } }
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its header.
    pub title: String,
    /// Whether it holds numbers, which stand one above another.
    pub number: bool,
}

impl Column {
    /// A column of texts.
    #[must_use]
    pub fn text(title: impl Into<String>) -> Self {
        Self { title: title.into(), number: false }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(title: impl Into<String>) -> Self {
        Self { title: title.into(), number: true }
    }
}

/// How a table fits a narrow screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrow {
    /// It scrolls in a box of its own; the first column stays.
    Scrolls,
    /// Each row becomes a block with a line for each cell.
    Stacks,
}

/// A table whose first column names the row. Its head is repeated on every printed page.
#[must_use]
pub fn table(
    name: &str,
    narrow: Narrow,
    columns: &[Column],
    rows: &[Vec<Markup>],
    foot: Option<&[Markup]>,
) -> Markup {
    // Roles that are there anyway, said aloud: a row shown as a block would lose them in some browsers.
    let stacks = narrow == Narrow::Stacks;
    let role = |name: &'static str| stacks.then_some(name);
    let cell = |at: usize, column: &Column, cell: &Markup| {
        let (label, class) = (stacks.then_some(&column.title), column.number.then_some("number"));
        html! {
            @if at == 0 {
                th scope="row" role=[role("rowheader")] data-label=[label] class=[class] { (cell) }
            } @else {
                td role=[role("cell")] data-label=[label] class=[class] { (cell) }
            }
        }
    };
    let body = html! {
        table class=[role("stacks")] role=[role("table")] aria-label=(harmless(name)) {
            thead role=[role("rowgroup")] { tr role=[role("row")] { @for column in columns {
                @let class = column.number.then_some("number");
                th scope="col" role=[role("columnheader")] class=[class] { (column.title) }
            } } }
            tbody role=[role("rowgroup")] { @for row in rows { tr role=[role("row")] {
                @for (at, (column, markup)) in columns.iter().zip(row).enumerate() { (cell(at, column, markup)) }
            } } }
            @if let Some(foot) = foot { tfoot role=[role("rowgroup")] { tr role=[role("row")] {
                @for (at, (column, markup)) in columns.iter().zip(foot).enumerate() { (cell(at, column, markup)) }
            } } }
        }
    };
    if stacks { body } else { scrolling(name, &body) }
}

/// A box that scrolls by itself where its content is wider than the screen, also by the keyboard.
#[must_use]
pub fn scrolling(name: &str, body: &Markup) -> Markup {
    html! { div.scrolls role="region" aria-label=(harmless(name)) tabindex="0" { (body) } }
}

/// A picture with its title, a sentence on how to read it, and its numbers as a table, folded away.
#[must_use]
pub fn figure(
    words: &Messages,
    title: &str,
    caption: &str,
    picture: &Markup,
    numbers: Option<&Markup>,
) -> Markup {
    html! { figure {
        figcaption { b { (harmless(title)) } p { (harmless(caption)) } }
        (scrolling(title, picture))
        @if let Some(numbers) = numbers {
            details { summary { (words.get("html-numbers")) } (numbers) }
        }
    } }
}

/// A number, a nought being quieter than the rest.
#[must_use]
pub fn number(number: u64) -> Markup {
    html! { @if number == 0 { span.none { "0" } } @else { (grouped(number)) } }
}

/// The digits of a long number in threes, with a narrow space no line breaks at.
#[must_use]
pub fn grouped(number: u64) -> String {
    /// Four digits are read as they are.
    const LONG: usize = 5;
    let digits = number.to_string();
    if digits.len() < LONG {
        return digits;
    }
    let mut said = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push('\u{202f}');
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    #[test]
    fn long_numbers_are_grouped() {
        let said: Vec<String> = [0, 999, 9813, 38229, 1_234_567].into_iter().map(super::grouped).collect();
        assert_eq!(said, ["0", "999", "9813", "38\u{202f}229", "1\u{202f}234\u{202f}567"]);
    }
}
