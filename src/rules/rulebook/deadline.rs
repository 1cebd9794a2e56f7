//! By when something is due, as a rulebook says it.

use chrono::NaiveTime;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};

/// A clock time to the minute, `"19:00"`. The whole minute is still in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(with = "String")]
pub struct Clock(pub NaiveTime);

impl<'de> Deserialize<'de> for Clock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map(Self)
            .map_err(|_| de::Error::custom(format!("`{text}` is not a clock time HH:MM")))
    }
}

/// One way to say by when, counted from an event. The day of the event is never counted; the last
/// day is inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Deadline {
    /// The event's own day, to the end of this minute; never rolled.
    SameDay(Clock),
    /// The next calendar day, to the end of this minute; rolled to a working day.
    NextDay(Clock),
    /// This many hours after the event. The event's hour is not in the data, so the due spans a day.
    /// Never rolled.
    Hours(u32),
    /// The end of the n-th working day after the event.
    WorkingDays(u32),
    /// The end of the n-th calendar day after the event, rolled forward to a working day.
    CalendarDays(u32),
    /// The end of the same day n months later, rolled forward to a working day.
    Months(u32),
    /// The start of the next lesson of the subject on a later day.
    NextLesson,
}

/// One way to say by when in a period: a month, a semester, the time before a break, a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodDeadline {
    /// The end of the month's last working day.
    LastWorkingDay,
    /// The end of this day of the month after the period, rolled forward to a working day.
    DayOfNextMonth(u32),
    /// The end of the period's first school day.
    FirstSchoolDay,
    /// The end of the period's last school day, for the grade.
    LastSchoolDay,
    /// The end of the last school day of the n-th week with school days.
    SchoolWeek(u32),
    /// The end of the last day of this month (1–12) of the school year, rolled to a working day.
    EndOfMonth(u32),
    /// The end of the school year's last day, the summer included.
    EndOfSchoolYear,
}
