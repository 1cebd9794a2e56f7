//! Findings by the week of the day they arose from, with the weeks in which nobody is taught.

use chrono::{Datelike, Days as DayCount, NaiveDate};

use super::Broken;
use crate::calendar::{BreakKind, Days};
use crate::report::View;

/// One week, Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// What is to be heard, by the day it arose from.
    pub broken: Broken,
    /// Days of it on which the school in general has lessons; `None` where the calendar does not know.
    pub school_days: Option<u8>,
    /// The break it lies in, wholly or in part.
    pub in_break: Option<BreakKind>,
}

/// The weeks of the run's period up to the moment the data speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weeks {
    /// Every week, in order.
    pub weeks: Vec<Week>,
    /// The breaks that touch them.
    pub breaks: Vec<(BreakKind, Days)>,
}

/// Counts what is to be heard week by week.
#[must_use]
pub fn weeks(view: &View<'_>) -> Weeks {
    let heard = view.to_hear();
    let days = || heard.iter().map(|entry| entry.obligation.occurred);
    // What arose outside the period is not asked for; a day after as-of can have a finding all the same.
    let first = days().min().map_or(view.period.from, |day| day.min(view.period.from));
    let last = view.period.to.min(view.ledger.as_of.date());
    let last = days().max().map_or(last, |day| day.max(last)).max(first);
    let monday = |day: NaiveDate| {
        let back = u64::from(day.weekday().num_days_from_monday());
        day.checked_sub_days(DayCount::new(back)).unwrap_or(day)
    };
    let (first, last) = (monday(first), monday(last));
    let breaks: Vec<(BreakKind, Days)> = view
        .calendar
        .school_years()
        .iter()
        .flat_map(|year| &year.breaks)
        .map(|one| (one.kind, Days { from: one.from, to: one.to }))
        .filter(|(_, days)| days.to >= first && days.from <= last + DayCount::new(6))
        .collect();
    let mut weeks: Vec<Week> = first
        .iter_days()
        .step_by(7)
        .take_while(|day| *day <= last)
        .map(|monday| {
            let of_week = || monday.iter_days().take(7);
            let school_days: Option<Vec<bool>> =
                of_week().map(|day| view.calendar.is_school_day(day, None).ok()).collect();
            Week {
                monday,
                broken: Broken::default(),
                school_days: school_days
                    .map(|days| days.into_iter().filter(|held| *held).count())
                    .and_then(|days| u8::try_from(days).ok()),
                // From Monday to Friday: a break often begins on a Saturday.
                in_break: breaks
                    .iter()
                    .find(|(_, days)| of_week().take(5).any(|day| days.contains(day)))
                    .map(|(kind, _)| *kind),
            }
        })
        .collect();
    for entry in heard {
        let at = weeks.partition_point(|week| week.monday <= entry.obligation.occurred);
        if let Some(week) = at.checked_sub(1).and_then(|at| weeks.get_mut(at)) {
            week.broken.add(entry);
        }
    }
    Weeks { weeks, breaks }
}
