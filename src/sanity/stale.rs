//! A file saved days before the others shows the journal as it was then. What it leaves blank may have
//! been entered since, so from its saving on a blank in it proves nothing.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::{JOURNALS, Times, place};
use crate::calendar::Calendar;
use crate::import::Problem;
use crate::school::School;
use crate::school::limits::{Beyond, Limit};
use crate::school::names::{ClassId, GroupId, SubjectId};
use crate::school::origin::{Origin, Table};
use crate::school::stamp::Stamp;

/// A file is older than the others when it was saved at least this long before the newest journal file:
/// exports of one school are made within a day or two.
const BEHIND: TimeDelta = TimeDelta::days(2);

/// A file shows its journal up to its saving when at most this many school days lie between its last
/// row and its saving: some subjects are taught once a week.
const UP_TO_SAVING: usize = 5;

/// A file's time is not when it was saved if the file holds what happened later than a day after it;
/// within the day it may be a matter of time zones.
const SLACK: TimeDelta = TimeDelta::days(1);

/// One row of a journal: whose it is, its source and day.
type Seen = (Table, Journal, u16, NaiveDate);

/// A journal: one class, subject and group; a class's journals all together have neither.
type Journal = (ClassId, Option<SubjectId>, Option<GroupId>);

/// Notes up to when older files speak, and names those whose journals no newer file carries on.
pub(super) fn find(school: &mut School, calendar: &Calendar, times: &Times) -> Vec<Problem> {
    let saved = saved_behind(school, times);
    if saved.iter().all(Option::is_none) {
        return Vec::new();
    }
    let newest = newest(school, times);
    let seen = rows(school);
    let mut last_of: Vec<Option<NaiveDate>> = vec![None; school.sources.len()];
    for (_, _, source, day) in &seen {
        let last = &mut last_of[usize::from(*source)];
        *last = (*last).max(Some(*day));
    }
    let mut limits = Vec::new();
    let mut open = Vec::new();
    for of_journal in seen.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (table, (class, subject, group), ..) = of_journal[0];
        let spans: Vec<(u16, NaiveDate, NaiveDate)> = of_journal
            .chunk_by(|a, b| a.2 == b.2)
            .filter_map(|rows| Some((rows[0].2, rows.first()?.3, rows.last()?.3)))
            .collect();
        for &(source, _, last) in &spans {
            let Some(at) = saved[usize::from(source)] else { continue };
            let is_newer = |other: u16| saved[usize::from(other)].is_none_or(|other| other > at);
            let carried_on = spans
                .iter()
                .filter(|(other, _, until)| is_newer(*other) && *until > last)
                .map(|(_, from, _)| *from)
                .min();
            let until = carried_on.or_else(|| {
                let last = last_of[usize::from(source)].unwrap_or(last);
                // What a file of an earlier month does not show was not asked for.
                if shows_up_to(last, at, calendar) { None } else { last.succ_opt() }
            });
            if until.is_none() {
                open.push((source, at));
            }
            limits.push(Limit { table, class, subject, group, beyond: Beyond::Saving { at, until } });
        }
    }
    school.limits.add_ends(limits);
    school.limits.add_saved((0u16..).zip(&saved).filter_map(|(source, at)| Some((source, (*at)?))));
    open.sort_unstable();
    open.dedup();
    let named = open.into_iter().filter_map(|(source, at)| {
        let (file, sheet) = place(school, source);
        Some(Problem::Stale { file, sheet, saved: at, newest: newest? })
    });
    named.collect()
}

fn newest(school: &School, times: &Times) -> Option<NaiveDateTime> {
    let journals = school.sources.iter().zip(&times.saved);
    journals
        .filter(|(source, _)| source.table.is_some_and(|t| JOURNALS.contains(&t)))
        .filter_map(|(_, at)| *at)
        .max()
}

/// By source: when it was saved, for those that are older than the others.
fn saved_behind(school: &School, times: &Times) -> Vec<Option<NaiveDateTime>> {
    let newest = newest(school, times);
    let is_behind = |at: usize| Some(newest? - times.saved[at]? >= BEHIND);
    if !(0..school.sources.len()).any(|at| is_behind(at) == Some(true)) {
        return vec![None; school.sources.len()];
    }
    let latest = latest_entries(school);
    let of = |(at, source): (usize, &crate::school::origin::Source)| {
        let saved = times.saved[at]?;
        let is_journal = source.table.is_some_and(|table| JOURNALS.contains(&table));
        let behind = is_journal && newest? - saved >= BEHIND;
        let believable = latest[at].is_none_or(|latest| latest <= saved + SLACK);
        (behind && believable).then_some(saved)
    };
    school.sources.iter().enumerate().map(of).collect()
}

/// By source: the latest moment its rows speak of. Lessons may be planned ahead; marks and absences not.
fn latest_entries(school: &School) -> Vec<Option<NaiveDateTime>> {
    let mut latest: Vec<Option<NaiveDateTime>> = vec![None; school.sources.len()];
    let mut saw = |origin: Origin, at: Option<NaiveDateTime>| {
        let have = &mut latest[usize::from(origin.source)];
        *have = (*have).max(at);
    };
    let moment = |stamp: Option<Stamp>| stamp.map(Stamp::moment);
    let day = |day: NaiveDate| Some(day.and_time(chrono::NaiveTime::MIN));
    for lesson in school.lessons.iter().chain(school.earlier.iter().map(|earlier| &earlier.lesson)) {
        let stamps =
            [lesson.topic_entered, lesson.homework_entered, lesson.attendance_entered, lesson.entered];
        stamps.into_iter().for_each(|stamp| saw(lesson.origin, moment(stamp)));
    }
    for mark in &school.marks {
        saw(mark.origin, moment(mark.entered).max(day(mark.date)));
    }
    for absence in &school.absences {
        saw(absence.origin, moment(absence.entered).max(day(absence.date)));
    }
    latest
}

/// Every row of a journal, under its own journal and under its class: what is lacking may be of a
/// subject that has no row at all.
fn rows(school: &School) -> Vec<Seen> {
    let mut rows = Vec::new();
    let mut see = |table, class, subject: Option<SubjectId>, group, source, day| {
        rows.push((table, (class, None, None), source, day));
        if subject.is_some() {
            rows.push((table, (class, subject, group), source, day));
        }
    };
    for l in &school.lessons {
        see(Table::Lessons, l.class, Some(l.subject), l.group, l.origin.source, l.date);
    }
    for m in &school.marks {
        see(Table::Marks, m.class, Some(m.subject), m.group, m.origin.source, m.date);
    }
    for a in &school.absences {
        see(Table::Absences, a.class, None, None, a.origin.source, a.date);
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Whether a file whose last row is of `last` was meant to show the journal up to its saving, and not
/// an earlier month only.
fn shows_up_to(last: NaiveDate, saved: NaiveDateTime, calendar: &Calendar) -> bool {
    let taught = |day: NaiveDate| calendar.is_school_day(day, None).unwrap_or(false);
    let after = || last.iter_days().skip(1);
    let month = |day: NaiveDate| (day.year(), day.month());
    let whole_month = month(saved.date()) > month(last)
        && !after().take_while(|day| month(*day) == month(last)).any(taught);
    let between = after().take_while(|day| *day < saved.date()).filter(|day| taught(*day));
    !whole_month && between.take(UP_TO_SAVING + 1).count() <= UP_TO_SAVING
}
