//! The exports looked through before anything is judged: do they hang together, and how far do they
//! show the journals? What is found is about the data and accuses nobody; what the exports cannot
//! show is shielded from accusation.

mod absent;
mod cut;
mod overlap;
mod stale;
mod stamps;
mod summaries;

use chrono::{NaiveDateTime, TimeDelta};

use crate::calendar::Calendar;
use crate::import::Problem;
use crate::school::School;
use crate::school::origin::{Origin, Table};
use crate::school::vocabulary::Vocabulary;

/// Looks the exports through: rows that stand in several files are made one, what the files do not
/// show is noted in [`School::limits`], and what a person should know comes back.
/// `as_of` is the moment the data speaks for, in naive Latvian time.
#[must_use]
pub fn examine(
    school: &mut School,
    calendar: &Calendar,
    words: &Vocabulary,
    as_of: NaiveDateTime,
) -> Vec<Problem> {
    let times = Times::of(school, as_of);
    let mut problems = stamps::after(school, as_of);
    problems.extend(overlap::unite(school, &times));
    problems.extend(summaries::differences(school, words));
    problems.extend(stale::find(school, calendar, &times));
    problems.extend(cut::find(school, calendar, as_of));
    problems
}

/// Names the classes and teachers that one table has and another lacks. Asked once sheets dated a day
/// off are set aside: such a sheet speaks for nobody.
#[must_use]
pub fn absent(school: &School) -> Vec<Problem> {
    absent::find(school)
}

/// Files whose times follow each other closer than this were saved, copied or checked out together:
/// which of them is newer cannot be told.
const TOGETHER: TimeDelta = TimeDelta::hours(1);

/// When the sources were saved.
#[derive(Debug)]
struct Times {
    /// By source, naive Latvian time. A time after as-of counts as as-of: the data speaks for no more.
    saved: Vec<Option<NaiveDateTime>>,
    /// By source: of two sources the one with the greater number is the newer. Unknown times are 0.
    age: Vec<u32>,
}

impl Times {
    fn of(school: &School, as_of: NaiveDateTime) -> Self {
        let saved: Vec<Option<NaiveDateTime>> =
            school.sources.iter().map(|source| source.changed.map(|at| at.min(as_of))).collect();
        let mut all: Vec<NaiveDateTime> = saved.iter().copied().flatten().collect();
        all.sort_unstable();
        let firsts: Vec<NaiveDateTime> = all
            .chunk_by(|a, b| *b - *a < TOGETHER)
            .filter_map(|together| together.first().copied())
            .collect();
        let number = |at: NaiveDateTime| firsts.partition_point(|first| *first <= at);
        let age = saved.iter().map(|at| at.map_or(0, |at| u32::try_from(number(at)).unwrap_or(u32::MAX)));
        Self { age: age.collect(), saved }
    }

    fn saved(&self, origin: Origin) -> Option<NaiveDateTime> {
        self.saved[usize::from(origin.source)]
    }

    /// Whether a row's file was saved before the other row's; not where it cannot be told.
    fn is_older(&self, one: Origin, other: Origin) -> bool {
        let age = |origin: Origin| self.age[usize::from(origin.source)];
        0 < age(one) && age(one) < age(other)
    }
}

/// The tables that are pages of journals.
const JOURNALS: [Table; 3] = [Table::Lessons, Table::Marks, Table::Absences];

/// A file and its sheet, as a problem names them.
fn place(school: &School, source: u16) -> (String, Option<String>) {
    let source = &school.sources[usize::from(source)];
    (source.file.clone(), source.sheet.clone())
}
