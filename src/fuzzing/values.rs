//! Dates, stamps and marks.

use chrono::{Datelike, NaiveTime};

use super::{READING, YEARS};
use crate::import::sheet::Value;
use crate::import::values::{self, RejectReason, render};
use crate::school::records::MarkValue;
use crate::school::stamp::{Form, Precision};

/// A date, and the same text as a stamp.
pub fn date(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let words = &READING.words;
    let date = values::date(Value::Text(text), words);
    let stamp = values::stamp(Value::Text(text), words);
    assert_eq!(values::date(Value::Text(text.trim()), words), date, "spaces around a date say nothing");
    if let Ok(date) = date {
        assert!(YEARS.contains(&date.year()), "a date no school year knows: {date}");
        let again = date.to_string();
        assert_eq!(values::date(Value::Text(&again), words), Ok(date));
        assert!(!text.trim_start().starts_with('-'), "{date}");
        // Except for a spreadsheet's day number, the day and the year are those written.
        let numbers: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
        let holds = |wanted: u32| numbers.iter().any(|number| number.parse() == Ok(wanted));
        let year = date.year().unsigned_abs();
        let written = holds(date.day()) && (holds(year) || holds(year % 100));
        assert!(written || numbers[0].len() == 5, "a date that is not written: {date}");
        match &stamp {
            Ok((stamp, _)) => assert_eq!(stamp.date(), date, "a date is the day of its stamp"),
            Err(reason) => assert_eq!(*reason, RejectReason::NotAStamp),
        }
    }
    let Ok((stamp, author)) = stamp else { return };
    assert!(YEARS.contains(&stamp.date().year()), "a stamp no school year knows: {stamp:?}");
    let span = stamp.span();
    assert!(span.earliest <= span.latest && span.earliest == stamp.moment());
    assert_eq!((span.earliest.date(), span.latest.date()), (stamp.date(), stamp.date()));
    match date {
        Ok(date) => assert_eq!(date, stamp.date()),
        Err(reason) => assert!(text.contains(": "), "a stamp without its date: {reason:?}"),
    }
    if stamp.form == Form::KEPT {
        let mut plain = stamp;
        plain.form = Form::default();
        let plain = render(plain);
        let plain = values::stamp(Value::Text(&plain), words);
        let (plain, _) = plain.expect("a stamp written plainly");
        assert_eq!(plain.moment(), stamp.moment());
        // Midnight alone is the day; with an author or an edit behind it it is the minute.
        let midnight = text.contains(": ") && stamp.moment().time() == NaiveTime::MIN;
        assert!(midnight || plain.precision() == stamp.precision(), "{stamp:?}");
    } else {
        assert_eq!(render(stamp), text, "a stamp is shown as it was written");
        assert_eq!(author, None);
    }
    if stamp.precision() != Precision::Day {
        assert!(text.contains(':') || text.contains([',', '.']), "a time that is not written");
    }
    if let Some(author) = author {
        assert!(
            !author.is_empty() && author == author.trim() && text.contains(author) && !author.contains('(')
        );
    }
}

/// A mark's cell.
pub fn mark(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // A cell is trimmed before it is asked what it means.
    let text = text.trim();
    let words = &READING.words;
    let mark = words.mark(text);
    let counts = words.last_of(text);
    assert!(text.contains(counts));
    match mark.value {
        MarkValue::On(scale) => {
            let name = words.scale_name(scale).expect("a scale that is known");
            assert_eq!(words.mark(counts).value, mark.value, "the part that counts is the mark");
            let plain = text.chars().all(|c| c.is_ascii_digit()) && !text.is_empty();
            if plain {
                let number: u32 = text.parse().expect("a number that is a mark is small");
                assert!((1..=10).contains(&number) && name == "ten", "{text}");
            }
            let ranked = words.rank(scale, text).is_some();
            assert_eq!(ranked, name != "percent", "a mark of a scale has its place on it");
        }
        MarkValue::Absent => assert!(mark.absent && mark.corrected_from.is_none()),
        MarkValue::Unknown => assert!(!mark.absent && mark.corrected_from.is_none()),
        MarkValue::NoMark | MarkValue::Exempt => {}
    }
    if mark.value != MarkValue::Unknown {
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        assert!((1..20).contains(&letters), "a mark is short");
        assert_eq!(words.absence_in(text).is_some(), mark.absent, "an absence has its code");
    }
    if let Some(before) = mark.corrected_from {
        assert!(!mark.absent && before != MarkValue::Absent && before != MarkValue::Unknown);
    }
    assert_eq!(
        words.absence(text).is_some(),
        mark.value == MarkValue::Absent && words.absence_in(text) == Some(text)
    );
}
