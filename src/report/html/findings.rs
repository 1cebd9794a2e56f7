//! What each has to hear: a card a person, a class or a clause, with the evidence of every finding.

use maud::{Markup, html};

use super::Layout;
use super::kit::{self, Column, Link, Narrow};
use crate::history::State;
use crate::ledger::{Content, Entry, Proof, Severity};
use crate::report::groups::{self, Group};
use crate::report::{Grouping, PupilNames, View, harmless};

/// The longest text of a cell that is quoted, in letters.
const QUOTED: usize = 120;

/// The `id` of a group's heading, by its place in [`View::groups`].
pub(super) fn anchor(at: usize) -> String {
    format!("k{}", at + 1)
}

/// The findings, and the lines of the contents that lead to each group. Nothing where nothing could be
/// evaluated: the coverage says so.
#[must_use]
pub fn findings(view: &View<'_>, layout: Layout) -> (Vec<Link>, Option<Markup>) {
    let words = view.messages;
    if !view.evaluated() {
        return (Vec::new(), None);
    }
    let all = view.groups(layout.by);
    let observed = view.unheard();
    let (shown, left_out) = groups::first(&all, layout.limit);
    let links = shown
        .iter()
        .enumerate()
        .map(|(at, (group, _))| Link {
            note: Some(group.entries.len().to_string()),
            ..Link::new(&group.name, anchor(at))
        })
        .collect();
    let body = html! {
        @if all.is_empty() { p.lead { (words.get("report-none-found")) } }
        @if observed > 0 { p.quiet { (words.with("html-observations", [("count", observed.into())])) } }
        @for (at, (group, entries)) in shown.iter().enumerate() {
            (one_group(view, &anchor(at), group, entries, layout.by))
        }
        @if left_out > 0 { p { (words.with("report-left-out", [("count", left_out.into())])) } }
    };
    (links, Some(body))
}

fn one_group(view: &View<'_>, anchor: &str, group: &Group<'_>, shown: &[&Entry], by: Grouping) -> Markup {
    let words = view.messages;
    let numbers = [("broken", group.entries.len().into()), ("all", group.counts.obligations.into())];
    let body = html! {
        (entries(view, &group.name, shown, by != Grouping::Teacher))
        @let remedies = view.remedies(shown);
        h4 { (words.get("html-remedies")) }
        ul.remedies { @for remedy in remedies { li { (remedy) } } }
    };
    kit::card(anchor, &group.name, &words.with("report-of", numbers), &body)
}

/// A table of findings with their evidence; with `who` it says of each who owes it.
#[must_use]
pub fn entries(view: &View<'_>, name: &str, entries: &[&Entry], who: bool) -> Markup {
    let words = view.messages;
    let mut columns = vec![
        Column::text(words.get("column-clause")),
        Column::text(words.get("html-column-what")),
        Column::text(words.get("html-column-finding")),
        Column::text(words.get("html-column-due")),
        Column::text(words.get("html-column-evidence")),
    ];
    if who {
        columns.insert(1, Column::text(words.get("column-who")));
    }
    let row = |entry: &&Entry| {
        let mut cells = vec![
            html! { span.id { (view.clause(entry).id) } },
            html! { span { (view.about(entry)) } },
            finding(view, entry),
            due(view, entry),
            evidence(view, entry),
        ];
        if who {
            let who = view.responsible(entry).unwrap_or_else(|| words.get("report-nobody"));
            cells.insert(1, html! { span { (who) } });
        }
        cells
    };
    let rows: Vec<Vec<Markup>> = entries.iter().map(row).collect();
    kit::table(name, Narrow::Stacks, &columns, &rows, None)
}

fn finding(view: &View<'_>, entry: &Entry) -> Markup {
    let words = view.messages;
    let severity = entry.obligation.severity;
    html! { span {
        (kit::verdict(words, entry.verdict))
        @if severity != Severity::Violation { (kit::tag(&words.get(&format!("severity-{}", severity.name())))) }
        @if view.state(entry) == Some(State::New) { (kit::tag(&words.get("html-new"))) }
        (harmless(&view.message(entry)))
        @if let Some(reply) = view.reply_line(entry) { small { (reply) } }
        small.id { (view.short_id(entry)) }
    } }
}

fn due(view: &View<'_>, entry: &Entry) -> Markup {
    html! { span { @match view.due(entry) {
        Some(due) => time datetime=(due.format("%Y-%m-%dT%H:%M:%S")) { (view.messages.moment(due)) },
        None => "–",
    } } }
}

/// The file and row, and what stands in the cell.
fn evidence(view: &View<'_>, entry: &Entry) -> Markup {
    let words = view.messages;
    let Some(proof) = entry.proof else { return html! { span { (words.get("html-no-evidence")) } } };
    let place = view.place(proof);
    let column = harmless(&place.column);
    let stands = match value(view, proof) {
        Some(value) if value.trim().is_empty() => words.with("html-blank", [("column", column.into())]),
        Some(value) => {
            words.with("html-stands", [("column", column.into()), ("value", harmless(&value).into())])
        }
        None => words.with("html-column", [("column", column.into())]),
    };
    html! { span { (harmless(&view.shown_in(entry))) small { (stands) } } }
}

/// What stands in the cell, a pupil's name as this run shows names.
fn value(view: &View<'_>, proof: Proof) -> Option<String> {
    if let Content::Person(person) = proof.content
        && !view.school.people.person(person).is_employee
    {
        return view.pupil(person, PupilNames::Initials);
    }
    let value = view.place(proof).value;
    Some(match value.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value,
    })
}
