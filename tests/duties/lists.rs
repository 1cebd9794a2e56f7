//! 3.2.1–3.2.6 and 3.2.10: the registers of people, subjects and the timetable.

use super::*;

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
    // So is whoever gave a mark, though no lesson names them.
    let given = with(
        &format!("{MARKS};Skolotājs"),
        &[
            "2025-10-06;5.a;Anna;M;7;ikdienas;;;;;Kārlis K",
            "2025-10-06;5.a;Anna;M;8;ikdienas;;;;;Cits C",
            "2025-10-06;5.a;Anna;M;9;ikdienas;;;;;Vēl V",
        ],
    );
    let by = judge("2025-12-01 12:00", &[&given, pupils, &staff]);
    assert_eq!(
        by.of(&["3.2.5 teacher-list"]),
        [
            "3.2.5 teacher-list missing 10-06 10-06 23:59 by=Vita V about=Cits C",
            "3.2.5 teacher-list missing 10-06 10-06 23:59 by=Vita V about=Vēl V",
        ]
    );
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
    // Without any journal of the year nothing is asked.
    let staff = with(STAFF, &[OFFICE, "A;skolotājs;5.b;2020-01-06;;;;;"]);
    let unheld = judge("2025-12-01 12:00", &[&staff, "Izglītojamais;Klase\nAnna;5.a"]);
    assert_eq!(unheld.of(&["3.2.5 class-teacher"]), NOBODY);
    // A register row that could not be read may be the one.
    assert_eq!(
        leaders("2025-12-01 12:00", &["A;skolotājs;5.a;vakar;;;;;"]),
        line("unproven rejected-row", "09-01")
    );
}

#[test]
fn clause_3_2_6_subject_lists_and_journals_agree() {
    let subjects = "Klase;Priekšmets;Skolotājs;Grupa\n5.a;Matemātika;K;\n5.a;Ķīmija;K;\n5.a;Fizika;;\n\
        5.a;Angļu;L;1. grupa\n5.a;Angļu;L;2. grupa\n5.b;Mūzika;K;\n5.a;Sports;K;\n5.c;Dejas;D;";
    let lessons = with(
        LESSONS,
        &[
            "2025-10-02;5.a;Matemātika;K;1;;;t;;;;;",
            "2025-10-03;5.a;Vizuālā māksla;K;1;;;t;;;;;",
            "2025-10-01;5.a;Vizuālā māksla;K;1;;atcelta;;;;;;",
            "2025-10-01;5.a;Ētika;K;2;;atcelta;;;;;;", // never held
            "2025-10-01;5.a;Ķīmija;K;3;;atcelta;;;;;;",
            "2025-10-01;5.a;Angļu;L;4;1. grupa;;t;;;;;",
            "2025-10-01;5.c;Matemātika;K;5;;atcelta;;;;;;", // a journal without a timetable
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
            "3.2.6 subject-taught missing 05-29 05-29 23:59 by=Vita V in=5.c of=Dejas period=2025/26",
            "3.2.6 subject-taught missing 09-01 09-01 23:59 by=Vita V in=5.a of=Fizika period=2025/26",
        ]
    );
    // Of a class without any lessons or timetable nothing can be said.
    assert_eq!(causes, ["no rows of class 5.b in table: lessons"]);
    // A subject with a teacher may still begin.
    let (lines, _) = at("2025-12-01 12:00");
    assert_eq!(lines.iter().filter(|line| line.contains(" pending ")).count(), 3);
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
    let only_coming = std::slice::from_ref(&coming);
    assert_eq!(timetable(at, &["5.a;P;1;M;K;2025-09-01;2025-12-19;2025-09-01"], &autumn), only_coming);
    let late = ["5.a;P;1;M;K;2025-09-01;2025-12-19;2025-09-02"];
    assert_eq!(timetable(at, &late, &autumn), [line("late", "09-01", 1), coming.clone()]);
    // The first rows entered are the timetable: a blank or later stamp beside them amends it.
    let both = [
        "5.a;P;1;M;K;2025-09-01;2025-12-19;",
        "5.a;O;1;M;K;2025-09-01;2025-12-19;2025-09-01",
        "5.a;T;1;M;K;2025-09-01;2025-12-19;2025-10-01",
    ];
    assert_eq!(timetable(at, &both, &autumn), only_coming);
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
