//! The head of a journal page: where its dates, lessons, kinds and pupils stand.

use std::ops::Range;

use crate::import::Reading;
use crate::import::layout::page::{Page, PageDay, day_of, month_of};
use crate::import::layout::words::{Heading, Label, PageWords};
use crate::import::sheet::HEADER_WITHIN;
use crate::school::vocabulary::Vocabulary;

/// A date across.
#[derive(Debug, Clone)]
pub(super) struct DayColumn {
    pub column: usize,
    /// The row its day is written in.
    pub row: usize,
    pub day: PageDay,
    pub lesson_no: Option<String>,
    /// The kind of lesson or work written with the date.
    pub kind: Option<String>,
}

/// The head, and what it says of the columns below it.
#[derive(Debug)]
pub(super) struct Head {
    /// The first row of the dates.
    pub top: usize,
    /// Whether the pupils' heading stands in the rows of the dates or below.
    pub labelled: bool,
    /// The dates, from left to right.
    pub days: Vec<DayColumn>,
    /// Columns of term marks, each with its position among the known terms.
    pub terms: Vec<(usize, usize)>,
    /// Columns that hold something under no date.
    pub undated: Vec<usize>,
    /// Their headings.
    pub unknown: Vec<String>,
    /// The column of the pupils' names.
    pub pupil: usize,
    /// The pupils' rows and names.
    pub pupils: Vec<(usize, String)>,
    /// Rows among the pupils that hold something and name nobody.
    pub strays: Vec<usize>,
}

/// Dates as one or two rows write them.
struct Across {
    top: usize,
    bottom: usize,
    days: Vec<DayColumn>,
    /// How surely: a whole date in each cell, a month by its name, two rows of numbers.
    sure: u8,
}

impl Head {
    /// Finds the heads of a page: the first among its first rows, and those of further blocks below
    /// it, where the months go on with the same pupils.
    pub fn find_all(page: &Page, reading: &Reading) -> Vec<Self> {
        let within = page.len().min(HEADER_WITHIN);
        let first = best_first(across_in(page, 0..within, reading));
        let first = first.into_iter().find_map(|across| Self::below(page, across, reading));
        let mut heads: Vec<Self> = first.into_iter().collect();
        while let Some(last) = heads.last_mut() {
            let from = last.pupils.first().map_or(page.len(), |(row, _)| row + 1);
            // Two pupils' marks may look like days over months: the rows of dates name no pupil.
            let unnamed = |across: &Across| {
                (across.top..=across.bottom)
                    .all(|row| name_of(&page.text(row, last.pupil), &reading.pages).is_none())
            };
            let mut below = across_in(page, from..page.len(), reading);
            below.retain(|across| across.days.len() > 1 && unnamed(across));
            below.sort_by_key(|across| (across.top, std::cmp::Reverse((across.days.len(), across.sure))));
            let next = below.into_iter().find_map(|across| Self::below(page, across, reading));
            let Some(next) = next.filter(|next| next.pupil == last.pupil) else { break };
            last.end_above(next.top);
            heads.push(next);
        }
        heads
    }

    /// The rows from this one on are no longer this head's.
    pub fn end_above(&mut self, row: usize) {
        self.pupils.retain(|(at, _)| *at < row);
        let last = self.pupils.last().map_or(0, |(at, _)| *at);
        self.strays.retain(|at| *at < last);
    }

    /// The columns from this one on belong to the list beside.
    pub fn end_before(&mut self, column: usize) {
        self.terms.retain(|(at, _)| *at < column);
        let undated = std::mem::take(&mut self.undated).into_iter().zip(std::mem::take(&mut self.unknown));
        (self.undated, self.unknown) = undated.filter(|(at, _)| *at < column).unzip();
    }

    fn below(page: &Page, mut across: Across, reading: &Reading) -> Option<Self> {
        let words = &reading.pages;
        let first = across.days.first()?.column;
        let block = across.top.saturating_sub(1)..(across.bottom + 4).min(page.len());
        let heading = |row, column| words.heading(&page.text(row, column));
        let labelled = |wanted: Heading| {
            block.clone().find_map(|row| (0..first).find(|column| heading(row, *column) == Some(wanted)))
        };
        let number = labelled(Heading::Number);
        let pupil =
            labelled(Heading::Pupil).or_else(|| named_column(page, across.bottom + 1, first, words))?;
        // One date alone is a page only where the pupils are called so.
        if across.days.len() < 2 && labelled(Heading::Pupil).is_none() {
            return None;
        }
        let mut pupils = Vec::new();
        let mut strays = Vec::new();
        for row in across.bottom + 1..page.len() {
            let name = page.text(row, pupil);
            let numbered = number.is_some_and(|at| is_number(&page.text(row, at)));
            let filled = across.days.iter().any(|day| !page.value(row, day.column).is_blank());
            let label = (0..first).any(|at| heading(row, at).is_some());
            match name_of(&name, words) {
                Some(name) if number.is_none() || numbered || filled => pupils.push((row, name)),
                None if filled && !label && (numbered || !pupils.is_empty()) => strays.push(row),
                _ => {}
            }
        }
        // Below the last pupil nothing is a stray: sums, signatures, the list.
        let last = pupils.last()?.0;
        let first_pupil = pupils.first()?.0;
        strays.retain(|row| *row < last);
        for row in (across.top.saturating_sub(2)..across.top).chain(across.bottom + 1..first_pupil) {
            let label = (0..first).find_map(|column| heading(row, column));
            lessons_and_kinds(page, row, row < across.top, label, &mut across.days, &reading.words);
        }
        let labelled = (across.top..first_pupil)
            .any(|row| (0..first).any(|column| heading(row, column) == Some(Heading::Pupil)));
        let mut head = Self {
            top: across.top,
            labelled,
            days: across.days,
            terms: Vec::new(),
            undated: Vec::new(),
            unknown: Vec::new(),
            pupil,
            pupils,
            strays,
        };
        head.other_columns(page, pupil.max(number.unwrap_or(0)), first_pupil, reading);
        Some(head)
    }

    /// The columns that are no date: term marks, what only repeats, and what nobody knows.
    fn other_columns(&mut self, page: &Page, left: usize, first_pupil: usize, reading: &Reading) {
        let width = self.pupils.iter().map(|(row, _)| page.width(*row)).max().unwrap_or(0);
        for column in left + 1..width {
            if self.days.iter().any(|day| day.column == column)
                || self.pupils.iter().all(|(row, _)| page.value(*row, column).is_blank())
            {
                continue;
            }
            let texts: Vec<String> = (self.top.saturating_sub(1)..first_pupil)
                .map(|row| page.text(row, column))
                .filter(|text| !text.is_empty())
                .collect();
            let whole = texts.join(" ");
            let known = texts.iter().chain([&whole]).find_map(|text| reading.pages.heading(text));
            match known {
                Some(Heading::Term(term)) => self.terms.push((column, term)),
                Some(_) => {}
                None => {
                    self.undated.push(column);
                    self.unknown.push(whole);
                }
            }
        }
    }
}

/// Every way to read dates across in some rows.
fn across_in(page: &Page, rows: Range<usize>, reading: &Reading) -> Vec<Across> {
    let mut found = Vec::new();
    for row in rows.clone() {
        found.extend(in_one_row(page, row));
        if row + 1 < rows.end {
            found.extend(in_two_rows(page, row, row + 1, reading));
            found.extend(in_two_rows(page, row + 1, row, reading));
        }
    }
    found
}

/// Those with most dates first; of equals the surest, then the topmost.
fn best_first(mut found: Vec<Across>) -> Vec<Across> {
    found.sort_by_key(|across| (std::cmp::Reverse((across.days.len(), across.sure)), across.top));
    found
}

/// Dates written whole, each in one cell.
fn in_one_row(page: &Page, row: usize) -> Option<Across> {
    let mut days = Vec::new();
    let mut other = 0usize;
    let cells: Vec<(usize, String)> = page.filled(row, 1).collect();
    let first = cells.iter().position(|(_, text)| is_day(text))?;
    let last = cells.iter().rposition(|(_, text)| is_day(text))?;
    for (column, text) in &cells[first..=last] {
        let Some((day, rest)) = day_of(text).filter(|_| is_day(text)) else {
            other += 1;
            continue;
        };
        let mut column = DayColumn { column: *column, row, day, lesson_no: None, kind: None };
        for word in rest.split_whitespace() {
            let word = word.trim_matches(['(', ')', ',']);
            match lesson_of(word) {
                Some(number) if column.lesson_no.is_none() => column.lesson_no = Some(number),
                _ if !word.is_empty() => {
                    let kind = column.kind.get_or_insert_default();
                    kind.push_str(if kind.is_empty() { "" } else { " " });
                    kind.push_str(word);
                }
                _ => {}
            }
        }
        days.push(column);
    }
    (days.len() > other).then_some(Across { top: row, bottom: row, days, sure: 2 })
}

/// Days in one row, their months in the row beside it. A month stands for the columns up to the next.
fn in_two_rows(page: &Page, months: usize, days: usize, reading: &Reading) -> Option<Across> {
    let mut found: Vec<DayColumn> = Vec::new();
    let mut month = None;
    let mut named = false;
    let (mut other, mut between) = (0usize, 0usize);
    for column in 1..page.width(days).max(page.width(months)) {
        let above = page.text(months, column);
        let cell = page.text(days, column);
        if !above.is_empty() {
            let read = month_of(&above, &reading.words);
            named |= read.is_some() && !above.chars().all(|c| c.is_ascii_digit() || c == '.');
            // A heading that is no month ends the months.
            month = read;
        }
        let day = cell.trim_end_matches('.').parse::<u32>().ok().filter(|day| (1..=31).contains(day));
        match (day, month) {
            (Some(day), Some((year, month))) => {
                let day = PageDay { year, month, day };
                other += std::mem::take(&mut between);
                found.push(DayColumn { column, row: days, day, lesson_no: None, kind: None });
            }
            // Only what stands between two dates speaks against them.
            (None, _) if !cell.is_empty() && !found.is_empty() => between += 1,
            _ => {}
        }
    }
    let begins = reading.pages.year_begins;
    let order = |day: &PageDay| ((day.month + 12 - begins) % 12, day.day);
    let in_order = found.windows(2).all(|pair| order(&pair[0].day) <= order(&pair[1].day));
    let (top, bottom) = (months.min(days), months.max(days));
    (found.len() > other && in_order).then_some(Across { top, bottom, days: found, sure: u8::from(named) })
}

/// A whole date and perhaps a lesson or a kind; no moment.
fn is_day(text: &str) -> bool {
    day_of(text).is_some_and(|(_, rest)| !rest.contains(':'))
}

/// `1`, `1.`, `3. st.`, `3.stunda`
fn lesson_of(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].trim_start_matches('.').trim_start();
    let behind = rest.is_empty() || rest.to_lowercase().starts_with("st");
    ((1..=2).contains(&digits) && behind).then(|| text[..digits].to_owned())
}

/// Reads a row of the head that numbers the lessons or names their kinds. Above the dates only what
/// is labelled so is believed: a title may hold numbers too.
fn lessons_and_kinds(
    page: &Page,
    row: usize,
    above: bool,
    label: Option<Heading>,
    days: &mut [DayColumn],
    words: &Vocabulary,
) {
    let texts: Vec<String> = days.iter().map(|day| page.text(row, day.column)).collect();
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    if filled == 0 || (above && !matches!(label, Some(Heading::LessonNo | Heading::Kind))) {
        return;
    }
    let lessons = texts.iter().filter(|text| lesson_of(text).is_some()).count();
    if label == Some(Heading::LessonNo) || (label != Some(Heading::Kind) && lessons == filled) {
        for (day, text) in days.iter_mut().zip(&texts) {
            day.lesson_no = day.lesson_no.take().or_else(|| lesson_of(text));
        }
        return;
    }
    for (day, text) in days.iter_mut().zip(texts) {
        let text = text.trim_matches(['(', ')']).to_owned();
        let known = words.lesson_kind(&text).is_some() || words.work_kind(&text).is_some();
        if known || (label == Some(Heading::Kind) && !text.is_empty()) {
            day.kind = day.kind.take().or(Some(text));
        }
    }
}

/// The column to the left of the dates that holds most names.
fn named_column(page: &Page, from: usize, until: usize, words: &PageWords) -> Option<usize> {
    let names = |column| {
        let of = |row: usize| name_of(&page.text(row, column), words).is_some_and(|name| name.contains(' '));
        (from..page.len()).filter(|row| of(*row)).count()
    };
    (0..until).map(|column| (names(column), column)).filter(|(names, _)| *names > 0).max().map(|(_, at)| at)
}

/// A pupil's name, without the number before it.
pub(in crate::import::layout) fn name_of(text: &str, words: &PageWords) -> Option<String> {
    let name = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let plain = name.chars().any(char::is_alphabetic) && !name.contains([':', '_', '/']);
    let heads = words.begins_with(name) == Some(Label::Printed)
        || words.heading(name).is_some()
        || words.is_total(name.split([' ', ':']).next().unwrap_or(name));
    (plain && !heads).then(|| name.trim().to_owned())
}

fn is_number(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ')']);
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
