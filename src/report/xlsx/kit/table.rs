//! A table: columns that know what they hold, and rows.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, Worksheet, XlsxError, cell_autofit_width,
};

use super::style::{Look, Styles};
use super::{Tint, Value, short};
use crate::messages::Messages;

/// A row's cells, one a column.
pub type Row = Vec<Value>;

/// The rows of a sheet, the header among them.
pub(super) const ROWS: u32 = 1_048_576;

/// What a filter's button takes of a header, in pixels.
const BUTTON: u32 = 18;

/// The height of a line of text, in points.
pub(super) const LINE: u32 = 15;

/// Excel makes no row higher, in points.
pub(super) const HIGHEST: u32 = 409;

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    head: String,
    widest: u16,
    printed: bool,
    words: Vec<(String, Tint)>,
    above_nothing: Option<Tint>,
    filled: bool,
    right: bool,
}

impl Column {
    /// A column at most so wide, in characters; what is longer wraps.
    #[must_use]
    pub fn new(head: impl Into<String>, widest: u16) -> Self {
        Self {
            head: head.into(),
            widest,
            printed: true,
            words: Vec::new(),
            above_nothing: None,
            filled: false,
            right: false,
        }
    }

    /// A column of numbers, which stand at the right.
    #[must_use]
    pub fn number(head: impl Into<String>) -> Self {
        Self { right: true, ..Self::new(head, 18) }
    }

    /// A column of days, moments or single words: as wide as they are.
    #[must_use]
    pub fn narrow(head: impl Into<String>) -> Self {
        Self::new(head, 18)
    }

    /// On the screen only: a printed page has no room for it. Such columns come last.
    #[must_use]
    pub fn unprinted(mut self) -> Self {
        self.printed = false;
        self
    }

    /// Cells that hold one of these words have a colour behind it.
    #[must_use]
    pub fn words(mut self, words: impl IntoIterator<Item = (String, Tint)>) -> Self {
        self.words = words.into_iter().collect();
        self
    }

    /// Counts above nothing have a colour behind them.
    #[must_use]
    pub fn above_nothing(mut self, tint: Tint) -> Self {
        self.above_nothing = Some(tint);
        self
    }

    /// Cells to be written into by hand, with what may stand there already.
    #[must_use]
    pub fn filled(mut self) -> Self {
        self.filled = true;
        self
    }

    /// How its cells look.
    pub(super) fn look(&self) -> Look {
        if self.filled { Look::Blank } else { Look::Cell }
    }

    /// The header's text.
    pub(super) fn head(&self) -> &str {
        &self.head
    }

    /// Whether the header stands at the right.
    pub(super) fn is_of_numbers(&self) -> bool {
        self.right
    }

    /// How wide it is for these rows, in pixels.
    fn width(&self, rows: &[Row], at: usize) -> u32 {
        let head = cell_autofit_width(&self.head) + BUTTON;
        let cells = rows.iter().filter_map(|row| row.get(at)).map(width_of);
        cells.fold(head, u32::max).clamp(40, pixels(self.widest))
    }

    /// Puts the colours into the cells of one column, the rows inclusive.
    pub(super) fn colour(
        &self,
        sheet: &mut Worksheet,
        column: u16,
        first: u32,
        last: u32,
    ) -> Result<(), XlsxError> {
        for (word, tint) in &self.words {
            let rule = ConditionalFormatCellRule::EqualTo(word.clone());
            let tinted = ConditionalFormatCell::new().set_rule(rule).set_format(tint.format());
            sheet.add_conditional_format(first, column, last, column, &tinted)?;
        }
        if let Some(tint) = self.above_nothing {
            let rule = ConditionalFormatCellRule::GreaterThan(0);
            let tinted = ConditionalFormatCell::new().set_rule(rule).set_format(tint.format().set_bold());
            sheet.add_conditional_format(first, column, last, column, &tinted)?;
        }
        Ok(())
    }
}

/// Fills a sheet with one table of at most so many rows, the header among them.
pub(super) fn alone(
    sheet: &mut Worksheet,
    styles: &Styles,
    words: &Messages,
    columns: &[Column],
    rows: impl IntoIterator<Item = Row>,
    nothing: &str,
    most: u32,
) -> Result<(), XlsxError> {
    let mut rows: Vec<Row> = rows.into_iter().collect();
    // The header is a row, and the last one is kept for saying that there were more.
    let most = usize::try_from(most - 2).unwrap_or(usize::MAX);
    let left_out = rows.len().saturating_sub(most);
    rows.truncate(most);
    let widths: Vec<u32> = (0..).zip(columns).map(|(at, column)| column.width(&rows, at)).collect();
    for ((at, column), width) in (0u16..).zip(columns).zip(&widths) {
        sheet.set_column_width_pixels(at, *width)?;
        styles.head(sheet, (0, at), column)?;
    }
    let mut next = 1;
    for row in &rows {
        for ((at, value), column) in (0u16..).zip(row).zip(columns) {
            styles.put(sheet, (next, at), value, column.look())?;
        }
        // Not every program makes a row as high as its texts.
        let lines = row.iter().zip(&widths).map(|(value, width)| lines(value, *width)).max();
        if let Some(lines @ 2..) = lines {
            sheet.set_row_height(next, LINE * lines)?;
        }
        next += 1;
    }
    let last = next - 1;
    if left_out > 0 {
        let more = words.with("later", [("more", left_out.into())]);
        sheet.write_string_with_format(next, 0, &more, styles.of(Look::Strong))?;
    }
    if last == 0 {
        sheet.write_string(1, 0, nothing)?;
    }
    let Some(end) = u16::try_from(columns.len()).ok().and_then(|count| count.checked_sub(1)) else {
        return Ok(());
    };
    for (at, column) in (0u16..).zip(columns).filter(|_| last > 0) {
        column.colour(sheet, at, 1, last)?;
    }
    sheet.autofilter(0, 0, last, end)?;
    let printed = columns.iter().take_while(|column| column.printed).count();
    let printed = u16::try_from(printed).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.set_print_area(0, 0, next, printed)?;
    sheet.set_row_height(0, LINE + 5)?;
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    Ok(())
}

/// A width in characters as pixels: seven a character and five around them, as Excel counts.
pub(super) fn pixels(characters: u16) -> u32 {
    u32::from(characters) * 7 + 5
}

/// How many lines a value takes in a column so wide, in pixels.
fn lines(value: &Value, width: u32) -> u32 {
    match value {
        Value::Text(text) => lines_of(text, width),
        _ => 1,
    }
}

/// How many lines a text takes in a width so wide, in pixels, each word measured; at most as many as a row
/// can be high.
pub(super) fn lines_of(text: &str, width: u32) -> u32 {
    const MOST: u32 = HIGHEST / LINE;
    const AROUND: u32 = 7;
    const SPACE: u32 = 3;
    // A little less than there is: another program's letters may be wider.
    let room = (width.saturating_sub(AROUND) * 19 / 20).max(1);
    let (mut lines, mut taken) = (1u32, 0);
    for word in text.split(' ') {
        if lines >= MOST {
            return MOST;
        }
        let long = cell_autofit_width(word).saturating_sub(AROUND);
        if taken > 0 && taken + SPACE + long > room {
            (lines, taken) = (lines + 1, 0);
        }
        taken += if taken > 0 { SPACE + long } else { long };
        // A word longer than the line is broken.
        lines += (taken.max(1) - 1) / room;
        taken = (taken.max(1) - 1) % room + 1;
    }
    lines.min(MOST)
}

/// The width a value takes, in pixels, with a little air: another program's letters may be wider.
fn width_of(value: &Value) -> u32 {
    let width = match value {
        Value::Blank => 0,
        // Longer than any column is wide.
        Value::Text(text) => cell_autofit_width(&short(text, 200)),
        Value::Number(number) => cell_autofit_width(&number.to_string()),
        Value::Day(_) => cell_autofit_width("00.00.0000."),
        Value::Moment(_) => cell_autofit_width("00.00.0000. 00:00"),
    };
    width * 21 / 20 + 4
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::Reader;
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::messages::Language;

    /// The cells of a table of one column with so many rows at most, as another program reads them.
    fn read(rows: &[&str], most: u32) -> Vec<String> {
        let (words, mut workbook) = (Messages::new(Language::Lv), Workbook::new());
        let rows = rows.iter().map(|text| vec![Value::from(*text)]);
        let column = [Column::new("A", 10)];
        let styles = Styles::new(Language::Lv);
        alone(workbook.add_worksheet(), &styles, &words, &column, rows, "Nav.", most).expect("a table");
        let bytes = workbook.save_to_buffer().expect("a workbook");
        let mut book = calamine::Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let sheet = book.worksheet_range("Sheet1").expect("a sheet");
        sheet.rows().map(|row| row[0].to_string()).collect()
    }

    #[test]
    fn rows_a_sheet_has_no_room_for_are_counted() {
        assert_eq!(read(&["1", "2", "3"], 5), ["A", "1", "2", "3"]);
        assert_eq!(read(&["1", "2", "3", "4", "5"], 5), ["A", "1", "2", "3", "un vēl 2"]);
        assert_eq!(read(&[], 5), ["A", "Nav."]);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        assert_eq!(lines(&Value::from("īss"), 75), 1);
        assert_eq!(lines(&Value::from("divi vārdi rindā"), 75), 2);
        assert_eq!(lines(&Value::from("ļotigarsvārdsbeznevienaspauzes"), 75), 4);
        assert_eq!(lines(&Value::from("x ".repeat(5000)), 75), 27);
        assert_eq!(lines(&Value::Number(7), 75), 1);
    }
}
