//! JUnit XML: a suite for each who owes something, a case for each clause that asks it of them.
//!
//! Green is only what the data settled: what is pending, waived, known before or cannot be proven is
//! skipped with its cause. The first suite says what was read and what no clause could be assessed for;
//! clauses that ask nothing of anyone and those switched off are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};

use crate::ledger::{Assessment, ClauseIx, Counts, Entry, Severity, Verdict};
use crate::report::{Grouping, View, harmless};
use crate::school::names::{ClassId, PersonId};

/// What a suite is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    Person(Option<PersonId>),
    Class(Option<ClassId>),
    Clause(ClauseIx),
}

/// One case: what a clause asks of a person or a class.
#[derive(Debug, Default)]
struct Case<'a> {
    counts: Counts,
    entries: Vec<&'a Entry>,
}

/// Writes the report.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, by: Grouping, mut out: impl Write) -> io::Result<()> {
    let mut report = Report::new("eklase-audit");
    report.add_test_suite(data(view));
    report.add_test_suites(suites(view, by));
    let xml = report.to_string().map_err(io::Error::other)?;
    // The schema Jenkins holds reports to has no such attribute on the root.
    let skipped = format!(" skipped=\"{}\"", report.skipped);
    out.write_all(xml.replacen(&skipped, "", 1).as_bytes())
}

/// What was read, and what could not be assessed.
fn data(view: &View<'_>) -> TestSuite {
    let words = view.messages;
    let name = words.get("junit-data");
    let mut suite = TestSuite::new(name.clone());
    let settings = [
        ("as-of", view.ledger.as_of.format("%Y-%m-%dT%H:%M:%S").to_string()),
        ("period", format!("{}/{}", view.period.from, view.period.to)),
        ("rulebook", view.rulebook.id.clone()),
        ("rulebook-sha256", view.rulebook.sha256.clone()),
        ("calendar-sha256", view.calendar.sha256().to_owned()),
    ];
    suite.add_properties(settings.map(|(name, value)| Property::new(name, value)));
    let mut add = |title: String, status| {
        let mut case = TestCase::new(title, status);
        case.set_classname(name.clone());
        suite.add_test_case(case);
    };
    // One part tells nothing of the whole school's files.
    if !view.part {
        let troubles = view.troubles();
        let (blocking, rest): (Vec<_>, Vec<_>) = troubles.iter().partition(|trouble| trouble.blocks);
        let texts = |all: &[&super::Trouble]| {
            all.iter().map(|trouble| trouble.text.clone()).collect::<Vec<_>>().join("\n")
        };
        let status = match blocking.first() {
            Some(first) => {
                let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
                status.set_type(first.kind).set_message(first.text.clone()).set_description(texts(&blocking));
                status
            }
            None => TestCaseStatus::success(),
        };
        add(words.get("junit-read"), status);
        if !rest.is_empty() {
            let said = words.with("junit-problems", [("count", rest.len().into())]);
            add(words.get("ci-data-file"), skipped("data-file", said, texts(&rest)));
        }
    }
    for (clause, coverage) in view.coverage() {
        if !matches!(coverage.assessment, Assessment::NotAssessed | Assessment::Partly) {
            continue;
        }
        let causes: Vec<String> = coverage.causes.iter().map(|cause| view.cause(*cause)).collect();
        let said = words.get(&format!("assessment-{}", coverage.assessment.name()));
        let said = format!("{said}: {}", causes.join("; "));
        let title = format!("{} {}", clause.id, words.pick(&clause.title));
        add(title, skipped(coverage.assessment.name(), said, causes.join("\n")));
    }
    suite
}

/// A suite for each who owes something, in the order of the alphabet.
fn suites(view: &View<'_>, by: Grouping) -> Vec<TestSuite> {
    let View { messages: words, school, rulebook, .. } = view;
    // A clause is one, however many wordings it has.
    let clause_of = |ix| {
        let id = &rulebook.clause(ix).id;
        rulebook.indexed().find(|(_, clause)| clause.id == *id).map_or(ix, |(first, _)| first)
    };
    let keys = |clause, person, class| match by {
        Grouping::Teacher => (Of::Person(person), Of::Clause(clause_of(clause))),
        Grouping::Class => (Of::Class(class), Of::Clause(clause_of(clause))),
        Grouping::Clause => (Of::Clause(clause_of(clause)), Of::Person(person)),
    };
    let mut suites: BTreeMap<Of, BTreeMap<Of, Case<'_>>> = BTreeMap::new();
    for (clause, person, class, counts) in view.ledger.counted() {
        let (suite, case) = keys(clause, person, class);
        suites.entry(suite).or_default().entry(case).or_default().counts += counts;
    }
    for entry in view.ledger.entries() {
        let owed = &entry.obligation;
        let (suite, case) = keys(owed.clause, owed.responsible, owed.class);
        suites.entry(suite).or_default().entry(case).or_default().entries.push(entry);
    }
    let name = |of: Of| match of {
        Of::Person(Some(id)) => harmless(school.people.spelling(id)),
        Of::Person(None) => words.get("report-nobody"),
        Of::Class(Some(id)) => harmless(school.classes.spelling(id)),
        Of::Class(None) => words.get("report-no-class"),
        Of::Clause(ix) => {
            let clause = rulebook.clause(ix);
            format!("{} {}", clause.id, words.pick(&clause.title))
        }
    };
    // Those who can be named come first; clauses stay in the order of the rulebook.
    let order = |a: &(Of, String), b: &(Of, String)| match (a.0, b.0) {
        (Of::Clause(one), Of::Clause(other)) => one.cmp(&other),
        (one, other) => {
            let nameless = |of| matches!(of, Of::Person(None) | Of::Class(None));
            nameless(one).cmp(&nameless(other)).then_with(|| words.compare(&a.1, &b.1)).then(one.cmp(&other))
        }
    };
    let mut named: Vec<(Of, String)> = suites.keys().map(|of| (*of, name(*of))).collect();
    named.sort_by(order);
    let suite = |(of, title): (Of, String)| {
        let mut suite = TestSuite::new(title.clone());
        let cases = &suites[&of];
        let mut named: Vec<(Of, String)> = cases.keys().map(|of| (*of, name(*of))).collect();
        named.sort_by(order);
        for (of, case) in named {
            let (status, note) = settled(view, by, &cases[&of]);
            let mut case = TestCase::new(case, status);
            case.set_classname(title.clone());
            if let Some(note) = note {
                case.set_system_out(note);
            }
            suite.add_test_case(case);
        }
        suite
    };
    named.into_iter().map(suite).collect()
}

/// How a case stands, and what is to be said beside it.
fn settled(view: &View<'_>, by: Grouping, case: &Case<'_>) -> (TestCaseStatus, Option<String>) {
    let words = view.messages;
    let Case { counts, entries } = case;
    let asked = view.ledger.scope.severity == Some(Severity::Observation);
    let grave = |entry: &&Entry| asked || entry.obligation.severity != Severity::Observation;
    let broken: Vec<&Entry> = entries.iter().copied().filter(|entry| entry.is_broken()).collect();
    let to_hear: Vec<&Entry> =
        broken.iter().copied().filter(grave).filter(|entry| view.shows_broken(entry)).collect();
    let known = broken.iter().filter(|entry| grave(entry) && !view.shows_broken(entry)).count();
    let observed = broken.iter().filter(|entry| !grave(entry)).count();
    let doubts: BTreeSet<String> = entries
        .iter()
        .filter(|entry| entry.is(Verdict::Unproven))
        .filter_map(|entry| entry.doubt)
        .map(|doubt| words.get(&format!("cause-{}", doubt.name())))
        .collect();
    let doubts = doubts.into_iter().collect::<Vec<_>>().join("; ");
    let mut notes = Vec::new();
    let mut note = |key: &str, count: u64| {
        if count > 0 {
            notes.push(words.with(key, [("count", count.into()), ("causes", doubts.clone().into())]));
        }
    };
    note("junit-unproven", counts.unproven);
    note("junit-known", known as u64);
    note("junit-waived", counts.waived);
    note("junit-pending", counts.pending);
    note("junit-observed", observed as u64);
    let (said, notes) = (notes.first().cloned(), notes.join("\n"));
    if !to_hear.is_empty() {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        let gravest = to_hear.iter().map(|entry| entry.obligation.severity).max();
        let of = [("broken", to_hear.len().into()), ("all", counts.obligations.into())];
        let mut lines: Vec<String> = to_hear.iter().map(|entry| line(view, by, entry)).collect();
        let remedy = |remedy: String| words.with("report-remedy", [("remedy", harmless(&remedy).into())]);
        lines.extend(view.remedies(&to_hear).into_iter().map(remedy));
        status
            .set_type(gravest.map_or("", Severity::name))
            .set_message(words.with("report-of", of))
            .set_description(lines.join("\n"));
        return (status, (!notes.is_empty()).then_some(notes));
    }
    // Something was settled in time, and nothing that was known before is hidden by it.
    if counts.met > 0 && known == 0 {
        return (TestCaseStatus::success(), (!notes.is_empty()).then_some(notes));
    }
    let kind = match () {
        () if counts.unproven > 0 => "unproven",
        () if known > 0 => "open",
        () if counts.waived > 0 => "waived",
        () if counts.pending > 0 => "pending",
        () => "observation",
    };
    (skipped(kind, said.unwrap_or_default(), notes), None)
}

/// A finding in one line: whose, what, by when, where.
fn line(view: &View<'_>, by: Grouping, entry: &Entry) -> String {
    let who = match by {
        Grouping::Class => view.responsible(entry),
        Grouping::Teacher | Grouping::Clause => None,
    };
    let place = view.shown_in(entry);
    let place = if place.is_empty() { place } else { format!(" [{place}]") };
    let about: Vec<String> = who.into_iter().chain([view.about(entry)]).collect();
    let reply = view.reply_line(entry).map(|reply| format!(" {reply}")).unwrap_or_default();
    format!("{} – {}{place}{reply}", about.join(", "), view.finding(entry))
}

fn skipped(kind: &str, message: String, text: String) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_type(kind).set_message(message);
    if !text.is_empty() {
        status.set_description(text);
    }
    status
}
