//! Who owes what by when.

use std::sync::Arc;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::school::School;
use crate::school::names::{ClassId, GroupId, PersonId, SubjectId, TextId};
use crate::school::origin::Cell;
use crate::school::stamp::{Span, Stamp, end_of_day};

/// How grave a breach of a clause is. Ordered: an observation is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Something to look at; nobody is blamed.
    Observation,
    /// A duty whose deadline the regulation's text leaves open.
    Warning,
    /// A breach of the regulation.
    Violation,
}

impl Severity {
    /// The contract's word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Observation => "observation",
            Self::Warning => "warning",
            Self::Violation => "violation",
        }
    }
}

/// What exactly is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// A whole lesson the timetable expects (3.4.1).
    Lesson,
    /// A lesson's topic (3.4.1).
    Topic,
    /// A lesson's homework (3.4.1).
    Homework,
    /// A lesson's attendance (3.4.1).
    Attendance,
    /// A mark for everyday work (3.4.2, 3.4.3.1).
    RunningMark,
    /// A mark for a test, a large work or pass/fail work (3.4.3.1–3).
    WorkMark,
    /// The entry of an improved mark (3.4.3.4).
    ImprovedMark,
    /// The mark for an examination (3.4.5).
    ExamMark,
    /// The mark for a re-examination (3.4.5).
    ReExamMark,
    /// The interim mark before a break (3.4.4).
    InterimMark,
    /// The semester's mark (3.4.5).
    SemesterMark,
    /// The year's mark (3.4.5).
    YearMark,
    /// The letter that stands for an exempt pupil's semester mark (3.4.6).
    ExemptSemesterMark,
    /// The letter that stands for an exempt pupil's year mark (3.4.6).
    ExemptYearMark,
    /// The letter of exemption given to a pupil who is not exempt (3.4.6).
    UnfoundedExemption,
    /// The registration of an absence note (3.3.2).
    Note,
    /// The note behind a justified absence (3.3.2).
    Justification,
    /// A person's registration as a user (3.2.1, 3.2.2).
    Registration,
    /// A person's password (3.2.3).
    Password,
    /// The closing of a person's account (3.2.4).
    Account,
    /// An entry in the name of someone who has left (3.2.4).
    EntryAfterLeaving,
    /// A pupil's place on the list (3.2.5).
    PupilListed,
    /// A teacher's place on the list (3.2.5).
    TeacherListed,
    /// The one class teacher of a class (3.2.5).
    ClassTeacher,
    /// A taught subject's place on the list (3.2.6).
    SubjectListed,
    /// The teaching of a listed subject (3.2.6).
    SubjectTaught,
    /// The connection of a family (3.2.9).
    Connection,
    /// A class's timetable (3.2.10).
    Timetable,
    /// A lesson that is not where the timetable has it (3.2.10).
    Contradiction,
    /// A duty someone attests.
    Attestation,
    /// The record of a talk (3.4.8).
    Talk,
    /// The safety briefing before work begins (3.6).
    Briefing,
    /// The safety briefing before an excursion (3.6).
    ExcursionBriefing,
    /// The showing of a briefing's sheet (3.6).
    BriefingShown,
    /// The quality of an entry (3.7).
    Quality(QualityCode),
}

macro_rules! quality_codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What can be wrong with the quality of an entry (3.7).
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema
        )]
        #[serde(rename_all = "kebab-case")]
        pub enum QualityCode { $($(#[$doc])* $name,)* }

        impl QualityCode {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code as reports write it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}

quality_codes! {
    /// A mark no scale knows.
    InvalidMark = "invalid-mark",
    /// A mark on a scale its grade is not marked on.
    WrongScale = "wrong-scale",
    /// A mark for a pupil who was absent from that lesson.
    MarkWhileAbsent = "mark-while-absent",
    /// A mark for a pupil who is exempt.
    MarkWhileExempt = "mark-while-exempt",
    /// A mark for a pupil who was not on the roll that day.
    MarkOffRoll = "mark-off-roll",
    /// A mark or a lesson on a day without lessons.
    NonSchoolDay = "non-school-day",
    /// Two lessons of one class or group in one slot.
    ClassTwice = "class-twice",
    /// Two lessons of one teacher in one slot.
    TeacherTwice = "teacher-twice",
    /// A pupil absent in one slot from two lessons.
    AbsentTwice = "absent-twice",
    /// A text that stands where a topic should.
    PlaceholderTopic = "placeholder-topic",
    /// The same topic pasted for many lessons.
    RepeatedTopic = "repeated-topic",
    /// A topic entered before the lesson began.
    EarlyTopic = "early-topic",
    /// A semester mark without enough marks behind it.
    FewMarks = "few-marks",
    /// A semester mark outside the span of the marks behind it.
    MarkOutsideSpan = "mark-outside-span",
    /// A row that stands twice.
    DuplicateRow = "duplicate-row",
    /// A whole sheet dated one day off.
    ShiftedDates = "shifted-dates",
}

impl Matter {
    /// A stable word for this matter: part of the identity and of the message's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Topic => "topic",
            Self::Homework => "homework",
            Self::Attendance => "attendance",
            Self::RunningMark => "running-mark",
            Self::WorkMark => "work-mark",
            Self::ImprovedMark => "improved-mark",
            Self::ExamMark => "exam-mark",
            Self::ReExamMark => "re-exam-mark",
            Self::InterimMark => "interim-mark",
            Self::SemesterMark => "semester-mark",
            Self::YearMark => "year-mark",
            Self::ExemptSemesterMark => "exempt-semester-mark",
            Self::ExemptYearMark => "exempt-year-mark",
            Self::UnfoundedExemption => "unfounded-exemption",
            Self::Note => "note",
            Self::Justification => "justification",
            Self::Registration => "registration",
            Self::Password => "password",
            Self::Account => "account",
            Self::EntryAfterLeaving => "entry-after-leaving",
            Self::PupilListed => "pupil-list",
            Self::TeacherListed => "teacher-list",
            Self::ClassTeacher => "class-teacher",
            Self::SubjectListed => "subject-list",
            Self::SubjectTaught => "subject-taught",
            Self::Connection => "connection",
            Self::Timetable => "timetable",
            Self::Contradiction => "timetable-contradiction",
            Self::Attestation => "attestation",
            Self::Talk => "talk",
            Self::Briefing => "briefing",
            Self::ExcursionBriefing => "excursion-briefing",
            Self::BriefingShown => "briefing-shown",
            Self::Quality(code) => code.name(),
        }
    }

    /// Whether there is a day by which it is done; what must hold at all times has none.
    #[must_use]
    pub fn has_due(self) -> bool {
        !matches!(
            self,
            Self::Justification
                | Self::EntryAfterLeaving
                | Self::PupilListed
                | Self::TeacherListed
                | Self::ClassTeacher
                | Self::SubjectListed
                | Self::Contradiction
                | Self::Quality(_)
        )
    }

    /// The contract's coarser word, as in the JSON report.
    #[must_use]
    pub fn aspect(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Topic => "topic",
            Self::Homework => "homework",
            Self::Attendance => "attendance",
            Self::Note | Self::Justification => "note",
            Self::RunningMark
            | Self::WorkMark
            | Self::ImprovedMark
            | Self::ExamMark
            | Self::ReExamMark
            | Self::InterimMark
            | Self::SemesterMark
            | Self::YearMark
            | Self::ExemptSemesterMark
            | Self::ExemptYearMark
            | Self::UnfoundedExemption => "mark",
            other => other.name(),
        }
    }
}

/// Position of a clause in its rulebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseIx(pub u16);

/// Why a due is a span and not a single second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Width {
    /// The regulation can be read in more than one way.
    Reading,
    /// The lesson's hour is not known, only its day.
    BellTimes,
}

/// By when: inclusive to the second; a span when the data or the regulation leaves it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Due {
    /// Earliest and latest possible last second in time.
    pub span: Span,
    /// What makes it a span, when it is one.
    pub width: Option<Width>,
}

impl Due {
    /// The end of a day.
    #[must_use]
    pub fn end_of(day: NaiveDate) -> Self {
        Self { span: Span::point(end_of_day(day)), width: None }
    }

    /// Folds another reading into it.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self.span == other.span {
            return self;
        }
        Self { span: self.span.hull(other.span), width: Some(Width::Reading) }
    }
}

/// Who owes what by when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Obligation {
    /// The clause it arises from.
    pub clause: ClauseIx,
    /// What is owed.
    pub matter: Matter,
    /// How grave a breach would be.
    pub severity: Severity,
    /// The day it arises from.
    pub occurred: NaiveDate,
    /// By when.
    pub due: Due,
    /// Who owes it, where the data says.
    pub responsible: Option<PersonId>,
    /// For which class.
    pub class: Option<ClassId>,
    /// For which group.
    pub group: Option<GroupId>,
    /// In which subject.
    pub subject: Option<SubjectId>,
    /// About which pupil.
    pub pupil: Option<PersonId>,
    /// Which lesson of the day.
    pub lesson_no: Option<u8>,
    /// Which period, by its name (`2025/26-1`).
    pub period: Option<Arc<str>>,
    /// A second day that tells this duty from its like: the day of the work behind an improvement,
    /// the last day a note covers.
    pub other_day: Option<NaiveDate>,
    /// Which part of a duty that has several (3.3.3, 3.3.4).
    pub part: Option<Arc<str>>,
    /// Which employee it is about, when that is not who owes it (3.2.1).
    pub about: Option<PersonId>,
    /// A text that tells this duty from its like: with whom a talk was held (3.4.8).
    pub detail: Option<TextId>,
}

impl Obligation {
    /// An obligation of nobody in particular; the rest is filled in where it is known.
    #[must_use]
    pub fn new(clause: ClauseIx, matter: Matter, severity: Severity, occurred: NaiveDate, due: Due) -> Self {
        Self {
            clause,
            matter,
            severity,
            occurred,
            due,
            responsible: None,
            class: None,
            group: None,
            subject: None,
            pupil: None,
            lesson_no: None,
            period: None,
            other_day: None,
            part: None,
            about: None,
            detail: None,
        }
    }

    /// The contract's word for what is owed: the part of a duty that has parts.
    #[must_use]
    pub fn aspect(&self) -> &str {
        self.part.as_deref().unwrap_or(self.matter.aspect())
    }

    /// The stable identity: a hash of what the duty is, never of where it stands in a file or of
    /// who happens to owe it.
    #[must_use]
    pub fn id(&self, clause: &str, school: &School) -> String {
        let day = |date: Option<NaiveDate>| date.map(|d| d.to_string()).unwrap_or_default();
        let lesson = self.lesson_no.map(|n| n.to_string()).unwrap_or_default();
        // A mark belongs to the work, whichever lesson of the day it was written in.
        let lesson = if self.matter.aspect() == "mark" { String::new() } else { lesson };
        let parts = [
            clause,
            self.matter.name(),
            self.class.map_or("", |id| school.classes.folded(id)),
            self.group.map_or("", |id| school.groups.folded(id)),
            self.subject.map_or("", |id| school.subjects.folded(id)),
            self.pupil.map_or("", |id| school.people.folded(id)),
            &day(Some(self.occurred)),
            &lesson,
            self.period.as_deref().unwrap_or(""),
            &day(self.other_day),
            self.part.as_deref().unwrap_or(""),
            self.about.map_or("", |id| school.people.folded(id)),
            self.detail.map_or("", |id| school.texts.folded(id)),
        ];
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part.as_bytes());
            hash.update([0x1f]);
        }
        hash.finalize().iter().take(10).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The cell a finding points at, and what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proof {
    /// The cell.
    pub cell: Cell,
    /// Its content.
    pub content: Content,
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// Nothing.
    Blank,
    /// A moment.
    Stamp(Stamp),
    /// A short text.
    Text(TextId),
    /// A subject's name.
    Subject(SubjectId),
    /// A person's name.
    Person(PersonId),
    /// A class's name.
    Class(ClassId),
    /// A day.
    Day(NaiveDate),
    /// A text kept as it stands: [`School::kept`].
    Kept,
}
