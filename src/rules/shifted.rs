//! A sheet dated one day off is a fault of the export, said once; its rows accuse nobody.

use chrono::{Days, NaiveDate};
use rayon::prelude::*;

use super::rulebook::{Quality, Rulebook};
use crate::calendar::Calendar;
use crate::ledger::{ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof, QualityCode};
use crate::school::School;
use crate::school::names::{ClassId, SubjectId};
use crate::school::origin::{Cell, Field, Origin, Table};
use crate::school::records::LessonKind;

/// At least this share of a shifted sheet's rows is in place a day earlier or later. In percent.
const RIGHT: usize = 95;
/// At most this share of a shifted sheet's rows is in place as it stands: a subject taught every day
/// is out of place only where a weekend or a break begins or ends. In percent.
const WRONG: usize = 85;

/// A sheet that is dated one day off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shift {
    /// The sheet, by its position among the sources.
    pub source: u16,
    first: Row,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    date: NaiveDate,
    origin: Origin,
    class: ClassId,
    subject: SubjectId,
    lesson_no: Option<u8>,
}

/// Finds the sheets whose rows fit the timetable, or the lessons of the other sheets, only when all
/// of them are moved by the same one day.
pub(super) fn find(school: &School, rulebook: &Rulebook, calendar: &Calendar) -> Vec<Shift> {
    let least = rulebook
        .clauses
        .iter()
        .filter(|clause| clause.enabled)
        .filter_map(|clause| clause.check.quality.as_ref())
        .filter(|quality| quality.codes.get(&QualityCode::ShiftedDates).and_then(|l| l.severity()).is_some())
        .find_map(|quality| quality.shifted_rows);
    let Some(least) = least.and_then(|least| usize::try_from(least).ok()) else { return Vec::new() };
    let mut shifts: Vec<Shift> = Vec::new();
    for ((index, source), rows) in (0u16..).zip(&school.sources).zip(rows_by_source(school)) {
        let all: usize = rows.iter().map(|(_, count)| count).sum();
        if all == 0 || all < least {
            continue;
        }
        let aside: Vec<u16> = shifts.iter().map(|shift| shift.source).collect();
        let fits = |row: &Row, date: NaiveDate| match source.table {
            Some(Table::Lessons) => planned(school, calendar, row, date),
            _ => taught(school, &aside, row, date),
        };
        let share = |moved: &(dyn Fn(NaiveDate) -> Option<NaiveDate> + Sync)| {
            let fitting =
                rows.par_iter().filter(|(row, _)| moved(row.date).is_some_and(|date| fits(row, date)));
            100 * fitting.map(|(_, count)| count).sum::<usize>() / all
        };
        // Nearly every sheet is in place, and then nothing else is asked of it.
        if share(&Some) > WRONG {
            continue;
        }
        let day = Days::new(1);
        let moved = share(&|date| date.checked_add_days(day)).max(share(&|date| date.checked_sub_days(day)));
        if moved >= RIGHT {
            let Some((first, _)) = rows.iter().min() else { continue };
            shifts.push(Shift { source: index, first: *first });
        }
    }
    shifts
}

/// The rows of each source. Those of one lesson stand next to each other, and fit or do not fit together:
/// they are kept as the first of them, with how many there are.
fn rows_by_source(school: &School) -> Vec<Vec<(Row, usize)>> {
    let mut all: Vec<Vec<(Row, usize)>> = vec![Vec::new(); school.sources.len()];
    let lesson = |row: &Row| (row.class, row.subject, row.date, row.lesson_no);
    let mut add = |row: Row| {
        let rows = &mut all[usize::from(row.origin.source)];
        match rows.last_mut() {
            Some((first, count)) if lesson(first) == lesson(&row) => {
                first.origin = first.origin.min(row.origin);
                *count += 1;
            }
            _ => rows.push((row, 1)),
        }
    };
    for l in &school.lessons {
        if !matches!(l.kind, LessonKind::Cancelled | LessonKind::Individual) {
            let (class, subject) = (l.class, l.subject);
            add(Row { date: l.date, origin: l.origin, class, subject, lesson_no: l.lesson_no });
        }
    }
    for m in school.marks.iter().filter(|mark| mark.is_of_work()) {
        let (class, subject) = (m.class, m.subject);
        add(Row { date: m.date, origin: m.origin, class, subject, lesson_no: m.lesson_no });
    }
    for a in &school.absences {
        if let Some(subject) = a.subject {
            add(Row { date: a.date, origin: a.origin, class: a.class, subject, lesson_no: a.lesson_no });
        }
    }
    all
}

/// Whether the timetable has this lesson on this day; without a timetable of the class, whether it
/// is a school day.
fn planned(school: &School, calendar: &Calendar, row: &Row, date: NaiveDate) -> bool {
    let slots = school.slots_of(row.class);
    if !calendar.is_school_day(date, school.grade(row.class)).unwrap_or(false) {
        return false;
    }
    slots.is_empty()
        || slots.iter().any(|slot| {
            slot.subject == row.subject
                && slot.weekday == chrono::Datelike::weekday(&date)
                && slot.holds_on(date)
                && row.lesson_no.is_none_or(|number| number == slot.lesson_no)
        })
}

/// Whether the class had this subject on this day.
fn taught(school: &School, aside: &[u16], row: &Row, date: NaiveDate) -> bool {
    school
        .lessons_on(row.class, row.subject, date)
        .iter()
        .any(|lesson| !aside.contains(&lesson.origin.source))
}

/// Says each shifted sheet once.
pub(super) fn report(ix: ClauseIx, check: &Quality, shifts: &[Shift], ledger: &mut Ledger) {
    let code = QualityCode::ShiftedDates;
    let Some(severity) = check.codes.get(&code).and_then(|level| level.severity()) else { return };
    for Shift { first, .. } in shifts {
        let due = Due::end_of(first.date);
        let mut obligation = Obligation::new(ix, Matter::Quality(code), severity, first.date, due);
        obligation.class = Some(first.class);
        obligation.subject = Some(first.subject);
        let cell = Cell { origin: first.origin, field: Field::Date };
        ledger.settle_invalid(obligation, Evidence::Nothing, || {
            Some(Proof { cell, content: Content::Day(first.date) })
        });
    }
}
