//! The sample people are to read, with the questions they answer.

use super::Told;
use super::model::{Block, Cell, Chapter, Column, Kind, Row, Table};
use crate::audit::sample::{Drawn, Stratum};
use crate::report::{PupilNames, View, harmless, problem};
use crate::rules::rulebook::About;
use crate::school::origin::Field;

/// How it was drawn, what is asked, and what was drawn.
pub(super) fn sample(view: &View<'_>, told: &Told<'_>) -> Chapter {
    let words = view.messages;
    let sample = told.sample;
    let title = words.get("act-title-sample");
    let mut blocks = vec![Block::Text(words.get("act-sample-why"))];
    if sample.strata.is_empty() {
        blocks.push(Block::Alarm(words.get("act-sample-none")));
        return Chapter { kind: Kind::Sample, title, blocks };
    }
    let sizes = sample.plan.sizes;
    blocks.push(Block::Note(words.with(
        "act-sample-how",
        [("topics", sizes.topics.into()), ("homework", sizes.homework.into()), ("marks", sizes.marks.into())],
    )));
    blocks.push(Block::Facts(vec![
        (words.get("act-sample-seed"), Cell::Code(harmless(&sample.plan.seed))),
        (words.get("act-sample-repeat"), Cell::Code(harmless(told.repeat))),
    ]));
    for about in About::ALL {
        let mut strata: Vec<&Stratum> = sample.strata.iter().filter(|one| one.about == about).collect();
        if strata.is_empty() {
            continue;
        }
        strata.sort_by(|a, b| {
            let key = |one: &Stratum| (one.teacher.is_none(), who(view, one), subject(view, one));
            let (a, b) = (key(a), key(b));
            a.0.cmp(&b.0).then_with(|| words.compare(&a.1, &b.1)).then_with(|| words.compare(&a.2, &b.2))
        });
        let title = words.get(&format!("act-sample-{}", about.name()));
        blocks.push(Block::Heading(title.clone()));
        let questions: Vec<String> = view
            .rulebook
            .audit
            .questions
            .iter()
            .filter(|question| question.about == about)
            .zip(1u64..)
            .map(|(question, number)| {
                let asked = words.with("act-column-question", [("number", number.into())]);
                format!("{asked}: {}", words.pick(&question.text))
            })
            .collect();
        let count = questions.len();
        if count > 0 {
            blocks.push(Block::Text(words.get("act-sample-questions")));
            blocks.push(Block::Items(questions));
        }
        blocks.push(Block::Table(table(view, told, &title, &strata, count)));
    }
    Chapter { kind: Kind::Sample, title, blocks }
}

fn table(view: &View<'_>, told: &Told<'_>, name: &str, strata: &[&Stratum], questions: usize) -> Table {
    let words = view.messages;
    let mut columns = vec![
        Column::text(words.get("act-column-journal"), 30),
        Column::text(words.get("act-column-lesson"), 24),
        Column::text(words.get("act-column-entry"), 44),
        Column::text(words.get("act-column-where"), 28),
    ];
    columns.extend(
        (1..=questions)
            .map(|number| Column::text(words.with("act-column-question", [("number", number.into())]), 9)),
    );
    columns.push(Column::text(words.get("act-column-remarks"), 24));
    let rows = strata.iter().flat_map(|stratum| {
        stratum.drawn.iter().enumerate().map(|(at, drawn)| {
            let journal = if at == 0 {
                let below = words.with(
                    "act-sample-of",
                    [
                        ("subject", subject(view, stratum).into()),
                        ("drawn", stratum.drawn.len().into()),
                        ("all", stratum.all.into()),
                    ],
                );
                Cell::Under(who(view, stratum), below)
            } else {
                Cell::Empty
            };
            let mut row: Row = vec![
                journal,
                Cell::Text(lesson(view, drawn)),
                entry(view, told, drawn),
                Cell::Text(harmless(&problem::origin(words, view.school, drawn.origin()))),
            ];
            row.resize_with(columns.len(), Cell::blank);
            row
        })
    });
    Table { name: name.to_owned(), rows: rows.collect(), columns, foot: None }
}

fn who(view: &View<'_>, stratum: &Stratum) -> String {
    let person = stratum.teacher.map(|id| harmless(view.school.people.spelling(id)));
    person.unwrap_or_else(|| view.messages.get("report-nobody"))
}

fn subject(view: &View<'_>, stratum: &Stratum) -> String {
    harmless(view.school.subjects.spelling(stratum.subject))
}

/// The day, class, group, lesson and pupil of an entry.
fn lesson(view: &View<'_>, drawn: &Drawn) -> String {
    let View { messages: words, school, .. } = *view;
    let parts = [
        Some(words.day(drawn.day)),
        Some(school.classes.spelling(drawn.class).to_owned()),
        drawn.group.map(|id| format!("({})", school.groups.spelling(id))),
        drawn.lesson_no.map(|number| words.with("lesson-number", [("number", number.into())])),
        drawn.pupil.and_then(|id| view.pupil(id, PupilNames::Initials)),
    ];
    harmless(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// The words of an entry; where they could not be read again, where they stand.
fn entry(view: &View<'_>, told: &Told<'_>, drawn: &Drawn) -> Cell {
    if drawn.cell.field == Field::Mark {
        let mark = view.school.marks.iter().find(|mark| {
            mark.origin == drawn.cell.origin && Some(mark.pupil) == drawn.pupil && mark.date == drawn.day
        });
        let text = mark.map(|mark| harmless(view.school.texts.spelling(mark.text)));
        let kind = mark.and_then(|mark| mark.work_kind);
        return match (text, kind) {
            (Some(text), Some(kind)) => {
                Cell::Under(text, view.messages.get(&format!("work-kind-{}", kind.name())))
            }
            (Some(text), None) => Cell::Text(text),
            (None, _) => Cell::Text(view.messages.get("act-sample-unread")),
        };
    }
    match told.sample.texts.get(&drawn.cell) {
        Some(text) => Cell::Text(harmless(text)),
        None => Cell::Text(view.messages.get("act-sample-unread")),
    }
}
