//! What makes a lesson, a mark or an absence the same row in two sources (contract, "How rows meet").

use super::pairing::Row;
use crate::school::groups_meet;
use crate::school::names::{GroupId, PersonId, SubjectId, TextId};
use crate::school::origin::{Field, Origin};
use crate::school::records::{Absence, Lesson, LessonKind, Mark, MarkValue, Words, WorkKind};
use crate::school::stamp::{Precision, Stamp};

/// A stamp's moment, however its text looked.
pub(super) type When = Option<(chrono::NaiveDateTime, Precision)>;

pub(super) fn when(stamp: Option<Stamp>) -> When {
    stamp.map(|stamp| (stamp.moment(), stamp.precision()))
}

/// Whether neither contradicts the other: a blank agrees with anything.
fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Stamps agree where one is the other said less exactly.
fn stamps_agree(one: Option<Stamp>, other: Option<Stamp>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    let (one, other) = (one.span(), other.span());
    one.earliest <= other.latest && other.earliest <= one.latest
}

/// The first of these that does not agree.
fn first_false<const N: usize>(fields: [(Field, bool); N]) -> Option<Field> {
    fields.into_iter().find(|(_, agrees)| !agrees).map(|(field, _)| field)
}

impl Row for Lesson {
    type Values = (
        (Option<GroupId>, Option<u8>, PersonId, LessonKind),
        (Option<Words>, Option<Words>),
        [When; 4],
        Option<PersonId>,
    );

    fn origin(&self) -> Origin {
        self.origin
    }

    fn values(&self) -> Self::Values {
        let stamps = [self.topic_entered, self.homework_entered, self.attendance_entered, self.entered];
        (
            (self.group, self.lesson_no, self.teacher, self.kind),
            (self.topic, self.homework),
            stamps.map(when),
            self.entered_by,
        )
    }

    fn shares_place(&self, other: &Self) -> bool {
        (self.class, self.subject, self.date, self.group)
            == (other.class, other.subject, other.date, other.group)
    }

    /// Without numbers a lesson is the one of its day.
    fn may_be(&self, other: &Self) -> bool {
        agree(self.lesson_no, other.lesson_no)
    }

    fn contradiction(&self, other: &Self) -> Option<Field> {
        let kinds = self.kind == other.kind || self.kind_text.is_none() || other.kind_text.is_none();
        first_false([
            (Field::Teacher, self.teacher == other.teacher),
            (Field::Kind, kinds),
            (Field::Topic, agree(self.topic, other.topic)),
            (Field::Homework, agree(self.homework, other.homework)),
            (Field::TopicEntered, stamps_agree(self.topic_entered, other.topic_entered)),
            (Field::HomeworkEntered, stamps_agree(self.homework_entered, other.homework_entered)),
            (Field::AttendanceEntered, stamps_agree(self.attendance_entered, other.attendance_entered)),
            (Field::Entered, stamps_agree(self.entered, other.entered)),
        ])
    }

    fn lesson_no(&self) -> Option<u8> {
        self.lesson_no
    }
}

impl Row for Mark {
    type Values = (
        (TextId, bool, Option<PersonId>, Option<u8>, Option<GroupId>, Option<WorkKind>),
        (Option<MarkValue>, Option<chrono::NaiveDate>),
        When,
        Option<PersonId>,
    );

    fn origin(&self) -> Origin {
        self.origin
    }

    fn values(&self) -> Self::Values {
        (
            (self.text, self.absent, self.teacher, self.lesson_no, self.group, self.work_kind),
            (self.corrected_from, self.corrected_on),
            when(self.entered),
            self.entered_by,
        )
    }

    fn shares_place(&self, other: &Self) -> bool {
        (self.class, self.subject, self.date, self.pupil)
            == (other.class, other.subject, other.date, other.pupil)
    }

    /// A mark and its improvement are two rows, and so are the marks of two works.
    fn may_be(&self, other: &Self) -> bool {
        agree(self.work_kind, other.work_kind)
            && agree(self.lesson_no, other.lesson_no)
            && groups_meet(self.group, other.group)
            && self.is_improvement() == other.is_improvement()
            && agree(self.corrected_on, other.corrected_on)
    }

    fn contradiction(&self, other: &Self) -> Option<Field> {
        first_false([
            (Field::Mark, self.text == other.text),
            (Field::Teacher, agree(self.teacher, other.teacher)),
            (Field::CorrectedFrom, agree(self.corrected_from, other.corrected_from)),
            (Field::Entered, stamps_agree(self.entered, other.entered)),
        ])
    }

    fn lesson_no(&self) -> Option<u8> {
        self.lesson_no
    }
}

impl Row for Absence {
    type Values = (Option<u8>, Option<SubjectId>, TextId, Option<PersonId>, When);

    fn origin(&self) -> Origin {
        self.origin
    }

    fn values(&self) -> Self::Values {
        (self.lesson_no, self.subject, self.code, self.teacher, when(self.entered))
    }

    fn shares_place(&self, other: &Self) -> bool {
        (self.class, self.pupil, self.date) == (other.class, other.pupil, other.date)
    }

    /// An absence from a lesson is told by its number or its subject; one from the whole day has
    /// neither.
    fn may_be(&self, other: &Self) -> bool {
        let whole_day = |absence: &Self| absence.lesson_no.is_none() && absence.subject.is_none();
        if whole_day(self) || whole_day(other) {
            return whole_day(self) && whole_day(other);
        }
        let told = (self.lesson_no.is_some() && self.lesson_no == other.lesson_no)
            || (self.subject.is_some() && self.subject == other.subject);
        told && agree(self.lesson_no, other.lesson_no) && agree(self.subject, other.subject)
    }

    fn contradiction(&self, other: &Self) -> Option<Field> {
        first_false([
            (Field::Code, self.code == other.code),
            (Field::Teacher, agree(self.teacher, other.teacher)),
            (Field::Entered, stamps_agree(self.entered, other.entered)),
        ])
    }

    fn lesson_no(&self) -> Option<u8> {
        self.lesson_no
    }
}
