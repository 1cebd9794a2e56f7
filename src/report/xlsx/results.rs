//! How duties stand by who owes them, by class and by clause, with how far each clause was assessed.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::kit::{Book, Column, Row, Tint, Value};
use crate::ledger::{Assessment, ClauseIx, Counts, Severity, Verdict};
use crate::report::{View, harmless};
use crate::school::names::{ClassId, PersonId};

/// The duties of one line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Standing {
    /// All of them.
    counts: Counts,
    /// What was broken and is no observation: late, not done, done wrongly.
    broken: [u64; 3],
    /// Observations: they blame nobody, and so they are not among what was broken.
    observed: u64,
}

/// How everything stands by what `key` names.
pub(super) fn standing<K: Ord>(
    view: &View<'_>,
    key: impl Fn(ClauseIx, Option<PersonId>, Option<ClassId>) -> K,
) -> BTreeMap<K, Standing> {
    let mut all: BTreeMap<K, Standing> = BTreeMap::new();
    for (clause, person, class, counts) in view.ledger.counted() {
        all.entry(key(clause, person, class)).or_default().counts += counts;
    }
    for entry in view.ledger.entries().iter().filter(|entry| entry.is_broken()) {
        let owed = &entry.obligation;
        let standing = all.entry(key(owed.clause, owed.responsible, owed.class)).or_default();
        match (owed.severity, entry.verdict) {
            (Severity::Observation, _) => standing.observed += 1,
            (_, Verdict::Late) => standing.broken[0] += 1,
            (_, Verdict::Missing) => standing.broken[1] += 1,
            _ => standing.broken[2] += 1,
        }
    }
    all
}

/// How everything stands.
pub(super) fn total(view: &View<'_>) -> Standing {
    standing(view, |_, _, _| ()).remove(&()).unwrap_or_default()
}

impl Standing {
    /// What is counted, in order: the name of each number's column, its colour above nothing, the number.
    pub(super) fn numbers(&self) -> [(&'static str, Option<Tint>, u64); 9] {
        let (counts, [late, missing, invalid]) = (self.counts, self.broken);
        [
            ("obligations", None, counts.obligations),
            ("met", None, counts.met),
            ("late", Some(Tint::Mild), late),
            ("missing", Some(Tint::Grave), missing),
            ("invalid", Some(Tint::Grave), invalid),
            ("observed", None, self.observed),
            ("pending", None, counts.pending),
            ("unproven", Some(Tint::Open), counts.unproven),
            ("waived", None, counts.waived),
        ]
    }

    fn cells(&self) -> impl Iterator<Item = Value> {
        self.numbers().into_iter().map(|(_, _, number)| number.into())
    }
}

fn number_columns(view: &View<'_>) -> impl Iterator<Item = Column> {
    Standing::default().numbers().into_iter().map(|(key, tint, _)| {
        let column = Column::number(view.messages.get(&format!("xlsx-column-{key}")));
        match tint {
            Some(tint) => column.above_nothing(tint),
            None => column,
        }
    })
}

/// One person a row.
pub(super) fn teachers(view: &View<'_>, book: &mut Book<'_>, name: &str) -> Result<(), XlsxError> {
    let named = |person: Option<PersonId>| person.map(|id| harmless(view.school.people.spelling(id)));
    let lines = standing(view, |_, person, _| person).into_iter().map(|(person, all)| (named(person), all));
    by_name(view, book, name, "column-who", "report-nobody", lines.collect())
}

/// One class a row.
pub(super) fn classes(view: &View<'_>, book: &mut Book<'_>, name: &str) -> Result<(), XlsxError> {
    let named = |class: Option<ClassId>| class.map(|id| harmless(view.school.classes.spelling(id)));
    let lines = standing(view, |_, _, class| class).into_iter().map(|(class, all)| (named(class), all));
    by_name(view, book, name, "xlsx-column-class", "report-no-class", lines.collect())
}

/// The named ones in the order of the alphabet, what has no name last.
fn by_name(
    view: &View<'_>,
    book: &mut Book<'_>,
    name: &str,
    first: &str,
    unnamed: &str,
    mut lines: Vec<(Option<String>, Standing)>,
) -> Result<(), XlsxError> {
    let words = view.messages;
    lines.sort_by(|(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) => words.compare(one, other),
        _ => one.is_none().cmp(&other.is_none()),
    });
    let mut columns = vec![Column::new(words.get(first), 32)];
    columns.extend(number_columns(view));
    let rows = lines.into_iter().map(|(name, standing)| {
        let name = name.unwrap_or_else(|| words.get(unnamed));
        std::iter::once(Value::from(name)).chain(standing.cells()).collect::<Row>()
    });
    book.table(name, &columns, rows, &words.get("report-nothing-evaluated"))
}

/// One clause a row: how far it was assessed, and why not wholly.
pub(super) fn coverage(view: &View<'_>, book: &mut Book<'_>, name: &str) -> Result<(), XlsxError> {
    let words = view.messages;
    let word = |assessment: Assessment, tint| (words.get(&format!("assessment-{}", assessment.name())), tint);
    let mut columns = vec![
        Column::narrow(words.get("column-clause")),
        Column::new(words.get("xlsx-column-title"), 44),
        Column::new(words.get("column-assessment"), 18)
            .words([word(Assessment::NotAssessed, Tint::Mild), word(Assessment::Partly, Tint::Open)]),
        Column::new(words.get("xlsx-column-causes"), 56),
    ];
    columns.extend(number_columns(view));
    // A clause has one row however many wordings it has.
    let stand = standing(view, |clause, _, _| view.rulebook.clause(clause).id.as_str());
    let rows = view.coverage().into_iter().map(|(clause, coverage)| {
        let causes: Vec<String> = coverage.causes.iter().map(|cause| view.cause(*cause)).collect();
        let mut row: Row = vec![
            Value::from(&clause.id),
            words.pick(&clause.title).into(),
            words.get(&format!("assessment-{}", coverage.assessment.name())).into(),
            causes.join("; ").into(),
        ];
        row.extend(stand.get(clause.id.as_str()).copied().unwrap_or_default().cells());
        row
    });
    book.table(name, &columns, rows, &words.get("report-nothing-evaluated"))
}
