//! What each duty is about and where its edges lie: one small school a case, every finding told whole.
//! `clauses.rs` has each clause's readings; here stands who owes what for whom, and what stays unsaid.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use eklase_audit::calendar::Calendar;
use eklase_audit::import::{self, Problem, Reading};
use eklase_audit::ledger::{Counts, Ledger, Scope, Severity};
use eklase_audit::report::status;
use eklase_audit::rules;
use eklase_audit::rules::rulebook::Rulebook;

const RULES: &str = include_str!("../rules/upesleju-sakumskola.toml");

/// What is not simply met, and why what is not assessed is not.
struct Judged {
    lines: Vec<String>,
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
    // A mark no scale knows is what some cases are about.
    let troubles = read.problems.iter().filter(|problem| !matches!(problem, Problem::UnknownValue { .. }));
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
    let causes = rulebook.indexed().flat_map(|(ix, clause)| {
        ledger.causes(ix).iter().map(move |cause| format!("{}: {}", clause.id, cause.phrase(school)))
    });
    let counts = rulebook.indexed().map(|(ix, clause)| (clause.id.clone(), ledger.counts_of(ix)));
    Judged { lines, causes: causes.collect(), counts: counts.collect() }
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

#[test]
fn clause_3_4_5_marks_of_examinations_and_re_examinations() {
    let subjects = "Klase;Priekšmets;Skolotājs\n9.a;M;K";
    // An examination's mark: three working days are a reading, the year's end of grade 9 is the other.
    let exams = with(
        MARKS,
        &[
            "2026-05-20;9.a;Anna;M;7;eksāmens;;;2026-05-25 23:59;",
            "2026-05-20;9.a;Bruno;M;7;eksāmens;;;2026-05-26 8:00;",
            "2026-05-20;9.a;Cilda;M;7;eksāmens;;;2026-06-13;1. grupa",
            "2026-05-20;9.a;Dace;M;7;eksāmens;;;;",
        ],
    );
    let found = judge("2026-07-01 12:00", &[&exams, subjects]);
    assert_eq!(
        found.of(&["3.4.5 exam-mark"]),
        [
            "3.4.5 exam-mark late 05-20 05-25 23:59/06-12 23:59 by=K in=9.a group=1. grupa of=M for=Cilda",
            "3.4.5 exam-mark unproven no-entry-time 05-20 05-25 23:59/06-12 23:59 by=K in=9.a of=M for=Dace",
            "3.4.5 exam-mark unproven reading 05-20 05-25 23:59/06-12 23:59 by=K in=9.a of=M for=Bruno",
        ]
    );
    // A re-examination's mark and the year's mark it corrects: three working days after it.
    let again = with(
        MARKS,
        &[
            "2026-06-16;9.a;Anna;M;5;pēcpārbaudījums;;;2026-06-19 23:59;",
            "2026-06-12;9.a;Anna;M;5;gada vērtējums;3;2026-06-16;2026-06-19 8:00;",
            "2026-06-15;9.a;Bruno;M;3;pēcpārbaudījums;;;2026-06-16;",
            "2026-06-16;9.a;Bruno;M;5;pēcpārbaudījums;;;2026-06-25;", // the last one decides
            "2026-06-12;9.a;Bruno;M;5;gada vērtējums;3;2026-06-16;2026-06-20;",
            "2026-06-12;9.a;Cilda;M;5;gada vērtējums;3;2026-06-16;2026-06-29;", // nobody was re-examined
            "2026-06-10;9.a;Dace;M;5;gada vērtējums;;;2026-06-11;",
            "2026-06-16;9.a;Dace;S;5;pēcpārbaudījums;;;2026-06-17;", // in another subject
        ],
    );
    let found = judge("2026-07-01 12:00", &[&again, subjects]);
    assert_eq!(
        found.of(&["3.4.5 re-exam-mark", "3.4.5 year-mark late"]),
        [
            "3.4.5 re-exam-mark late 06-16 06-19 23:59 by=K in=9.a of=M for=Bruno",
            "3.4.5 year-mark late 06-16 06-19 23:59 by=K in=9.a of=M for=Bruno other=06-12",
        ]
    );
    // A rulebook that names no term for them asks for none.
    let silent = RULES.replace("exam = [{ working_days = 3 }]\nre_exam = [{ working_days = 3 }]\n", "");
    assert_ne!(silent, RULES);
    let found = judge_by(&silent, "2026-07-01 12:00", &[&exams, &again, subjects]);
    assert_eq!(found.of(&["3.4.5 exam-mark", "3.4.5 re-exam-mark", "3.4.5 year-mark late"]), NOBODY);
}

const ATTESTATIONS: &str = "Punkts;Izpildīts;Atbildīgais;Klase;Periods;Veids;Apliecināja;Pierādījums";
const STAFF: &str = "Darbinieks;Amats;Audzināmā klase;Darbā no;Darbā līdz;Dati saņemti;Reģistrēts;Parole izsniegta;Konts slēgts";
const TWO_CLASSES: &str = "Izglītojamais;Klase\nAnna;5.a\nBruno;5.b";
const OFFICE: &str = "Vita V;direktora vietniece izglītības jomā;;2020-01-06;;;;;";

#[test]
fn clause_3_3_4_a_row_without_a_class_speaks_of_the_class_its_person_leads() {
    let staff =
        with(STAFF, &["Kārlis K;skolotājs;5.a;2020-01-06;;;;;", "Lita L;skolotāja;5.b;2020-01-06;;;;;"]);
    let september = |rows: &[&str], staff: &str| {
        let found = judge("2025-10-07 12:00", &[&with(ATTESTATIONS, rows), TWO_CLASSES, staff]);
        let lines =
            found.of(&["3.3.4 attestation missing 09-01", "3.3.4 attestation unproven rejected-row 09-01"]);
        lines.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let of_b = [
        "3.3.4 attestation missing 09-01 10-06 23:59 by=Lita L in=5.b period=2025-09 part=absence-summary",
        "3.3.4 attestation missing 09-01 10-06 23:59 by=Lita L in=5.b period=2025-09 part=extract",
    ];
    assert_eq!(september(&["3.3.4;2025-10-03;Kārlis K;;2025-09;;;"], &staff), of_b);
    // Of whom nobody can tell which class is meant, nothing is attested; nor by nobody.
    let both =
        with(STAFF, &["Kārlis K;skolotājs;5.a;2020-01-06;;;;;", "Kārlis K;skolotājs;5.b;2020-01-06;;;;;"]);
    assert_eq!(september(&["3.3.4;2025-10-03;Kārlis K;;2025-09;;;"], &both).len(), 4);
    assert_eq!(september(&["3.3.4;2025-10-03;;;2025-09;;;"], &staff).len(), 4);
    // A row that names a class is that class's, whoever did it.
    assert_eq!(september(&["3.3.4;2025-10-03;Kārlis K;5.a;2025-09;;;"], &both).len(), 2);
    // A row that could not be read shields its own class only, and every class where it names none.
    let shielded = |row: &str| {
        let lines = september(&[row], &staff);
        lines.iter().filter(|line| line.contains("rejected-row")).count()
    };
    assert_eq!((shielded("3.3.4;vakar;;5.a;2025-09;;;"), shielded("3.3.4;vakar;;;2025-09;;;")), (2, 4));
}

#[test]
fn clause_3_3_4_rows_nobody_can_place_are_said() {
    let causes = |rows: &[&str]| {
        let register = with(ATTESTATIONS, rows);
        let found = judge("2025-10-07 12:00", &[&register, TWO_CLASSES]);
        found.causes("3.3.4").iter().map(|cause| (*cause).to_owned()).collect::<Vec<_>>()
    };
    let unmatched = ["rows not matched in table: attestations"];
    assert_eq!(causes(&["3.3.4;2025-10-03;;5.a;2025-09;sekmju izraksts;;"]), NOBODY);
    assert_eq!(
        causes(&["3.3.4;2025-10-03;;5.a;2025-09;Sekmju izraksts;;", "3.3.4;2025-10-03;;5.a;;;;"]),
        NOBODY
    );
    assert_eq!(causes(&["3.3.4;2025-10-03;;5.a;pagājušais mēnesis;;;"]), unmatched);
    assert_eq!(causes(&["3.3.4;2025-10-03;;5.a;2025-09;kaut kas;;"]), unmatched);
    // Without the column that tells whose a row is nothing can be said of a class, or of a teacher.
    let found =
        judge("2025-10-07 12:00", &["Punkts;Izpildīts\n3.3.4;2025-10-03\n3.4.7;2025-12-19", TWO_CLASSES]);
    assert_eq!(found.causes("3.3.4"), ["column missing: attestations.class"]);
    assert_eq!(found.causes("3.4.7"), ["column missing: attestations.responsible"]);
    assert_eq!(found.of(&["3.3.4", "3.4.7"]), NOBODY);
    // A responsible person can tell the class.
    let found = judge("2025-10-07 12:00", &["Punkts;Izpildīts;Atbildīgais\n3.3.4;2025-10-03;K", TWO_CLASSES]);
    assert_eq!(found.causes("3.3.4"), NOBODY);
}

#[test]
fn clause_3_4_7_each_teacher_owes_the_reports_of_a_semester_they_taught_in() {
    let register = with(ATTESTATIONS, &["3.4.7;2025-12-19;Kārlis K;;2025/26-1;;;"]);
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;M;Kārlis K;1;;;t;;;;;",
            "2025-10-02;5.a;M;Lita L;1;;;t;;;;;",
            "2025-10-03;5.a;M;Standin S;1;;aizvietota;t;;;;;",
            "2025-10-06;5.a;M;Never N;1;;atcelta;;;;;;",
            "2026-01-07;5.a;M;Later L;1;;;t;;;;;",
        ],
    );
    let found = judge("2025-12-22 12:00", &[&register, &lessons]);
    let first = ["3.4.7 attestation missing 12-19 12-19 23:59 by=Lita L period=2025/26-1"];
    assert_eq!(found.of(&["3.4.7 attestation missing"]), first);
    // Without a journal the timetable tells, where it says from when it holds.
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs;Spēkā no;Spēkā līdz\n\
        5.a;P;1;M;Lita L;2025-09-01;\n5.a;O;1;M;Mid M;2025-11-03;\n5.a;T;1;M;Long L;2024-09-02;\n\
        5.a;C;1;M;Gone G;2024-09-02;2025-05-30\n5.a;Pk;1;M;Undated U;;\n5.a;Pk;2;M;Next N;2026-01-05;";
    let found = judge("2025-12-22 12:00", &[&register, timetable]);
    let mut who: Vec<_> = found.of(&["3.4.7 attestation missing"]);
    who.iter_mut().for_each(|line| *line = line.rsplit_once(" by=").map_or(*line, |(_, who)| who));
    assert_eq!(who, ["Lita L period=2025/26-1", "Long L period=2025/26-1", "Mid M period=2025/26-1"]);
}

#[test]
fn clause_3_2_7_every_new_teacher_is_consulted_within_a_month() {
    let staff = with(
        STAFF,
        &[
            OFFICE,
            "Agra A;skolotāja;;2025-10-06;;;;;",
            "Bija B;skolotāja;;2025-10-06;;;;;",
            "Cita C;skolotāja;;2025-10-06;;;;;",
            "Dots D;skolotājs;;2025-10-06;;;;;",
            "Esošs E;skolotājs;;2023-09-01;;;;;",
            "Esošs E;klases audzinātājs;5.a;2025-10-06;;;;;", // a second office is no new teacher
            "Fens F;apkopējs;;2025-10-06;;;;;",
            "Gūts G;skolotājs;;2022-09-01;2024-05-31;;;;",
            "Gūts G;skolotājs;;2025-10-06;;;;;", // back after a year
            "Hugo H;skolotājs;;;;;;;",
            "Ints I;skolotājs;;2020-09-01;;;;;",
        ],
    );
    let rows = [
        "3.2.7;2025-10-20;Bija B;;;konsultācija;;",
        "3.2.7;2025-10-21;;;;konsultācija;Cita C;",
        "3.2.7;2025-11-07;;;;konsultācija;;konsultēts Dots D, 12. kab.",
        "3.2.7;2025-10-20;Agra A;;;publicēšana;;", // the times were published: no consultation
    ];
    let found = judge("2025-12-01 12:00", &[&with(ATTESTATIONS, &rows), &staff]);
    assert_eq!(
        found.of(&["3.2.7"]),
        [
            "3.2.7 attestation late 09-30 09-30 23:59 by=Vita V period=2025/26 part=publication",
            "3.2.7 attestation late 10-06 11-06 23:59 by=Vita V part=consultation about=Dots D",
            "3.2.7 attestation missing 10-06 11-06 23:59 by=Vita V part=consultation about=Agra A",
            "3.2.7 attestation missing 10-06 11-06 23:59 by=Vita V part=consultation about=Gūts G",
        ]
    );
    // Without the day of hire nobody is new, and that is said; so is a missing register of staff.
    let found =
        judge("2025-12-01 12:00", &[&with(ATTESTATIONS, &rows), "Darbinieks;Amats\nAgra A;skolotāja"]);
    assert_eq!(found.causes("3.2.7"), ["column missing: staff.hired"]);
    let found = judge("2025-12-01 12:00", &[&with(ATTESTATIONS, &rows), TWO_CLASSES]);
    assert_eq!(found.causes("3.2.7"), ["table missing: staff"]);
    // One row is one teacher's: of two that a remark names, the other is still to be consulted.
    let two = with(ATTESTATIONS, &["3.2.7;2025-10-20;;;;konsultācija;;Agra A, Bija B"]);
    let found = judge("2025-12-01 12:00", &[&two, &staff]);
    let about =
        |name: &str| found.lines.iter().filter(|line| line.ends_with(&format!("about={name}"))).count();
    assert_eq!((about("Agra A"), about("Bija B")), (0, 1));
}

const BRIEFINGS: &str = "Datums;Skolotājs;Klase;Veids;Priekšmets;Uzrādīts";

#[test]
fn clause_3_6_work_is_begun_after_a_briefing_of_that_year_class_and_teacher() {
    let lesson = |date: &str, class: &str, group: &str, teacher: &str, kind: &str, topic: &str| {
        format!("{date};{class};Sports;{teacher};1;{group};{kind};{topic};;;;;")
    };
    let lessons = [
        lesson("2025-09-08", "5.a", "", "K", "", "t"),
        lesson("2025-09-03", "5.a", "", "K", "atcelta", ""),
        lesson("2025-09-04", "5.a", "", "K", "individuālais darbs", "t"),
        lesson("2025-09-10", "5.b", "", "K", "", "t"),
        lesson("2025-09-09", "5.b", "", "K", "", "t"),
        lesson("2025-09-09", "6.a", "1", "K", "", "t"),
        lesson("2025-09-09", "6.a", "2", "L", "", "t"),
        lesson("2025-09-09", "7.a", "", "K", "", "t"),
        lesson("2025-09-09", "8.a", "", "K", "", "t"),
        "2025-09-09;9.a;Mūzika;M;1;;;t;;;;;".to_owned(),
    ];
    let lessons = with(LESSONS, &lessons.iter().map(String::as_str).collect::<Vec<_>>());
    let register = with(
        BRIEFINGS,
        &[
            "2025-09-08;K;5.a;darba drošība;Sports;2025-09-15",
            "2025-09-10;K;5.b;darba drošība;Sports;2025-09-15", // a day after the first lesson
            "2025-09-09;K;6.a;darba drošība;;2025-09-16",       // the other group's teacher gave none
            "2025-05-30;K;7.a;darba drošība;Sports;2025-06-02", // of the year before, on its last day
            "2025-08-29;M;8.a;darba drošība;Sports;2025-09-05", // of the days before this year
            "2025-09-01;M;7.a;ekskursija;Sports;2025-09-08",    // of an excursion
        ],
    );
    let found = judge("2025-12-01 12:00", &[&lessons, &register]);
    assert_eq!(
        found.of(&["3.6 briefing"]),
        [
            "3.6 briefing late 09-09 09-09 23:59 by=K in=5.b of=Sports period=2025/26",
            "3.6 briefing missing 09-09 09-09 23:59 by=K in=7.a of=Sports period=2025/26",
            "3.6 briefing missing 09-09 09-09 23:59 by=L in=6.a group=2 of=Sports period=2025/26",
        ]
    );
    // A briefing after the year is over is for the next one: this year's lessons went without.
    let after = with(BRIEFINGS, &["2026-08-28;K;5.a;darba drošība;Sports;2026-09-01"]);
    let found = judge("2026-09-01 12:00", &[&lessons, &after]);
    assert!(
        found.lines.iter().any(|line| line.starts_with("3.6 briefing late 09-08") && line.contains("in=5.a"))
    );
}

#[test]
fn clause_3_6_each_excursion_has_a_briefing_of_its_own() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-08;5.a;Dabaszinības;K;2;;ekskursija;t;;;;;",
            "2025-10-08;5.a;Vēsture;L;1;;ekskursija;t;;;;;", // the same excursion: its first lesson speaks
            "2025-10-15;5.a;Vēsture;L;1;;ekskursija;t;;;;;",
            "2025-10-30;5.a;Mūzika;M;1;;ekskursija;t;;;;;",
            "2025-10-08;5.b;Mūzika;M;1;;ekskursija;t;;;;;",
        ],
    );
    let excursions = |rows: &[&str]| {
        let register = with(BRIEFINGS, rows);
        let found = judge("2025-12-01 12:00", &[&lessons, &register]);
        let lines = found.of(&["3.6 excursion-briefing"]);
        lines.iter().filter(|line| line.contains("in=5.a")).map(|line| (*line).to_owned()).collect::<Vec<_>>()
    };
    let line = |status: &str, day: &str, who: &str| {
        format!("3.6 excursion-briefing {status} {day} {day} 23:59 by={who}")
    };
    let of = |status: &str, day: &str, who: &str, subject: &str| {
        format!("{} in=5.a of={subject}", line(status, day, who))
    };
    assert_eq!(
        excursions(&["2025-10-08;K;5.a;ekskursija;;2025-10-09"]),
        [of("missing", "10-15", "L", "Vēsture"), of("missing", "10-30", "M", "Mūzika")]
    );
    // In time for a later excursion, a briefing is that one's.
    assert_eq!(
        excursions(&["2025-10-07;K;5.a;ekskursija;;", "2025-10-16;K;5.a;ekskursija;;"]),
        [of("missing", "10-15", "L", "Vēsture")]
    );
    // On the day of the next excursion it is for that one, and no more late for the one before.
    assert_eq!(
        excursions(&["2025-10-07;K;5.a;ekskursija;;", "2025-10-30;K;5.a;ekskursija;;"]),
        [of("missing", "10-15", "L", "Vēsture")]
    );
    assert_eq!(
        excursions(&[
            "2025-10-01;K;5.a;ekskursija;;",
            "2025-10-02;K;5.a;ekskursija;;",
            "2025-10-31;K;5.a;ekskursija;;"
        ]),
        [of("late", "10-30", "M", "Mūzika")]
    );
}

#[test]
fn clause_3_6_sheets_are_shown_within_five_working_days() {
    let lessons = with(LESSONS, &["2025-10-01;5.a;Mūzika;M;1;;;t;;;;;"]);
    let register = with(
        BRIEFINGS,
        &[
            "2025-10-01;K;5.a;darba drošība;Sports;2025-10-08",
            "2025-10-02;K;5.a;darba drošība;Sports;2025-10-10",
            "2025-10-03;K;5.a;darba drošība;Sports;",
            "2025-10-06;K;5.a;darba drošība;Sports;", // stands twice, shown in one of them
            "2025-10-06;K;5.a;darba drošība;Sports;2025-10-07",
        ],
    );
    let found = judge("2025-12-01 12:00", &[&lessons, &register]);
    assert_eq!(
        found.of(&["3.6 briefing-shown"]),
        [
            "3.6 briefing-shown late 10-02 10-09 23:59 by=K in=5.a of=Sports",
            "3.6 briefing-shown missing 10-03 10-10 23:59 by=K in=5.a of=Sports",
        ]
    );
    let found = judge("2025-12-01 12:00", &["Datums;Skolotājs;Klase;Veids\n2025-10-01;K;5.a;darba drošība"]);
    assert_eq!(found.causes("3.6"), ["table missing: lessons", "column missing: briefings.shown_on"]);
}

#[test]
fn deadlines_a_rulebook_may_name_instead() {
    let lessons =
        |entered: &str| with(LESSONS, &[&format!("2025-10-03;5.a;M;K;1;;;t;;{entered};;2025-10-03 8:00;")]);
    let topic = |due: &str, entered: &str| {
        let rules = RULES.replacen("due = [{ same_day = \"19:00\" }]", due, 1);
        assert_ne!(rules, RULES);
        let found = judge_by(&rules, "2025-12-01 12:00", &[&lessons(entered)]);
        found.of(&["3.4.1 topic"]).first().map(|line| (*line).to_owned()).unwrap_or_default()
    };
    // The next day at eight; from a Friday that is Monday.
    let next_day = "due = [{ next_day = \"08:00\" }]";
    assert_eq!(topic(next_day, "2025-10-06 08:00:59"), "");
    assert_eq!(
        topic(next_day, "2025-10-06 08:01"),
        "3.4.1 topic late 10-03 10-06 08:00 by=K in=5.a of=M lesson=1"
    );
    // Twenty-four hours from an hour nobody knows.
    let hours = "due = [{ hours = 24 }]";
    assert_eq!(topic(hours, "2025-10-03 23:59:59"), "");
    assert_eq!(
        topic(hours, "2025-10-04 00:01"),
        "3.4.1 topic unproven bell-times 10-03 10-04 00:00/10-04 23:59 by=K in=5.a of=M lesson=1"
    );
    assert_eq!(
        topic(hours, "2025-10-05 00:00"),
        "3.4.1 topic late 10-03 10-04 00:00/10-04 23:59 by=K in=5.a of=M lesson=1"
    );
    // A number no calendar reaches is said, never guessed.
    for beyond in ["due = [{ calendar_days = 4000000000 }]", "due = [{ months = 4000000000 }]"] {
        let rules = RULES.replacen("due = [{ same_day = \"19:00\" }]", beyond, 1);
        let found = judge_by(&rules, "2025-12-01 12:00", &[&lessons("2025-10-03 8:00")]);
        assert_eq!(found.of(&["3.4.1 topic"]), NOBODY);
        assert!(found.causes("3.4.1").iter().any(|cause| cause.starts_with("calendar not known")));
    }
}

#[test]
fn clause_3_4_1_a_blank_attendance_is_missing_only_where_the_rulebook_says_so() {
    let lessons = with(LESSONS, &["2025-10-03;5.a;M;K;1;;;t;;2025-10-03 9:00;;;"]);
    let strict = RULES.replacen("blank_attendance = \"unproven\"", "blank_attendance = \"missing\"", 1);
    let found = judge_by(&strict, "2025-12-01 12:00", &[&lessons]);
    let about = "10-03 10-03 19:00 by=K in=5.a of=M lesson=1";
    assert_eq!(found.of(&["3.4.1"]), [format!("3.4.1 attendance missing {about}")]);
    let found = judge("2025-12-01 12:00", &[&lessons]);
    assert_eq!(found.of(&["3.4.1"]), [format!("3.4.1 attendance unproven no-entry-time {about}")]);
    // Without the column there is no blank cell.
    let bare =
        "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta\n2025-10-03;5.a;M;K;1;t;2025-10-03 9:00";
    let found = judge_by(&strict, "2025-12-01 12:00", &[bare]);
    assert_eq!(found.of(&["3.4.1"]), [format!("3.4.1 attendance unproven no-entry-time {about}")]);
    assert!(found.causes("3.4.1").contains(&"column missing: lessons.homework"));
}

#[test]
fn clause_3_4_1_homework_is_owed_always_only_where_the_rulebook_says_so() {
    let lessons = with(LESSONS, &["2025-10-03;5.a;M;K;1;;;t;;2025-10-03 9:00;;2025-10-03 9:00;"]);
    assert_eq!(judge("2025-12-01 12:00", &[&lessons]).of(&["3.4.1"]), NOBODY);
    let always = RULES.replacen("homework = \"when-set\"", "homework = \"always\"", 1);
    let found = judge_by(&always, "2025-12-01 12:00", &[&lessons]);
    assert_eq!(found.of(&["3.4.1"]), ["3.4.1 homework missing 10-03 10-03 19:00 by=K in=5.a of=M lesson=1"]);
}

#[test]
fn clause_3_5_individual_work_has_attendance_and_topic_and_no_homework() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-03;5.a;M;K;1;;individuālais darbs;;;;;2025-10-03 9:00;",
            "2025-10-06;5.a;M;K;1;;individuālais darbs;t;m;2025-10-06 19:01;2025-10-07 9:00;2025-10-06 19:00;",
            "2025-10-07;5.a;M;K;1;;;;;;;;",
        ],
    );
    let found = judge("2025-12-01 12:00", &[&lessons]);
    assert_eq!(
        found.of(&["3.5"]),
        [
            "3.5 topic late 10-06 10-06 19:00 by=K in=5.a of=M lesson=1",
            "3.5 topic missing 10-03 10-03 19:00 by=K in=5.a of=M lesson=1",
        ]
    );
}

#[test]
fn clause_3_4_8_a_class_teachers_talk_is_the_class_teachers() {
    let talks = "Datums;Skolotājs;Klase;Izglītojamais;Ar ko;Saturs;Ievadīts\n2025-10-03;K;5.a;Anna;māte;;";
    let staff = with(STAFF, &["Lita L;skolotāja;5.a;2020-01-06;;;;;", "K;skolotājs;;2020-01-06;;;;;"]);
    let at = RULES.find("id = \"3.4.8\"").expect("the clause");
    let rules = [&RULES[..at], &RULES[at..].replacen("subject-teacher", "class-teacher", 1)].concat();
    let who = |rules: &str| {
        let found = judge_by(rules, "2025-12-01 12:00", &[talks, &staff]);
        let line = found.of(&["3.4.8 talk missing"])[0].to_owned();
        line.split(" by=").nth(1).expect("a person").to_owned()
    };
    assert_eq!(who(RULES), "K in=5.a for=Anna");
    assert_eq!(who(&rules), "Lita L in=5.a for=Anna");
    // Without a column for the content nothing is asked of it; that is said.
    let bare = "Datums;Skolotājs;Klase;Izglītojamais;Ievadīts\n2025-10-03;K;5.a;Anna;2025-10-03 9:00";
    let found = judge("2025-12-01 12:00", &[bare]);
    assert_eq!(
        (found.of(&["3.4.8"]), found.causes("3.4.8")),
        (vec![], vec!["column missing: talks.content"])
    );
}

const ABSENCES: &str = "Datums;Klase;Izglītojamais;Kavējums;Stunda;Priekšmets;Ievadīts;Skolotājs";
const PUPILS: &str = "Izglītojamais;Klase;No;Līdz;Grupa\nAnna;5.a;;;\nBruno;5.a;;;\nCilda;5.a;;;";

#[test]
fn clause_3_4_3_the_majority_of_a_works_marks_says_which_clause_it_falls_under() {
    // An announced test: of three marks two are passed / not passed, so its terms are the next lesson.
    let lessons =
        with(LESSONS, &["2025-10-02;5.a;M;K;1;;pārbaudes darbs;t;;;;;", "2025-10-30;5.a;M;K;1;;;t;;;;;"]);
    let absences = with(ABSENCES, &["2025-09-01;5.a;Anna;n;;;;"]);
    let work = |marks: &[(&str, &str)]| {
        let rows: Vec<String> = marks
            .iter()
            .map(|(pupil, mark)| format!("2025-10-02;5.a;{pupil};M;{mark};pārbaudes darbs;;;2025-12-01;"))
            .collect();
        let marks = with(MARKS, &rows.iter().map(String::as_str).collect::<Vec<_>>());
        let found = judge("2025-12-19 12:00", &[&lessons, &absences, &marks, PUPILS]);
        let lines = found.of(&["3.4.3.1", "3.4.3.2", "3.4.3.3"]);
        let clauses: std::collections::BTreeSet<_> =
            lines.iter().map(|line| line.split_once(' ').expect("a clause").0.to_owned()).collect();
        assert_eq!((lines.len(), clauses.len()), (3, 1), "{lines:?}");
        clauses.into_iter().collect::<String>()
    };
    assert_eq!(work(&[("Anna", "i"), ("Bruno", "ni"), ("Cilda", "7")]), "3.4.3.1");
    assert_eq!(work(&[("Anna", "i"), ("Bruno", "8"), ("Cilda", "7")]), "3.4.3.2");
    // Of equally common scales the usual one of the grade.
    assert_eq!(work(&[("Anna", "i"), ("Bruno", "8")]), "3.4.3.2");
    assert_eq!(work(&[("Anna", "nv")]), "3.4.3.2");
}

#[test]
fn clause_3_4_3_2_an_absence_from_the_subject_or_the_lesson_excuses_and_another_does_not() {
    let lessons =
        with(LESSONS, &["2025-10-02;5.a;M;K;2;;pārbaudes darbs;t;;;;;", "2025-10-02;5.a;V;L;3;;;t;;;;;"]);
    for (absence, owed) in [
        ("n;;;;", 0),  // the whole day
        ("n;;M;;", 0), // the subject
        ("n;2;;;", 0), // the lesson
        ("n;2;M;;", 0),
        ("n;;V;;", 1), // another subject
        ("n;3;;;", 1), // another lesson
        ("n;2;V;;", 1),
        ("n;3;M;;", 1),
    ] {
        let absences = with(ABSENCES, &[&format!("2025-10-02;5.a;Anna;{absence}")]);
        let pupils = "Izglītojamais;Klase\nAnna;5.a";
        let marks = with(MARKS, &["2025-10-01;5.a;Anna;V;7;ikdienas;;;2025-10-01 9:00;"]);
        let found = judge("2025-12-01 12:00", &[&lessons, &absences, &marks, pupils]);
        let missing = "3.4.3.2 work-mark missing 10-02 10-07 23:59 by=K in=5.a of=M for=Anna lesson=2";
        assert_eq!(found.of(&["3.4.3.2"]), vec![missing; owed], "{absence}");
    }
}

#[test]
fn clause_3_4_3_4_an_improvement_outside_every_term_waits_for_the_assessment_order() {
    let lessons = with(LESSONS, &["2025-10-30;5.a;M;K;1;;;t;;;;;"]);
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Anna;M;4;ikdienas;;;2025-10-02;",
            "2025-10-02;5.a;Anna;M;7;ikdienas;4;2025-10-13;2025-12-01;",
        ],
    );
    let order = "assessment order not loaded";
    let found = judge("2025-12-19 12:00", &[&lessons, &marks]);
    assert_eq!(found.of(&["3.4.3.4"]), NOBODY);
    assert_eq!((found.causes("3.4.3.4"), found.causes("3.4.2")), (vec![order], vec![order]));
    let loaded = RULES
        .replace("[clause.check.other_marks]", "[clause.check.other_marks]\ndue = [{ working_days = 5 }]");
    let found = judge_by(&loaded, "2025-12-19 12:00", &[&lessons, &marks]);
    assert_eq!(
        found.of(&["3.4.3.4"]),
        ["3.4.3.4 improved-mark late 10-13 10-20 23:59 by=K in=5.a of=M for=Anna other=10-02"]
    );
    assert_eq!(found.causes("3.4.3.4"), NOBODY);
}

#[test]
fn clause_3_4_3_4_an_improvement_after_the_last_known_lesson_is_said() {
    let lessons = with(LESSONS, &["2025-10-02;5.a;M;K;1;;ieskaite;t;;;;;", "2025-10-30;5.a;M;K;1;;;t;;;;;"]);
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Anna;M;ni;ieskaite;;;2025-10-03;",
            "2025-10-02;5.a;Anna;M;i;ieskaite;ni;2025-11-13;2025-12-01;",
        ],
    );
    let absences = with(ABSENCES, &["2025-09-01;5.a;Anna;n;;;;"]);
    let pupils = "Izglītojamais;Klase\nAnna;5.a";
    let found = judge("2025-12-19 12:00", &[&lessons, &marks, &absences, pupils]);
    assert_eq!(found.of(&["3.4.3.1", "3.4.3.4"]), NOBODY);
    // The work's own mark was judged; it is the improvement that nothing can be said of.
    assert_eq!((found.causes("3.4.3.1"), found.causes("3.4.3.4")), (vec![], vec!["next lesson not known"]));
}

#[test]
fn clause_3_4_3_what_cannot_be_known_of_works_is_said() {
    let marks = with(MARKS, &["2025-10-02;5.a;Anna;M;7;pārbaudes darbs;;;2025-10-03;"]);
    let causes = |tables: &[&str]| {
        let found = judge("2025-12-19 12:00", tables);
        found.causes("3.4.3.2").iter().map(|cause| (*cause).to_owned()).collect::<Vec<_>>()
    };
    let lessons = with(LESSONS, &["2025-10-02;5.a;M;K;1;;;t;;;;;"]);
    let absences = with(ABSENCES, &["2025-09-01;5.a;Anna;n;;;;"]);
    let bare = "Datums;Klase;Priekšmets;Skolotājs\n2025-10-02;5.a;M;K";
    let (no_lessons, no_kind) = ("table missing: lessons", "column missing: lessons.kind");
    let (no_roll, no_absences) = ("table missing: pupils", "table missing: absences");
    assert_eq!(causes(&[&marks]), [no_lessons, no_absences, no_roll]);
    assert_eq!(causes(&[&marks, &lessons, &absences, PUPILS]), NOBODY);
    assert_eq!(causes(&[&marks, bare, &absences, PUPILS]), [no_kind]);
    // A class of the journal that the roll does not know.
    let other = with(MARKS, &["2025-10-02;5.b;Dace;M;7;pārbaudes darbs;;;2025-10-03;"]);
    let of_b = ["no rows of class 5.b in table: pupils"];
    assert_eq!(causes(&[&marks, &other, &lessons, &absences, PUPILS]), of_b);
    let taught = with(LESSONS, &["2025-10-02;5.b;M;K;1;;;t;;;;;", "2025-10-02;5.a;M;K;1;;;t;;;;;"]);
    assert_eq!(causes(&[&marks, &taught, &absences, PUPILS]), of_b);
    // Who was absent can also be told from the marks themselves.
    let marked = with(
        MARKS,
        &["2025-10-02;5.a;Anna;M;n;;;;;", "2025-10-02;5.a;Bruno;M;7;pārbaudes darbs;;;2025-10-03;"],
    );
    assert_eq!(causes(&[&marked, &lessons, PUPILS]), NOBODY);
}

#[test]
fn clause_3_6_a_row_that_could_not_be_read_shields_its_class() {
    let lessons =
        with(LESSONS, &["2025-09-09;5.a;Sports;K;1;;;t;;;;;", "2025-09-09;5.b;Sports;L;1;;;t;;;;;"]);
    let register = with(BRIEFINGS, &["vakar;K;5.a;darba drošība;Sports;2025-09-15"]);
    let found = judge("2025-12-01 12:00", &[&lessons, &register]);
    assert_eq!(
        found.of(&["3.6 briefing"]),
        [
            "3.6 briefing missing 09-09 09-09 23:59 by=L in=5.b of=Sports period=2025/26",
            "3.6 briefing unproven rejected-row 09-09 09-09 23:59 by=K in=5.a of=Sports period=2025/26",
        ]
    );
}

#[test]
fn clause_3_4_1_which_late_absence_rows_speak_of_a_lesson() {
    let attendance = |lesson_no: &str, absence: &str| {
        let lesson = format!("2025-10-01;5.a;M;K;{lesson_no};;;t;;2025-10-01 12:00;;;");
        let lessons = with(LESSONS, &[&lesson]);
        let absences = with(ABSENCES, &[&format!("2025-10-01;5.a;Anna;n;{absence};")]);
        let found = judge("2025-12-01 12:00", &[&lessons, &absences, PUPILS]);
        let line = found.of(&["3.4.1 attendance"])[0].to_owned();
        line.split(' ').nth(2).expect("a status").to_owned()
    };
    let (late, evening) = ("2025-10-02 8:00", "2025-10-01 19:00:59");
    for (lesson_no, absence, stands) in [
        ("1", "1;;", "late"),
        ("1", ";M;", "late"),
        ("1", "1;M;", "late"),
        ("1", "1;V;", "unproven"), // of another subject
        ("1", "2;M;", "unproven"), // of another lesson
        ("1", ";V;", "unproven"),
        ("1", ";;", "unproven"), // of the whole day
        ("", ";M;", "late"),
        ("", "1;M;", "late"), // the subject tells where the lesson has no number
        ("", "1;;", "unproven"),
    ] {
        assert_eq!(attendance(lesson_no, &format!("{absence}{late}")), stands, "{lesson_no} {absence}");
    }
    // In the last second it is in time, and tells nothing of those who were there.
    assert_eq!(attendance("1", &format!("1;;{evening}")), "unproven");
}

#[test]
fn clause_3_4_1_an_entry_makes_a_lesson_of_a_row_on_a_free_day() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-20;5.a;M;K;1;;;;;;;2025-10-20 9:00;", // in the autumn break
            "2025-10-21;5.a;M;K;1;;;;m;;2025-10-21 9:00;2025-10-21 9:00;", // homework was set
            "2025-10-22;5.a;M;K;1;;;t;;2025-10-22 9:00;;2025-10-23 9:00;", // a topic was written
            "2025-11-08;5.a;M;K;1;;;;;;;2025-11-08 9:00;", // a worked Saturday
        ],
    );
    let found = judge("2025-12-01 12:00", &[&lessons]);
    assert_eq!(
        found.of(&["3.4.1"]),
        [
            "3.4.1 attendance late 10-22 10-22 19:00 by=K in=5.a of=M lesson=1",
            "3.4.1 topic missing 10-21 10-21 19:00 by=K in=5.a of=M lesson=1",
            "3.4.1 topic missing 11-08 11-08 19:00 by=K in=5.a of=M lesson=1",
        ]
    );
}

#[test]
fn clause_3_5_says_nothing_of_a_homework_column() {
    let bare = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids\n2025-10-03;5.a;M;K;1;individuālais darbs";
    let found = judge("2025-12-01 12:00", &[bare]);
    let (topic, homework) = ("column missing: lessons.topic", "column missing: lessons.homework");
    assert!(found.causes("3.4.1").contains(&topic) && found.causes("3.4.1").contains(&homework));
    assert!(found.causes("3.5").contains(&topic) && !found.causes("3.5").contains(&homework));
}

const BELLS: &str = "Stunda;No;Līdz\n1;8:30;9:10\n2;9:20;10:00\n3;10:10;10:50";

#[test]
fn clause_3_4_3_1_the_first_lesson_that_day_is_the_due_whichever_group_it_is_for() {
    let pupils = "Izglītojamais;Klase;Grupa\nAnna;5.a;1. grupa";
    let marks = with(MARKS, &["2025-10-01;5.a;Anna;A;i;ieskaite;;;2025-12-01;1. grupa"]);
    let due = |later: &[&str], more: &[&str]| {
        let rows = [&["2025-10-01;5.a;A;K;1;1. grupa;;t;;;;;"], later].concat();
        let lessons = with(LESSONS, &rows);
        let tables = [&[lessons.as_str(), &marks, pupils, BELLS], more].concat();
        let found = judge("2025-12-19 12:00", &tables);
        let (moment, _) = found.of(&["3.4.3.1 work-mark"])[0].split_once(" by=").expect("a person");
        moment[moment.len() - "10-03 08:30".len()..].to_owned()
    };
    // The class has it third, the group first: the group's hour counts; the other group's never.
    let of_class = "2025-10-03;5.a;A;K;3;;;t;;;;;";
    let rows = [of_class, "2025-10-03;5.a;A;K;1;1. grupa;;t;;;;;"];
    assert_eq!(due(&rows, &[]), "10-03 08:30");
    let rows = [of_class, "2025-10-03;5.a;A;L;2;2. grupa;;t;;;;;"];
    assert_eq!(due(&rows, &[]), "10-03 10:10");
    // A cancelled lesson and individual work are no next lesson, nor a blank row in the break.
    let rows = [
        "2025-10-02;5.a;A;K;1;1. grupa;atcelta;;;;;;",
        "2025-10-03;5.a;A;K;1;1. grupa;individuālais darbs;t;;;;;",
        "2025-10-20;5.a;A;K;1;1. grupa;;;;;;;",
        "2025-10-27;5.a;A;K;2;1. grupa;;t;;;;;",
    ];
    assert_eq!(due(&rows, &[]), "10-27 09:20");
    // Where the journal knows none the timetable tells: of the subject and the group, on a school day.
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs;Grupa\n5.a;C;1;V;L;1. grupa\n\
        5.a;Pk;1;A;L;2. grupa\n5.a;P;2;A;K;1. grupa";
    assert_eq!(due(&[], &[timetable]), "10-06 09:20");
}

#[test]
fn clause_3_2_5_everyone_in_a_journal_is_on_a_list() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;M;Kārlis K;1;;;t;;;;;",
            "2025-10-02;5.a;M;Svešs S;1;;;t;;;;;",
            "2025-11-03;5.a;M;Gājis G;1;;;t;;;;;",
        ],
    );
    let marks = with(
        MARKS,
        &[
            "2025-10-06;5.a;Anna;M;7;ikdienas;;;2025-10-06;",
            "2025-10-07;5.a;Nav N;M;7;ikdienas;;;2025-10-07;",
            "2025-10-08;5.a;Nav N;M;7;ikdienas;;;2025-10-08;", // said once, with the first day
            "2025-10-09;5.a;Bruno;M;7;ikdienas;;;2025-10-09;", // of another class
        ],
    );
    let absences = with(ABSENCES, &["2025-10-13;5.a;Cilda;n;1;M;;"]); // no longer on the roll
    let notes = "Izglītojamais;Klase;No;Līdz;Iesniegta;Reģistrēta\nDace;5.a;2025-10-14;2025-10-14;2025-10-15;2025-10-15";
    let pupils = "Izglītojamais;Klase;No;Līdz\nAnna;5.a;;\nBruno;5.b;;\nCilda;5.a;;2025-10-10";
    let staff = with(
        STAFF,
        &[
            OFFICE,
            "Kārlis K;skolotājs;5.a;2020-01-06;;;;;",
            "Gājis G;skolotājs;;2020-01-06;2025-10-31;;;;",
            "Lita L;skolotāja;5.b;2020-01-06;;;;;",
        ],
    );
    let found = judge("2025-12-01 12:00", &[&lessons, &marks, &absences, notes, pupils, &staff]);
    assert_eq!(
        found.of(&["3.2.5"]),
        [
            "3.2.5 pupil-list invalid 10-09 10-09 23:59 by=Vita V in=5.a for=Bruno",
            "3.2.5 pupil-list invalid 10-13 10-13 23:59 by=Vita V in=5.a for=Cilda",
            "3.2.5 pupil-list missing 10-07 10-07 23:59 by=Vita V in=5.a for=Nav N",
            "3.2.5 pupil-list missing 10-14 10-14 23:59 by=Vita V in=5.a for=Dace",
            "3.2.5 teacher-list invalid 11-03 11-03 23:59 by=Vita V about=Gājis G",
            "3.2.5 teacher-list missing 10-02 10-02 23:59 by=Vita V about=Svešs S",
        ]
    );
    assert_eq!(found.causes("3.2.5"), NOBODY);
    // A row of a list that could not be read may be anyone's.
    let unread = [&staff, "\nJauns J;skolotājs;;vakar;;;;;"].concat();
    let shielded = judge("2025-12-01 12:00", &[&lessons, &marks, &absences, notes, pupils, &unread]);
    let lines = shielded.of(&["3.2.5 teacher-list"]);
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| line.contains(" unproven rejected-row ")), "{lines:?}");
    // A list that is not there is said, and accuses nobody.
    let bare = judge("2025-12-01 12:00", &[&lessons, &marks]);
    assert_eq!(bare.of(&["3.2.5"]), NOBODY);
    assert_eq!(bare.causes("3.2.5"), ["table missing: staff", "table missing: pupils"]);
    let unled = judge("2025-12-01 12:00", &[&lessons, "Darbinieks;Amats\nKārlis K;skolotājs"]);
    assert!(unled.causes("3.2.5").contains(&"column missing: staff.class_led"));
}

#[test]
fn clause_3_2_5_every_class_has_one_class_teacher_on_every_day() {
    let leaders = |as_of: &str, rows: &[&str]| {
        let lessons = with(LESSONS, &["2025-10-01;5.a;M;A;1;;;t;;;;;"]);
        let staff = with(STAFF, &[&[OFFICE], rows].concat());
        let found = judge(as_of, &[&lessons, &staff, "Izglītojamais;Klase\nAnna;5.a"]);
        found.of(&["3.2.5 class-teacher"]).iter().map(|line| (*line).to_owned()).collect::<Vec<_>>()
    };
    let line = |status: &str, day: &str| {
        vec![format!("3.2.5 class-teacher {status} {day} {day} 23:59 by=Vita V in=5.a period=2025/26")]
    };
    let none = Vec::<String>::new();
    let until = "A;skolotājs;5.a;2020-01-06;2025-10-31;;;;";
    assert_eq!(leaders("2025-12-01 12:00", &["A;skolotājs;5.a;2020-01-06;;;;;"]), none);
    assert_eq!(leaders("2025-12-01 12:00", &["A;skolotājs;5.b;2020-01-06;;;;;"]), line("missing", "09-01"));
    // One goes and the other comes: the next day nobody is missed, a day later somebody is.
    assert_eq!(leaders("2025-12-01 12:00", &[until, "B;skolotājs;5.a;2025-11-01;;;;;"]), none);
    assert_eq!(
        leaders("2025-12-01 12:00", &[until, "B;skolotājs;5.a;2025-11-02;;;;;"]),
        line("missing", "11-01")
    );
    assert_eq!(leaders("2025-12-01 12:00", &[until]), line("missing", "11-01"));
    assert_eq!(leaders("2025-10-31 12:00", &[until]), none, "what comes later is not judged yet");
    // Two at once, from the day the second came; one in two offices is one.
    assert_eq!(
        leaders("2025-12-01 12:00", &[until, "B;skolotājs;5.a;2025-10-31;;;;;"]),
        line("invalid", "10-31")
    );
    let twice = ["A;skolotājs;5.a;2020-01-06;;;;;", "A;klases audzinātājs;5.a;2025-10-01;;;;;"];
    assert_eq!(leaders("2025-12-01 12:00", &twice), none);
    // A register row that could not be read may be the one.
    assert_eq!(
        leaders("2025-12-01 12:00", &["A;skolotājs;5.a;vakar;;;;;"]),
        line("unproven rejected-row", "09-01")
    );
}

#[test]
fn clause_3_2_6_subject_lists_and_journals_agree() {
    let subjects = "Klase;Priekšmets;Skolotājs;Grupa\n5.a;Matemātika;K;\n5.a;Ķīmija;K;\n5.a;Fizika;;\n\
        5.a;Angļu;L;1. grupa\n5.a;Angļu;L;2. grupa\n5.b;Mūzika;K;\n5.a;Sports;K;";
    let lessons = with(
        LESSONS,
        &[
            "2025-10-02;5.a;Matemātika;K;1;;;t;;;;;",
            "2025-10-03;5.a;Vizuālā māksla;K;1;;;t;;;;;",
            "2025-10-01;5.a;Vizuālā māksla;K;1;;atcelta;;;;;;",
            "2025-10-01;5.a;Ētika;K;2;;atcelta;;;;;;", // never held
            "2025-10-01;5.a;Ķīmija;K;3;;atcelta;;;;;;",
            "2025-10-01;5.a;Angļu;L;4;1. grupa;;t;;;;;",
        ],
    );
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs\n5.a;P;1;Sports;K";
    let staff = with(STAFF, &[OFFICE]);
    let at = |as_of: &str| {
        let found = judge(as_of, &[subjects, &lessons, timetable, &staff]);
        let lines: Vec<String> = found.of(&["3.2.6"]).iter().map(|line| (*line).to_owned()).collect();
        (lines, found.causes("3.2.6").iter().map(|cause| (*cause).to_owned()).collect::<Vec<_>>())
    };
    let (lines, causes) = at("2026-06-01 12:00");
    assert_eq!(
        lines,
        [
            "3.2.6 subject-list missing 10-03 10-03 23:59 by=Vita V in=5.a of=Vizuālā māksla",
            "3.2.6 subject-taught missing 05-29 05-29 23:59 by=Vita V in=5.a group=2. grupa of=Angļu period=2025/26",
            "3.2.6 subject-taught missing 05-29 05-29 23:59 by=Vita V in=5.a of=Ķīmija period=2025/26",
            "3.2.6 subject-taught missing 09-01 09-01 23:59 by=Vita V in=5.a of=Fizika period=2025/26",
        ]
    );
    // Of a class without any lessons or timetable nothing can be said.
    assert_eq!(causes, ["no rows of class 5.b in table: lessons"]);
    // A subject with a teacher may still begin.
    let (lines, _) = at("2025-12-01 12:00");
    assert_eq!(lines.iter().filter(|line| line.contains(" pending ")).count(), 2);
}

#[test]
fn clauses_in_force_outside_the_run_say_nothing() {
    // Two wordings; the run's days (2025/26) lie in the second. The first lacks nothing it could say.
    let at = RULES.find("[[clause]]\nid = \"3.4.8\"").expect("the clause");
    let end = at + RULES[at..].find("\n[[clause]]\nid = \"3.5\"").expect("the next");
    let clause = &RULES[at..end];
    let dated = |span: &str| clause.replacen("severity", &format!("in_force = {{ {span} }}\nseverity"), 1);
    let run = |old_to: &str, new_from: &str| {
        let (old, new) = (dated(&format!("to = {old_to}")), dated(&format!("from = {new_from}")));
        let rules = [&RULES[..at], &old, "\n", &new, &RULES[end..]].concat();
        let found = judge_by(&rules, "2025-12-01 12:00", &[TWO_CLASSES]);
        found.causes("3.4.8").len()
    };
    assert_eq!(run("2025-08-31", "2025-09-01"), 1);
    assert_eq!(run("2025-09-01", "2025-09-02"), 2, "on the run's first day the old wording is in force");
    assert_eq!(run("2026-08-30", "2026-08-31"), 2, "on its last day the new one is");
    assert_eq!(run("2026-08-31", "2026-09-01"), 1);
}

#[test]
fn periods_and_their_dues_at_the_edges_of_a_run() {
    let register = with(ATTESTATIONS, &["3.3.4;2025-10-03;;5.a;2025-09;;;"]);
    let pupils = "Izglītojamais;Klase\nAnna;5.a";
    let first = |rules: &str, days, clause: &str| {
        let found = judge_within(rules, days, "2026-12-01 12:00", &[&register, pupils]);
        let lines = found.of(&[clause]);
        lines.iter().map(|line| line.split(" in=").next().expect("a line").to_owned()).collect::<Vec<_>>()
    };
    // What the summer ends is owed in a run that begins in it.
    assert_eq!(
        first(RULES, ("2025-08-01", "2025-08-31"), "3.3.7"),
        vec!["3.3.7 attestation missing 08-31 05-30 23:59/08-31 23:59"; 2]
    );
    // The first week of the year ends on its last school day; September is the other reading.
    assert_eq!(
        first(RULES, ("2025-09-01", "2026-08-31"), "3.3.1"),
        ["3.3.1 attestation missing 09-30 09-05 23:59/09-30 23:59"]
    );
    let second = RULES.replace("{ school_week = 1 }", "{ school_week = 2 }");
    assert_eq!(
        first(&second, ("2025-09-01", "2026-08-31"), "3.3.1"),
        ["3.3.1 attestation missing 09-30 09-12 23:59/09-30 23:59"]
    );
    // A month of the school year: from September on this year's, before it the next one's; rolled.
    for (month, due) in [(9, "09-30"), (10, "10-31"), (11, "12-01"), (1, "02-02"), (5, "06-01")] {
        let rules = RULES.replace(
            "due = [{ school_week = 1 }, { end_of_month = 9 }]",
            &format!("due = [{{ end_of_month = {month} }}]"),
        );
        assert_ne!(rules, RULES);
        let lines = first(&rules, ("2025-09-01", "2026-08-31"), "3.3.1");
        assert_eq!(lines, [format!("3.3.1 attestation missing {due} {due} 23:59")], "{month}");
    }
    // A year that begins on the run's last day is looked at: the timetable is due that very day.
    let slots =
        "Klase;Diena;Stunda;Priekšmets;Skolotājs;Spēkā no;Ievadīts\n5.a;P;1;M;K;2026-01-05;2026-01-05";
    let found = judge_within(RULES, ("2025-08-01", "2025-09-01"), "2025-12-01 12:00", &[slots]);
    assert_eq!(found.of(&["3.2.10"]), ["3.2.10 timetable missing 09-01 09-01 23:59 in=5.a period=2025/26-1"]);
}

/// What is found of the quality of entries, without the clause's name.
fn quality(as_of: &str, tables: &[&str], codes: &[&str]) -> Vec<String> {
    let found = judge(as_of, tables);
    let wanted = |line: &&&str| codes.iter().any(|code| line.starts_with(&format!("3.7 {code} ")));
    let lines = found.of(&["3.7"]);
    lines.iter().filter(wanted).map(|line| line["3.7 ".len()..].to_owned()).collect()
}

#[test]
fn clause_3_7_an_entry_in_order_is_counted_once_however_many_looked_at_it() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;M;K;1;;;Daļas;;;;;",
            "2025-10-02;5.a;M;K;1;;;Procenti;;;;;",
            "2025-10-03;5.a;M;K;1;;;.;;;;;",       // a placeholder
            "2025-10-06;5.a;M;K;1;;atcelta;;;;;;", // nothing to look at
        ],
    );
    let marks = with(
        MARKS,
        &[
            "2025-10-01;5.a;Anna;M;7;ikdienas;;;;",
            "2025-10-02;5.a;Anna;M;11;ikdienas;;;;", // no mark, and on a lesson she missed
            "2025-10-03;5.a;Anna;M;n;;;;;",
        ],
    );
    let absences = with(ABSENCES, &["2025-10-02;5.a;Anna;n;1;M;;", "2025-10-03;5.a;Anna;n;1;M;;"]);
    let found = judge("2025-12-01 12:00", &[&lessons, &marks, &absences, PUPILS]);
    assert_eq!(
        found.of(&["3.7"]),
        [
            "3.7 invalid-mark invalid 10-02 10-02 23:59 by=K in=5.a of=M for=Anna",
            "3.7 mark-while-absent invalid 10-02 10-02 23:59 by=K in=5.a of=M for=Anna",
            "3.7 placeholder-topic invalid 10-03 10-03 23:59 by=K in=5.a of=M lesson=1",
        ]
    );
    // In order: two lessons, the empty cancelled one, a mark and two absences.
    let counts = found.counts("3.7");
    assert_eq!((counts.invalid, counts.met, counts.obligations), (3, 6, 9));
    let causes = found.causes("3.7");
    assert!(causes.contains(&"table missing: exemptions") && !causes.contains(&"table missing: marks"));
}

#[test]
fn clause_3_7_a_mark_of_an_absent_pupil() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;M;K;1;;;Daļas;;;;;",
            "2025-10-01;5.a;M;K;2;;;Daļas;;;;;",
            "2025-10-02;5.a;M;K;3;;;Daļas;;;;;",
            "2025-10-02;5.a;M;K;4;;atcelta;;;;;;",
            "2025-10-03;5.a;A;K;1;1. grupa;;Lasīšana;;;;;",
            "2025-10-03;5.a;A;L;2;2. grupa;;Lasīšana;;;;;",
        ],
    );
    let pupils = "Izglītojamais;Klase;Grupa\nAnna;5.a;1. grupa";
    let header = format!("{MARKS};Stunda;Skolotājs");
    let absent = |mark: &str, absence: &str| {
        let marks = with(&header, &[mark]);
        let absences = with(ABSENCES, &[absence]);
        !quality("2025-12-01 12:00", &[&lessons, &marks, &absences, pupils], &["mark-while-absent"])
            .is_empty()
    };
    let table = [
        // The mark's lesson is known.
        ("2025-10-01;5.a;Anna;M;7;ikdienas;;;;;1;", "2025-10-01;5.a;Anna;n;1;;;", true),
        ("2025-10-01;5.a;Anna;M;7;ikdienas;;;;;1;", "2025-10-01;5.a;Anna;n;1;M;;", true),
        ("2025-10-01;5.a;Anna;M;7;ikdienas;;;;;1;", "2025-10-01;5.a;Anna;n;1;V;;", false),
        ("2025-10-01;5.a;Anna;M;7;ikdienas;;;;;1;", "2025-10-01;5.a;Anna;n;2;M;;", false),
        ("2025-10-01;5.a;Anna;M;7;ikdienas;;;;;1;", "2025-10-01;5.a;Anna;n;;M;;", true),
        ("2025-10-01;5.a;Anna;M;7;ikdienas;;;;;1;", "2025-10-01;5.a;Anna;n;;V;;", false),
        ("2025-10-01;5.a;Anna;M;7;ikdienas;;;;;1;", "2025-10-01;5.a;Anna;n;;;;", false), // of the whole day
        // It is not: then absent from every lesson of the subject that day.
        ("2025-10-01;5.a;Anna;M;7;ikdienas;;;;;;", "2025-10-01;5.a;Anna;n;1;M;;", false),
        ("2025-10-02;5.a;Anna;M;7;ikdienas;;;;;;", "2025-10-02;5.a;Anna;n;3;M;;", true), // the 4th was cancelled
        ("2025-10-02;5.a;Anna;M;7;ikdienas;;;;;;", "2025-10-02;5.a;Anna;n;3;;;", true),
        ("2025-10-02;5.a;Anna;M;7;ikdienas;;;;;;", "2025-10-02;5.a;Anna;n;4;M;;", false),
        ("2025-10-03;5.a;Anna;A;7;ikdienas;;;;;;", "2025-10-03;5.a;Anna;n;1;A;;", true), // her group's only
        ("2025-10-03;5.a;Anna;A;7;ikdienas;;;;;;", "2025-10-03;5.a;Anna;n;2;A;;", false),
        // A day without a lesson of the subject: only the subject can tell.
        ("2025-10-06;5.a;Anna;M;7;ikdienas;;;;;;", "2025-10-06;5.a;Anna;n;1;M;;", true),
        ("2025-10-06;5.a;Anna;M;7;ikdienas;;;;;;", "2025-10-06;5.a;Anna;n;1;;;", false),
        // A mark that is no work of that lesson, an improvement, and one that says itself: `7/n`.
        ("2025-10-02;5.a;Anna;M;7;semestra vērtējums;;;;;;", "2025-10-02;5.a;Anna;n;3;M;;", false),
        ("2025-10-02;5.a;Anna;M;7;ikdienas;4;2025-10-09;;;;", "2025-10-02;5.a;Anna;n;3;M;;", false),
        ("2025-10-02;5.a;Anna;M;7/n;ikdienas;;;;;;", "2025-10-07;5.a;Anna;n;3;M;;", true),
    ];
    for (mark, absence, is_absent) in table {
        assert_eq!(absent(mark, absence), is_absent, "{mark} {absence}");
    }
}

#[test]
fn clause_3_7_a_mark_is_its_lessons_teachers() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-01;5.a;M;K;1;1. grupa;;Daļas;;;;;",
            "2025-10-01;5.a;M;L;2;2. grupa;;Daļas;;;;;",
            "2025-10-02;5.a;M;Aizvietotāja Z;1;;aizvietota;Daļas;;;;;",
        ],
    );
    let subjects = "Klase;Priekšmets;Skolotājs\n5.a;M;Galvenā G";
    let header = format!("{MARKS};Skolotājs");
    let whose = |mark: &str| {
        let marks = with(&header, &[mark]);
        let lines = quality("2025-12-01 12:00", &[&lessons, &marks, subjects], &["invalid-mark"]);
        lines[0].split("by=").nth(1).and_then(|rest| rest.split(" in=").next()).unwrap_or("nobody").to_owned()
    };
    assert_eq!(whose("2025-10-01;5.a;Anna;M;11;ikdienas;;;;2. grupa;"), "L");
    assert_eq!(whose("2025-10-02;5.a;Anna;M;11;ikdienas;;;;;"), "Aizvietotāja Z");
    assert_eq!(whose("2025-10-02;5.a;Anna;M;11;ikdienas;;;;;Pati P"), "Pati P");
    assert_eq!(whose("2025-10-03;5.a;Anna;M;11;ikdienas;;;;;"), "Galvenā G");
}

#[test]
fn clause_3_7_marks_of_exempt_pupils_and_of_those_off_the_roll() {
    let exemptions = "Izglītojamais;Klase;Priekšmets;No;Līdz;Pamatojums\nAnna;5.a;M;2025-09-01;2025-10-10;x";
    let pupils = "Izglītojamais;Klase;No;Līdz\nAnna;5.a;;\nBruno;5.a;2025-10-06;2025-10-31";
    let mark = |pupil: &str, date: &str, value: &str| format!("{date};5.a;{pupil};M;{value};ikdienas;;;;");
    let codes = ["mark-while-exempt", "mark-off-roll"];
    let found = |row: String, tables: &[&str]| {
        let marks = with(MARKS, &[&row]);
        let lines = quality("2025-12-01 12:00", &[&[marks.as_str()], tables].concat(), &codes);
        lines.iter().map(|line| line.split(' ').next().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    let both = [exemptions, pupils];
    assert_eq!(found(mark("Anna", "2025-10-10", "7"), &both), ["mark-while-exempt"]);
    assert_eq!(found(mark("Anna", "2025-10-10", "a"), &both), NOBODY, "the letter is what is due");
    assert_eq!(found(mark("Anna", "2025-10-13", "7"), &both), NOBODY);
    assert_eq!(found(mark("Bruno", "2025-10-03", "7"), &both), ["mark-off-roll"]);
    assert_eq!(found(mark("Bruno", "2025-10-06", "7"), &both), NOBODY);
    assert_eq!(found(mark("Bruno", "2025-10-31", "7"), &both), NOBODY);
    assert_eq!(found(mark("Bruno", "2025-11-03", "7"), &both), ["mark-off-roll"]);
    assert_eq!(
        found(mark("Dace", "2025-10-03", "7"), &[exemptions]),
        NOBODY,
        "without a roll nobody is off it"
    );
    let unread = [pupils, "\nDace;5.a;vakar;"].concat();
    assert_eq!(found(mark("Dace", "2025-10-03", "7"), &[&unread]), NOBODY, "the row may be hers");
}

#[test]
fn clause_3_7_a_semester_mark_rests_on_marks_of_its_semester_and_lies_within_them() {
    let start = "2025-09-08;5.a;M;K;1;;;Daļas;;;;;"; // seven days after the semester began
    let second = "2026-01-12;5.a;M;K;1;;;Daļas;;;;;";
    let found = |first_lesson: &str, rows: &[&str]| {
        let lessons = with(LESSONS, &[first_lesson, "2025-12-01;5.a;M;K;1;;;Daļas;;;;;"]);
        let marks = with(MARKS, rows);
        let codes = ["few-marks", "mark-outside-span"];
        let lines = quality("2026-07-01 12:00", &[&lessons, &marks], &codes);
        lines.iter().map(|line| line.split(' ').next().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    let semester = "2025-12-18;5.a;Anna;M;7;semestra vērtējums;;;;";
    let (low, high) = ("2025-10-01;5.a;Anna;M;6;ikdienas;;;;", "2025-10-02;5.a;Anna;M;7;ikdienas;;;;");
    assert_eq!(found(start, &[semester]), ["few-marks"]);
    assert_eq!(found(start, &[semester, low, high]), NOBODY, "the highest mark is within");
    assert_eq!(found(start, &[semester, low]), ["mark-outside-span"]);
    assert_eq!(found(start, &[semester, "2025-10-01;5.a;Anna;M;8;ikdienas;;;;"]), ["mark-outside-span"]);
    // Marks of another pupil, of the other semester, of no scale or of no work are not behind it.
    for row in [
        "2025-10-01;5.a;Bruno;M;7;ikdienas;;;;",
        "2026-01-05;5.a;Anna;M;7;ikdienas;;;;",
        "2025-10-01;5.a;Anna;M;nv;ikdienas;;;;",
        "2025-10-17;5.a;Anna;M;7;starpvērtējums;;;;",
    ] {
        assert_eq!(found(start, &[semester, row]), ["few-marks"], "{row}");
    }
    // An export that begins a day later does not hold all the marks.
    assert_eq!(found("2025-09-09;5.a;M;K;1;;;Daļas;;;;;", &[semester]), NOBODY);
    // A mark of the second semester's first day belongs to the second semester.
    let mark = "2026-01-05;5.a;Anna;M;7;semestra vērtējums;;;;";
    assert_eq!(found(second, &[mark, low]), ["few-marks"]);
    assert_eq!(found(second, &[mark, "2026-01-05;5.a;Anna;M;7;ikdienas;;;;"]), NOBODY);
}

#[test]
fn clause_3_7_entries_on_days_without_lessons() {
    let lessons = with(
        LESSONS,
        &[
            "2025-10-20;5.a;M;K;1;;;Daļas;;;;;",        // the autumn break
            "2025-10-21;5.a;M;K;1;;;;6. uzd.;;;;",      // homework alone is an entry
            "2025-10-22;5.a;M;K;1;;;;;;;;",             // printed, and blank
            "2025-10-23;5.a;M;K;1;;atcelta;Daļas;;;;;", // was not held
            "2025-11-08;5.a;M;K;1;;;Daļas;;;;;",        // a worked Saturday
            "2025-11-10;5.a;M;K;1;;;Daļas;;;;;",
        ],
    );
    let marks = with(
        MARKS,
        &[
            "2025-10-24;5.a;Anna;M;7;ikdienas;;;;",
            "2025-10-25;5.a;Anna;M;7;semestra vērtējums;;;;", // of a term, not of a day
            "2025-11-08;5.a;Anna;M;7;ikdienas;;;;",
        ],
    );
    assert_eq!(
        quality("2025-12-01 12:00", &[&lessons, &marks], &["non-school-day"]),
        [
            "non-school-day invalid 10-20 10-20 23:59 by=K in=5.a of=M lesson=1",
            "non-school-day invalid 10-21 10-21 23:59 by=K in=5.a of=M lesson=1",
            "non-school-day invalid 10-24 10-24 23:59 by=K in=5.a of=M for=Anna",
        ]
    );
}

#[test]
fn clause_3_7_a_topic_that_says_nothing() {
    for (topic, says_nothing) in
        [("nav", true), ("-", true), ("A", true), ("Ba", false), ("Daļas", false), ("Tēma", true)]
    {
        let lessons = with(LESSONS, &[&format!("2025-10-01;5.a;M;K;1;;;{topic};;;;;")]);
        let found = quality("2025-12-01 12:00", &[&lessons], &["placeholder-topic"]);
        assert_eq!(found.len(), usize::from(says_nothing), "{topic}");
    }
    // The same topic pasted on and on: eight times, in one group of one class.
    let pasted = |count: usize, other: &str| {
        let rows: Vec<String> = (0..count)
            .map(|n| {
                format!(
                    "2025-10-{:02};5.a;M;K;1;{};;Atkārtojums;;;;;",
                    n + 1,
                    if n == 0 { other } else { "1" }
                )
            })
            .collect();
        let lessons = with(LESSONS, &rows.iter().map(String::as_str).collect::<Vec<_>>());
        quality("2025-12-01 12:00", &[&lessons], &["repeated-topic"]).len()
    };
    assert_eq!((pasted(7, "1"), pasted(8, "1"), pasted(8, "2"), pasted(9, "2")), (0, 1, 0, 1));
}

#[test]
fn clause_3_7_a_topic_before_its_lesson_began_is_an_observation() {
    let found = |stamp: &str, number: &str, bells: &[&str]| {
        let lessons = with(LESSONS, &[&format!("2025-10-02;5.a;M;K;{number};;;Daļas;;{stamp};;;")]);
        let lines = quality("2025-12-01 12:00", &[&[lessons.as_str()], bells].concat(), &["early-topic"]);
        assert!(lines.iter().all(|line| line.ends_with("(observation)")), "{lines:?}");
        lines.len()
    };
    assert_eq!(found("2025-10-02 9:19:59", "2", &[BELLS]), 1);
    assert_eq!(found("2025-10-02 9:20:00", "2", &[BELLS]), 0);
    assert_eq!(found("2025-10-02", "2", &[BELLS]), 0, "some hour of the day");
    assert_eq!(found("2025-10-02 0:01", "2", &[]), 0, "the hour of the lesson is not known");
    assert_eq!(found("2025-10-01 23:59", "", &[BELLS]), 1);
}

#[test]
fn clause_3_7_of_two_lessons_at_once_the_one_the_timetable_has_stands() {
    let rows = ["2025-10-01;5.a;Angļu;K;1;;;Daļas;;;;;", "2025-10-01;5.a;Vācu;L;1;;;Daļas;;;;;"];
    let subject = |rows: &[&str], timetable: &str| {
        let lessons = with(LESSONS, rows);
        let lines = quality("2025-12-01 12:00", &[&lessons, timetable], &["class-twice"]);
        assert_eq!(lines.len(), 1, "{lines:?}");
        lines[0].split("of=").nth(1).expect("a subject").to_owned()
    };
    let header = "Klase;Diena;Stunda;Priekšmets;Skolotājs;Spēkā līdz\n";
    assert_eq!(subject(&rows, &[header, "5.a;T;1;Vācu;L;"].concat()), "Angļu lesson=1");
    assert_eq!(subject(&rows, &[header, "5.a;T;1;Angļu;K;"].concat()), "Vācu lesson=1");
    // A slot of another hour, weekday or time does not plan it: then the order of names decides.
    for slot in ["5.a;T;2;Vācu;L;", "5.a;O;1;Vācu;L;", "5.a;T;1;Vācu;L;2025-09-30"] {
        assert_eq!(subject(&rows, &[header, slot].concat()), "Vācu lesson=1", "{slot}");
        assert_eq!(subject(&[rows[1], rows[0]], &[header, slot].concat()), "Vācu lesson=1", "{slot}");
    }
}

#[test]
fn clause_3_7_what_may_well_stand_in_one_slot() {
    let codes = ["class-twice", "teacher-twice"];
    let found = |header: &str, rows: &[&str]| {
        let lessons = with(header, rows);
        let lines = quality("2025-12-01 12:00", &[&lessons], &codes);
        let mild = |line: &String| {
            format!(
                "{}{}",
                &line[..line.find("-twice").expect("a code")],
                if line.ends_with("(observation)") { "?" } else { "" }
            )
        };
        lines.iter().map(mild).collect::<Vec<_>>()
    };
    let one = "2025-10-01;5.a;M;K;1;;;Daļas;;;;;";
    assert_eq!(found(LESSONS, &[one, "2025-10-01;5.a;V;L;1;;;Kari;;;;;"]), ["class"]);
    for other in [
        "2025-10-01;5.a;V;L;1;;atcelta;Kari;;;;;",             // was not held
        "2025-10-01;5.a;V;L;1;;ekskursija;Kari;;;;;",          // an excursion takes the day
        "2025-10-01;5.a;V;L;1;;individuālais darbs;Kari;;;;;", // one pupil's
        "2025-10-01;5.a;V;L;1;;;;;;;;",                        // printed, and blank
        "2025-10-01;5.a;V;L;;;;Kari;;;;;",                     // of an hour nobody knows
        "2025-10-01;5.a;V;L;2;;;Kari;;;;;",
        "2025-10-02;5.a;V;L;1;;;Kari;;;;;",
        "2025-10-01;5.a;M;L;1;;;Kari;;;;;", // two teachers of one lesson
        "2025-10-01;5.b;M;K;1;;aizvietota;Daļas;;;;;", // standing in
    ] {
        assert_eq!(found(LESSONS, &[one, other]), NOBODY, "{other}");
    }
    // Where the export has no groups, two teachers may have one each; one teacher cannot.
    let bare = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma";
    assert_eq!(found(bare, &["2025-10-01;5.a;M;K;1;Daļas", "2025-10-01;5.a;V;L;1;Kari"]), ["class?"]);
    assert_eq!(found(bare, &["2025-10-01;5.a;M;K;1;Daļas", "2025-10-01;5.a;V;K;1;Kari"]), ["class"]);
    // A teacher in two classes: one subject may be taught to both together.
    assert_eq!(found(LESSONS, &[one, "2025-10-01;5.b;M;K;1;;;Daļas;;;;;"]), ["teacher?"]);
    assert_eq!(found(LESSONS, &[one, "2025-10-01;5.b;V;K;1;;;Daļas;;;;;"]), ["teacher"]);
    let third = ["2025-10-01;5.b;M;K;1;;;Daļas;;;;;", "2025-10-01;6.a;V;K;1;;;Daļas;;;;;"];
    assert_eq!(found(LESSONS, &[&[one], &third[..]].concat()), ["teacher?", "teacher"]);
}

#[test]
fn clause_3_7_a_pupil_absent_from_two_lessons_at_once() {
    let found =
        |rows: &[&str]| quality("2025-12-01 12:00", &[&with(ABSENCES, rows)], &["absent-twice"]).len();
    let one = "2025-10-01;5.a;Anna;n;1;M;;";
    assert_eq!(found(&[one, "2025-10-01;5.a;Anna;n;1;V;;"]), 1);
    for other in [
        "2025-10-01;5.a;Anna;n;1;;;",
        "2025-10-01;5.a;Anna;n;;V;;",
        "2025-10-01;5.a;Anna;n;2;V;;",
        "2025-10-02;5.a;Anna;n;1;V;;",
        "2025-10-01;5.a;Bruno;n;1;V;;",
        "2025-10-01;5.a;Anna;ns;1;M;;",
    ] {
        assert_eq!(found(&[one, other]), 0, "{other}");
    }
    assert_eq!(found(&["2025-10-01;5.a;Anna;n;;M;;", "2025-10-01;5.a;Anna;n;;V;;"]), 0, "of no hour");
}

#[test]
fn clause_3_7_rows_that_stand_twice_in_one_sheet() {
    let found = |header: &str, rows: &[&str]| {
        let table = with(header, rows);
        quality("2025-12-01 12:00", &[&table], &["duplicate-row"]).len()
    };
    let lesson = "2025-10-01;5.a;M;K;1;;;Daļas;;;;;";
    assert_eq!(found(LESSONS, &[lesson, lesson]), 1);
    assert_eq!(found(LESSONS, &[lesson, lesson, lesson]), 1);
    for other in [
        "2025-10-01;5.a;M;K;2;;;Daļas;;;;;",
        "2025-10-01;5.a;M;L;1;;;Daļas;;;;;",
        "2025-10-01;5.a;M;K;1;;;Procenti;;;;;",
        "2025-10-01;5.a;M;K;1;;;Daļas;;2025-10-01 9:00;;;",
    ] {
        assert_eq!(found(LESSONS, &[lesson, other]), 0, "{other}");
    }
    let unnumbered = "2025-10-01;5.a;M;K;;;;Daļas;;;;;";
    assert_eq!(found(LESSONS, &[unnumbered, unnumbered]), 0, "two lessons a day are common");
    let test = "2025-10-01;5.a;Anna;M;7;pārbaudes darbs;;;;";
    assert_eq!((found(MARKS, &[test, test]), found(MARKS, &[test])), (1, 0));
    assert_eq!(found(MARKS, &[test, "2025-10-01;5.a;Anna;M;8;pārbaudes darbs;;;;"]), 0);
    let (daily, unknown) = ("2025-10-01;5.a;Anna;M;7;ikdienas;;;;", "2025-10-01;5.a;Anna;M;7;;;;;");
    assert_eq!((found(MARKS, &[daily, daily]), found(MARKS, &[unknown, unknown])), (0, 0));
    let timed = "2025-10-01;5.a;Anna;M;7;ikdienas;;;2025-10-01 9:00;";
    assert_eq!(found(MARKS, &[timed, timed]), 1, "two entries of one second are one");
    let absence = "2025-10-01;5.a;Anna;n;1;M;;";
    assert_eq!((found(ABSENCES, &[absence, absence]), found(ABSENCES, &[absence])), (1, 0));
    assert_eq!(found(ABSENCES, &[absence, "2025-10-01;5.a;Anna;n;2;M;;"]), 0);
}

#[test]
fn clause_3_7_how_many_rows_make_a_sheet_a_day_off() {
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs\n5.a;P;1;M;K\n5.a;O;1;M;K\n5.a;T;1;M;K\n5.a;C;1;M;K\n5.a;Pk;1;M;K";
    // Of these every one is in place a day earlier; the Saturdays are not in place as they stand.
    let weekdays = |weeks: &[&[u32]]| -> Vec<u32> { weeks.concat() };
    let found = |days: &[u32]| {
        let rows: Vec<String> =
            days.iter().map(|day| format!("2025-09-{day:02};5.a;M;K;1;;;tēma {day};;;;;")).collect();
        let lessons = with(LESSONS, &rows.iter().map(String::as_str).collect::<Vec<_>>());
        quality("2025-10-10 12:00", &[&lessons, timetable], &["shifted-dates"]).len()
    };
    let first = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20];
    // Twenty rows, three of them Saturdays: 85 in a hundred are in place, and no more.
    let all = weekdays(&[&first, &[23, 24, 25, 26, 30]]);
    assert_eq!((all.len(), found(&all)), (20, 1));
    assert_eq!(found(&all[1..]), 0, "nineteen rows tell nothing");
    // With two Saturdays the sheet is in place as it stands.
    let usual = weekdays(&[&first[..14], &[23, 24, 25, 26, 30], &[22]]);
    assert_eq!((usual.len(), found(&usual)), (20, 0));
}

#[test]
fn clause_3_2_1_whoever_serves_at_the_start_of_the_year_is_registered() {
    let staff = with(
        STAFF,
        &[
            "Vita V;direktora vietniece izglītības jomā;;2020-01-06;;;2020-01-06;;",
            "Agra A;skolotāja;;2020-01-06;;;2025-09-01 23:59;;",
            "Bija B;skolotāja;;2020-01-06;;;2025-09-15;;",
            "Cita C;skolotāja;;2020-01-06;;;2025-10-01;;",
            "Dots D;skolotājs;;2020-01-06;;;;;",
            "Dots D;klases audzinātājs;5.a;2020-01-06;;;;;", // two offices of one person
            "Esa E;skolotāja;;2025-09-02;;;;;",              // came later: 3.2.2
            "Fens F;skolotājs;;2020-01-06;2025-09-29;;;;",   // gone before it was due
            "Gūts G;skolotājs;;2025-09-01;2025-09-30;;;;",
        ],
    );
    let found = judge("2025-12-01 12:00", &[&staff]);
    let due = "09-30 09-01 23:59/09-30 23:59 by=Vita V period=2025/26";
    assert_eq!(
        found.of(&["3.2.1"]),
        [
            format!("3.2.1 registration late {due} about=Cita C"),
            format!("3.2.1 registration missing {due} about=Dots D"),
            format!("3.2.1 registration missing {due} about=Gūts G"),
            format!("3.2.1 registration unproven reading {due} about=Bija B"),
        ]
    );
    let found = judge("2025-12-01 12:00", &[PUPILS]);
    assert!(found.causes("3.2.1").contains(&"table missing: staff"));
    let found = judge("2025-12-01 12:00", &["Darbinieks;Amats\nAgra A;skolotāja"]);
    for (clause, column) in [("3.2.1", "registered"), ("3.2.2", "data_received"), ("3.2.4", "left")] {
        let cause = format!("column missing: staff.{column}");
        assert!(found.causes(clause).contains(&cause.as_str()), "{clause}: {:?}", found.causes(clause));
    }
}

#[test]
fn clause_3_2_4_who_came_back_works_again() {
    let invalid = |lessons: &[&str], rows: &[&str]| {
        let staff = with(STAFF, &[&[OFFICE], rows].concat());
        let found = judge("2025-12-01 12:00", &[&with(LESSONS, lessons), &staff]);
        found.of(&["3.2.4 entry-after-leaving"]).iter().map(|line| (*line).to_owned()).collect::<Vec<_>>()
    };
    let back = ["Gūts G;skolotājs;;2020-01-06;2025-10-10;;;;2025-10-10", "Gūts G;skolotājs;;2025-11-03;;;;;"];
    let (last, between) = ("2025-10-10;5.a;M;Gūts G;1;;;t;;;;;", "2025-10-15;5.a;M;Gūts G;1;;;t;;;;;");
    let again = "2025-11-05;5.a;M;Gūts G;1;;;t;;;;;";
    let line =
        |day: &str| [format!("3.2.4 entry-after-leaving invalid {day} {day} 23:59 by=Vita V about=Gūts G")];
    assert_eq!(invalid(&[last, again], &back), NOBODY);
    assert_eq!(invalid(&[last, between, again], &back), line("10-15"));
    assert_eq!(invalid(&[last, again], &back[..1]), line("11-05"));
    let cancelled = "2025-10-16;5.a;M;Gūts G;1;;atcelta;;;;;;";
    assert_eq!(invalid(&[last, cancelled], &back[..1]), NOBODY);
}

#[test]
fn clause_3_2_10_the_timetable_stands_when_a_semester_begins() {
    let officer = with(STAFF, &[OFFICE]);
    let header = "Klase;Diena;Stunda;Priekšmets;Skolotājs;Spēkā no;Spēkā līdz;Ievadīts\n";
    let timetable = |as_of: &str, rows: &[&str], lessons: &[&str]| {
        let slots = [header, &rows.join("\n")].concat();
        let lessons = with(LESSONS, lessons);
        let found = judge(as_of, &[&slots, &lessons, &officer, "Izglītojamais;Klase\nAnna;5.a"]);
        let lines = found.of(&["3.2.10 timetable"]);
        lines.iter().map(|line| line["3.2.10 ".len()..].to_owned()).collect::<Vec<_>>()
    };
    let autumn = ["2025-09-05;5.a;M;K;1;;;t;;;;;"];
    let line = |status: &str, day: &str, semester: u8| {
        format!("timetable {status} {day} {day} 23:59 by=Vita V in=5.a period=2025/26-{semester}")
    };
    let at = "2025-12-01 12:00";
    let coming = line("pending", "01-05", 2);
    assert_eq!(timetable(at, &["5.a;P;1;M;K;2025-09-01;2025-12-19;2025-09-01"], &autumn), [coming.clone()]);
    let late = ["5.a;P;1;M;K;2025-09-01;2025-12-19;2025-09-02"];
    assert_eq!(timetable(at, &late, &autumn), [line("late", "09-01", 1), coming.clone()]);
    // The first rows entered are the timetable: a blank or later stamp beside them amends it.
    let both = [
        "5.a;P;1;M;K;2025-09-01;2025-12-19;",
        "5.a;O;1;M;K;2025-09-01;2025-12-19;2025-09-01",
        "5.a;T;1;M;K;2025-09-01;2025-12-19;2025-10-01",
    ];
    assert_eq!(timetable(at, &both, &autumn), [coming.clone()]);
    let blank = ["5.a;P;1;M;K;2025-09-01;2025-12-19;"];
    assert_eq!(timetable(at, &blank, &autumn), [coming.clone(), line("unproven no-entry-time", "09-01", 1)]);
    // Rows that hold only later are none; a row that could not be read may be the one.
    let later = ["5.a;P;1;M;K;2025-09-02;2025-12-19;2025-08-29"];
    assert_eq!(timetable(at, &later, &autumn), [line("missing", "09-01", 1), coming.clone()]);
    let unread = [later[0], "5.a;O;1;M;K;vakar;;2025-08-29"];
    assert_eq!(timetable(at, &unread, &autumn), [coming.clone(), line("unproven rejected-row", "09-01", 1)]);
    // Of a semester that is over and of which the export holds no lesson nothing is asked.
    let spring = ["2026-01-12;5.a;M;K;1;;;t;;;;;"];
    let entered = ["5.a;P;1;M;K;2026-01-05;2026-05-29;2026-01-06"];
    assert_eq!(timetable("2026-03-01 12:00", &entered, &spring), [line("late", "01-05", 2)]);
    assert_eq!(
        timetable("2026-03-01 12:00", &entered, &[autumn, spring].concat()),
        [line("late", "01-05", 2), line("missing", "09-01", 1)]
    );
    // On the semester's last day it is not over.
    assert_eq!(timetable("2025-12-19 12:00", &entered, &spring).len(), 2);
}

#[test]
fn clause_3_2_10_a_lesson_where_the_timetable_has_none_asks_for_an_amendment() {
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs;Grupa;Spēkā no\n5.a;T;1;M;K;;2025-09-01\n\
        5.a;T;2;A;K;1. grupa;2025-09-01";
    let found = |row: &str| {
        let found = judge("2025-12-01 12:00", &[timetable, &with(LESSONS, &[row])]);
        found.of(&["3.2.10 timetable-contradiction"]).len()
    };
    for (row, contradicts) in [
        ("2025-10-01;5.a;M;K;1;;;t;;;;;", false),
        ("2025-10-01;5.a;V;K;1;;;t;;;;;", true),
        ("2025-10-01;5.a;M;K;3;;;t;;;;;", true),
        ("2025-10-02;5.a;M;K;1;;;t;;;;;", true), // a Thursday
        ("2025-10-01;5.a;A;K;2;1. grupa;;t;;;;;", false),
        ("2025-10-01;5.a;A;K;2;2. grupa;;t;;;;;", true),
        ("2025-10-01;5.a;V;K;1;;aizvietota;t;;;;;", false),
        ("2025-10-01;5.a;V;K;1;;ekskursija;t;;;;;", false),
        ("2025-10-01;5.a;V;K;1;;atcelta;;;;;;", false),
        ("2025-10-01;5.a;V;K;;;;t;;;;;", false), // of an hour nobody knows
        ("2025-10-22;5.a;V;K;1;;;t;;;;;", false), // in the break
    ] {
        assert_eq!(found(row), usize::from(contradicts), "{row}");
    }
    // Before the timetable holds it says nothing.
    let later = timetable.replace("2025-09-01", "2025-10-06");
    let lessons = with(LESSONS, &["2025-10-01;5.a;V;K;1;;;t;;;;;", "2025-10-08;5.a;V;K;1;;;t;;;;;"]);
    let found = judge("2025-12-01 12:00", &[&later, &lessons]);
    assert_eq!(
        found.of(&["3.2.10 timetable-contradiction"]),
        ["3.2.10 timetable-contradiction invalid 10-08 10-08 23:59 in=5.a of=V lesson=1 (observation)"]
    );
}

#[test]
fn clause_3_4_5_which_term_marks_are_owed_and_by_whom() {
    let marks = with(MARKS, &["2025-10-01;5.a;Anna;M;7;ikdienas;;;;"]);
    let owed = |as_of: &str, tables: &[&str], start: &str| {
        let found = judge(as_of, &[&[marks.as_str()], tables].concat());
        let lines = found.of(&[start]);
        lines
            .iter()
            .filter(|line| !line.contains(" pending "))
            .map(|line| (*line).to_owned())
            .collect::<Vec<_>>()
    };
    let anna = "Izglītojamais;Klase;Grupa\nAnna;5.a;1. grupa";
    // The subject list says which subjects are marked; a subject of another group alone is not hers.
    let subjects = "Klase;Priekšmets;Skolotājs;Vērtējamais;Grupa\n5.a;M;K;;\n5.a;Klases stunda;K;nē;\n\
        5.a;Angļu;L;;1. grupa\n5.a;Angļu;N;;2. grupa\n5.a;Vācu;V;;2. grupa";
    let semester = |subject: &str| {
        format!("3.4.5 semester-mark missing 12-19 12-19 23:59 {subject} for=Anna period=2025/26-1")
    };
    assert_eq!(
        owed("2025-12-22 12:00", &[subjects, anna], "3.4.5 semester-mark"),
        [semester("by=K in=5.a of=M"), semester("by=L in=5.a group=1. grupa of=Angļu")]
    );
    assert_eq!(owed("2025-12-19 23:59", &[subjects, anna], "3.4.5 semester-mark"), NOBODY);
    // In a group nobody knows, the groups' subject is the pupil's where all of the class has one.
    let unknown = "Izglītojamais;Klase\nAnna;5.a";
    let found = owed("2025-12-22 12:00", &[subjects, unknown], "3.4.5 semester-mark");
    assert_eq!(found.iter().filter(|line| line.contains("of=Angļu")).count(), 1);
    assert_eq!(found.iter().filter(|line| line.contains("of=Vācu")).count(), 0);
    // The year's mark, on the last school day of the year.
    let june = owed("2026-06-01 12:00", &[subjects, anna], "3.4.5 year-mark");
    assert_eq!(june[0], "3.4.5 year-mark missing 05-29 05-29 23:59 by=K in=5.a of=M for=Anna period=2025/26");
    // Without a list the lessons of the term tell: held in the class journal, up to the day it is due.
    let lessons = with(
        LESSONS,
        &[
            "2025-10-02;5.a;M;K;1;;;t;;;;;",
            "2025-10-03;5.a;Ētika;K;1;;atcelta;;;;;;",
            "2025-10-03;5.a;Logopēdija;K;2;;individuālais darbs;t;;;;;",
            "2025-10-29;5.a;Fizika;F;1;;;t;;;;;", // after the autumn break
        ],
    );
    assert_eq!(
        owed("2025-12-01 12:00", &[&lessons, anna], "3.4.4 interim-mark"),
        ["3.4.4 interim-mark missing 10-17 10-17 23:59 by=K in=5.a of=M for=Anna period=rudens 2025"]
    );
    assert_eq!(owed("2025-12-22 12:00", &[&lessons, anna], "3.4.5 semester-mark").len(), 2);
    // A row that could not be read may be the mark, or the exemption from it.
    let unread_mark = [marks.as_str(), "\n2025-12-32;5.a;Anna;M;7;semestra vērtējums;;;;"].concat();
    let found = judge("2025-12-22 12:00", &[&unread_mark, &lessons, anna]);
    let shielded = |found: &Judged| {
        let of = found.of(&["3.4.5 semester-mark unproven rejected-row"]);
        of.iter()
            .map(|line| line.split(" of=").nth(1).expect("a subject")[..2].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(shielded(&found), ["M "]);
    let unread = "Izglītojamais;Klase;Priekšmets;No;Līdz;Pamatojums\nAnna;5.a;M;vakar;;x";
    assert_eq!(shielded(&judge("2025-12-22 12:00", &[&marks, &lessons, anna, unread])), ["M "]);
}

#[test]
fn clause_3_4_6_the_letter_of_a_pupil_nobody_exempted() {
    let subjects = "Klase;Priekšmets;Skolotājs;Grupa\n5.a;A;L;1. grupa\n5.a;A;N;2. grupa\n5.a;M;K;";
    let pupils = "Izglītojamais;Klase;Grupa\nAnna;5.a;2. grupa";
    let exemptions = |rows: &str| format!("Izglītojamais;Klase;Priekšmets;No;Līdz;Pamatojums\n{rows}");
    let letter = |subject: &str, kind: &str, exempt: &str| {
        let marks = with(MARKS, &[&format!("2025-12-18;5.a;Anna;{subject};a;{kind};;;2025-12-18;")]);
        let found = judge("2025-12-22 12:00", &[&marks, subjects, pupils, &exemptions(exempt)]);
        found.of(&["3.4.6 unfounded-exemption"]).iter().map(|line| (*line).to_owned()).collect::<Vec<_>>()
    };
    let other = "Bruno;5.a;M;;;x";
    let line = |about: &str| {
        [format!("3.4.6 unfounded-exemption invalid 12-19 12-19 23:59 {about} for=Anna period=2025/26-1")]
    };
    assert_eq!(letter("M", "semestra vērtējums", other), line("by=K in=5.a of=M"));
    assert_eq!(letter("A", "semestra vērtējums", other), line("by=N in=5.a group=2. grupa of=A"));
    // An exemption that touches the semester founds it; so may one that could not be read.
    assert_eq!(letter("M", "semestra vērtējums", "Anna;5.a;M;2025-12-19;;x"), NOBODY);
    assert_eq!(letter("M", "semestra vērtējums", "Anna;5.a;M;;2025-09-01;x"), NOBODY);
    assert_eq!(letter("M", "semestra vērtējums", "Anna;5.a;M;;2025-08-31;x"), line("by=K in=5.a of=M"));
    assert_eq!(letter("M", "semestra vērtējums", "Anna;5.a;M;vakar;;x"), NOBODY);
    assert_eq!(letter("M", "starpvērtējums", other), NOBODY, "of interim marks the clause says nothing");
}

#[test]
fn clause_3_4_4_a_class_without_a_journal_is_said_once_the_mark_is_due() {
    let marks = with(MARKS, &["2025-10-01;5.a;Anna;M;7;ikdienas;;;;"]);
    let causes = |as_of: &str, pupils: &str| {
        let found = judge(as_of, &[&marks, pupils]);
        found.causes("3.4.4").iter().map(|cause| (*cause).to_owned()).collect::<Vec<_>>()
    };
    let lacking = ["no rows of class 5.b in table: marks"];
    assert_eq!(causes("2025-10-18 12:00", TWO_CLASSES), lacking);
    assert_eq!(causes("2025-10-17 12:00", TWO_CLASSES), NOBODY);
    let left = "Izglītojamais;Klase;No;Līdz\nAnna;5.a;;\nBruno;5.b;;2025-10-16";
    assert_eq!(causes("2025-10-18 12:00", left), NOBODY, "nobody was left in that class");
}

#[test]
fn a_clause_that_is_off_asks_nothing_and_takes_nothing_from_the_others() {
    let off = |clause: &str| {
        RULES.replacen(&format!("id = \"{clause}\"\n"), &format!("id = \"{clause}\"\nenabled = false\n"), 1)
    };
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Anna;M;7;pārbaudes darbs;;;2025-12-01;",
            "2025-10-02;5.a;Anna;M;8;pārbaudes darbs;7;2025-10-13;2025-12-01;",
        ],
    );
    let clauses = |rules: &str| {
        let found = judge_by(rules, "2025-12-19 12:00", &[&marks]);
        let lines = found.of(&["3.4.2", "3.4.3.1", "3.4.3.2", "3.4.3.4"]);
        lines.iter().map(|line| line.split(" in=").next().expect("a line").to_owned()).collect::<Vec<_>>()
    };
    let (test, improved) =
        ("3.4.3.2 work-mark late 10-02 10-07 23:59", "3.4.3.4 improved-mark late 10-13 10-16 23:59");
    assert_eq!(clauses(RULES), [test, improved]);
    assert_eq!(clauses(&off("3.4.2")), [test, improved]);
    assert_eq!(clauses(&off("3.4.3.2")), NOBODY);
    assert_eq!(clauses(&off("3.4.3.4")), [test]);
}
