//! Printed summaries: read, and taken as showing that they were made (3.3.4).

use std::path::{Path, PathBuf};
use std::process::Command;

use eklase_audit::import::{self, Imported, Reading};
use eklase_audit::school::records::Counted;
use serde_json::Value;

const ABSENCES: &str = include_str!("support/absences-summary.csv");

const EXTRACT: &str = "5.a klases sekmju izraksts;;;\n\
    01.10.2025. – 31.10.2025.;;;\n\
    Nr.;Izglītojamais;Matemātika;Sports;Vid.\n\
    1.;Anna Koka;7 9(p.d.) ns;i;8\n\
    2.;Jānis Liepa;4/7;;7\n\
    Drukāts 06.11.2025.\n";

const OF_ONE: &str = "Sekmju izraksts\n\
    Izglītojamais: Anna Koka;Klase: 5.a;2025./2026. m.g.\n\
    Priekšmets;septembris;oktobris;Vid.\n\
    Matemātika;5;7 9(p.d.);7\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn read(folder: &Path) -> Imported {
    import::read(&[PathBuf::from(folder)], &Reading::builtin())
}

fn lines(read: &Imported) -> Vec<String> {
    let school = &read.school;
    let made = school.summaries.iter().map(|s| {
        let printed = s.printed.map(|stamp| stamp.span().latest.to_string());
        let kind = school.texts.spelling(s.kind);
        format!("{kind} {} {} {} {printed:?}", school.classes.spelling(s.class), s.from, s.to)
    });
    let counted = school.tallies.iter().map(|t| {
        let text = |id| school.texts.spelling(id);
        let what = match t.counted {
            Counted::Absences { code, lessons } => format!("{} {lessons}", code.map_or("*", text)),
            Counted::Marks { subject, marks } => {
                format!("{} [{}]", school.subjects.spelling(subject), marks.map_or("", text))
            }
        };
        let cell = format!("{}{}", t.origin.letters().unwrap_or_default(), t.origin.row);
        format!("{cell} {} {} {what}", school.people.spelling(t.pupil), t.from.format("%Y-%m"))
    });
    made.chain(counted).collect()
}

#[test]
fn summaries_are_known_by_their_titles() {
    let of = |text| {
        let read = read(folder(&[("a.csv", text)]).path());
        assert_eq!((&read.problems, &read.rejected), (&vec![], &vec![]));
        lines(&read)
    };
    assert_eq!(
        of(ABSENCES),
        [
            "kavējumu kopsavilkums 5.a 2025-10-01 2025-10-31 Some(\"2025-11-04 10:15:59\")",
            "C5 Anna Koka 2025-10 n 2",
            "D5 Anna Koka 2025-10 ns 1",
            "E5 Anna Koka 2025-10 * 3",
            "C6 Jānis Liepa 2025-10 n 0",
            "D6 Jānis Liepa 2025-10 ns 0",
            "E6 Jānis Liepa 2025-10 * 0",
        ]
    );
    assert_eq!(
        of(EXTRACT),
        [
            "sekmju izraksts 5.a 2025-10-01 2025-10-31 Some(\"2025-11-06 23:59:59\")",
            "C4 Anna Koka 2025-10 Matemātika [7 9]",
            "D4 Anna Koka 2025-10 Sports [i]",
            "C5 Jānis Liepa 2025-10 Matemātika [7]",
            "D5 Jānis Liepa 2025-10 Sports []",
        ]
    );
    assert_eq!(
        of(OF_ONE),
        ["B4 Anna Koka 2025-09 Matemātika [5]", "C4 Anna Koka 2025-10 Matemātika [7 9]"],
        "the extract of one pupil shows nothing for the class"
    );
}

#[test]
fn a_summary_that_does_not_say_of_what_is_refused() {
    let read = read(folder(&[("a.csv", &ABSENCES.replace("Klase: 5.a", "").replace("oktobris", ""))]).path());
    assert_eq!(read.problems.len(), 1);
    assert!(read.problems[0].blocks());
    assert_eq!(lines(&read), Vec::<String>::new());
}

#[test]
fn a_printed_summary_shows_that_it_was_printed() {
    let register = "Punkts;Izpildīts;Klase;Periods;Veids\n3.3.4;2025-10-03;5.a;2025-09;\n";
    let pupils = "Izglītojamais;Klase\nAnna Koka;5.a\n";
    let folder = folder(&[
        ("registrs.csv", register),
        ("pupils.csv", pupils),
        ("kavejumi.csv", ABSENCES),
        ("izraksts.csv", EXTRACT),
    ]);
    let done = Command::new(env!("CARGO_BIN_EXE_eklase-audit"))
        .args([
            "check",
            "--format",
            "json",
            "--clause",
            "3.3.4",
            "--as-of",
            "2025-11-20",
            "--period",
            "2025-10",
        ])
        .arg(folder.path())
        .output()
        .expect("the program runs");
    let report: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    // Due on 5 November: the absences were printed on the 4th, the extract at some time up to the 6th.
    let counts = &report["coverage"][0];
    assert_eq!(
        (&counts["obligations"], &counts["met"], &counts["unproven"]),
        (&2.into(), &1.into(), &1.into())
    );
    assert_eq!(report["unproven"][0]["aspect"], "extract");
    assert_eq!(report["unproven"][0]["cause"], "no-entry-time");
    assert_eq!(report["unproven"][0]["source"]["value"], "sekmju izraksts");
}

#[test]
fn a_summary_is_held_against_the_rows() {
    let marks = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids\n\
        2025-10-02;5.a;Anna Koka;Matemātika;9;pārbaudes darbs\n\
        2025-10-03;5.a;Anna Koka;Matemātika;7;\n\
        2025-10-03;5.a;Anna Koka;Sports;i;\n\
        2025-10-06;5.a;Jānis Liepa;Matemātika;4/7;\n\
        2025-11-03;5.a;Jānis Liepa;Matemātika;5;\n";
    let absences = "Datums;Klase;Izglītojamais;Kavējums;Stunda\n\
        2025-10-07;5.a;Anna Koka;n;1\n2025-10-07;5.a;Anna Koka;n;2\n2025-10-08;5.a;Anna Koka;ns;1\n";
    let problems = |marks: &str, absences: &str| {
        let folder =
            folder(&[("a.csv", ABSENCES), ("izraksts.csv", EXTRACT), ("m.csv", marks), ("k.csv", absences)]);
        let done = Command::new(env!("CARGO_BIN_EXE_eklase-audit"))
            .args(["check", "--format", "json", "--as-of", "2025-11-20"])
            .arg(folder.path())
            .output()
            .expect("the program runs");
        let report: Value = serde_json::from_slice(&done.stdout).expect("JSON");
        let problems = report["problems"].as_array().expect("a list").clone();
        problems
            .into_iter()
            .filter_map(|p| Some(p.as_str()?.split(" Pārbaudiet").next()?.to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(problems(marks, absences), Vec::<String>::new());
    assert_eq!(
        problems(&marks.replace(";9;", ";8;"), &absences.replace(";ns;", ";nn;")),
        [
            "a.csv!D5: kopsavilkumā 1, ierakstos 0. Šūnu, kurās kopsavilkums un ieraksti atšķiras: 1.",
            "izraksts.csv!C4: kopsavilkumā 7 9, ierakstos 7 8. Šūnu, kurās kopsavilkums un ieraksti atšķiras: 1.",
        ]
    );
}
