//! Cells into dates, stamps, clock times and numbers. What cannot be read is a fault, never a guess.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::sheet::{Value, trimmed};
use crate::school::stamp::{Form, Precision, Stamp};
use crate::school::vocabulary::Vocabulary;

/// What keeps a cell from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RejectReason {
    /// A cell that must hold something is blank.
    Blank,
    /// Not a date, or a day that does not exist.
    NotADate,
    /// A date that can be read in two ways.
    AmbiguousDate,
    /// Not a moment.
    NotAStamp,
    /// Not the number of a lesson.
    NotALessonNumber,
    /// Not a clock time.
    NotATime,
    /// Not a day of the week.
    NotAWeekday,
    /// Not a known absence code.
    NotAnAbsenceCode,
    /// Neither yes nor no.
    NotYesOrNo,
    /// Not a known kind of safety briefing.
    NotABriefing,
    /// A name that fits several pupils of the class.
    AmbiguousName,
    /// A name that fits several employees, in a row that is about one of them.
    AmbiguousEmployee,
    /// A spreadsheet has made a date of a clause's number.
    DateForClause,
    /// Not a number of lessons.
    NotACount,
    /// A spreadsheet has made a date of a class's name.
    DateForClass,
    /// A spreadsheet has made a date of a mark.
    DateForMark,
    /// Not the id of a finding, nor the beginning of one.
    NotAFindingId,
    /// Not a known word for a decision.
    NotADecision,
    /// The last day lies before the first.
    EndsBeforeStart,
    /// The cell holds a formula whose result has not been worked out.
    Unworked,
    /// The cell holds an error of the workbook (`#N/A`).
    ErrorCell,
}

impl RejectReason {
    /// A stable English phrase, as in the JSON report; also the message's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::NotADate => "not-a-date",
            Self::AmbiguousDate => "ambiguous-date",
            Self::NotAStamp => "not-a-stamp",
            Self::NotALessonNumber => "not-a-lesson-number",
            Self::NotATime => "not-a-time",
            Self::NotAWeekday => "not-a-weekday",
            Self::NotAnAbsenceCode => "not-an-absence-code",
            Self::NotYesOrNo => "not-yes-or-no",
            Self::NotABriefing => "not-a-briefing",
            Self::AmbiguousName => "ambiguous-name",
            Self::AmbiguousEmployee => "ambiguous-employee",
            Self::DateForClause => "date-for-clause",
            Self::NotACount => "not-a-count",
            Self::DateForClass => "date-for-class",
            Self::DateForMark => "date-for-mark",
            Self::NotAFindingId => "not-a-finding-id",
            Self::NotADecision => "not-a-decision",
            Self::EndsBeforeStart => "ends-before-start",
            Self::Unworked => "formula-without-value",
            Self::ErrorCell => "error-cell",
        }
    }

    /// Why a cell that holds no value cannot be read.
    pub(super) fn of_error(value: Value<'_>) -> Self {
        match value {
            Value::Error(text) if text.starts_with('=') => Self::Unworked,
            _ => Self::ErrorCell,
        }
    }

    /// Every reason there is.
    pub const ALL: [Self; 21] = [
        Self::Blank,
        Self::NotADate,
        Self::AmbiguousDate,
        Self::NotAStamp,
        Self::NotALessonNumber,
        Self::NotATime,
        Self::NotAWeekday,
        Self::NotAnAbsenceCode,
        Self::NotYesOrNo,
        Self::NotABriefing,
        Self::AmbiguousName,
        Self::AmbiguousEmployee,
        Self::DateForClause,
        Self::NotACount,
        Self::DateForClass,
        Self::DateForMark,
        Self::NotAFindingId,
        Self::NotADecision,
        Self::EndsBeforeStart,
        Self::Unworked,
        Self::ErrorCell,
    ];
}

// The bits of a form: how the text of a date looked.
const DOTTED: u16 = 1;
const TRAILING_DOT: u16 = 2;
const SHORT_DAY: u16 = 4;
const SHORT_MONTH: u16 = 8;
const SHORT_YEAR: u16 = 16;
const T_BETWEEN: u16 = 32;
const SHORT_HOUR: u16 = 64;

/// The span of Excel day numbers taken for dates: 1954 to 2119.
const SERIALS: std::ops::Range<f64> = 20_000.0..80_500.0;

/// The years a date may be of. One outside is a slip of the pen, such as 0205 for 2025.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1950..=2120;

/// The last year two digits name for sure: after it the century before is as likely.
const LAST_OF_TWO_DIGITS: i32 = 2049;

/// A day. A date cell or serial with a time is that day.
pub(crate) fn date(value: Value<'_>, words: &Vocabulary) -> Result<NaiveDate, RejectReason> {
    match value {
        Value::Moment(moment) => known_year(moment.date()).ok_or(RejectReason::NotADate),
        Value::Number(serial) => {
            from_serial(serial).map(|moment| moment.date()).ok_or(RejectReason::NotADate)
        }
        Value::Error(_) => Err(RejectReason::ErrorCell),
        Value::Empty => Err(RejectReason::Blank),
        Value::Text(text) => match text_date(trimmed(text), words)? {
            (date, _, "") => Ok(date),
            // A date column may carry a time; the day is what counts.
            (date, _, rest) if clock(rest.trim_start_matches('T').trim_start()).is_some() => Ok(date),
            _ => Err(RejectReason::NotADate),
        },
    }
}

/// A moment, and the author some columns name behind it. Whether the text can be rebuilt from the
/// value is in the stamp's form.
pub(crate) fn stamp<'a>(
    value: Value<'a>,
    words: &Vocabulary,
) -> Result<(Stamp, Option<&'a str>), RejectReason> {
    let exact = |moment: NaiveDateTime| {
        let form = Form::default();
        match (moment.time() == NaiveTime::MIN, moment.second()) {
            (true, _) => Stamp::day(moment.date(), form),
            (_, 0) => Stamp::at(moment, Precision::Minute, form),
            _ => Stamp::at(moment, Precision::Second, form),
        }
    };
    match value {
        Value::Moment(moment) => {
            known_year(moment.date()).map(|_| (exact(moment), None)).ok_or(RejectReason::NotAStamp)
        }
        Value::Number(serial) => {
            from_serial(serial).map(|moment| (exact(moment), None)).ok_or(RejectReason::NotAStamp)
        }
        Value::Error(_) => Err(RejectReason::ErrorCell),
        Value::Empty => Err(RejectReason::Blank),
        Value::Text(whole) => {
            if let Some(stamp) = usual_stamp(whole) {
                return Ok((stamp, None));
            }
            let text = trimmed(whole);
            if let Some(moment) = text_serial(text) {
                let mut stamp = exact(moment);
                stamp.form = Form::KEPT;
                return Ok((stamp, None));
            }
            let (date, form, rest) = text_date(text, words).map_err(|reason| match reason {
                RejectReason::NotADate => RejectReason::NotAStamp,
                other => other,
            })?;
            let kept = |form: Form| if text.len() == whole.len() { form } else { Form::KEPT };
            if rest.is_empty() {
                return Ok((Stamp::day(date, kept(form)), None));
            }
            // A space of whatever kind: reports put in those at which no line breaks.
            let usual = rest.starts_with(['T', ' ']);
            let between = rest
                .strip_prefix('T')
                .map(|rest| (rest, T_BETWEEN))
                .or_else(|| rest.strip_prefix(char::is_whitespace).map(|rest| (rest, 0)));
            let (rest, between) = between.ok_or(RejectReason::NotAStamp)?;
            // "3.10.2025. 8:05: Anna Koka (labots 4.10.2025. 9:00)": the first moment is the entry's.
            let (time_text, author) = match rest.split_once(": ") {
                Some((time, author)) => (time, Some(author.split('(').next().unwrap_or(author).trim())),
                None => (rest, None),
            };
            let (time, precision) = clock(time_text.trim_start()).ok_or(RejectReason::NotAStamp)?;
            // Behind a moment stands somebody, or nothing at all.
            if author.is_some_and(|name| !name.is_empty() && !name.contains(char::is_alphabetic)) {
                return Err(RejectReason::NotAStamp);
            }
            // Programs write a day as its midnight; a cell of a workbook is read so too.
            if time == NaiveTime::MIN && author.is_none() {
                return Ok((Stamp::day(date, Form::KEPT), None));
            }
            let padded = time_text.trim_start().find(':') == Some(2);
            let plain = usual
                && author.is_none()
                && form != Form::KEPT
                && time_text.trim_start().len() == time_text.len();
            let form =
                if plain { Form(form.0 | between | if padded { 0 } else { SHORT_HOUR }) } else { Form::KEPT };
            Ok((
                Stamp::at(date.and_time(time), precision, kept(form)),
                author.filter(|name| !name.is_empty()),
            ))
        }
    }
}

/// The text a stamp was read from, rebuilt from its value and form.
#[must_use]
pub fn render(stamp: Stamp) -> String {
    use std::fmt::Write as _;
    let has = |bit: u16| stamp.form.0 & bit != 0;
    let date = stamp.date().format(match (has(DOTTED), has(SHORT_DAY), has(SHORT_MONTH), has(SHORT_YEAR)) {
        (false, ..) => "%Y-%m-%d",
        (_, false, false, false) => "%d.%m.%Y",
        (_, true, false, false) => "%-d.%m.%Y",
        (_, false, true, false) => "%d.%-m.%Y",
        (_, true, true, false) => "%-d.%-m.%Y",
        (_, false, false, true) => "%d.%m.%y",
        (_, true, false, true) => "%-d.%m.%y",
        (_, false, true, true) => "%d.%-m.%y",
        (_, true, true, true) => "%-d.%-m.%y",
    });
    let mut text = date.to_string();
    if has(TRAILING_DOT) {
        text.push('.');
    }
    if stamp.precision() != Precision::Day {
        text.push(if has(T_BETWEEN) { 'T' } else { ' ' });
        let hour = if has(SHORT_HOUR) { "%-H:%M" } else { "%H:%M" };
        let _ = write!(text, "{}", stamp.moment().format(hour));
        if stamp.precision() == Precision::Second {
            let _ = write!(text, "{}", stamp.moment().format(":%S"));
        }
    }
    text
}

/// A date cell of a workbook: a moment, or a clock time when it has no day. `since_1904`: the workbook
/// counts its days from 1904 on, as those of old Macintoshes do.
pub(super) fn cell_moment<'a>(serial: f64, since_1904: bool) -> Value<'a> {
    let days = if since_1904 { 1_462.0 } else { 0.0 };
    from_serial(serial + days).map_or(Value::Number(serial), Value::Moment)
}

/// A date cell of a workbook as a person would read it.
pub(super) fn render_moment(moment: NaiveDateTime) -> String {
    let form = if moment.time() == NaiveTime::MIN { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
    // A year of five digits, a slip of the pen, is not written with a sign.
    moment.format(form).to_string().trim_start_matches('+').to_owned()
}

/// A clock time: `8:30`, `08:30`, `08:30:00`.
fn clock(text: &str) -> Option<(NaiveTime, Precision)> {
    // Nearly every one is written so.
    if let &[_, _, b':', _, _] = text.as_bytes()
        && let (Some(hour), Some(minute)) = (number(&text.as_bytes()[..2]), number(&text.as_bytes()[3..]))
    {
        return Some((NaiveTime::from_hms_opt(hour, minute, 0)?, Precision::Minute));
    }
    let mut parts = text.split(':');
    let mut next = |most: usize| {
        let part = parts.next()?;
        (!part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let (hour, minute) = (next(2)?, next(2)?);
    let second = next(2);
    let well_formed = text.split(':').skip(1).all(|part| part.len() == 2) && text.split(':').count() <= 3;
    let precision = if text.split(':').count() == 3 { Precision::Second } else { Precision::Minute };
    if !well_formed || (precision == Precision::Second && second.is_none()) {
        return None;
    }
    Some((NaiveTime::from_hms_opt(hour, minute, second.unwrap_or(0))?, precision))
}

/// A clock time of a cell.
pub(super) fn time(value: Value<'_>) -> Result<NaiveTime, RejectReason> {
    match value {
        Value::Text(text) => clock(text.trim()).map(|(time, _)| time).ok_or(RejectReason::NotATime),
        Value::Moment(moment) => Ok(moment.time()),
        Value::Number(fraction) if (0.0..1.0).contains(&fraction) => {
            from_serial(SERIALS.start + fraction).map(|m| m.time()).ok_or(RejectReason::NotATime)
        }
        Value::Number(_) => Err(RejectReason::NotATime),
        Value::Error(_) => Err(RejectReason::ErrorCell),
        Value::Empty => Err(RejectReason::Blank),
    }
}

/// The number of a lesson: `3`, `3.`, `3.0`, `3,0`.
pub(super) fn lesson_number(value: Value<'_>) -> Result<u8, RejectReason> {
    let fail = RejectReason::NotALessonNumber;
    match value {
        Value::Text(text) => {
            let text = text.trim();
            let text = [".0", ",0", "."].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
            let digits = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| text.parse().ok()).flatten().ok_or(fail)
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
        Value::Number(number) if number.fract() == 0.0 && (0.0..100.0).contains(&number) => Ok(number as u8),
        Value::Number(_) | Value::Moment(_) => Err(fail),
        Value::Error(_) => Err(RejectReason::ErrorCell),
        Value::Empty => Err(RejectReason::Blank),
    }
}

/// How many: a whole number, not negative.
pub(super) fn count(value: Value<'_>) -> Result<u32, RejectReason> {
    match value {
        Value::Text(text) => text.trim().parse().map_err(|_| RejectReason::NotACount),
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
        Value::Number(number) if number.fract() == 0.0 && (0.0..1e6).contains(&number) => Ok(number as u32),
        Value::Number(_) | Value::Moment(_) => Err(RejectReason::NotACount),
        Value::Error(_) => Err(RejectReason::ErrorCell),
        Value::Empty => Err(RejectReason::Blank),
    }
}

/// An Excel day number with its fraction of a day, to the nearest second.
fn from_serial(serial: f64) -> Option<NaiveDateTime> {
    if !SERIALS.contains(&serial) {
        return None;
    }
    let second = (serial * 86_400.0).round() / 86_400.0;
    let moment = ExcelDateTime::new(second, ExcelDateTimeType::DateTime, false).as_datetime()?;
    // Fractions of a day are not exact in binary: what is left of them is no part of the moment.
    let millis = moment.and_utc().timestamp_subsec_millis();
    Some(if millis >= 500 {
        moment + chrono::TimeDelta::milliseconds(1000 - i64::from(millis))
    } else {
        moment.with_nanosecond(0)?
    })
}

/// A date at the beginning of a text; also its form and what follows it.
fn text_date<'a>(text: &'a str, words: &Vocabulary) -> Result<(NaiveDate, Form, &'a str), RejectReason> {
    let (date, form, rest) = any_date(text, words)?;
    Ok((known_year(date).ok_or(RejectReason::NotADate)?, form, rest))
}

/// A day number as text: five digits, and behind a comma or a full stop its fraction.
fn text_serial(text: &str) -> Option<NaiveDateTime> {
    if !matches!(text.as_bytes().get(5), None | Some(b',' | b'.')) {
        return None;
    }
    let (day, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let serial = (day.len() == 5 && digits(day) && digits(fraction)).then(|| format!("{day}.{fraction}"));
    from_serial(serial?.parse().ok()?)
}

fn known_year(date: NaiveDate) -> Option<NaiveDate> {
    Some(date).filter(|date| YEARS.contains(&date.year()))
}

/// The number these bytes write; nothing where one of them is no digit.
fn number(digits: &[u8]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0u32, |number, byte| byte.is_ascii_digit().then(|| 10 * number + u32::from(byte - b'0')))
}

/// `2025-10-03` and `03.10.2025`, the forms nearly every date has, without a detour.
fn usual_date(text: &str) -> Option<(NaiveDate, Form, &str)> {
    let (date, rest) = text.as_bytes().split_at_checked(10)?;
    if rest.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let parts = match (date[2], date[4], date[5], date[7]) {
        (_, b'-', _, b'-') => (&date[..4], &date[5..7], &date[8..]),
        (b'.', _, b'.', _) => (&date[6..], &date[3..5], &date[..2]),
        _ => return None,
    };
    let year = i32::try_from(number(parts.0)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(parts.1)?, number(parts.2)?)?;
    let rest = text.get(10..)?;
    match rest.strip_prefix('.') {
        _ if parts.0.as_ptr() == text.as_ptr() => Some((date, Form::default(), rest)),
        Some(rest) => Some((date, Form(DOTTED | TRAILING_DOT), rest)),
        None => Some((date, Form(DOTTED), rest)),
    }
}

/// `2025-10-03 14:05` and `03.10.2025. 14:05`, the forms nearly every stamp has, without a detour.
fn usual_stamp(text: &str) -> Option<Stamp> {
    let (date, form, rest) = usual_date(text)?;
    let (time, precision) = clock(rest.strip_prefix(' ').filter(|time| time.len() == "HH:MM".len())?)?;
    // A midnight stands for the day.
    (time != NaiveTime::MIN).then_some(Stamp::at(known_year(date)?.and_time(time), precision, form))
}

/// As [`text_date`], of any year.
fn any_date<'a>(text: &'a str, words: &Vocabulary) -> Result<(NaiveDate, Form, &'a str), RejectReason> {
    if let Some(usual) = usual_date(text) {
        return Ok(usual);
    }
    let bad = RejectReason::NotADate;
    let (first, rest) = digits(text).ok_or(bad)?;
    let number = |text: &str| text.parse::<u32>().map_err(|_| bad);
    if let Some(rest) = rest.strip_prefix('-').filter(|_| first.len() == 4) {
        let (month, rest) = digits(rest).filter(|(month, _)| month.len() == 2).ok_or(bad)?;
        let (day, rest) =
            rest.strip_prefix('-').and_then(digits).filter(|(day, _)| day.len() == 2).ok_or(bad)?;
        let date = NaiveDate::from_ymd_opt(first.parse().map_err(|_| bad)?, number(month)?, number(day)?)
            .ok_or(bad)?;
        return Ok((date, Form::default(), rest));
    }
    if rest.starts_with('/') || (rest.starts_with('-') && first.len() <= 2) {
        // 03/10/2025: the tenth of March or the third of October.
        return Err(RejectReason::AmbiguousDate);
    }
    if first.len() == 4 {
        return written_out(first, rest, words).ok_or(bad);
    }
    if let Some(moment) = text_serial(text) {
        return Ok((moment.date(), Form::KEPT, ""));
    }
    let (month, rest) = rest.strip_prefix('.').and_then(digits).ok_or(bad)?;
    let (year, rest) = rest.strip_prefix('.').and_then(digits).ok_or(bad)?;
    if first.len() > 2 || month.len() > 2 || !matches!(year.len(), 2 | 4) {
        return Err(bad);
    }
    let century = if year.len() == 2 { 2000 } else { 0 };
    let date = NaiveDate::from_ymd_opt(
        century + year.parse::<i32>().map_err(|_| bad)?,
        number(month)?,
        number(first)?,
    )
    .ok_or(bad)?;
    // 1.9.95 is of 1995 or of 2095.
    if year.len() == 2 && date.year() > LAST_OF_TWO_DIGITS {
        return Err(RejectReason::AmbiguousDate);
    }
    let mut form = DOTTED;
    for (short, bit) in
        [(first.len() == 1, SHORT_DAY), (month.len() == 1, SHORT_MONTH), (year.len() == 2, SHORT_YEAR)]
    {
        form |= if short { bit } else { 0 };
    }
    Ok(match rest.strip_prefix('.') {
        Some(rest) => (date, Form(form | TRAILING_DOT), rest),
        None => (date, Form(form), rest),
    })
}

/// `2025. gada 3. oktobris`
fn written_out<'a>(year: &str, rest: &'a str, words: &Vocabulary) -> Option<(NaiveDate, Form, &'a str)> {
    let rest = rest.strip_prefix('.')?.trim_start();
    let (year_word, rest) = rest.split_once(' ')?;
    let (day, rest) = digits(rest.trim_start()).filter(|_| words.is_year_word(year_word))?;
    let rest = rest.strip_prefix('.')?.trim_start();
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, words.month(&rest[..end])?, day.parse().ok()?)?;
    Some((date, Form::KEPT, &rest[end..]))
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day")
    }

    #[test]
    fn a_year_of_five_digits_is_shown_as_it_is_written() {
        let shown = |year| render_moment(day(year, 10, 1).and_time(NaiveTime::MIN));
        assert_eq!(
            (shown(20251), shown(2025), shown(205)),
            ("20251-10-01".to_owned(), "2025-10-01".to_owned(), "0205-10-01".to_owned())
        );
    }

    #[test]
    fn every_listed_form_of_a_date_is_read() {
        let words = Vocabulary::builtin();
        for text in [
            "2025-10-03",
            "03.10.2025",
            "03.10.2025.",
            "3.10.25",
            "3.10.2025.",
            "2025. gada 3. oktobris",
            "45933",
            "2025-10-03 14:05",
        ] {
            assert_eq!(date(Value::Text(text), &words), Ok(day(2025, 10, 3)), "{text}");
        }
        assert_eq!(date(Value::Number(45933.0), &words), Ok(day(2025, 10, 3)));
        for text in [
            "31.02.2025",
            "2025-13-01",
            "3.10",
            "rīt",
            "32.10.2025",
            "2025-10-3x",
            "0",
            "2025. gada 31. februāris",
            "0205-10-03",
            "03.10.0025",
            "2205. gada 3. oktobris",
            "45933e0",
            "045933",
            "45933.",
        ] {
            assert_eq!(date(Value::Text(text), &words), Err(RejectReason::NotADate), "{text}");
        }
        for text in ["03/10/2025", "03-10-2025", "1.9.95", "01.09.50."] {
            assert_eq!(date(Value::Text(text), &words), Err(RejectReason::AmbiguousDate), "{text}");
        }
    }

    #[test]
    fn stamps_are_as_exact_as_they_were_written() {
        let words = Vocabulary::builtin();
        let at = |h, m, s| day(2025, 10, 3).and_hms_opt(h, m, s).expect("a time");
        let table = [
            ("2025-10-03 19:00", at(19, 0, 0), Precision::Minute),
            ("03.10.2025. 8:05", at(8, 5, 0), Precision::Minute),
            ("3.10.25 19:00:59", at(19, 0, 59), Precision::Second),
            ("2025-10-03T07:00:01", at(7, 0, 1), Precision::Second),
            ("2025-10-03", at(0, 0, 0), Precision::Day),
            ("2025-10-03 00:00:00", at(0, 0, 0), Precision::Day),
            ("2025-10-03T00:00", at(0, 0, 0), Precision::Day),
            ("2025. gada 3. oktobris 9:15", at(9, 15, 0), Precision::Minute),
        ];
        for (text, moment, precision) in table {
            let (stamp, author) = stamp(Value::Text(text), &words).expect(text);
            assert_eq!((stamp.moment(), stamp.precision(), author), (moment, precision, None), "{text}");
        }
        let (found, author) =
            stamp(Value::Text("03.10.2025. 8:05: Anna Koka (labots 04.10.2025. 9:00)"), &words)
                .expect("E-klase's own form");
        assert_eq!((found.moment(), author), (at(8, 5, 0), Some("Anna Koka")));
        for text in [
            "2025-10-03 25:00",
            "2025-10-03 9",
            "vakar",
            "2025-10-03 19:00 vakarā",
            "0205-10-03 19:00",
            "45933e0",
            "045933",
            "03.10.2025. 8:05: 9:00",
        ] {
            assert_eq!(stamp(Value::Text(text), &words).err(), Some(RejectReason::NotAStamp), "{text}");
        }
        let half_past = stamp(Value::Number(45933.0 + 19.5 / 24.0), &words).expect("a serial").0;
        assert_eq!((half_past.moment(), half_past.precision()), (at(19, 30, 0), Precision::Minute));
    }

    #[test]
    fn lesson_numbers_come_as_text_and_as_numbers() {
        for value in [Value::Text("3"), Value::Text("3."), Value::Text("3,0"), Value::Number(3.0)] {
            assert_eq!(lesson_number(value), Ok(3));
        }
        for value in [Value::Text("trešā"), Value::Number(3.5), Value::Text("300")] {
            assert_eq!(lesson_number(value), Err(RejectReason::NotALessonNumber));
        }
    }

    proptest! {
        #[test]
        fn a_stamps_text_can_be_given_back(
            days in 0i64..18_000, seconds in 60u32..86_400, short in any::<[bool; 4]>(), style in 0usize..3, between in "[ T]", precision in 0u8..3,
        ) {
            let words = Vocabulary::builtin();
            let date = day(2000, 1, 1) + chrono::TimeDelta::days(days);
            let pad = |n: u32, short: bool| if short { n.to_string() } else { format!("{n:02}") };
            let year = if short[2] { format!("{:02}", date.year() % 100) } else { date.year().to_string() };
            let dotted = format!("{}.{}.{year}", pad(date.day(), short[0]), pad(date.month(), short[1]));
            let date = [date.to_string(), dotted.clone(), dotted + "."][style].clone();
            let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).expect("a time");
            let hour = if short[3] { "%-H:%M" } else { "%H:%M" };
            let text = match precision {
                0 => date,
                1 => format!("{date}{between}{}", time.format(hour)),
                _ => format!("{date}{between}{}{}", time.format(hour), time.format(":%S")),
            };
            let (stamp, _) = stamp(Value::Text(&text), &words).expect("a stamp");
            prop_assert_eq!(render(stamp), text);
        }
    }
}
