//! Results by clause, by person and by class: every number beside the number it is out of.

use super::model::{Block, Cell, Chapter, Column, Kind, Row, Table};
use crate::report::figures::{Standing, standing};
use crate::report::{View, harmless};
use crate::rules::rulebook::Clause;
use crate::school::names::{ClassId, PersonId};

/// The names of the columns of numbers, in order. What was settled is what the rest is out of.
const NUMBERS: [&str; 10] = [
    "obligations",
    "settled",
    "met",
    "late",
    "missing",
    "invalid",
    "waived",
    "pending",
    "unproven",
    "observed",
];

/// How the duties of a line stand. Observations blame nobody: they are counted apart.
fn numbers(all: &Standing) -> [u64; 10] {
    let counts = all.counts;
    [
        counts.obligations,
        counts.settled() - all.observed,
        counts.met,
        all.broken.late,
        all.broken.missing,
        all.broken.invalid,
        counts.waived,
        counts.pending,
        counts.unproven,
        all.observed,
    ]
}

/// Whether a column is shown: what concerns nobody says nothing, but what is always asked is always said.
fn shown(all: &Standing) -> Vec<bool> {
    let needed = |key: &str| !matches!(key, "waived" | "pending" | "unproven" | "observed");
    NUMBERS.iter().zip(numbers(all)).map(|(key, number)| number > 0 || needed(key)).collect()
}

/// A table of results, each line named by its first cells; with the sum where there are several lines.
pub(super) fn table(
    view: &View<'_>,
    name: String,
    first: Vec<Column>,
    lines: Vec<(Row, Standing)>,
    total: Standing,
) -> Table {
    let words = view.messages;
    let shown = shown(&total);
    let kept = |all: &Standing| -> Row {
        let numbers = numbers(all).into_iter().zip(&shown).filter(|(_, shown)| **shown);
        numbers.map(|(number, _)| Cell::Count(number)).collect()
    };
    let mut foot = vec![Cell::Text(words.get("act-all"))];
    foot.resize(first.len(), Cell::Empty);
    foot.extend(kept(&total));
    let mut columns = first;
    columns.extend(
        NUMBERS
            .iter()
            .zip(&shown)
            .filter(|(_, shown)| **shown)
            .map(|(key, _)| Column::number(words.get(&format!("act-column-{key}")))),
    );
    let several = lines.len() > 1;
    let rows = lines.into_iter().map(|(mut cells, standing)| {
        cells.extend(kept(&standing));
        cells
    });
    Table { name, columns, rows: rows.collect(), foot: several.then_some(foot) }
}

/// How everything stands.
pub(super) fn total(view: &View<'_>) -> Standing {
    standing(view, |_, _, _| ()).remove(&()).unwrap_or_default()
}

/// What came of it all, in a few sentences.
pub(super) fn in_short(view: &View<'_>) -> Vec<Block> {
    let words = view.messages;
    let all = total(view);
    if all.counts.settled() + all.counts.pending == 0 {
        return vec![Block::Alarm(words.get("report-nothing-evaluated"))];
    }
    let settled = all.counts.settled() - all.observed;
    let mut blocks = vec![
        Block::Text(
            words.with("act-settled", [("all", all.counts.obligations.into()), ("settled", settled.into())]),
        ),
        Block::Text(words.with(
            "act-found",
            [
                ("broken", all.broken.all().into()),
                ("late", all.broken.late.into()),
                ("missing", all.broken.missing.into()),
                ("invalid", all.broken.invalid.into()),
            ],
        )),
    ];
    let open = [
        ("act-unproven", all.counts.unproven),
        ("act-pending", all.counts.pending),
        ("act-excused", all.counts.waived),
        ("act-observed", all.observed),
    ];
    let open = open.into_iter().filter(|(_, count)| *count > 0);
    let items: Vec<String> = open.map(|(key, count)| words.with(key, [("count", count.into())])).collect();
    if !items.is_empty() {
        blocks.push(Block::Items(items));
    }
    blocks
}

/// A clause as the first cell of a line.
pub(super) fn clause_cell(view: &View<'_>, clause: &Clause) -> Cell {
    Cell::Under(clause.id.clone(), view.messages.pick(&clause.title).to_owned())
}

/// Results by clause, with how far each was assessed.
pub(super) fn by_clause(view: &View<'_>) -> Chapter {
    let words = view.messages;
    let stand = standing(view, |clause, _, _| view.rulebook.clause(clause).id.as_str());
    let lines = view.coverage().into_iter().map(|(clause, coverage)| {
        let assessment = words.get(&format!("assessment-{}", coverage.assessment.name()));
        let cells = vec![clause_cell(view, clause), Cell::Text(assessment)];
        (cells, stand.get(clause.id.as_str()).copied().unwrap_or_default())
    });
    let first = vec![
        Column::text(words.get("act-column-clause"), 44),
        Column::text(words.get("act-column-assessment"), 18),
    ];
    let table = table(view, words.get("act-title-clauses"), first, lines.collect(), total(view));
    let blocks = vec![Block::Table(table)];
    Chapter { kind: Kind::Clauses, title: words.get("act-title-clauses"), blocks }
}

/// Everyone who owes anything, by the alphabet; what nobody could be named for last.
pub(super) fn people(view: &View<'_>) -> Vec<(Option<PersonId>, String, Standing)> {
    let words = view.messages;
    let named = |person: Option<PersonId>| {
        person.map_or_else(|| words.get("report-nobody"), |id| harmless(view.school.people.spelling(id)))
    };
    let all = standing(view, |_, person, _| person);
    let mut all: Vec<_> = all.into_iter().map(|(person, one)| (person, named(person), one)).collect();
    all.sort_by(|a, b| a.0.is_none().cmp(&b.0.is_none()).then_with(|| words.compare(&a.1, &b.1)));
    all
}

/// Every class something is owed for, in order; what is owed for none last.
pub(super) fn classes(view: &View<'_>) -> Vec<(Option<ClassId>, String, Standing)> {
    let words = view.messages;
    let named = |class: Option<ClassId>| {
        class.map_or_else(|| words.get("report-no-class"), |id| harmless(view.school.classes.spelling(id)))
    };
    let all = standing(view, |_, _, class| class);
    let mut all: Vec<_> = all.into_iter().map(|(class, one)| (class, named(class), one)).collect();
    let grade = |class: Option<ClassId>| class.and_then(|class| view.school.grade(class)).unwrap_or(u8::MAX);
    all.sort_by(|a, b| {
        (a.0.is_none(), grade(a.0)).cmp(&(b.0.is_none(), grade(b.0))).then_with(|| words.compare(&a.1, &b.1))
    });
    all
}

/// Results by who owes it.
pub(super) fn by_teacher(view: &View<'_>) -> Chapter {
    let words = view.messages;
    let lines = people(view).into_iter().map(|(_, name, standing)| (vec![Cell::Text(name)], standing));
    let first = vec![Column::text(words.get("act-column-who"), 30)];
    let table = table(view, words.get("act-title-teachers"), first, lines.collect(), total(view));
    Chapter {
        kind: Kind::Teachers,
        title: words.get("act-title-teachers"),
        blocks: vec![Block::Table(table)],
    }
}

/// Results by class.
pub(super) fn by_class(view: &View<'_>) -> Chapter {
    let words = view.messages;
    let lines = classes(view).into_iter().map(|(_, name, standing)| (vec![Cell::Text(name)], standing));
    let first = vec![Column::text(words.get("act-column-class"), 30)];
    let table = table(view, words.get("act-title-classes"), first, lines.collect(), total(view));
    let blocks = vec![Block::Table(table), Block::Pictures];
    Chapter { kind: Kind::Classes, title: words.get("act-title-classes"), blocks }
}
