//! The cells of a row, each as what its field holds.

use chrono::NaiveDate;

use super::{Batch, Fault, Unknown};
use crate::import::people::Role;
use crate::import::person_code::PersonCode;
use crate::import::sheet::{Row, Value, trimmed};
use crate::import::values::{self, RejectReason};
use crate::school::names::{ClassId, GroupId, PersonId, SubjectId, TextId};
use crate::school::origin::{Cell, Field, Origin};
use crate::school::records::{LessonKind, Words, WorkKind};
use crate::school::stamp::{Form, Stamp};
use crate::school::vocabulary::ParsedMark;

impl Batch<'_> {
    pub(super) fn text_if(&mut self, row: &(impl Row + ?Sized), field: Field) -> Option<TextId> {
        self.with_text(row, field, |batch, text| batch.names.texts.intern(text)).ok()
    }

    /// The stamp of a cell that must hold one.
    pub(super) fn stamp_given(
        &mut self,
        origin: Origin,
        row: &(impl Row + ?Sized),
        field: Field,
    ) -> Result<Stamp, Fault> {
        self.stamp(origin, row, field)?.0.ok_or((field, RejectReason::Blank))
    }

    #[inline]
    pub(super) fn value<'r>(&self, row: &'r (impl Row + ?Sized), field: Field) -> Value<'r> {
        self.at.get(field).map_or(Value::Empty, |at| row.value(at))
    }

    /// The cell's text, trimmed; `None` when blank. A number reads as a person would write it.
    pub(super) fn text(&self, row: &(impl Row + ?Sized), field: Field) -> Option<String> {
        self.value(row, field).text()
    }

    /// Runs `use_text` on the trimmed text of a cell that must hold something.
    pub(super) fn with_text<T>(
        &mut self,
        row: &(impl Row + ?Sized),
        field: Field,
        use_text: impl FnOnce(&mut Self, &str) -> T,
    ) -> Result<T, Fault> {
        match self.value(row, field) {
            Value::Error(_) => Err((field, RejectReason::ErrorCell)),
            Value::Text(text) if !trimmed(text).is_empty() => Ok(use_text(self, trimmed(text))),
            other => other.text().map(|text| use_text(self, &text)).ok_or((field, RejectReason::Blank)),
        }
    }

    pub(super) fn class(&mut self, row: &(impl Row + ?Sized)) -> Result<ClassId, Fault> {
        self.class_of(row, Field::Class)
    }

    /// A class's name. A spreadsheet makes a date of `5.1`, which cannot be undone, or a number, which
    /// is written back as it was.
    pub(super) fn class_of(&mut self, row: &(impl Row + ?Sized), field: Field) -> Result<ClassId, Fault> {
        if matches!(self.value(row, field), Value::Moment(_)) {
            return Err((field, RejectReason::DateForClass));
        }
        if let Value::Number(number) = self.value(row, field) {
            return Ok(self.names.classes.intern(&number.to_string()));
        }
        self.with_text(row, field, |batch, text| batch.names.classes.intern(text))
    }

    pub(super) fn subject(&mut self, row: &(impl Row + ?Sized)) -> Result<SubjectId, Fault> {
        self.with_text(row, Field::Subject, |batch, text| batch.names.subjects.intern(text))
    }

    /// An employee, or a parent.
    pub(super) fn person(&mut self, row: &(impl Row + ?Sized), field: Field) -> Result<PersonId, Fault> {
        let role = match field {
            Field::Guardian => Role::Guardian,
            Field::Responsible => Role::Answerable,
            _ => Role::Employee,
        };
        // The code column is the pupil's where the table has one, else the teacher's.
        let code = if field == Field::Teacher && self.at.get(Field::Pupil).is_none() {
            self.code(row)
        } else {
            None
        };
        self.mentioned(row, field, role, code)
    }

    pub(super) fn pupil(
        &mut self,
        row: &(impl Row + ?Sized),
        class: Option<ClassId>,
    ) -> Result<PersonId, Fault> {
        let code = self.code(row);
        self.mentioned(row, Field::Pupil, Role::Pupil(class), code)
    }

    pub(super) fn class_and_pupil(
        &mut self,
        row: &(impl Row + ?Sized),
    ) -> Result<(ClassId, PersonId), Fault> {
        self.filled(row, Field::Pupil)?;
        let class = self.class(row)?;
        Ok((class, self.pupil(row, Some(class))?))
    }

    pub(super) fn mentioned(
        &mut self,
        row: &(impl Row + ?Sized),
        field: Field,
        role: Role,
        code: Option<PersonCode>,
    ) -> Result<PersonId, Fault> {
        let number = self.row;
        self.with_text(row, field, |batch, text| batch.names.people.mention(text, role, code, number))
    }

    /// Someone a register lists, up to a day inclusive.
    pub(super) fn listed(
        &mut self,
        row: &(impl Row + ?Sized),
        field: Field,
        role: Role,
        until: Option<NaiveDate>,
    ) -> Result<PersonId, Fault> {
        let (code, number) = (self.code(row), self.row);
        self.with_text(row, field, |batch, text| batch.names.people.listed(text, role, code, number, until))
    }

    pub(super) fn code(&self, row: &(impl Row + ?Sized)) -> Option<PersonCode> {
        self.at.get(Field::PersonCode).and_then(|at| PersonCode::of(row.value(at)))
    }

    /// Says of a cell that must hold something when it does not.
    pub(super) fn filled(&mut self, row: &(impl Row + ?Sized), field: Field) -> Result<(), Fault> {
        self.with_text(row, field, |_, _| ())
    }

    pub(super) fn group(&mut self, row: &(impl Row + ?Sized)) -> Option<GroupId> {
        self.with_text(row, Field::Group, |batch, text| batch.names.groups.intern(text)).ok()
    }

    pub(super) fn date(&self, row: &(impl Row + ?Sized), field: Field) -> Result<NaiveDate, Fault> {
        match self.value(row, field) {
            value if value.is_blank() => Err((field, RejectReason::Blank)),
            value => values::date(value, self.words).map_err(|reason| (field, reason)),
        }
    }

    pub(super) fn optional_date(
        &self,
        row: &(impl Row + ?Sized),
        field: Field,
    ) -> Result<Option<NaiveDate>, Fault> {
        optional(self.date(row, field))
    }

    pub(super) fn lesson_no(&self, row: &(impl Row + ?Sized)) -> Result<Option<u8>, Fault> {
        match self.value(row, Field::LessonNo) {
            value if value.is_blank() => Ok(None),
            value => values::lesson_number(value).map(Some).map_err(|reason| (Field::LessonNo, reason)),
        }
    }

    pub(super) fn written(&self, row: &(impl Row + ?Sized), field: Field) -> Result<Option<Words>, Fault> {
        match self.value(row, field) {
            Value::Error(_) => Err((field, RejectReason::ErrorCell)),
            Value::Text(text) => Ok(Words::of(text)),
            other => Ok(other.text().and_then(|text| Words::of(&text))),
        }
    }

    /// A topic or a homework. What the reading asks for is kept, to be shown, and so is a topic so short
    /// that it may be none.
    pub(super) fn written_at(
        &mut self,
        origin: Origin,
        row: &(impl Row + ?Sized),
        field: Field,
    ) -> Result<Option<Words>, Fault> {
        const SHORT: u16 = 8;
        let words = self.written(row, field)?;
        let short = field == Field::Topic && words.is_some_and(|words| words.chars <= SHORT);
        if (short || words.is_some() && self.texts.contains(&(origin.row, origin.column)))
            && let Some(text) = self.text(row, field)
        {
            self.records.kept.push((Cell { origin, field }, text.into()));
        }
        Ok(words)
    }

    /// The stamp of a cell and the author it names; both blank when the cell is.
    pub(super) fn stamp(
        &mut self,
        origin: Origin,
        row: &(impl Row + ?Sized),
        field: Field,
    ) -> Result<(Option<Stamp>, Option<PersonId>), Fault> {
        let value = self.value(row, field);
        if value.is_blank() {
            return Ok((None, None));
        }
        let (stamp, author) = values::stamp(value, self.words).map_err(|reason| (field, reason))?;
        let row = origin.row;
        let author = author.map(|name| self.names.people.mention(name, Role::Employee, None, row));
        if let (Form::KEPT, Value::Text(text)) = (stamp.form, value) {
            self.records.kept.push((Cell { origin, field }, text.into()));
        }
        Ok((Some(stamp), author))
    }

    /// What kind of lesson a row is: nothing where it does not say, `Some(None)` where no vocabulary knows
    /// the word.
    pub(super) fn lesson_kind(&mut self, row: &(impl Row + ?Sized)) -> Option<Option<LessonKind>> {
        let known = |batch: &mut Self, text: &str| {
            let known = batch.lesson_kinds.get(text);
            known.unwrap_or_else(|| batch.lesson_kinds.keep(text, batch.words.lesson_kind(text)))
        };
        self.with_text(row, Field::Kind, known).ok()
    }

    /// As [`Self::lesson_kind`], of a mark's work.
    pub(super) fn work_kind(&mut self, row: &(impl Row + ?Sized)) -> Option<Option<WorkKind>> {
        let known = |batch: &mut Self, text: &str| {
            let known = batch.work_kinds.get(text);
            known.unwrap_or_else(|| batch.work_kinds.keep(text, batch.words.work_kind(text)))
        };
        self.with_text(row, Field::WorkKind, known).ok()
    }

    /// A mark's cell.
    pub(super) fn parsed_mark(
        &mut self,
        row: &(impl Row + ?Sized),
        field: Field,
    ) -> Result<(ParsedMark, TextId), Fault> {
        // A spreadsheet makes a date of an improved mark such as `4/7`: nobody can say which it was.
        if matches!(self.value(row, field), Value::Moment(_)) {
            return Err((field, RejectReason::DateForMark));
        }
        self.with_text(row, field, |batch, text| {
            batch.marks.get(text).unwrap_or_else(|| {
                let found = (batch.words.mark(text), batch.names.texts.intern(text));
                batch.marks.keep(text, found)
            })
        })
    }

    pub(super) fn note_unknown(&mut self, origin: Origin, row: &(impl Row + ?Sized), field: Field) {
        if let Some(value) = self.text(row, field) {
            self.note_value(field, value, 1, origin.row);
        }
    }

    pub(super) fn note_value(&mut self, field: Field, value: String, count: u32, row: u32) {
        let next = self.unknown.len();
        let at = *self.unknown_at.entry((field, value.as_str().into())).or_insert(next);
        match self.unknown.get_mut(at) {
            Some(unknown) => unknown.count += count,
            None => self.unknown.push(Unknown { field, value, count, row }),
        }
    }
}

/// A blank optional cell is no fault.
pub(super) fn optional<T>(read: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err((_, RejectReason::Blank)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

pub(super) fn in_order(from: Option<NaiveDate>, to: Option<NaiveDate>, field: Field) -> Result<(), Fault> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err((field, RejectReason::EndsBeforeStart)),
        _ => Ok(()),
    }
}
