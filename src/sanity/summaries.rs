//! The numbers of printed summaries, held against the rows of the other exports.

use crate::import::Problem;
use crate::school::School;
use crate::school::names::SubjectId;
use crate::school::origin::{Origin, Table};
use crate::school::records::{Counted, MarkValue, Tally};
use crate::school::vocabulary::Vocabulary;

/// One problem for each summary that says something else than the rows: the first difference and how
/// many there are. What no rows could show is not compared.
pub(super) fn differences(school: &School, words: &Vocabulary) -> Vec<Problem> {
    let mut found: Vec<(Origin, String, String)> = Vec::new();
    for tally in &school.tallies {
        let said = match tally.counted {
            Counted::Absences { code, lessons } => {
                let code = code.map(|id| school.texts.spelling(id));
                // A total beside its parts says nothing more than they do.
                if code.is_none() && has_codes(school, tally) {
                    continue;
                }
                absences(school, tally, code).map(|rows| (lessons.to_string(), rows.to_string()))
            }
            Counted::Marks { subject, marks } => {
                let said = marks.map_or_else(String::new, |id| school.texts.spelling(id).to_owned());
                marks_in_rows(school, tally, subject, words).map(|rows| (said, rows))
            }
        };
        if let Some((summary, rows)) = said.filter(|(summary, rows)| summary != rows) {
            found.push((tally.origin, summary, rows));
        }
    }
    found.sort();
    let of_source = |differences: &[(Origin, String, String)]| {
        let (origin, summary, rows) = &differences[0];
        let source = school.source(*origin);
        Problem::SummaryDiffers {
            file: source.file.clone(),
            sheet: source.sheet.clone(),
            cell: format!("{}{}", origin.letters().unwrap_or_default(), origin.row),
            summary: summary.clone(),
            rows: rows.clone(),
            count: u32::try_from(differences.len()).unwrap_or(u32::MAX),
        }
    };
    found.chunk_by(|a, b| a.0.source == b.0.source).map(of_source).collect()
}

/// Whether the same row of the summary counts single codes.
fn has_codes(school: &School, total: &Tally) -> bool {
    let row = |origin: Origin| (origin.source, origin.row);
    let first = school.tallies.partition_point(|t| (t.class, t.pupil) < (total.class, total.pupil));
    school.tallies[first..]
        .iter()
        .take_while(|tally| (tally.class, tally.pupil) == (total.class, total.pupil))
        .any(|tally| {
            row(tally.origin) == row(total.origin)
                && matches!(tally.counted, Counted::Absences { code: Some(_), .. })
        })
}

/// The lessons a pupil missed by the rows; `None` where the rows cannot tell: no table of absences, or
/// whole days, of which nobody knows how many lessons they had.
fn absences(school: &School, tally: &Tally, code: Option<&str>) -> Option<usize> {
    if !school.has(Table::Absences) {
        return None;
    }
    let from = school
        .absences
        .partition_point(|a| (a.class, a.pupil, a.date) < (tally.class, tally.pupil, tally.from));
    let rows = || {
        school.absences[from..]
            .iter()
            .take_while(|a| (a.class, a.pupil) == (tally.class, tally.pupil) && a.date <= tally.to)
    };
    if rows().any(|absence| absence.lesson_no.is_none() && absence.subject.is_none()) {
        return None;
    }
    Some(rows().filter(|absence| code.is_none_or(|code| school.texts.spelling(absence.code) == code)).count())
}

/// A pupil's marks in a subject by the rows, as a summary writes them.
fn marks_in_rows(school: &School, tally: &Tally, subject: SubjectId, words: &Vocabulary) -> Option<String> {
    if !school.has(Table::Marks) {
        return None;
    }
    let mut marks: Vec<&str> = school
        .marks_of(tally.class, subject)
        .iter()
        .filter(|mark| mark.pupil == tally.pupil && (tally.from..=tally.to).contains(&mark.date))
        .filter(|mark| mark.is_of_work() && mark.value != MarkValue::Absent)
        .map(|mark| words.last_of(school.texts.spelling(mark.text)))
        .collect();
    marks.sort_unstable();
    Some(marks.join(" "))
}
