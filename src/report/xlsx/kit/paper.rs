//! A sheet that reads like a document: lines, facts and small tables, from the top down.

use rust_xlsxwriter::utility::quote_sheet_name;
use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::style::{Look, Styles, guarded};
use super::table::{HIGHEST, LINE, lines_of, pixels};
use super::{Column, Row, Value};
use crate::messages::Messages;

/// A sheet with long tables lies on its side.
pub(super) fn landscape(sheet: &mut Worksheet) {
    sheet.set_landscape();
}

/// A document stands upright.
pub(super) fn portrait(sheet: &mut Worksheet) {
    sheet.set_portrait().set_screen_gridlines(false);
}

/// A document with wide tables lies on its side.
pub(super) fn wide(sheet: &mut Worksheet) {
    sheet.set_landscape().set_screen_gridlines(false);
}

/// Where the next line goes.
pub struct Paper<'s> {
    sheet: &'s mut Worksheet,
    styles: &'s Styles,
    words: &'s Messages,
    widths: Vec<u16>,
    next: u32,
    breaks: Vec<u32>,
}

impl<'s> Paper<'s> {
    pub(super) fn new(
        sheet: &'s mut Worksheet,
        styles: &'s Styles,
        words: &'s Messages,
        widths: &[u16],
    ) -> Result<Self, XlsxError> {
        for (at, width) in (0u16..).zip(widths) {
            sheet.set_column_width(at, *width)?;
        }
        Ok(Self { sheet, styles, words, widths: widths.to_vec(), next: 0, breaks: Vec::new() })
    }

    /// The words of the book.
    #[must_use]
    pub fn words(&self) -> &'s Messages {
        self.words
    }

    /// The title of it all.
    ///
    /// # Errors
    /// A text no cell can hold.
    pub fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        self.across(text, &self.styles.title, 22)
    }

    /// A heading, with room above it.
    ///
    /// # Errors
    /// A text no cell can hold.
    pub fn heading(&mut self, text: &str) -> Result<(), XlsxError> {
        self.next += 1;
        self.across(text, &self.styles.heading, 18)
    }

    /// A line or, where it is long, a paragraph as wide as the sheet.
    ///
    /// # Errors
    /// A text no cell can hold.
    pub fn line(&mut self, text: &str) -> Result<(), XlsxError> {
        self.across(text, self.styles.of(Look::Line), LINE)
    }

    /// Such a line in bold letters.
    ///
    /// # Errors
    /// A text no cell can hold.
    pub fn strong(&mut self, text: &str) -> Result<(), XlsxError> {
        self.across(text, self.styles.of(Look::Strong), LINE)
    }

    /// An item of a list.
    ///
    /// # Errors
    /// A text no cell can hold.
    pub fn item(&mut self, text: &str) -> Result<(), XlsxError> {
        let format = self.styles.of(Look::Line).clone().set_indent(1);
        self.across(&format!("• {text}"), &format, LINE)
    }

    /// A fact: its name in the first column, what it is in the rest.
    ///
    /// # Errors
    /// A text no cell can hold.
    pub fn fact(&mut self, name: &str, value: impl Into<Value>) -> Result<(), XlsxError> {
        self.styles.put(self.sheet, (self.next, 0), &name.into(), Look::Strong)?;
        self.beside(&value.into())
    }

    /// A line that leads to another sheet of the book, and what is there.
    ///
    /// # Errors
    /// A text no cell can hold.
    pub fn link(&mut self, sheet: &str, what: &str) -> Result<(), XlsxError> {
        let target = Url::new(format!("internal:{}!A1", quote_sheet_name(sheet))).set_text(sheet);
        self.sheet.write_url_with_format(self.next, 0, target, &self.styles.link)?;
        self.beside(&what.into())
    }

    /// A small table, one column of it a column of the sheet.
    ///
    /// # Errors
    /// A text no cell can hold.
    pub fn table(
        &mut self,
        columns: &[Column],
        rows: impl IntoIterator<Item = Row>,
    ) -> Result<(), XlsxError> {
        for (at, column) in (0u16..).zip(columns) {
            self.styles.head(self.sheet, (self.next, at), column)?;
        }
        self.next += 1;
        let first = self.next;
        for row in rows {
            for ((at, value), column) in (0u16..).zip(&row).zip(columns) {
                self.styles.put(self.sheet, (self.next, at), value, column.look())?;
            }
            self.fit(&row)?;
            self.next += 1;
        }
        if self.next > first {
            for (at, column) in (0u16..).zip(columns) {
                column.colour(self.sheet, at, first, self.next - 1)?;
            }
        }
        Ok(())
    }

    /// A place to write into by hand, so many lines high, with what is asked above it.
    ///
    /// # Errors
    /// A text no cell can hold.
    pub fn blank(&mut self, asked: &str, lines: u32) -> Result<(), XlsxError> {
        self.strong(asked)?;
        self.across("", &self.styles.blank, LINE * lines.max(1))
    }

    /// Leaves a line free.
    pub fn gap(&mut self) {
        self.next += 1;
    }

    /// What follows begins a new printed page.
    ///
    /// # Errors
    /// More pages than a sheet can have.
    pub fn page_break(&mut self) -> Result<(), XlsxError> {
        self.breaks.push(self.next);
        self.sheet.set_page_breaks(&self.breaks)?;
        Ok(())
    }

    fn last(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    /// What stands beside the first column ends the line: a text takes all the columns that are left.
    fn beside(&mut self, value: &Value) -> Result<(), XlsxError> {
        match (value, self.last()) {
            (Value::Text(text), last @ 2..) => {
                let format = guarded(self.styles.of(Look::Line), text);
                self.sheet.merge_range(self.next, 1, self.next, last, text, &format)?;
                self.grow(text, 1, LINE)?;
            }
            _ => {
                self.styles.put(self.sheet, (self.next, 1), value, Look::Line)?;
                self.fit(&[Value::Blank, value.clone()])?;
            }
        }
        self.next += 1;
        Ok(())
    }

    /// A text over all columns, as high as it takes: a merged cell does not grow by itself.
    fn across(&mut self, text: &str, format: &Format, line: u32) -> Result<(), XlsxError> {
        let text = match Value::from(text) {
            Value::Text(text) => text,
            _ => String::new(),
        };
        let format = guarded(format, &text);
        match self.last() {
            0 => self.sheet.write_string_with_format(self.next, 0, &text, &format)?,
            last => self.sheet.merge_range(self.next, 0, self.next, last, &text, &format)?,
        };
        self.grow(&text, 0, line)?;
        self.next += 1;
        Ok(())
    }

    /// Makes the row as high as its longest text takes: not every program does so by itself.
    fn fit(&mut self, row: &[Value]) -> Result<(), XlsxError> {
        let lines = row.iter().zip(&self.widths).map(|(value, width)| match value {
            // The last letter of a line is seldom whole.
            Value::Text(text) => textwrap::wrap(text, usize::from(*width).saturating_sub(1).max(1)).len(),
            _ => 1,
        });
        // A row can be 409 points high.
        let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(u32::MAX).clamp(1, 409 / LINE);
        self.sheet.set_row_height(self.next, LINE * lines)?;
        Ok(())
    }

    /// Makes the row as high as a text in the columns from the first given one takes.
    fn grow(&mut self, text: &str, first: usize, line: u32) -> Result<(), XlsxError> {
        let width: u32 = self.widths.iter().skip(first).map(|width| pixels(*width)).sum();
        // Larger letters take more of the width.
        let lines = lines_of(text, width * LINE / line.clamp(LINE, 22));
        self.sheet.set_row_height(self.next, (line * lines).min(HIGHEST))?;
        Ok(())
    }
}
