//! The periods in which a recurring duty comes up, and by when it is due in each.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::rulebook::{Each, PeriodDeadline};
use crate::calendar::{BreakKind, Calendar, Days, SchoolYear, UnknownDate, period};
use crate::ledger::Due;

/// One time a duty comes up.
#[derive(Debug, Clone)]
pub(super) struct Occurrence {
    /// The period's name.
    pub period: Arc<str>,
    /// The period's days, both ends inclusive.
    pub days: Days,
    /// The last day of the school year it belongs to, the summer included.
    pub year_end: NaiveDate,
    /// The day it is known by: a month's first day, else the day it is due.
    pub occurred: NaiveDate,
    /// By when.
    pub due: Due,
}

/// The periods of a calendar.
#[derive(Debug, Clone, Copy)]
pub(super) struct Periods<'a>(pub &'a Calendar);

impl Periods<'_> {
    /// Every time a duty comes up in the known school years, for a grade.
    ///
    /// # Errors
    /// A day the calendar does not know.
    pub(super) fn occurrences(
        self,
        each: Each,
        deadlines: &[PeriodDeadline],
        grade: Option<u8>,
        within: Option<(NaiveDate, NaiveDate)>,
    ) -> Result<Vec<Occurrence>, UnknownDate> {
        let mut all = Vec::new();
        for year in self.0.school_years() {
            // A due may follow its period, so the year before is looked at too.
            let far = within
                .is_some_and(|(from, to)| year.last_day() + chrono::Months::new(2) < from || year.start > to);
            if far {
                continue;
            }
            for (name, days) in self.periods(year, each, grade)? {
                let Some(due) = self.due_in(year, days, deadlines, grade)? else { continue };
                let month = each == Each::Month;
                let occurred =
                    if month { days.from.with_day(1).unwrap_or(days.from) } else { due.span.latest.date() };
                all.push(Occurrence { period: name.into(), days, year_end: year.last_day(), occurred, due });
            }
        }
        Ok(all)
    }

    fn periods(
        self,
        year: &SchoolYear,
        each: Each,
        grade: Option<u8>,
    ) -> Result<Vec<(String, Days)>, UnknownDate> {
        let last = year.semesters.len().saturating_sub(1);
        let semester = |index: usize| {
            let days = year.semesters[index];
            let to = if index == last { year.end(grade) } else { days.to };
            (period::semester(year, index), Days { from: days.from, to })
        };
        Ok(match each {
            Each::Year => vec![(year.id.clone(), Days { from: year.start, to: year.end(grade) })],
            Each::Semester => (0..year.semesters.len()).map(semester).collect(),
            Each::FirstSemester => (0..year.semesters.len().min(1)).map(semester).collect(),
            Each::AutumnBreak => self.before_break(year, BreakKind::Autumn, grade)?.into_iter().collect(),
            Each::SpringBreak => self.before_break(year, BreakKind::Spring, grade)?.into_iter().collect(),
            Each::Month => {
                let mut months = Vec::new();
                let mut first = year.start.with_day(1).unwrap_or(year.start);
                while first <= year.end(grade) {
                    let next = first + chrono::Months::new(1);
                    let days = Days { from: first, to: next.pred_opt().unwrap_or(first) };
                    if self.0.first_school_day(days, grade)?.is_some() {
                        months.push((first.format("%Y-%m").to_string(), days));
                    }
                    first = next;
                }
                months
            }
        })
    }

    fn before_break(
        self,
        year: &SchoolYear,
        kind: BreakKind,
        grade: Option<u8>,
    ) -> Result<Option<(String, Days)>, UnknownDate> {
        let Some(to) = self.0.last_school_day_before_break(year, kind, grade)? else { return Ok(None) };
        let from = year.semesters.iter().find(|days| days.contains(to)).map_or(year.start, |days| days.from);
        Ok(Some((period::before_break(kind, to), Days { from, to })))
    }

    /// The readings of a deadline in one period, folded.
    fn due_in(
        self,
        year: &SchoolYear,
        days: Days,
        deadlines: &[PeriodDeadline],
        grade: Option<u8>,
    ) -> Result<Option<Due>, UnknownDate> {
        let mut folded: Option<Due> = None;
        for deadline in deadlines {
            let day = match *deadline {
                PeriodDeadline::LastWorkingDay => {
                    Some(self.0.last_working_day_of_month(days.to.year(), days.to.month())?)
                }
                PeriodDeadline::DayOfNextMonth(number) => {
                    let next = days.to.with_day(1).unwrap_or(days.to) + chrono::Months::new(1);
                    next.with_day(number).map(|day| self.0.roll_forward(day)).transpose()?
                }
                PeriodDeadline::FirstSchoolDay => self.0.first_school_day(days, grade)?,
                PeriodDeadline::LastSchoolDay => self.0.last_school_day(days, grade)?,
                PeriodDeadline::SchoolWeek(number) => self.end_of_school_week(days, number, grade)?,
                PeriodDeadline::EndOfMonth(month) => {
                    let of = year.start.year() + i32::from(month < year.start.month());
                    let first = NaiveDate::from_ymd_opt(of, month, 1);
                    let last = first.and_then(|first| (first + chrono::Months::new(1)).pred_opt());
                    last.map(|day| self.0.roll_forward(day)).transpose()?
                }
                PeriodDeadline::EndOfSchoolYear => Some(year.last_day()),
            };
            let Some(day) = day else { continue };
            let due = Due::end_of(day);
            folded = Some(folded.map_or(due, |folded| folded.or(due)));
        }
        Ok(folded)
    }

    /// The last school day of the n-th week with school days, counted from 1.
    fn end_of_school_week(
        self,
        days: Days,
        number: u32,
        grade: Option<u8>,
    ) -> Result<Option<NaiveDate>, UnknownDate> {
        let (mut weeks, mut last) = (0, None::<NaiveDate>);
        for day in days.from.iter_days().take_while(|day| *day <= days.to) {
            if !self.0.is_school_day(day, grade)? {
                continue;
            }
            if last.is_none_or(|last| last.iso_week() != day.iso_week()) {
                weeks += 1;
                if weeks > number {
                    break;
                }
            }
            last = Some(day);
        }
        Ok(last)
    }
}
