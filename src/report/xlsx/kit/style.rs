//! How cells look. No colour says what no word says.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::{Column, Value};
use crate::messages::Language;
use crate::school::stamp::end_of_day;

/// The colour behind a word or a number. Nothing is ever green: what was not evaluated would be, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tint {
    /// Not done, or done wrongly.
    Grave,
    /// Done too late, or a warning.
    Mild,
    /// What is not settled.
    Open,
}

impl Tint {
    /// The format of a cell it is behind. The letters keep a contrast of 7 to 1.
    pub(super) fn format(self) -> Format {
        let (behind, letters) = match self {
            Self::Grave => (0xFADBD8, 0x7B1A12),
            Self::Mild => (0xFCF0CC, 0x5C4400),
            Self::Open => (0xDCE6F4, 0x1B365D),
        };
        Format::new().set_background_color(Color::RGB(behind)).set_font_color(Color::RGB(letters))
    }
}

/// What a cell is in a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A cell of a table.
    Cell,
    /// A line of a document, without rules.
    Line,
    /// Such a line in bold letters.
    Strong,
    /// A place to write into by hand.
    Blank,
}

/// The formats of a language.
#[derive(Debug)]
pub(super) struct Styles {
    head: Format,
    pub title: Format,
    pub heading: Format,
    pub link: Format,
    /// A place to write into by hand.
    pub blank: Format,
    cell: Format,
    line: Format,
    strong: Format,
    day: &'static str,
    moment: &'static str,
}

/// The grey of the rules between rows.
const RULE: Color = Color::RGB(0xC8_CDD3);

impl Styles {
    pub fn new(language: Language) -> Self {
        let text = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let dark = Color::RGB(0x1F_3A5F);
        // An English month is English whatever the language of the spreadsheet.
        let (day, moment) = match language {
            Language::Lv => (r"dd\.mm\.yyyy\.", r"dd\.mm\.yyyy\. hh:mm"),
            Language::En => ("[$-409]d mmm yyyy", "[$-409]d mmm yyyy hh:mm"),
        };
        Self {
            head: text
                .clone()
                .set_align(FormatAlign::VerticalCenter)
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(dark)
                .set_border_bottom(FormatBorder::Thin),
            title: text.clone().set_bold().set_font_size(16).set_font_color(dark),
            heading: text.clone().set_bold().set_font_size(12).set_font_color(dark),
            link: text.clone().set_hyperlink(),
            blank: text
                .clone()
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x7F_8790))
                .set_background_color(Color::RGB(0xFF_FDF2))
                .set_unlocked(),
            cell: text.clone().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE),
            strong: text.clone().set_bold(),
            line: text,
            day,
            moment,
        }
    }

    pub fn of(&self, look: Look) -> &Format {
        match look {
            Look::Cell => &self.cell,
            Look::Line => &self.line,
            Look::Strong => &self.strong,
            Look::Blank => &self.blank,
        }
    }

    /// Writes the header of a column.
    pub fn head(
        &self,
        sheet: &mut Worksheet,
        (row, at): (u32, u16),
        column: &Column,
    ) -> Result<(), XlsxError> {
        let right = column.is_of_numbers();
        // Not touching what stands at the left of the next column.
        let aligned = || self.head.clone().set_align(FormatAlign::Right).set_indent(1);
        let format = if right { aligned() } else { self.head.clone() };
        sheet.write_string_with_format(row, at, column.head(), &format)?;
        Ok(())
    }

    /// Writes a value as what it is.
    pub fn put(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        value: &Value,
        look: Look,
    ) -> Result<(), XlsxError> {
        let format = self.of(look);
        match value {
            Value::Blank => sheet.write_blank(row, column, format)?,
            Value::Text(text) => sheet.write_string_with_format(row, column, text, &guarded(format, text))?,
            #[allow(clippy::cast_precision_loss, reason = "no count comes near the limit of exactness")]
            Value::Number(number) => {
                // As much air at the right as a digit is wide: LibreOffice forgets the indent of equal neighbours.
                let format = format.clone().unset_text_wrap().set_align(FormatAlign::Right);
                let format = format.set_num_format("0_0");
                sheet.write_number_with_format(row, column, *number as f64, &format)?
            }
            Value::Day(day) => {
                self.date(sheet, (row, column), day.and_time(chrono::NaiveTime::MIN), true, look)?
            }
            Value::Moment(moment) => {
                let whole = *moment == end_of_day(moment.date());
                self.date(sheet, (row, column), *moment, whole, look)?
            }
        };
        Ok(())
    }

    fn date<'s>(
        &self,
        sheet: &'s mut Worksheet,
        (row, column): (u32, u16),
        moment: NaiveDateTime,
        as_day: bool,
        look: Look,
    ) -> Result<&'s mut Worksheet, XlsxError> {
        let format = self.of(look);
        if !holds(moment.date()) {
            let text = if as_day { moment.date().to_string() } else { moment.to_string() };
            return sheet.write_string_with_format(row, column, text, format);
        }
        let format = format.clone().set_num_format(if as_day { self.day } else { self.moment });
        sheet.write_datetime_with_format(row, column, moment, &format.set_align(FormatAlign::Left))
    }
}

/// Whether a spreadsheet knows the day: it counts from 1900, and in the first weeks wrongly.
fn holds(day: NaiveDate) -> bool {
    (1901..=9999).contains(&day.year())
}

/// The format of a text: one that a spreadsheet would run if it were typed stays a text when it is edited
/// or pasted on, too.
pub(super) fn guarded(format: &Format, text: &str) -> Format {
    let is_like_a_formula = text.trim_start().starts_with(['=', '+', '-', '@']);
    if is_like_a_formula { format.clone().set_quote_prefix() } else { format.clone() }
}
