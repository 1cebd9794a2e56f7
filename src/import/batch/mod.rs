//! One source's rows into typed records. Names get provisional identities, joined later.

mod append;
mod cells;
mod gathered;
mod journal;
mod registers;
mod understood;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Reading;
use super::columns::Recognised;
use super::limits::Limit;
use super::people::PeopleBook;
use super::sample::{Sampled, sample};
use super::sheet::{Row, Value};
use super::values::RejectReason;
use crate::school::names::{ClassId, Folding, GroupId, NamesBuilder, SubjectId, TextId};
use crate::school::origin::{Cell, Field, Origin, Table};
use crate::school::records::{
    Absence, Application, Attestation, Bell, Briefing, Course, Employee, Enrolment, Exemption, Ghost, Lesson,
    LessonKind, Mark, Note, Recommendation, Reply, Slot, Summary, Talk, Tally, Waiver, WorkKind,
};
use crate::school::vocabulary::{ParsedMark, Vocabulary};

pub(super) use gathered::Gathered;
use understood::Understood;

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

impl Rejected {
    /// Whether the value is a pupil's name, which is shown as names are shown.
    #[must_use]
    pub fn names_pupil(&self) -> bool {
        self.reason == RejectReason::AmbiguousName
    }
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
    pub people: PeopleBook,
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
    pub replies: Vec<Reply>,
    pub recommendations: Vec<Recommendation>,
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
    at: Places,
    row: u32,
    words: &'v Vocabulary,
    /// The rows and columns whose texts are kept, for show.
    texts: &'v FxHashSet<(u32, u16)>,
    // The same few words come again and again: each is understood once.
    marks: Understood<(ParsedMark, TextId)>,
    lesson_kinds: Understood<Option<LessonKind>>,
    work_kinds: Understood<Option<WorkKind>>,
}

/// Where each field stands.
#[derive(Debug)]
struct Places {
    /// By field; blank where the table has no such column.
    of: [Option<u16>; Field::ALL.len()],
    /// The same, in the order of the columns.
    columns: Vec<(Field, usize)>,
}

impl Places {
    fn new(columns: impl Iterator<Item = (Field, usize)>) -> Self {
        let mut columns: Vec<(Field, usize)> = columns.collect();
        columns.sort_unstable_by_key(|(field, at)| (*at, *field));
        let mut of = [None; Field::ALL.len()];
        for (field, at) in &columns {
            of[*field as usize] = u16::try_from(*at).ok();
        }
        Self { of, columns }
    }

    #[inline]
    fn get(&self, field: Field) -> Option<usize> {
        self.of[field as usize].map(usize::from)
    }
}

/// Why a row cannot be read: the cell and the reason.
type Fault = (Field, RejectReason);

impl<'v> Batch<'v> {
    /// Reads the rows of a table with these columns.
    pub fn of_table(recognised: &Recognised, reading: &'v Reading) -> Self {
        let at = recognised.columns.iter().map(|(field, at, _)| (*field, *at));
        Self::new(recognised.table, Places::new(at), reading)
    }

    /// Reads records put together from a page, each a [`Gathered`].
    pub fn of_page(table: Table, reading: &'v Reading) -> Self {
        let at = Field::ALL.iter().map(|field| (*field, *field as usize));
        Self::new(table, Places::new(at), reading)
    }

    fn new(table: Table, at: Places, reading: &'v Reading) -> Self {
        Self {
            names: NameBook {
                classes: NamesBuilder::new(Folding::Class),
                subjects: NamesBuilder::new(Folding::Name),
                groups: NamesBuilder::new(Folding::Name),
                people: PeopleBook::default(),
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
            row: 0,
            words: &reading.words,
            texts: &reading.texts,
            marks: Understood::default(),
            lesson_kinds: Understood::default(),
            work_kinds: Understood::default(),
        }
    }

    /// Reads one row; an empty one is passed over.
    pub fn read(&mut self, origin: Origin, row: &dyn Row) {
        self.read_row(origin, row);
    }

    /// As [`Self::read`], of rows of one kind: there are many of a large text.
    pub fn read_row(&mut self, origin: Origin, row: &(impl Row + ?Sized)) {
        if self.at.columns.iter().all(|(_, at)| row.value(*at).is_blank()) {
            return;
        }
        self.rows += 1;
        self.row = origin.row;
        if self.sampled.len() < self.sample {
            self.sampled.push(sample(origin.row, row, self.table, &self.at.columns, self.words));
        }
        // An error in a column the row could do without is a value nobody knows, not a blank.
        let error = |(_, at): &&(Field, usize)| matches!(row.value(*at), Value::Error(_));
        if row.may_hold_errors()
            && let Some(&(field, _)) = self.at.columns.iter().find(error)
        {
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
            Table::Replies => self.reply(origin, row),
            Table::Recommendations => self.recommendation(origin, row),
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

    fn reject(&mut self, origin: Origin, row: &(impl Row + ?Sized), field: Field, reason: RejectReason) {
        let value = self.value(row, field).shown().unwrap_or_default();
        self.rejected.push((origin, field, value, reason));
        // A mark row without a mark is readable: it says that there is no mark.
        if (field, reason) == (Field::Mark, RejectReason::Blank) {
            return;
        }
        let class = self.class(row).ok();
        let ghost = Ghost {
            origin,
            date: self.date(row, Field::Date).ok(),
            class,
            subject: self.subject(row).ok(),
            pupil: self.pupil(row, class).ok(),
        };
        self.records.ghosts.push((self.table, ghost));
    }
}
