//! SARIF 2.1.0: findings for code scanning, viewers and gates.
//!
//! `kind` says how far a result is an accusation: `fail` what was broken, `review` what is only
//! observed, `open` what the data cannot prove and clauses it does not let assess, `notApplicable`
//! clauses that ask nothing of anyone, `pass` clauses wholly kept and, against a history, what is resolved.
//! What is not due yet is only counted.

mod log;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Spot, Trouble};
use crate::history::State;
use crate::ledger::{Assessment, Coverage, Entry, Severity, Verdict};
use crate::messages::Language;
use crate::report::json::moment;
use crate::report::news::{resolved, resolved_line};
use crate::report::{View, status};
use crate::rules::rulebook::Clause;
use log::{
    Artifact, ArtifactLocation, AutomationDetails, Configuration, Descriptor, Driver, Found, FoundProperties,
    Invocation, Location, Log, LogicalLocation, Notice, Notification, PhysicalLocation, Region, Rule, Run,
    RunProperties, Suppression, Text, Tool,
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The kinds of notifications, in the order of the driver's list.
const NOTICES: [&str; 3] = ["nothing-evaluated", "data-file", "rejected-row"];

/// The name under which an obligation's identity is a fingerprint; its number rises with another way
/// of making identities.
const FINGERPRINT: &str = "obligation/v1";

/// Writes the report.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, mut out: impl Write) -> io::Result<()> {
    let sheet = Sheet::of(view);
    let words = view.messages;
    let language = match words.language() {
        Language::Lv => "lv",
        Language::En => "en",
    };
    let totals = view.ledger.totals();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "eklase-audit",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    language,
                    short_description: text(words.get("help-about")),
                    rules: sheet.rules(),
                    notifications: NOTICES
                        .map(|id| Notice { id, short_description: text(words.get(&format!("ci-{id}"))) })
                        .into(),
                },
            },
            language,
            automation_details: AutomationDetails { id: format!("eklase-audit/{}/", view.rulebook.id) },
            invocations: [sheet.invocation()],
            artifacts: sheet.artifacts(),
            results: sheet.results(),
            column_kind: "unicodeCodePoints",
            properties: RunProperties {
                as_of: moment(view.ledger.as_of),
                period: format!("{}/{}", view.period.from, view.period.to),
                rulebook_sha256: view.rulebook.sha256.clone(),
                calendar_sha256: view.calendar.sha256().to_owned(),
                obligations: totals.obligations,
                met: totals.met,
                pending: totals.pending,
            },
        }],
    };
    serde_json::to_writer_pretty(&mut out, &log).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn text(text: String) -> Text {
    Text { text }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Violation => "error",
        Severity::Warning => "warning",
        Severity::Observation => "note",
    }
}

/// The view with the lists that results point into.
struct Sheet<'a> {
    view: &'a View<'a>,
    coverage: Vec<(&'a Clause, Coverage)>,
    rules: BTreeMap<&'a str, usize>,
    files: BTreeMap<&'a str, usize>,
}

impl<'a> Sheet<'a> {
    fn of(view: &'a View<'a>) -> Self {
        let mut rules = BTreeMap::new();
        for clause in &view.rulebook.clauses {
            let next = rules.len();
            rules.entry(clause.id.as_str()).or_insert(next);
        }
        let mut files = BTreeMap::new();
        for source in view.inputs() {
            let next = files.len();
            files.entry(source.file.as_str()).or_insert(next);
        }
        Self { view, coverage: view.coverage(), rules, files }
    }

    /// The regulation's clauses, each once, in its words of the day the data speaks for.
    fn rules(&self) -> Vec<Rule> {
        let View { messages: words, rulebook, ledger, .. } = self.view;
        let mut ids: Vec<(&str, usize)> = self.rules.iter().map(|(id, at)| (*id, *at)).collect();
        ids.sort_by_key(|(_, at)| *at);
        let of_day = |id: &str| rulebook.clause_on(id, ledger.as_of.date());
        ids.into_iter()
            .filter_map(|(id, _)| of_day(id))
            .map(|clause| Rule {
                id: clause.id.clone(),
                name: words.pick(&clause.title).to_owned(),
                short_description: text(words.pick(&clause.title).to_owned()),
                full_description: text(words.pick(&clause.duty).to_owned()),
                help: text(words.with("report-remedy", [("remedy", words.pick(&clause.remedy).into())])),
                default_configuration: Configuration {
                    level: level(clause.severity),
                    enabled: clause.enabled,
                },
            })
            .collect()
    }

    fn artifacts(&self) -> Vec<Artifact> {
        let mut all: Vec<Artifact> = Vec::with_capacity(self.files.len());
        for source in self.view.inputs() {
            if self.files.get(source.file.as_str()) != Some(&all.len()) {
                continue;
            }
            all.push(Artifact {
                location: ArtifactLocation { uri: self.view.uri(&source.file), index: None },
                encoding: source.encoding,
                hashes: BTreeMap::from([("sha-256", source.sha256.clone())]),
                roles: ["analysisTarget"],
            });
        }
        all
    }

    fn artifact(&self, file: &str) -> ArtifactLocation {
        ArtifactLocation { uri: self.view.uri(file), index: self.files.get(file).copied() }
    }

    fn location(&self, spot: &Spot<'_>) -> Location {
        let artifact_location = self.artifact(&spot.source.file);
        let region = spot.line().filter(|line| *line > 0).map(|start_line| Region { start_line });
        let cell = spot.cell().map(|name| LogicalLocation {
            fully_qualified_name: format!("{}!{name}", self.view.path(&spot.source.file)),
            name,
            kind: "cell",
        });
        Location {
            physical_location: Some(PhysicalLocation { artifact_location, region }),
            logical_locations: cell.into_iter().collect(),
        }
    }

    fn invocation(&self) -> Invocation {
        let troubles = self.view.troubles();
        let exit = self.view.run.and_then(|run| run.exit);
        let described = exit.map(|exit| self.view.messages.get(&format!("ci-exit-{exit}")));
        // Whatever the exit code is made of, a job that was not done fully is no success.
        let done = !troubles.iter().any(|trouble| trouble.blocks) && exit != Some(2);
        Invocation {
            execution_successful: done,
            exit_code: exit,
            exit_code_description: described,
            tool_execution_notifications: troubles.into_iter().map(|one| self.notification(one)).collect(),
        }
    }

    fn notification(&self, trouble: Trouble) -> Notification {
        let index = NOTICES.iter().position(|id| *id == trouble.kind).unwrap_or_default();
        let location = trouble.at.map(|(file, row)| {
            let text = self.view.inputs().any(|source| source.file == file && source.delimiter.is_some());
            let region = (text && row > 0).then_some(Region { start_line: row });
            let physical = PhysicalLocation { artifact_location: self.artifact(&file), region };
            Location { physical_location: Some(physical), logical_locations: Vec::new() }
        });
        Notification {
            descriptor: Descriptor { id: NOTICES[index], index },
            level: if trouble.blocks { "error" } else { "warning" },
            message: text(trouble.text),
            locations: location.into_iter().collect(),
        }
    }

    fn results(&self) -> impl Iterator<Item = Found> + Clone + '_ {
        let view = self.view;
        let shown = move |entry: &&Entry| {
            view.shows_broken(entry) || entry.is(Verdict::Unproven) || entry.waiver.is_some()
        };
        let entries = view.ledger.entries().iter().filter(shown).map(move |entry| self.result(entry));
        let clauses = self.coverage.iter().filter_map(|(clause, coverage)| self.of_clause(clause, coverage));
        let gone = resolved(view).iter().map(move |one| Found {
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, one.id.clone())]),
            baseline_state: Some("absent"),
            ..self.bare(&one.clause, "pass", resolved_line(view, one))
        });
        entries.chain(clauses).chain(gone)
    }

    /// A result that says nothing yet of where and whose.
    fn bare(&self, clause: &str, kind: &'static str, said: String) -> Found {
        Found {
            rule_id: clause.to_owned(),
            rule_index: self.rules.get(clause).copied().unwrap_or_default(),
            kind,
            level: "none",
            message: text(said),
            locations: Vec::new(),
            partial_fingerprints: BTreeMap::new(),
            baseline_state: None,
            suppressions: Vec::new(),
            properties: None,
        }
    }

    fn result(&self, entry: &Entry) -> Found {
        let view = self.view;
        let View { school, messages: words, .. } = view;
        let owed = &entry.obligation;
        let clause = view.clause(entry);
        let id = view.id(entry);
        let kind = match (entry.verdict, owed.severity) {
            (Verdict::Unproven, _) => "open",
            (_, Severity::Observation) => "review",
            _ => "fail",
        };
        let parts = [view.responsible(entry), Some(view.about(entry))];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let said = format!("{}: {}", parts.join(", "), crate::report::harmless(&view.message(entry)));
        // Many programs take whatever has a suppression, of any status, for suppressed: a reply that excuses
        // nothing is said here instead.
        let reply = view.reply_line(entry).filter(|_| entry.waiver.is_none());
        let said = [said].into_iter().chain(reply).collect::<Vec<_>>().join(" ");
        let state =
            view.state(entry).filter(|_| entry.is_broken() && view.news.is_some_and(|n| n.before.is_some()));
        let exception = view.exception(entry);
        Found {
            level: if kind == "fail" { level(owed.severity) } else { "none" },
            locations: view.spot(entry).iter().map(|spot| self.location(spot)).collect(),
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, id)]),
            baseline_state: state.map(|state| match state {
                State::New => "new",
                State::Open => "unchanged",
            }),
            suppressions: exception
                .map(|exception| Suppression {
                    kind: "external",
                    status: "accepted",
                    justification: words.with(
                        "ci-waiver",
                        [
                            ("reason", crate::report::harmless(exception.reason).into()),
                            ("approved", crate::report::harmless(exception.approved_by).into()),
                            (
                                "until",
                                exception
                                    .until
                                    .map_or("open".to_owned(), |until| words.moment(until.span().latest))
                                    .into(),
                            ),
                        ],
                    ),
                })
                .into_iter()
                .collect(),
            properties: Some(FoundProperties {
                aspect: owed.aspect().to_owned(),
                status: status(entry.verdict),
                severity: owed.severity.name(),
                occurred: owed.occurred.to_string(),
                due: view.due(entry).map(moment),
                responsible: view.responsible(entry),
                class: owed.class.map(|id| crate::report::harmless(school.classes.spelling(id))),
                subject: owed.subject.map(|id| crate::report::harmless(school.subjects.spelling(id))),
                cause: entry.doubt.map(|doubt| doubt.name()),
            }),
            ..self.bare(&clause.id, kind, said)
        }
    }

    /// How a clause as a whole was assessed, where its results do not say it.
    fn of_clause(&self, clause: &Clause, coverage: &Coverage) -> Option<Found> {
        let words = self.view.messages;
        let title = words.pick(&clause.title);
        let kind = match coverage.assessment {
            Assessment::NotAssessed | Assessment::Partly => "open",
            Assessment::NotApplicable => "notApplicable",
            Assessment::Assessed if coverage.counts.met > 0 && only_met(coverage) => "pass",
            Assessment::Assessed | Assessment::Disabled => return None,
        };
        let assessment = words.get(&format!("assessment-{}", coverage.assessment.name()));
        let causes: Vec<String> = coverage.causes.iter().map(|cause| self.view.cause(*cause)).collect();
        let said = match (kind, causes.is_empty()) {
            ("pass", _) => {
                let met = [("met", coverage.counts.met.into()), ("all", coverage.counts.obligations.into())];
                format!("{title}: {}", words.with("ci-kept", met))
            }
            (_, true) => format!("{title}: {assessment}"),
            (_, false) => format!("{title}: {assessment} ({})", causes.join("; ")),
        };
        Some(self.bare(&clause.id, kind, said))
    }
}

/// Whether nothing that fell due was broken, not even excused.
fn only_met(coverage: &Coverage) -> bool {
    let counts = coverage.counts;
    counts.broken() + counts.waived + counts.unproven == 0
}
