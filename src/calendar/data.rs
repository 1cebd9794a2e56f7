//! The calendar files of `rules/calendar/` as they are written.

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, de};

/// `rules/calendar/holidays.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Holidays {
    pub holiday: Vec<HolidayRule>,
    pub moved: Vec<Moved>,
}

/// A public holiday: exactly one of `day`, `nth`, `easter` and `on` says when.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolidayRule {
    pub lv: String,
    pub en: String,
    pub day: Option<MonthDay>,
    pub nth: Option<NthWeekday>,
    /// Days after Easter Sunday.
    pub easter: Option<i64>,
    #[serde(default, deserialize_with = "optional_date")]
    pub on: Option<NaiveDate>,
    /// On a weekend, the next working day is free as well.
    #[serde(default)]
    pub moves: bool,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MonthDay {
    pub month: u32,
    pub day: u32,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NthWeekday {
    pub month: u32,
    pub weekday: Weekday,
    pub number: u8,
}

/// A weekday made free against a worked Saturday.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Moved {
    #[serde(deserialize_with = "date")]
    pub free: NaiveDate,
    #[serde(deserialize_with = "date")]
    pub worked: NaiveDate,
}

/// A school year (`rules/calendar/YYYY-YYYY.toml`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolYear {
    /// Its name, `2025/26`.
    pub id: String,
    /// First day.
    #[serde(deserialize_with = "date")]
    pub start: NaiveDate,
    /// The semesters in order.
    pub semesters: Vec<Days>,
    /// The breaks in order.
    pub breaks: Vec<Break>,
    /// Last days of the grades that end later than semester 2.
    #[serde(default)]
    pub ends: Vec<LaterEnd>,
}

/// A span of days, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// First day.
    #[serde(deserialize_with = "date")]
    pub from: NaiveDate,
    /// Last day.
    #[serde(deserialize_with = "date")]
    pub to: NaiveDate,
}

impl Days {
    /// Whether the day lies in the span.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// Which break of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "seasons")]
pub enum BreakKind {
    Autumn,
    Winter,
    Spring,
}

/// A break, both ends inclusive.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// Which one.
    pub kind: BreakKind,
    /// First day.
    #[serde(deserialize_with = "date")]
    pub from: NaiveDate,
    /// Last day.
    #[serde(deserialize_with = "date")]
    pub to: NaiveDate,
}

/// The last day of the year for some grades.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaterEnd {
    /// The grades.
    pub grades: Vec<u8>,
    /// Their last day.
    #[serde(deserialize_with = "date")]
    pub on: NaiveDate,
}

/// Days a school itself has made free of lessons, such as grade 1's extra week; both ends
/// inclusive. They stay working days of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// First day.
    #[serde(deserialize_with = "date")]
    pub from: NaiveDate,
    /// Last day.
    #[serde(deserialize_with = "date")]
    pub to: NaiveDate,
    /// The grades concerned; all when blank.
    pub grades: Option<Vec<u8>>,
    /// Why.
    pub reason: String,
}

/// Reads a TOML date. (The `toml` crate's dates are not chrono's.)
fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let date = toml::value::Datetime::deserialize(deserializer)?;
    date.date
        .filter(|_| date.time.is_none())
        .and_then(|day| {
            NaiveDate::from_ymd_opt(i32::from(day.year), u32::from(day.month), u32::from(day.day))
        })
        .ok_or_else(|| de::Error::custom(format!("`{date}` is not a day")))
}

fn optional_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    date(deserializer).map(Some)
}
