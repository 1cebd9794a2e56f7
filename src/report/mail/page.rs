//! The message's second half: the same findings as tables a mail program shows. It stands alone: no
//! script, no picture, nothing fetched from anywhere. Every text is escaped where it is inserted.

use maud::{DOCTYPE, Markup, html};

use crate::ledger::{Entry, Severity};
use crate::report::groups::{self, Group};
use crate::report::html::kit::language;
use crate::report::text::Layout;
use crate::report::{Grouping, View, causes, harmless, news, problem};

// Mail programs drop style sheets: what must be seen stands on the element itself.
const BODY: &str = "font-family:sans-serif;font-size:14px;line-height:1.4;color:#1a1a1a;margin:16px";
const TABLE: &str = "border-collapse:collapse;width:100%;max-width:960px";
const CELL: &str =
    "border-bottom:1px solid #d0d0d0;padding:4px 12px 4px 0;text-align:left;vertical-align:top";
const NUMBER: &str =
    "border-bottom:1px solid #d0d0d0;padding:4px 12px 4px 0;text-align:right;vertical-align:top";
const QUIET: &str = "color:#555555;margin:4px 0";

/// The page.
pub(super) fn page(view: &View<'_>, layout: Layout) -> String {
    let words = view.messages;
    let title = super::subject(view);
    let markup = html! {
        (DOCTYPE)
        html lang=(language(words)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
            }
            body style=(BODY) {
                h1 style="font-size:20px;margin:0 0 8px" { (words.get("report-title")) }
                (head(view))
                (changes(view))
                (coverage(view))
                (trouble(view))
                (findings(view, layout))
                (waived(view))
                (totals(view))
            }
        }
    };
    markup.into_string()
}

fn heading(text: &str) -> Markup {
    html! { h2 style="font-size:16px;margin:20px 0 6px" { (text) } }
}

fn head(view: &View<'_>) -> Markup {
    html! { @for line in view.head() { p style=(QUIET) { (line) } } }
}

/// What has changed since the look before.
fn changes(view: &View<'_>) -> Markup {
    let lines = news::block(view);
    html! {
        @if !lines.is_empty() {
            (heading(&view.messages.get("report-news")))
            @for line in &lines {
                @match line {
                    news::Line::Said(text) => p { (harmless(text)) },
                    news::Line::Item(text) => p style="margin:2px 0 2px 16px" { "• " (harmless(text)) },
                }
            }
        }
    }
}

/// Files and rows that could not be read: before any finding, for they say how far it can be relied on.
fn trouble(view: &View<'_>) -> Markup {
    let words = view.messages;
    html! {
        @if !view.problems.is_empty() {
            (heading(&words.get("report-problems")))
            ul { @for trouble in view.problems {
                li { (harmless(&problem::problem(words, view.columns, trouble))) }
            } }
        }
        @if !view.rejected.is_empty() {
            (heading(&words.get("report-rejected")))
            p { (words.with("report-rejected-count", [("count", view.rejected.len().into())])) }
            @let (shown, more) = view.rejected_lines();
            ul { @for line in shown { li { (line) } } }
            @if let Some(more) = more { p { (more) } }
        }
    }
}

fn findings(view: &View<'_>, layout: Layout) -> Markup {
    let words = view.messages;
    if !view.evaluated() {
        return html! { p { b { (words.get("report-nothing-evaluated")) } } };
    }
    let groups = view.groups(layout.by);
    let observed = view.unheard();
    let (shown, left_out) = groups::first(&groups, layout.limit);
    html! {
        (heading(&view.findings_heading(layout.by)))
        @if observed > 0 { p { (words.with("report-observations", [("count", observed.into())])) } }
        @if groups.is_empty() { p { (words.get("report-none-found")) } }
        @for (group, shown) in shown { (one_group(view, group, shown, layout.by)) }
        @if left_out > 0 {
            p { (words.with("report-left-out", [("count", left_out.into())])) }
        }
    }
}

fn one_group(view: &View<'_>, group: &Group<'_>, shown: &[&Entry], by: Grouping) -> Markup {
    let words = view.messages;
    let (broken, all) = (group.entries.len(), group.counts.obligations);
    let of = words.with("report-of", [("broken", broken.into()), ("all", all.into())]);
    let columns = view.finding_columns(by);
    // The finding stands before the place where it shows.
    let finding = columns.len() - 2;
    html! {
        h3 style="font-size:14px;margin:14px 0 4px" { (group.name) " – " (of) }
        table style=(TABLE) {
            thead { tr { @for column in columns { th style=(CELL) { (column) } } } }
            tbody { @for entry in shown { tr { @for (at, cell) in view.finding_cells(entry, by).iter().enumerate() {
                td style=(CELL) { @for (line, text) in cell.iter().enumerate() {
                    @if line > 0 { br; }
                    @if (at, line) == (finding, 0) && entry.obligation.severity == Severity::Violation { b { (text) } }
                    @else { (text) }
                } }
            } } } }
        }
        @for remedy in view.remedies(shown) {
            p style=(QUIET) { (words.with("report-remedy", [("remedy", remedy.into())])) }
        }
    }
}

fn waived(view: &View<'_>) -> Markup {
    let words = view.messages;
    let waivers = view.waivers_used();
    html! { @if !waivers.is_empty() {
        (heading(&words.get("report-waived")))
        ul { @for (waiver, count) in waivers { li { (view.waiver(waiver, count)) } } }
    } }
}

/// How far the check reached comes before any finding, and what was not assessed with its cause.
fn coverage(view: &View<'_>) -> Markup {
    let words = view.messages;
    let all = view.coverage();
    let by_cause = causes(&all);
    html! {
        (heading(&words.get("report-coverage")))
        p { (view.covered(&all)) }
        @if !by_cause.is_empty() {
            (heading(&words.get("report-not-covered")))
            ul { @for (cause, clauses) in by_cause {
                li { (harmless(&view.cause(cause))) ": " (clauses.join(", ")) }
            } }
        }
    }
}

fn totals(view: &View<'_>) -> Markup {
    let words = view.messages;
    html! {
        (heading(&words.get("report-totals")))
        table style="border-collapse:collapse" { tbody { @for (name, count) in view.totals() { tr {
            td style=(CELL) { (name) }
            td style=(NUMBER) { (count) }
        } } } }
        @if let Some(said) = view.open_questions() { p { (said) } }
    }
}
