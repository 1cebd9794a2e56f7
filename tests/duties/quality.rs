//! 3.7: the quality of single entries.

use super::*;

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
    // A row that could not be read may be one of them.
    assert_eq!(found(start, &[semester, "2025-10-32;5.a;Anna;M;7;ikdienas;;;;"]), NOBODY);
    assert_eq!(found(start, &[semester, "2025-10-32;5.a;Bruno;M;7;ikdienas;;;;"]), ["few-marks"]);
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
