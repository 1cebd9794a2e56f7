//! A summary of one month and class as people print it: absences by pupil and code, or the extract of
//! marks by pupil and subject. It shows that it was made (3.3.4), and its numbers can be held against
//! the rows of the other exports.

use chrono::{NaiveDate, NaiveTime};

use super::page::{Page, Through, Title, month_days, month_of};
use super::words::{Heading, Label, SummaryTitle};
use super::{Read, TableRead, journal};
use crate::import::batch::{Batch, Gathered};
use crate::import::sheet::{HEADER_WITHIN, Value};
use crate::import::{Problem, Reading};
use crate::school::origin::{Field, Origin, Source, Table};

/// A sheet that is a printed summary.
pub(super) struct Summary {
    page: Page,
    title: Title,
    kind: SummaryTitle,
    /// The row that names its columns.
    head: usize,
    /// The column of the pupils; of one pupil's extract the column of the subjects.
    names: usize,
    columns: Vec<(usize, Column)>,
}

/// What a column counts.
#[derive(Debug, Clone, PartialEq)]
enum Column {
    /// Absences of one code.
    Code(String),
    /// Absences of every code.
    All,
    /// Marks of a subject.
    Subject(String),
    /// Marks of a month, in the extract of one pupil.
    Month(Option<i32>, u32),
}

/// Recognises a summary by its title and the row that names its columns; gives back a page that is
/// none.
pub(super) fn recognise(page: Page, reading: &Reading) -> Result<Summary, Page> {
    let words = &reading.pages;
    let kind_in = |row: usize| page.filled(row, 0).find_map(|(_, text)| words.summary(&text));
    let Some((title_row, kind)) =
        (0..page.len().min(HEADER_WITHIN)).find_map(|row| Some((row, kind_in(row)?)))
    else {
        return Err(page);
    };
    let found = (title_row..page.len().min(HEADER_WITHIN)).find_map(|row| {
        let title = Title::of(&page, row, words);
        let (names, columns) = columns(&page, row, kind, title.pupil.is_some(), reading)?;
        Some((row, names, columns, title))
    });
    let Some((head, names, columns, mut title)) = found else { return Err(page) };
    // What is printed below the numbers may say when.
    for row in head + 1..page.len() {
        if page.filled(row, 0).any(|(_, text)| words.begins_with(&text) == Some(Label::Printed)) {
            title.read(&page, row, words);
        }
    }
    Ok(Summary { page, title, kind, head, names, columns })
}

/// The columns a row names, when it is the head of such a summary.
fn columns(
    page: &Page,
    row: usize,
    kind: SummaryTitle,
    of_one_pupil: bool,
    reading: &Reading,
) -> Option<(usize, Vec<(usize, Column)>)> {
    let words = &reading.pages;
    let cells: Vec<(usize, String)> = page.filled(row, 0).collect();
    let pupil = cells.iter().find(|(_, text)| words.heading(text) == Some(Heading::Pupil)).map(|(at, _)| *at);
    let subject = cells.iter().find(|(_, text)| words.label(text) == Some(Label::Subject)).map(|(at, _)| *at);
    let names = if of_one_pupil { subject.or(pupil)? } else { pupil? };
    let of = |text: &str| {
        if words.is_total(text) {
            return (kind == SummaryTitle::Absences).then_some(Column::All);
        }
        if words.heading(text).is_some() {
            return None;
        }
        match kind {
            SummaryTitle::Absences => {
                // "ns" or "Slimības dēļ (ns)".
                let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
                let code = inner.map_or(text, |(_, code)| code).trim();
                reading.words.absence(code).map(|_| Column::Code(code.to_owned()))
            }
            SummaryTitle::Extract if of_one_pupil => {
                month_of(text, &reading.words).map(|(year, month)| Column::Month(year, month))
            }
            SummaryTitle::Extract => Some(Column::Subject(text.to_owned())),
        }
    };
    let behind = cells.iter().filter(|(at, _)| *at > names);
    let columns: Vec<_> = behind.filter_map(|(at, text)| Some((*at, of(text)?))).collect();
    (!columns.is_empty()).then_some((names, columns))
}

impl Summary {
    /// Reads the summary; says what is wrong when it does not tell its class or its days.
    pub fn read<'v>(&self, source: &Source, reading: &'v Reading, problems: &mut Vec<Problem>) -> Read<'v> {
        let class = self.title.class.as_deref();
        let days = self.title.days(&reading.pages, &reading.words);
        let by_month = self.columns.iter().all(|(_, column)| matches!(column, Column::Month(..)));
        let mut lacking = Vec::new();
        lacking.extend(class.is_none().then_some(Field::Class));
        lacking.extend((days.is_none() && !by_month).then_some(Field::Period));
        let Some(class) = class.filter(|_| lacking.is_empty()) else {
            let (file, sheet) = (source.file.clone(), source.sheet.clone());
            problems.push(Problem::PageLacks { file, sheet, lacking });
            return vec![TableRead { source: source.clone(), batch: None }];
        };
        let mut batch = Batch::of_page(Table::Summaries, reading);
        let within = |(from, to): Through| {
            let midnight = |day: NaiveDate| Value::Moment(day.and_time(NaiveTime::MIN));
            Gathered::new()
                .with(Field::Class, Value::Text(class))
                .with(Field::From, midnight(from))
                .with(Field::To, midnight(to))
        };
        // The extract of one pupil says nothing of the class's others.
        if let (Some(days), None) = (days, &self.title.pupil) {
            let record = within(days)
                .with(Field::Kind, Value::Text(reading.pages.summary_kind(self.kind)))
                .with_text(Field::Entered, self.title.printed.as_deref());
            batch.read(Origin { source: 0, row: self.page.number(self.head), column: 0 }, &record);
        }
        let years = self.title.years(&reading.pages);
        for row in self.head + 1..self.page.len() {
            let name = journal::name_of(&self.page.text(row, self.names), &reading.pages);
            let Some(name) = name else { continue };
            for (at, column) in &self.columns {
                let days = match column {
                    Column::Month(year, month) => {
                        year.or_else(|| years.of_month(*month)).and_then(|year| month_days(year, *month))
                    }
                    _ => days,
                };
                // Of a month whose year nobody tells nothing can be compared.
                let Some(days) = days else { continue };
                let origin = self.page.cell(row, *at);
                let value = self.page.value(row, *at);
                let pupil = self.title.pupil.as_ref().unwrap_or(&name);
                let record = within(days).with(Field::Pupil, Value::Text(pupil));
                let marks = || journal::marks_of(value, &reading.words).join(" ");
                match column {
                    Column::All => batch.read(origin, &record.with(Field::Count, or_none(value))),
                    Column::Code(code) => batch.read(
                        origin,
                        &record.with(Field::Code, Value::Text(code)).with(Field::Count, or_none(value)),
                    ),
                    Column::Subject(subject) => {
                        let (subject, marks) = (Value::Text(subject), marks());
                        let record = record.with(Field::Subject, subject);
                        batch.read(origin, &record.with(Field::Mark, Value::Text(&marks)));
                    }
                    Column::Month(..) => {
                        let marks = marks();
                        let record = record.with(Field::Subject, Value::Text(&name));
                        batch.read(origin, &record.with(Field::Mark, Value::Text(&marks)));
                    }
                }
            }
        }
        let mut source = Source {
            table: Some(Table::Summaries),
            header_row: self.page.number(self.head),
            ..source.clone()
        };
        let heads = self.columns.iter().map(|(at, _)| (Field::Count, self.page.text(self.head, *at)));
        source.columns = heads.collect();
        vec![super::finish(source, batch, problems)]
    }
}

/// A blank cell of a summary counts none.
fn or_none(value: Value<'_>) -> Value<'_> {
    if value.is_blank() { Value::Number(0.0) } else { value }
}
