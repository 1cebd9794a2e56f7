//! Moments as an export states them: exact to the second, to the minute, or only to the day.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// A closed span of naive local (Latvian) time, both ends included, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first second that belongs to it.
    pub earliest: NaiveDateTime,
    /// The last second that belongs to it.
    pub latest: NaiveDateTime,
}

impl Span {
    /// A single second.
    #[must_use]
    pub fn point(at: NaiveDateTime) -> Self {
        Self { earliest: at, latest: at }
    }

    /// A whole day, 00:00:00 to 23:59:59.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self { earliest: date.and_time(NaiveTime::MIN), latest: end_of_day(date) }
    }

    /// A whole minute, :00 to :59.
    #[must_use]
    pub fn minute(start: NaiveDateTime) -> Self {
        Self { earliest: start, latest: start + TimeDelta::seconds(59) }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// Whether it is a single second.
    #[must_use]
    pub fn is_point(self) -> bool {
        self.earliest == self.latest
    }
}

/// The last second of a day: 23:59:59.
#[must_use]
pub fn end_of_day(date: NaiveDate) -> NaiveDateTime {
    date.and_hms_opt(23, 59, 59).expect("every day has this second")
}

/// How exactly a stamp was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the day is known.
    Day,
    /// `HH:MM`: any second of that minute.
    Minute,
    /// `HH:MM:SS`.
    Second,
}

/// A moment as it was written: naive local time with its precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    date: NaiveDate,
    second: u32,
    precision: Precision,
    /// How the text looked, so that it can be shown again as it stands in the file.
    pub form: Form,
}

impl Stamp {
    /// A day without a time.
    #[must_use]
    pub fn day(date: NaiveDate, form: Form) -> Self {
        Self { date, second: 0, precision: Precision::Day, form }
    }

    /// A moment; `precision` says what its text carried.
    #[must_use]
    pub fn at(moment: NaiveDateTime, precision: Precision, form: Form) -> Self {
        use chrono::Timelike;
        Self { date: moment.date(), second: moment.num_seconds_from_midnight(), precision, form }
    }

    /// The day it falls on.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.date
    }

    /// How exactly it was written.
    #[must_use]
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The first moment it can mean.
    #[must_use]
    pub fn moment(self) -> NaiveDateTime {
        self.second_of_day(self.second)
    }

    fn second_of_day(self, second: u32) -> NaiveDateTime {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0);
        self.date.and_time(time.expect("a stamp is read of a clock time"))
    }

    /// Every second it can mean: a minute covers that minute, a day that whole day.
    #[must_use]
    pub fn span(self) -> Span {
        match self.precision {
            Precision::Day => Span::day(self.date),
            Precision::Minute => {
                Span { earliest: self.moment(), latest: self.second_of_day(self.second + 59) }
            }
            Precision::Second => Span::point(self.moment()),
        }
    }
}

/// The shape of a date's text, packed into bits. Together with the value it gives the text back
/// exactly; a text that no shape describes is kept whole ([`Form::KEPT`]) beside the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Form(pub u16);

impl Form {
    /// The text is stored as it stands: [`crate::school::School::kept`].
    pub const KEPT: Self = Self(u16::MAX);
}
