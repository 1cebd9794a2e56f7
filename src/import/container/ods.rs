//! OpenDocument spreadsheets. Read here rather than by the library that reads the other workbooks,
//! which knows neither merged cells nor hidden rows of these and unfolds every repetition: a few bytes
//! can claim a thousand million cells.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashSet;

use super::Refusal;
use super::grid::{Budget, Grid, Merge};
use super::xml::{attribute, count, duration, entity, moment};
use crate::import::limits::Limit;
use crate::import::sheet::{Sheet, Value};

/// Reads every sheet of a spreadsheet's `content.xml`.
pub(super) fn open<'a>(content: &str) -> Result<Vec<Sheet<'a>>, Refusal> {
    let mut xml = Reader::from_str(content);
    xml.config_mut().check_end_names = false;
    let mut left = Budget::new();
    let mut sheets = Vec::new();
    let mut hidden_styles = FxHashSet::default();
    let mut style = None;
    loop {
        match xml.read_event()? {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "style:style" => {
                style = attribute(&tag, "style:name");
            }
            Event::Start(tag) | Event::Empty(tag)
                if tag.name().as_ref() == "style:table-properties"
                    && attribute(&tag, "table:display").as_deref() == Some("false") =>
            {
                hidden_styles.extend(style.take());
            }
            // What these hold is shown on no sheet.
            Event::Start(tag)
                if matches!(tag.name().as_ref(), "table:tracked-changes" | "table:dde-links") =>
            {
                xml.read_to_end(tag.name())?;
            }
            Event::Start(tag) if tag.name().as_ref() == "table:table" => {
                Limit::Sheets.allows(sheets.len() + 1)?;
                let hidden =
                    attribute(&tag, "table:style-name").is_some_and(|name| hidden_styles.contains(&name));
                let grid = table(&mut xml, &mut left)?;
                sheets.push(Sheet {
                    name: attribute(&tag, "table:name"),
                    encoding: None,
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

fn table(xml: &mut Reader<&[u8]>, left: &mut Budget) -> Result<Grid, Refusal> {
    let mut grid = Grid::default();
    let mut merges = Vec::new();
    let mut row = 0u32;
    loop {
        match xml.read_event()? {
            Event::Empty(tag) if tag.name().as_ref() == "table:table-row" => {
                row = row.saturating_add(count(&tag, "table:number-rows-repeated"));
            }
            Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                let repeated = count(&tag, "table:number-rows-repeated");
                let cells = cells(xml)?;
                for row in row..row.saturating_add(if cells.is_empty() { 0 } else { repeated }) {
                    for cell in &cells {
                        for column in cell.column..cell.column.saturating_add(cell.repeated) {
                            let value = match &cell.held {
                                Held::Text(text) => Value::Text(text),
                                Held::Error(text) => Value::Error(text),
                                Held::Other(value) => *value,
                            };
                            grid.put(row, column, value, left)?;
                        }
                        if cell.spans != (1, 1) {
                            let to = |from: u32, span: u32| (from, from.saturating_add(span.max(1) - 1));
                            let (rows, columns) = (to(row, cell.spans.0), to(cell.column, cell.spans.1));
                            merges.push(Merge { rows, columns });
                        }
                    }
                }
                row = row.saturating_add(repeated);
            }
            // A picture's or a chart's own table.
            Event::Start(tag) if tag.name().as_ref() == "table:shapes" => {
                xml.read_to_end(tag.name())?;
            }
            Event::End(tag) if tag.name().as_ref() == "table:table" => return Ok(grid.finish(&merges, left)?),
            Event::Eof => return Err(Refusal::Damaged("table:table".to_owned())),
            _ => {}
        }
    }
}

enum Held {
    Text(String),
    Error(String),
    Other(Value<'static>),
}

struct Cell {
    column: u32,
    repeated: u32,
    spans: (u32, u32),
    held: Held,
}

/// The cells of a row that hold something.
fn cells(xml: &mut Reader<&[u8]>) -> Result<Vec<Cell>, Refusal> {
    let mut cells = Vec::new();
    let mut column = 0u32;
    loop {
        let (tag, closed) = match xml.read_event()? {
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(cells),
            Event::Eof => return Err(Refusal::Damaged("table:table-row".to_owned())),
            _ => continue,
        };
        let covered = tag.name().as_ref() == "table:covered-table-cell";
        if tag.name().as_ref() != "table:table-cell" && !covered {
            continue;
        }
        let repeated = count(&tag, "table:number-columns-repeated");
        let text = if closed { String::new() } else { paragraphs(xml, tag.name().as_ref())? };
        // What lies under a merged cell nobody sees.
        if !covered && let Some(held) = held(&tag, text) {
            let spans =
                (count(&tag, "table:number-rows-spanned"), count(&tag, "table:number-columns-spanned"));
            cells.push(Cell { column, repeated, spans, held });
        }
        column = column.saturating_add(repeated);
    }
}

/// The value of a cell: what it is counts, not how it is shown; of a text what it shows.
fn held(tag: &BytesStart<'_>, shown: String) -> Option<Held> {
    if attribute(tag, "calcext:value-type").as_deref() == Some("error") {
        return Some(Held::Error(shown));
    }
    let get = |name: &str| attribute(tag, name);
    let other = |value: Option<Value<'static>>| Some(value.map_or(Held::Error(shown.clone()), Held::Other));
    match get("office:value-type").as_deref() {
        Some("float" | "currency" | "percentage") => {
            other(get("office:value").and_then(|text| text.trim().parse().ok()).map(Value::Number))
        }
        Some("date") => other(get("office:date-value").and_then(|text| moment(&text)).map(Value::Moment)),
        Some("time") => other(get("office:time-value").and_then(|text| duration(&text)).map(Value::Number)),
        Some("boolean") => {
            other(Some(super::boolean(get("office:boolean-value").as_deref() == Some("true"))))
        }
        _ => {
            let text =
                get("office:string-value").filter(|text| !text.is_empty()).unwrap_or_else(|| shown.clone());
            (!text.is_empty()).then_some(Held::Text(text))
        }
    }
}

/// The text of a cell, a line a paragraph, up to the cell's end. Notes beside it are not part of it.
fn paragraphs(xml: &mut Reader<&[u8]>, cell: &str) -> Result<String, Refusal> {
    let mut text = String::new();
    let mut paragraphs = 0;
    let mut inside = false;
    loop {
        match xml.read_event()? {
            Event::Start(tag) if tag.name().as_ref() == "text:p" => {
                if paragraphs > 0 {
                    text.push('\n');
                }
                paragraphs += 1;
                inside = true;
            }
            Event::Empty(tag) if tag.name().as_ref() == "text:p" => {
                if paragraphs > 0 {
                    text.push('\n');
                }
                paragraphs += 1;
            }
            Event::Start(tag) if tag.name().as_ref() == "office:annotation" => {
                xml.read_to_end(tag.name())?;
            }
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                // However many spaces it claims: a cell's text is trimmed and its spaces collapsed.
                "text:s" => text.push(' '),
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                _ => {}
            },
            Event::Text(part) if inside => text.push_str(&part.xml10_content()),
            Event::CData(part) if inside => text.push_str(&part.xml10_content()),
            Event::GeneralRef(part) if inside => entity(&part, &mut text)?,
            Event::End(tag) if tag.name().as_ref() == "text:p" => inside = false,
            Event::End(tag) if tag.name().as_ref() == cell => return Ok(text),
            Event::Eof => return Err(Refusal::Damaged(cell.to_owned())),
            _ => {}
        }
    }
}
