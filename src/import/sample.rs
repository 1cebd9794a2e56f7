//! The first rows of a table, each cell beside what it was read as: to see that a file was understood.

use super::sheet::{Row, Value};
use super::values;
use crate::school::origin::{Field, Table};
use crate::school::records::MarkValue;
use crate::school::stamp::Precision;
use crate::school::vocabulary::Vocabulary;

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sampled {
    /// The row a person sees.
    pub row: u32,
    /// The cells that hold anything, in the order of the sheet.
    pub cells: Vec<SampledCell>,
}

/// A cell as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampledCell {
    /// The column.
    pub field: Field,
    /// What stands in it.
    pub text: String,
    /// What it was read as.
    pub typed: Typed,
}

/// What a cell was read as. The names are those of the contract and the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A name or a text, taken as it stands.
    Text,
    /// A day.
    Day(chrono::NaiveDate),
    /// A moment and how exactly it is known.
    Moment(chrono::NaiveDateTime, Precision),
    /// A lesson's number.
    Number(u8),
    /// A clock time.
    Time(chrono::NaiveTime),
    /// A day of the week, by its number from Monday, 1.
    Weekday(u32),
    /// A word of the vocabulary, by its name there.
    Known(String),
    /// Nothing: it could not be read.
    Fault(super::RejectReason),
    /// A word no vocabulary knows.
    Unknown,
}

/// Reads a row's cells for show.
pub(super) fn sample(
    number: u32,
    row: &(impl Row + ?Sized),
    table: Table,
    columns: &[(Field, usize)],
    words: &Vocabulary,
) -> Sampled {
    let cells = columns.iter().filter_map(|(field, at)| {
        let value = row.value(*at);
        let text = value.text()?;
        let typed = typed(*field, table, value, &text, words);
        Some(SampledCell { field: *field, text, typed })
    });
    Sampled { row: number, cells: cells.collect() }
}

fn typed(field: Field, table: Table, value: Value<'_>, text: &str, words: &Vocabulary) -> Typed {
    let known = |name: Option<String>| name.map_or(Typed::Unknown, Typed::Known);
    let named = |kind: &dyn std::fmt::Debug| Some(format!("{kind:?}").to_lowercase());
    let stamp = || match values::stamp(value, words) {
        Ok((stamp, _)) => Typed::Moment(stamp.moment(), stamp.precision()),
        Err(reason) => Typed::Fault(reason),
    };
    match (field, table) {
        (Field::From | Field::To, Table::Bells) | (Field::Start | Field::End, _) => {
            values::time(value).map_or_else(Typed::Fault, Typed::Time)
        }
        (Field::From | Field::To, Table::Waivers) => stamp(),
        (
            Field::Date
            | Field::From
            | Field::To
            | Field::ValidFrom
            | Field::ValidTo
            | Field::CorrectedOn
            | Field::Hired
            | Field::Left
            | Field::DecidedOn,
            _,
        ) => values::date(value, words).map_or_else(Typed::Fault, Typed::Day),
        (
            Field::TopicEntered
            | Field::HomeworkEntered
            | Field::AttendanceEntered
            | Field::Entered
            | Field::Submitted
            | Field::Registered
            | Field::DataReceived
            | Field::PasswordIssued
            | Field::AccountClosed
            | Field::Connected
            | Field::ShownOn
            | Field::DoneOn,
            _,
        ) => stamp(),
        (Field::LessonNo, _) => values::lesson_number(value).map_or_else(Typed::Fault, Typed::Number),
        (Field::Weekday, _) => {
            words.weekday(text).map_or(Typed::Fault(super::RejectReason::NotAWeekday), |day| {
                Typed::Weekday(day.number_from_monday())
            })
        }
        (Field::Kind, Table::Lessons) => known(words.lesson_kind(text).and_then(|kind| named(&kind))),
        (Field::Kind, Table::Briefings) => known(words.briefing_kind(text).and_then(|kind| named(&kind))),
        (Field::WorkKind, _) => known(words.work_kind(text).and_then(|kind| named(&kind))),
        (Field::Mark | Field::CorrectedFrom, _) => known(match words.mark(text).value {
            MarkValue::On(scale) => words.scale_name(scale).map(str::to_owned),
            MarkValue::Unknown => None,
            other => named(&other),
        }),
        (Field::Code, _) => known(
            words.absence(text).map(
                |justified| {
                    if justified { "justified".to_owned() } else { "absent".to_owned() }
                },
            ),
        ),
        (Field::Decision, _) => {
            words.decision(text).map_or(Typed::Fault(super::RejectReason::NotADecision), |decision| {
                Typed::Known(decision.name().to_owned())
            })
        }
        (Field::Graded, _) => known(words.yes_no(text).map(|yes| yes.to_string())),
        _ => Typed::Text,
    }
}
