//! The kinds of check and what a rulebook can set of each. Which kinds serve a clause, and with
//! what numbers, is the rulebook's to say.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Bilingual;
use super::deadline::{Deadline, PeriodDeadline};
use crate::ledger::{QualityCode, Severity};
use crate::school::records::WorkKind;

/// Whether a lesson without homework is a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Homework {
    /// A blank means that none was set.
    WhenSet,
    /// Every lesson sets homework.
    Always,
    /// The clause does not speak of homework.
    Never,
}

/// What a blank attendance stamp proves where the export has the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlankAttendance {
    /// Nothing: it may be that nobody was absent.
    Unproven,
    /// That the attendance was not entered.
    Missing,
}

/// Which lessons a clause speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LessonsOf {
    /// Lessons of the class journal.
    #[default]
    Journal,
    /// Lessons of the individual work journal.
    Individual,
}

/// What is entered of every lesson: attendance, topic, homework.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonEntries {
    /// Which lessons.
    #[serde(default)]
    pub lessons: LessonsOf,
    /// By when.
    pub due: Vec<Deadline>,
    /// Whether every lesson must set homework.
    pub homework: Homework,
    /// What a blank attendance stamp proves.
    pub blank_attendance: BlankAttendance,
    /// Whether lessons the timetable expects must be in the export.
    pub expect_timetable: bool,
}

/// The marks of one kind of work on one scale.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkMarks {
    /// The scale's id in the vocabulary.
    pub scale: String,
    /// The kinds of work.
    pub kinds: Vec<WorkKind>,
    /// Whether marks of an unknown kind fall under this clause too.
    #[serde(default)]
    pub unknown_kind: bool,
    /// By when.
    pub due: Vec<Deadline>,
}

/// Marks no other clause speaks of, in the terms of the school's assessment order.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherMarks {
    /// By when; blank as long as the assessment order's number is not loaded.
    #[serde(default)]
    pub due: Vec<Deadline>,
}

/// Improved marks, in the terms of the work's own kind counted from the improvement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImprovedMarks {}

/// A point of the school year by which term marks are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TermPoint {
    /// The last school day before the autumn break.
    BeforeAutumnBreak,
    /// The last school day before the spring break.
    BeforeSpringBreak,
    /// The last school day of a semester.
    SemesterEnd,
    /// The last school day of the year, for the grade.
    YearEnd,
}

/// One kind of term mark and the points of the year by which it is owed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermMark {
    /// `interim`, `semester` or `year`.
    pub kind: WorkKind,
    /// By when.
    pub by: Vec<TermPoint>,
}

/// Interim, semester, year, examination and re-examination marks.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermMarks {
    /// What is owed of every pupil in every marked subject.
    pub marks: Vec<TermMark>,
    /// By when an examination's mark is entered once there is one.
    #[serde(default)]
    pub exam: Vec<Deadline>,
    /// By when a re-examination's mark, and the year mark it corrects, is entered.
    #[serde(default)]
    pub re_exam: Vec<Deadline>,
}

/// The letter of an exempt pupil.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExemptMarks {}

/// Registering absence notes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteRegistration {
    /// By when, each a reading of the text.
    pub due: Vec<Deadline>,
    /// How grave a justified absence without any note is.
    pub unfounded_justification: Severity,
}

/// For whom a recurring duty comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Once for the school.
    School,
    /// For every class.
    Class,
    /// For every teacher who gives lessons in the period.
    Teacher,
}

/// How often a recurring duty comes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// Every month with school days.
    Month,
    /// Every semester.
    Semester,
    /// The first semester of every year.
    FirstSemester,
    /// Before every autumn break.
    AutumnBreak,
    /// Before every spring break.
    SpringBreak,
    /// Every school year.
    Year,
}

/// One line of a recurring duty's schedule.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// For whom.
    pub per: Per,
    /// How often.
    pub each: Each,
    /// By when, each a reading of the text.
    pub due: Vec<PeriodDeadline>,
    /// How grave a breach of this line is, when not as the clause says.
    pub severity: Option<Severity>,
    /// Which parts of the duty; blank means all of them.
    #[serde(default)]
    pub parts: Vec<String>,
}

/// One part of a duty that is attested on its own.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its stable name in reports.
    pub aspect: String,
    /// What it is, in words.
    pub title: Bilingual,
    /// How the register's column `Veids` names it.
    pub words: Vec<String>,
}

/// How an attestation is matched to the occurrence it settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SettledBy {
    /// By the period it names; where it names none, by its day.
    #[default]
    Period,
    /// By its day alone: the first of a school year settles what is due first, the second the next.
    Day,
}

/// A duty that comes up for every new employee.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnHire {
    /// Which part of the duty.
    pub part: String,
    /// By when, counted from the first day of service.
    pub due: Vec<Deadline>,
}

/// A recurring duty no export shows: someone attests that it was done.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attested {
    /// When it comes up.
    #[serde(default)]
    pub schedule: Vec<Schedule>,
    /// The parts attested on their own; blank means that there is one.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// How an attestation finds its occurrence.
    #[serde(default)]
    pub settled_by: SettledBy,
    /// Whether a printed summary among the exports, of the same class and days and called as a part is,
    /// shows that the part was done.
    #[serde(default)]
    pub shown_by_summary: bool,
    /// What comes up for every new teacher.
    pub on_hire: Option<OnHire>,
    /// Whether an act of `audit` is what is attested here.
    #[serde(default)]
    pub audit: bool,
}

/// A register in which one date must follow another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Register {
    /// Applications: handed in, connected.
    Applications,
    /// Staff data: received from the clerk, entered.
    StaffData,
    /// Talks: held, entered; a talk without content is not entered.
    Talks,
}

/// One date of a register follows another within a deadline.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterDeadline {
    /// Which register.
    pub register: Register,
    /// By when, each a reading of the text.
    pub due: Vec<Deadline>,
}

/// Every person in service is registered as a user.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsersRegistered {
    /// By when in the school year, each a reading of the text.
    pub due: Vec<PeriodDeadline>,
}

/// Whoever teaches was given a password before the first lesson.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordsIssued {}

/// The account of whoever leaves is closed, and nothing is entered in their name afterwards.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountsClosed {
    /// By when, counted from the last day of service.
    pub due: Vec<Deadline>,
}

/// A list that must agree with the journals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum List {
    /// Pupils, teachers and class teachers.
    People,
    /// The subjects of every class.
    Subjects,
}

/// The lists agree with the journals.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListConsistency {
    /// Which list.
    pub list: List,
}

/// The timetable is entered at the start of each semester.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimetableEntered {
    /// By when in the semester, each a reading of the text.
    pub due: Vec<PeriodDeadline>,
    /// How grave it is that a lesson contradicts the timetable.
    pub contradiction: Option<Severity>,
}

/// Pupils are briefed before work begins and before an excursion.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Briefings {
    /// The subjects whose work begins with a briefing, by their names.
    pub subjects: Vec<String>,
    /// Whether excursions need one too.
    pub excursions: bool,
    /// By when the sheet is shown to the deputy director; blank means that nobody asks.
    #[serde(default)]
    pub shown: Vec<Deadline>,
    /// How grave a sheet not shown is.
    pub shown_severity: Severity,
}

/// How grave a fault of quality is, or that nobody looks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words of `Severity`, and off")]
pub enum Level {
    Off,
    Observation,
    Warning,
    Violation,
}

impl Level {
    /// The severity; `None` when off.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Observation => Some(Severity::Observation),
            Self::Warning => Some(Severity::Warning),
            Self::Violation => Some(Severity::Violation),
        }
    }
}

/// The quality of entries.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// What is looked for and how grave it is; what is not named is off.
    pub codes: BTreeMap<QualityCode, Level>,
    /// Texts that stand where a topic should.
    #[serde(default)]
    pub placeholders: Vec<String>,
    /// A topic shorter than this many characters is a placeholder.
    #[serde(default)]
    pub shortest_topic: u16,
    /// This many lessons of a course in a row with the same topic are one pasted topic.
    pub repeated_topic: Option<u32>,
    /// How many marks a semester mark must at least rest on.
    pub running_marks: Option<u32>,
    /// A sheet of at least this many rows can be recognised as shifted by a day.
    pub shifted_rows: Option<u32>,
}
