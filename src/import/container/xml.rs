//! What the two XML spreadsheets have in common.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart};

use super::Refusal;

impl From<quick_xml::Error> for Refusal {
    fn from(error: quick_xml::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// An attribute's value, by the name with its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|found| found.key.as_ref() == name)?;
    // Entities of the document's own are not expanded: they are no part of any spreadsheet.
    Some(
        quick_xml::escape::unescape(&found.value)
            .map_or_else(|_| found.value.to_string(), |text| text.into_owned()),
    )
}

/// An attribute that counts something; 1 where it is not there or is no number.
pub(super) fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|text| text.trim().parse().ok()).unwrap_or(1)
}

/// Adds what an entity stands for.
///
/// # Errors
/// An entity XML does not know.
pub(super) fn entity(reference: &BytesRef<'_>, text: &mut String) -> Result<(), Refusal> {
    let name: &str = reference;
    if let Some(known) = resolve_xml_entity(name) {
        text.push_str(known);
    } else if let Some(sign) = reference.resolve_char_ref()? {
        text.push(sign);
    } else {
        return Err(Refusal::Damaged(format!("&{name};")));
    }
    Ok(())
}

/// A moment as XML writes it: `2025-10-03`, `2025-10-03T14:30:00`, with or without fractions.
pub(super) fn moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    let text = text.split_once('.').map_or(text, |(whole, _)| whole);
    match text.split_once('T') {
        None => text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN)),
        Some((day, time)) => Some(day.parse::<NaiveDate>().ok()?.and_time(time.parse().ok()?)),
    }
}

/// A clock time as XML writes it (`PT08H30M00S`), in days.
pub(super) fn duration(text: &str) -> Option<f64> {
    let mut rest = text.trim().strip_prefix("PT")?;
    let mut seconds = 0.0;
    for (unit, worth) in [('H', 3_600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, behind)) = rest.split_once(unit) {
            seconds += number.parse::<f64>().ok()? * worth;
            rest = behind;
        }
    }
    rest.is_empty().then_some(seconds / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_clock_times_are_read_as_xml_writes_them() {
        let at = |text: &str| moment(text).map(|moment| moment.to_string());
        assert_eq!(at("2025-10-03"), Some("2025-10-03 00:00:00".to_owned()));
        assert_eq!(at("2025-10-03T14:30:05.000"), Some("2025-10-03 14:30:05".to_owned()));
        assert_eq!(at("1899-12-31T00:00:00.000"), Some("1899-12-31 00:00:00".to_owned()));
        assert_eq!(at("3.10.2025"), None);
        assert_eq!(duration("PT08H30M00S"), Some(8.5 / 24.0));
        assert_eq!(duration("PT08H30M00S tad"), None);
    }
}
