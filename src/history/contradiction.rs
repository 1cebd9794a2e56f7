//! Stamps that say something else than the looks at the school.

use chrono::NaiveDateTime;

use crate::import::Problem;
use crate::school::School;
use crate::school::origin::{Cell, Field, Origin};
use crate::school::stamp::Stamp;

/// Finds stamps that contradict when their entry first appeared: one of the two is wrong.
#[must_use]
pub fn contradictions(school: &School, as_of: NaiveDateTime) -> Vec<Problem> {
    if school.first_seen.is_empty() {
        return Vec::new();
    }
    let contradicts = |origin: Origin, field: Field, stamp: Option<Stamp>| {
        let seen = school.first_seen.of(Cell { origin, field });
        // A stamp after as-of is said already.
        stamp.zip(seen).is_some_and(|(stamp, seen)| {
            stamp.span().earliest <= as_of && seen.within(stamp.span()).is_none()
        })
    };
    let lessons = school.lessons.iter().filter(|lesson| {
        let all = [
            (Field::TopicEntered, lesson.topic_entered.or(lesson.entered)),
            (Field::HomeworkEntered, lesson.homework_entered.or(lesson.entered)),
            (Field::AttendanceEntered, lesson.attendance_entered),
        ];
        all.into_iter().any(|(field, stamp)| contradicts(lesson.origin, field, stamp))
    });
    let marks = school.marks.iter().filter(|row| contradicts(row.origin, Field::Entered, row.entered));
    let absences = school.absences.iter().filter(|row| contradicts(row.origin, Field::Entered, row.entered));
    let talks = school.talks.iter().filter(|row| contradicts(row.origin, Field::Entered, row.entered));
    let slots = school.timetable.iter().filter(|row| contradicts(row.origin, Field::Entered, row.entered));
    let mut rows: Vec<Origin> = lessons
        .map(|row| row.origin)
        .chain(marks.map(|row| row.origin))
        .chain(absences.map(|row| row.origin))
        .chain(talks.map(|row| row.origin))
        .chain(slots.map(|row| row.origin))
        .collect();
    rows.sort_unstable();
    let of_source = |rows: &[Origin]| {
        let source = school.source(rows[0]);
        Problem::StampContradicted {
            file: source.file.clone(),
            sheet: source.sheet.clone(),
            row: rows[0].row,
            count: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        }
    };
    rows.chunk_by(|a, b| a.source == b.source).map(of_source).collect()
}
