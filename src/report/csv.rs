//! One line a finding, for a spreadsheet.

use std::io::{self, Write};

use super::{PupilNames, View, status};
use crate::history::State;
use crate::ledger::Verdict;
use crate::school::records::Decision;

/// The columns, by the JSON report's names.
const HEADER: [&str; 31] = [
    "id",
    "clause",
    "also",
    "aspect",
    "status",
    "severity",
    "responsible",
    "class",
    "group",
    "subject",
    "pupil",
    "person",
    "period",
    "lesson_no",
    "occurred",
    "due",
    "found_earliest",
    "found_latest",
    "message",
    "file",
    "sheet",
    "row",
    "column",
    "value",
    "reply",
    "reply_date",
    "reply_by",
    "reply_decision",
    "reply_decided_by",
    "reply_decided_on",
    "news",
];

/// Writes violations, then what is unproven, then what is pending. Cells a spreadsheet would run
/// as a formula are defused with an apostrophe.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, mut out: impl Write) -> io::Result<()> {
    // Without the mark Excel takes UTF-8 for the local code page.
    out.write_all("\u{feff}".as_bytes())?;
    let mut table =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(HEADER).map_err(plain)?;
    let entries = view.broken().chain(view.having(Verdict::Unproven)).chain(view.having(Verdict::Pending));
    for entry in entries {
        let obligation = &entry.obligation;
        let clause = view.clause(entry);
        let school = view.school;
        let place = entry.proof.map(|proof| view.place(proof));
        let reply = view.reply(entry);
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let text = |text: Option<&str>| text.unwrap_or("").to_owned();
        let time = |time: Option<chrono::NaiveDateTime>| {
            time.map(|time| time.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
        };
        let record = [
            view.id(entry),
            clause.id.clone(),
            clause.also.join(" "),
            obligation.aspect().to_owned(),
            status(entry.verdict).to_owned(),
            obligation.severity.name().to_owned(),
            text(obligation.responsible.map(|id| school.people.spelling(id))),
            text(obligation.class.map(|id| school.classes.spelling(id))),
            text(obligation.group.map(|id| school.groups.spelling(id))),
            text(obligation.subject.map(|id| school.subjects.spelling(id))),
            obligation.pupil.and_then(|id| view.pupil(id, PupilNames::Full)).unwrap_or_default(),
            view.about_whom(entry).unwrap_or_default(),
            text(obligation.period.as_deref()),
            obligation.lesson_no.map(|number| number.to_string()).unwrap_or_default(),
            obligation.occurred.to_string(),
            time(view.due(entry)),
            time(entry.found.and_then(|(earliest, _)| earliest)),
            time(entry.found.map(|(_, latest)| latest)),
            view.message(entry),
            text(place.as_ref().map(|place| place.source.file.as_str())),
            text(place.as_ref().and_then(|place| place.source.sheet.as_deref())),
            place.as_ref().map(|place| place.row.to_string()).unwrap_or_default(),
            text(place.as_ref().map(|place| place.column.as_ref())),
            place.as_ref().map(|place| place.value.clone()).unwrap_or_default(),
            text(reply.map(|reply| reply.text)),
            day(reply.and_then(|reply| reply.date)),
            text(reply.and_then(|reply| reply.by)),
            text(reply.and_then(|reply| reply.decision).map(Decision::name)),
            text(reply.and_then(|reply| reply.decided_by)),
            day(reply.and_then(|reply| reply.decided_on)),
            text(view.state(entry).filter(|_| entry.is_broken()).map(State::name)),
        ];
        table.write_record(record.iter().map(|cell| defused(cell))).map_err(plain)?;
    }
    table.flush()
}

/// The writer's own error: packed into another one, a reader that has gone away is not known any more.
pub fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A cell no spreadsheet runs as a formula.
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn formulas_are_defused() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            assert!(super::defused(cell).starts_with('\''), "{cell}");
        }
        assert_eq!(super::defused("5.a"), "5.a");
    }
}
