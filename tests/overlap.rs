//! Several exports of one journal: each row counts once, and what they prove, they prove together.

use chrono::Datelike;

#[path = "support/school.rs"]
mod school;

use school::*;

/// Eight lessons alike in both files, so that the files are evidently of one journal.
fn common() -> Vec<String> {
    (1..=8)
        .map(|no| format!("2025-10-01;5.a;P{no};S{no};{no};;tēma;2025-10-01 12:00;2025-10-01 12:00"))
        .collect()
}

fn overlap(older: &str, newer: &str, times: [&str; 2]) -> Judged {
    let with = |row: &str| [common(), rows(&[row])].concat();
    let files = [
        file("vecais.csv", LESSONS, &with(older), times[0]),
        file("zjaunais.csv", LESSONS, &with(newer), times[1]),
    ];
    judge("2025-12-01 12:00", &files)
}

#[test]
fn rows_of_one_lesson_in_two_files_prove_together_what_was_entered() {
    let apart = ["2025-10-08 12:00", "2025-10-20 12:00"];
    let stamp = "2025-10-02 12:00";
    let late = "3.4.1 topic late 5.a M 10-02";
    let unknown = "3.4.1 topic unproven no-entry-time 5.a M 10-02";
    /// A name, the older and the newer row, when each was saved, what is said of the topic.
    type Case<'a> = (&'a str, [&'a str; 2], [&'a str; 2], &'a [&'a str]);
    let table: &[Case<'_>] = &[
        ("alike", ["M;A;1;;t;2025-10-02 12:00", "M;A;1;;t;2025-10-02 12:00"], apart, &[]),
        ("filled since", ["M;A;1;;;", "M;A;1;;t;2025-10-02 12:00"], apart, &[]),
        ("filled late since", ["M;A;1;;;", "M;A;1;;t;2025-10-09 12:00"], apart, &[late]),
        ("erased since", ["M;A;1;;t;2025-10-02 12:00", "M;A;1;;;"], apart, &[]),
        ("touched again", ["M;A;1;;t;2025-10-02 12:00", "M;A;1;;cita;2025-10-09 12:00"], apart, &[]),
        (
            "the same, other way round",
            ["M;A;1;;cita;2025-10-09 12:00", "M;A;1;;t;2025-10-02 12:00"],
            apart,
            &[],
        ),
        (
            "a stamp of a blank is no stamp",
            ["M;A;1;;;2025-10-02 12:00", "M;A;1;;t;2025-10-09 12:00"],
            apart,
            &[late],
        ),
        ("seen before it was stamped", ["M;A;1;;t;", "M;A;1;;t;2025-10-09 12:00"], apart, &[unknown]),
        ("stamped before it was seen", ["M;A;1;;t;", "M;A;1;;t;2025-10-07 12:00"], apart, &[late]),
        ("seen, but files of one time", ["M;A;1;;t;", "M;A;1;;t;2025-10-09 12:00"], ["", ""], &[late]),
        ("cancelled since", ["M;A;1;;;", "M;A;1;atcelta;;"], apart, &[]),
        ("held after all", ["M;A;1;atcelta;;", "M;A;1;;;"], apart, &["3.4.1 topic missing 5.a M 10-02"]),
        ("another teacher since", ["M;A;1;;t;2025-10-02 12:00", "M;B;1;;t;2025-10-09 12:00"], apart, &[]),
        ("without its number", ["M;A;;;t;2025-10-02 12:00", "M;A;1;;t;2025-10-09 12:00"], apart, &[]),
    ];
    for (name, [older, newer], times, expected) in table {
        let row = |row: &str| format!("2025-10-02;5.a;{row};{stamp}");
        let judged = overlap(&row(older), &row(newer), *times);
        let topics: Vec<&str> = judged.of("3.4.1 topic");
        assert_eq!(topics, *expected, "{name}: {:?}", judged.problems);
        assert_eq!(judged.problems.len(), 1, "{name}: {:?}", judged.problems);
        assert!(judged.of("3.4.1 attendance").is_empty(), "{name}: {:?}", judged.lines);
    }
}

#[test]
fn an_overlap_is_said_with_both_places_and_both_values() {
    let of = |older, newer| overlap(older, newer, ["2025-10-08 12:00", "2025-10-20 12:00"]).problems;
    let older = "2025-10-02;5.a;M;Anna Koka;1;;tēma;2025-10-02 12:00;2025-10-02 12:00";
    assert_eq!(
        of(older, "2025-10-02;5.a;M;Zane Roze;1;;tēma;2025-10-02 12:00;2025-10-02 12:00"),
        ["zjaunais.csv: tabulas „Stundas” rindas, kas ir arī failā vecais.csv; katra vērtēta vienu reizi. \
          Vienādas: 8, vienā failā pilnīgākas: 0, atšķirīgas: 1. Atšķirīgajām ņemta vērā pirmā minētā faila \
          rinda un agrākais ieraksta laiks. Pārbaudiet: 10. un 10. rinda, „Skolotājs”: „Zane Roze” un „Anna \
          Koka”."]
    );
    assert_eq!(
        of(older, "2025-10-02;5.a;M;Anna Koka;1;;cita tēma;2025-10-02 12:00;2025-10-02 12:00"),
        ["zjaunais.csv: tabulas „Stundas” rindas, kas ir arī failā vecais.csv; katra vērtēta vienu reizi. \
          Vienādas: 8, vienā failā pilnīgākas: 0, atšķirīgas: 1. Atšķirīgajām ņemta vērā pirmā minētā faila \
          rinda un agrākais ieraksta laiks. Pārbaudiet: 10. un 10. rinda, „Tēma”."]
    );
    assert_eq!(
        of("2025-10-02;5.a;M;Anna Koka;1;;;;", older),
        ["zjaunais.csv: tabulas „Stundas” rindas, kas ir arī failā vecais.csv; katra vērtēta vienu reizi. \
          Vienādas: 8, vienā failā pilnīgākas: 1, atšķirīgas: 0."]
    );
}

#[test]
fn a_file_without_a_column_takes_nothing_away() {
    let full = "2025-10-01;5.a;M;A;1;pārbaudes darbs;;;2025-10-01 12:00";
    let bare =
        file("b.csv", "Datums;Klase;Priekšmets;Skolotājs;Stunda", &rows(&["2025-10-01;5.a;M;A;1"]), "");
    let pupils = || file("p.csv", "Izglītojamais;Klase", &rows(&["Anna;5.a"]), "");
    let absences = || file("k.csv", ABSENCES, &rows(&["2025-09-01;5.a;Anna;n;1;M;"]), "");
    let marks = || file("v.csv", MARKS, &rows(&["2025-09-02;5.a;Anna;M;7;ikdienas;2025-09-02 12:00"]), "");
    let one = [file("a.csv", LESSONS, &rows(&[full]), ""), pupils(), absences(), marks()];
    let two = [
        file("a.csv", LESSONS, &rows(&[full]), "2025-10-08 12:00"),
        File { saved: Some(moment("2025-11-01 12:00")), ..bare },
        pupils(),
        absences(),
        marks(),
    ];
    let (one, two) = (judge("2025-12-01 12:00", &one), judge("2025-12-01 12:00", &two));
    assert_eq!(one.of("3.4.1"), ["3.4.1 topic missing 5.a M 10-01"]);
    assert_eq!(one.of("3.4.3"), ["3.4.3.2 work-mark missing 5.a M Anna 10-01"]);
    assert_eq!(two.ids, one.ids);
}

#[test]
fn two_teachers_journals_of_one_class_are_no_overlap() {
    let of = |teacher: &str, topic: &str| -> Vec<String> {
        (1..=9)
            .map(|n| {
                format!(
                    "2025-10-0{n};5.a;Angļu;{teacher};1;;{topic} {n};2025-10-0{n} 12:00;2025-10-0{n} 12:00"
                )
            })
            .collect()
    };
    let files = [file("a.csv", LESSONS, &of("A", "viena"), ""), file("b.csv", LESSONS, &of("B", "otra"), "")];
    assert_eq!(judge("2025-12-01 12:00", &files).problems, Vec::<String>::new());
}

#[test]
fn marks_that_differ_both_stay_and_the_fuller_of_one_mark_does() {
    let common: Vec<String> =
        (1..=4).map(|n| format!("2025-10-01;5.a;P{n};M;{n};ikdienas;2025-10-01 12:00")).collect();
    let of = |older: &str, newer: &str| {
        let with = |row: &str| [common.clone(), rows(&[row])].concat();
        let lesson = "2025-10-02;5.a;M;K;1;pārbaudes darbs;t;2025-10-02 12:00;2025-10-02 12:00";
        judge(
            "2025-12-01 12:00",
            &[
                file("a.csv", MARKS, &with(older), "2025-10-10 12:00"),
                file("b.csv", MARKS, &with(newer), "2025-10-20 12:00"),
                file("s.csv", LESSONS, &rows(&[lesson]), "2025-10-20 12:00"),
            ],
        )
    };
    let late = "3.4.3.2 work-mark late 5.a M Anna 10-02";
    let unknown = "3.4.3.2 work-mark unproven no-entry-time 5.a M Anna 10-02";
    let row = |rest: &str| format!("2025-10-02;5.a;Anna;M;{rest}");
    let table: &[(&str, &str, &[&str], u32, u32)] = &[
        // The earlier of two stamps counts.
        ("7;pārbaudes darbs;2025-10-03 9:00", "7;pārbaudes darbs;2025-10-13 9:00", &[], 0, 1),
        ("7;pārbaudes darbs;2025-10-03 9:00", "8;pārbaudes darbs;2025-10-13 9:00", &[], 0, 1),
        // Seen before it was stamped; and only stamped later than seen.
        ("7;pārbaudes darbs;", "7;pārbaudes darbs;2025-10-13 9:00", &[unknown], 1, 0),
        ("7;pārbaudes darbs;", "7;pārbaudes darbs;2025-10-09 9:00", &[late], 1, 0),
        ("7;;", "7;pārbaudes darbs;2025-10-09 9:00", &[late], 1, 0),
    ];
    for (older, newer, expected, fuller, different) in table {
        let judged = of(&row(older), &row(newer));
        assert_eq!(judged.of("3.4.3.2"), *expected, "{older} {newer}");
        let counts = format!("Vienādas: 4, vienā failā pilnīgākas: {fuller}, atšķirīgas: {different}.");
        assert!(judged.problems[0].contains(&counts), "{:?}", judged.problems);
        assert_eq!(*different > 0, judged.problems[0].contains("Atšķirīgie vērtējumi atstāti abi"));
    }
}

#[test]
fn an_absence_is_what_the_newer_file_says_and_late_only_where_no_other_shows_it_earlier() {
    let common: Vec<String> = (1..=4).map(|n| format!("2025-10-01;5.a;P{n};n;1;M;2025-10-01 9:00")).collect();
    let of = |older: &str, newer: &str| {
        let with = |row: &str| [common.clone(), rows(&[row])].concat();
        let lesson = "2025-10-02;5.a;M;K;1;;t;2025-10-02 12:00;";
        let notes = "Izglītojamais;Klase;No;Līdz;Iesniegta;Reģistrēta";
        judge(
            "2025-12-01 12:00",
            &[
                file("a.csv", ABSENCES, &with(older), "2025-10-10 12:00"),
                file("b.csv", ABSENCES, &with(newer), "2025-10-20 12:00"),
                file("s.csv", LESSONS, &rows(&[lesson]), "2025-10-20 12:00"),
                file("z.csv", notes, &rows(&["P1;5.a;2025-09-01;2025-09-01;2025-09-02;2025-09-02"]), ""),
            ],
        )
    };
    let unknown = "3.4.1 attendance unproven no-entry-time 5.a M 10-02";
    let late = "3.4.1 attendance late 5.a M 10-02";
    let unfounded = "3.3.2 justification missing 5.a Anna 10-02";
    let table: &[(&str, &str, &[&str])] = &[
        ("n;1;M;2025-10-03 9:00", "n;1;M;2025-10-03 9:00", &[late]),
        ("n;1;M;2025-10-02 9:00", "n;1;M;2025-10-09 9:00", &[unknown]),
        ("n;1;M;", "n;1;M;2025-10-09 9:00", &[late]),
        ("n;1;M;", "n;1;M;2025-10-13 9:00", &[unknown]),
        ("n;1;M;2025-10-09 9:00", "n;1;M;", &[late]),
        ("n;1;M;2025-10-02 9:00", "ns;1;M;2025-10-09 9:00", &[unfounded, unknown]),
        ("ns;1;M;2025-10-02 9:00", "n;1;M;2025-10-02 9:00", &[unknown]),
    ];
    for (older, newer, expected) in table {
        let judged = of(&format!("2025-10-02;5.a;Anna;{older}"), &format!("2025-10-02;5.a;Anna;{newer}"));
        let found = [judged.of("3.3.2"), judged.of("3.4.1 attendance")].concat();
        assert_eq!(found, *expected, "{older} {newer}: {:?}", judged.problems);
    }
}

#[test]
fn twice_in_one_file_stays_a_finding_and_the_file_twice_is_none() {
    let row = "2025-10-02;5.a;M;K;1;;tēma;2025-10-02 12:00;2025-10-02 12:00";
    let other = "2025-10-02;5.a;V;L;2;;tēma;2025-10-02 12:00;2025-10-02 12:00";
    let of = |files: &[&[&str]]| {
        let files: Vec<File> = files
            .iter()
            .enumerate()
            .map(|(n, own)| file(&format!("{n}.csv"), LESSONS, &rows(own), ""))
            .collect();
        judge("2025-12-01 12:00", &files).of("3.7 duplicate").len()
    };
    assert_eq!(of(&[&[row, row]]), 1);
    assert_eq!(of(&[&[row, row], &[row, row]]), 1);
    assert_eq!(of(&[&[row], &[row, row]]), 1);
    assert_eq!(of(&[&[row, other], &[row, other], &[other, row]]), 0);
}

#[test]
fn the_same_registers_under_two_names_change_nothing() {
    let registers = |prefix: &str| {
        [
            (
                "z",
                "Izglītojamais;Klase;No;Līdz;Iesniegta;Reģistrēta",
                "Anna;5.a;2025-10-01;2025-10-01;2025-10-02;",
            ),
            ("d", "Darbinieks;Amats;Audzināmā klase;Darbā no", "K;skolotājs;5.a;2025-09-01"),
            ("p", "Izglītojamais;Klase", "Anna;5.a"),
            ("m", "Klase;Priekšmets;Skolotājs", "5.a;M;K"),
            ("a", "Izglītojamais;Klase;Priekšmets;No;Līdz", "Anna;5.a;M;2025-09-01;2025-09-30"),
            ("l", "Klase;Diena;Stunda;Priekšmets;Skolotājs", "5.a;P;1;M;K"),
            ("b", "Stunda;No;Līdz", "1;8:30;9:10"),
            ("i", "Izglītojamais;Klase;Iesniegts;Pieslēgts", "Anna;5.a;2025-09-01;"),
            (
                "r",
                "Datums;Skolotājs;Klase;Izglītojamais;Ar ko;Saturs;Ievadīts",
                "2025-10-03;K;5.a;Anna;māte;;",
            ),
            ("v", "Datums;Skolotājs;Klase;Veids", "2025-10-03;K;5.a;darba drošība"),
            ("e", "Punkts;Izpildīts;Klase;Periods", "3.3.3;2025-10-03;5.a;2025-09"),
        ]
        .map(|(name, header, row)| file(&format!("{prefix}{name}.csv"), header, &rows(&[row]), ""))
    };
    let once = judge("2025-12-01 12:00", &registers("1"));
    let twice: Vec<File> = registers("1").into_iter().chain(registers("2")).collect();
    let twice = judge("2025-12-01 12:00", &twice);
    assert!(once.ids.len() > 3);
    assert_eq!(once.ids, twice.ids);
    assert_eq!((once.problems.len(), twice.problems.len()), (0, 11), "{:#?}", twice.problems);
}

// However a school's tables are split over files, the findings are the same.

/// A small school with faults: lessons, marks and absences, no row of them twice.
fn faulty() -> [(&'static str, Vec<String>); 3] {
    let mut lessons = Vec::new();
    let mut marks = Vec::new();
    let mut absences = Vec::new();
    for (n, date) in school_days("2025-09-01", "2025-10-17").into_iter().enumerate() {
        for class in CLASSES {
            for no in (1..=5u8).filter(|no| (n + usize::from(*no)) % 11 != 0) {
                let kind = if (n + usize::from(no)) % 7 == 0 { "pārbaudes darbs" } else { "" };
                let topic = if (n + usize::from(no)) % 13 == 0 { "" } else { "tēma" };
                let hour = if n % 5 == 0 { "21:00" } else { "12:00" };
                lessons.push(format!(
                    "{date};{class};P{no};S{no} {class};{no};{kind};{topic} {date};{date} {hour};{date} 12:00"
                ));
                let late = date + chrono::Days::new(if n % 4 == 0 { 9 } else { 1 });
                for pupil in ["Anna", "Bruno"].iter().filter(|pupil| pupil.len() + n % 3 != 5) {
                    let kind = if kind.is_empty() { "ikdienas" } else { kind };
                    marks.push(format!(
                        "{date};{class};{pupil} {class};P{no};{};{kind};{late} 9:00",
                        4 + n % 6
                    ));
                }
            }
            absences.push(format!("{date};{class};Anna {class};ns;{};;{date} 20:00", 1 + date.day() % 5));
        }
    }
    [(LESSONS, lessons), (MARKS, marks), (ABSENCES, absences)]
}

fn lists() -> Vec<File> {
    let pupils: Vec<String> = CLASSES
        .iter()
        .flat_map(|class| ["Anna", "Bruno"].map(|name| format!("{name} {class};{class}")))
        .collect();
    vec![timetable(), file("p.csv", "Izglītojamais;Klase", &pupils, "")]
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(12))]

    /// Every row goes into one file at least, and some into several; the files were saved together or
    /// one after another, none before the last day they tell of.
    #[test]
    fn tables_split_over_overlapping_files_yield_the_same_findings(
        seed in 0u32..u32::MAX,
        parts in 1usize..5,
        by_class in proptest::bool::ANY,
        apart in proptest::bool::ANY,
    ) {
        let tables = faulty();
        let whole: Vec<File> = tables.iter().enumerate()
            .map(|(n, (header, rows))| file(&format!("{n}.csv"), header, rows, ""))
            .chain(lists())
            .collect();
        let whole = judge("2025-12-01 12:00", &whole);
        let mut split = lists();
        for (table, (header, rows)) in tables.iter().enumerate() {
            let mut files = vec![Vec::new(); parts];
            for (n, row) in rows.iter().enumerate() {
                // A hash of the row's own number: the same rows in the same files for one seed.
                let mix = (n as u32 ^ seed).wrapping_mul(2_654_435_761) >> 16;
                let home = if by_class { usize::from(row.contains("5.b")) % parts } else { mix as usize % parts };
                for (part, rows) in files.iter_mut().enumerate() {
                    let copied = mix.is_multiple_of(3) && part == (home + 1) % parts;
                    if part == home || copied {
                        rows.push(row.clone());
                    }
                }
            }
            for (part, rows) in files.iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
                let saved = format!("2025-11-{:02} 12:00", 10 + 5 * ((part + table) % 3));
                split.push(file(&format!("{table}-{part}.csv"), header, rows, if apart { &saved } else { "" }));
            }
        }
        let split = judge("2025-12-01 12:00", &split);
        proptest::prop_assert!(whole.ids.len() > 100);
        let difference = |one: &Judged, other: &Judged| -> Vec<String> {
            let only = one.ids.iter().filter(|(id, verdict, _)| {
                !other.ids.iter().any(|(have, theirs, _)| have == id && theirs == verdict)
            });
            only.map(|(_, _, line)| line.clone()).take(10).collect()
        };
        proptest::prop_assert_eq!(difference(&split, &whole), Vec::<String>::new());
        proptest::prop_assert_eq!(difference(&whole, &split), Vec::<String>::new());
        proptest::prop_assert_eq!(split.ids.len(), whole.ids.len());
    }
}
