//! The kinds of check and what a rulebook can set of each. Which kinds serve a clause, and with
//! what numbers, is the rulebook's to say.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};

use super::Bilingual;
use crate::ledger::{QualityCode, Severity};
use crate::school::origin::{Field, Table};
use crate::school::records::WorkKind;

/// A clock time to the minute, `"19:00"`. The whole minute is still in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(with = "String")]
pub struct Clock(pub NaiveTime);

impl<'de> Deserialize<'de> for Clock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map(Self)
            .map_err(|_| de::Error::custom(format!("`{text}` is not a clock time HH:MM")))
    }
}

/// One way to say by when, counted from an event. The day of the event is never counted; the last
/// day is inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Deadline {
    /// The event's own day, to the end of this minute; never rolled.
    SameDay(Clock),
    /// The next calendar day, to the end of this minute; rolled to a working day.
    NextDay(Clock),
    /// This many hours after the event. The event's hour is not in the data, so the due spans a day.
    /// Never rolled.
    Hours(u32),
    /// The end of the n-th working day after the event.
    WorkingDays(u32),
    /// The end of the n-th calendar day after the event, rolled forward to a working day.
    CalendarDays(u32),
    /// The end of the same day n months later, rolled forward to a working day.
    Months(u32),
    /// The start of the next lesson of the subject on a later day.
    NextLesson,
}

/// One way to say by when in a period: a month, a semester, the time before a break, a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodDeadline {
    /// The end of the month's last working day.
    LastWorkingDay,
    /// The end of this day of the month after the period, rolled forward to a working day.
    DayOfNextMonth(u32),
    /// The end of the period's first school day.
    FirstSchoolDay,
    /// The end of the period's last school day, for the grade.
    LastSchoolDay,
    /// The end of the last school day of the n-th week with school days.
    SchoolWeek(u32),
    /// The end of the last day of this month (1–12) of the school year, rolled to a working day.
    EndOfMonth(u32),
    /// The end of the school year's last day, the summer included.
    EndOfSchoolYear,
}

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
