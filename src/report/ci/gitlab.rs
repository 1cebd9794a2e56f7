//! GitLab's Code Quality report: an issue for each finding someone has to hear. What could not be read
//! or assessed is an issue too: an empty list would look like success.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::ledger::Severity;
use crate::report::{View, causes};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

/// Writes the report.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, mut out: impl Write) -> io::Result<()> {
    let words = view.messages;
    let mut issues = Vec::new();
    for trouble in view.troubles() {
        let (file, row) = trouble.at.unwrap_or_else(|| (first(view), 1));
        let severity = match (trouble.kind, trouble.blocks) {
            ("nothing-evaluated", _) => "blocker",
            (_, true) => "critical",
            (_, false) => "info",
        };
        issues.push(said(view, trouble.kind, trouble.text, severity, (&file, row)));
    }
    for (cause, clauses) in causes(&view.coverage()) {
        let text = words.with(
            "ci-not-assessed",
            [("cause", view.cause(cause).into()), ("clauses", clauses.join(", ").into())],
        );
        issues.push(said(view, "not-assessed", text, "info", (&first(view), 1)));
    }
    for entry in view.to_hear() {
        let clause = view.clause(entry);
        let spot = view.spot(entry);
        let parts = [view.responsible(entry), Some(view.about(entry))];
        let about = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        // A row of a sheet is no line, but nothing else leads to it.
        let cell = spot.as_ref().and_then(super::Spot::cell).map(|cell| format!(" [{cell}]"));
        let reply = view.reply_line(entry).map(|reply| format!(" {reply}"));
        let description = format!(
            "{} {}: {}{}{}",
            clause.id,
            about.join(", "),
            view.finding(entry),
            reply.unwrap_or_default(),
            cell.unwrap_or_default()
        );
        issues.push(Issue {
            description,
            check_name: clause.id.clone(),
            fingerprint: view.id(entry),
            severity: match entry.obligation.severity {
                Severity::Violation => "major",
                Severity::Warning => "minor",
                Severity::Observation => "info",
            },
            location: Location {
                path: spot.as_ref().map_or_else(|| first(view), |spot| view.path(&spot.source.file)),
                lines: Lines { begin: spot.and_then(|spot| spot.row).unwrap_or(1).max(1) },
            },
        });
    }
    // GitLab keeps only the first of those that have one fingerprint.
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for issue in &mut issues {
        let count = seen.entry(issue.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            issue.fingerprint = format!("{}-{count}", issue.fingerprint);
        }
    }
    serde_json::to_writer_pretty(&mut out, &issues).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// What is said of the data as a whole stands at the beginning of the first file.
fn first(view: &View<'_>) -> String {
    view.inputs().next().map_or_else(|| ".".to_owned(), |source| source.file.clone())
}

fn said(view: &View<'_>, kind: &str, text: String, severity: &'static str, at: (&str, u32)) -> Issue {
    let (file, row) = at;
    let parts = [kind, &text, file, &row.to_string()].join("\u{1f}");
    let hash = Sha256::digest(parts.as_bytes());
    Issue {
        description: text,
        check_name: kind.to_owned(),
        fingerprint: hash.iter().take(10).map(|byte| format!("{byte:02x}")).collect(),
        severity,
        location: Location { path: view.path(file), lines: Lines { begin: row.max(1) } },
    }
}
