//! 3.6: briefings before work and excursions.

use super::*;

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
    // Without any, the day's first lesson says whose excursion it was.
    assert_eq!(excursions(&["2025-10-01;K;5.b;ekskursija;;"])[0], of("missing", "10-08", "L", "Vēsture"));
    // Each later excursion takes the first briefing in time for it; what is left before the next one is late.
    let three = |last: &str| {
        let last = format!("2025-10-{last};K;5.a;ekskursija;;");
        excursions(&["2025-10-09;K;5.a;ekskursija;;", "2025-10-10;K;5.a;ekskursija;;", &last])
    };
    assert_eq!(three("11"), [of("late", "10-08", "L", "Vēsture")]);
    assert_eq!(three("14"), [of("late", "10-08", "L", "Vēsture")]);
    assert_eq!(three("15"), [of("missing", "10-08", "L", "Vēsture")], "that day another excursion begins");
    assert_eq!(three("16"), [of("missing", "10-08", "L", "Vēsture")]);
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
