//! How long after the lesson its entries were made (3.4.1): what the stamps show, and of how many entries
//! there is none.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, TimeDelta};
use rustc_hash::FxHashSet;

use crate::ledger::{Matter, Verdict};
use crate::report::View;
use crate::rules::rulebook::LessonsOf;
use crate::school::names::{ClassId, PersonId};
use crate::school::records::{Lesson, LessonKind};
use crate::school::stamp::{Precision, Stamp};

/// What the hours are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The bell that ended the lesson.
    Bell,
    /// The beginning of the lesson's day: the export has no bell times.
    Day,
}

/// One step of the distribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// Less than so many hours; `None` for the last step.
    pub below: Option<u32>,
    /// Entries.
    pub entries: u64,
    /// Those of them that were late.
    pub late: u64,
}

/// The distribution, and what it cannot show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Punctuality {
    /// What the hours are counted from.
    pub clock: Clock,
    /// The steps. With bells the first holds what was entered before the lesson was over.
    pub buckets: Vec<Bucket>,
    /// Entries of which only the day is known.
    pub day_only: u64,
    /// Entries with a time, of lessons whose hour is not known while that of others is.
    pub no_hour: u64,
    /// Entries that are there without any stamp, and attendance of which nothing is known.
    pub no_stamp: u64,
}

impl Punctuality {
    /// Entries the steps show.
    #[must_use]
    pub fn timed(&self) -> u64 {
        self.buckets.iter().map(|bucket| bucket.entries).sum()
    }

    /// All entries.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.timed() + self.day_only + self.no_hour + self.no_stamp
    }
}

/// The upper ends of the steps, in hours: counted from the bell, and from the beginning of the day.
const AFTER_BELL: [u32; 9] = [0, 1, 2, 4, 8, 12, 24, 48, 168];
const OF_DAY: [u32; 8] = [9, 12, 15, 18, 21, 24, 48, 168];

/// Counts the entries of the lessons this view's duties are about; nothing where it has none.
#[must_use]
pub fn punctuality(view: &View<'_>) -> Option<Punctuality> {
    let school = view.school;
    let of_lessons = |ix| {
        let check = view.rulebook.clause(ix).check.lesson_entries.as_ref();
        check.is_some_and(|check| check.lessons == LessonsOf::Journal)
    };
    let owed: BTreeSet<(Option<PersonId>, Option<ClassId>)> = view
        .ledger
        .counted()
        .filter(|(ix, ..)| of_lessons(*ix))
        .map(|(_, person, class, _)| (person, class))
        .collect();
    let late: FxHashSet<_> = view
        .ledger
        .entries()
        .iter()
        .filter(|entry| of_lessons(entry.obligation.clause) && entry.is(Verdict::Late))
        .map(|entry| {
            let owed = &entry.obligation;
            (owed.matter, owed.class, owed.subject, owed.occurred, owed.group, owed.lesson_no)
        })
        .collect();
    let clock = if school.bells.is_empty() { Clock::Day } else { Clock::Bell };
    let steps: &[u32] = match clock {
        Clock::Bell => &AFTER_BELL,
        Clock::Day => &OF_DAY,
    };
    let mut all = Punctuality {
        clock,
        buckets: steps
            .iter()
            .map(|hours| Some(*hours))
            .chain([None])
            .map(|below| Bucket { below, entries: 0, late: 0 })
            .collect(),
        day_only: 0,
        no_hour: 0,
        no_stamp: 0,
    };
    let key = |lesson: &Lesson| (lesson.class, lesson.subject, lesson.date, lesson.group, lesson.lesson_no);
    for rows in school.lessons.chunk_by(|a, b| key(a) == key(b)) {
        let held = |lesson: &&Lesson| !matches!(lesson.kind, LessonKind::Cancelled | LessonKind::Individual);
        let Some(lesson) = rows.iter().find(held) else { continue };
        if !owed.contains(&(Some(lesson.teacher), Some(lesson.class)))
            || !view.ledger.scope.holds(lesson.date)
        {
            continue;
        }
        let older = school.earlier_of(lesson).iter().map(|earlier| &earlier.lesson);
        let rows: Vec<&Lesson> = rows.iter().filter(held).chain(older).collect();
        let from = match clock {
            Clock::Day => Some(lesson.date.and_time(chrono::NaiveTime::MIN)),
            Clock::Bell => lesson
                .lesson_no
                .and_then(|number| school.bells.iter().find(|bell| bell.lesson_no == number))
                .map(|bell| lesson.date.and_time(bell.end)),
        };
        for (matter, is_there, own) in PARTS {
            if !rows.iter().any(|row| is_there(row)) {
                continue;
            }
            let stamp = rows
                .iter()
                .filter(|row| is_there(row))
                .filter_map(|row| own(row).or(row.entered))
                .min_by_key(|stamp| stamp.moment());
            let was_late = || {
                late.contains(&(
                    matter,
                    Some(lesson.class),
                    Some(lesson.subject),
                    lesson.date,
                    lesson.group,
                    lesson.lesson_no,
                ))
            };
            all.count(stamp, from, was_late);
        }
    }
    (all.all() > 0).then_some(all)
}

type Part = (Matter, fn(&Lesson) -> bool, fn(&Lesson) -> Option<Stamp>);

/// What is entered of a lesson. That nobody was absent is written nowhere, so attendance is always there.
const PARTS: [Part; 3] = [
    (Matter::Topic, |lesson| lesson.topic.is_some(), |lesson| lesson.topic_entered),
    (Matter::Homework, |lesson| lesson.homework.is_some(), |lesson| lesson.homework_entered),
    (Matter::Attendance, |_| true, |lesson| lesson.attendance_entered),
];

impl Punctuality {
    fn count(&mut self, stamp: Option<Stamp>, from: Option<NaiveDateTime>, was_late: impl FnOnce() -> bool) {
        let Some(stamp) = stamp else {
            self.no_stamp += 1;
            return;
        };
        if stamp.precision() == Precision::Day {
            self.day_only += 1;
            return;
        }
        let Some(from) = from else {
            self.no_hour += 1;
            return;
        };
        let after = stamp.moment() - from;
        let belongs = |bucket: &&mut Bucket| {
            bucket.below.is_none_or(|hours| after < TimeDelta::hours(i64::from(hours)))
        };
        if let Some(bucket) = self.buckets.iter_mut().find(belongs) {
            bucket.entries += 1;
            bucket.late += u64::from(was_late());
        }
    }
}
