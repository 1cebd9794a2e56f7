//! 3.7: rows held against each other: two in one slot, two alike, a sheet a day off.

use super::*;

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
fn clause_3_7_a_sheet_is_held_against_the_very_slots_of_the_timetable() {
    // Mondays' lessons 1 and 2, dated a day late. On Tuesdays the class has another subject in that
    // hour, and this one later.
    let days = ["09-02", "09-09", "09-16", "09-23", "09-30", "10-07", "10-14", "10-28", "11-04", "11-11"];
    let rows: Vec<String> = days
        .iter()
        .flat_map(|day| [1, 2].map(|no| format!("2025-{day};5.a;M;K;{no};;;tēma {day} {no};;;;;")))
        .collect();
    let lessons = with(LESSONS, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    let timetable = "Klase;Diena;Stunda;Priekšmets;Skolotājs;Spēkā līdz\n5.a;P;1;M;K;\n5.a;P;2;M;K;\n\
        5.a;O;1;V;L;\n5.a;O;2;V;L;\n5.a;O;5;M;K;\n5.a;O;1;M;K;2025-08-31\n5.a;O;2;M;K;2025-08-31";
    let found = |timetable: &str| quality("2025-12-01 12:00", &[&lessons, timetable], &["shifted-dates"]);
    assert_eq!(found(timetable), ["shifted-dates invalid 09-02 09-02 23:59 in=5.a of=M"]);
    assert_eq!(found(&timetable.replace("O;1;V;L", "O;1;M;K").replace("O;2;V;L", "O;2;M;K")), NOBODY);
}

#[test]
fn clause_3_7_a_sheet_of_marks_is_held_against_the_lessons() {
    let lessons = with(
        LESSONS,
        &[
            "2025-09-01;5.a;M;K;1;;;t1;;;;;",
            "2025-09-03;5.a;M;K;1;;;t2;;;;;",
            "2025-09-08;5.a;M;K;1;;;t3;;;;;",
            "2025-09-10;5.a;M;K;1;;;t4;;;;;",
        ],
    );
    // Five pupils' marks of four lessons: twenty rows.
    let shifted = |days: [u8; 4], pupils: usize| {
        let pupil = ["Anna", "Bruno", "Cilda", "Dace", "Elza"];
        let rows: Vec<String> = days
            .iter()
            .flat_map(|day| {
                pupil[..pupils].iter().map(move |who| format!("2025-09-{day:02};5.a;{who};M;7;ikdienas;;;;"))
            })
            .collect();
        let marks = with(MARKS, &rows.iter().map(String::as_str).collect::<Vec<_>>());
        quality("2025-12-01 12:00", &[&lessons, &marks], &["shifted-dates"]).len()
    };
    assert_eq!(shifted([2, 4, 9, 11], 5), 1);
    assert_eq!(shifted([2, 4, 9, 11], 4), 0, "sixteen rows tell nothing");
    assert_eq!(shifted([1, 3, 8, 10], 5), 0, "in place as they stand");
    assert_eq!(shifted([5, 12, 19, 26], 5), 0, "in place nowhere");
}

#[test]
fn clause_3_7_of_rows_that_stand_twice_the_second_is_shown() {
    let lesson = |no: u8| format!("2025-10-01;5.a;M;K;{no};;;Daļas;;2025-10-01 12:00;;;");
    let (one, two) = (lesson(1), lesson(2));
    let lessons = with(LESSONS, &[&one, &two, &one, &two, &one]);
    let mark = "2025-10-01;5.a;Anna;M;7;ikdienas;;;2025-10-01 12:00;";
    let marks = with(MARKS, &[mark, "2025-10-01;5.a;Anna;M;6;ikdienas;;;2025-10-01 12:00;", mark]);
    let absent = "2025-10-02;5.a;Anna;n;1;M;;";
    let absences = with(ABSENCES, &["2025-10-02;5.a;Bruno;n;1;M;;", absent, absent]);
    let shown = |table: &str| -> Vec<u32> {
        let rows = judge("2025-12-01 12:00", &[table, PUPILS]).rows;
        rows.into_iter().filter(|(name, _)| name == "3.7 duplicate-row").map(|(_, row)| row).collect()
    };
    assert_eq!(shown(&lessons), [4, 5]);
    assert_eq!(shown(&marks), [4]);
    assert_eq!(shown(&absences), [4]);
}
