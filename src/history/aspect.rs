//! What of a school can appear, and in which table and column it shows.

use crate::school::origin::{Field, Table};

/// What can appear. The numbers are the file's own: they never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Aspect {
    Topic = 1,
    Homework = 2,
    Attendance = 3,
    Mark = 4,
    Absence = 5,
    Note = 6,
    Talk = 7,
    Slot = 8,
    Connection = 9,
    Registration = 10,
    Password = 11,
    Account = 12,
    Briefing = 13,
    Attestation = 14,
    /// A pupil in a class, whatever speaks of them: a name that was not there yet may be a new name of
    /// someone whose facts are old.
    Pupil = 15,
    /// Of the rest no fact is kept, only that it was there: without it a duty does not arise.
    Roll = 16,
    Course = 17,
    Exemption = 18,
    Bell = 19,
    LessonKind = 20,
    WorkKind = 21,
}

impl Aspect {
    /// Those that stand in this table, each with the column without which it does not show.
    pub fn of(table: Table) -> &'static [(Self, Field)] {
        match table {
            Table::Lessons => &[
                (Self::Topic, Field::Topic),
                (Self::Homework, Field::Homework),
                (Self::Attendance, Field::AttendanceEntered),
                (Self::LessonKind, Field::Kind),
            ],
            Table::Marks => &[(Self::Mark, Field::Mark), (Self::WorkKind, Field::WorkKind)],
            Table::Absences => &[(Self::Absence, Field::Code)],
            Table::Notes => &[(Self::Note, Field::Registered)],
            Table::Talks => &[(Self::Talk, Field::Content)],
            Table::Timetable => &[(Self::Slot, Field::Subject)],
            Table::Applications => &[(Self::Connection, Field::Connected)],
            Table::Staff => &[
                (Self::Registration, Field::Registered),
                (Self::Password, Field::PasswordIssued),
                (Self::Account, Field::AccountClosed),
            ],
            Table::Briefings => &[(Self::Briefing, Field::Kind)],
            Table::Attestations => &[(Self::Attestation, Field::DoneOn)],
            Table::Pupils => &[(Self::Roll, Field::Pupil)],
            Table::Subjects => &[(Self::Course, Field::Subject)],
            Table::Exemptions => &[(Self::Exemption, Field::Subject)],
            Table::Bells => &[(Self::Bell, Field::Start)],
            _ => &[],
        }
    }

    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Topic,
        Self::Homework,
        Self::Attendance,
        Self::Mark,
        Self::Absence,
        Self::Note,
        Self::Talk,
        Self::Slot,
        Self::Connection,
        Self::Registration,
        Self::Password,
        Self::Account,
        Self::Briefing,
        Self::Attestation,
        Self::Pupil,
        Self::Roll,
        Self::Course,
        Self::Exemption,
        Self::Bell,
        Self::LessonKind,
        Self::WorkKind,
    ];

    /// A stable word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Homework => "homework",
            Self::Attendance => "attendance",
            Self::Mark => "mark",
            Self::Absence => "absence",
            Self::Note => "note",
            Self::Talk => "talk",
            Self::Slot => "timetable",
            Self::Connection => "connection",
            Self::Registration => "registration",
            Self::Password => "password",
            Self::Account => "account",
            Self::Briefing => "briefing",
            Self::Attestation => "attestation",
            Self::Pupil => "pupil",
            Self::Roll => "roll",
            Self::Course => "subject",
            Self::Exemption => "exemption",
            Self::Bell => "bell",
            Self::LessonKind => "lesson-kind",
            Self::WorkKind => "work-kind",
        }
    }

    /// The aspect of a stored number.
    pub fn stored(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|aspect| *aspect as i64 == number)
    }
}
