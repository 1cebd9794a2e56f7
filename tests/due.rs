//! What each person has to do in the coming days, as a person, a program and a calendar see it.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;

// Friday 10 October 2025 and the day before; nothing after it is in the export.
const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta;Apmeklējums ievadīts
08.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;;;08.10.2025. 8:40
09.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;pārbaudes darbs;Daļskaitļi;09.10.2025. 9:00;09.10.2025. 8:40
10.10.2025.;5.a;Dizains, māksla;Žanete Ābola;1;stunda;;;10.10.2025. 8:40
";
const TIMETABLE: &str = "Klase;Diena;Stunda;Priekšmets;Skolotājs
5.a;P;1;Matemātika;Ilze Kalniņa
5.a;P;2;Algebra;Ilze Kalniņa
5.a;P;3;Dizains, māksla;Žanete Ābola
5.a;O;1;Matemātika;Ilze Kalniņa
5.a;T;1;Matemātika;Ilze Kalniņa
5.a;C;1;Matemātika;Ilze Kalniņa
5.a;Pk;1;Dizains, māksla;Žanete Ābola
";
const PUPILS: &str = "Izglītojamais;Klase\nAnna Koka;5.a\nBruno Rozis;5.a\n";
const MARKS: &str = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids;Ievadīts
2025-10-02;5.a;Anna Koka;Matemātika;7;pārbaudes darbs;2025-10-03 8:00
2025-10-02;5.a;Bruno Rozis;Matemātika;7;pārbaudes darbs;2025-10-03 8:00
";
const ABSENCES: &str = "Datums;Klase;Izglītojamais;Kavējums\n2025-09-01;5.a;Bruno Rozis;n\n";
const AS_OF: &str = "2025-10-10T15:00:00";

fn school() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        ("stundas.csv", LESSONS),
        ("saraksts.csv", TIMETABLE),
        ("klase.csv", PUPILS),
        ("vertejumi.csv", MARKS),
        ("kavejumi.csv", ABSENCES),
    ];
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn run(folder: &Path, command: &str, as_of: &str, args: &[&str]) -> String {
    let mut program = Command::cargo_bin("eklase-audit").expect("the program");
    program.current_dir(folder).args([command, ".", "--as-of", as_of]).args(args);
    let done = program.output().expect("it runs");
    String::from_utf8(done.stdout).expect("UTF-8")
}

fn due(folder: &Path, args: &[&str]) -> String {
    run(folder, "due", AS_OF, args)
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

/// The duties of a report, each with who owes it.
fn duties(report: &serde_json::Value) -> Vec<&serde_json::Value> {
    let people = report["people"].as_array().expect("people");
    people.iter().flat_map(|person| person["due"].as_array().expect("duties")).collect()
}

#[test]
fn a_person_reads_what_is_still_to_come() {
    insta::assert_snapshot!(due(school().path(), &["--days", "4", "--clause", "3.4"]));
}

#[test]
fn what_is_open_and_what_the_timetable_will_ask() {
    let school = school();
    let report = json(&due(school.path(), &["--days", "3", "--format", "json", "--clause", "3.4.1"]));
    assert_eq!(report["schema"], "eklase-audit/due/1");
    assert_eq!(report["until"], "2025-10-13T23:59:59");
    let said: BTreeSet<String> = duties(&report)
        .iter()
        .map(|duty| {
            format!(
                "{} {} {} {}",
                duty["responsible"].as_str().unwrap_or_default(),
                duty["aspect"].as_str().unwrap_or_default(),
                duty["lesson_no"],
                duty["due"].as_str().unwrap_or_default()
            )
        })
        .collect();
    let expected = [
        "Ilze Kalniņa lesson 1 2025-10-13T19:00:59",
        "Ilze Kalniņa lesson 2 2025-10-13T19:00:59",
        "Žanete Ābola lesson 3 2025-10-13T19:00:59",
        "Žanete Ābola topic 1 2025-10-10T19:00:59",
    ];
    assert_eq!(said, expected.map(str::to_owned).into());
    // The work of Thursday, for each pupil; and nothing of the topic that was due on Wednesday.
    let all = json(&due(school.path(), &["--days", "4", "--format", "json"]));
    let marks: Vec<_> = duties(&all).into_iter().filter(|duty| duty["clause"] == "3.4.3.2").collect();
    assert_eq!(marks.len(), 2);
    assert_eq!(marks[0]["task"], marks[1]["task"]);
    for duty in duties(&all) {
        assert_eq!(duty["status"], "pending");
        assert!(duty["due"].as_str() >= Some(AS_OF) && duty["occurred"] != "2025-10-08", "{duty}");
        assert!(duty["due_earliest"].as_str() <= Some("2025-10-14T23:59:59"), "{duty}");
    }
}

#[test]
fn what_was_foreseen_is_what_is_later_found_missing() {
    let school = school();
    let args = ["--format", "json", "--clause", "3.4.1"];
    let foreseen = json(&due(school.path(), &[&["--days", "3"], args.as_slice()].concat()));
    let later = json(&run(school.path(), "check", "2025-10-13", &args));
    let ids = |list: Vec<&serde_json::Value>| -> BTreeSet<String> {
        list.into_iter().map(|one| one["id"].to_string()).collect()
    };
    let missing = later["violations"].as_array().expect("a list").iter();
    let missing = missing.filter(|one| one["occurred"].as_str() > Some("2025-10-09")).collect();
    assert_eq!(ids(duties(&foreseen)), ids(missing));
    // And looking ahead accuses nobody: a check at the same moment knows of what is overdue alone.
    let now = json(&run(school.path(), "check", AS_OF, &args));
    assert_eq!(now["violations"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_test_announced_for_a_coming_day_asks_for_its_marks() {
    let school = school();
    let announced = "13.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;pārbaudes darbs;;;\n";
    std::fs::write(school.path().join("stundas.csv"), [LESSONS, announced].concat()).expect("a file");
    let report = json(&due(school.path(), &["--days", "6", "--format", "json", "--clause", "3.4"]));
    let of_monday: Vec<_> =
        duties(&report).into_iter().filter(|duty| duty["occurred"] == "2025-10-13").collect();
    let marks = of_monday.iter().filter(|duty| duty["aspect"] == "mark");
    let due: Vec<&str> = marks.filter_map(|duty| duty["due"].as_str()).collect();
    assert_eq!(due, ["2025-10-16T23:59:59"; 2], "three working days, for each pupil");
    let lesson: BTreeSet<&str> = of_monday
        .iter()
        .filter(|duty| duty["subject"] == "Matemātika")
        .filter_map(|duty| duty["aspect"].as_str())
        .collect();
    assert_eq!(lesson, ["attendance", "mark", "topic"].into(), "the row is the lesson the timetable expects");
}

#[test]
fn a_wider_window_only_adds_and_the_free_days_are_the_calendars() {
    let school = school();
    let ids = |days: &str| -> BTreeSet<String> {
        let report = json(&due(school.path(), &["--days", days, "--format", "json"]));
        duties(&report).iter().map(|duty| duty["id"].to_string()).collect()
    };
    let mut before = BTreeSet::new();
    for days in ["0", "1", "3", "7", "14", "30", "90"] {
        let wider = ids(days);
        assert!(before.is_subset(&wider), "{days}");
        before = wider;
    }
    let report = json(&due(school.path(), &["--days", "30", "--format", "json", "--clause", "3.4.1"]));
    let days: BTreeSet<&str> = duties(&report).iter().filter_map(|duty| duty["occurred"].as_str()).collect();
    for free in ["2025-10-11", "2025-10-12", "2025-10-20", "2025-10-24"] {
        assert!(!days.contains(free), "{free} is a free day");
    }
    assert!(days.contains("2025-10-27"));
}

#[test]
fn one_person_one_class_one_clause_and_nothing() {
    let school = school();
    let one = due(school.path(), &["--teacher", "Žanete Ābola"]);
    assert!(one.contains("Žanete Ābola") && !one.contains("Ilze"), "{one}");
    let none = due(school.path(), &["--days", "0", "--teacher", "Ilze Kalniņa", "--clause", "3.4.1"]);
    assert!(none.contains("nekam nav termiņa"), "{none}");
    for lines in [&one, &none] {
        assert!(lines.lines().all(|line| line.chars().count() <= 76) && !lines.contains('\u{1b}'));
    }
}

#[test]
fn what_could_not_be_read_is_not_passed_over() {
    let school = school();
    std::fs::write(school.path().join("slikta.csv"), LESSONS.replace("08.10.2025.;5.a", "38.10.2025.;5.a"))
        .expect("a file");
    let mut program = Command::cargo_bin("eklase-audit").expect("the program");
    program.current_dir(school.path()).args(["due", ".", "--as-of", AS_OF]);
    program.assert().code(2).stderr(predicates::str::contains("38.10.2025."));
    let mut program = Command::cargo_bin("eklase-audit").expect("the program");
    program.current_dir(school.path()).args(["due", ".", "--as-of", AS_OF, "--teacher", "Ilze Kalnina"]);
    program.assert().code(2).stdout("").stderr(predicates::str::contains("Ilze Kalniņa"));
}

/// Each event's properties, as another library reads them.
fn events(text: &str) -> Vec<Vec<(String, String)>> {
    let parser = ical::IcalParser::new(text.as_bytes());
    let calendars: Vec<_> = parser.collect::<Result<_, _>>().expect("a calendar");
    assert_eq!(calendars.len(), 1);
    let event = |event: &ical::parser::ical::component::IcalEvent| {
        let property =
            |one: &ical::property::Property| (one.name.clone(), one.value.clone().unwrap_or_default());
        event.properties.iter().map(property).collect()
    };
    calendars[0].events.iter().map(event).collect()
}

fn value<'a>(event: &'a [(String, String)], name: &str) -> &'a str {
    event.iter().find(|(have, _)| have == name).map_or("", |(_, value)| value)
}

#[test]
fn a_calendar_reads_it() {
    let school = school();
    let text = due(school.path(), &["--days", "20", "--format", "ics", "--clause", "3.4"]);
    assert_eq!(text, due(school.path(), &["--days", "20", "--format", "ics", "--clause", "3.4"]));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let events = events(&text);
    let uids: BTreeSet<&str> = events.iter().map(|event| value(event, "UID")).collect();
    assert_eq!(uids.len(), events.len(), "each event has an identity of its own");
    assert!(events.iter().all(|event| value(event, "DTSTAMP") == "20251010T120000Z"));

    // The two lessons of Monday are one event, at 19:00 of Latvia's summer time.
    let of = |start: &str, name: &str| -> Vec<&Vec<(String, String)>> {
        let at = events.iter().filter(|event| value(event, "DTSTART") == start);
        at.filter(|event| value(event, "SUMMARY").starts_with(name)).collect()
    };
    let monday = of("20251013T160000Z", "Ilze Kalniņa");
    assert_eq!(monday.len(), 1);
    let summary = value(monday[0], "SUMMARY");
    assert!(summary.contains("(2)") && summary.contains("1. stunda"), "{summary}");
    // And after the clocks have changed, of its winter time.
    assert_eq!(of("20251027T170000Z", "Ilze Kalniņa").len(), 1);
    // A duty of a whole day is an event of that day; texts are escaped.
    let marks = of("20251014", "Ilze Kalniņa");
    assert!(marks.iter().any(|event| value(event, "SUMMARY").contains("2 izglītojamie")), "{marks:?}");
    let design = of("20251013T160000Z", "Žanete Ābola");
    assert!(value(design[0], "SUMMARY").contains("Dizains\\, māksla"), "{design:?}");
    assert!(value(design[0], "DESCRIPTION").contains("\\n"));
    assert!(!text.contains("Koka"), "pupils are not named");
}

#[test]
fn a_task_keeps_its_identity_while_parts_of_it_get_done() {
    let school = school();
    let uids = || -> BTreeSet<String> {
        let text = due(school.path(), &["--days", "4", "--format", "ics", "--clause", "3.4"]);
        events(&text).iter().map(|event| value(event, "UID").to_owned()).collect()
    };
    let before = uids();
    let anna = "2025-10-09;5.a;Anna Koka;Matemātika;7;pārbaudes darbs;2025-10-10 8:00\n";
    std::fs::write(school.path().join("vertejumi.csv"), [MARKS, anna].concat()).expect("a file");
    assert_eq!(uids(), before);
    let monday =
        "13.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Tālāk;10.10.2025. 12:00;10.10.2025. 12:00\n";
    std::fs::write(school.path().join("stundas.csv"), [LESSONS, monday].concat()).expect("a file");
    assert_eq!(uids(), before, "the other lesson of Monday is still to be entered");
}
