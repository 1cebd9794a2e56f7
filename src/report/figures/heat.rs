//! Findings by clause and by who owes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{View, harmless};
use crate::school::names::PersonId;

/// Findings and duties of one clause and one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// What is to be heard.
    pub broken: u64,
    /// All duties.
    pub obligations: u64,
}

/// One person's duties, clause by clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The person; `None` where nobody could be named.
    pub person: Option<PersonId>,
    /// The person's name, harmless.
    pub name: String,
    /// A cell a clause, in the order of [`Heat::clauses`].
    pub cells: Vec<Cell>,
}

/// The whole: people down, clauses across. Only people and clauses with a finding have a place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heat<'a> {
    /// The clauses' numbers, in the order of the rulebook.
    pub clauses: Vec<&'a str>,
    /// The people, by the alphabet; those who could not be named last.
    pub rows: Vec<Row>,
    /// People with duties and without a finding, who have no row.
    pub without: usize,
}

/// Counts what is to be heard.
#[must_use]
pub fn heat<'a>(view: &View<'a>) -> Heat<'a> {
    let number = |ix| view.rulebook.clause(ix).id.as_str();
    let mut found: BTreeMap<(Option<PersonId>, &str), u64> = BTreeMap::new();
    for entry in view.to_hear() {
        *found.entry((entry.obligation.responsible, number(entry.obligation.clause))).or_default() += 1;
    }
    let mut owed: BTreeMap<(Option<PersonId>, &str), u64> = BTreeMap::new();
    for (clause, person, _, counts) in view.ledger.counted() {
        *owed.entry((person, number(clause))).or_default() += counts.obligations;
    }
    let mut clauses: Vec<&str> = Vec::new();
    for (_, clause) in view.rulebook.indexed() {
        let id = clause.id.as_str();
        if !clauses.contains(&id) && found.keys().any(|(_, have)| *have == id) {
            clauses.push(id);
        }
    }
    let people: BTreeSet<Option<PersonId>> = found.keys().map(|(person, _)| *person).collect();
    let all: BTreeSet<Option<PersonId>> = owed.keys().map(|(person, _)| *person).collect();
    let mut rows: Vec<Row> = people
        .iter()
        .map(|person| Row {
            person: *person,
            name: person.map_or_else(
                || view.messages.get("report-nobody"),
                |id| harmless(view.school.people.spelling(id)),
            ),
            cells: clauses
                .iter()
                .map(|id| Cell {
                    broken: found.get(&(*person, *id)).copied().unwrap_or(0),
                    obligations: owed.get(&(*person, *id)).copied().unwrap_or(0),
                })
                .collect(),
        })
        .collect();
    rows.sort_by(|a, b| {
        a.person.is_none().cmp(&b.person.is_none()).then_with(|| view.messages.compare(&a.name, &b.name))
    });
    Heat { clauses, rows, without: all.difference(&people).count() }
}
