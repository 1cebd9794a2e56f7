//! An export that ends in mid-term: rows up to a day, as dense as the timetable, and then none at all
//! of any of its classes. Teachers do not stop on one day; what follows was not exported.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rayon::prelude::*;

use super::{JOURNALS, place};
use crate::calendar::Calendar;
use crate::import::Problem;
use crate::school::School;
use crate::school::limits::{Beyond, Limit};
use crate::school::names::{ClassId, Identity, PersonId};
use crate::school::origin::Table;
use crate::school::records::Lesson;
use crate::school::stamp::end_of_day;

/// So many school days before the end are looked at: two weeks, so that every subject comes up.
const BEFORE: usize = 10;

/// At least this share of what is expected was there in those days. In percent. Some lessons fall out in
/// any school; where more is lacking, people stopped writing one after another, and not the file.
const DENSE: usize = 80;

/// Fewer lessons expected in those days than this are no whole timetable: even a first grade has more
/// than twenty a week. Of a part of a timetable an end says nothing.
const LEAST_LESSONS: usize = 30;

/// At least so many school days follow without any lesson: one or two may be an excursion, or an
/// evening on which nobody wrote.
const SILENT: usize = 3;

/// Marks and absences are not owed every day, and in the last days of a term there may be none: a
/// whole week has to follow.
const SILENT_MARKS: usize = 5;

/// One person may stop writing; that several do on the same day is the file's doing.
const TEACHERS: usize = 2;

/// Notes where exports were cut off, and names them.
pub(super) fn find(school: &mut School, calendar: &Calendar, as_of: NaiveDateTime) -> Vec<Problem> {
    let look = Look::at(school, calendar, as_of);
    let mut problems = Vec::new();
    let mut limits = Vec::new();
    let cuts: Vec<(Table, Vec<Cut>)> =
        JOURNALS.into_par_iter().map(|table| (table, look.cuts(table))).collect();
    for (table, cuts) in cuts {
        for Cut { source, classes, last, from } in cuts {
            let (file, sheet) = place(school, source);
            let names = classes.iter().map(|class| school.classes.spelling(*class).to_owned());
            problems.push(Problem::ExportEnds { file, sheet, table, last, classes: names.collect() });
            limits.extend(classes.iter().map(|&class| {
                let later_term_mark =
                    |mark: &crate::school::records::Mark| !mark.is_of_work() && mark.date >= from;
                let works_only = table == Table::Marks && school.marks_in(class).iter().any(later_term_mark);
                let beyond = Beyond::Days { from, works_only };
                Limit { table, class, subject: None, group: None, beyond }
            }));
        }
    }
    school.limits.add_ends(limits);
    problems
}

/// Where the rows of a source end although those of its classes should go on.
struct Cut {
    source: u16,
    classes: Vec<ClassId>,
    /// The day of the last row.
    last: NaiveDate,
    /// The first day that is not shown: the last one itself where it is not shown whole.
    from: NaiveDate,
}

struct Look<'a> {
    school: &'a School,
    calendar: &'a Calendar,
    as_of: NaiveDateTime,
    /// By class and day.
    lessons: Vec<&'a Lesson>,
    /// Days on which a class has a mark of a work.
    marked: Vec<(ClassId, NaiveDate)>,
    /// Days on which a class has an absence.
    absent: Vec<(ClassId, NaiveDate)>,
}

impl<'a> Look<'a> {
    fn at(school: &'a School, calendar: &'a Calendar, as_of: NaiveDateTime) -> Self {
        let lessons = || {
            let mut lessons: Vec<&Lesson> = school.lessons.iter().collect();
            lessons.sort_unstable_by_key(|lesson| (lesson.class, lesson.date));
            lessons
        };
        let marks = school.marks.iter().filter(|mark| mark.is_of_work());
        let marked = || days(marks.map(|mark| (mark.class, mark.date)));
        let (lessons, marked) = rayon::join(lessons, marked);
        let absent = days(school.absences.iter().map(|absence| (absence.class, absence.date)));
        Self { school, calendar, as_of, lessons, marked, absent }
    }

    fn cuts(&self, table: Table) -> Vec<Cut> {
        let school = self.school;
        let mut rows: Vec<(u16, ClassId, NaiveDate)> = match table {
            Table::Lessons => {
                without_repeats(school.lessons.iter().map(|l| (l.origin.source, l.class, l.date)))
            }
            Table::Marks => {
                let works = school.marks.iter().filter(|mark| mark.is_of_work());
                without_repeats(works.map(|mark| (mark.origin.source, mark.class, mark.date)))
            }
            _ => without_repeats(school.absences.iter().map(|a| (a.origin.source, a.class, a.date))),
        };
        rows.sort_unstable();
        rows.dedup();
        // Where a class's rows begin and end, in whatever source.
        let mut spans: Vec<Option<(NaiveDate, NaiveDate)>> = vec![None; self.school.classes.ids().count()];
        for (_, class, day) in &rows {
            let span = &mut spans[class.index()];
            *span = Some(span.map_or((*day, *day), |(first, last)| (first.min(*day), last.max(*day))));
        }
        let mut cuts: Vec<Cut> = Vec::new();
        for of_source in rows.chunk_by(|a, b| a.0 == b.0) {
            let Some(last) = of_source.iter().map(|(_, _, day)| *day).max() else { continue };
            let mut classes: Vec<ClassId> = of_source.iter().map(|(_, class, _)| *class).collect();
            classes.dedup();
            // A class another source carries on, or of which is known already how far it is shown.
            classes.retain(|class| {
                let goes_on = spans[class.index()].is_some_and(|(_, end)| end > last);
                let known = self
                    .school
                    .limits
                    .of(table, *class)
                    .iter()
                    .any(|limit| matches!(limit.beyond, Beyond::Saving { until: None, .. }));
                let said = cuts.iter().any(|cut| cut.classes.contains(class));
                !goes_on && !known && !said
            });
            let first = classes.iter().filter_map(|class| spans[class.index()]).map(|(first, _)| first).min();
            let Some(first) = first else { continue };
            if let Some(from) = self.end(table, &classes, first, last) {
                cuts.push(Cut { source: of_source[0].0, classes, last, from });
            }
        }
        cuts
    }

    /// The first day that is not shown, where the rows of these classes end as only a file does.
    fn end(&self, table: Table, classes: &[ClassId], first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
        let is_over = |day: &NaiveDate| end_of_day(*day) <= self.as_of;
        let after = last.iter_days().skip(1).take_while(is_over);
        let silent = after.filter(|day| self.on(table, classes, *day).expected > 0);
        let enough = if table == Table::Lessons { SILENT } else { SILENT_MARKS };
        if silent.take(enough).count() < enough {
            return None;
        }
        let back = last.iter_days().rev().skip(1).take_while(|day| *day >= first);
        let before: Vec<(NaiveDate, Share)> = back
            .map(|day| (day, self.on(table, classes, day)))
            .filter(|(_, share)| share.expected > 0)
            .take(BEFORE)
            .collect();
        let sum = before.iter().fold(Share::default(), |sum, (_, share)| sum.and(*share));
        let least = if table == Table::Lessons { LEAST_LESSONS } else { BEFORE };
        let begins = before.last().map(|(day, _)| *day).filter(|_| before.len() == BEFORE)?;
        if !sum.is_dense() || sum.expected < least || self.teachers(classes, begins, last) < TEACHERS {
            return None;
        }
        let whole = self.on(table, classes, last).is_dense();
        if whole { last.succ_opt() } else { Some(last) }
    }

    /// What these classes should have in a table on a day, and what of it they have.
    fn on(&self, table: Table, classes: &[ClassId], day: NaiveDate) -> Share {
        let has = |days: &[(ClassId, NaiveDate)], class: ClassId| days.binary_search(&(class, day)).is_ok();
        let taught = classes.iter().copied().filter(|class| !self.lessons_on(*class, day).is_empty());
        match table {
            Table::Lessons => {
                classes.iter().fold(Share::default(), |sum, class| sum.and(self.slots(*class, day)))
            }
            // A class that is taught gets some mark every day.
            Table::Marks => taught.fold(Share::default(), |sum, class| {
                sum.and(Share { expected: 1, there: usize::from(has(&self.marked, class)) })
            }),
            // Somebody is absent from a school every day, but not from every class.
            _ => taught.fold(Share::default(), |sum, class| Share {
                expected: 1,
                there: sum.there.max(usize::from(has(&self.absent, class))),
            }),
        }
    }

    fn slots(&self, class: ClassId, day: NaiveDate) -> Share {
        if !self.calendar.is_school_day(day, self.school.grade(class)).unwrap_or(false) {
            return Share::default();
        }
        let held = self.lessons_on(class, day);
        let slots = self.school.slots_of(class).iter();
        let expected = slots.filter(|slot| slot.weekday == day.weekday() && slot.holds_on(day));
        expected.fold(Share::default(), |sum, slot| {
            let there = usize::from(held.iter().any(|lesson| lesson.fills(slot)));
            sum.and(Share { expected: 1, there })
        })
    }

    fn lessons_on(&self, class: ClassId, day: NaiveDate) -> &[&'a Lesson] {
        let key = |lesson: &&Lesson| (lesson.class, lesson.date);
        let from = self.lessons.partition_point(|lesson| key(lesson) < (class, day));
        let len = self.lessons[from..].partition_point(|lesson| key(lesson) == (class, day));
        &self.lessons[from..from + len]
    }

    /// How many people gave these classes' lessons in these days.
    fn teachers(&self, classes: &[ClassId], from: NaiveDate, to: NaiveDate) -> usize {
        let lessons = classes.iter().flat_map(|class| self.school.lessons_in(*class));
        let mut teachers: Vec<PersonId> = lessons
            .filter(|lesson| (from..=to).contains(&lesson.date))
            .map(|lesson| lesson.teacher)
            .collect();
        teachers.sort_unstable();
        teachers.dedup();
        teachers.len()
    }
}

/// How much of what is expected is there.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    expected: usize,
    there: usize,
}

impl Share {
    fn and(self, other: Self) -> Self {
        Self { expected: self.expected + other.expected, there: self.there + other.there }
    }

    fn is_dense(self) -> bool {
        100 * self.there >= DENSE * self.expected
    }
}

/// What follows its like is left out: rows of a day stand next to each other, and there are many.
fn without_repeats<T: PartialEq>(rows: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for row in rows {
        if kept.last() != Some(&row) {
            kept.push(row);
        }
    }
    kept
}

fn days(rows: impl Iterator<Item = (ClassId, NaiveDate)>) -> Vec<(ClassId, NaiveDate)> {
    let mut days = without_repeats(rows);
    days.sort_unstable();
    days.dedup();
    days
}
