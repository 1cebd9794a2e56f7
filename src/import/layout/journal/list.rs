//! The list of a journal page: date, lesson, topic, homework.

use super::Dated;
use super::head::Head;
use crate::import::batch::Gathered;
use crate::import::columns::Columns;
use crate::import::layout::page::{Page, PageDay, Years, day_of};
use crate::school::origin::{Field, Table};

/// Where the list stands and what its columns are.
pub(super) struct List {
    /// The row of its header.
    pub row: usize,
    /// Its first column where it stands beside the pupils; `None` where it stands below.
    pub beside: Option<usize>,
    /// Field, column and the header's own text.
    pub columns: Vec<(Field, usize, String)>,
}

/// One line of the list.
pub(super) struct Line<'a> {
    pub row: usize,
    pub dated: Dated,
    pub lesson_no: Option<String>,
    list: &'a List,
}

impl List {
    /// The first row that names at least a date and a topic: to the right of the dates across, or
    /// below the first pupil.
    pub fn find(page: &Page, heads: &[Head], columns: &Columns) -> Option<Self> {
        let last = heads.iter().filter_map(|head| Some(head.days.last()?.column)).max()?;
        let first_pupil = heads.first()?.pupils.first()?.0;
        let named = |row: usize, from: usize| {
            let cells: Vec<(usize, String)> = page.filled(row, from).collect();
            let cells = cells.iter().map(|(at, text)| (*at, text.as_str()));
            let found = columns.read_as(Table::Lessons, cells)?.columns;
            let has = |wanted| found.iter().any(|(field, ..)| *field == wanted);
            (has(Field::Date) && has(Field::Topic)).then_some(found)
        };
        (0..page.len()).find_map(|row| {
            let beside = named(row, last + 1).map(|columns| (columns.first().map(|(_, at, _)| *at), columns));
            let below = || named(row, 0).filter(|_| row > first_pupil).map(|columns| (None, columns));
            beside.or_else(below).map(|(beside, columns)| Self { row, beside, columns })
        })
    }

    pub fn has(&self, wanted: Field) -> bool {
        self.at(wanted).is_some()
    }

    fn at(&self, wanted: Field) -> Option<usize> {
        self.columns.iter().find(|(field, ..)| *field == wanted).map(|(_, at, _)| *at)
    }

    /// The days the list writes, to learn the year from.
    pub fn days(&self, page: &Page) -> Vec<PageDay> {
        let at = self.at(Field::Date);
        let texts = (self.row + 1..page.len()).filter_map(|row| Some(page.text(row, at?)));
        texts.filter_map(|text| Some(day_of(&text)?.0)).collect()
    }

    /// The lines below the header. A line without a date, a topic and a homework is none; nor is one
    /// whose date column holds only words, such as a signature.
    pub fn lines<'a>(&'a self, page: &Page, years: Years) -> Vec<Line<'a>> {
        let written = |row, field| self.at(field).is_some_and(|at| !page.text(row, at).is_empty());
        let mut lines = Vec::new();
        for row in self.row + 1..page.len() {
            let Some(at) = self.at(Field::Date) else { continue };
            let text = page.text(row, at);
            let day = day_of(&text).filter(|(_, rest)| rest.trim().is_empty()).map(|(day, _)| day);
            if day.is_none() && !written(row, Field::Topic) && !written(row, Field::Homework) {
                continue;
            }
            let dated = day.map_or_else(|| Dated::Raw(text), |day| Dated::of(day, years));
            let lesson_no = self.at(Field::LessonNo).map(|at| page.text(row, at));
            let lesson_no = lesson_no.map(|text| text.trim_end_matches('.').to_owned());
            lines.push(Line { row, dated, lesson_no: lesson_no.filter(|text| !text.is_empty()), list: self });
        }
        lines
    }
}

impl Line<'_> {
    /// The record with every column of the list but the date.
    pub fn fill<'a>(&self, record: Gathered<'a>, page: &'a Page) -> Gathered<'a> {
        let filled = self.list.columns.iter().filter(|(field, ..)| *field != Field::Date);
        filled.fold(record, |record, (field, at, _)| {
            let value = page.value(self.row, *at);
            if value.is_blank() { record } else { record.with(*field, value) }
        })
    }
}
