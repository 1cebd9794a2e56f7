//! A small school written as files, read, looked through and judged.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use eklase_audit::calendar::{Calendar, Settings};
use eklase_audit::import::{self, Reading};
use eklase_audit::ledger::{Ledger, Scope};
use eklase_audit::messages::{Language, Messages};
use eklase_audit::report::{self, status};
use eklase_audit::rules;
use eklase_audit::rules::rulebook::Rulebook;
use eklase_audit::sanity;

pub const LESSONS: &str =
    "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta;Apmeklējums ievadīts";
pub const MARKS: &str = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids;Ievadīts";
pub const ABSENCES: &str = "Datums;Klase;Izglītojamais;Kavējums;Stunda;Priekšmets;Ievadīts";

pub fn moment(text: &str) -> NaiveDateTime {
    let seconds = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S");
    seconds.or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M")).expect("a moment")
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A file of an export: its name, its text, and when it was saved (blank: just now).
pub struct File {
    pub name: String,
    pub text: String,
    pub saved: Option<NaiveDateTime>,
}

pub fn file(name: &str, header: &str, rows: &[String], saved: &str) -> File {
    let text = [&[header.to_owned()], rows].concat().join("\n");
    File { name: name.to_owned(), text, saved: (!saved.is_empty()).then(|| moment(saved)) }
}

pub fn rows(rows: &[&str]) -> Vec<String> {
    rows.iter().map(|row| (*row).to_owned()).collect()
}

pub fn write(folder: &Path, files: &[File]) {
    for File { name, text, saved } in files {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file");
        if let Some(saved) = saved {
            let local = saved.and_local_timezone(chrono_tz::Europe::Riga).unwrap();
            let opened = std::fs::File::options().write(true).open(&path).expect("the file");
            opened.set_modified(local.into()).expect("a time");
        }
    }
}

/// What is said of the data, and what is not simply met.
pub struct Judged {
    pub problems: Vec<String>,
    /// Clause, matter, status, doubt, class, subject, pupil, day.
    pub lines: Vec<String>,
    /// Identity, verdict and line of everything that is not met.
    pub ids: Vec<(String, &'static str, String)>,
}

impl Judged {
    pub fn of(&self, start: &str) -> Vec<&str> {
        self.lines.iter().filter(|line| line.starts_with(start)).map(String::as_str).collect()
    }
}

pub const RULES: &str = include_str!("../../rules/upesleju-sakumskola.toml");

pub fn judge(as_of: &str, files: &[File]) -> Judged {
    judge_by(RULES, as_of, files)
}

/// By another rulebook.
pub fn judge_by(rules: &str, as_of: &str, files: &[File]) -> Judged {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), files);
    let reading = Reading::builtin();
    let mut read = import::read(&[PathBuf::from(folder.path())], &reading);
    assert_eq!((read.problems, read.rejected.len()), (vec![], 0));
    let rulebook = Rulebook::parse("test", rules).expect("a rulebook");
    let calendar = Calendar::builtin(rulebook.calendar, &[]).expect("a calendar");
    let as_of = moment(as_of);
    let mut problems = sanity::examine(&mut read.school, &calendar, &reading.words, as_of);
    let mut ledger = Ledger::new(as_of, Scope::default());
    rules::judge(&mut read.school, &rulebook, &calendar, &reading.words, &mut ledger);
    problems.extend(sanity::absent(&read.school));
    let school = &read.school;
    let words = Messages::new(Language::Lv);
    let shown = folder.path().display().to_string();
    let said = |problem| {
        report::problem::problem(&words, &reading.columns, problem).replace(&format!("{shown}/"), "")
    };
    let mut lines = Vec::new();
    let mut ids = Vec::new();
    for entry in ledger.entries() {
        let duty = &entry.obligation;
        let clause = &rulebook.clause(duty.clause).id;
        let parts = [
            clause.clone(),
            duty.matter.name().to_owned(),
            status(entry.verdict).to_owned(),
            entry.doubt.map(|doubt| doubt.name().to_owned()).unwrap_or_default(),
            duty.class.map(|id| school.classes.spelling(id).to_owned()).unwrap_or_default(),
            duty.subject.map(|id| school.subjects.spelling(id).to_owned()).unwrap_or_default(),
            duty.pupil.map(|id| school.people.spelling(id).to_owned()).unwrap_or_default(),
            duty.occurred.format("%m-%d").to_string(),
        ];
        let line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        ids.push((duty.id(clause, school), status(entry.verdict), line.clone()));
        lines.push(line);
    }
    lines.sort();
    ids.sort();
    Judged { problems: problems.iter().map(said).collect(), lines, ids }
}

/// Two classes with five lessons a day, each with its own teachers.
pub const CLASSES: [&str; 2] = ["5.a", "5.b"];

pub fn timetable() -> File {
    let days = ["P", "O", "T", "C", "Pk"];
    let slot = |class: &str, day: &str, no: u8| format!("{class};{day};{no};P{no};S{no} {class}");
    let all = CLASSES
        .iter()
        .flat_map(|class| days.iter().flat_map(move |day| (1..=5).map(move |no| slot(class, day, no))));
    file("saraksts.csv", "Klase;Diena;Stunda;Priekšmets;Skolotājs", &all.collect::<Vec<_>>(), "")
}

pub fn school_days(from: &str, to: &str) -> Vec<NaiveDate> {
    let calendar = Calendar::builtin(Settings::default(), &[]).expect("a calendar");
    let days = day(from).iter_days().take_while(|date| *date <= day(to));
    days.filter(|date| calendar.is_school_day(*date, None).unwrap_or(false)).collect()
}

pub fn lesson(date: NaiveDate, class: &str, no: u8, teacher: &str) -> String {
    format!("{date};{class};P{no};{teacher};{no};;tēma {date};{date} 12:00;{date} 12:00")
}

/// The lessons of these days that a test lets be written.
pub fn written(from: &str, to: &str, is_written: impl Fn(NaiveDate, &str, u8) -> bool) -> Vec<String> {
    let mut rows = Vec::new();
    for date in school_days(from, to) {
        for class in CLASSES {
            for no in (1..=5).filter(|no| is_written(date, class, *no)) {
                rows.push(lesson(date, class, no, &format!("S{no} {class}")));
            }
        }
    }
    rows
}
