//! Who owes what by when.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::school::School;
use crate::school::names::{ClassId, GroupId, PersonId, SubjectId, TextId};
use crate::school::origin::Cell;
use crate::school::stamp::{Span, Stamp};

/// How grave a breach of a clause is. Ordered: an observation is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
        }
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
            _ => "mark",
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
}

impl Obligation {
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
}
