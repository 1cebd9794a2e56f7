//! `eklase-audit/summary/1`: several schools, for other programs.

use std::io::{self, Write};

use serde::Serialize;

use super::{Fleet, School};
use crate::report::json::{Numbers, moment, numbers};

const SCHEMA: &str = "eklase-audit/summary/1";

#[derive(Serialize)]
struct Summary<'a> {
    schema: &'static str,
    schools: Vec<One<'a>>,
    failed: Vec<Unread<'a>>,
    clauses: Vec<Clause<'a>>,
    ended: Ended,
    totals: Numbers,
}

#[derive(Serialize)]
struct One<'a> {
    name: &'a str,
    school: Option<&'a str>,
    exit: u8,
    as_of: String,
    period: Period,
    rulebook: Digest<'a>,
    calendar: Digest<'a>,
    inputs: u64,
    rejected: u64,
    problems: u64,
    complete: bool,
    violations: Grave,
    coverage: Vec<Covered<'a>>,
    totals: Numbers,
}

#[derive(Serialize)]
struct Period {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Digest<'a> {
    id: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Grave {
    violation: u64,
    warning: u64,
    observation: u64,
}

#[derive(Serialize)]
struct Covered<'a> {
    clause: &'a str,
    assessment: &'static str,
    #[serde(flatten)]
    numbers: Numbers,
}

#[derive(Serialize)]
struct Unread<'a> {
    name: &'a str,
    error: &'a str,
}

#[derive(Serialize)]
struct Clause<'a> {
    rulebook: &'a str,
    clause: &'a str,
    schools: u64,
    assessed: u64,
    not_assessed: u64,
    #[serde(flatten)]
    numbers: Numbers,
}

/// How many schools ended how.
#[derive(Serialize)]
struct Ended {
    clean: usize,
    violations: usize,
    incomplete: usize,
    failed: usize,
}

fn one(school: &School, exit: u8) -> One<'_> {
    One {
        name: &school.name,
        school: school.title.as_deref(),
        exit,
        as_of: moment(school.as_of),
        period: Period { from: school.period.0.to_string(), to: school.period.1.to_string() },
        rulebook: Digest { id: &school.rulebook.id, sha256: &school.rulebook.sha256 },
        calendar: Digest { id: &school.calendar.id, sha256: &school.calendar.sha256 },
        inputs: school.inputs,
        rejected: school.rejected,
        problems: school.problems,
        complete: school.complete,
        violations: Grave {
            violation: school.broken.violation,
            warning: school.broken.warning,
            observation: school.broken.observation,
        },
        coverage: school
            .clauses
            .iter()
            .map(|clause| Covered {
                clause: &clause.id,
                assessment: clause.assessment.name(),
                numbers: numbers(clause.counts),
            })
            .collect(),
        totals: numbers(school.totals),
    }
}

/// Writes the summary.
///
/// # Errors
/// The writer's own.
pub fn write(fleet: &Fleet, mut out: impl Write) -> io::Result<()> {
    let [clean, violations, incomplete] = fleet.ended();
    let clauses = fleet.clauses().into_iter().map(|(rulebook, clause, across)| Clause {
        rulebook,
        clause,
        schools: across.schools,
        assessed: across.assessed,
        not_assessed: across.not_assessed,
        numbers: numbers(across.counts),
    });
    let summary = Summary {
        schema: SCHEMA,
        schools: fleet.schools.iter().map(|(school, exit)| one(school, *exit)).collect(),
        failed: fleet.failed.iter().map(|one| Unread { name: &one.name, error: &one.error }).collect(),
        clauses: clauses.collect(),
        ended: Ended { clean, violations, incomplete, failed: fleet.failed.len() },
        totals: numbers(fleet.totals()),
    };
    serde_json::to_writer_pretty(&mut out, &summary).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
