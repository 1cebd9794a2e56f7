//! Working days, school days and terms, from the files in `rules/calendar/`. Every day is a naive
//! local (Latvian) date. A day the files do not cover is an error, never a guess.

mod data;
pub mod period;

use chrono::{Datelike, Days as DayCount, NaiveDate, TimeDelta, Weekday};
use schemars::JsonSchema;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

pub use data::{Amendment, Break, BreakKind, Days, LaterEnd, SchoolYear};
use data::{HolidayRule, Holidays, MonthDay, NthWeekday};

const HOLIDAYS: (&str, &str) = ("holidays.toml", include_str!("../../rules/calendar/holidays.toml"));
const YEARS: &[(&str, &str)] = &[
    ("2021-2022.toml", include_str!("../../rules/calendar/2021-2022.toml")),
    ("2022-2023.toml", include_str!("../../rules/calendar/2022-2023.toml")),
    ("2023-2024.toml", include_str!("../../rules/calendar/2023-2024.toml")),
    ("2024-2025.toml", include_str!("../../rules/calendar/2024-2025.toml")),
    ("2025-2026.toml", include_str!("../../rules/calendar/2025-2026.toml")),
    ("2026-2027.toml", include_str!("../../rules/calendar/2026-2027.toml")),
];

/// Whether an officially worked Saturday counts as a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WorkedSaturdays {
    /// No: a deadline is never shortened by one.
    #[default]
    Free,
    /// Yes.
    Count,
}

/// How a school counts working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Whether worked Saturdays count.
    pub worked_saturdays: WorkedSaturdays,
    /// Whether the pupils' breaks are working days of the staff.
    pub breaks_are_working_days: bool,
    /// Whether the officially moved days are free.
    pub follow_moved_days: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            worked_saturdays: WorkedSaturdays::Free,
            breaks_are_working_days: true,
            follow_moved_days: true,
        }
    }
}

/// A day outside the known school years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the calendar is not known for {0}")]
pub struct UnknownDate(pub NaiveDate);

/// A calendar file that cannot be used.
#[derive(Debug, Error)]
#[error("{file}: {message}")]
pub struct CalendarError {
    /// The file's name.
    pub file: String,
    /// What is wrong with it.
    pub message: String,
}

/// A public holiday's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// In Latvian.
    pub lv: String,
    /// In English.
    pub en: String,
}

/// What is known of one day.
#[derive(Debug, Clone, Copy, Default)]
struct Day {
    holiday: Option<u16>,
    working: bool,
    worked_saturday: bool,
    /// A bit per grade that has no lessons although it is a working day; bit 0 is the general rule.
    free_grades: u16,
    in_semester: u16,
}

/// The calendar of one school: the official one with the school's own settings and amendments.
#[derive(Debug, Clone)]
pub struct Calendar {
    first: NaiveDate,
    days: Vec<Day>,
    years: Vec<SchoolYear>,
    holidays: Vec<Holiday>,
    sha256: String,
}

/// The grades a calendar can tell apart: 1 to 12, and 0 for the general rule.
const GRADES: u8 = 12;

impl Calendar {
    /// The calendar that comes with the program.
    ///
    /// # Errors
    /// An amendment outside the known school years.
    pub fn builtin(settings: Settings, amendments: &[Amendment]) -> Result<Self, CalendarError> {
        Self::from_sources(HOLIDAYS, YEARS, settings, amendments)
    }

    /// A calendar from its files' names and texts.
    ///
    /// # Errors
    /// A text that is not TOML of the calendar's form, school years that do not follow each other,
    /// or an amendment outside them.
    pub fn from_sources(
        (holidays_file, holidays_text): (&str, &str),
        years: &[(&str, &str)],
        settings: Settings,
        amendments: &[Amendment],
    ) -> Result<Self, CalendarError> {
        let fail = |file: &str, message: String| CalendarError { file: file.to_owned(), message };
        let rules: Holidays =
            toml::from_str(holidays_text).map_err(|e| fail(holidays_file, e.to_string()))?;
        let mut hash = Sha256::new_with_prefix(holidays_text);
        let mut parsed = Vec::new();
        for (file, text) in years {
            hash.update(text);
            parsed.push(toml::from_str::<SchoolYear>(text).map_err(|e| fail(file, e.to_string()))?);
        }
        hash.update(format!("{settings:?}{amendments:?}"));
        parsed.sort_by_key(|year| year.start);
        let (Some(oldest), Some(newest)) = (parsed.first(), parsed.last()) else {
            return Err(fail(holidays_file, "no school year".to_owned()));
        };
        let (first, last) = (oldest.start, newest.last_day());
        let mut calendar = Self {
            first,
            days: vec![Day::default(); usize::try_from((last - first).num_days() + 1).unwrap_or(0)],
            holidays: rules
                .holiday
                .iter()
                .map(|rule| Holiday { lv: rule.lv.clone(), en: rule.en.clone() })
                .collect(),
            years: parsed,
            sha256: hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        };
        calendar.mark_working_days(&rules, settings);
        calendar.mark_school_days(settings);
        for amendment in amendments {
            if let Some(day) = [amendment.from, amendment.to].into_iter().find(|day| !calendar.covers(*day)) {
                return Err(fail("eklase-audit.toml", UnknownDate(day).to_string()));
            }
            let grades = amendment
                .grades
                .as_ref()
                .map_or(u16::MAX, |grades| grades.iter().fold(0, |bits, grade| bits | bit(Some(*grade))));
            calendar.each_day(amendment.from, amendment.to, |day| day.free_grades |= grades);
        }
        Ok(calendar)
    }

    fn mark_working_days(&mut self, rules: &Holidays, settings: Settings) {
        let last = self.last_day();
        self.each_day_dated(self.first, last, |date, day| day.working = !is_weekend(date));
        let mut moving = Vec::new();
        for year in self.first.year()..=last.year() {
            for (index, rule) in rules.holiday.iter().enumerate() {
                let Some(date) = rule.date_in(year) else { continue };
                let index = u16::try_from(index).ok();
                self.each_day(date, date, |day| (day.holiday, day.working) = (index, false));
                if rule.moves && is_weekend(date) {
                    moving.push((date, index));
                }
            }
        }
        // Only when every holiday stands can the next working day be found.
        for (date, index) in moving {
            if let Some(next) =
                date.iter_days().skip(1).find(|next| self.day(*next).is_none_or(|day| day.working))
            {
                self.each_day(next, next, |day| (day.holiday, day.working) = (index, false));
            }
        }
        if settings.follow_moved_days {
            for moved in &rules.moved {
                self.each_day(moved.free, moved.free, |day| day.working = false);
                let counts = settings.worked_saturdays == WorkedSaturdays::Count;
                self.each_day(moved.worked, moved.worked, |day| {
                    (day.worked_saturday, day.working) = (true, counts)
                });
            }
        }
    }

    fn mark_school_days(&mut self, settings: Settings) {
        for year in self.years.clone() {
            for grade in 0..=GRADES {
                let end = year.end(Some(grade));
                for (index, semester) in year.semesters.iter().enumerate() {
                    let to = if index + 1 == year.semesters.len() { end } else { semester.to };
                    self.each_day(semester.from, to, |day| day.in_semester |= 1 << grade);
                }
            }
            for brk in &year.breaks {
                self.each_day(brk.from, brk.to, |day| {
                    day.in_semester = 0;
                    day.working &= settings.breaks_are_working_days;
                });
            }
        }
    }

    fn each_day(&mut self, from: NaiveDate, to: NaiveDate, mut change: impl FnMut(&mut Day)) {
        self.each_day_dated(from, to, |_, day| change(day));
    }

    fn each_day_dated(
        &mut self,
        from: NaiveDate,
        to: NaiveDate,
        mut change: impl FnMut(NaiveDate, &mut Day),
    ) {
        for date in from.iter_days().take_while(|date| *date <= to) {
            if let Some(at) = self.index(date) {
                change(date, &mut self.days[at]);
            }
        }
    }

    fn index(&self, date: NaiveDate) -> Option<usize> {
        usize::try_from((date - self.first).num_days()).ok().filter(|at| *at < self.days.len())
    }

    fn day(&self, date: NaiveDate) -> Option<&Day> {
        self.index(date).map(|at| &self.days[at])
    }

    fn known(&self, date: NaiveDate) -> Result<&Day, UnknownDate> {
        self.day(date).ok_or(UnknownDate(date))
    }

    /// Whether the calendar is known for this day.
    #[must_use]
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.index(date).is_some()
    }

    /// The first known day.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        self.first
    }

    /// The last known day.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        self.first + TimeDelta::days(i64::try_from(self.days.len()).unwrap_or(0) - 1)
    }

    /// A name that says which school years it holds.
    #[must_use]
    pub fn id(&self) -> String {
        let ends = (self.years.first(), self.years.last());
        let (Some(oldest), Some(newest)) = ends else { return String::new() };
        format!("lv {} – {}", oldest.id, newest.id)
    }

    /// SHA-256 of its files, settings and amendments, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The public holiday on this day, a moved observance included.
    #[must_use]
    pub fn public_holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        self.day(date)?.holiday.map(|index| &self.holidays[usize::from(index)])
    }

    /// Whether staff work on this day.
    ///
    /// # Errors
    /// A day outside the known school years.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, UnknownDate> {
        Ok(self.known(date)?.working)
    }

    /// Whether it is an officially worked Saturday this school follows.
    #[must_use]
    pub fn is_worked_saturday(&self, date: NaiveDate) -> bool {
        self.day(date).is_some_and(|day| day.worked_saturday)
    }

    /// Whether the grade has lessons on this day: a working day inside a semester and outside every
    /// break. A worked Saturday never is one. `None` is the general rule.
    ///
    /// # Errors
    /// A day outside the known school years.
    pub fn is_school_day(&self, date: NaiveDate, grade: Option<u8>) -> Result<bool, UnknownDate> {
        let day = self.known(date)?;
        let grade = bit(grade);
        Ok(day.working
            && !day.worked_saturday
            && day.in_semester & grade != 0
            && day.free_grades & grade == 0)
    }

    /// The n-th working day after `date`, the day itself not counted; 0 is the day itself.
    ///
    /// # Errors
    /// The count leaves the known school years.
    pub fn add_working_days(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, UnknownDate> {
        let mut day = date;
        for _ in 0..n {
            day = self.next_working_day(day)?;
        }
        Ok(day)
    }

    /// The first working day after `date`.
    ///
    /// # Errors
    /// The search leaves the known school years.
    pub fn next_working_day(&self, date: NaiveDate) -> Result<NaiveDate, UnknownDate> {
        self.roll_forward(date + DayCount::new(1))
    }

    /// `date` itself when it is a working day, else the first one after it.
    ///
    /// # Errors
    /// The search leaves the known school years.
    pub fn roll_forward(&self, date: NaiveDate) -> Result<NaiveDate, UnknownDate> {
        let mut day = date;
        while !self.is_working_day(day)? {
            day = day + DayCount::new(1);
        }
        Ok(day)
    }

    /// The last working day of a month.
    ///
    /// # Errors
    /// A month outside the known school years.
    pub fn last_working_day_of_month(&self, year: i32, month: u32) -> Result<NaiveDate, UnknownDate> {
        let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(UnknownDate(NaiveDate::MAX))?;
        let last = first + chrono::Months::new(1) - DayCount::new(1);
        self.last_where(first, last, |day| self.is_working_day(day))?.ok_or(UnknownDate(last))
    }

    /// The known school years, oldest first.
    #[must_use]
    pub fn school_years(&self) -> &[SchoolYear] {
        &self.years
    }

    /// The school year a day belongs to, the summer after it included.
    #[must_use]
    pub fn school_year_of(&self, date: NaiveDate) -> Option<&SchoolYear> {
        self.years.iter().find(|year| (year.start..=year.last_day()).contains(&date))
    }

    /// A grade's last school day of a semester; `index` counts from 0. In the last semester that is
    /// the year's last school day.
    ///
    /// # Errors
    /// A day outside the known school years.
    pub fn last_school_day_of_semester(
        &self,
        year: &SchoolYear,
        index: usize,
        grade: Option<u8>,
    ) -> Result<Option<NaiveDate>, UnknownDate> {
        let Some(semester) = year.semesters.get(index) else { return Ok(None) };
        let to = if index + 1 == year.semesters.len() { year.end(grade) } else { semester.to };
        self.last_school_day(Days { from: semester.from, to }, grade)
    }

    /// A grade's last school day before a break.
    ///
    /// # Errors
    /// A day outside the known school years.
    pub fn last_school_day_before_break(
        &self,
        year: &SchoolYear,
        kind: BreakKind,
        grade: Option<u8>,
    ) -> Result<Option<NaiveDate>, UnknownDate> {
        let Some(brk) = year.breaks.iter().find(|brk| brk.kind == kind) else { return Ok(None) };
        self.last_where(year.start, brk.from - DayCount::new(1), |day| self.is_school_day(day, grade))
    }

    /// A grade's first school day of a span.
    ///
    /// # Errors
    /// A day outside the known school years.
    pub fn first_school_day(&self, days: Days, grade: Option<u8>) -> Result<Option<NaiveDate>, UnknownDate> {
        for day in days.from.iter_days().take_while(|day| *day <= days.to) {
            if self.is_school_day(day, grade)? {
                return Ok(Some(day));
            }
        }
        Ok(None)
    }

    /// A grade's last school day of a span.
    ///
    /// # Errors
    /// A day outside the known school years.
    pub fn last_school_day(&self, days: Days, grade: Option<u8>) -> Result<Option<NaiveDate>, UnknownDate> {
        self.last_where(days.from, days.to, |day| self.is_school_day(day, grade))
    }

    fn last_where(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        wanted: impl Fn(NaiveDate) -> Result<bool, UnknownDate>,
    ) -> Result<Option<NaiveDate>, UnknownDate> {
        let mut day = to;
        while day >= from {
            if wanted(day)? {
                return Ok(Some(day));
            }
            day = day - DayCount::new(1);
        }
        Ok(None)
    }
}

impl SchoolYear {
    /// The last school day a grade can have.
    #[must_use]
    pub fn end(&self, grade: Option<u8>) -> NaiveDate {
        let later = grade.and_then(|grade| self.ends.iter().find(|end| end.grades.contains(&grade)));
        later.map(|end| end.on).or(self.semesters.last().map(|semester| semester.to)).unwrap_or(self.start)
    }

    /// The last day of the summer after it.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        // A school year begins in September at the latest, so a year and no more than its days.
        let next = self.start.with_day(1).and_then(|first| first.checked_add_months(chrono::Months::new(12)));
        next.and_then(|next| next.pred_opt()).unwrap_or(self.start)
    }
}

impl HolidayRule {
    fn date_in(&self, year: i32) -> Option<NaiveDate> {
        if let Some(MonthDay { month, day }) = self.day {
            return NaiveDate::from_ymd_opt(year, month, day);
        }
        if let Some(NthWeekday { month, weekday, number }) = self.nth {
            return NaiveDate::from_weekday_of_month_opt(year, month, weekday, number);
        }
        if let Some(days) = self.easter {
            return easter(year).map(|sunday| sunday + TimeDelta::days(days));
        }
        self.on.filter(|on| on.year() == year)
    }
}

fn bit(grade: Option<u8>) -> u16 {
    1 << grade.filter(|grade| *grade <= GRADES).unwrap_or(0)
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Western Easter Sunday, by the anonymous Gregorian computus.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}
