//! A page for every person and every class: what was asked, what was found, and room for what the two sides
//! say to it.

use super::model::{Block, Cell, Chapter, Column, Kind, Row, Table};
use super::results;
use crate::ledger::{Entry, Part};
use crate::report::figures::{Standing, standing};
use crate::report::{View, harmless};

/// A page for everyone who owes anything.
pub(super) fn teachers(view: &View<'_>) -> Chapter {
    let words = view.messages;
    let mut blocks = Vec::new();
    for (person, name, standing) in results::people(view) {
        page(view, Part::Responsible(person), &name, standing, &mut blocks);
    }
    Chapter { kind: Kind::TeacherPages, title: words.get("act-title-teacher-pages"), blocks }
}

/// A page for every class something is owed for.
pub(super) fn classes(view: &View<'_>) -> Chapter {
    let words = view.messages;
    let mut blocks = Vec::new();
    for (class, name, standing) in results::classes(view) {
        page(view, Part::Class(class), &name, standing, &mut blocks);
    }
    Chapter { kind: Kind::ClassPages, title: words.get("act-title-class-pages"), blocks }
}

fn page(view: &View<'_>, part: Part, name: &str, all: Standing, blocks: &mut Vec<Block>) {
    let words = view.messages;
    let ledger = view.ledger.part(part);
    let own = View { ledger: &ledger, rejected: &[], problems: &[], part: true, ..*view };
    let of_person = matches!(part, Part::Responsible(_));
    let key = match part {
        Part::Responsible(Some(_)) => "act-page-teacher",
        Part::Class(Some(_)) => "act-page-class",
        Part::Responsible(None) | Part::Class(None) => "act-page-nobody",
    };
    let title = words.with(key, [("name", name.to_owned().into())]);
    blocks.push(Block::Page { title: title.clone(), name: name.to_owned() });
    let found = own.to_hear();
    blocks.push(summary(&own, &all, found.len()));
    blocks.push(Block::Table(by_clause(&own, &title, all)));
    if !found.is_empty() {
        blocks.push(Block::Heading(words.get("act-found-here")));
        blocks.push(Block::Table(findings(&own, &title, &found, !of_person)));
        blocks.push(Block::Heading(words.get("act-to-do")));
        blocks.push(Block::Items(own.remedies(&found)));
    }
    let waivers = own.waivers_used();
    if !waivers.is_empty() {
        blocks.push(Block::Heading(words.get("act-waived")));
        blocks.push(Block::Items(waivers.into_iter().map(|(one, count)| own.waiver(one, count)).collect()));
    }
    blocks.push(Block::Blank { label: words.get("act-remarks"), lines: 2 });
    if let Part::Responsible(Some(_)) = part {
        blocks.push(Block::Blank { label: words.get("act-explanation"), lines: 3 });
        blocks.push(Block::Signature { role: words.get("act-signs-seen"), name: Some(name.to_owned()) });
    }
}

/// What was found, in one sentence; never that all is well where nothing could be judged.
fn summary(view: &View<'_>, all: &Standing, found: usize) -> Block {
    let words = view.messages;
    let settled = all.counts.settled() - all.observed;
    if settled == 0 {
        let args = [("all", all.counts.obligations.into()), ("pending", all.counts.pending.into())];
        return Block::Alarm(words.with("act-page-nothing", args));
    }
    Block::Text(words.with(
        if found == 0 { "act-page-clean" } else { "act-page-found" },
        [
            ("found", found.into()),
            ("settled", settled.into()),
            ("all", all.counts.obligations.into()),
            ("unproven", all.counts.unproven.into()),
        ],
    ))
}

/// Every clause that asks something here.
fn by_clause(view: &View<'_>, name: &str, all: Standing) -> Table {
    let words = view.messages;
    let stand = standing(view, |clause, _, _| view.rulebook.clause(clause).id.as_str());
    let mut lines: Vec<(Row, Standing)> = Vec::new();
    for (clause, _) in view.coverage() {
        if let Some(standing) = stand.get(clause.id.as_str()) {
            lines.push((vec![results::clause_cell(view, clause)], *standing));
        }
    }
    results::table(view, name.to_owned(), vec![Column::text(words.get("act-column-clause"), 36)], lines, all)
}

/// A finding; what was replied to it, and what was decided, stands with it.
pub(super) fn finding(view: &View<'_>, entry: &Entry) -> Cell {
    match view.reply_line(entry) {
        Some(reply) => Cell::Under(view.finding(entry), reply),
        None => Cell::Text(view.finding(entry)),
    }
}

fn findings(view: &View<'_>, name: &str, entries: &[&Entry], who: bool) -> Table {
    let words = view.messages;
    let mut columns = vec![
        Column::text(words.get("act-column-number"), 10),
        Column::text(words.get("act-column-what"), 28),
        Column::text(words.get("act-column-finding"), 50),
        Column::text(words.get("act-column-where"), 30),
    ];
    if who {
        columns.insert(1, Column::text(words.get("act-column-who"), 22));
    }
    let rows = entries.iter().map(|entry| {
        let mut cells = vec![
            Cell::Text(view.clause(entry).id.clone()),
            Cell::Text(view.about(entry)),
            finding(view, entry),
            Cell::Under(
                harmless(&view.shown_in(entry)),
                words.with("act-id", [("id", view.id(entry).into())]),
            ),
        ];
        if who {
            let who = view.responsible(entry).unwrap_or_else(|| words.get("report-nobody"));
            cells.insert(1, Cell::Text(who));
        }
        cells
    });
    Table { name: name.to_owned(), columns, rows: rows.collect(), foot: None }
}
