//! Entries stamped later than the moment the data speaks for: one of the two is wrong.

use chrono::NaiveDateTime;

use super::place;
use crate::import::Problem;
use crate::school::School;
use crate::school::origin::Origin;
use crate::school::stamp::Stamp;

/// Names the files with such entries, each with the first row.
pub(super) fn after(school: &School, as_of: NaiveDateTime) -> Vec<Problem> {
    let after = |stamp: &Option<Stamp>| stamp.is_some_and(|stamp| stamp.moment() > as_of);
    let lessons = school
        .lessons
        .iter()
        .filter(|l| [l.topic_entered, l.homework_entered, l.attendance_entered, l.entered].iter().any(after));
    let marks = school.marks.iter().filter(|mark| after(&mark.entered));
    let absences = school.absences.iter().filter(|absence| after(&absence.entered));
    let notes = school.notes.iter().filter(|note| after(&Some(note.submitted)) || after(&note.registered));
    let applications =
        school.applications.iter().filter(|a| after(&Some(a.submitted)) || after(&a.connected));
    let talks = school.talks.iter().filter(|talk| after(&talk.entered));
    let attestations = school.attestations.iter().filter(|attestation| after(&Some(attestation.done_on)));
    let mut rows: Vec<Origin> = lessons
        .map(|lesson| lesson.origin)
        .chain(marks.map(|mark| mark.origin))
        .chain(absences.map(|absence| absence.origin))
        .chain(notes.map(|note| note.origin))
        .chain(applications.map(|application| application.origin))
        .chain(talks.map(|talk| talk.origin))
        .chain(attestations.map(|attestation| attestation.origin))
        .collect();
    rows.sort_unstable();
    let of_source = |rows: &[Origin]| {
        let (file, sheet) = place(school, rows[0].source);
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Problem::StampAfterAsOf { file, sheet, row: rows[0].row, count }
    };
    rows.chunk_by(|a, b| a.source == b.source).map(of_source).collect()
}
