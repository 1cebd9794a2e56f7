//! How duties stand by who owes them, by class and by clause, with how far each clause was assessed.

use rust_xlsxwriter::XlsxError;

use super::kit::{Book, Column, Row, Tint, Value};
use crate::ledger::Assessment;
use crate::report::figures::{Standing, standing};
use crate::report::{View, harmless};
use crate::school::names::{ClassId, PersonId};

/// How everything stands.
pub(super) fn total(view: &View<'_>) -> Standing {
    standing(view, |_, _, _| ()).remove(&()).unwrap_or_default()
}

/// What is counted, in order: the name of each number's column, its colour above nothing, the number.
pub(super) fn numbers(all: &Standing) -> [(&'static str, Option<Tint>, u64); 9] {
    let Standing { counts, broken, observed } = all;
    [
        ("obligations", None, counts.obligations),
        ("met", None, counts.met),
        ("late", Some(Tint::Mild), broken.late),
        ("missing", Some(Tint::Grave), broken.missing),
        ("invalid", Some(Tint::Grave), broken.invalid),
        ("observed", None, *observed),
        ("pending", None, counts.pending),
        ("unproven", Some(Tint::Open), counts.unproven),
        ("waived", None, counts.waived),
    ]
}

fn cells(all: &Standing) -> impl Iterator<Item = Value> + use<> {
    numbers(all).into_iter().map(|(_, _, number)| number.into())
}

fn number_columns(view: &View<'_>) -> impl Iterator<Item = Column> {
    numbers(&Standing::default()).into_iter().map(|(key, tint, _)| {
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
        std::iter::once(Value::from(name)).chain(cells(&standing)).collect::<Row>()
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
        row.extend(cells(&stand.get(clause.id.as_str()).copied().unwrap_or_default()));
        row
    });
    book.table(name, &columns, rows, &words.get("report-nothing-evaluated"))
}
