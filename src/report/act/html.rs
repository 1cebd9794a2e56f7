//! The act as one page that stands alone: read on a screen, filled in there or by hand, printed and signed.

use std::io::{self, Write};

use maud::{Markup, html};

use super::model::{Act, Align, Block, Cell, Chapter, Kind, Show, Table};
use crate::messages::Messages;
use crate::report::html::kit::{self, Column, Link, Narrow};
use crate::report::html::pictures;
use crate::report::{View, harmless};

/// Columns of numbers from which on a table is one of numbers, which stand one above another.
const NUMBERS: usize = 3;

/// Writes the act.
///
/// # Errors
/// The writer's own.
pub fn write(act: &Act, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page(act, view).as_bytes())
}

fn page(act: &Act, view: &View<'_>) -> String {
    let words = view.messages;
    let mut head = html! {};
    let mut body = Vec::new();
    let mut contents = Vec::new();
    for chapter in &act.chapters {
        let desk = Desk { view, words, chapter };
        if chapter.kind == Kind::Head {
            head = desk.blocks(&chapter.blocks, Level::Front);
            continue;
        }
        let (markup, below) = desk.chapter();
        contents.push(Link { below, ..Link::new(&chapter.title, chapter.kind.name()) });
        body.push(markup);
    }
    let masthead = html! { div.act-head {
        @if let Some(school) = &act.school { p.act-school { (school) } }
        h1 { (act.title) }
        p.act-about { (act.about) }
    } };
    let body = html! {
        div.act {
            section.act-front { (head) }
            @for chapter in &body { (chapter) }
        }
    };
    let title = format!("{} {}", act.title, act.about);
    let title = act.school.as_ref().map_or(title.clone(), |school| format!("{title} – {school}"));
    kit::document(words, &title, &masthead, &contents, &body)
}

/// How deep a heading lies.
#[derive(Debug, Clone, Copy)]
enum Level {
    /// Below the title of it all.
    Front,
    /// Below a chapter's.
    Chapter,
    /// Below the name of a page.
    Page,
}

/// What one chapter is shown with.
struct Desk<'a> {
    view: &'a View<'a>,
    words: &'a Messages,
    chapter: &'a Chapter,
}

impl Desk<'_> {
    /// The chapter, and the lines of the contents that lead to its pages.
    fn chapter(&self) -> (Markup, Vec<Link>) {
        let name = self.chapter.kind.name();
        let (mut links, mut parts) = (Vec::new(), Vec::new());
        let is_page = |block: &Block| matches!(block, Block::Page { .. });
        for run in self.chapter.blocks.chunk_by(|_, next| !is_page(next)) {
            match run {
                [Block::Page { title, name: short }, rest @ ..] => {
                    let anchor = format!("{name}-{}", links.len() + 1);
                    links.push(Link::new(short, &anchor));
                    parts.push(kit::card(&anchor, title, "", &self.blocks(rest, Level::Page)));
                }
                blocks => parts.push(self.blocks(blocks, Level::Chapter)),
            }
        }
        let body = html! { @for part in &parts { (part) } };
        let class = format!("act-chapter act-{name}");
        let section = kit::section(name, &self.chapter.title, &body);
        (html! { div class=(class) { (section) } }, links)
    }

    fn blocks(&self, blocks: &[Block], level: Level) -> Markup {
        html! { @for block in blocks { (self.block(block, level)) } }
    }

    fn block(&self, block: &Block, level: Level) -> Markup {
        match block {
            // Where a page begins, the chapter cuts itself.
            Block::Heading(text) | Block::Page { title: text, .. } => match level {
                Level::Front => html! { h2 { (text) } },
                Level::Chapter => html! { h3 { (text) } },
                Level::Page => html! { h4 { (text) } },
            },
            Block::Text(text) => html! { p { (text) } },
            Block::Alarm(text) => html! { p.alarm { b { (text) } } },
            Block::Note(text) => html! { p.quiet { (text) } },
            Block::Items(items) => html! { ul { @for item in items { li { (item) } } } },
            Block::Facts(facts) => {
                let facts: Vec<(String, Markup)> =
                    facts.iter().map(|(name, value)| (name.clone(), self.cell(value, name))).collect();
                kit::facts(&facts)
            }
            Block::Table(table) => self.table(table),
            Block::Blank { label, lines } => self.blank(label, *lines),
            Block::Signature { role, name } => self.signature(role, name.as_deref()),
            Block::Pictures => {
                html! { @if let Some(all) = pictures(self.view) { div.act-pictures { (all) } } }
            }
        }
    }

    fn table(&self, table: &Table) -> Markup {
        let numbers = table.columns.iter().filter(|column| column.align == Align::Right).count();
        let narrow = if numbers >= NUMBERS { Narrow::Scrolls } else { Narrow::Stacks };
        let shown: Vec<usize> = table
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.show == Show::Everywhere)
            .map(|(at, _)| at)
            .collect();
        let columns: Vec<Column> = shown
            .iter()
            .map(|at| {
                let column = &table.columns[*at];
                match column.align {
                    Align::Left => Column::text(&column.title),
                    Align::Right => Column::number(&column.title),
                }
            })
            .collect();
        let cells = |row: &super::model::Row| -> Vec<Markup> {
            let cell = |at: &usize| {
                let title = &table.columns[*at].title;
                row.get(*at).map_or_else(|| html! {}, |cell| self.cell(cell, title))
            };
            shown.iter().map(cell).collect()
        };
        let rows: Vec<Vec<Markup>> = table.rows.iter().map(cells).collect();
        let foot = table.foot.as_ref().map(cells);
        kit::table(&table.name, narrow, &columns, &rows, foot.as_deref())
    }

    fn cell(&self, cell: &Cell, label: &str) -> Markup {
        match cell {
            Cell::Empty => html! {},
            Cell::Text(text) => html! { span { (text) } },
            Cell::Under(text, below) => html! { span { (text) small { (below) } } },
            Cell::Count(number) => kit::number(*number),
            Cell::Day(day) => html! { span { (self.words.day(*day)) } },
            Cell::Moment(moment) => html! { span { (self.words.moment(*moment)) } },
            Cell::Code(text) => html! { code { (text) } },
            Cell::Fill(text) => fill("fill", label, text),
        }
    }

    /// Lines to write on, by hand or on the screen.
    fn blank(&self, label: &str, lines: u8) -> Markup {
        html! { div.act-blank {
            p.act-label { (label) }
            (fill(&format!("lines lines-{}", lines), label, ""))
        } }
    }

    fn signature(&self, role: &str, name: Option<&str>) -> Markup {
        let word = |key: &str| self.words.get(&format!("act-sign-{key}"));
        let part = |key: &str, text: &str| {
            html! { div {
                (fill("rule", &word(key), text))
                small { (word(key)) }
            } }
        };
        html! { div.act-sign {
            p { (role) }
            div.act-rules {
                (part("name", &name.map(harmless).unwrap_or_default()))
                (part("signature", ""))
                (part("day", ""))
            }
        } }
    }
}

/// A place to write. It needs no script, and what is written there is printed.
fn fill(class: &str, label: &str, text: &str) -> Markup {
    // A blank line keeps its height by what follows it in the sheet of styles.
    html! { span class=(class) contenteditable="true" role="textbox" aria-label=(label) spellcheck="false" {
        (text)
    } }
}
