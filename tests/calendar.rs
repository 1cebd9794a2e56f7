//! Days are counted as the law and the regulation say: tables of event, term and due.

use chrono::{Datelike, NaiveDate};
use eklase_audit::calendar::{Amendment, BreakKind, Calendar, Settings, WorkedSaturdays, period};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

fn calendar(worked_saturdays: WorkedSaturdays, follow_moved_days: bool) -> Calendar {
    let settings = Settings { worked_saturdays, follow_moved_days, ..Settings::default() };
    Calendar::builtin(settings, &[]).expect("the shipped calendar is sound")
}

fn usual() -> Calendar {
    calendar(WorkedSaturdays::Free, true)
}

#[test]
fn working_days_are_counted_from_the_day_after_the_event() {
    let default = usual();
    let saturdays = calendar(WorkedSaturdays::Count, true);
    let ignored = calendar(WorkedSaturdays::Free, false);
    // event, days, default, worked Saturdays counted, moved days ignored
    let table = [
        ("2021-10-14", 3, "2021-10-19", "2021-10-19", "2021-10-19"), // autumn break is working time
        ("2021-11-11", 3, "2021-11-16", "2021-11-15", "2021-11-16"),
        ("2023-05-03", 3, "2023-05-10", "2023-05-10", "2023-05-09"), // 4 May, moved 5 May
        ("2023-05-25", 3, "2023-05-31", "2023-05-31", "2023-05-31"), // one-off 29 May
        ("2024-12-19", 3, "2025-01-02", "2024-12-28", "2024-12-27"), // Christmas, moved 23 and 30 Dec
        ("2024-12-19", 6, "2025-01-07", "2025-01-06", "2025-01-03"),
        ("2025-04-30", 3, "2025-05-08", "2025-05-08", "2025-05-07"),
        ("2025-11-06", 3, "2025-11-11", "2025-11-10", "2025-11-11"), // worked Saturday 8 Nov
        ("2025-11-13", 3, "2025-11-20", "2025-11-20", "2025-11-19"), // 17 moved, 18 holiday
        ("2025-10-16", 3, "2025-10-21", "2025-10-21", "2025-10-21"),
        ("2026-01-14", 3, "2026-01-19", "2026-01-17", "2026-01-19"),
        ("2026-04-01", 3, "2026-04-08", "2026-04-08", "2026-04-08"), // Easter
        ("2024-02-28", 1, "2024-02-29", "2024-02-29", "2024-02-29"), // leap year
        ("2024-02-27", 3, "2024-03-01", "2024-03-01", "2024-03-01"),
        ("2025-10-03", 0, "2025-10-03", "2025-10-03", "2025-10-03"),
    ];
    for (event, days, a, b, c) in table {
        for (calendar, due) in [(&default, a), (&saturdays, b), (&ignored, c)] {
            assert_eq!(calendar.add_working_days(day(event), days), Ok(day(due)), "{event} + {days}");
        }
    }
}

#[test]
fn the_fifth_of_the_month_rolls_to_a_working_day() {
    let table = [
        ("2021-12-05", "2021-12-06"),
        ("2022-02-05", "2022-02-07"),
        ("2022-06-05", "2022-06-06"),
        ("2023-05-05", "2023-05-08"),
        ("2023-11-05", "2023-11-06"),
        ("2024-05-05", "2024-05-07"),
        ("2025-10-05", "2025-10-06"),
        ("2025-11-05", "2025-11-05"),
        ("2026-04-05", "2026-04-07"),
    ];
    for (date, rolled) in table {
        assert_eq!(usual().roll_forward(day(date)), Ok(day(rolled)), "{date}");
    }
}

#[test]
fn months_end_on_their_last_working_day() {
    let last = |calendar: &Calendar, y, m| calendar.last_working_day_of_month(y, m).expect("a known month");
    assert_eq!(last(&usual(), 2025, 8), day("2025-08-29"));
    assert_eq!(last(&usual(), 2025, 11), day("2025-11-28"));
    assert_eq!(last(&usual(), 2024, 2), day("2024-02-29"));
    assert_eq!(last(&usual(), 2024, 12), day("2024-12-27"));
    assert_eq!(last(&calendar(WorkedSaturdays::Count, true), 2024, 12), day("2024-12-28"));
    assert_eq!(last(&calendar(WorkedSaturdays::Free, false), 2024, 12), day("2024-12-30"));
}

#[test]
fn school_days_leave_out_breaks_holidays_and_worked_saturdays() {
    let calendar = usual();
    let school = |date: &str| calendar.is_school_day(day(date), Some(5)).expect("a known day");
    for date in [
        "2025-09-01",
        "2025-10-17",
        "2025-10-27",
        "2025-11-14",
        "2025-11-19",
        "2025-12-19",
        "2026-01-05",
        "2026-05-29",
    ] {
        assert!(school(date), "{date}");
    }
    for date in [
        "2025-08-29",
        "2025-10-20",
        "2025-10-24",
        "2025-11-08",
        "2025-11-17",
        "2025-11-18",
        "2025-12-22",
        "2026-01-02",
        "2026-03-09",
        "2026-06-01",
    ] {
        assert!(!school(date), "{date}");
    }
    assert_eq!(calendar.is_school_day(day("2026-06-12"), Some(9)), Ok(true));
    assert_eq!(calendar.is_school_day(day("2026-06-12"), Some(8)), Ok(false));
    assert!(calendar.is_worked_saturday(day("2025-11-08")));
}

#[test]
fn terms_end_on_their_last_school_day() {
    let calendar = usual();
    let year = calendar.school_year_of(day("2025-10-01")).expect("2025/26 is known");
    let before = |kind| {
        calendar.last_school_day_before_break(year, kind, Some(5)).expect("known").expect("there is one")
    };
    assert_eq!(before(BreakKind::Autumn), day("2025-10-17"));
    assert_eq!(before(BreakKind::Spring), day("2026-03-06"));
    let end = |index, grade| {
        calendar.last_school_day_of_semester(year, index, Some(grade)).expect("known").expect("there is one")
    };
    assert_eq!((end(0, 5), end(1, 5), end(1, 9)), (day("2025-12-19"), day("2026-05-29"), day("2026-06-12")));
    assert_eq!(period::before_break(BreakKind::Autumn, day("2025-10-17")), "rudens 2025");
}

#[test]
fn periods_are_known_by_the_contracts_names() {
    let calendar = usual();
    let table = [
        ("2025-10", "2025-10-01", "2025-10-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025/26-1", "2025-09-01", "2025-12-19"),
        ("2025/26-2", "2026-01-05", "2026-05-29"),
        ("2025/26", "2025-09-01", "2026-08-31"),
        ("rudens 2025", "2025-09-01", "2025-10-19"),
        ("pavasaris 2026", "2026-01-05", "2026-03-08"),
    ];
    for (name, from, to) in table {
        let days = calendar.period(name).expect(name);
        assert_eq!((days.from, days.to), (day(from), day(to)), "{name}");
    }
    for name in ["2025-13", "2025/26-3", "ziema 2025", "", "2025"] {
        assert_eq!(calendar.period(name), None, "{name}");
    }
}

#[test]
fn a_schools_own_free_days_concern_its_grades_and_not_its_staff() {
    let extra = Amendment {
        from: day("2026-02-02"),
        to: day("2026-02-06"),
        grades: Some(vec![1]),
        reason: "1. klases papildu brīvdienas".into(),
    };
    let calendar = Calendar::builtin(Settings::default(), &[extra]).expect("sound");
    assert_eq!(calendar.is_school_day(day("2026-02-03"), Some(1)), Ok(false));
    assert_eq!(calendar.is_school_day(day("2026-02-03"), Some(2)), Ok(true));
    assert_eq!(calendar.is_working_day(day("2026-02-03")), Ok(true));
    // Only its own days, the first and the last included; a grade named twice is named.
    for (date, free) in
        [("2026-01-30", false), ("2026-02-02", true), ("2026-02-06", true), ("2026-02-09", false)]
    {
        assert_eq!(calendar.is_school_day(day(date), Some(1)), Ok(!free), "{date}");
    }
    let with = |from: &str, to: &str, grades: Option<Vec<u8>>| {
        let extra = Amendment { from: day(from), to: day(to), grades, reason: "remonts".into() };
        Calendar::builtin(Settings::default(), &[extra])
    };
    let twice = with("2026-02-02", "2026-02-06", Some(vec![1, 1])).expect("sound");
    assert_eq!(twice.is_school_day(day("2026-02-03"), Some(1)), Ok(false));
    let all = with("2026-02-02", "2026-02-06", None).expect("sound");
    for grade in [None, Some(1), Some(12)] {
        assert_eq!(all.is_school_day(day("2026-02-03"), grade), Ok(false), "{grade:?}");
    }
    for (from, to, unknown) in
        [("2019-02-02", "2026-02-06", "2019-02-02"), ("2026-02-02", "2030-02-06", "2030-02-06")]
    {
        let said = with(from, to, None).expect_err("the calendar does not know it").to_string();
        assert!(said.contains(unknown), "{said}");
    }
}

/// A calendar of one school year and one holiday, without any break.
fn of_year(first: i32, holiday: &str) -> Calendar {
    let next = first + 1;
    let year = format!(
        "id = \"{first}\"\nstart = {first}-09-01\nbreaks = []\nsemesters = [\n\
         {{ from = {first}-09-01, to = {first}-12-20 }}, {{ from = {next}-01-10, to = {next}-05-31 }}]"
    );
    let holidays = format!("moved = []\nholiday = [{{ lv = \"a\", en = \"b\", {holiday} }}]");
    Calendar::from_sources(("h", &holidays), &[("y", &year)], Settings::default(), &[]).expect("sound")
}

/// The dates of Easter are those of the Python package `dateutil`.
#[test]
fn easter_is_where_it_is_in_every_century() {
    for sunday in [
        "1900-04-15",
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2010-04-04",
        "2029-04-01",
        "2011-04-24",
        "2019-04-21",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19",
        "2079-04-23",
        "2100-03-28",
        "2200-04-06",
        "2285-03-22",
        "2299-04-16",
    ] {
        let sunday = day(sunday);
        let calendar = of_year(sunday.year() - 1, "easter = 1");
        let days = calendar.first_day().iter_days().take_while(|date| *date <= calendar.last_day());
        let free: Vec<_> = days.filter(|date| calendar.public_holiday(*date).is_some()).collect();
        assert_eq!(free, [sunday.succ_opt().expect("a Monday")]);
    }
}

#[test]
fn holidays_are_known_by_name_with_the_day_their_observance_moves_to() {
    let calendar = usual();
    let table = [
        ("2023-05-29", Some("Hokeja bronzas diena")),
        ("2024-05-29", None),
        ("2024-05-04", Some("Latvijas Republikas Neatkarības atjaunošanas diena")), // a Saturday
        ("2024-05-06", Some("Latvijas Republikas Neatkarības atjaunošanas diena")),
        ("2026-05-04", Some("Latvijas Republikas Neatkarības atjaunošanas diena")), // a Monday
        ("2026-05-05", None),
        ("2026-05-10", Some("Mātes diena")),
        ("2024-06-23", Some("Līgo diena")), // a Sunday, and moves nowhere
        ("2024-06-25", None),
        ("2026-01-02", None), // free by a moved day only
    ];
    for (date, name) in table {
        assert_eq!(calendar.public_holiday(day(date)).map(|holiday| holiday.lv.as_str()), name, "{date}");
    }
}

#[test]
fn between_two_semesters_there_are_no_lessons_even_where_no_break_is_named() {
    let calendar = of_year(2025, "day = { month = 11, day = 18 }");
    for (date, school) in [
        ("2025-12-19", true),
        ("2025-12-22", false),
        ("2026-01-09", false),
        ("2026-01-12", true),
        ("2026-05-29", true),
        ("2026-06-01", false),
        ("2025-11-18", false),
    ] {
        assert_eq!(calendar.is_school_day(day(date), Some(9)), Ok(school), "{date}");
    }
    assert_eq!(calendar.is_working_day(day("2025-12-22")), Ok(true));
}

#[test]
fn a_one_off_holiday_on_a_weekend_frees_one_working_day_and_no_more() {
    let year = |first: i32| {
        let next = first + 1;
        format!(
            "id = \"{first}\"\nstart = {first}-09-01\nbreaks = []\n\
             semesters = [{{ from = {first}-09-01, to = {next}-05-31 }}]"
        )
    };
    let years = [year(2024), year(2025)];
    let holidays = "moved = []\nholiday = [{ lv = \"a\", en = \"b\", on = 2025-11-15, moves = true }]";
    let files = [("a", years[0].as_str()), ("b", years[1].as_str())];
    let calendar = Calendar::from_sources(("h", holidays), &files, Settings::default(), &[]).expect("sound");
    for (date, working) in
        [("2025-11-14", true), ("2025-11-15", false), ("2025-11-17", false), ("2025-11-18", true)]
    {
        assert_eq!(calendar.is_working_day(day(date)), Ok(working), "{date}");
    }
}

#[test]
fn a_calendar_file_is_days_in_order() {
    let year = |start: &str| {
        format!(
            "id = \"x\"\nstart = {start}\nbreaks = []\nsemesters = [{{ from = 2025-09-01, to = 2025-12-20 }}]"
        )
    };
    let read = |years: &[(&str, &str)]| {
        Calendar::from_sources(("h", "moved = []\nholiday = []"), years, Settings::default(), &[])
    };
    assert!(read(&[("y", &year("2025-09-01"))]).is_ok());
    // A moment is no day, and without a year there is no calendar.
    for start in ["2025-09-01T08:00:00", "08:00:00", "\"2025-09-01\""] {
        let said = read(&[("y", &year(start))]).expect_err(start).to_string();
        assert!(said.starts_with("y: "), "{said}");
    }
    assert!(read(&[]).is_err());
}

#[test]
fn a_calendar_says_what_it_was_made_of() {
    let calendar = usual();
    assert_eq!(calendar.id(), "lv 2021/22 – 2026/27");
    assert_eq!((calendar.first_day(), calendar.last_day()), (day("2021-09-01"), day("2027-08-31")));
    assert!(calendar.covers(calendar.last_day()) && !calendar.covers(day("2027-09-01")));
    assert!(!calendar.covers(day("2021-08-31")));
    let hash = calendar.sha256();
    assert!(hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{hash}");
    assert_eq!(hash, usual().sha256());
    assert_ne!(hash, self::calendar(WorkedSaturdays::Count, true).sha256());
    let names = calendar.period_names();
    let newest = ["rudens 2026", "pavasaris 2027", "2026/27-1", "2026/27-2", "2026/27"];
    assert_eq!(names[..5], newest);
    assert_eq!(names.len(), 5 * calendar.school_years().len());
    for name in &names {
        assert!(calendar.period(name).is_some(), "{name}");
    }
}

#[test]
fn an_unknown_day_is_an_error() {
    let calendar = usual();
    assert!(calendar.is_working_day(day("2019-10-01")).is_err());
    assert!(calendar.is_school_day(day("2030-10-01"), Some(5)).is_err());
    assert!(calendar.add_working_days(calendar.last_day(), 1).is_err());
}

/// `tests/data/holidays-lv.csv` was written once by `tests/data/holidays-lv.py` from the PyPI
/// package `holidays`: an independent source for public holidays, their moved observance and the
/// moved working days.
#[test]
fn the_calendar_agrees_with_an_independent_source() {
    let calendar = usual();
    let mut theirs = std::collections::BTreeSet::new();
    for line in include_str!("data/holidays-lv.csv").lines().skip(1) {
        let date = day(&line[..10]);
        if calendar.covers(date) {
            theirs.insert(date);
        }
    }
    let weekday = |date: &NaiveDate| date.weekday().num_days_from_monday() < 5;
    let ours: std::collections::BTreeSet<_> = calendar
        .first_day()
        .iter_days()
        .take_while(|date| *date <= calendar.last_day())
        .filter(|date| weekday(date) && calendar.is_working_day(*date) == Ok(false))
        .collect();
    let theirs: std::collections::BTreeSet<_> = theirs.into_iter().filter(weekday).collect();
    assert_eq!(ours.symmetric_difference(&theirs).collect::<Vec<_>>(), Vec::<&NaiveDate>::new());
}

proptest! {
    #[test]
    fn counting_is_monotone_and_ends_on_a_working_day(offset in 0u64..1800, days in 1u32..12) {
        let calendar = usual();
        let event = calendar.first_day() + chrono::Days::new(offset);
        let due = calendar.add_working_days(event, days).expect("known");
        prop_assert!(due > event);
        prop_assert_eq!(calendar.is_working_day(due), Ok(true));
        prop_assert!(calendar.add_working_days(event, days + 1).expect("known") > due);
        prop_assert!(calendar.add_working_days(event + chrono::Days::new(1), days).expect("known") >= due);
        let rolled = calendar.roll_forward(event).expect("known");
        prop_assert_eq!(calendar.roll_forward(rolled), Ok(rolled));
    }
}
