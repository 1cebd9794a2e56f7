//! `eklase-audit/report/1`: the report other programs read.

use std::io::{self, Write};
use std::sync::mpsc::sync_channel;

use chrono::{NaiveDateTime, Timelike};
use rayon::prelude::*;
use serde::{Deserialize, Serialize, Serializer};

use super::news::{resolved, resolved_line};
use super::{PupilNames, View, initials, status};
use crate::history::{Resolved, State};
use crate::ledger::{Counts, Entry, Verdict};
use crate::school::records::Decision;

/// The report's schema; its number rises when a key is renamed or removed.
pub const SCHEMA: &str = "eklase-audit/report/1";

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    school: Option<&'a str>,
    /// Whether the job could be done fully; a part of a report does not know.
    #[serde(skip_serializing_if = "Option::is_none")]
    complete: Option<bool>,
    as_of: String,
    period: Period,
    rulebook: Named<'a>,
    calendar: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<&'a super::Run>,
    inputs: Vec<Input<'a>>,
    rejected: Vec<RejectedRow<'a>>,
    problems: Vec<String>,
    coverage: Vec<Coverage<'a>>,
    totals: Numbers,
    #[serde(serialize_with = "stream")]
    violations: Stream<'a>,
    #[serde(serialize_with = "stream")]
    pending: Stream<'a>,
    #[serde(serialize_with = "stream")]
    unproven: Stream<'a>,
    #[serde(serialize_with = "stream")]
    waived: Stream<'a>,
    resolved: Vec<Gone<'a>>,
}

#[derive(Serialize)]
struct Period {
    from: String,
    to: String,
}

#[derive(Serialize)]
pub(super) struct Named<'a> {
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    pub sha256: &'a str,
}

#[derive(Serialize)]
struct Input<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    kind: Option<&'static str>,
    encoding: Option<&'a str>,
    delimiter: Option<char>,
    header_row: u32,
    rows: u32,
    rejected: u32,
    sha256: &'a str,
    /// Of a file saved before the moment the data speaks for: it shows the journal only until then.
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<String>,
}

#[derive(Serialize)]
struct RejectedRow<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    row: u32,
    column: &'a str,
    value: String,
    reason: &'static str,
}

#[derive(Serialize)]
struct Coverage<'a> {
    clause: &'a str,
    assessment: &'static str,
    causes: Vec<String>,
    #[serde(flatten)]
    numbers: Numbers,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Numbers {
    pub obligations: u64,
    pub met: u64,
    pub late: u64,
    pub missing: u64,
    pub invalid: u64,
    pub pending: u64,
    pub unproven: u64,
    pub waived: u64,
}

#[derive(Serialize)]
pub(super) struct Finding<'a> {
    id: String,
    clause: &'a str,
    also: &'a [String],
    aspect: &'a str,
    status: &'static str,
    severity: &'static str,
    responsible: Option<&'a str>,
    class: Option<&'a str>,
    group: Option<&'a str>,
    subject: Option<&'a str>,
    pupil: Option<String>,
    person: Option<String>,
    period: Option<&'a str>,
    lesson_no: Option<u8>,
    occurred: String,
    due: Option<String>,
    found: Option<Found>,
    message: String,
    remedy: String,
    source: Option<Source<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waiver: Option<Waiver<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply: Option<Reply<'a>>,
    news: Option<&'static str>,
}

/// What was broken in the run before and no longer is.
#[derive(Serialize)]
struct Gone<'a> {
    id: &'a str,
    clause: &'a str,
    matter: &'a str,
    status: &'a str,
    severity: &'a str,
    responsible: Option<&'a str>,
    class: Option<&'a str>,
    subject: Option<&'a str>,
    pupil: Option<String>,
    occurred: String,
    due: String,
    message: String,
}

#[derive(Serialize)]
struct Waiver<'a> {
    reason: &'a str,
    approved_by: &'a str,
    /// `None`: for good, as of an upheld reply.
    until: Option<String>,
}

/// What was answered to the finding, and what was decided on it.
#[derive(Serialize)]
struct Reply<'a> {
    text: &'a str,
    date: Option<String>,
    by: Option<&'a str>,
    decision: Option<&'static str>,
    decided_by: Option<&'a str>,
    decided_on: Option<String>,
    standing: &'static str,
}

#[derive(Serialize)]
struct Found {
    earliest: Option<String>,
    latest: String,
}

#[derive(Serialize)]
struct Source<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    row: u32,
    column: std::borrow::Cow<'a, str>,
    value: String,
}

/// Findings are made as they are written, a few at a time: a large school has many.
#[derive(Clone, Copy)]
struct Stream<'a> {
    view: View<'a>,
    wanted: fn(&View<'_>, &Entry) -> bool,
}

/// How many findings are made side by side, while those before them are written.
const AT_ONCE: usize = 512;

fn stream<S: Serializer>(stream: &Stream<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let Stream { view, wanted } = stream;
    let entries: Vec<&Entry> = view.ledger.entries().iter().filter(|entry| wanted(view, entry)).collect();
    std::thread::scope(|scope| {
        let (send, made) = sync_channel::<Vec<Finding<'_>>>(1);
        scope.spawn(move || {
            for some in entries.chunks(AT_ONCE) {
                let made = some.par_iter().map(|entry| finding(view, entry)).collect();
                // Whoever writes takes no more of them when nothing more can be written.
                if send.send(made).is_err() {
                    break;
                }
            }
        });
        serializer.collect_seq(made.into_iter().flatten())
    })
}

pub(super) fn moment(moment: NaiveDateTime) -> String {
    // Without looking a pattern through each time: there are several in every finding.
    format!("{}T{}", moment.date(), moment.time().with_nanosecond(0).unwrap_or_default())
}

/// A file's time as exactly as the system keeps it: which of two is older may hang on it.
fn to_the_nanosecond(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S%.f").to_string()
}

pub(super) fn finding<'a>(view: &View<'a>, entry: &'a Entry) -> Finding<'a> {
    let obligation = &entry.obligation;
    let clause = view.clause(entry);
    let school = view.school;
    let place = entry.proof.map(|proof| view.place(proof));
    Finding {
        id: view.id(entry),
        clause: &clause.id,
        also: &clause.also,
        aspect: obligation.aspect(),
        status: status(entry.verdict),
        severity: obligation.severity.name(),
        responsible: obligation.responsible.map(|id| school.people.spelling(id)),
        class: obligation.class.map(|id| school.classes.spelling(id)),
        group: obligation.group.map(|id| school.groups.spelling(id)),
        subject: obligation.subject.map(|id| school.subjects.spelling(id)),
        pupil: obligation.pupil.and_then(|id| view.pupil(id, PupilNames::Full)),
        person: view.about_whom(entry),
        period: obligation.period.as_deref(),
        lesson_no: obligation.lesson_no,
        occurred: obligation.occurred.to_string(),
        due: view.due(entry).map(moment),
        found: entry
            .found
            .map(|(earliest, latest)| Found { earliest: earliest.map(moment), latest: moment(latest) }),
        message: view.message(entry),
        remedy: view.remedy(entry),
        source: place.map(|place| Source {
            file: &place.source.file,
            sheet: place.source.sheet.as_deref(),
            row: place.row,
            column: place.column,
            value: place.value,
        }),
        cause: entry.doubt.map(|doubt| doubt.name()),
        reading: view.reading(entry),
        waiver: view.exception(entry).map(|exception| Waiver {
            reason: exception.reason,
            approved_by: exception.approved_by,
            until: exception.until.map(|until| until.date().to_string()),
        }),
        reply: view.reply(entry).map(reply),
        news: view.state(entry).filter(|_| entry.is_broken()).map(State::name),
    }
}

fn reply(reply: super::Reply<'_>) -> Reply<'_> {
    Reply {
        text: reply.text,
        date: reply.date.map(|day| day.to_string()),
        by: reply.by,
        decision: reply.decision.map(Decision::name),
        decided_by: reply.decided_by,
        decided_on: reply.decided_on.map(|day| day.to_string()),
        standing: reply.standing.name(),
    }
}

fn gone<'a>(view: &View<'_>, one: &'a Resolved) -> Gone<'a> {
    let pupil = one.pupil.as_deref().and_then(|name| match view.names.unwrap_or(PupilNames::Full) {
        PupilNames::Full => Some(name.to_owned()),
        PupilNames::Initials => Some(initials(name)),
        PupilNames::None => None,
    });
    Gone {
        id: &one.id,
        clause: &one.clause,
        matter: &one.matter,
        status: &one.status,
        severity: &one.severity,
        responsible: one.responsible.as_deref(),
        class: one.class.as_deref(),
        subject: one.subject.as_deref(),
        pupil,
        occurred: one.occurred.to_string(),
        due: moment(one.due),
        message: resolved_line(view, one),
    }
}

pub(super) fn numbers(counts: Counts) -> Numbers {
    let Counts { obligations, met, late, missing, invalid, pending, unproven, waived } = counts;
    Numbers { obligations, met, late, missing, invalid, pending, unproven, waived }
}

pub(super) fn counts(numbers: Numbers) -> Counts {
    let Numbers { obligations, met, late, missing, invalid, pending, unproven, waived } = numbers;
    Counts { obligations, met, late, missing, invalid, pending, unproven, waived }
}

/// Writes the report.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, mut out: impl Write) -> io::Result<()> {
    let school = view.school;
    let report = Report {
        schema: SCHEMA,
        school: view.title,
        complete: (!view.part).then(|| view.is_complete()),
        as_of: moment(view.ledger.as_of),
        period: Period { from: view.period.from.to_string(), to: view.period.to.to_string() },
        rulebook: Named {
            id: view.rulebook.id.clone(),
            title: Some(view.messages.pick(&view.rulebook.title)),
            sha256: &view.rulebook.sha256,
        },
        calendar: Named { id: view.calendar.id(), title: None, sha256: view.calendar.sha256() },
        run: view.run,
        inputs: view
            .inputs()
            .map(|source| Input {
                file: &source.file,
                sheet: source.sheet.as_deref(),
                kind: source.table.map(|table| table.name()),
                encoding: source.encoding,
                delimiter: source.delimiter,
                header_row: source.header_row,
                rows: source.rows,
                rejected: source.rejected,
                sha256: &source.sha256,
                saved: source.changed.filter(|at| *at < view.ledger.as_of).map(to_the_nanosecond),
            })
            .collect(),
        rejected: view
            .rejected
            .iter()
            .map(|row| RejectedRow {
                file: &row.file,
                sheet: row.sheet.as_deref(),
                row: row.row,
                column: &row.column,
                value: super::problem::value(row, view.names.unwrap_or(PupilNames::Full)),
                reason: row.reason.name(),
            })
            .collect(),
        problems: view
            .problems
            .iter()
            .map(|problem| super::problem::problem(view.messages, view.columns, problem))
            .collect(),
        coverage: view
            .coverage()
            .into_iter()
            .map(|(clause, coverage)| Coverage {
                clause: &clause.id,
                assessment: coverage.assessment.name(),
                causes: coverage.causes.iter().map(|cause| cause.phrase(school)).collect(),
                numbers: numbers(coverage.counts),
            })
            .collect(),
        totals: numbers(view.ledger.totals()),
        violations: Stream { view: *view, wanted: |view, entry| view.shows_broken(entry) },
        pending: Stream { view: *view, wanted: |_, entry| entry.is(Verdict::Pending) },
        unproven: Stream { view: *view, wanted: |_, entry| entry.is(Verdict::Unproven) },
        waived: Stream { view: *view, wanted: |_, entry| entry.waiver.is_some() },
        resolved: resolved(view).iter().map(|one| gone(view, one)).collect(),
    };
    serde_json::to_writer_pretty(&mut out, &report).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
