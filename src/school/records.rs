//! The typed rows of an export. Each keeps where it came from; none knows what a rule is.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::finding_id::FindingId;
use super::names::{ClassId, GroupId, PersonId, SubjectId, TextId};
use super::origin::Origin;
use super::stamp::Stamp;

/// What kind of lesson a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LessonKind {
    /// An ordinary lesson; also a kind no vocabulary knows.
    Lesson,
    /// A test is written.
    Test,
    /// A large work (essay, project …) is handed in.
    Large,
    /// Work marked passed / not passed.
    PassFail,
    /// Individual work: its own journal (clause 3.5).
    Individual,
    /// An excursion.
    Excursion,
    /// It did not take place.
    Cancelled,
    /// Another teacher gave it.
    Substituted,
}

/// What kind of work a mark is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WorkKind {
    /// Everyday work.
    Running,
    /// A test.
    Test,
    /// A large work.
    Large,
    /// Work marked passed / not passed.
    PassFail,
    /// The interim mark before a break.
    Interim,
    /// The semester's mark.
    Semester,
    /// The year's mark.
    Year,
    /// An examination.
    Exam,
    /// A re-examination.
    ReExam,
}

impl WorkKind {
    /// A stable word: part of the message's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Test => "test",
            Self::Large => "large",
            Self::PassFail => "pass-fail",
            Self::Interim => "interim",
            Self::Semester => "semester",
            Self::Year => "year",
            Self::Exam => "exam",
            Self::ReExam => "re-exam",
        }
    }
}

/// Position of a scale in the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScaleIx(pub u8);

/// What a mark's text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkValue {
    /// A value of a scale.
    On(ScaleIx),
    /// `nv`: an entry that is not a mark.
    NoMark,
    /// `a`: the pupil is exempt.
    Exempt,
    /// The `n` family: the pupil was absent from that lesson.
    Absent,
    /// Something no vocabulary knows. It is an entry all the same.
    Unknown,
}

/// A topic or a homework without its words: enough to tell blank from written and same from other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    /// A hash of the trimmed text.
    pub hash: u32,
    /// Its length in characters.
    pub chars: u16,
}

impl Words {
    /// What is kept of a text; `None` when it is blank.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        use std::hash::Hasher;
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        // A history compares it with last year's: the algorithm must not change with a compiler.
        let mut hasher = siphasher::sip::SipHasher13::new();
        hasher.write(text.as_bytes());
        #[allow(clippy::cast_possible_truncation, reason = "the upper half of a hash is a hash")]
        let hash = (hasher.finish() >> 32) as u32;
        Some(Self { hash, chars: u16::try_from(text.chars().count()).unwrap_or(u16::MAX) })
    }
}

/// A lesson (`lessons`).
#[derive(Debug, Clone, Copy)]
pub struct Lesson {
    /// Where it stands.
    pub origin: Origin,
    /// The day it was held.
    pub date: NaiveDate,
    /// The class.
    pub class: ClassId,
    /// The subject.
    pub subject: SubjectId,
    /// Who gave it.
    pub teacher: PersonId,
    /// The group, when not the whole class had it.
    pub group: Option<GroupId>,
    /// Which lesson of the day.
    pub lesson_no: Option<u8>,
    /// What kind of lesson.
    pub kind: LessonKind,
    /// The kind as written.
    pub kind_text: Option<TextId>,
    /// The topic; `None` when blank.
    pub topic: Option<Words>,
    /// The homework; `None` when blank.
    pub homework: Option<Words>,
    /// When the topic was entered.
    pub topic_entered: Option<Stamp>,
    /// When the homework was entered.
    pub homework_entered: Option<Stamp>,
    /// When the attendance was entered.
    pub attendance_entered: Option<Stamp>,
    /// One stamp for all three.
    pub entered: Option<Stamp>,
    /// Who made the entry.
    pub entered_by: Option<PersonId>,
}

impl Lesson {
    /// Whether it stands where the timetable expects a lesson: the same subject moved within the day
    /// does, and so does another subject in the slot. Its day is not looked at.
    #[must_use]
    pub fn fills(&self, slot: &Slot) -> bool {
        super::groups_meet(self.group, slot.group)
            && (self.subject == slot.subject || self.lesson_no == Some(slot.lesson_no))
    }
}

/// A lesson as an older export of the same journal shows it: evidence of what had been entered by
/// then, and when. What the lesson was is said by the newer row.
#[derive(Debug, Clone, Copy)]
pub struct Earlier {
    /// The older row, with the newer row's lesson number.
    pub lesson: Lesson,
    /// When its file was saved, in naive Latvian time; `None` where the files' times say nothing.
    pub saved: Option<NaiveDateTime>,
}

/// A mark (`marks`).
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Where it stands.
    pub origin: Origin,
    /// The day of the work.
    pub date: NaiveDate,
    /// The class.
    pub class: ClassId,
    /// The pupil.
    pub pupil: PersonId,
    /// The subject.
    pub subject: SubjectId,
    /// What the mark means.
    pub value: MarkValue,
    /// The pupil was absent from that lesson as well (`7/n`), or the value is itself an absence.
    pub absent: bool,
    /// The mark as written.
    pub text: TextId,
    /// The teacher, where the export says.
    pub teacher: Option<PersonId>,
    /// Which lesson of the day.
    pub lesson_no: Option<u8>,
    /// The group.
    pub group: Option<GroupId>,
    /// The kind of work; `None` when blank or unknown.
    pub work_kind: Option<WorkKind>,
    /// What the mark was improved from, when it was.
    pub corrected_from: Option<MarkValue>,
    /// The day of the improvement.
    pub corrected_on: Option<NaiveDate>,
    /// When it was entered.
    pub entered: Option<Stamp>,
    /// Who entered it.
    pub entered_by: Option<PersonId>,
}

impl Mark {
    /// Whether it is of a lesson's work, and not of a term or an examination.
    #[must_use]
    pub fn is_of_work(&self) -> bool {
        !matches!(
            self.work_kind,
            Some(WorkKind::Interim | WorkKind::Semester | WorkKind::Year | WorkKind::Exam | WorkKind::ReExam)
        )
    }

    /// Whether this row is an improvement of an earlier mark.
    #[must_use]
    pub fn is_improvement(&self) -> bool {
        self.corrected_from.is_some() || self.corrected_on.is_some()
    }
}

/// An absence (`absences`).
#[derive(Debug, Clone, Copy)]
pub struct Absence {
    /// Where it stands.
    pub origin: Origin,
    /// The day.
    pub date: NaiveDate,
    /// The class.
    pub class: ClassId,
    /// The pupil.
    pub pupil: PersonId,
    /// The code as written.
    pub code: TextId,
    /// Whether the code says that the absence is justified.
    pub justified: bool,
    /// Which lesson of the day; a row without lesson and subject is the whole day.
    pub lesson_no: Option<u8>,
    /// The subject.
    pub subject: Option<SubjectId>,
    /// The teacher.
    pub teacher: Option<PersonId>,
    /// When it was entered.
    pub entered: Option<Stamp>,
}

/// An absence note (`notes`).
#[derive(Debug, Clone, Copy)]
pub struct Note {
    /// Where it stands.
    pub origin: Origin,
    /// The pupil.
    pub pupil: PersonId,
    /// The class.
    pub class: ClassId,
    /// First day it covers, inclusive.
    pub from: NaiveDate,
    /// Last day it covers, inclusive.
    pub to: NaiveDate,
    /// When it was handed in.
    pub submitted: Stamp,
    /// When it was registered.
    pub registered: Option<Stamp>,
    /// Who registered it.
    pub registered_by: Option<PersonId>,
}

/// A slot of the timetable (`timetable`).
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// Where it stands.
    pub origin: Origin,
    /// The class.
    pub class: ClassId,
    /// The day of the week.
    pub weekday: Weekday,
    /// Which lesson of the day.
    pub lesson_no: u8,
    /// The subject.
    pub subject: SubjectId,
    /// Who gives it.
    pub teacher: PersonId,
    /// The group.
    pub group: Option<GroupId>,
    /// First day it holds, inclusive; open when blank.
    pub valid_from: Option<NaiveDate>,
    /// Last day it holds, inclusive; open when blank.
    pub valid_to: Option<NaiveDate>,
    /// When it was entered.
    pub entered: Option<Stamp>,
}

impl Slot {
    /// Whether the slot is in force on this day.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        holds(self.valid_from, self.valid_to, date)
    }
}

/// Someone in the school's service (`staff`).
#[derive(Debug, Clone, Copy)]
pub struct Employee {
    /// Where it stands.
    pub origin: Origin,
    /// The person.
    pub person: PersonId,
    /// The role as written.
    pub role: TextId,
    /// The address mail reaches the person at, as written.
    pub email: Option<TextId>,
    /// The class led.
    pub class_led: Option<ClassId>,
    /// First day of service, inclusive.
    pub hired: Option<NaiveDate>,
    /// Last day of service, inclusive.
    pub left: Option<NaiveDate>,
    /// When the clerk handed over the person's data (3.2.2).
    pub data_received: Option<Stamp>,
    /// When the person was registered as a user (3.2.1, 3.2.2).
    pub registered: Option<Stamp>,
    /// When the person was given a password (3.2.3).
    pub password_issued: Option<Stamp>,
    /// When the person's account was closed (3.2.4).
    pub account_closed: Option<Stamp>,
}

impl Employee {
    /// Whether the person is in service on this day.
    #[must_use]
    pub fn serves_on(&self, date: NaiveDate) -> bool {
        holds(self.hired, self.left, date)
    }
}

/// A pupil's place on the roll of a class (`pupils`).
#[derive(Debug, Clone, Copy)]
pub struct Enrolment {
    /// Where it stands.
    pub origin: Origin,
    /// The pupil.
    pub pupil: PersonId,
    /// The class.
    pub class: ClassId,
    /// First day on the roll, inclusive.
    pub from: Option<NaiveDate>,
    /// Last day on the roll, inclusive.
    pub to: Option<NaiveDate>,
    /// The pupil's group.
    pub group: Option<GroupId>,
}

impl Enrolment {
    /// Whether the pupil is on the roll on this day.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        holds(self.from, self.to, date)
    }
}

/// A subject a class is taught (`subjects`).
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// Where it stands.
    pub origin: Origin,
    /// The class.
    pub class: ClassId,
    /// The subject.
    pub subject: SubjectId,
    /// The group.
    pub group: Option<GroupId>,
    /// The teacher.
    pub teacher: Option<PersonId>,
    /// Whether it is marked; a blank counts as yes.
    pub graded: bool,
}

/// A pupil's exemption from a subject (`exemptions`).
#[derive(Debug, Clone, Copy)]
pub struct Exemption {
    /// Where it stands.
    pub origin: Origin,
    /// The pupil.
    pub pupil: PersonId,
    /// The class.
    pub class: ClassId,
    /// The subject.
    pub subject: SubjectId,
    /// First day, inclusive.
    pub from: Option<NaiveDate>,
    /// Last day, inclusive.
    pub to: Option<NaiveDate>,
}

impl Exemption {
    /// Whether it covers this day.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        holds(self.from, self.to, date)
    }

    /// Whether it touches any day of the span, both ends inclusive.
    #[must_use]
    pub fn touches(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| to >= first)
    }
}

/// A family's application to be connected to the service (`applications`).
#[derive(Debug, Clone, Copy)]
pub struct Application {
    /// Where it stands.
    pub origin: Origin,
    /// The pupil.
    pub pupil: PersonId,
    /// The class.
    pub class: ClassId,
    /// When it was handed in.
    pub submitted: Stamp,
    /// When the service was connected.
    pub connected: Option<Stamp>,
    /// Who applied.
    pub guardian: Option<PersonId>,
}

/// A talk with a parent or a pupil (`talks`).
#[derive(Debug, Clone, Copy)]
pub struct Talk {
    /// Where it stands.
    pub origin: Origin,
    /// The day.
    pub date: NaiveDate,
    /// Who held it.
    pub teacher: PersonId,
    /// The class.
    pub class: ClassId,
    /// About whom.
    pub pupil: Option<PersonId>,
    /// With whom, as written.
    pub with: Option<TextId>,
    /// What was said; `None` when blank.
    pub content: Option<Words>,
    /// When it was entered.
    pub entered: Option<Stamp>,
}

/// What a safety briefing is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BriefingKind {
    /// Work in a subject.
    Work,
    /// An excursion.
    Excursion,
}

/// A safety briefing (`briefings`).
#[derive(Debug, Clone, Copy)]
pub struct Briefing {
    /// Where it stands.
    pub origin: Origin,
    /// The day.
    pub date: NaiveDate,
    /// Who gave it.
    pub teacher: PersonId,
    /// The class.
    pub class: ClassId,
    /// What for.
    pub kind: BriefingKind,
    /// The subject.
    pub subject: Option<SubjectId>,
    /// When its sheet was shown to the deputy director.
    pub shown_on: Option<Stamp>,
}

/// A duty someone attests as done (`attestations`).
#[derive(Debug, Clone, Copy)]
pub struct Attestation {
    /// Where it stands.
    pub origin: Origin,
    /// The clause's number as written.
    pub clause: TextId,
    /// When it was done.
    pub done_on: Stamp,
    /// Who owed it.
    pub responsible: Option<PersonId>,
    /// For which class.
    pub class: Option<ClassId>,
    /// For which period, as written.
    pub period: Option<TextId>,
    /// Which part of the duty, as written.
    pub kind: Option<TextId>,
    /// Who says so.
    pub attested_by: Option<PersonId>,
    /// What shows it, as written.
    pub evidence: Option<TextId>,
}

/// An exception the school has granted (`waivers`).
#[derive(Debug, Clone, Copy)]
pub struct Waiver {
    /// Where it stands.
    pub origin: Origin,
    /// The clause's number, or the beginning of it, as written.
    pub clause: TextId,
    /// Why, as written.
    pub reason: TextId,
    /// Who granted it, as written.
    pub approved_by: TextId,
    /// The beginning of the span it excuses, where it names one; inclusive.
    pub from: Option<Stamp>,
    /// Its last day or moment, inclusive.
    pub to: Stamp,
    /// Only what this person owes.
    pub responsible: Option<PersonId>,
    /// Only this class.
    pub class: Option<ClassId>,
    /// Only this subject.
    pub subject: Option<SubjectId>,
    /// Only this pupil.
    pub pupil: Option<PersonId>,
    /// Only the finding of this id.
    pub id: Option<FindingId>,
}

/// What was decided on a reply to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// The reply is right: the finding is excused.
    Upheld,
    /// The finding stands.
    Rejected,
}

impl Decision {
    /// A stable English word, as in the JSON report.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Rejected => "rejected",
        }
    }
}

/// What someone answers to a finding, and what was decided on it (`replies`).
#[derive(Debug, Clone, Copy)]
pub struct Reply {
    /// Where it stands.
    pub origin: Origin,
    /// The finding's id or the beginning of it.
    pub id: FindingId,
    /// The words, as written.
    pub text: TextId,
    /// The day they were given.
    pub date: Option<NaiveDate>,
    /// Whose they are, as written.
    pub replied_by: Option<TextId>,
    /// What was decided; `None` as long as nothing is.
    pub decision: Option<Decision>,
    /// The day from which the decision is in force, inclusive.
    pub decided_on: Option<NaiveDate>,
    /// Who decided, as written.
    pub decided_by: Option<TextId>,
}

/// What an act of an earlier audit recommended (`recommendations`).
#[derive(Debug, Clone, Copy)]
pub struct Recommendation {
    /// Where it stands.
    pub origin: Origin,
    /// The period the act was about, as written.
    pub period: TextId,
    /// What was recommended, as written.
    pub recommendation: TextId,
    /// By when, inclusive.
    pub to: Option<NaiveDate>,
    /// When it was done, as the register says.
    pub done_on: Option<Stamp>,
    /// The clause's number as written.
    pub clause: Option<TextId>,
    /// To whom.
    pub responsible: Option<PersonId>,
    /// About which class.
    pub class: Option<ClassId>,
    /// How many duties stood broken then.
    pub count: Option<u32>,
    /// The finding it is about.
    pub id: Option<FindingId>,
}

/// A printed summary of a class: it shows that it was made (3.3.4).
#[derive(Debug, Clone, Copy)]
pub struct Summary {
    /// Where it stands.
    pub origin: Origin,
    /// What it is, as registers write it.
    pub kind: TextId,
    /// The class.
    pub class: ClassId,
    /// First day it speaks of, inclusive.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub to: NaiveDate,
    /// When it was printed, where it says so.
    pub printed: Option<Stamp>,
}

/// One number of a printed summary, to be held against the rows of the other exports.
#[derive(Debug, Clone, Copy)]
pub struct Tally {
    /// The cell.
    pub origin: Origin,
    /// The class.
    pub class: ClassId,
    /// The pupil.
    pub pupil: PersonId,
    /// First day counted, inclusive.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub to: NaiveDate,
    /// What it counts.
    pub counted: Counted,
}

/// What a number of a summary counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Lessons missed, with one code or with any.
    Absences {
        /// The code as written; `None` for all of them together.
        code: Option<TextId>,
        /// How many lessons.
        lessons: u32,
    },
    /// The marks of a subject.
    Marks {
        /// The subject.
        subject: SubjectId,
        /// The marks in order of their texts, with spaces between them; `None` where there is none.
        marks: Option<TextId>,
    },
}

/// When a lesson of the day begins and ends (`bells`).
#[derive(Debug, Clone, Copy)]
pub struct Bell {
    /// Where it stands.
    pub origin: Origin,
    /// Which lesson of the day.
    pub lesson_no: u8,
    /// The bell that begins it.
    pub start: NaiveTime,
    /// The bell that ends it.
    pub end: NaiveTime,
}

/// What could be read of a row that had to be rejected. A duty such a row might have met is never
/// reported as undone: a blank here stands for anything.
#[derive(Debug, Clone, Copy)]
pub struct Ghost {
    /// Where it stands.
    pub origin: Origin,
    /// The day.
    pub date: Option<NaiveDate>,
    /// The class.
    pub class: Option<ClassId>,
    /// The subject.
    pub subject: Option<SubjectId>,
    /// The pupil.
    pub pupil: Option<PersonId>,
}

fn holds(from: Option<NaiveDate>, to: Option<NaiveDate>, date: NaiveDate) -> bool {
    from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to)
}
