//! 3.4.3: the marks of works, their terms, and what cannot be known of them.

use super::*;

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
fn clause_3_4_3_two_lessons_of_one_work_owe_one_mark() {
    let pupils = "Izglītojamais;Klase;Grupa\nAnna;5.a;1. grupa\nBruno;5.a;2. grupa";
    let absences = |rows: &[&str]| with(ABSENCES, &[&["2025-09-01;5.a;Anna;n;;;;"], rows].concat());
    let marks = with(MARKS, &["2025-10-01;5.a;Anna;V;7;ikdienas;;;2025-10-01 9:00;"]);
    let owed = |lessons: &[&str], absent: &[&str]| {
        let found = judge("2025-12-01 12:00", &[&with(LESSONS, lessons), &marks, &absences(absent), pupils]);
        let lines = found.of(&["3.4.3.2 work-mark missing"]);
        lines.iter().map(|line| line.split(" by=").nth(1).expect("a person").to_owned()).collect::<Vec<_>>()
    };
    let double =
        ["2025-10-02;5.a;M;K;2;;pārbaudes darbs;t;;;;;", "2025-10-02;5.a;M;K;3;;pārbaudes darbs;t;;;;;"];
    assert_eq!(owed(&double, &[]), ["K in=5.a of=M for=Anna lesson=2", "K in=5.a of=M for=Bruno lesson=2"]);
    // Who missed either of them could not do the whole work.
    assert_eq!(owed(&double, &["2025-10-02;5.a;Anna;n;3;M;;"]), ["K in=5.a of=M for=Bruno lesson=2"]);
    // Each group has a work of its own.
    let groups = [
        "2025-10-02;5.a;A;K;2;1. grupa;pārbaudes darbs;t;;;;;",
        "2025-10-02;5.a;A;L;3;2. grupa;pārbaudes darbs;t;;;;;",
    ];
    assert_eq!(
        owed(&groups, &["2025-10-02;5.a;Anna;n;3;A;;"]),
        ["K in=5.a group=1. grupa of=A for=Anna lesson=2", "L in=5.a group=2. grupa of=A for=Bruno lesson=3"]
    );
}

#[test]
fn clause_3_4_3_what_a_work_is_told_by() {
    let absences = with(ABSENCES, &["2025-09-01;5.a;Anna;n;;;;"]);
    let found = |class: &str, kind: &str, rows: &[&str]| {
        let lessons = with(
            LESSONS,
            &[
                &format!("2025-10-02;{class};M;K;1;;{kind};t;;;;;"),
                &format!("2025-10-30;{class};M;K;1;;;t;;;;;"),
            ],
        );
        let pupils = format!("Izglītojamais;Klase\nAnna;{class}\nBruno;{class}");
        let marks = with(MARKS, rows);
        let found = judge("2025-12-19 12:00", &[&lessons, &absences, &marks, &pupils]);
        let lines = found.of(&["3.4.3.1", "3.4.3.2", "3.4.3.3"]);
        lines
            .iter()
            .map(|line| {
                line.split(" in=").next().expect("a line")[..line.find(" by=").unwrap_or(line.len())]
                    .to_owned()
            })
            .collect::<Vec<_>>()
    };
    let unmarked = "2025-10-01;5.a;Anna;V;7;ikdienas;;;2025-10-01;";
    // Pass/fail work no mark of which is there yet is due at the next lesson all the same.
    assert_eq!(
        found("5.a", "ieskaite", &[unmarked]),
        vec!["3.4.3.1 work-mark missing 10-02 10-30 00:00/10-30 23:59"; 2]
    );
    // A test whose marks call it a large work is one.
    let large = "2025-10-02;5.a;Anna;M;7;liela apjoma darbs;;;2025-10-10;";
    assert_eq!(found("5.a", "pārbaudes darbs", &[large]), ["3.4.3.3 work-mark missing 10-02 10-10 23:59"]);
    assert_eq!(
        found("5.a", "liela apjoma darbs", &[unmarked]),
        vec!["3.4.3.3 work-mark missing 10-02 10-10 23:59"; 2]
    );
    // Where two scales are equally common the usual one of the grade counts: levels, of which 3.4.3 says nothing.
    let tie = [
        "2025-10-02;2.a;Anna;M;S;pārbaudes darbs;;;2025-12-01;",
        "2025-10-02;2.a;Bruno;M;i;pārbaudes darbs;;;2025-12-01;",
    ];
    assert_eq!(found("2.a", "pārbaudes darbs", &tie), NOBODY);
    // Marks of terms and absences on the day of a work are none of it.
    let others =
        ["2025-10-02;5.a;Anna;M;7;semestra vērtējums;;;2025-12-01;", "2025-10-02;5.a;Bruno;M;n;;;;;"];
    assert_eq!(found("5.a", "pārbaudes darbs", &others), ["3.4.3.2 work-mark missing 10-02 10-07 23:59"]);
}

#[test]
fn clause_3_4_2_the_assessment_orders_term_is_for_marks_of_works_alone() {
    let loaded = RULES
        .replace("[clause.check.other_marks]", "[clause.check.other_marks]\ndue = [{ working_days = 5 }]");
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Anna;M;7;ikdienas;;;2025-12-01;",
            "2025-10-03;5.a;Anna;M;7;semestra vērtējums;;;2025-12-01;",
            "2025-10-06;5.a;Anna;M;n;;;;2025-12-01;",
        ],
    );
    let found = judge_by(&loaded, "2025-12-19 12:00", &[&marks]);
    assert_eq!(found.of(&["3.4.2"]), ["3.4.2 running-mark late 10-02 10-09 23:59 in=5.a of=M for=Anna"]);
}

#[test]
fn clause_3_4_3_2_rows_that_could_not_be_read_shield_the_pupil_they_may_be_of() {
    let lessons = with(LESSONS, &["2025-10-02;5.a;M;K;1;;pārbaudes darbs;t;;;;;"]);
    let marks = "2025-10-01;5.a;Anna;V;7;ikdienas;;;2025-10-01;";
    let absence = "2025-09-01;5.a;Anna;n;;;;";
    let stand = |mark: &str, absent: &str, exempt: &str| {
        let (marks, absences) = (with(MARKS, &[marks, mark]), with(ABSENCES, &[absence, absent]));
        let exemptions =
            format!("Izglītojamais;Klase;Priekšmets;No;Līdz;Pamatojums\nGita;5.a;M;;;x\n{exempt}");
        let found = judge("2025-12-01 12:00", &[&lessons, &marks, &absences, &exemptions, PUPILS]);
        let lines = found.of(&["3.4.3.2 work-mark unproven rejected-row"]);
        lines.iter().map(|line| line.split("for=").nth(1).expect("a pupil").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(stand("", "", ""), NOBODY);
    assert_eq!(stand("2025-10-99;5.a;Anna;M;7;pārbaudes darbs;;;;", "", ""), ["Anna lesson=1"]);
    assert_eq!(stand("", "2025-10-99;5.a;Bruno;n;;;;", ""), ["Bruno lesson=1"]);
    assert_eq!(stand("", "", "Cilda;5.a;M;vakar;;x"), ["Cilda lesson=1"]);
}

#[test]
fn clause_3_4_3_4_an_improvement_in_a_group_is_the_groups() {
    let marks = with(
        MARKS,
        &[
            "2025-10-02;5.a;Anna;A;4;pārbaudes darbs;;;2025-10-03;1. grupa",
            "2025-10-02;5.a;Anna;A;7;pārbaudes darbs;4;2025-10-13;2025-10-17;1. grupa",
        ],
    );
    let found = judge("2025-12-19 12:00", &[&marks]);
    assert_eq!(
        found.of(&["3.4.3.4"]),
        ["3.4.3.4 improved-mark late 10-13 10-16 23:59 in=5.a group=1. grupa of=A for=Anna other=10-02"]
    );
}

#[test]
fn clause_3_4_3_2_who_was_absent_is_also_told_by_the_marks() {
    let lessons = with(LESSONS, &["2025-10-02;5.a;M;K;1;;pārbaudes darbs;t;;;;;"]);
    let marks = with(
        MARKS,
        &["2025-10-02;5.a;Anna;M;n;;;;;", "2025-10-02;5.a;Cilda;M;7;pārbaudes darbs;;;2025-10-02;"],
    );
    let found = judge("2025-12-01 12:00", &[&lessons, &marks, PUPILS]);
    assert_eq!(
        found.of(&["3.4.3.2"]),
        ["3.4.3.2 work-mark missing 10-02 10-07 23:59 by=K in=5.a of=M for=Bruno lesson=1"]
    );
}
