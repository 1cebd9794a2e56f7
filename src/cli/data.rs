//! The data of a run: what was read, the moment it speaks for, and the days the run is about.

use std::path::PathBuf;

use chrono::{NaiveDateTime, Timelike};
use rayon::prelude::*;

use super::progress;
use super::run::{Failure, Ground, moment, nearest};
use crate::calendar::Days;
use crate::import::{self, Imported, Problem, Rejected};
use crate::sanity;
use crate::school::School;

/// What the command line asks of the data.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The moment the data speaks for.
    pub as_of: Option<&'a str>,
    /// The period.
    pub period: Option<&'a str>,
    /// Waivers beside the exports.
    pub waivers: &'a [PathBuf],
    /// Whether other schools are read at the same time: then no line says how far one of them is.
    pub several: bool,
}

/// What a run works on.
#[derive(Debug)]
pub struct Data {
    /// Everything that could be read.
    pub school: School,
    /// Rows that could not.
    pub rejected: Vec<Rejected>,
    /// What is wrong with whole files.
    pub problems: Vec<Problem>,
    /// The moment the data speaks for.
    pub as_of: NaiveDateTime,
    /// The days the run is about.
    pub period: Days,
    /// Whether these are all the days the data speaks of: no period was asked for.
    pub whole: bool,
}

impl Data {
    /// Reads the exports.
    ///
    /// # Errors
    /// A moment or a period that cannot be understood.
    pub fn read(ground: &Ground, paths: &[PathBuf], asked: &Asked<'_>) -> Result<Self, Failure> {
        let as_of = as_of(ground, asked)?;
        let paths: Vec<PathBuf> = paths.iter().chain(asked.waivers).cloned().collect();
        let reading = || import::read(&paths, &ground.reading);
        let read = match asked.several {
            true => reading(),
            false => progress::while_reading(&ground.words, &ground.reading.progress, reading),
        };
        Self::of(ground, read, as_of, asked)
    }

    /// What was read, looked through. `as_of` is the moment asked for; without one it is that of the
    /// newest file.
    ///
    /// # Errors
    /// A period that cannot be understood.
    pub fn of(
        ground: &Ground,
        read: Imported,
        as_of: Option<NaiveDateTime>,
        asked: &Asked<'_>,
    ) -> Result<Self, Failure> {
        let Imported { mut school, rejected, mut problems, newest, .. } = read;
        let as_of = as_of
            .or(newest)
            .unwrap_or_else(|| chrono::Utc::now().with_timezone(&chrono_tz::Europe::Riga).naive_local());
        // A report tells whole seconds: what it is judged by is what it tells.
        let as_of = as_of.with_nanosecond(0).unwrap_or(as_of);
        problems.extend(sanity::examine(&mut school, &ground.calendar, &ground.reading.words, as_of));
        let period = period(asked, ground, &school, as_of)?;
        Ok(Self { school, rejected, problems, as_of, period, whole: asked.period.is_none() })
    }
}

/// The moment asked for on the command line or in the configuration.
fn as_of(ground: &Ground, asked: &Asked<'_>) -> Result<Option<NaiveDateTime>, Failure> {
    let Some(text) = asked.as_of.or(ground.config.as_of.as_deref()) else { return Ok(None) };
    let said = || ground.words.with("error-as-of", [("value", text.to_owned().into())]);
    let named = asked.as_of.is_some();
    moment(text)
        .map(Some)
        .ok_or_else(|| Failure::said(if named { said() } else { ground.config.blamed("as_of", &said()) }))
}

/// The days a run is about: the period asked for; else from the beginning of the school year of the
/// oldest record to the end of the semester the data speaks for, so that what falls due at its end
/// is there as not due yet.
fn period(
    asked: &Asked<'_>,
    ground: &Ground,
    school: &School,
    as_of: NaiveDateTime,
) -> Result<Days, Failure> {
    let calendar = &ground.calendar;
    if let Some(name) = asked.period {
        return calendar.period(name).ok_or_else(|| unknown_period(ground, name));
    }
    let dates = [
        school.lessons.par_iter().map(|lesson| lesson.date).min(),
        school.marks.par_iter().map(|mark| mark.date).min(),
        school.absences.iter().map(|absence| absence.date).min(),
        school.notes.iter().map(|note| note.submitted.date()).min(),
        school.talks.iter().map(|talk| talk.date).min(),
        school.applications.iter().map(|application| application.submitted.date()).min(),
    ];
    let today = as_of.date();
    let oldest = dates.into_iter().flatten().min().unwrap_or(today).min(today);
    let from = calendar.school_year_of(oldest).map_or(oldest, |year| year.start).min(oldest);
    let semesters = calendar.school_years().iter().flat_map(|year| {
        let last = year.semesters.len().saturating_sub(1);
        year.semesters.iter().enumerate().map(move |(at, days)| Days {
            from: days.from,
            to: if at == last { year.last_day() } else { days.to },
        })
    });
    let to = semesters.filter(|days| days.contains(today)).map(|days| days.to).next().unwrap_or(today);
    Ok(Days { from, to })
}

/// A period the calendar does not know, and the nearest it does know.
pub(super) fn unknown_period(ground: &Ground, name: &str) -> Failure {
    let known = ground.calendar.period_names();
    let near = nearest(name, known.iter().map(String::as_str)).unwrap_or("none").to_owned();
    let args = [("value", name.to_owned().into()), ("near", near.into())];
    Failure::said(ground.words.with("error-period", args))
}
