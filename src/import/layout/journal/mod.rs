//! The page a class journal prints: pupils down, dates across, marks and absences in the cells, and
//! beside or below them the list of dates with topics and homework. It is read into lessons, marks
//! and absences; each keeps the cell it stands in.

mod cells;
mod head;
mod list;

pub(super) use cells::marks_of;
pub(super) use head::name_of;

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::page::{Page, PageDay, Title, Years, looks_like_class};
use super::{Read, TableRead};
use crate::import::batch::{Batch, Gathered};
use crate::import::sheet::Value;
use crate::import::{Problem, Reading};
use crate::school::origin::{Field, Origin, Source, Table};
use head::{DayColumn, Head};
use list::{Line, List};

/// A sheet that is a journal's page.
pub(super) struct Journal {
    page: Page,
    /// Its blocks from the top: usually one.
    heads: Vec<Head>,
    list: Option<List>,
}

/// Recognises a page by its dates across and its pupils down.
pub(super) fn recognise(page: Page, reading: &Reading) -> Option<Journal> {
    let mut heads = Head::find_all(&page, reading);
    if heads.is_empty() {
        return None;
    }
    let list = List::find(&page, &heads, &reading.columns);
    for head in &mut heads {
        match &list {
            Some(List { beside: Some(column), .. }) => head.end_before(*column),
            Some(list) => head.end_above(list.row),
            None => {}
        }
    }
    Some(Journal { page, heads, list })
}

/// What is the same for every record of the page.
struct Common {
    class: String,
    subject: String,
    teacher: Option<String>,
    group: Option<String>,
    years: Years,
}

impl Common {
    /// A record of the page, with what the title lines tell.
    fn gathered(&self) -> Gathered<'_> {
        Gathered::new()
            .with(Field::Class, Value::Text(&self.class))
            .with(Field::Subject, Value::Text(&self.subject))
            .with_text(Field::Teacher, self.teacher.as_deref())
            .with_text(Field::Group, self.group.as_deref())
    }

    fn fields(&self, of_table: &[Field]) -> BTreeSet<Field> {
        let mut fields: BTreeSet<Field> = [Field::Date, Field::Class, Field::Subject].into();
        fields.extend(of_table);
        fields.extend(self.teacher.is_some().then_some(Field::Teacher));
        fields.extend(self.group.is_some().then_some(Field::Group));
        fields
    }
}

/// A page's day as a cell would hold it: a date, or a text that is none.
#[derive(Debug, Clone)]
enum Dated {
    On(NaiveDateTime),
    Raw(String),
}

impl Dated {
    fn of(day: PageDay, years: Years) -> Self {
        match years.date(day) {
            Some(date) => Self::on(date),
            None => Self::Raw(format!("{:02}.{:02}.", day.day, day.month)),
        }
    }

    fn on(date: NaiveDate) -> Self {
        Self::On(date.and_time(NaiveTime::MIN))
    }

    fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::On(moment) => Some(moment.date()),
            Self::Raw(_) => None,
        }
    }

    fn value(&self) -> Value<'_> {
        match self {
            Self::On(moment) => Value::Moment(*moment),
            Self::Raw(text) => Value::Text(text),
        }
    }
}

impl Journal {
    /// Whether the page names its pupils beside its dates, as no table's data does.
    pub fn is_plain(&self) -> bool {
        self.heads.iter().any(|head| head.labelled)
    }

    /// Reads the page; says what is wrong when it does not tell of which class, subject or year it is.
    pub fn read<'v>(&self, source: &Source, reading: &'v Reading, problems: &mut Vec<Problem>) -> Read<'v> {
        let (file, sheet) = (source.file.clone(), source.sheet.clone());
        let common = match self.common(source, reading) {
            Ok(common) => common,
            Err(lacking) => {
                problems.push(Problem::PageLacks { file, sheet, lacking });
                return vec![TableRead { source: source.clone(), batch: None }];
            }
        };
        let mut read = Vec::new();
        let listed = self.list.as_ref().is_some_and(|list| list.has(Field::Teacher));
        if common.teacher.is_some() || listed {
            read.push(self.lessons(&common, source, reading, problems));
        } else {
            // Without a teacher nobody can owe a lesson's entries; the marks are read all the same.
            problems.push(Problem::PageLacks { file, sheet, lacking: vec![Field::Teacher] });
        }
        read.extend(self.marks_and_absences(&common, source, reading, problems));
        read
    }

    /// The first row of the dates.
    fn top(&self) -> usize {
        self.heads.first().map_or(0, |head| head.top)
    }

    /// The dates across, of every block.
    fn days(&self) -> impl Iterator<Item = &DayColumn> {
        self.heads.iter().flat_map(|head| &head.days)
    }

    /// What the title lines tell, and where they do not, the names of sheet and file.
    fn common(&self, source: &Source, reading: &Reading) -> Result<Common, Vec<Field>> {
        let mut title = Title::of(&self.page, self.top(), &reading.pages);
        let mut class = title.class.clone();
        if let Some(name) = &source.sheet {
            let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
            let names_class = looks_like_class(first);
            class = class.or_else(|| names_class.then(|| first.to_owned()));
            let rest = if names_class { rest } else { name }.trim();
            // "Lapa1" and "Sheet1" are no subjects.
            let names_subject = !rest.is_empty() && !rest.chars().any(|c| c.is_ascii_digit());
            title.subject = title.subject.or_else(|| names_subject.then(|| rest.to_owned()));
        }
        let (subject, group) = title.subject_and_group();
        let file = source.file.rsplit('/').next().unwrap_or(&source.file);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        class = class.or_else(|| looks_like_class(stem).then(|| stem.to_owned()));

        let mut years = title.years(&reading.pages);
        let across = self.days().map(|column| column.day);
        let listed = self.list.iter().flat_map(|list| list.days(&self.page));
        across.chain(listed).for_each(|day| years.learn(day));
        let mut lacking = Vec::new();
        lacking.extend(class.is_none().then_some(Field::Class));
        lacking.extend(subject.is_none().then_some(Field::Subject));
        lacking.extend((!years.known()).then_some(Field::Date));
        match (class, subject) {
            (Some(class), Some(subject)) if lacking.is_empty() => {
                Ok(Common { class, subject, teacher: title.teacher, group, years })
            }
            _ => Err(lacking),
        }
    }

    /// A lesson for every line of the list, and for every date across that the list does not have.
    fn lessons<'v>(
        &self,
        common: &Common,
        source: &Source,
        reading: &'v Reading,
        problems: &mut Vec<Problem>,
    ) -> TableRead<'v> {
        let mut batch = Batch::of_page(Table::Lessons, reading);
        let kind = |column: &'_ DayColumn| {
            column.kind.as_deref().is_some_and(|k| reading.words.lesson_kind(k).is_some())
        };
        let mut unlisted: Vec<&DayColumn> = self.days().collect();
        let lines: Vec<Line> =
            self.list.iter().flat_map(|list| list.lines(&self.page, common.years)).collect();
        for line in &lines {
            let column = self.column_of(line, &mut unlisted, common.years);
            let mut record = line.fill(common.gathered(), &self.page);
            if let Some(column) = column {
                record = record.or_text(Field::LessonNo, column.lesson_no.as_deref());
                record = record.or_text(Field::Kind, column.kind.as_deref().filter(|_| kind(column)));
            }
            let origin = Origin { source: 0, row: self.page.number(line.row), column: 0 };
            batch.read(origin, &record.with(Field::Date, line.dated.value()));
        }
        for column in unlisted {
            let dated = Dated::of(column.day, common.years);
            let record = common
                .gathered()
                .with(Field::Date, dated.value())
                .with_text(Field::LessonNo, column.lesson_no.as_deref())
                .with_text(Field::Kind, column.kind.as_deref().filter(|_| kind(column)));
            batch.read(self.page.cell(column.row, column.column), &record);
        }
        let mut fields = common.fields(&[Field::Teacher]);
        fields.extend(self.days().any(|day| day.lesson_no.is_some()).then_some(Field::LessonNo));
        fields.extend(self.days().any(kind).then_some(Field::Kind));
        fields.extend(self.list.iter().flat_map(|list| list.columns.iter().map(|(field, ..)| *field)));
        let mut source = self.source(source, Table::Lessons, &fields);
        if let Some(list) = &self.list {
            source.header_row = self.page.number(list.row);
            source.columns = list.columns.iter().map(|(field, _, text)| (*field, text.clone())).collect();
        }
        super::finish(source, batch, problems)
    }

    /// The date across that a line of the list is about, taken from those not listed yet: of several
    /// on one day the one of the same lesson, else the first.
    fn column_of<'a>(
        &self,
        line: &Line,
        unlisted: &mut Vec<&'a DayColumn>,
        years: Years,
    ) -> Option<&'a DayColumn> {
        let same_day =
            |column: &&DayColumn| line.dated.date().is_some() && years.date(column.day) == line.dated.date();
        let exact = |column: &&DayColumn| same_day(column) && column.lesson_no == line.lesson_no;
        let open = |column: &&DayColumn| {
            same_day(column) && (column.lesson_no.is_none() || line.lesson_no.is_none())
        };
        let at = unlisted.iter().position(exact).or_else(|| unlisted.iter().position(open))?;
        Some(unlisted.remove(at))
    }

    fn marks_and_absences<'v>(
        &self,
        common: &Common,
        source: &Source,
        reading: &'v Reading,
        problems: &mut Vec<Problem>,
    ) -> [TableRead<'v>; 2] {
        let mut marks = Batch::of_page(Table::Marks, reading);
        let mut absences = Batch::of_page(Table::Absences, reading);
        for head in &self.heads {
            self.block(head, common, reading, &mut marks, &mut absences);
        }
        let numbered = self.days().any(|day| day.lesson_no.is_some()).then_some(Field::LessonNo);
        let mut of_marks = common.fields(&[Field::Pupil, Field::Mark, Field::WorkKind]);
        of_marks.extend(numbered);
        let mut of_absences = common.fields(&[Field::Pupil, Field::Code]);
        of_absences.extend(numbered);
        let mut marks_source = self.source(source, Table::Marks, &of_marks);
        marks_source.unmapped = self.heads.iter().flat_map(|head| head.unknown.iter().cloned()).collect();
        [
            super::finish(marks_source, marks, problems),
            super::finish(self.source(source, Table::Absences, &of_absences), absences, problems),
        ]
    }

    /// The cells of one block.
    fn block(
        &self,
        head: &Head,
        common: &Common,
        reading: &Reading,
        marks: &mut Batch<'_>,
        absences: &mut Batch<'_>,
    ) {
        let words = &reading.words;
        for (row, pupil) in &head.pupils {
            let of_pupil = || common.gathered().with(Field::Pupil, Value::Text(pupil));
            for column in &head.days {
                let origin = self.page.cell(*row, column.column);
                let dated = Dated::of(column.day, common.years);
                let of_day = || {
                    let record = of_pupil().with(Field::Date, dated.value());
                    record.with_text(Field::LessonNo, column.lesson_no.as_deref())
                };
                for entry in cells::entries(self.page.value(*row, column.column), words) {
                    if let Some(code) = entry.absence() {
                        absences.read(origin, &of_day().with(Field::Code, Value::Text(code)));
                    }
                    let work = column.kind.as_deref().filter(|kind| words.work_kind(kind).is_some());
                    if let Some((value, kind)) = entry.mark() {
                        marks.read(
                            origin,
                            &of_day().with(Field::Mark, value).with_text(Field::WorkKind, kind.or(work)),
                        );
                    }
                }
            }
            for &(column, term) in &head.terms {
                let term = &reading.pages.terms[term];
                let dated = self.term_day(column, term.semester, common.years);
                for entry in cells::entries(self.page.value(*row, column), words) {
                    let Some((value, _)) = entry.mark() else { continue };
                    let record = of_pupil().with(Field::Date, dated.value()).with(Field::Mark, value);
                    marks.read(
                        self.page.cell(*row, column),
                        &record.with(Field::WorkKind, Value::Text(&term.kind)),
                    );
                }
            }
            // What stands under no date is not lost: it is a mark of which the day is not known.
            for &column in &head.undated {
                for entry in cells::entries(self.page.value(*row, column), words) {
                    if let Some((value, _)) = entry.mark() {
                        marks.read(self.page.cell(*row, column), &of_pupil().with(Field::Mark, value));
                    }
                }
            }
        }
        for &row in &head.strays {
            for column in &head.days {
                let dated = Dated::of(column.day, common.years);
                for entry in cells::entries(self.page.value(row, column.column), words) {
                    if let Some((value, _)) = entry.mark() {
                        let record = common.gathered().with(Field::Date, dated.value());
                        marks.read(self.page.cell(row, column.column), &record.with(Field::Mark, value));
                    }
                }
            }
        }
    }

    /// The day a term's mark counts as given: the last date to the left of its column, which lies in
    /// the term; where there is none, the first semester's is of the calendar year before.
    fn term_day(&self, column: usize, semester: Option<u8>, years: Years) -> Dated {
        let date = |day: &DayColumn| years.date(day.day);
        let before = self.days().filter(|day| day.column < column).filter_map(date).max();
        let first = || self.days().filter_map(date).min();
        let day = match (before, semester) {
            (Some(day), _) => Some(day),
            (None, Some(1)) => first().and_then(|day| NaiveDate::from_yo_opt(day.year(), 1)?.pred_opt()),
            (None, _) => self.days().filter_map(date).max(),
        };
        day.map_or_else(|| Dated::Raw(String::new()), Dated::on)
    }

    fn source(&self, source: &Source, table: Table, fields: &BTreeSet<Field>) -> Source {
        let mut source = Source {
            table: Some(table),
            page: true,
            header_row: self.page.number(self.top()),
            ..source.clone()
        };
        fields.iter().for_each(|field| source.fields.insert(*field));
        source
    }
}
