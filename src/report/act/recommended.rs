//! What is recommended now, and what became of what was recommended before.

use std::collections::BTreeMap;

use super::Told;
use super::model::{Block, Cell, Chapter, Column, Kind, Row, Table};
use super::results;
use crate::audit::followed::{Followed, Outcome, Standing};
use crate::ledger::Entry;
use crate::report::{View, harmless};
use crate::school::names::{Identity, PersonId};
use crate::school::origin::{Field, Table as Register};
use crate::school::records::Recommendation;

/// Rows left for recommendations of the auditor's own.
const ROOM: usize = 6;

/// One recommendation about to be made: for each person and clause with a finding one is proposed, with the
/// clause's own remedy. What is in the register already for this period stands as it was written there.
pub(super) fn recommendations(view: &View<'_>, told: &Told<'_>) -> Chapter {
    let words = view.messages;
    let title = words.get("act-title-recommendations");
    // Headers as the register has them: a workbook's sheet is read again as it is.
    let header = |field| view.columns.header(Register::Recommendations, field).to_owned();
    let columns = vec![
        Column::text(header(Field::Period), 14).in_workbook(),
        Column::text(header(Field::Clause), 10),
        Column::text(header(Field::Responsible), 26),
        Column::text(header(Field::Class), 9),
        Column::number(header(Field::Count)),
        Column::text(header(Field::Recommendation), 48),
        Column::text(header(Field::To), 13),
        Column::text(header(Field::DoneOn), 13),
        Column::text(header(Field::Id), 22).in_workbook(),
    ];
    let mut own: Vec<&Recommendation> = told.own.iter().collect();
    let mut rows: Vec<Row> = Vec::new();
    for Proposed { clause, person, count, remedy } in proposed(view) {
        let text = |id| view.school.texts.spelling(id);
        let is_it = |row: &&Recommendation| {
            row.id.is_none()
                && row.class.is_none()
                && row.clause.map(text) == Some(clause.as_str())
                && row.responsible == person
        };
        let there = own.iter().position(is_it).map(|at| own.remove(at));
        rows.push(row(view, told, Some(&clause), person, Some(count), there, &remedy));
    }
    for there in own {
        let clause = there.clause.map(|id| view.school.texts.spelling(id).to_owned());
        let count = there.count.map(u64::from);
        rows.push(row(view, told, clause.as_deref(), there.responsible, count, Some(there), ""));
    }
    rows.extend((0..ROOM).map(|_| {
        let fill = |_| Cell::blank();
        (0..columns.len()).map(fill).collect()
    }));
    // The table ends the chapter: below it nothing would be read as a row of the register.
    let blocks = vec![
        Block::Blank { label: words.get("act-remarks"), lines: 4 },
        Block::Text(words.get("act-recommend-how")),
        Block::Table(Table { name: title.clone(), columns, rows, foot: None }),
    ];
    Chapter { kind: Kind::Recommendations, title, blocks }
}

/// A recommendation the findings call for.
struct Proposed {
    clause: String,
    person: Option<PersonId>,
    count: u64,
    remedy: String,
}

/// Each clause and person with something to hear: how much, and what the clause's remedy is. By the
/// regulation's order, then by the alphabet.
fn proposed(view: &View<'_>) -> Vec<Proposed> {
    let mut all: BTreeMap<(usize, bool, usize), Vec<&Entry>> = BTreeMap::new();
    let people = results::people(view);
    let place = |person: Option<PersonId>| people.iter().position(|(have, ..)| *have == person);
    let first = |id: &str| view.rulebook.clauses.iter().position(|clause| clause.id == id);
    for entry in view.to_hear() {
        let clause = &view.clause(entry).id;
        let person = entry.obligation.responsible;
        let key = (
            first(clause).unwrap_or(usize::MAX),
            person.is_none(),
            place(person).or_else(|| person.map(Identity::index)).unwrap_or(usize::MAX),
        );
        all.entry(key).or_default().push(entry);
    }
    all.into_values()
        .filter_map(|entries| {
            let first = entries.first()?;
            Some(Proposed {
                clause: view.clause(first).id.clone(),
                person: first.obligation.responsible,
                count: entries.len() as u64,
                remedy: view.remedies(&entries).join(" "),
            })
        })
        .collect()
}

fn row(
    view: &View<'_>,
    told: &Told<'_>,
    clause: Option<&str>,
    person: Option<PersonId>,
    count: Option<u64>,
    there: Option<&Recommendation>,
    proposed: &str,
) -> Row {
    let school = view.school;
    let text = |id| harmless(school.texts.spelling(id));
    vec![
        Cell::Text(told.period.to_owned()),
        Cell::Text(clause.map(harmless).unwrap_or_default()),
        Cell::Text(person.map(|id| harmless(school.people.spelling(id))).unwrap_or_default()),
        Cell::Text(
            there
                .and_then(|row| row.class)
                .map(|id| harmless(school.classes.spelling(id)))
                .unwrap_or_default(),
        ),
        count.map_or(Cell::Empty, Cell::Count),
        Cell::Fill(there.map_or_else(|| proposed.to_owned(), |row| text(row.recommendation))),
        there.and_then(|row| row.to).map_or_else(Cell::blank, Cell::Day),
        there.and_then(|row| row.done_on).map_or_else(Cell::blank, |done| Cell::Day(done.date())),
        there.and_then(|row| row.id).map_or(Cell::Empty, |id| Cell::Code(id.to_string())),
    ]
}

/// What acts before this one recommended, and what became of it.
pub(super) fn earlier(view: &View<'_>, told: &Told<'_>) -> Chapter {
    let words = view.messages;
    let title = words.get("act-title-earlier");
    if told.earlier.is_empty() {
        let key = if view.school.has(Register::Recommendations) {
            "act-earlier-none"
        } else {
            "act-earlier-no-register"
        };
        let blocks = vec![Block::Text(words.get(key))];
        return Chapter { kind: Kind::Earlier, title, blocks };
    }
    let columns = vec![
        Column::text(words.get("act-column-act"), 14),
        Column::text(words.get("act-column-number"), 10),
        Column::text(words.get("act-column-to-whom"), 28),
        Column::text(words.get("act-column-recommended"), 50),
        Column::text(words.get("act-column-deadline"), 16),
        Column::text(words.get("act-column-became"), 60),
    ];
    let rows = told.earlier.iter().map(|one| followed(view, one));
    let blocks = vec![
        Block::Note(words.get("act-earlier-how")),
        Block::Table(Table { name: title.clone(), columns, rows: rows.collect(), foot: None }),
    ];
    Chapter { kind: Kind::Earlier, title, blocks }
}

fn followed(view: &View<'_>, one: &Followed) -> Row {
    let school = view.school;
    let row = &one.row;
    let text = |id| harmless(school.texts.spelling(id));
    let whom = [
        row.responsible.map(|id| harmless(school.people.spelling(id))),
        row.class.map(|id| harmless(school.classes.spelling(id))),
    ];
    vec![
        Cell::Text(text(row.period)),
        Cell::Text(row.clause.map(text).unwrap_or_default()),
        Cell::Text(whom.into_iter().flatten().collect::<Vec<_>>().join(", ")),
        Cell::Text(text(row.recommendation)),
        row.to.map_or(Cell::Empty, Cell::Day),
        Cell::Text(became(view, one)),
    ]
}

/// What became of it in words: what can be computed first, then what the register says.
fn became(view: &View<'_>, one: &Followed) -> String {
    let words = view.messages;
    let mut said = Vec::new();
    match one.outcome {
        Outcome::Duty(standing) => said.push(words.get(match standing {
            Standing::Done => "act-duty-done",
            Standing::DoneLate => "act-duty-late",
            Standing::Open => "act-duty-open",
            Standing::Unproven => "act-duty-unproven",
            Standing::Waived => "act-duty-waived",
        })),
        Outcome::OtherDuty(near) => {
            said.push(words.with("act-duty-other", [("id", near.to_string().into())]));
        }
        Outcome::SeveralDuties => said.push(words.get("act-duty-several")),
        Outcome::Duties { then, open, broken, settled } => {
            said.extend(then.map(|then| words.with("act-duties-then", [("count", then.into())])));
            said.push(words.with("act-duties-open", [("count", open.into())]));
            said.push(words.with("act-duties-now", [("count", broken.into()), ("settled", settled.into())]));
        }
        Outcome::NotShown => said.push(words.get("act-duty-not-shown")),
        Outcome::AsSaid => {}
    }
    match (one.row.done_on, one.outcome) {
        (Some(done), _) => said.push(words.with("act-said-done", [("day", words.day(done.date()).into())])),
        (None, Outcome::AsSaid | Outcome::NotShown) => said.push(words.get("act-said-nothing")),
        (None, _) => {}
    }
    said.join(" ")
}
