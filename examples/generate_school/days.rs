//! Semester 1 of 2025/26 by its official dates, counted apart from the program's calendar.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(if month < 8 { 2026 } else { 2025 }, month, day).expect("a day")
}

pub fn at(date: NaiveDate, hour: u32, minute: u32) -> NaiveDateTime {
    date.and_hms_opt(hour, minute, 0).expect("a time")
}

/// Weekdays that are neither public holidays nor moved days off.
pub fn is_working_day(date: NaiveDate) -> bool {
    let autumn = [day(11, 17), day(11, 18), day(12, 24), day(12, 25), day(12, 26), day(12, 31)];
    let spring = [day(1, 1), day(1, 2), day(4, 3), day(4, 6), day(5, 1), day(5, 4)];
    date.weekday().num_days_from_monday() < 5 && !autumn.contains(&date) && !spring.contains(&date)
}

pub fn is_school_day(date: NaiveDate) -> bool {
    let autumn_break = (day(10, 20)..=day(10, 24)).contains(&date);
    (day(9, 1)..=day(12, 19)).contains(&date) && is_working_day(date) && !autumn_break
}

pub fn school_days() -> Vec<NaiveDate> {
    day(9, 1)
        .iter_days()
        .take_while(|date| *date <= day(12, 19))
        .filter(|date| is_school_day(*date))
        .collect()
}

pub fn add_working_days(date: NaiveDate, days: u32) -> NaiveDate {
    let mut date = date;
    for _ in 0..days {
        date = date + Days::new(1);
        while !is_working_day(date) {
            date = date + Days::new(1);
        }
    }
    date
}

/// Hour and minute.
pub type Clock = (u32, u32);

/// When each lesson of the day begins and ends.
pub const BELLS: [(u8, Clock, Clock); 5] = [
    (1, (8, 30), (9, 10)),
    (2, (9, 20), (10, 0)),
    (3, (10, 20), (11, 0)),
    (4, (11, 10), (11, 50)),
    (5, (12, 20), (13, 0)),
];

/// A lesson the fixture school does not have.
pub const SIXTH: (u8, Clock, Clock) = (6, (13, 10), (13, 50));

pub fn bell(lesson_no: u8) -> (u32, u32) {
    BELLS.iter().chain([&SIXTH]).find(|(number, ..)| *number == lesson_no).expect("a lesson of the day").1
}
