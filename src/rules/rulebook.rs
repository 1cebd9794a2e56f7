//! The rulebook: a school's regulation as typed data. A number, a clock time or a month of the
//! regulation stands in `rules/*.toml` and nowhere else.

use chrono::NaiveTime;
use miette::{Diagnostic, NamedSource, SourceSpan};
use serde::{Deserialize, Deserializer, de};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::calendar::Settings;
use crate::ledger::{ClauseIx, Severity};
use crate::school::origin::Table;
use crate::school::records::WorkKind;

/// The rulebook that comes with the program, by the name a config can use.
const BUILTIN: &[(&str, &str)] =
    &[("upesleju-sakumskola", include_str!("../../rules/upesleju-sakumskola.toml"))];

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Latvian.
    pub lv: String,
    /// English.
    pub en: String,
}

/// The regulation a rulebook stands for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    /// Its number.
    pub number: String,
    /// The day it was issued.
    pub issued: String,
    /// The school that issued it.
    pub school: String,
}

/// Which scale a span of grades is usually marked on; both ends inclusive.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualScale {
    /// First grade.
    pub from: u8,
    /// Last grade.
    pub to: u8,
    /// The scale's id in the vocabulary.
    pub scale: String,
}

/// Who owes a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The deputy director as E-klase's super-user.
    SuperUser,
    /// The deputy director as the one who checks.
    Deputy,
    /// The class teacher.
    ClassTeacher,
    /// The teacher of the subject.
    SubjectTeacher,
}

impl Role {
    /// A stable word: part of the message's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SuperUser => "super-user",
            Self::Deputy => "deputy",
            Self::ClassTeacher => "class-teacher",
            Self::SubjectTeacher => "subject-teacher",
        }
    }
}

/// A clock time to the minute, `"19:00"`. The whole minute is still in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock(pub NaiveTime);

impl<'de> Deserialize<'de> for Clock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map(Self)
            .map_err(|_| de::Error::custom(format!("`{text}` is not a clock time HH:MM")))
    }
}

/// One way to say by when. The day of the event is never counted; the last day is inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deadline {
    /// The event's own day, to the end of this minute; never rolled.
    SameDay(Clock),
    /// The end of the n-th working day after the event.
    WorkingDays(u32),
    /// The end of the n-th calendar day after the event, rolled forward to a working day.
    CalendarDays(u32),
    /// The start of the next lesson of the subject on a later day.
    NextLesson,
}

/// Whether a lesson without homework is a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Homework {
    /// A blank means that none was set.
    WhenSet,
    /// Every lesson sets homework.
    Always,
}

/// What a blank attendance stamp proves where the export has the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlankAttendance {
    /// Nothing: it may be that nobody was absent.
    Unproven,
    /// That the attendance was not entered.
    Missing,
}

/// 3.4.1: what is entered of every lesson.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonEntries {
    /// By when.
    pub due: Vec<Deadline>,
    /// Whether every lesson must set homework.
    pub homework: Homework,
    /// What a blank attendance stamp proves.
    pub blank_attendance: BlankAttendance,
    /// Whether lessons the timetable expects must be in the export.
    pub expect_timetable: bool,
}

/// 3.4.2 and 3.4.3.1–3: the marks of one kind of work on one scale.
#[derive(Debug, Clone, Deserialize)]
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

/// 3.4.2: marks no other clause speaks of, in the terms of the school's assessment order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherMarks {
    /// By when; blank as long as the assessment order's number is not loaded.
    #[serde(default)]
    pub due: Vec<Deadline>,
}

/// 3.4.3.4: improved marks, in the terms of the work's own kind counted from the improvement.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImprovedMarks {}

/// A point of the school year by which term marks are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermMark {
    /// `interim`, `semester` or `year`.
    pub kind: WorkKind,
    /// By when.
    pub by: Vec<TermPoint>,
}

/// 3.4.4 and 3.4.5: interim, semester, year, examination and re-examination marks.
#[derive(Debug, Clone, Deserialize)]
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

/// 3.4.6: the letter of an exempt pupil.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptMarks {}

/// 3.3.2: registering absence notes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRegistration {
    /// By when, each a reading of the text.
    pub due: Vec<Deadline>,
    /// How grave a justified absence without any note is.
    pub unfounded_justification: Severity,
}

/// A duty whose check this version does not have yet.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotBuilt {}

/// The kinds of check. Which one serves a clause, and with what numbers, is the rulebook's to say.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each variant is documented by the parameters it carries")]
pub enum Check {
    LessonEntries(LessonEntries),
    WorkMarks(WorkMarks),
    OtherMarks(OtherMarks),
    ImprovedMarks(ImprovedMarks),
    TermMarks(TermMarks),
    ExemptMarks(ExemptMarks),
    NoteRegistration(NoteRegistration),
    NotBuilt(NotBuilt),
}

impl Check {
    /// The kind's name as the rulebook writes it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::LessonEntries(_) => "lesson_entries",
            Self::WorkMarks(_) => "work_marks",
            Self::OtherMarks(_) => "other_marks",
            Self::ImprovedMarks(_) => "improved_marks",
            Self::TermMarks(_) => "term_marks",
            Self::ExemptMarks(_) => "exempt_marks",
            Self::NoteRegistration(_) => "note_registration",
            Self::NotBuilt(_) => "not_built",
        }
    }
}

fn on() -> bool {
    true
}

/// One clause of the regulation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its number in the school's own regulation.
    pub id: String,
    /// Clauses that ask for the same thing; a finding cites them too.
    #[serde(default)]
    pub also: Vec<String>,
    /// A few words.
    pub title: Bilingual,
    /// The duty in our own words.
    pub duty: Bilingual,
    /// Who owes it.
    pub who: Role,
    /// How grave a breach is.
    pub severity: Severity,
    /// Whether the clause is checked.
    #[serde(default = "on")]
    pub enabled: bool,
    /// Tables without which nothing can be judged.
    #[serde(default)]
    pub needs: Vec<Table>,
    /// What the responsible person does about a finding.
    pub remedy: Bilingual,
    /// The check and its numbers.
    pub check: Check,
}

/// A school's regulation as data.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rulebook {
    /// The format of this file.
    pub schema: String,
    /// The rulebook's own name.
    pub id: String,
    /// Its title.
    pub title: Bilingual,
    /// The regulation behind it.
    pub regulation: Regulation,
    /// How working days are counted.
    pub calendar: Settings,
    /// Which scale a grade is usually marked on.
    pub usual_scale: Vec<UsualScale>,
    /// The scale of pass/fail work no mark has been given for yet.
    pub pass_fail_scale: String,
    /// The clauses in the regulation's order.
    #[serde(rename = "clause")]
    pub clauses: Vec<Clause>,
    /// SHA-256 of the file's text, in hexadecimal.
    #[serde(skip)]
    pub sha256: String,
}

/// The format this version reads.
const SCHEMA: &str = "eklase-audit/rulebook/1";

/// A rulebook that cannot be used, shown at the place in its text.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
#[diagnostic(code(rulebook))]
pub struct RulebookError {
    message: String,
    #[source_code]
    text: NamedSource<String>,
    #[label]
    at: Option<SourceSpan>,
}

impl Rulebook {
    /// The rulebook shipped with the program under this name.
    #[must_use]
    pub fn builtin(name: &str) -> Option<Self> {
        let (name, text) = BUILTIN.iter().find(|(have, _)| *have == name)?;
        Some(Self::parse(name, text).expect("a test reads every shipped rulebook"))
    }

    /// The names of the rulebooks shipped with the program.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
    }

    /// Reads a rulebook; `name` is the file's, for messages.
    ///
    /// # Errors
    /// A text that is not TOML, an unknown key, a value of the wrong kind, a clause number given
    /// twice, or a list of deadlines that is empty: each with its place in the text.
    pub fn parse(name: &str, text: &str) -> Result<Self, Box<RulebookError>> {
        let fail = |message: String, at: Option<std::ops::Range<usize>>| {
            Box::new(RulebookError {
                message,
                text: NamedSource::new(name, text.to_owned()),
                at: at.map(Into::into),
            })
        };
        let place = |needle: &str| text.find(needle).map(|start| start..start + needle.len());
        let mut rulebook: Self =
            toml::from_str(text).map_err(|error| fail(error.message().to_owned(), error.span()))?;
        if rulebook.schema != SCHEMA {
            return Err(fail(
                format!("schema `{}`; this version reads `{SCHEMA}`", rulebook.schema),
                place(&rulebook.schema),
            ));
        }
        for (position, clause) in rulebook.clauses.iter().enumerate() {
            if rulebook.clauses[..position].iter().any(|earlier| earlier.id == clause.id) {
                let again =
                    text.rfind(&format!("\"{}\"", clause.id)).map(|start| start..start + clause.id.len() + 2);
                return Err(fail(format!("clause {} is given twice", clause.id), again));
            }
            let due = match &clause.check {
                Check::LessonEntries(check) => Some(&check.due),
                Check::WorkMarks(check) => Some(&check.due),
                Check::NoteRegistration(check) => Some(&check.due),
                _ => None,
            };
            if due.is_some_and(Vec::is_empty) {
                return Err(fail(
                    format!("clause {} has no deadline in `due`", clause.id),
                    place(&format!("\"{}\"", clause.id)),
                ));
            }
        }
        rulebook.sha256 = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(rulebook)
    }

    /// A clause by its position.
    #[must_use]
    pub fn clause(&self, ix: ClauseIx) -> &Clause {
        &self.clauses[usize::from(ix.0)]
    }

    /// Every clause with its position, in the regulation's order.
    pub fn indexed(&self) -> impl Iterator<Item = (ClauseIx, &Clause)> {
        self.clauses
            .iter()
            .enumerate()
            .map(|(at, clause)| (ClauseIx(u16::try_from(at).expect("a regulation has few clauses")), clause))
    }

    /// The clauses whose number is `prefix` or begins with it at a full stop: `3.4` is 3.4.1 and
    /// 3.4.3.2, not 3.40.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = ClauseIx> + 'a {
        let prefix = prefix.trim_end_matches('.');
        self.indexed()
            .filter(move |(_, clause)| {
                clause.id.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
            .map(|(ix, _)| ix)
    }

    /// The id of the scale a grade is usually marked on.
    #[must_use]
    pub fn usual_scale_of(&self, grade: Option<u8>) -> Option<&str> {
        let grade = grade?;
        self.usual_scale
            .iter()
            .find(|usual| (usual.from..=usual.to).contains(&grade))
            .map(|usual| usual.scale.as_str())
    }
}
