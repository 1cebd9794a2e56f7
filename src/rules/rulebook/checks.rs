//! The checks a clause has: what they are called, what they need, and what of them the program asks as one.

use schemars::JsonSchema;
use serde::Deserialize;

use super::deadline::{Deadline, PeriodDeadline};
use super::kinds::*;
use crate::school::origin::{Field, Table};

/// The checks of a clause. At least one; a clause may need several.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is documented by the type it carries")]
pub struct Checks {
    pub lesson_entries: Option<LessonEntries>,
    pub work_marks: Option<WorkMarks>,
    pub other_marks: Option<OtherMarks>,
    pub improved_marks: Option<ImprovedMarks>,
    pub term_marks: Option<TermMarks>,
    pub exempt_marks: Option<ExemptMarks>,
    pub note_registration: Option<NoteRegistration>,
    pub attested: Option<Attested>,
    pub register_deadline: Option<RegisterDeadline>,
    pub users_registered: Option<UsersRegistered>,
    pub passwords_issued: Option<PasswordsIssued>,
    pub accounts_closed: Option<AccountsClosed>,
    pub list_consistency: Option<ListConsistency>,
    pub timetable_entered: Option<TimetableEntered>,
    pub briefings: Option<Briefings>,
    pub quality: Option<Quality>,
}

/// What a check needs to be able to judge, for the list of clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Means {
    /// Every obligation can be judged from the rows alone.
    Automatic,
    /// Lateness is judged from the times of the entries.
    EntryTimes,
    /// Someone must attest it.
    Attestation,
}

impl Checks {
    /// How the clause's duties are judged, each means once.
    #[must_use]
    pub fn means(&self) -> Vec<Means> {
        let rows = self.exempt_marks.is_some()
            || self.list_consistency.is_some()
            || self.briefings.is_some()
            || self.quality.is_some();
        let times = self.lesson_entries.is_some()
            || self.work_marks.is_some()
            || self.other_marks.is_some()
            || self.improved_marks.is_some()
            || self.term_marks.is_some()
            || self.note_registration.is_some()
            || self.register_deadline.is_some()
            || self.users_registered.is_some()
            || self.passwords_issued.is_some()
            || self.accounts_closed.is_some()
            || self.timetable_entered.is_some();
        let all = [
            (rows, Means::Automatic),
            (times, Means::EntryTimes),
            (self.attested.is_some(), Means::Attestation),
        ];
        all.into_iter().filter(|(has, _)| *has).map(|(_, means)| means).collect()
    }

    /// Every list of deadlines counted from an event.
    #[must_use]
    pub fn deadlines(&self) -> Vec<&[Deadline]> {
        let mut all: Vec<&[Deadline]> = Vec::new();
        all.extend(self.lesson_entries.as_ref().map(|check| check.due.as_slice()));
        all.extend(self.work_marks.as_ref().map(|check| check.due.as_slice()));
        all.extend(self.note_registration.as_ref().map(|check| check.due.as_slice()));
        all.extend(self.register_deadline.as_ref().map(|check| check.due.as_slice()));
        all.extend(self.accounts_closed.as_ref().map(|check| check.due.as_slice()));
        all.extend(
            self.attested.iter().filter_map(|check| check.on_hire.as_ref()).map(|on| on.due.as_slice()),
        );
        all
    }

    /// Every list of deadlines of a period.
    #[must_use]
    pub fn period_deadlines(&self) -> Vec<&[PeriodDeadline]> {
        let mut all: Vec<&[PeriodDeadline]> = Vec::new();
        all.extend(self.users_registered.as_ref().map(|check| check.due.as_slice()));
        all.extend(self.timetable_entered.as_ref().map(|check| check.due.as_slice()));
        all.extend(self.attested.iter().flat_map(|check| &check.schedule).map(|line| line.due.as_slice()));
        all
    }
}

impl Checks {
    /// The names of the clause's checks, as the rulebook writes them.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        let all = [
            ("lesson_entries", self.lesson_entries.is_some()),
            ("work_marks", self.work_marks.is_some()),
            ("other_marks", self.other_marks.is_some()),
            ("improved_marks", self.improved_marks.is_some()),
            ("term_marks", self.term_marks.is_some()),
            ("exempt_marks", self.exempt_marks.is_some()),
            ("note_registration", self.note_registration.is_some()),
            ("attested", self.attested.is_some()),
            ("register_deadline", self.register_deadline.is_some()),
            ("users_registered", self.users_registered.is_some()),
            ("passwords_issued", self.passwords_issued.is_some()),
            ("accounts_closed", self.accounts_closed.is_some()),
            ("list_consistency", self.list_consistency.is_some()),
            ("timetable_entered", self.timetable_entered.is_some()),
            ("briefings", self.briefings.is_some()),
            ("quality", self.quality.is_some()),
        ];
        all.into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect()
    }

    /// The columns the checks look at, beyond those a table always has.
    #[must_use]
    pub fn columns(&self) -> Vec<(Table, &'static [Field])> {
        use Field as F;
        let mut all: Vec<(Table, &'static [Field])> = Vec::new();
        if let Some(check) = &self.lesson_entries {
            all.push((
                Table::Lessons,
                &[
                    F::Topic,
                    F::Homework,
                    F::TopicEntered,
                    F::HomeworkEntered,
                    F::AttendanceEntered,
                    F::Entered,
                ],
            ));
            all.push((Table::Absences, &[F::LessonNo, F::Entered]));
            if check.expect_timetable {
                all.push((Table::Timetable, &[]));
            }
        }
        if self.work_marks.is_some() || self.other_marks.is_some() || self.improved_marks.is_some() {
            all.push((Table::Marks, &[F::WorkKind, F::CorrectedFrom, F::CorrectedOn, F::Entered]));
            all.push((Table::Lessons, &[F::Kind, F::LessonNo]));
            all.push((Table::Absences, &[F::LessonNo, F::Subject]));
            all.push((Table::Pupils, &[F::From, F::To, F::Group]));
            all.push((Table::Bells, &[]));
        }
        if self.term_marks.is_some() || self.exempt_marks.is_some() {
            all.push((Table::Marks, &[F::WorkKind, F::Entered]));
            all.push((Table::Pupils, &[F::From, F::To, F::Group]));
            all.push((Table::Subjects, &[F::Graded, F::Teacher]));
            all.push((Table::Exemptions, &[F::From, F::To]));
        }
        if self.note_registration.is_some() {
            all.push((Table::Notes, &[F::Registered]));
            all.push((Table::Absences, &[]));
        }
        if self.attested.is_some() {
            let columns: &[Field] = &[F::Responsible, F::Class, F::Period, F::Kind];
            all.push((Table::Attestations, columns));
        }
        match self.register_deadline.as_ref().map(|check| check.register) {
            Some(Register::Applications) => all.push((Table::Applications, &[F::Connected])),
            Some(Register::StaffData) => all.push((Table::Staff, &[F::DataReceived, F::Registered])),
            Some(Register::Talks) => all.push((Table::Talks, &[F::Content, F::Entered])),
            None => {}
        }
        if self.users_registered.is_some() {
            all.push((Table::Staff, &[F::Registered, F::Hired, F::Left]));
        }
        if self.passwords_issued.is_some() {
            all.push((Table::Staff, &[F::PasswordIssued]));
            all.push((Table::Lessons, &[F::LessonNo]));
        }
        if self.accounts_closed.is_some() {
            all.push((Table::Staff, &[F::Left, F::AccountClosed]));
        }
        match self.list_consistency.as_ref().map(|check| check.list) {
            Some(List::People) => {
                all.push((Table::Pupils, &[F::From, F::To]));
                all.push((Table::Staff, &[F::ClassLed, F::Hired, F::Left]));
            }
            Some(List::Subjects) => {
                all.push((Table::Subjects, &[F::Group, F::Teacher]));
                all.push((Table::Lessons, &[]));
            }
            None => {}
        }
        if self.timetable_entered.is_some() {
            all.push((Table::Timetable, &[F::ValidFrom, F::ValidTo, F::Entered]));
        }
        if self.briefings.is_some() {
            all.push((Table::Briefings, &[F::Subject, F::ShownOn]));
            all.push((Table::Lessons, &[F::Kind]));
        }
        if self.quality.is_some() {
            all.push((Table::Lessons, &[F::LessonNo, F::Topic, F::TopicEntered]));
            all.push((Table::Marks, &[F::WorkKind, F::LessonNo]));
            all.push((Table::Absences, &[F::LessonNo, F::Subject]));
        }
        let mut merged: Vec<(Table, &'static [Field])> = Vec::new();
        for (table, fields) in all {
            if merged.iter().all(|(have, _)| *have != table) {
                merged.push((table, fields));
            }
        }
        merged
    }
}
