//! Each clause's readings, one small school a case. Found by the clause's number.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use eklase_audit::calendar::Calendar;
use eklase_audit::import::{self, Reading};
use eklase_audit::ledger::{Ledger, Scope};
use eklase_audit::report::status;
use eklase_audit::rules;
use eklase_audit::rules::rulebook::Rulebook;

/// A school as tables of text; `;` between cells. What is not met comes back as lines.
fn judge(as_of: &str, tables: &[&str]) -> Vec<String> {
    judge_by(include_str!("../rules/upesleju-sakumskola.toml"), as_of, tables)
}

/// As [`judge`], of the school year 2025/26 alone.
fn judge_year(as_of: &str, tables: &[&str]) -> Vec<String> {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().expect("a day");
    let days = Some((day("2025-09-01"), day("2026-08-31")));
    let rules = include_str!("../rules/upesleju-sakumskola.toml");
    judge_within(rules, Scope { days, ..Scope::default() }, as_of, tables)
}

fn judge_by(rules: &str, as_of: &str, tables: &[&str]) -> Vec<String> {
    judge_within(rules, Scope::default(), as_of, tables)
}

fn judge_within(rules: &str, scope: Scope, as_of: &str, tables: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, table) in tables.iter().enumerate() {
        let text: Vec<&str> = table.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        std::fs::write(folder.path().join(format!("{number}.csv")), text.join("\n")).expect("a file");
    }
    let reading = Reading::builtin();
    let mut read = import::read(&[PathBuf::from(folder.path())], &reading);
    assert_eq!(read.problems, vec![]);
    let rulebook = Rulebook::parse("test", rules).expect("a rulebook");
    let calendar = Calendar::builtin(rulebook.calendar, &[]).expect("a calendar");
    let as_of = NaiveDateTime::parse_from_str(as_of, "%Y-%m-%d %H:%M").expect("a moment");
    let mut ledger = Ledger::new(as_of, scope);
    rules::judge(&mut read.school, &rulebook, &calendar, &reading.words, &mut ledger);
    let school = &read.school;
    let line = |entry: &eklase_audit::ledger::Entry| {
        let duty = &entry.obligation;
        let parts = [
            rulebook.clause(duty.clause).id.clone(),
            duty.matter.name().to_owned(),
            status(entry.verdict).to_owned(),
            entry.doubt.map(|doubt| doubt.name().to_owned()).unwrap_or_default(),
            duty.pupil.map(|id| school.people.spelling(id).to_owned()).unwrap_or_default(),
            duty.occurred.format("%m-%d").to_string(),
            duty.due.span.latest.format("%m-%d %H:%M:%S").to_string(),
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let mut lines: Vec<String> = ledger.entries().iter().map(line).collect();
    lines.sort();
    lines
}

/// Only what concerns these clauses.
fn of(clauses: &[&str], lines: Vec<String>) -> Vec<String> {
    lines
        .into_iter()
        .filter(|line| clauses.iter().any(|clause| line.starts_with(&format!("{clause} "))))
        .collect()
}

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Grupa;Veids;Tēma;Mājas darbs;Tēma ievadīta;Mājas darbs ievadīts;Apmeklējums ievadīts;Ievadīts";
const MARKS: &str =
    "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids;Labots no;Laboja;Ievadīts;Grupa";
const ABSENCES: &str = "Datums;Klase;Izglītojamais;Kavējums;Stunda;Priekšmets;Ievadīts";
const PUPILS: &str = "Izglītojamais;Klase;No;Līdz;Grupa\nAnna;5.a;;;\nBruno;5.a;;;";
const BELLS: &str = "Stunda;No;Līdz\n1;8:30;9:10\n2;9:20;10:00";

fn with(header: &str, rows: &[&str]) -> String {
    [&[header], rows].concat().join("\n")
}

#[test]
fn clause_3_4_1_an_entry_is_due_at_the_lessons_own_evening() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;M;K;1;;;t;m;2025-10-01 19:00;2025-10-01 19:01;2025-10-01 19:00:59;",
            "2025-10-02;5.a;M;K;1;;;t;;2025-10-02;;;", // only the day is known
            "2025-10-03;5.a;M;K;1;;;t;;;;;2025-10-04 8:00", // one stamp for all
            "2025-10-06;5.a;M;K;1;;;t;;;;;",           // no stamp at all
            "2025-10-07;5.a;M;K;1;;;;;2025-10-07 9:00;;2025-10-07 9:00;", // blank although stamped
            "2025-10-08;5.a;M;K;1;;atcelta;;;;;;",
            "2025-10-09;5.a;M;K;1;;individuālais darbs;;;;;;",
            "2025-10-21;5.a;M;K;1;;;;;;;;", // printed in the break
            "2025-11-08;5.a;M;K;1;;;t;;2025-11-08 19:01;;2025-11-08 12:00;", // worked Saturday
            "2025-12-01;5.a;M;K;1;;ekskursija;;;;;;",
        ],
    );
    assert_eq!(
        of(&["3.4.1"], judge("2025-12-01 19:00", &[&lessons])),
        [
            "3.4.1 attendance late 10-03 10-03 19:00:59",
            "3.4.1 attendance pending 12-01 12-01 19:00:59",
            "3.4.1 attendance unproven no-entry-time 10-02 10-02 19:00:59",
            "3.4.1 attendance unproven no-entry-time 10-06 10-06 19:00:59",
            "3.4.1 homework late 10-01 10-01 19:00:59",
            "3.4.1 topic late 10-03 10-03 19:00:59",
            "3.4.1 topic late 11-08 11-08 19:00:59",
            "3.4.1 topic missing 10-07 10-07 19:00:59",
            "3.4.1 topic pending 12-01 12-01 19:00:59",
            "3.4.1 topic unproven no-entry-time 10-02 10-02 19:00:59",
            "3.4.1 topic unproven no-entry-time 10-06 10-06 19:00:59",
        ]
    );
}

#[test]
fn clause_3_4_1_a_late_absence_convicts_only_its_own_lesson() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;M;K;1;;;t;;2025-10-01 12:00;;;",
            "2025-10-01;5.a;V;K;2;;;t;;2025-10-01 12:00;;;",
            "2025-10-02;5.a;A;K;1;1. grupa;;t;;2025-10-02 12:00;;;",
        ],
    );
    let absences = with(
        ABSENCES,
        &[
            "2025-10-01;5.a;Anna;n;1;;2025-10-02 8:00",
            "2025-10-01;5.a;Bruno;n;;;2025-10-02 8:00", // the whole day
            "2025-10-02;5.a;Bruno;n;1;A;2025-10-03 8:00", // not of that group
        ],
    );
    let pupils = "Izglītojamais;Klase;Grupa\nAnna;5.a;1. grupa\nBruno;5.a;2. grupa";
    let found = of(&["3.4.1"], judge("2025-10-10 12:00", &[&lessons, &absences, pupils]));
    assert_eq!(
        found,
        [
            "3.4.1 attendance late 10-01 10-01 19:00:59",
            "3.4.1 attendance unproven no-entry-time 10-01 10-01 19:00:59",
            "3.4.1 attendance unproven no-entry-time 10-02 10-02 19:00:59",
        ]
    );
}

#[test]
fn clause_3_4_1_the_timetable_expects_lessons_on_school_days() {
    let rows: Vec<String> = ["2025-10-14", "2025-10-15", "2025-10-16"]
        .iter()
        .map(|date| format!("{date};5.a;V;K;1;;;t;;{date} 12:00;;{date} 12:00;"))
        .collect();
    let lessons = with(LESSONS, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    // Tuesday's slot is filled by another subject, Wednesday's has moved, Thursday's is not there.
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs\n\
        5.a;O;1;M;K\n5.a;T;2;V;K\n5.a;C;3;M;K\n5.a;Pk;1;M;K\n5.a;P;1;M;K\n5.b;C;1;M;K";
    let found = of(&["3.4.1"], judge("2025-10-27 18:00", &[&lessons, timetable]));
    assert_eq!(
        found,
        [
            "3.4.1 lesson missing 10-16 10-16 19:00:59",
            "3.4.1 lesson missing 10-17 10-17 19:00:59",
            "3.4.1 lesson pending 10-27 10-27 19:00:59",
        ]
    );
}

#[test]
fn clause_3_4_1_a_row_that_could_not_be_read_shields_its_lesson() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-14;5.a;M;K;1;;;t;;2025-10-14 12:00;;2025-10-14 12:00;",
            "2025-10-15;5.a;M;K;1;;;t;;vakar;;;",
        ],
    );
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs\n5.a;O;1;M;K\n5.a;T;1;M;K";
    let found = of(&["3.4.1"], judge("2025-10-16 18:00", &[&lessons, timetable]));
    assert_eq!(found, ["3.4.1 lesson unproven rejected-row 10-15 10-15 19:00:59"]);
}

#[test]
fn clause_3_4_3_1_is_due_at_the_next_lesson_on_a_later_day() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;M;K;1;;ieskaite;t;;;;;",
            "2025-10-01;5.a;M;K;2;;;t;;;;;",
            "2025-10-03;5.a;M;K;2;;;t;;;;;",
            "2025-10-06;5.a;M;K;2;;atcelta;;;;;;",
        ],
    );
    let marks = |entered: &str| {
        with(
            MARKS,
            &[
                &format!("2025-10-01;5.a;Anna;M;i;ieskaite;;;{entered};"),
                "2025-10-01;5.a;Bruno;M;ni;ieskaite;;;2025-10-02 9:00;",
            ],
        )
    };
    let absences = with(ABSENCES, &["2025-09-01;5.a;Anna;n;;;"]);
    let run = |entered: &str, bells: &[&str]| {
        let marks = marks(entered);
        let tables: Vec<&str> =
            [&lessons, &marks, &absences, PUPILS].into_iter().chain(bells.iter().copied()).collect();
        of(&["3.4.3.1"], judge("2025-10-20 12:00", &tables))
    };
    assert_eq!(run("2025-10-03 9:20", &[BELLS]), Vec::<String>::new());
    assert_eq!(run("2025-10-03 9:21", &[BELLS]), ["3.4.3.1 work-mark late Anna 10-01 10-03 09:20:59"]);
    assert_eq!(
        run("2025-10-03 9:21", &[]),
        ["3.4.3.1 work-mark unproven bell-times Anna 10-01 10-03 23:59:59"]
    );
    assert_eq!(run("2025-10-04", &[]), ["3.4.3.1 work-mark late Anna 10-01 10-03 23:59:59"]);
    assert_eq!(run("", &[BELLS]), ["3.4.3.1 work-mark unproven no-entry-time Anna 10-01 10-03 09:20:59"]);
}

#[test]
fn clause_3_4_3_1_the_next_lesson_may_stand_only_in_the_timetable() {
    let lessons = with(LESSONS, &["2025-10-16;5.a;M;K;1;;ieskaite;t;;;;;"]);
    let marks = with(
        MARKS,
        &[
            "2025-10-16;5.a;Anna;M;i;ieskaite;;;2025-10-27 8:30;",
            "2025-10-16;5.a;Bruno;M;i;ieskaite;;;2025-10-27 8:31;",
        ],
    );
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs\n5.a;P;1;M;K";
    // The Monday of the break does not count.
    let run = |timetable: &[&str]| {
        let tables: Vec<&str> =
            [&lessons, &marks, BELLS].into_iter().chain(timetable.iter().copied()).collect();
        of(&["3.4.3.1"], judge("2025-10-27 12:00", &tables))
    };
    assert_eq!(run(&[timetable]), ["3.4.3.1 work-mark late Bruno 10-16 10-27 08:30:59"]);
    assert_eq!(run(&[]), Vec::<String>::new(), "no later lesson is known: nothing is due");
}

#[test]
fn clause_3_4_3_2_who_owes_a_mark() {
    let lessons = with(LESSONS, &["2025-10-02;5.a;M;K;1;;pārbaudes darbs;t;;;;;"]);
    let pupils = "Izglītojamais;Klase;No;Līdz\nAnna;5.a;;\nBruno;5.a;;\nCilda;5.a;2025-10-03;\nDāvis;5.a;;2025-10-01\nElza;5.a;;\nFilips;5.a;;\nGita;5.a;;";
    let absences = with(ABSENCES, &["2025-10-02;5.a;Bruno;n;1;M;", "2025-10-02;5.a;Filips;n;5;V;"]);
    let exemptions = "Izglītojamais;Klase;Priekšmets;No;Līdz;Pamatojums\nElza;5.a;M;;;x";
    // A level is not ten points, but the majority decides; running marks discharge nothing.
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Gita;M;nv;pārbaudes darbs;;;2025-10-07;",
            "2025-10-02;5.a;Filips;M;8;ikdienas;;;2025-10-02;",
        ],
    );
    let run = |tables: &[&str]| of(&["3.4.3.2"], judge("2025-10-08 00:00", tables));
    let missing = [
        "3.4.3.2 work-mark missing Anna 10-02 10-07 23:59:59",
        "3.4.3.2 work-mark missing Filips 10-02 10-07 23:59:59",
    ];
    assert_eq!(run(&[&lessons, &marks, pupils, &absences, exemptions]), missing);
    assert_eq!(
        run(&[&lessons, &marks, &absences]),
        Vec::<String>::new(),
        "without a roll only what was entered is judged"
    );
    assert_eq!(
        run(&[&lessons, &marks, pupils]),
        Vec::<String>::new(),
        "without absences nobody can be said to have been there"
    );
}

#[test]
fn clause_3_4_3_2_working_days_cross_breaks_and_holidays() {
    // day of the work, last moment in time, first moment late
    for (date, last, late) in [
        ("2025-10-16", "2025-10-21 23:59", "2025-10-22 0:00"),
        ("2025-11-06", "2025-11-11 23:59:59", "2025-11-12"),
        ("2025-11-13", "2025-11-20", "2025-11-21 7:00"),
        ("2025-10-31", "2025-11-05", "2025-11-06"),
    ] {
        let row = |pupil: &str, entered: &str| format!("{date};5.a;{pupil};M;7;pārbaudes darbs;;;{entered};");
        let marks = with(MARKS, &[&row("Anna", last), &row("Bruno", late)]);
        let found = of(&["3.4.3.2"], judge("2025-12-19 12:00", &[&marks]));
        assert_eq!(found.len(), 1, "{date}: {found:?}");
        assert!(found[0].starts_with("3.4.3.2 work-mark late Bruno"), "{found:?}");
    }
}

#[test]
fn clause_3_4_3_each_mark_falls_under_the_clause_of_its_scale() {
    let lessons = with(LESSONS, &["2025-10-30;5.a;M;K;1;;;t;;;;;"]);
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Anna;M;7;liela apjoma darbs;;;2025-12-01;",
            "2025-10-03;5.a;Anna;M;7;ieskaite;;;2025-12-01;",
            "2025-10-06;5.a;Anna;M;i;pārbaudes darbs;;;2025-12-01;",
            "2025-10-07;5.a;Anna;M;i;ikdienas;;;2025-12-01;",
            "2025-10-08;5.a;Anna;M;7;ikdienas;;;2025-12-01;",
            "2025-10-09;5.a;Anna;M;7;;;;2025-12-01;",
            "2025-10-10;2.a;Anna;M;S;pārbaudes darbs;;;2025-12-01;",
        ],
    );
    let found: Vec<String> = judge("2025-12-19 12:00", &[&lessons, &marks])
        .into_iter()
        .filter(|line| line.starts_with("3.4.3."))
        .collect();
    assert_eq!(
        found,
        [
            "3.4.3.1 running-mark late Anna 10-07 10-30 23:59:59",
            "3.4.3.1 work-mark late Anna 10-06 10-30 23:59:59",
            "3.4.3.2 work-mark late Anna 10-03 10-08 23:59:59",
            "3.4.3.2 work-mark late Anna 10-09 10-14 23:59:59",
            "3.4.3.3 work-mark late Anna 10-02 10-10 23:59:59",
        ]
    );
    let loaded = include_str!("../rules/upesleju-sakumskola.toml")
        .replace("[clause.check.other_marks]", "[clause.check.other_marks]\ndue = [{ working_days = 5 }]");
    let found = of(&["3.4.2"], judge_by(&loaded, "2025-12-19 12:00", &[&lessons, &marks]));
    assert_eq!(
        found,
        [
            "3.4.2 running-mark late Anna 10-08 10-15 23:59:59",
            "3.4.2 work-mark late Anna 10-10 10-17 23:59:59"
        ]
    );
}

#[test]
fn clause_3_4_3_2_a_mark_of_an_absent_pupil_is_not_judged_and_a_later_sitting_is() {
    let lessons =
        with(LESSONS, &["2025-10-02;5.a;M;K;1;;pārbaudes darbs;t;;;;;", "2025-10-06;5.a;M;K;1;;;t;;;;;"]);
    let absences = with(ABSENCES, &["2025-10-02;5.a;Anna;n;1;M;", "2025-10-02;5.a;Bruno;n;;;"]);
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Anna;M;7;pārbaudes darbs;;;2025-12-01;",
            "2025-10-06;5.a;Bruno;M;7;pārbaudes darbs;;;2025-10-10;",
        ],
    );
    let found = of(&["3.4.3.2"], judge("2025-12-02 12:00", &[&lessons, &absences, &marks, PUPILS]));
    assert_eq!(found, ["3.4.3.2 work-mark late Bruno 10-06 10-09 23:59:59"]);
}

#[test]
fn clause_3_4_3_4_an_improvement_is_counted_from_its_own_day() {
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Anna;M;4;pārbaudes darbs;;;2025-10-03;",
            "2025-10-02;5.a;Anna;M;7;pārbaudes darbs;4;2025-10-13;2025-10-17;",
            "2025-10-02;5.a;Bruno;M;8;pārbaudes darbs;3;2025-10-13;2025-10-16;", // its original is gone
            "2025-10-02;5.a;Cilda;M;4;pārbaudes darbs;;;2025-10-03;",
            "2025-10-02;5.a;Cilda;M;7;pārbaudes darbs;4;;2025-12-01;", // no day of improvement
        ],
    );
    let found: Vec<String> =
        judge("2025-12-19 12:00", &[&marks]).into_iter().filter(|line| line.starts_with("3.4.3.")).collect();
    assert_eq!(
        found,
        [
            "3.4.3.2 work-mark unproven no-entry-time Bruno 10-02 10-07 23:59:59",
            "3.4.3.4 improved-mark late Anna 10-13 10-16 23:59:59"
        ]
    );
}

#[test]
fn clause_3_4_4_to_3_4_6_term_marks_of_everyone_on_the_roll() {
    let subjects = "Klase;Priekšmets;Skolotājs;Vērtējamais\n5.a;M;K;\n5.a;Klases stunda;K;nē";
    let pupils = "Izglītojamais;Klase;No;Līdz\nAnna;5.a;;\nBruno;5.a;;\nCilda;5.a;;2025-12-01\nDāvis;5.a;;\nElza;5.a;;";
    let exemptions = "Izglītojamais;Klase;Priekšmets;No;Līdz;Pamatojums\nDāvis;5.a;M;2025-09-01;;x\nElza;5.a;M;2025-09-01;;x";
    let marks = with(
        MARKS,
        &[
            "2025-10-27;5.a;Anna;M;7;starpvērtējums;;;2025-10-27;",
            "2025-10-16;5.a;Bruno;M;7;starpvērtējums;;;2025-10-17 23:59;",
            "2025-12-18;5.a;Anna;M;7;semestra vērtējums;;;;",
            "2025-12-18;5.a;Bruno;M;a;semestra vērtējums;;;2025-12-18;",
            "2025-12-18;5.a;Dāvis;M;8;semestra vērtējums;;;2025-12-18;",
        ],
    );
    let tables = [&marks as &str, subjects, pupils, exemptions];
    let found: Vec<String> = of(&["3.4.4", "3.4.5", "3.4.6"], judge("2025-12-22 12:00", &tables))
        .into_iter()
        .filter(|line| !line.contains("pending"))
        .collect();
    assert_eq!(
        found,
        [
            "3.4.4 interim-mark late Anna 10-17 10-17 23:59:59",
            "3.4.4 interim-mark missing Cilda 10-17 10-17 23:59:59",
            "3.4.5 semester-mark unproven no-entry-time Anna 12-19 12-19 23:59:59",
            "3.4.6 exempt-semester-mark invalid Dāvis 12-19 12-19 23:59:59",
            "3.4.6 exempt-semester-mark missing Elza 12-19 12-19 23:59:59",
            "3.4.6 unfounded-exemption invalid Bruno 12-19 12-19 23:59:59",
        ]
    );
    let before = judge("2025-12-19 23:59", &tables);
    assert!(
        before.iter().all(|line| !line.contains("12-19 12-19") || line.contains("pending")),
        "{before:?}"
    );
}

#[test]
fn clause_3_3_2_notes_are_registered_the_next_working_day() {
    let notes = "Izglītojamais;Klase;No;Līdz;Iesniegta;Reģistrēta\n\
        Anna;5.a;2025-10-01;2025-10-02;2025-10-03;2025-10-06\n\
        Bruno;5.a;2025-10-01;2025-10-02;2025-10-03 9:00;2025-10-07\n\
        Cilda;5.a;2025-11-13;2025-11-13;2025-11-14;2025-11-19 23:00\n\
        Dāvis;5.a;2025-12-01;2025-12-01;2025-12-02;\n\
        Elza;5.a;2025-12-04;2025-12-04;2025-12-05;";
    let absences = with(
        ABSENCES,
        &["2025-10-01;5.a;Anna;ns;1;;", "2025-10-03;5.a;Anna;nc;1;;", "2025-10-03;5.a;Bruno;nn;1;;"],
    );
    assert_eq!(
        of(&["3.3.2"], judge("2025-12-08 12:00", &[notes, &absences])),
        [
            "3.3.2 justification missing Anna 10-03 10-03 23:59:59",
            "3.3.2 note late Bruno 10-03 10-06 23:59:59",
            "3.3.2 note missing Dāvis 12-02 12-03 23:59:59",
            "3.3.2 note pending Elza 12-05 12-08 23:59:59",
        ]
    );
}

#[test]
fn clause_3_4_3_2_one_obligation_a_pupil_and_work_whatever_the_rows_call_it() {
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Anna;M;7;pārbaudes darbs;;;2025-12-01;",
            "2025-10-02;5.a;Anna;M;7;;;;2025-12-02;",
            "2025-10-02;5.a;Anna;M;8;ieskaite;;;2025-12-03;",
        ],
    );
    let found = of(&["3.4.3.2"], judge("2025-12-19 12:00", &[&marks]));
    assert_eq!(found, ["3.4.3.2 work-mark late Anna 10-02 10-07 23:59:59"]);
}

#[test]
fn clause_3_4_3_1_a_group_has_its_own_next_lesson() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;A;K;1;1. grupa;;t;;;;;",
            "2025-10-02;5.a;A;L;1;2. grupa;;t;;;;;",
            "2025-10-03;5.a;A;K;1;1. grupa;;t;;;;;",
        ],
    );
    let pupils = "Izglītojamais;Klase;Grupa\nAnna;5.a;1. grupa";
    let marks = with(MARKS, &["2025-10-01;5.a;Anna;A;i;ieskaite;;;2025-10-03 8:31;"]);
    let found = of(&["3.4.3.1"], judge("2025-10-19 12:00", &[&lessons, &marks, pupils, BELLS]));
    assert_eq!(found, ["3.4.3.1 work-mark late Anna 10-01 10-03 08:30:59"]);
}

#[test]
fn clause_3_4_1_a_stray_date_does_not_make_the_timetable_expect_a_year() {
    let lessons = with(
        LESSONS,
        &[
            "2024-10-15;5.a;M;K;1;;;t;;2024-10-15 12:00;;2024-10-15 12:00;",
            "2025-10-14;5.a;M;K;1;;;t;;2025-10-14 12:00;;2025-10-14 12:00;",
        ],
    );
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs\n5.a;O;1;M;K";
    let found = of(&["3.4.1"], judge("2025-10-14 23:00", &[&lessons, timetable]));
    assert_eq!(found.len(), 6, "the five Tuesdays of September and one of October: {found:?}");
}

#[test]
fn clause_3_4_3_2_a_class_without_a_roll_has_its_entered_marks_judged() {
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.b;Cilda;M;7;pārbaudes darbs;;;2025-12-01;",
            "2025-12-18;5.b;Cilda;M;7;semestra vērtējums;;;2025-12-20;",
        ],
    );
    let found = of(&["3.4.3.2", "3.4.5"], judge("2025-12-22 12:00", &[&marks, PUPILS]));
    let late = [
        "3.4.3.2 work-mark late Cilda 10-02 10-07 23:59:59",
        "3.4.5 semester-mark late Cilda 12-19 12-19 23:59:59",
    ];
    assert_eq!(found, late);
}

const ATTESTATIONS: &str = "Punkts;Izpildīts;Atbildīgais;Klase;Periods;Veids";
const STAFF: &str = "Darbinieks;Amats;Audzināmā klase;Darbā no;Darbā līdz;Dati saņemti;Reģistrēts;Parole izsniegta;Konts slēgts";

#[test]
fn clause_3_3_4_each_month_is_attested_on_its_own_by_the_fifth_rolled() {
    // 05.10.2025 is a Sunday; December's extracts are due on Monday 05.01.2026.
    let register = with(
        ATTESTATIONS,
        &[
            "3.3.4;2025-10-06;;5.a;2025-09;",
            "3.3.4;2025-11-06;;5.a;2025-10;sekmju izraksts",
            "3.3.4;2025-11-05;;5.A;2025-10;Kavējumu kopsavilkums",
            "3.3.4;2025-12-05;;5.a;2025-10;", // names October again: November is not attested
        ],
    );
    let found: Vec<String> = of(&["3.3.4"], judge_year("2026-01-05 23:59", &[&register, PUPILS]))
        .into_iter()
        .filter(|line| !line.contains("pending") || line.contains(" 12-01 "))
        .collect();
    assert_eq!(
        found,
        [
            "3.3.4 attestation late 10-01 11-05 23:59:59",
            "3.3.4 attestation missing 11-01 12-05 23:59:59",
            "3.3.4 attestation missing 11-01 12-05 23:59:59",
            "3.3.4 attestation pending 12-01 01-05 23:59:59",
            "3.3.4 attestation pending 12-01 01-05 23:59:59",
        ]
    );
}

#[test]
fn clause_3_7_one_audit_never_stands_for_two() {
    let lessons = with(LESSONS, &["2025-10-01;5.a;M;K;1;;;Daļas;;2025-10-01 12:00;;2025-10-01 12:00;"]);
    let year = |rows: &[&str]| {
        let register = with(ATTESTATIONS, rows);
        of(&["3.7"], judge_year("2026-09-01 12:00", &[&lessons, &register]))
    };
    assert_eq!(
        year(&["3.7;2025-12-22;D;;;"]),
        ["3.7 attestation late 12-19 12-19 23:59:59", "3.7 attestation missing 08-31 08-31 23:59:59"]
    );
    assert_eq!(
        year(&["3.7;2025-12-10;D;;;", "3.7;2026-06-10;D;;;"]),
        ["3.7 attestation unproven reading 08-31 08-31 23:59:59"]
    );
    assert_eq!(year(&["3.7;2025-12-10;D;;;", "3.7;2026-05-29;D;;;"]), Vec::<String>::new());
}

#[test]
fn clauses_3_2_1_to_3_2_4_staff() {
    let lessons = with(
        LESSONS,
        &[
            "2025-09-03;5.a;M;Kārlis K;2;;;tēma;;2025-09-03 12:00;;2025-09-03 12:00;",
            "2025-12-03;5.a;M;Gone G;1;;;tēma;;2025-12-03 12:00;;2025-12-03 12:00;",
        ],
    );
    let staff = with(
        STAFF,
        &[
            "Kārlis K;skolotājs;5.a;2024-01-08;;2025-10-03;2025-10-08;2025-09-03;",
            "Gone G;skolotājs;;2024-01-08;2025-11-28;;2024-01-08;2024-01-08;2025-12-01",
            "Deputy D;direktora vietnieks;;2020-01-06;;2025-10-03 09:00;2025-10-09 08:00;;",
        ],
    );
    let found = of(&["3.2.2", "3.2.3", "3.2.4"], judge("2025-12-19 12:00", &[&lessons, &staff, BELLS]));
    assert_eq!(
        found,
        [
            "3.2.2 registration late 10-03 10-08 23:59:59",
            // Issued that day, at an hour nobody knows: the lesson began at 9:20.
            "3.2.3 password unproven no-entry-time 09-03 09-03 09:20:59",
            "3.2.4 account late 11-28 11-28 23:59:59",
            "3.2.4 entry-after-leaving invalid 12-03 12-03 23:59:59",
        ]
    );
}

#[test]
fn clause_3_2_9_within_seven_days_rolled() {
    let register = with(
        "Izglītojamais;Klase;Iesniegts;Pieslēgts",
        &[
            "Anna;5.a;2025-09-01;2025-09-08",
            "Bruno;5.a;2025-09-01;2025-09-09",
            "Cēzars;5.a;2025-11-11;2025-11-19", // the 18th is a holiday
            "Dace;5.a;2025-11-10;",
            "Elza;5.a;2025-12-15;",
        ],
    );
    assert_eq!(
        of(&["3.2.9"], judge("2025-12-19 12:00", &[&register])),
        [
            "3.2.9 connection late Bruno 09-01 09-08 23:59:59",
            "3.2.9 connection missing Dace 11-10 11-19 23:59:59",
            "3.2.9 connection pending Elza 12-15 12-22 23:59:59",
        ]
    );
}

#[test]
fn clause_3_4_8_a_talk_is_recorded_with_its_content() {
    let register = with(
        "Datums;Skolotājs;Klase;Izglītojamais;Ar ko;Saturs;Ievadīts",
        &[
            "2025-10-03;K;5.a;Anna;māte;teksts;2025-10-03 20:00",
            "2025-10-03;K;5.a;Bruno;māte;teksts;2025-10-06 08:00", // the next working day: a reading
            "2025-10-03;K;5.a;Cēzars;māte;teksts;2025-10-07 08:00",
            "2025-10-03;K;5.a;Dace;māte;;2025-10-03 20:00", // stamped, but nothing said
            "2025-10-03;K;5.a;Dace;tēvs;teksts;2025-10-03 20:00",
        ],
    );
    assert_eq!(
        of(&["3.4.8"], judge("2025-12-19 12:00", &[&register])),
        [
            "3.4.8 talk late Cēzars 10-03 10-06 23:59:59",
            "3.4.8 talk missing Dace 10-03 10-06 23:59:59",
            "3.4.8 talk unproven reading Bruno 10-03 10-06 23:59:59",
        ]
    );
}

#[test]
fn clause_3_4_1_whoever_taught_owes_it_and_anyone_may_enter_it() {
    let lessons = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta;Apmeklējums ievadīts;Ievadīja\n\
        2025-10-01;5.a;M;Substitute;1;aizvietota;tēma;2025-10-01 12:00;2025-10-01 12:00;Lietvede\n\
        2025-10-02;5.a;M;Substitute;1;aizvietota;tēma;2025-10-02 19:05;2025-10-02 12:00;Lietvede";
    assert_eq!(
        of(&["3.4.1"], judge("2025-10-10 12:00", &[lessons])),
        ["3.4.1 topic late 10-02 10-02 19:00:59"]
    );
}

#[test]
fn clause_3_7_a_sheet_a_day_off_is_said_once_and_accuses_nobody() {
    // Mondays to Fridays of four weeks, each dated a day later.
    let days = [
        "02", "03", "04", "05", "06", "09", "10", "11", "12", "13", "16", "17", "18", "19", "20", "23", "24",
        "25", "26", "27",
    ];
    let rows: Vec<String> = days
        .iter()
        .map(|day| format!("2025-09-{day};5.a;M;K;1;;;tēma {day};;2025-09-{day} 21:00;;;"))
        .collect();
    let lessons = with(LESSONS, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs\n5.a;P;1;M;K\n5.a;O;1;M;K\n5.a;T;1;M;K\n5.a;C;1;M;K\n5.a;Pk;1;M;K";
    let found = of(&["3.4.1", "3.7"], judge("2025-10-10 12:00", &[&lessons, timetable]));
    assert_eq!(found, ["3.7 shifted-dates invalid 09-02 09-02 23:59:59"]);
}

#[test]
fn a_wording_is_judged_in_the_days_it_is_in_force() {
    let rules = include_str!("../rules/upesleju-sakumskola.toml");
    let at = rules.find("[[clause]]\nid = \"3.4.1\"").expect("the clause");
    let end = at + rules[at..].find("\n[[clause]]\nid = \"3.4.2\"").expect("the next");
    let old = rules[at..end]
        .replace("severity = \"violation\"", "severity = \"violation\"\nin_force = { to = 2025-10-01 }");
    let new = rules[at..end]
        .replace("severity = \"violation\"", "severity = \"violation\"\nin_force = { from = 2025-10-02 }")
        .replace("19:00", "17:00");
    let rules = [&rules[..at], &old, "\n", &new, &rules[end..]].concat();
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;M;K;1;;;tēma;;2025-10-01 18:00;;2025-10-01 12:00;",
            "2025-10-02;5.a;M;K;1;;;tēma;;2025-10-02 18:00;;2025-10-02 12:00;",
        ],
    );
    assert_eq!(
        of(&["3.4.1"], judge_by(&rules, "2025-10-10 12:00", &[&lessons])),
        ["3.4.1 topic late 10-02 10-02 17:00:59"]
    );
}

#[test]
fn clause_3_7_two_lessons_at_once() {
    let found = |header: &str, rows: &[&str], timetable: &str| {
        let lessons = with(header, rows);
        let tables: Vec<&str> = [lessons.as_str(), timetable].into_iter().filter(|t| !t.is_empty()).collect();
        let all = of(&["3.7"], judge_year("2025-10-10 12:00", &tables));
        all.into_iter().filter(|line| line.contains("-twice ")).collect::<Vec<_>>()
    };
    let grouped = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Grupa;Tēma";
    let twice = ["3.7 class-twice invalid 10-01 10-01 23:59:59"];
    let rows = ["2025-10-01;5.a;Angļu;K;1;;viena tēma", "2025-10-01;5.a;Vācu;L;1;;otra tēma"];
    assert_eq!(found(grouped, &rows, ""), twice);
    // Two groups, or two subjects the timetable has at once, are no fault.
    let groups = ["2025-10-01;5.a;Angļu;K;1;1;viena tēma", "2025-10-01;5.a;Vācu;L;1;2;otra tēma"];
    assert_eq!(found(grouped, &groups, ""), Vec::<String>::new());
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs\n5.a;T;1;Angļu;K\n5.a;T;1;Vācu;L";
    assert_eq!(found(grouped, &rows, timetable), Vec::<String>::new());
    let two_classes = ["2025-10-01;5.a;Angļu;K;1;;viena tēma", "2025-10-01;5.b;Vācu;K;1;;otra tēma"];
    assert_eq!(found(grouped, &two_classes, ""), ["3.7 teacher-twice invalid 10-01 10-01 23:59:59"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    /// Whatever days a register holds, no row settles more than one occurrence of each part.
    #[test]
    fn clause_3_3_3_an_attestation_settles_one_occurrence(
        rows in proptest::collection::btree_set((0u64..360, proptest::bool::ANY), 0..12),
    ) {
        let first = chrono::NaiveDate::from_ymd_opt(2025, 9, 1).expect("a day");
        let texts: Vec<String> = rows
            .iter()
            .map(|(days, named)| {
                let day = first + chrono::Days::new(*days);
                let period = if *named { day.format("%Y-%m").to_string() } else { String::new() };
                format!("3.3.3;{day};;5.a;{period};")
            })
            .collect();
        let unsettled = |rows: &[&str]| {
            let all = of(&["3.3.3"], judge_year("2026-09-01 12:00", &[&with(ATTESTATIONS, rows), PUPILS]));
            all.iter().filter(|line| line.contains(" missing ")).count()
        };
        let owed = unsettled(&[]);
        // September to May, two semesters and the year, each in two parts.
        proptest::prop_assert_eq!(owed, 24);
        let settled = owed - unsettled(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        proptest::prop_assert!(settled <= 2 * rows.len(), "{settled} by {} rows", rows.len());
    }
}
