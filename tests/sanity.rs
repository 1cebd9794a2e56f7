//! Exports that end too soon, are old, or lack what another table has: what a person is told, and what
//! nobody is accused of.

use chrono::{Datelike, NaiveDate};

#[path = "support/school.rs"]
mod school;

use school::*;

// Files that end too soon.

#[test]
fn a_lessons_file_cut_off_in_mid_term_accuses_nobody_of_what_it_does_not_show() {
    let lessons = || written("2025-09-01", "2025-09-30", |_, _, _| true);
    let judged = judge("2025-10-06 12:00", &[file("stundas.csv", LESSONS, &lessons(), ""), timetable()]);
    assert_eq!(
        judged.problems,
        [
            "stundas.csv: tabulas „Stundas” rindas pēkšņi beidzas 30.09.2025., lai gan mācības turpinās (klases: \
          5.a, 5.b). Pēc tam trūkstošais nav vērtēts, jo izguve, visticamāk, nav pilna. Izgūstiet tabulu no \
          jauna par visu periodu."
        ]
    );
    let expected = judged.of("3.4.1 lesson");
    assert_eq!(expected.len(), 40, "four days of ten lessons, three of them due");
    assert_eq!(judged.of("3.4.1 lesson unproven export-end").len(), 30);
    assert_eq!(judged.of("3.4.1 lesson pending").len(), 10);
    assert_eq!(
        judged.of("3.4.1 lesson unproven export-end")[0],
        "3.4.1 lesson unproven export-end 5.a P1 10-01"
    );
}

#[test]
fn only_a_file_ends_like_that() {
    let on = |text: &'static str| move |date: NaiveDate| date == day(text);
    let table: Vec<(&str, &str, Vec<String>, bool)> = vec![
        ("three silent days", "2025-10-04 00:00", written("2025-09-01", "2025-09-30", |_, _, _| true), true),
        ("two silent days", "2025-10-02 23:59", written("2025-09-01", "2025-09-30", |_, _, _| true), false),
        // Ten school days before the end: of a hundred lessons, eighty are there or one less.
        (
            "dense enough",
            "2025-10-06 12:00",
            written("2025-09-01", "2025-09-30", |date, _, no| {
                date < day("2025-09-16") || no != 3 || on("2025-09-30")(date)
            }),
            true,
        ),
        (
            "not dense",
            "2025-10-06 12:00",
            written("2025-09-01", "2025-09-30", |date, class, no| {
                let one_less = on("2025-09-25")(date) && class == "5.b" && no == 1;
                date < day("2025-09-16") || on("2025-09-30")(date) || (no != 3 && !one_less)
            }),
            false,
        ),
        ("ten days before", "2025-10-20 12:00", written("2025-09-01", "2025-09-15", |_, _, _| true), true),
        ("nine days before", "2025-10-20 12:00", written("2025-09-01", "2025-09-12", |_, _, _| true), false),
        (
            "one class stops, the other goes on",
            "2025-10-10 12:00",
            written("2025-09-01", "2025-10-09", |date, class, _| class == "5.a" || date <= day("2025-09-30")),
            false,
        ),
        (
            "one teacher stops",
            "2025-10-10 12:00",
            written("2025-09-01", "2025-10-09", |date, _, no| no != 3 || date <= day("2025-09-30")),
            false,
        ),
        (
            "all lessons by one teacher",
            "2025-10-10 12:00",
            school_days("2025-09-01", "2025-09-30")
                .into_iter()
                .flat_map(|date| (1..=5).map(move |no| lesson(date, "5.a", no, "S")))
                .collect(),
            false,
        ),
        (
            "two lessons a day are no timetable",
            "2025-10-10 12:00",
            written("2025-09-01", "2025-09-30", |_, class, no| class == "5.a" && no <= 2),
            false,
        ),
    ];
    for (name, as_of, lessons, cut) in table {
        let sparse = name.starts_with("two lessons");
        let mut plan = timetable();
        if sparse {
            plan.text = "Klase;Diena;Stunda;Priekšmets;Skolotājs\n".to_owned();
            for day in ["P", "O", "T", "C", "Pk"] {
                for no in 1..=2 {
                    plan.text += &format!("5.a;{day};{no};P{no};S{no} 5.a\n");
                }
            }
        }
        let judged = judge(as_of, &[file("s.csv", LESSONS, &lessons, ""), plan]);
        let said = judged.problems.iter().any(|problem| problem.contains("pēkšņi beidzas"));
        assert_eq!(said, cut, "{name}: {:?}", judged.problems);
        assert_eq!(!judged.of("3.4.1 lesson unproven export-end").is_empty(), cut, "{name}");
    }
}

#[test]
fn a_class_one_file_of_two_lacks_is_shielded_and_a_last_day_half_written_is_too() {
    // October's file has one class only.
    let september = file("1.csv", LESSONS, &written("2025-09-01", "2025-09-30", |_, _, _| true), "");
    let october =
        file("2.csv", LESSONS, &written("2025-10-01", "2025-10-10", |_, class, _| class == "5.a"), "");
    let judged = judge("2025-10-11 12:00", &[september, october, timetable()]);
    assert_eq!(judged.of("3.4.1 lesson unproven export-end 5.b").len(), 40);
    assert_eq!(judged.of("3.4.1 lesson missing"), Vec::<&str>::new());
    assert!(judged.problems[0].contains("(klases: 5.b)"), "{:?}", judged.problems);
    // Cut off in the middle of its last day.
    let half = |date: NaiveDate, class: &str, _| date < day("2025-09-30") || class == "5.a";
    let lessons = file("1.csv", LESSONS, &written("2025-09-01", "2025-09-30", half), "");
    let judged = judge("2025-10-04 00:00", &[lessons, timetable()]);
    assert_eq!(judged.of("3.4.1 lesson unproven export-end 5.b P1 09-30").len(), 1);
    assert_eq!(judged.of("3.4.1 lesson missing"), Vec::<&str>::new());
}

/// Marks, absences and the roll of a school whose lessons go on until `2025-10-10`.
fn works(marks_until: &str, absences_until: &str) -> Judged {
    let mut lessons = written("2025-09-01", "2025-10-10", |_, _, _| true);
    lessons.retain(|row| !row.starts_with("2025-10-03;5.a;P1"));
    lessons.push("2025-10-03;5.a;P1;S1 5.a;1;pārbaudes darbs;t;2025-10-03 12:00;2025-10-03 12:00".to_owned());
    let days = |until: &str| school_days("2025-09-01", until);
    let marks = days(marks_until).into_iter().flat_map(|date| {
        CLASSES.map(|class| format!("{date};{class};Anna {class};P2;7;ikdienas;{date} 13:00"))
    });
    let marks: Vec<String> = marks.collect();
    let absences = days(absences_until)
        .into_iter()
        .flat_map(|date| CLASSES.map(|class| format!("{date};{class};Anna {class};n;5;P5;{date} 13:00")));
    let pupils = rows(&["Anna 5.a;5.a", "Anna 5.b;5.b"]);
    judge(
        "2025-10-14 12:00",
        &[
            file("s.csv", LESSONS, &lessons, ""),
            file("v.csv", MARKS, &marks, ""),
            file("k.csv", ABSENCES, &absences.collect::<Vec<_>>(), ""),
            file("p.csv", "Izglītojamais;Klase", &pupils, ""),
            timetable(),
        ],
    )
}

#[test]
fn a_mark_is_missing_only_where_the_marks_and_the_absences_of_its_day_are_shown() {
    let missing = "3.4.3.2 work-mark missing 5.a P1 Anna 5.a 10-03";
    let unseen = "3.4.3.2 work-mark unproven export-end 5.a P1 Anna 5.a 10-03";
    let table = [
        ("2025-10-10", "2025-10-10", missing),
        ("2025-10-02", "2025-10-10", unseen),
        ("2025-10-10", "2025-10-02", unseen),
        // The week after is not whole.
        ("2025-10-06", "2025-10-06", missing),
        // The last row is of the work's own day.
        ("2025-10-03", "2025-10-03", missing),
    ];
    for (marks, absences, expected) in table {
        let judged = works(marks, absences);
        assert_eq!(judged.of("3.4.3.2"), [expected], "{marks} {absences}: {:?}", judged.problems);
    }
    let judged = works("2025-10-02", "2025-10-10");
    assert!(judged.problems[0].starts_with("v.csv: tabulas „Vērtējumi” rindas pēkšņi beidzas 02.10.2025."));
}

#[test]
fn beyond_the_end_of_the_lessons_nobody_knows_when_the_next_one_was() {
    let mut lessons = written("2025-09-01", "2025-09-30", |_, _, _| true);
    lessons.retain(|row| !row.starts_with("2025-09-30;5.a;P1"));
    lessons.push("2025-09-30;5.a;P1;S1 5.a;1;ieskaite;t;2025-09-30 12:00;2025-09-30 12:00".to_owned());
    let marks = rows(&["2025-09-30;5.a;Anna;P1;i;ieskaite;2025-10-20 12:00"]);
    let of = |lessons: &[String]| {
        let files = [file("s.csv", LESSONS, lessons, ""), file("v.csv", MARKS, &marks, ""), timetable()];
        judge("2025-10-27 12:00", &files).of("3.4.3.1").len()
    };
    assert_eq!(of(&lessons), 0);
    // One lesson more of another class, and it is not the file that ends.
    lessons.push(lesson(day("2025-10-17"), "5.b", 1, "S1 5.b"));
    assert_eq!(of(&lessons), 1);
}

/// A year of the marks of one class, cut off in the middle of a semester; some of its term marks.
fn terms(marks_until: &str, semester: &[&str]) -> Judged {
    terms_at("2026-01-02 12:00", marks_until, semester)
}

fn terms_at(as_of: &str, marks_until: &str, semester: &[&str]) -> Judged {
    let lessons = written("2025-09-01", "2025-12-19", |_, class, _| class == "5.a");
    let days = school_days("2025-09-01", marks_until);
    let subject = |date: &NaiveDate| 1 + date.ordinal() % 2;
    let marks = days.iter().map(|date| format!("{date};5.a;Anna;P{};7;ikdienas;{date} 13:00", subject(date)));
    let interim = (1..=2).map(|no| format!("2025-10-16;5.a;Anna;P{no};7;starpvērtējums;2025-10-16 13:00"));
    let semester = semester.iter().map(|row| format!("2025-12-18;5.a;Anna;{row};2025-12-18 13:00"));
    let marks: Vec<String> = marks.chain(interim).chain(semester).collect();
    judge(
        as_of,
        &[
            file("s.csv", LESSONS, &lessons, ""),
            file("v.csv", MARKS, &marks, ""),
            file("p.csv", "Izglītojamais;Klase", &rows(&["Anna;5.a"]), ""),
            file("m.csv", "Klase;Priekšmets;Skolotājs", &rows(&["5.a;P1;S1 5.a", "5.a;P2;S2 5.a"]), ""),
            timetable(),
        ],
    )
}

#[test]
fn a_term_mark_is_missing_only_where_the_terms_marks_are_shown() {
    let semester = |judged: &Judged| -> Vec<String> {
        judged.of("3.4.5").into_iter().filter(|line| line.ends_with("12-19")).map(str::to_owned).collect()
    };
    let unseen = [
        "3.4.5 semester-mark unproven export-end 5.a P1 Anna 12-19",
        "3.4.5 semester-mark unproven export-end 5.a P2 Anna 12-19",
    ];
    assert_eq!(semester(&terms("2025-11-28", &[])), unseen);
    let missing = |no: u8| format!("3.4.5 semester-mark missing 5.a P{no} Anna 12-19");
    assert_eq!(semester(&terms("2025-12-19", &[])), [missing(1), missing(2)]);
    // The class's marks of the term are there, only the works' are not.
    assert_eq!(semester(&terms("2025-11-28", &["P1;7;semestra vērtējums"])), [missing(2)]);
}

#[test]
fn a_journal_exported_in_winter_says_nothing_of_the_marks_of_the_year() {
    let year = |as_of: &str| -> Vec<String> {
        let judged = terms_at(as_of, "2025-12-19", &[]);
        judged.of("3.4.5 year-mark").into_iter().map(str::to_owned).collect()
    };
    let of = |verdict: &str| [1, 2].map(|no| format!("3.4.5 year-mark {verdict} 5.a P{no} Anna 05-29"));
    assert_eq!(year("2026-05-01 12:00"), of("pending"));
    // Files copied in summer have the time of the copy.
    assert_eq!(year("2026-06-10 12:00"), of("unproven export-end"));
}

#[test]
fn a_semester_mark_is_held_against_the_works_only_where_they_are_shown() {
    let found = |until: &str| {
        let judged = terms(until, &["P1;9;semestra vērtējums", "P2;7;semestra vērtējums"]);
        judged.of("3.7 mark-outside-span").len()
    };
    assert_eq!((found("2025-12-19"), found("2025-11-28")), (1, 0));
}

// Files older than the others.

const OPEN: &str = "vecais.csv: saglabāts 01.10.2025. plkst. 15.00, bet jaunākais žurnāla fails – 08.10.2025. \
    plkst. 15.00. Šis fails rāda žurnālu tikai līdz savas saglabāšanas brīdim, tāpēc vēlāk ievadāmo ierakstu \
    trūkums tajā nav vērtēts. Izgūstiet to no jauna.";

/// 5.a in a file saved when `saved` says, 5.b in one saved a week later.
fn stale(saved: [&str; 2], as_of: &str, old: &[String]) -> Judged {
    let new = written("2025-09-22", "2025-10-07", |_, class, _| class == "5.b");
    judge(
        as_of,
        &[file("vecais.csv", LESSONS, old, saved[0]), file("z.csv", LESSONS, &new, saved[1]), timetable()],
    )
}

#[test]
fn a_blank_attendance_of_an_older_file_is_missing_only_where_it_was_due_by_then() {
    let strict = RULES.replacen("blank_attendance = \"unproven\"", "blank_attendance = \"missing\"", 1);
    let mut old = written("2025-09-22", "2025-09-26", |_, class, _| class == "5.a");
    for day in ["2025-09-29", "2025-10-01"] {
        old.push(format!("{day};5.a;P1;S1 5.a;1;;Tēma;{day} 12:00;"));
    }
    let new = written("2025-09-22", "2025-10-07", |_, class, _| class == "5.b");
    let found = |saved: &str| {
        let files =
            [file("vecais.csv", LESSONS, &old, saved), file("z.csv", LESSONS, &new, "2025-10-08 15:00")];
        let judged = judge_by(&strict, "2025-10-08 15:00", &files);
        judged.of("3.4.1 attendance").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let missing = |day: &str| format!("3.4.1 attendance missing 5.a P1 {day}");
    let unseen = |day: &str| format!("3.4.1 attendance unproven export-end 5.a P1 {day}");
    assert_eq!(found("2025-10-01 15:00"), [missing("09-29"), unseen("10-01")]);
    // At the last second in time it may still be entered.
    assert_eq!(found("2025-10-01 19:00:59"), [missing("09-29"), unseen("10-01")]);
    assert_eq!(found("2025-10-01 19:01:00"), [missing("09-29"), missing("10-01")]);
}

#[test]
fn an_older_file_speaks_for_its_own_moment() {
    let mut old = written("2025-09-22", "2025-09-30", |date, class, no| {
        class == "5.a" && !(date == day("2025-09-29") && no == 2)
    });
    // Blank: one due before the saving, one after it.
    old.push("2025-09-29;5.a;P2;S2 5.a;2;;;;2025-09-29 12:00".to_owned());
    old.push("2025-10-01;5.a;P1;S1 5.a;1;;;;2025-10-01 12:00".to_owned());
    let judged = stale(["2025-10-01 15:00", "2025-10-08 15:00"], "2025-10-08 15:00", &old);
    assert_eq!(judged.problems, [OPEN]);
    assert_eq!(
        judged.of("3.4.1 topic"),
        ["3.4.1 topic missing 5.a P2 09-29", "3.4.1 topic unproven export-end 5.a P1 10-01"]
    );
    assert_eq!(judged.of("3.4.1 lesson missing"), Vec::<&str>::new());
    // The rest of the first day and four more.
    assert_eq!(judged.of("3.4.1 lesson unproven export-end 5.a").len(), 4 + 4 * 5);
    assert_eq!(judged.of("3.4.1 lesson pending").len(), 10);
}

#[test]
fn only_a_file_left_behind_is_old() {
    let until = |to: &str| written("2025-09-08", to, |_, class, _| class == "5.a");
    /// A name, when the older and the newer file were saved, as-of, the older rows, whether it is old.
    type Case = (&'static str, [&'static str; 2], &'static str, Vec<String>, bool);
    let table: Vec<Case> = vec![
        ("a week", ["2025-10-01 15:00", "2025-10-08 15:00"], "2025-10-08 15:00", until("2025-09-30"), true),
        ("two days", ["2025-10-06 15:00", "2025-10-08 15:00"], "2025-10-08 15:00", until("2025-10-06"), true),
        (
            "not two days",
            ["2025-10-06 15:01", "2025-10-08 15:00"],
            "2025-10-08 15:00",
            until("2025-10-06"),
            false,
        ),
        (
            "of one time",
            ["2025-10-01 15:00", "2025-10-01 15:00"],
            "2025-10-08 15:00",
            until("2025-09-30"),
            false,
        ),
        (
            "both after as-of",
            ["2025-11-01 15:00", "2025-12-08 15:00"],
            "2025-10-08 15:00",
            until("2025-09-30"),
            false,
        ),
        ("no times", ["", ""], "2025-10-08 15:00", until("2025-09-30"), false),
        (
            "an earlier month, saved in the next",
            ["2025-10-02 15:00", "2025-10-08 15:00"],
            "2025-10-08 15:00",
            until("2025-09-30"),
            false,
        ),
        (
            "entries later than its saving: copied, and the time is not its own",
            ["2025-10-01 15:00", "2025-10-08 15:00"],
            "2025-10-08 15:00",
            [until("2025-09-30"), rows(&["2025-10-03;5.a;P1;S1 5.a;1;;t;2025-10-03 9:00;2025-10-03 9:00"])]
                .concat(),
            false,
        ),
    ];
    for (name, saved, as_of, old, is_old) in table {
        let old = if name == "a week" {
            [old, rows(&["2025-10-01;5.a;P1;S1 5.a;1;;t;2025-10-01 9:00;2025-10-01 9:00"])].concat()
        } else {
            old
        };
        let judged = stale(saved, as_of, &old);
        let said = judged.problems.iter().any(|problem| problem.contains("tikai līdz savas saglabāšanas"));
        assert_eq!(said, is_old, "{name}: {:?}", judged.problems);
        let judged_missing = judged.of("3.4.1 lesson missing 5.a P1 10-07").len()
            + judged.of("3.4.1 lesson unproven no-entry-time 5.a P1 10-07").len();
        let cut = judged.problems.iter().any(|problem| problem.contains("pēkšņi beidzas"));
        assert_eq!(judged_missing == 0, is_old || cut, "{name}: {:?}", judged.of("3.4.1 lesson"));
    }
}

#[test]
fn a_journal_a_newer_file_carries_on_is_not_old() {
    let lessons = |from: &str, to: &str| written(from, to, |_, _, no| no != 3);
    let files = [
        file("1.csv", LESSONS, &lessons("2025-09-22", "2025-09-30"), "2025-09-30 15:00"),
        file("2.csv", LESSONS, &lessons("2025-10-01", "2025-10-07"), "2025-10-08 15:00"),
        timetable(),
    ];
    let judged = judge("2025-10-08 15:00", &files);
    assert!(!judged.problems.iter().any(|problem| problem.contains("saglabāts")), "{:?}", judged.problems);
    let unseen = judged.of("3.4.1 lesson unproven export-end");
    // What was due after the first file was saved: nobody shows that evening.
    assert_eq!(
        unseen,
        ["3.4.1 lesson unproven export-end 5.a P3 09-30", "3.4.1 lesson unproven export-end 5.b P3 09-30"]
    );
    assert_eq!(judged.of("3.4.1 lesson missing 5.a P3").len(), 6 + 5);
}

#[test]
fn marks_and_absences_of_an_older_file_are_judged_as_of_its_own_moment() {
    let lessons = || {
        let mut lessons = written("2025-09-22", "2025-10-10", |_, class, _| class == "5.a");
        for (row, no) in [("2025-09-25;5.a;P1", 1), ("2025-10-02;5.a;P2", 2)] {
            lessons.retain(|lesson| !lesson.starts_with(row));
            lessons.push(format!(
                "{row};S{no} 5.a;{no};pārbaudes darbs;t;{} 12:00;{} 12:00",
                &row[..10],
                &row[..10]
            ));
        }
        lessons
    };
    let days = |to: &str| school_days("2025-09-22", to);
    let of = |marks_saved: &str, absences_saved: &str| {
        let until = |saved: &str| saved[..10].to_owned();
        let marks = days(&until(marks_saved)).into_iter();
        let marks: Vec<String> =
            marks.map(|date| format!("{date};5.a;Bruno;P3;7;ikdienas;{date} 13:00")).collect();
        let absences = days(&until(absences_saved)).into_iter();
        let absences: Vec<String> =
            absences.map(|date| format!("{date};5.a;Bruno;n;;;{date} 13:00")).collect();
        let files = [
            file("s.csv", LESSONS, &lessons(), "2025-10-13 12:00"),
            file("v.csv", MARKS, &marks, marks_saved),
            file("k.csv", ABSENCES, &absences, absences_saved),
            file("p.csv", "Izglītojamais;Klase", &rows(&["Anna;5.a"]), ""),
            timetable(),
        ];
        judge("2025-10-13 12:00", &files)
    };
    let missing = |work: &str| format!("3.4.3.2 work-mark missing 5.a {work}");
    let unseen = |work: &str| format!("3.4.3.2 work-mark unproven export-end 5.a {work}");
    let (first, second) = ("P1 Anna 09-25", "P2 Anna 10-02");
    let table = [
        ("2025-10-13 12:00", "2025-10-13 12:00", [missing(first), missing(second)]),
        // Due five working days after the work: the first one's time had passed.
        ("2025-10-06 12:00", "2025-10-13 12:00", [missing(first), unseen(second)]),
        // Who was absent on the day is known once the day is over.
        ("2025-10-13 12:00", "2025-10-01 12:00", [missing(first), unseen(second)]),
        ("2025-10-13 12:00", "2025-10-03 12:00", [missing(first), missing(second)]),
    ];
    for (marks, absences, expected) in table {
        let judged = of(marks, absences);
        assert_eq!(judged.of("3.4.3.2"), expected, "{marks} {absences}: {:?}", judged.problems);
    }
}

// Names one table has and another lacks.

#[test]
fn classes_and_teachers_one_table_lacks_are_named_once_for_two_tables() {
    let lessons = rows(&[
        "2025-10-01;5.a;M;Anna Koka;1;;t;2025-10-01 12:00;2025-10-01 12:00",
        "2025-10-01;5.b;M;Zane Roze;1;;t;2025-10-01 12:00;2025-10-01 12:00",
        "2025-10-01;5.a;V;Kaija Egle;2;aizvietota;t;2025-10-01 12:00;2025-10-01 12:00",
        "2025-10-02;5.a;M;Rita Liepa;1;;t;2025-10-02 12:00;2025-10-02 12:00",
    ]);
    let files = [
        file("s.csv", LESSONS, &lessons, ""),
        file("p.csv", "Izglītojamais;Klase", &rows(&["A;5.a", "B;6.a", "C;6.b"]), ""),
        file("m.csv", "Klase;Priekšmets", &rows(&["5.a;M", "6.a;M"]), ""),
        file("v.csv", MARKS, &rows(&["2025-10-01;5.a;A;M;7;;", "2025-10-01;6.a;B;M;7;;"]), ""),
        file("d.csv", "Darbinieks;Amats", &rows(&["Anna Koka;skolotāja"]), ""),
        file(
            "l.csv",
            "Klase;Diena;Stunda;Priekšmets;Skolotājs;Spēkā no",
            &rows(&[
                "5.a;P;1;M;Anna Koka;",
                "5.a;O;1;V;Ilze Ozola;",
                "5.b;O;1;V;Anna Koka;",
                "5.b;P;1;V;Jana Ziema;2026-01-05",
                "6.b;P;1;V;Nora Lapa;",
            ]),
            "",
        ),
    ];
    let check = "Pārbaudiet, vai izgūtas visas klases un vai to nosaukumi visur rakstīti vienādi.";
    let names = "Pārbaudiet, vai izguve ir pilna un vai vārdi visur rakstīti vienādi.";
    assert_eq!(
        judge("2025-10-20 12:00", &files).problems,
        [
            format!("Klases, kas ir tabulā „Izglītojamie”, bet nav tabulā „Stundas”: 6.a, 6.b. {check}"),
            format!("Klases, kas ir tabulā „Stundu saraksts”, bet nav tabulā „Stundas”: 6.b. {check}"),
            format!("Klases, kas ir tabulā „Mācību plāns”, bet nav tabulā „Stundas”: 6.a. {check}"),
            format!("Klases, kas ir tabulā „Vērtējumi”, bet nav tabulā „Stundas”: 6.a. {check}"),
            format!("Klases, kas ir tabulā „Stundas”, bet nav tabulā „Izglītojamie”: 5.b. {check}"),
            format!(
                "Pedagogi, kas ir tabulā „Stundu saraksts”, bet nav tabulā „Stundas”: Ilze Ozola. {names}"
            ),
            format!(
                "Pedagogi, kas ir tabulā „Stundas”, bet nav tabulā „Stundu saraksts”: Rita Liepa, Zane Roze. {names}"
            ),
            format!(
                "Pedagogi, kas ir tabulā „Stundu saraksts”, bet nav tabulā „Darbinieki”: Ilze Ozola, Jana Ziema, Nora Lapa. {names}"
            ),
        ]
    );
}

#[test]
fn the_command_says_it_on_stderr_in_the_report_and_in_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let lessons = written("2025-09-01", "2025-09-30", |_, _, _| true);
    write(folder.path(), &[file("stundas.csv", LESSONS, &lessons, ""), timetable()]);
    let run = |format: &str| {
        assert_cmd::Command::cargo_bin("eklase-audit")
            .expect("the program")
            .current_dir(folder.path())
            .args(["check", ".", "--as-of", "2025-10-06", "--clause", "3.4.1", "--format", format])
            .output()
            .expect("it runs")
    };
    let words = "pēkšņi beidzas 30.09.2025.";
    let text = run("text");
    let (out, err) = (String::from_utf8_lossy(&text.stdout), String::from_utf8_lossy(&text.stderr));
    assert!(err.contains(words) && out.contains("DATU FAILI") && out.contains(words), "{out}\n{err}");
    assert!(out.contains("izguve beidzas vai ir saglabāta agrāk, nekā ierakstam bija jābūt: 3.4.1"), "{out}");
    let json: serde_json::Value = serde_json::from_slice(&run("json").stdout).expect("JSON");
    assert!(json["problems"][0].as_str().is_some_and(|said| said.contains(words)));
    assert_eq!(json["unproven"][0]["cause"], "export-end");
    assert_eq!(
        json["coverage"][0]["causes"].as_array().and_then(|all| all.last()).cloned(),
        Some("export-end".into())
    );
    assert_eq!(
        json["unproven"][0]["message"],
        "Stundas ieraksts nav atrasts, bet izguve tik tālu nesniedzas; termiņš bija 01.10.2025. plkst. 19.00."
    );
    assert_eq!(json["violations"].as_array().map(Vec::len), Some(0));
}
