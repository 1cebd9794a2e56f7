//! How far the audit reached, and what it read.

use super::model::{Block, Cell, Chapter, Column, Kind, Table};
use crate::messages::Language;
use crate::report::{View, causes, harmless, problem};

/// What was assessed; and what was not, with its cause.
pub(super) fn coverage(view: &View<'_>) -> Chapter {
    let words = view.messages;
    let all = view.coverage();
    let covered = view.covered(&all);
    let mut blocks = Vec::new();
    if !view.evaluated() {
        blocks.push(Block::Alarm(words.get("report-nothing-evaluated")));
    }
    blocks.push(Block::Text(covered));
    blocks.push(Block::Note(words.get("act-method")));
    let by_cause = causes(&all);
    if !by_cause.is_empty() {
        blocks.push(Block::Heading(words.get("act-not-covered")));
        let rows = by_cause.into_iter().map(|(cause, clauses)| {
            vec![Cell::Text(harmless(&view.cause(cause))), Cell::Text(clauses.join(", "))]
        });
        blocks.push(Block::Table(Table {
            name: words.get("act-not-covered"),
            columns: vec![
                Column::text(words.get("act-column-cause"), 60),
                Column::text(words.get("act-column-clauses"), 50),
            ],
            rows: rows.collect(),
            foot: None,
        }));
    }
    let waivers = view.waivers_used();
    if !waivers.is_empty() {
        blocks.push(Block::Heading(words.get("act-waived")));
        blocks.push(Block::Items(waivers.into_iter().map(|(one, count)| view.waiver(one, count)).collect()));
    }
    blocks.extend(trouble(view));
    Chapter { kind: Kind::Coverage, title: words.get("act-title-coverage"), blocks }
}

/// What is wrong with the files, and every row that could not be read.
fn trouble(view: &View<'_>) -> Vec<Block> {
    let words = view.messages;
    let mut blocks = Vec::new();
    if !view.problems.is_empty() {
        blocks.push(Block::Heading(words.get("act-problems")));
        let said = |trouble| harmless(&problem::problem(words, view.columns, trouble));
        blocks.push(Block::Items(view.problems.iter().map(said).collect()));
    }
    if !view.rejected.is_empty() {
        let count = view.rejected.len();
        blocks.push(Block::Heading(words.get("act-rejected")));
        blocks.push(Block::Text(words.with("report-rejected-count", [("count", count.into())])));
        let said = |row| harmless(&problem::rejected(words, row));
        blocks.push(Block::Items(view.rejected.iter().map(said).collect()));
    }
    blocks
}

/// The files and sheets read, each with the hash that tells it from every other.
pub(super) fn inputs(view: &View<'_>) -> Chapter {
    let words = view.messages;
    let latvian = words.language() == Language::Lv;
    // A report of this program is no data.
    let rows = view.inputs().filter(|source| !source.ignored).map(|source| {
        let sheet = source.sheet.as_deref().map(|sheet| format!(" „{sheet}”")).unwrap_or_default();
        let table = match source.table {
            Some(table) => view.columns.title(table, latvian).to_owned(),
            None => words.get("inspect-unrecognised"),
        };
        vec![
            Cell::Text(harmless(&format!("{}{sheet}", source.file))),
            Cell::Text(table),
            Cell::Count(source.rows.into()),
            Cell::Count(source.rejected.into()),
            Cell::Code(source.sha256.clone()),
        ]
    });
    let table = Table {
        name: words.get("act-title-inputs"),
        columns: vec![
            Column::text(words.get("act-column-file"), 44),
            Column::text(words.get("act-column-table"), 24),
            Column::number(words.get("act-column-rows")),
            Column::number(words.get("act-column-rejected")),
            Column::text("SHA-256", 68),
        ],
        rows: rows.collect(),
        foot: None,
    };
    Chapter { kind: Kind::Inputs, title: words.get("act-title-inputs"), blocks: vec![Block::Table(table)] }
}
