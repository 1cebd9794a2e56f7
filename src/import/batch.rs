//! One source's rows into typed records. Names get provisional identities, joined later.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::Reading;
use super::columns::Recognised;
use super::limits::Limit;
use super::sample::{Sampled, sample};
use super::sheet::{Row, Value};
use super::values::{self, RejectReason};
use crate::school::names::{ClassId, Folding, GroupId, NamesBuilder, PersonId, SubjectId, TextId};
use crate::school::origin::{Cell, Field, Origin, Table};
use crate::school::records::{
    Absence, Application, Attestation, Bell, Briefing, Counted, Course, Employee, Enrolment, Exemption,
    Ghost, Lesson, LessonKind, Mark, MarkValue, Note, Slot, Summary, Talk, Tally, Waiver, Words,
};
use crate::school::stamp::{Form, Stamp};
use crate::school::vocabulary::{ParsedMark, Vocabulary};

/// A row that could not be read, and the cell that was the reason.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rejected {
    /// The file.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row a person sees.
    pub row: u32,
    /// The header's own text.
    pub column: String,
    /// What stands in the cell.
    pub value: String,
    /// Why that cannot be read.
    pub reason: RejectReason,
}

/// A word no vocabulary knows, with how often and where it first stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown {
    pub field: Field,
    pub value: String,
    pub count: u32,
    pub row: u32,
}

/// The names of one source.
#[derive(Debug)]
pub(super) struct NameBook {
    pub classes: NamesBuilder<ClassId>,
    pub subjects: NamesBuilder<SubjectId>,
    pub groups: NamesBuilder<GroupId>,
    pub people: NamesBuilder<PersonId>,
    pub texts: NamesBuilder<TextId>,
}

/// The records of one source, or of all once joined.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub lessons: Vec<Lesson>,
    pub marks: Vec<Mark>,
    pub absences: Vec<Absence>,
    pub notes: Vec<Note>,
    pub timetable: Vec<Slot>,
    pub staff: Vec<Employee>,
    pub roll: Vec<Enrolment>,
    pub courses: Vec<Course>,
    pub exemptions: Vec<Exemption>,
    pub bells: Vec<Bell>,
    pub applications: Vec<Application>,
    pub talks: Vec<Talk>,
    pub briefings: Vec<Briefing>,
    pub attestations: Vec<Attestation>,
    pub waivers: Vec<Waiver>,
    pub summaries: Vec<Summary>,
    pub tallies: Vec<Tally>,
    pub ghosts: Vec<(Table, Ghost)>,
    pub kept: Vec<(Cell, Box<str>)>,
}

/// The reader of one source.
pub(super) struct Batch<'v> {
    pub names: NameBook,
    pub records: Records,
    pub rejected: Vec<(Origin, Field, String, RejectReason)>,
    pub unknown: Vec<Unknown>,
    unknown_at: FxHashMap<(Field, Box<str>), usize>,
    pub rows: u32,
    /// The first rows, for show.
    pub sampled: Vec<Sampled>,
    /// How many of them are wanted.
    pub sample: usize,
    table: Table,
    at: FxHashMap<Field, usize>,
    words: &'v Vocabulary,
    marks: FxHashMap<Box<str>, (ParsedMark, TextId)>,
}

/// A record of a page, each field where it was found.
pub(super) struct Gathered<'a>([Value<'a>; Field::ALL.len()]);

impl<'a> Gathered<'a> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self([Value::Empty; Field::ALL.len()])
    }

    /// With one more field.
    pub fn with(mut self, field: Field, value: Value<'a>) -> Self {
        self.0[field as usize] = value;
        self
    }

    /// With this text, where the field holds nothing yet.
    pub fn or_text(self, field: Field, text: Option<&'a str>) -> Self {
        if self.0[field as usize] == Value::Empty { self.with_text(field, text) } else { self }
    }

    /// With one more field, where its text is there.
    pub fn with_text(self, field: Field, text: Option<&'a str>) -> Self {
        self.with(field, text.map_or(Value::Empty, Value::Text))
    }
}

impl Row for Gathered<'_> {
    fn value(&self, column: usize) -> Value<'_> {
        self.0.get(column).copied().unwrap_or(Value::Empty)
    }

    fn width(&self) -> usize {
        self.0.len()
    }
}

/// Why a row cannot be read: the cell and the reason.
type Fault = (Field, RejectReason);

impl<'v> Batch<'v> {
    /// Reads the rows of a table with these columns.
    pub fn of_table(recognised: &Recognised, reading: &'v Reading) -> Self {
        let at = recognised.columns.iter().map(|(field, at, _)| (*field, *at)).collect();
        Self::new(recognised.table, at, reading)
    }

    /// Reads records put together from a page, each a [`Gathered`].
    pub fn of_page(table: Table, reading: &'v Reading) -> Self {
        Self::new(table, Field::ALL.iter().map(|field| (*field, *field as usize)).collect(), reading)
    }

    fn new(table: Table, at: FxHashMap<Field, usize>, reading: &'v Reading) -> Self {
        Self {
            names: NameBook {
                classes: NamesBuilder::new(Folding::Class),
                subjects: NamesBuilder::new(Folding::Name),
                groups: NamesBuilder::new(Folding::Name),
                people: NamesBuilder::new(Folding::Name),
                texts: NamesBuilder::new(Folding::Exact),
            },
            records: Records::default(),
            rejected: Vec::new(),
            unknown: Vec::new(),
            unknown_at: FxHashMap::default(),
            rows: 0,
            sampled: Vec::new(),
            sample: reading.sample,
            table,
            at,
            words: &reading.words,
            marks: FxHashMap::default(),
        }
    }

    /// Reads one row; an empty one is passed over.
    pub fn read(&mut self, origin: Origin, row: &dyn Row) {
        if self.at.values().all(|at| row.value(*at).is_blank()) {
            return;
        }
        self.rows += 1;
        if self.sampled.len() < self.sample {
            let mut columns: Vec<_> = self.at.iter().map(|(field, at)| (*field, *at)).collect();
            columns.sort_unstable_by_key(|(_, at)| *at);
            self.sampled.push(sample(origin.row, row, self.table, &columns, self.words));
        }
        // An error in a column the row could do without is a value nobody knows, not a blank.
        let error = |at: &usize| matches!(row.value(*at), Value::Error(_));
        let errors = self.at.iter().filter(|(_, at)| row.may_hold_errors() && error(at));
        if let Some((&field, _)) = errors.min_by_key(|(_, at)| **at) {
            return self.reject(origin, row, field, RejectReason::of_error(self.value(row, field)));
        }
        let fault = match self.table {
            Table::Lessons => self.lesson(origin, row),
            Table::Marks => self.mark(origin, row),
            Table::Absences => self.absence(origin, row),
            Table::Notes => self.note(origin, row),
            Table::Timetable => self.slot(origin, row),
            Table::Staff => self.employee(origin, row),
            Table::Pupils => self.enrolment(origin, row),
            Table::Subjects => self.course(origin, row),
            Table::Exemptions => self.exemption(origin, row),
            Table::Bells => self.bell(origin, row),
            Table::Applications => self.application(origin, row),
            Table::Talks => self.talk(origin, row),
            Table::Briefings => self.briefing(origin, row),
            Table::Attestations => self.attestation(origin, row),
            Table::Waivers => self.waiver(origin, row),
            Table::Summaries if self.value(row, Field::Pupil).is_blank() => self.summary(origin, row),
            Table::Summaries => self.tally(origin, row),
        };
        if let Err((field, reason)) = fault {
            self.reject(origin, row, field, reason);
        }
    }

    /// The limit the table is past, if any: then nothing of it is kept.
    pub fn over(&self) -> Option<Limit> {
        let NameBook { classes, subjects, groups, .. } = &self.names;
        let names = classes.len().max(subjects.len()).max(groups.len());
        let unread = self.rejected.len().max(self.unknown.len());
        [(Limit::Rows, self.rows as usize), (Limit::Rejected, unread), (Limit::Names, names)]
            .into_iter()
            .find_map(|(limit, count)| limit.allows(count).err())
    }

    fn reject(&mut self, origin: Origin, row: &dyn Row, field: Field, reason: RejectReason) {
        let value = self.value(row, field).shown().unwrap_or_default();
        self.rejected.push((origin, field, value, reason));
        // A mark row without a mark is readable: it says that there is no mark.
        if (field, reason) == (Field::Mark, RejectReason::Blank) {
            return;
        }
        let ghost = Ghost {
            origin,
            date: self.date(row, Field::Date).ok(),
            class: self.class(row).ok(),
            subject: self.subject(row).ok(),
            pupil: self.person(row, Field::Pupil).ok(),
        };
        self.records.ghosts.push((self.table, ghost));
    }

    fn lesson(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let (topic_entered, _) = self.stamp(origin, row, Field::TopicEntered)?;
        let (homework_entered, _) = self.stamp(origin, row, Field::HomeworkEntered)?;
        let (attendance_entered, _) = self.stamp(origin, row, Field::AttendanceEntered)?;
        let (entered, author) = self.stamp(origin, row, Field::Entered)?;
        let kind_text = self.text(row, Field::Kind);
        let kind = kind_text.as_deref().map(|text| self.words.lesson_kind(text));
        if kind == Some(None) {
            self.note_unknown(origin, Field::Kind, kind_text.as_deref());
        }
        let lesson = Lesson {
            origin,
            date: self.date(row, Field::Date)?,
            class: self.class(row)?,
            subject: self.subject(row)?,
            teacher: self.person(row, Field::Teacher)?,
            group: self.group(row),
            lesson_no: self.lesson_no(row)?,
            kind: kind.flatten().unwrap_or(LessonKind::Lesson),
            kind_text: kind_text.map(|text| self.names.texts.intern(&text)),
            topic: self.topic(origin, row)?,
            homework: self.written(row, Field::Homework)?,
            topic_entered,
            homework_entered,
            attendance_entered,
            entered,
            entered_by: self.person(row, Field::EnteredBy).ok().or(author),
        };
        self.records.lessons.push(lesson);
        Ok(())
    }

    fn mark(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let (entered, author) = self.stamp(origin, row, Field::Entered)?;
        let date = self.date(row, Field::Date)?;
        let class = self.class(row)?;
        let pupil = self.person(row, Field::Pupil)?;
        let subject = self.subject(row)?;
        let (parsed, text) = self.parsed_mark(row, Field::Mark)?;
        let kind_text = self.text(row, Field::WorkKind);
        let work_kind = kind_text.as_deref().map(|text| self.words.work_kind(text));
        if work_kind == Some(None) {
            self.note_unknown(origin, Field::WorkKind, kind_text.as_deref());
        }
        if parsed.value == MarkValue::Unknown {
            let text = self.text(row, Field::Mark);
            self.note_unknown(origin, Field::Mark, text.as_deref());
        }
        let corrected_from = match self.parsed_mark(row, Field::CorrectedFrom) {
            Ok((before, _)) => Some(before.value),
            Err((_, RejectReason::Blank)) => parsed.corrected_from,
            Err(fault) => return Err(fault),
        };
        let mark = Mark {
            origin,
            date,
            class,
            pupil,
            subject,
            value: parsed.value,
            absent: parsed.absent,
            text,
            teacher: self.person(row, Field::Teacher).ok(),
            lesson_no: self.lesson_no(row)?,
            group: self.group(row),
            work_kind: work_kind.flatten(),
            corrected_from,
            corrected_on: self.optional_date(row, Field::CorrectedOn)?,
            entered,
            entered_by: self.person(row, Field::EnteredBy).ok().or(author),
        };
        self.records.marks.push(mark);
        Ok(())
    }

    fn absence(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let (entered, _) = self.stamp(origin, row, Field::Entered)?;
        let code = self.text(row, Field::Code).ok_or((Field::Code, RejectReason::Blank))?;
        let justified = self.words.absence(&code).ok_or((Field::Code, RejectReason::NotAnAbsenceCode))?;
        let absence = Absence {
            origin,
            date: self.date(row, Field::Date)?,
            class: self.class(row)?,
            pupil: self.person(row, Field::Pupil)?,
            code: self.names.texts.intern(&code),
            justified,
            lesson_no: self.lesson_no(row)?,
            subject: self.subject(row).ok(),
            teacher: self.person(row, Field::Teacher).ok(),
            entered,
        };
        self.records.absences.push(absence);
        Ok(())
    }

    fn note(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let (registered, _) = self.stamp(origin, row, Field::Registered)?;
        let submitted = self.stamp_given(origin, row, Field::Submitted)?;
        let (from, to) = (self.date(row, Field::From)?, self.date(row, Field::To)?);
        in_order(Some(from), Some(to), Field::To)?;
        let note = Note {
            origin,
            pupil: self.person(row, Field::Pupil)?,
            class: self.class(row)?,
            from,
            to,
            submitted,
            registered,
            registered_by: self.person(row, Field::RegisteredBy).ok(),
        };
        self.records.notes.push(note);
        Ok(())
    }

    fn slot(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let weekday = self.text(row, Field::Weekday).ok_or((Field::Weekday, RejectReason::Blank))?;
        let (valid_from, valid_to) =
            (self.optional_date(row, Field::ValidFrom)?, self.optional_date(row, Field::ValidTo)?);
        in_order(valid_from, valid_to, Field::ValidTo)?;
        let slot = Slot {
            origin,
            class: self.class(row)?,
            weekday: self.words.weekday(&weekday).ok_or((Field::Weekday, RejectReason::NotAWeekday))?,
            lesson_no: self.lesson_no(row)?.ok_or((Field::LessonNo, RejectReason::Blank))?,
            subject: self.subject(row)?,
            teacher: self.person(row, Field::Teacher)?,
            group: self.group(row),
            valid_from,
            valid_to,
            entered: self.stamp(origin, row, Field::Entered)?.0,
        };
        self.records.timetable.push(slot);
        Ok(())
    }

    fn employee(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let role = self.text(row, Field::Role).ok_or((Field::Role, RejectReason::Blank))?;
        let (hired, left) = (self.optional_date(row, Field::Hired)?, self.optional_date(row, Field::Left)?);
        in_order(hired, left, Field::Left)?;
        let class_led = optional(self.class_of(row, Field::ClassLed))?;
        let employee = Employee {
            origin,
            person: self.person(row, Field::Person)?,
            role: self.names.texts.intern(&role),
            email: self.text(row, Field::Email).map(|text| self.names.texts.intern(&text)),
            class_led,
            hired,
            left,
            data_received: self.stamp(origin, row, Field::DataReceived)?.0,
            registered: self.stamp(origin, row, Field::Registered)?.0,
            password_issued: self.stamp(origin, row, Field::PasswordIssued)?.0,
            account_closed: self.stamp(origin, row, Field::AccountClosed)?.0,
        };
        self.records.staff.push(employee);
        Ok(())
    }

    fn enrolment(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let (from, to) = (self.optional_date(row, Field::From)?, self.optional_date(row, Field::To)?);
        in_order(from, to, Field::To)?;
        let enrolment = Enrolment {
            origin,
            pupil: self.person(row, Field::Pupil)?,
            class: self.class(row)?,
            from,
            to,
            group: self.group(row),
        };
        self.records.roll.push(enrolment);
        Ok(())
    }

    fn course(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let graded = match self.text(row, Field::Graded) {
            Some(text) => self.words.yes_no(&text).ok_or((Field::Graded, RejectReason::NotYesOrNo))?,
            None => true,
        };
        let (class, subject) = (self.class(row)?, self.subject(row)?);
        let course = Course {
            origin,
            class,
            subject,
            group: self.group(row),
            teacher: self.person(row, Field::Teacher).ok(),
            graded,
        };
        self.records.courses.push(course);
        Ok(())
    }

    fn exemption(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let (from, to) = (self.optional_date(row, Field::From)?, self.optional_date(row, Field::To)?);
        in_order(from, to, Field::To)?;
        let exemption = Exemption {
            origin,
            pupil: self.person(row, Field::Pupil)?,
            class: self.class(row)?,
            subject: self.subject(row)?,
            from,
            to,
        };
        self.records.exemptions.push(exemption);
        Ok(())
    }

    fn bell(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let time = |field| values::time(self.value(row, field)).map_err(|reason| (field, reason));
        let bell = Bell {
            origin,
            lesson_no: self.lesson_no(row)?.ok_or((Field::LessonNo, RejectReason::Blank))?,
            start: time(Field::Start)?,
            end: time(Field::End)?,
        };
        if bell.end <= bell.start {
            return Err((Field::End, RejectReason::EndsBeforeStart));
        }
        self.records.bells.push(bell);
        Ok(())
    }

    fn application(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let application = Application {
            origin,
            pupil: self.person(row, Field::Pupil)?,
            class: self.class(row)?,
            submitted: self.stamp_given(origin, row, Field::Submitted)?,
            connected: self.stamp(origin, row, Field::Connected)?.0,
            guardian: self.person(row, Field::Guardian).ok(),
        };
        self.records.applications.push(application);
        Ok(())
    }

    fn talk(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let talk = Talk {
            origin,
            date: self.date(row, Field::Date)?,
            teacher: self.person(row, Field::Teacher)?,
            class: self.class(row)?,
            pupil: self.person(row, Field::Pupil).ok(),
            with: self.text_if(row, Field::With),
            content: self.written(row, Field::Content)?,
            entered: self.stamp(origin, row, Field::Entered)?.0,
        };
        self.records.talks.push(talk);
        Ok(())
    }

    fn briefing(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let kind = self.text(row, Field::Kind).ok_or((Field::Kind, RejectReason::Blank))?;
        let briefing = Briefing {
            origin,
            date: self.date(row, Field::Date)?,
            teacher: self.person(row, Field::Teacher)?,
            class: self.class(row)?,
            kind: self.words.briefing_kind(&kind).ok_or((Field::Kind, RejectReason::NotABriefing))?,
            subject: self.subject(row).ok(),
            shown_on: self.stamp(origin, row, Field::ShownOn)?.0,
        };
        self.records.briefings.push(briefing);
        Ok(())
    }

    fn attestation(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let attestation = Attestation {
            origin,
            clause: self.clause(row)?,
            done_on: self.stamp_given(origin, row, Field::DoneOn)?,
            responsible: self.person(row, Field::Responsible).ok(),
            class: self.class(row).ok(),
            period: self.period(row),
            kind: self.text_if(row, Field::Kind),
            attested_by: self.person(row, Field::AttestedBy).ok(),
            evidence: self.text_if(row, Field::Evidence),
        };
        self.records.attestations.push(attestation);
        Ok(())
    }

    fn waiver(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let (from, _) = self.stamp(origin, row, Field::From)?;
        let to = self.stamp_given(origin, row, Field::To)?;
        if from.is_some_and(|from| from.span().earliest > to.span().latest) {
            return Err((Field::To, RejectReason::EndsBeforeStart));
        }
        let given = |batch: &mut Self, field| {
            batch.with_text(row, field, |batch, text| batch.names.texts.intern(text))
        };
        let waiver = Waiver {
            origin,
            clause: self.clause(row)?,
            reason: given(self, Field::Reason)?,
            approved_by: given(self, Field::ApprovedBy)?,
            from,
            to,
            responsible: self.person(row, Field::Responsible).ok(),
            class: self.class(row).ok(),
            subject: self.subject(row).ok(),
            pupil: self.person(row, Field::Pupil).ok(),
            id: self.text_if(row, Field::Id),
        };
        self.records.waivers.push(waiver);
        Ok(())
    }

    fn summary(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let summary = Summary {
            origin,
            kind: self.with_text(row, Field::Kind, |batch, text| batch.names.texts.intern(text))?,
            class: self.class(row)?,
            from: self.date(row, Field::From)?,
            to: self.date(row, Field::To)?,
            // A printing stamp nobody can read is none: nothing rests on it alone.
            printed: self.stamp(origin, row, Field::Entered).ok().and_then(|(stamp, _)| stamp),
        };
        self.records.summaries.push(summary);
        Ok(())
    }

    fn tally(&mut self, origin: Origin, row: &dyn Row) -> Result<(), Fault> {
        let counted = match self.value(row, Field::Count) {
            Value::Empty => {
                Counted::Marks { subject: self.subject(row)?, marks: self.text_if(row, Field::Mark) }
            }
            count => {
                let lessons = values::count(count).map_err(|reason| (Field::Count, reason))?;
                Counted::Absences { code: self.text_if(row, Field::Code), lessons }
            }
        };
        let tally = Tally {
            origin,
            class: self.class(row)?,
            pupil: self.person(row, Field::Pupil)?,
            from: self.date(row, Field::From)?,
            to: self.date(row, Field::To)?,
            counted,
        };
        self.records.tallies.push(tally);
        Ok(())
    }

    /// A clause's number. A spreadsheet takes `3.5` for a number and `3.2.10` for a date; the first
    /// is written back as it was, the second cannot be.
    fn clause(&mut self, row: &dyn Row) -> Result<TextId, Fault> {
        if matches!(self.value(row, Field::Clause), Value::Moment(_)) {
            return Err((Field::Clause, RejectReason::DateForClause));
        }
        self.with_text(row, Field::Clause, |batch, text| {
            batch.names.texts.intern(text.replace(',', ".").trim_end_matches('.'))
        })
    }

    /// A period's name. A spreadsheet makes a date of `2025-10`: it is that month.
    fn period(&mut self, row: &dyn Row) -> Option<TextId> {
        match self.value(row, Field::Period) {
            Value::Moment(moment) => Some(self.names.texts.intern(&moment.format("%Y-%m").to_string())),
            _ => self.text_if(row, Field::Period),
        }
    }

    fn text_if(&mut self, row: &dyn Row, field: Field) -> Option<TextId> {
        self.with_text(row, field, |batch, text| batch.names.texts.intern(text)).ok()
    }

    /// The stamp of a cell that must hold one.
    fn stamp_given(&mut self, origin: Origin, row: &dyn Row, field: Field) -> Result<Stamp, Fault> {
        self.stamp(origin, row, field)?.0.ok_or((field, RejectReason::Blank))
    }

    fn value<'r>(&self, row: &'r dyn Row, field: Field) -> Value<'r> {
        self.at.get(&field).map_or(Value::Empty, |at| row.value(*at))
    }

    /// The cell's text, trimmed; `None` when blank. A number reads as a person would write it.
    fn text(&self, row: &dyn Row, field: Field) -> Option<String> {
        self.value(row, field).text()
    }

    /// Runs `use_text` on the trimmed text of a cell that must hold something.
    fn with_text<T>(
        &mut self,
        row: &dyn Row,
        field: Field,
        use_text: impl FnOnce(&mut Self, &str) -> T,
    ) -> Result<T, Fault> {
        match self.value(row, field) {
            Value::Error(_) => Err((field, RejectReason::ErrorCell)),
            Value::Text(text) if !text.trim().is_empty() => Ok(use_text(self, text.trim())),
            other => other.text().map(|text| use_text(self, &text)).ok_or((field, RejectReason::Blank)),
        }
    }

    fn class(&mut self, row: &dyn Row) -> Result<ClassId, Fault> {
        self.class_of(row, Field::Class)
    }

    /// A class's name. A spreadsheet makes a date of `5.1`, which cannot be undone, or a number, which
    /// is written back as it was.
    fn class_of(&mut self, row: &dyn Row, field: Field) -> Result<ClassId, Fault> {
        if matches!(self.value(row, field), Value::Moment(_)) {
            return Err((field, RejectReason::DateForClass));
        }
        if let Value::Number(number) = self.value(row, field) {
            return Ok(self.names.classes.intern(&number.to_string()));
        }
        self.with_text(row, field, |batch, text| batch.names.classes.intern(text))
    }

    fn subject(&mut self, row: &dyn Row) -> Result<SubjectId, Fault> {
        self.with_text(row, Field::Subject, |batch, text| batch.names.subjects.intern(text))
    }

    fn person(&mut self, row: &dyn Row, field: Field) -> Result<PersonId, Fault> {
        self.with_text(row, field, |batch, text| batch.names.people.intern(text))
    }

    fn group(&mut self, row: &dyn Row) -> Option<GroupId> {
        self.with_text(row, Field::Group, |batch, text| batch.names.groups.intern(text)).ok()
    }

    fn date(&self, row: &dyn Row, field: Field) -> Result<NaiveDate, Fault> {
        match self.value(row, field) {
            value if value.is_blank() => Err((field, RejectReason::Blank)),
            value => values::date(value, self.words).map_err(|reason| (field, reason)),
        }
    }

    fn optional_date(&self, row: &dyn Row, field: Field) -> Result<Option<NaiveDate>, Fault> {
        optional(self.date(row, field))
    }

    fn lesson_no(&self, row: &dyn Row) -> Result<Option<u8>, Fault> {
        match self.value(row, Field::LessonNo) {
            value if value.is_blank() => Ok(None),
            value => values::lesson_number(value).map(Some).map_err(|reason| (Field::LessonNo, reason)),
        }
    }

    fn written(&self, row: &dyn Row, field: Field) -> Result<Option<Words>, Fault> {
        match self.value(row, field) {
            Value::Error(_) => Err((field, RejectReason::ErrorCell)),
            Value::Text(text) => Ok(Words::of(text)),
            other => Ok(other.text().and_then(|text| Words::of(&text))),
        }
    }

    /// A topic. One so short that it may be none is kept, to be shown.
    fn topic(&mut self, origin: Origin, row: &dyn Row) -> Result<Option<Words>, Fault> {
        const SHORT: u16 = 8;
        let words = self.written(row, Field::Topic)?;
        if words.is_some_and(|words| words.chars <= SHORT)
            && let Some(text) = self.text(row, Field::Topic)
        {
            self.records.kept.push((Cell { origin, field: Field::Topic }, text.into()));
        }
        Ok(words)
    }

    /// The stamp of a cell and the author it names; both blank when the cell is.
    fn stamp(
        &mut self,
        origin: Origin,
        row: &dyn Row,
        field: Field,
    ) -> Result<(Option<Stamp>, Option<PersonId>), Fault> {
        let value = self.value(row, field);
        if value.is_blank() {
            return Ok((None, None));
        }
        let (stamp, author) = values::stamp(value, self.words).map_err(|reason| (field, reason))?;
        let author = author.map(|name| self.names.people.intern(name));
        if let (Form::KEPT, Value::Text(text)) = (stamp.form, value) {
            self.records.kept.push((Cell { origin, field }, text.into()));
        }
        Ok((Some(stamp), author))
    }

    /// A mark's cell. The same few texts come again and again: each is understood once.
    fn parsed_mark(&mut self, row: &dyn Row, field: Field) -> Result<(ParsedMark, TextId), Fault> {
        // A spreadsheet makes a date of an improved mark such as `4/7`: nobody can say which it was.
        if matches!(self.value(row, field), Value::Moment(_)) {
            return Err((field, RejectReason::DateForMark));
        }
        self.with_text(row, field, |batch, text| {
            if let Some(found) = batch.marks.get(text) {
                return *found;
            }
            let found = (batch.words.mark(text), batch.names.texts.intern(text));
            batch.marks.insert(text.into(), found);
            found
        })
    }

    fn note_unknown(&mut self, origin: Origin, field: Field, value: Option<&str>) {
        let Some(value) = value else { return };
        let next = self.unknown.len();
        let at = *self.unknown_at.entry((field, value.into())).or_insert(next);
        match self.unknown.get_mut(at) {
            Some(unknown) => unknown.count += 1,
            None => self.unknown.push(Unknown { field, value: value.to_owned(), count: 1, row: origin.row }),
        }
    }
}

/// A blank optional cell is no fault.
fn optional<T>(read: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err((_, RejectReason::Blank)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn in_order(from: Option<NaiveDate>, to: Option<NaiveDate>, field: Field) -> Result<(), Fault> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err((field, RejectReason::EndsBeforeStart)),
        _ => Ok(()),
    }
}
