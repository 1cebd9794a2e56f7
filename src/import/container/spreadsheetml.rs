//! The XML Excel 2003 saves and some reports still come in, mostly under the name `.xls`.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Refusal;
use super::grid::{Budget, Grid, Merge};
use super::xml::{attribute, entity, moment};
use crate::import::limits::Limit;
use crate::import::sheet::{Sheet, Value};

/// Whether a text is such a workbook.
pub(super) fn is_one(text: &str) -> bool {
    let start = super::start_of(text);
    start.trim_start().starts_with('<')
        && start.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && start.to_ascii_lowercase().contains("workbook")
        && !start.to_ascii_lowercase().contains("<html")
}

/// Reads every sheet.
pub(super) fn open<'a>(text: &str, encoding: &'static str) -> Result<Vec<Sheet<'a>>, Refusal> {
    let mut xml = Reader::from_str(text);
    xml.config_mut().check_end_names = false;
    let mut left = Budget::new();
    let mut sheets: Vec<Sheet<'a>> = Vec::new();
    loop {
        match xml.read_event()? {
            Event::Start(tag) if is(&tag, "Worksheet") => {
                Limit::Sheets.allows(sheets.len() + 1)?;
                let (grid, hidden) = worksheet(&mut xml, &mut left)?;
                sheets.push(Sheet {
                    name: named(&tag, "Name"),
                    encoding: Some(encoding),
                    delimiter: None,
                    hidden,
                    rows: Box::new(grid),
                });
            }
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn is(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.local_name().as_ref() == name
}

/// An attribute, with the prefix everybody uses or with none.
fn named(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    attribute(tag, &format!("ss:{name}")).or_else(|| attribute(tag, name))
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    named(tag, name)?.trim().parse().ok()
}

fn worksheet(xml: &mut Reader<&[u8]>, left: &mut Budget) -> Result<(Grid, bool), Refusal> {
    let mut grid = Grid::default();
    let mut merges = Vec::new();
    let mut hidden = false;
    // The next row and column, from 0.
    let (mut row, mut column) = (0u32, 0u32);
    let mut next_row = 0u32;
    let mut cell: Option<Merge> = None;
    let mut kind = String::new();
    let mut held: Option<String> = None;
    loop {
        match xml.read_event()? {
            Event::Start(tag) | Event::Empty(tag) if is(&tag, "Row") => {
                row = number(&tag, "Index").map_or(next_row, |index| index.saturating_sub(1));
                next_row = row.saturating_add(1).saturating_add(number(&tag, "Span").unwrap_or(0));
                column = 0;
            }
            Event::Empty(tag) if is(&tag, "Cell") => {
                let at = place(&tag, row, &mut column);
                column = at.columns.1.saturating_add(1);
            }
            Event::Start(tag) if is(&tag, "Cell") => cell = Some(place(&tag, row, &mut column)),
            Event::End(tag) if tag.local_name().as_ref() == "Cell" => {
                if let Some(at) = cell.take() {
                    if at.rows.0 != at.rows.1 || at.columns.0 != at.columns.1 {
                        merges.push(at);
                    }
                    column = at.columns.1.saturating_add(1);
                }
            }
            Event::Start(tag) if is(&tag, "Data") && cell.is_some() => {
                kind = named(&tag, "Type").unwrap_or_default();
                held = Some(String::new());
            }
            Event::End(tag) if tag.local_name().as_ref() == "Data" => {
                if let (Some(text), Some(at)) = (held.take(), &cell) {
                    grid.put(at.rows.0, at.columns.0, value(&kind, &text), left)?;
                }
            }
            Event::Start(tag) if is(&tag, "Comment") => {
                xml.read_to_end(tag.name())?;
            }
            Event::Start(tag) if is(&tag, "Visible") => {
                let text = xml.read_text(tag.name())?.xml10_content().into_owned();
                hidden |= text.contains("Hidden");
            }
            Event::Text(part) => {
                if let Some(text) = &mut held {
                    text.push_str(&part.xml10_content());
                }
            }
            Event::CData(part) => {
                if let Some(text) = &mut held {
                    text.push_str(&part.xml10_content());
                }
            }
            Event::GeneralRef(part) => {
                if let Some(text) = &mut held {
                    entity(&part, text)?;
                }
            }
            Event::End(tag) if tag.local_name().as_ref() == "Worksheet" => {
                return Ok((grid.finish(&merges, left)?, hidden));
            }
            Event::Eof => return Err(Refusal::Damaged("Worksheet".to_owned())),
            _ => {}
        }
    }
}

/// Where a cell stands and how far it reaches.
fn place(tag: &BytesStart<'_>, row: u32, column: &mut u32) -> Merge {
    let column = number(tag, "Index").map_or(*column, |index| index.saturating_sub(1));
    let to = |from: u32, name: &str| (from, from.saturating_add(number(tag, name).unwrap_or(0)));
    Merge { rows: to(row, "MergeDown"), columns: to(column, "MergeAcross") }
}

fn value<'t>(kind: &str, text: &'t str) -> Value<'t> {
    match kind {
        "Number" => text.trim().parse().map_or(Value::Error(text), Value::Number),
        // A clock time is written as a moment of the day before the first.
        "DateTime" => match moment(text) {
            Some(at) if at.date() < epoch() => {
                let midnight = at.date().and_time(chrono::NaiveTime::MIN);
                #[allow(clippy::cast_precision_loss, reason = "seconds of one day")]
                let seconds = (at - midnight).num_seconds() as f64;
                Value::Number(seconds / 86_400.0)
            }
            Some(at) => Value::Moment(at),
            None => Value::Error(text),
        },
        "Boolean" => super::boolean(text.trim() == "1"),
        "Error" => Value::Error(text),
        _ => Value::Text(text),
    }
}

/// The first day Excel counts.
fn epoch() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default()
}
