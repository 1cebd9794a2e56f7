//! What each duty is about and where its edges lie: one small school a case, every finding told whole.
//! `clauses.rs` has each clause's readings; here stands who owes what for whom, and what stays unsaid.

mod attested;
mod briefings;
mod lessons;
mod lists;
mod marks;
mod quality;
mod rulebook;
mod slots;
mod terms;

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use eklase_audit::calendar::Calendar;
use eklase_audit::import::{self, Problem, Reading};
use eklase_audit::ledger::{Counts, Ledger, Scope, Severity};
use eklase_audit::report::status;
use eklase_audit::rules;
use eklase_audit::rules::rulebook::Rulebook;

const RULES: &str = include_str!("../../rules/upesleju-sakumskola.toml");

/// What is not simply met, and why what is not assessed is not.
struct Judged {
    lines: Vec<String>,
    /// The clause and matter of each finding that is shown somewhere, and the row it is shown in.
    rows: Vec<(String, u32)>,
    causes: Vec<String>,
    counts: Vec<(String, Counts)>,
}

impl Judged {
    /// The findings whose lines begin like one of these.
    fn of(&self, starts: &[&str]) -> Vec<&str> {
        let wanted = |line: &&str| starts.iter().any(|start| line.starts_with(&format!("{start} ")));
        self.lines.iter().map(String::as_str).filter(wanted).collect()
    }

    /// How many obligations of a clause stand how.
    fn counts(&self, clause: &str) -> Counts {
        self.counts.iter().find(|(id, _)| id == clause).expect("a clause").1
    }

    /// Why a clause was not assessed, wholly or in part.
    fn causes(&self, clause: &str) -> Vec<&str> {
        let start = format!("{clause}: ");
        self.causes.iter().filter_map(|cause| cause.strip_prefix(&start)).collect()
    }
}

/// A school of tables as text, by a rulebook, within the school year 2025/26.
fn judge_by(rules: &str, as_of: &str, tables: &[&str]) -> Judged {
    judge_within(rules, ("2025-09-01", "2026-08-31"), as_of, tables)
}

/// A finding's line is its clause, matter, status, doubt, the day it arose, its earliest and latest due,
/// and whom it concerns.
fn judge_within(rules: &str, (from, to): (&str, &str), as_of: &str, tables: &[&str]) -> Judged {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, table) in tables.iter().enumerate() {
        let text: Vec<&str> = table.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        std::fs::write(folder.path().join(format!("{number:02}.csv")), text.join("\n")).expect("a file");
    }
    let reading = Reading::builtin();
    let mut read = import::read(&[PathBuf::from(folder.path())], &reading);
    // A mark no scale knows, or a name that may be several people's, is what some cases are about.
    let meant =
        |problem: &&Problem| matches!(problem, Problem::UnknownValue { .. } | Problem::AmbiguousName { .. });
    let troubles = read.problems.iter().filter(|problem| !meant(problem));
    assert_eq!(troubles.collect::<Vec<_>>(), Vec::<&Problem>::new());
    let rulebook = Rulebook::parse("test", rules).expect("a rulebook");
    let calendar = Calendar::builtin(rulebook.calendar, &[]).expect("a calendar");
    let as_of = NaiveDateTime::parse_from_str(as_of, "%Y-%m-%d %H:%M").expect("a moment");
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let scope = Scope { days: Some((day(from), day(to))), ..Scope::default() };
    let mut ledger = Ledger::new(as_of, scope);
    rules::judge(&mut read.school, &rulebook, &calendar, &reading.words, &mut ledger);
    let school = &read.school;
    let line = |entry: &eklase_audit::ledger::Entry| {
        let duty = &entry.obligation;
        let person = |id| school.people.spelling(id).to_owned();
        let due = duty.due.span;
        let moment = |at: NaiveDateTime| at.format("%m-%d %H:%M").to_string();
        let due = match due.is_point() {
            true => moment(due.latest),
            false => format!("{}/{}", moment(due.earliest), moment(due.latest)),
        };
        let about = [
            ("by", duty.responsible.map(person)),
            ("in", duty.class.map(|id| school.classes.spelling(id).to_owned())),
            ("group", duty.group.map(|id| school.groups.spelling(id).to_owned())),
            ("of", duty.subject.map(|id| school.subjects.spelling(id).to_owned())),
            ("for", duty.pupil.map(person)),
            ("lesson", duty.lesson_no.map(|no| no.to_string())),
            ("period", duty.period.as_deref().map(str::to_owned)),
            ("part", duty.part.as_deref().map(str::to_owned)),
            ("other", duty.other_day.map(|day| day.format("%m-%d").to_string())),
            ("about", duty.about.map(person)),
        ];
        let parts = [
            rulebook.clause(duty.clause).id.clone(),
            duty.matter.name().to_owned(),
            status(entry.verdict).to_owned(),
            entry.doubt.map(|doubt| doubt.name().to_owned()).unwrap_or_default(),
            duty.occurred.format("%m-%d").to_string(),
            due,
        ];
        let about = about.into_iter().filter_map(|(word, what)| what.map(|what| format!("{word}={what}")));
        let mild = duty.severity == Severity::Observation;
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .chain(about)
            .chain(mild.then(|| "(observation)".to_owned()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut lines: Vec<String> = ledger.entries().iter().map(line).collect();
    lines.sort();
    let row = |entry: &eklase_audit::ledger::Entry| {
        let duty = &entry.obligation;
        let name = format!("{} {}", rulebook.clause(duty.clause).id, duty.matter.name());
        Some((name, entry.proof?.cell.origin.row))
    };
    let mut rows: Vec<(String, u32)> = ledger.entries().iter().filter_map(row).collect();
    rows.sort();
    let causes = rulebook.indexed().flat_map(|(ix, clause)| {
        ledger.causes(ix).iter().map(move |cause| format!("{}: {}", clause.id, cause.phrase(school)))
    });
    let counts = rulebook.indexed().map(|(ix, clause)| (clause.id.clone(), ledger.counts_of(ix)));
    Judged { lines, rows, causes: causes.collect(), counts: counts.collect() }
}

fn judge(as_of: &str, tables: &[&str]) -> Judged {
    judge_by(RULES, as_of, tables)
}

fn with(header: &str, rows: &[&str]) -> String {
    [&[header], rows].concat().join("\n")
}

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Grupa;Veids;Tēma;Mājas darbs;Tēma ievadīta;Mājas darbs ievadīts;Apmeklējums ievadīts;Ievadīts";
const MARKS: &str =
    "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids;Labots no;Laboja;Ievadīts;Grupa";
const NOBODY: [&str; 0] = [];
const ATTESTATIONS: &str = "Punkts;Izpildīts;Atbildīgais;Klase;Periods;Veids;Apliecināja;Pierādījums";
const STAFF: &str = "Darbinieks;Amats;Audzināmā klase;Darbā no;Darbā līdz;Dati saņemti;Reģistrēts;Parole izsniegta;Konts slēgts";
const TWO_CLASSES: &str = "Izglītojamais;Klase\nAnna;5.a\nBruno;5.b";
const OFFICE: &str = "Vita V;direktora vietniece izglītības jomā;;2020-01-06;;;;;";
const BRIEFINGS: &str = "Datums;Skolotājs;Klase;Veids;Priekšmets;Uzrādīts";
const ABSENCES: &str = "Datums;Klase;Izglītojamais;Kavējums;Stunda;Priekšmets;Ievadīts;Skolotājs";
const PUPILS: &str = "Izglītojamais;Klase;No;Līdz;Grupa\nAnna;5.a;;;\nBruno;5.a;;;\nCilda;5.a;;;";
const BELLS: &str = "Stunda;No;Līdz\n1;8:30;9:10\n2;9:20;10:00\n3;10:10;10:50";

/// What is found of the quality of entries, without the clause's name.
fn quality(as_of: &str, tables: &[&str], codes: &[&str]) -> Vec<String> {
    let found = judge(as_of, tables);
    let wanted = |line: &&&str| codes.iter().any(|code| line.starts_with(&format!("3.7 {code} ")));
    let lines = found.of(&["3.7"]);
    lines.iter().filter(wanted).map(|line| line["3.7 ".len()..].to_owned()).collect()
}
