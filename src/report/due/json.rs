//! `eklase-audit/due/1`: the coming duties for other programs, each in the shape of a pending one of
//! the report.

use std::io::{self, Write};

use serde::Serialize;

use super::Coming;
use crate::report::json::{Finding, Named, finding, moment};

const SCHEMA: &str = "eklase-audit/due/1";

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    as_of: String,
    until: String,
    rulebook: Named<'a>,
    calendar: Named<'a>,
    people: Vec<Person<'a>>,
    not_foreseen: Vec<NotForeseen<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    responsible: Option<&'a str>,
    due: Vec<Duty<'a>>,
}

#[derive(Serialize)]
struct Duty<'a> {
    /// Which duties are done in one go.
    task: String,
    /// The earliest last second under any reading; `due` is the latest.
    due_earliest: String,
    #[serde(flatten)]
    duty: Finding<'a>,
}

#[derive(Serialize)]
struct NotForeseen<'a> {
    clause: &'a str,
    causes: Vec<String>,
}

/// Writes the report.
///
/// # Errors
/// The writer's own.
pub fn write(coming: &Coming<'_>, mut out: impl Write) -> io::Result<()> {
    let view = &coming.view;
    let people = coming.agendas().into_iter().map(|agenda| Person {
        responsible: agenda.person.map(|id| view.school.people.spelling(id)),
        due: agenda
            .tasks
            .iter()
            .flat_map(|task| {
                task.entries.iter().map(|entry| Duty {
                    task: task.id.clone(),
                    due_earliest: moment(entry.obligation.due.span.earliest),
                    duty: finding(view, entry),
                })
            })
            .collect(),
    });
    let not_foreseen = view.coverage().into_iter().filter_map(|(clause, coverage)| {
        let causes = coverage.causes.iter().filter(|cause| cause.hides_what_comes());
        let causes: Vec<String> = causes.map(|cause| cause.phrase(view.school)).collect();
        (!causes.is_empty()).then_some(NotForeseen { clause: &clause.id, causes })
    });
    let report = Report {
        schema: SCHEMA,
        as_of: moment(view.ledger.as_of),
        until: moment(coming.until),
        rulebook: Named {
            id: view.rulebook.id.clone(),
            title: Some(view.messages.pick(&view.rulebook.title)),
            sha256: &view.rulebook.sha256,
        },
        calendar: Named { id: view.calendar.id(), title: None, sha256: view.calendar.sha256() },
        people: people.collect(),
        not_foreseen: not_foreseen.collect(),
    };
    serde_json::to_writer_pretty(&mut out, &report).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
