//! Rows of the journal: lessons, marks, absences.

use super::{Batch, Fault};
use crate::import::sheet::Row;
use crate::import::values::RejectReason;
use crate::school::origin::{Field, Origin};
use crate::school::records::{Absence, Lesson, LessonKind, Mark, MarkValue};

impl Batch<'_> {
    pub(super) fn lesson(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let (topic_entered, _) = self.stamp(origin, row, Field::TopicEntered)?;
        let (homework_entered, _) = self.stamp(origin, row, Field::HomeworkEntered)?;
        let (attendance_entered, _) = self.stamp(origin, row, Field::AttendanceEntered)?;
        let (entered, author) = self.stamp(origin, row, Field::Entered)?;
        let kind = self.lesson_kind(row);
        if kind == Some(None) {
            self.note_unknown(origin, row, Field::Kind);
        }
        let lesson = Lesson {
            origin,
            date: self.date(row, Field::Date)?,
            class: self.class(row)?,
            subject: self.subject(row)?,
            teacher: self.person(row, Field::Teacher)?,
            group: self.group(row),
            lesson_no: self.lesson_no(row)?,
            kind: kind.flatten().unwrap_or(LessonKind::Lesson),
            kind_text: self.text_if(row, Field::Kind),
            topic: self.written_at(origin, row, Field::Topic)?,
            homework: self.written_at(origin, row, Field::Homework)?,
            topic_entered,
            homework_entered,
            attendance_entered,
            entered,
            entered_by: self.person(row, Field::EnteredBy).ok().or(author),
        };
        self.records.lessons.push(lesson);
        Ok(())
    }

    pub(super) fn mark(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        // Most cells of a mark are those of the mark above it, and mean the same.
        let above = self.records.marks.last().filter(|mark| mark.origin.row == row.before()).copied();
        let again = |at: Option<usize>| above.as_ref().filter(|_| at.is_none_or(|at| row.repeats(at)));
        let (entered, author) = self.stamp(origin, row, Field::Entered)?;
        let date = match again(self.at.get(Field::Date)) {
            Some(above) => above.date,
            None => self.date(row, Field::Date)?,
        };
        let class = match again(self.at.get(Field::Class)) {
            Some(above) => self.names.classes.again(above.class),
            None => self.class(row)?,
        };
        let pupil = self.pupil(row, Some(class))?;
        let subject = match again(self.at.get(Field::Subject)) {
            Some(above) => self.names.subjects.again(above.subject),
            None => self.subject(row)?,
        };
        let (parsed, text) = self.parsed_mark(row, Field::Mark)?;
        let work_kind = match again(self.at.get(Field::WorkKind)) {
            Some(Mark { work_kind: Some(above), .. }) => Some(Some(*above)),
            _ => self.work_kind(row),
        };
        if work_kind == Some(None) {
            self.note_unknown(origin, row, Field::WorkKind);
        }
        if parsed.value == MarkValue::Unknown {
            self.note_unknown(origin, row, Field::Mark);
        }
        let corrected_from = match self.parsed_mark(row, Field::CorrectedFrom) {
            Ok((before, _)) => Some(before.value),
            Err((_, RejectReason::Blank)) => parsed.corrected_from,
            Err(fault) => return Err(fault),
        };
        let teacher = match again(self.at.get(Field::Teacher)) {
            Some(above) => above.teacher.map(|teacher| self.names.people.again(teacher)),
            None => self.person(row, Field::Teacher).ok(),
        };
        let lesson_no = match again(self.at.get(Field::LessonNo)) {
            Some(above) => above.lesson_no,
            None => self.lesson_no(row)?,
        };
        let group = match again(self.at.get(Field::Group)) {
            Some(above) => above.group.map(|group| self.names.groups.again(group)),
            None => self.group(row),
        };
        let corrected_on = match again(self.at.get(Field::CorrectedOn)) {
            Some(above) => above.corrected_on,
            None => self.optional_date(row, Field::CorrectedOn)?,
        };
        // Behind a blank cell stands whoever the stamp names.
        let entered_by = match again(self.at.get(Field::EnteredBy)) {
            Some(Mark { entered_by: Some(above), .. }) if !self.value(row, Field::EnteredBy).is_blank() => {
                Some(self.names.people.again(*above))
            }
            _ => self.person(row, Field::EnteredBy).ok().or(author),
        };
        let mark = Mark {
            origin,
            date,
            class,
            pupil,
            subject,
            value: parsed.value,
            absent: parsed.absent,
            text,
            teacher,
            lesson_no,
            group,
            work_kind: work_kind.flatten(),
            corrected_from,
            corrected_on,
            entered,
            entered_by,
        };
        self.records.marks.push(mark);
        Ok(())
    }

    pub(super) fn absence(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let (entered, _) = self.stamp(origin, row, Field::Entered)?;
        let justified = self
            .with_text(row, Field::Code, |batch, code| batch.words.absence(code))
            .map_err(|_| (Field::Code, RejectReason::Blank))?
            .ok_or((Field::Code, RejectReason::NotAnAbsenceCode))?;
        let (date, class) = (self.date(row, Field::Date)?, self.class(row)?);
        let absence = Absence {
            origin,
            date,
            class,
            pupil: self.pupil(row, Some(class))?,
            code: self.with_text(row, Field::Code, |batch, code| batch.names.texts.intern(code))?,
            justified,
            lesson_no: self.lesson_no(row)?,
            subject: self.subject(row).ok(),
            teacher: self.person(row, Field::Teacher).ok(),
            entered,
        };
        self.records.absences.push(absence);
        Ok(())
    }
}
