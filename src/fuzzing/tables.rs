//! TOML: a rulebook, a configuration, the lists of headers and words. What cannot be used is refused at
//! its place; what is accepted can be worked with.

use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

use super::READING;
use crate::calendar::{Calendar, Settings};
use crate::cli::config::Config;
use crate::cli::run;
use crate::import::{self, Columns, Imported, PageWords, Reading};
use crate::ledger::{Ledger, Scope};
use crate::messages::{Language, Messages};
use crate::rules;
use crate::rules::rulebook::Rulebook;
use crate::school::records::MarkValue;
use crate::school::stamp::end_of_day;
use crate::school::vocabulary::Vocabulary;

/// A small school with a row of nearly everything, for what is accepted to work on.
const SCHOOL: [(&str, &str); 10] = [
    (
        "stundas.csv",
        "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta;Mājas darbs;Ievadīts\n\
         03.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;;Daļas;03.10.2025. 18:05;9. lpp.;3.10.2025. 8:05: Ilze Kalniņa\n\
         06.10.2025.;5.a;Matemātika;Ilze Kalniņa;2;pārbaudes darbs;;;;\n\
         07.10.2025.;2.b;Sports;Anna Koka;;ekskursija;Pārgājiens;2025-10-09;;\n",
    ),
    (
        "vertejumi.csv",
        "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids;Ievadīts;Labots no;Laboja\n\
         06.10.2025.;5.a;Jānis Liepa;Matemātika;4/7;pārbaudes darbs;20.10.2025. 10:00;4;16.10.2025.\n\
         06.10.2025.;5.a;Zane Ozola;Matemātika;n;;;;\n\
         17.10.2025.;5.a;Zane Ozola;Matemātika;8;semestra starpvērtējums;17.10.2025. 9:00;;\n",
    ),
    ("kavejumi.csv", "Datums;Klase;Izglītojamais;Kavējums;Stunda\n06.10.2025.;5.a;Zane Ozola;ns;2\n"),
    (
        "zimes.csv",
        "Izglītojamais;Klase;No;Līdz;Iesniegta;Reģistrēta\nZane Ozola;5.a;06.10.2025.;07.10.2025.;08.10.2025.;\n",
    ),
    (
        "saraksts.csv",
        "Klase;Diena;Stunda;Priekšmets;Skolotājs;Spēkā no;Ievadīts\n\
         5.a;P;2;Matemātika;Ilze Kalniņa;01.09.2025.;02.09.2025.\n5.a;Pk;1;Matemātika;Ilze Kalniņa;;\n",
    ),
    (
        "darbinieki.csv",
        "Darbinieks;Amats;Audzināmā klase;Darbā no;Dati saņemti;Reģistrēts\n\
         Ilze Kalniņa;Skolotāja;5.a;01.09.2025.;02.09.2025.;04.09.2025.\n\
         Dace Eglīte;Direktora vietniece;;;;\nAnna Koka;Skolotāja;;;;\n",
    ),
    ("klase.csv", "Izglītojamais;Klase;No\nJānis Liepa;5.a;01.09.2025.\nZane Ozola;5.a;\n"),
    (
        "sarunas.csv",
        "Datums;Skolotājs;Klase;Izglītojamais;Saturs;Ievadīts\n09.10.2025.;Ilze Kalniņa;5.a;Zane Ozola;Mācības;\n",
    ),
    (
        "registrs.csv",
        "Punkts;Izpildīts;Atbildīgais;Klase;Periods;Veids\n3.3.4;05.11.2025.;;5.a;2025-10;sekmju izraksts\n",
    ),
    ("pieteikumi.csv", "Izglītojamais;Klase;Iesniegts;Pieslēgts\nZane Ozola;5.a;01.10.2025.;\n"),
];

fn school(reading: &Reading) -> Imported {
    let files: Vec<_> = SCHOOL.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    import::read_memory(&files, reading)
}

static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::builtin(Settings::default(), &[]).expect("the calendar that is shipped"));

/// Shows a fault in its text.
fn shown(fault: &dyn Diagnostic) {
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor());
    handler.render_report(&mut text, fault).expect("a text takes every letter");
    assert!(!fault.to_string().is_empty() && !text.is_empty());
}

/// A rulebook. One that is accepted can judge.
pub fn rulebook(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let rulebook = match Rulebook::parse("nolikums.toml", text) {
        Ok(rulebook) => rulebook,
        Err(error) => return shown(&*error),
    };
    let lines = text.lines().count();
    for origin in rulebook.origins.iter().filter(|origin| origin.file == "nolikums.toml") {
        assert!((1..=lines).contains(&origin.line), "{origin:?} in {lines} lines");
    }
    for gap in rulebook.gaps() {
        assert!(
            rulebook.clauses.iter().any(|clause| clause.id == gap.clause.id) && !gap.kind.name().is_empty()
        );
    }
    assert_eq!(
        rulebook.below("").count(),
        rulebook.clauses.iter().filter(|c| c.id.starts_with('.') || c.id.is_empty()).count()
    );
    let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day).expect("a day");
    for clause in &rulebook.clauses {
        assert!(rulebook.clause_on(&clause.id, day(10, 3)).is_some_and(|found| found.id == clause.id));
    }
    let judged = || {
        let mut school = school(&READING).school;
        let scope = Scope { days: Some((day(9, 1), day(12, 31))), ..Scope::default() };
        let mut ledger = Ledger::new(end_of_day(day(11, 20)), scope);
        rules::judge(&mut school, &rulebook, &CALENDAR, &READING.words, &mut ledger);
        ledger
    };
    let ledger = judged();
    for entry in ledger.entries() {
        let due = entry.obligation.due.span;
        assert!(due.earliest <= due.latest, "{entry:?}");
        // Nobody has done late or left undone what is not yet due.
        assert!(!entry.is_broken() || due.earliest < ledger.as_of, "{entry:?}");
    }
}

/// A school's configuration. One that is accepted tells how files are read, and they are.
pub fn config(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let config = match Config::parse(Path::new("skola/eklase-audit.toml"), text) {
        Ok(config) => config,
        Err(error) => return shown(&*error),
    };
    if let Some(as_of) = &config.as_of {
        let _ = run::moment(as_of);
    }
    let calendar = Calendar::builtin(Settings::default(), &config.free_days);
    for day in calendar.iter().flat_map(|_| &config.free_days) {
        assert!(CALENDAR.covers(day.from) && CALENDAR.covers(day.to));
    }
    match run::reading(&config, &Messages::new(Language::Lv)) {
        Ok(reading) => worked_with(&reading),
        Err(run::Failure(report)) => shown(report.as_ref()),
    }
}

/// A list of headers.
pub fn columns(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(columns) = Columns::from_toml(text) {
        worked_with(&Reading { columns, ..Reading::builtin() });
    }
}

/// A vocabulary, or the words of printed pages.
pub fn vocabulary(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(words) = Vocabulary::from_toml(text) {
        for text in ["7", "7/n", "4|7", "", "/", "n", "85%", "%"] {
            if let MarkValue::On(scale) = words.mark(text).value {
                assert!(words.scale_name(scale).is_some(), "{text}");
            }
            let _ = (words.last_of(text), words.absence_in(text));
        }
        worked_with(&Reading { words, ..Reading::builtin() });
    }
    if let Ok(pages) = PageWords::from_toml(text) {
        worked_with(&Reading { pages, ..Reading::builtin() });
    }
}

/// The small school is read; whatever the words, no row is lost.
fn worked_with(reading: &Reading) {
    let read = school(reading);
    super::files::sound(&read, &reading.columns);
}
