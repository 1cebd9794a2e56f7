//! The school as its exports show it: typed records and their indices. Knows nothing of files,
//! rules or verdicts.

pub mod finding_id;
mod index;
pub mod limits;
pub mod names;
pub mod origin;
pub mod people;
pub mod person_name;
pub mod records;
pub mod seen;
pub mod stamp;
pub mod vocabulary;

use rustc_hash::FxHashMap;

pub use index::{OfClass, SubjectDay, groups_meet};
use limits::Limits;
use names::{ClassId, GroupId, Names, SubjectId, TextId};
use origin::{Cell, Field, Origin, Source, Table};
use people::People;
use records::{
    Absence, Application, Attestation, Bell, Briefing, Course, Earlier, Employee, Enrolment, Exemption,
    Ghost, Lesson, Mark, Note, Recommendation, Reply, Slot, Summary, Talk, Tally, Waiver,
};
use seen::FirstSeen;

/// Everything that could be read.
#[derive(Debug)]
pub struct School {
    /// The files and sheets read, in the order of their names.
    pub sources: Vec<Source>,
    /// Classes.
    pub classes: Names<ClassId>,
    /// Subjects.
    pub subjects: Names<SubjectId>,
    /// Groups.
    pub groups: Names<GroupId>,
    /// Teachers, employees and pupils.
    pub people: People,
    /// Short texts as written: marks, kinds, codes, roles.
    pub texts: Names<TextId>,
    /// Lessons, by class, subject, day, group, lesson number and origin.
    pub lessons: Vec<Lesson>,
    /// Lessons as older exports show them, in the same order; each has its lesson among the lessons.
    pub earlier: Vec<Earlier>,
    /// Marks, by class, subject, day, pupil and origin.
    pub marks: Vec<Mark>,
    /// Absences, by class, pupil, day and origin.
    pub absences: Vec<Absence>,
    /// Absence notes, by class, pupil and first day.
    pub notes: Vec<Note>,
    /// The timetable, by class, weekday and lesson number.
    pub timetable: Vec<Slot>,
    /// Employees.
    pub staff: Vec<Employee>,
    /// The roll, by class and pupil.
    pub roll: Vec<Enrolment>,
    /// The subject list, by class and subject.
    pub courses: Vec<Course>,
    /// Exemptions, by class, pupil and subject.
    pub exemptions: Vec<Exemption>,
    /// Bell times.
    pub bells: Vec<Bell>,
    /// Applications, by class, pupil and origin.
    pub applications: Vec<Application>,
    /// Talks, by class, day and origin.
    pub talks: Vec<Talk>,
    /// Safety briefings, by class, day and origin.
    pub briefings: Vec<Briefing>,
    /// Attestations, by day and origin.
    pub attestations: Vec<Attestation>,
    /// Printed summaries, by class and first day.
    pub summaries: Vec<Summary>,
    /// Their numbers, by class, pupil and origin.
    pub tallies: Vec<Tally>,
    /// Waivers, in the order of their rows.
    pub waivers: Vec<Waiver>,
    /// Replies to findings, in the order of their rows.
    pub replies: Vec<Reply>,
    /// What earlier acts recommended, in the order of their rows.
    pub recommendations: Vec<Recommendation>,
    /// What is left of rejected rows, by table.
    pub ghosts: FxHashMap<Table, Vec<Ghost>>,
    /// How far the exports show the journals.
    pub limits: Limits,
    /// Cell texts that cannot be rebuilt from the typed value.
    pub kept: FxHashMap<Cell, Box<str>>,
    /// When facts first appeared, where a history was at hand.
    pub first_seen: FirstSeen,
}

impl School {
    /// Whether any source holds this table.
    #[must_use]
    pub fn has(&self, table: Table) -> bool {
        self.sources.iter().any(|source| source.table == Some(table))
    }

    /// Whether some source of this table lacks this column, so that its rows cannot be judged by it.
    #[must_use]
    pub fn lacks_column(&self, table: Table, field: Field) -> bool {
        self.sources.iter().any(|source| source.table == Some(table) && !source.fields.contains(field))
    }

    /// The source a record came from.
    #[must_use]
    pub fn source(&self, origin: Origin) -> &Source {
        &self.sources[usize::from(origin.source)]
    }

    /// Whether the record's own source has this column: a blank in it is a blank the school left.
    #[must_use]
    pub fn shows(&self, origin: Origin, field: Field) -> bool {
        self.source(origin).fields.contains(field)
    }
}
