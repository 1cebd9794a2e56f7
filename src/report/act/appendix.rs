//! Every finding with its evidence, each with the identity that stays the same from run to run.

use super::model::{Block, Cell, Chapter, Column, Kind, Table};
use super::pages;
use crate::ledger::{Content, Entry};
use crate::report::{PupilNames, View, harmless};

/// The longest text of a cell that is quoted, in letters.
const QUOTED: usize = 120;

/// The findings, in the order they are said.
pub(super) fn findings(view: &View<'_>) -> Chapter {
    let words = view.messages;
    let entries = view.to_hear();
    let title = words.get("act-title-findings");
    let mut blocks = vec![Block::Text(words.with("act-findings-count", [("count", entries.len().into())]))];
    if view.unheard() > 0 {
        blocks.push(Block::Note(words.with("act-observed", [("count", view.unheard().into())])));
    }
    if !entries.is_empty() {
        let columns = vec![
            Column::text(words.get("act-column-number"), 10),
            Column::text(words.get("act-column-who"), 22),
            Column::text(words.get("act-column-what"), 30),
            Column::text(words.get("act-column-finding"), 50),
            Column::text(words.get("act-column-evidence"), 40),
            Column::text(words.get("act-column-id"), 24),
        ];
        let rows = entries.into_iter().map(|entry| {
            vec![
                Cell::Text(view.clause(entry).id.clone()),
                Cell::Text(view.responsible(entry).unwrap_or_else(|| words.get("report-nobody"))),
                Cell::Text(view.about(entry)),
                pages::finding(view, entry),
                evidence(view, entry),
                Cell::Code(view.id(entry)),
            ]
        });
        blocks.push(Block::Table(Table { name: title.clone(), columns, rows: rows.collect(), foot: None }));
    }
    Chapter { kind: Kind::Findings, title, blocks }
}

/// The row, the column and what stands in the cell.
fn evidence(view: &View<'_>, entry: &Entry) -> Cell {
    let words = view.messages;
    let Some(proof) = entry.proof else { return Cell::Text(words.get("act-no-evidence")) };
    let place = view.place(proof);
    let column = harmless(&place.column);
    let value = match proof.content {
        Content::Person(id) if !view.school.people.person(id).is_employee => {
            view.pupil(id, PupilNames::Initials).unwrap_or_default()
        }
        _ => place.value,
    };
    let value = match value.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value,
    };
    let stands = if value.trim().is_empty() {
        words.with("act-cell-blank", [("column", column.into())])
    } else {
        words.with("act-cell", [("column", column.into()), ("value", harmless(&value).into())])
    };
    Cell::Under(harmless(&view.shown_in(entry)), stands)
}
