//! The tables of a web page, which reports save under the name `.xls`. The page is laid out as a
//! spreadsheet shows it: every line of text outside a table is a row, and so is every row of a table.

use std::convert::Infallible;

use encoding_rs::Encoding;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::grid::{Budget, Grid, Merge};
use crate::import::limits::Limit;
use crate::import::sheet::{Sheet, Value};

/// Whether a text is a web page.
pub(super) fn is_one(text: &str) -> bool {
    let start = super::start_of(text).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    start.starts_with('<')
        && ["<table", "<html", "<!doctype html", "<body", "<meta"].iter().any(|tag| start.contains(tag))
}

/// The encoding a page declares in its head. The declaration itself is ASCII in all of them.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(super::START)]).to_ascii_lowercase();
    if !start.contains('<') {
        return None;
    }
    let at = start.find("charset=").or_else(|| start.find("encoding="))?;
    let value = start.get(at..)?.split_once('=')?.1.trim_start_matches(['"', '\'', ' ']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(value.len());
    Encoding::for_label(value.get(..end)?.as_bytes())
}

/// Reads every table. The lines above a table belong to it, those below the last one to the last.
pub(super) fn open<'a>(text: &str, encoding: &'static str) -> Result<Vec<Sheet<'a>>, Limit> {
    let mut page = Page::new();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        page.event(&event);
        None
    });
    emitter.naively_switch_states(true);
    // The tokenizer hands out nothing: the page takes what it needs as it comes by.
    let Ok(()) = Tokenizer::new_with_emitter(text, emitter).finish();
    page.end()?;
    Limit::Sheets.allows(page.tables.len())?;
    let named = page.tables.len() > 1;
    let mut sheets = Vec::new();
    for (number, table) in (1u32..).zip(page.tables) {
        sheets.push(Sheet {
            name: named.then(|| number.to_string()),
            encoding: Some(encoding),
            delimiter: None,
            hidden: false,
            rows: Box::new(table.grid.finish(&table.merges, &mut page.left)?),
        });
    }
    Ok(sheets)
}

/// A line of text outside any table, and its row from 0.
type Line = (u32, String);

/// A table as it is read. Rows and columns count from 0, the rows from the page's top.
#[derive(Debug, Default)]
struct Table {
    grid: Grid,
    merges: Vec<Merge>,
    /// The row being read, or the next one.
    row: u32,
    in_row: bool,
    /// The next column no cell of this row takes.
    column: u32,
    /// Per column the first row no cell from above reaches into.
    taken: Vec<u32>,
    /// The cell being read.
    cell: Option<(Merge, String)>,
    /// Whether any of its cells holds anything.
    holds: bool,
}

/// A page as it is read.
#[derive(Debug)]
struct Page {
    left: Budget,
    tables: Vec<Table>,
    /// Lines that stand above the next table.
    above: Vec<Line>,
    /// The first row of the page not used yet.
    row: u32,
    /// The line being read that is in no cell.
    line: String,
    /// The tables whose end has not come yet, the innermost last.
    open: Vec<Table>,
    tag: Vec<u8>,
    attribute: Vec<u8>,
    spans: (u32, u32),
    /// How many elements are open that show nothing.
    unseen: u32,
    over: Option<Limit>,
}

/// The highest and the widest a cell of a page may be, as browsers have it.
const SPAN: (u32, u32) = (65_534, 1_000);

/// What a page does not show: the first three end with their own end tag only.
fn is_unseen(tag: &[u8], self_closing: bool) -> bool {
    matches!(tag, b"script" | b"style" | b"title")
        || (matches!(tag, b"template" | b"noframes" | b"xml") && !self_closing)
}

/// What begins and ends on a line of its own.
fn is_block(tag: &[u8]) -> bool {
    const BLOCKS: [&[u8]; 17] = [
        b"p", b"div", b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"li", b"ul", b"ol", b"hr", b"caption",
        b"center", b"body", b"form", b"section",
    ];
    BLOCKS.contains(&tag)
}

impl Page {
    fn new() -> Self {
        Self {
            left: Budget::new(),
            tables: Vec::new(),
            above: Vec::new(),
            row: 0,
            line: String::new(),
            open: Vec::new(),
            tag: Vec::new(),
            attribute: Vec::new(),
            spans: (1, 1),
            unseen: 0,
            over: None,
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>) {
        if self.over.is_some() {
            return;
        }
        let done = match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = name.to_ascii_lowercase();
                self.attribute.clear();
                self.spans = (1, 1);
                Ok(())
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = name.to_ascii_lowercase();
                Ok(())
            }
            CallbackEvent::AttributeValue { value } => {
                let number = || std::str::from_utf8(value).ok()?.trim().parse::<u32>().ok();
                match &*self.attribute {
                    b"rowspan" => self.spans.0 = number().unwrap_or(1).min(SPAN.0),
                    b"colspan" => self.spans.1 = number().unwrap_or(1).clamp(1, SPAN.1),
                    _ => {}
                }
                Ok(())
            }
            CallbackEvent::CloseStartTag { self_closing } => self.begin(*self_closing),
            CallbackEvent::EndTag { name } => self.finish(&name.to_ascii_lowercase()),
            CallbackEvent::String { value } if self.unseen == 0 => self.text(&String::from_utf8_lossy(value)),
            _ => Ok(()),
        };
        self.over = done.err();
    }

    fn begin(&mut self, self_closing: bool) -> Result<(), Limit> {
        let tag = std::mem::take(&mut self.tag);
        match &*tag {
            tag if is_unseen(tag, self_closing) => self.unseen += 1,
            _ if self.unseen > 0 => {}
            b"table" => {
                Limit::Nesting.allows(self.open.len() + 1)?;
                self.end_line()?;
                let row = self.open.last().map_or(self.row, |around| around.row);
                self.open.push(Table { row, ..Table::default() });
            }
            b"tr" => {
                self.end_row()?;
                self.begin_row()?;
            }
            b"td" | b"th" => self.begin_cell()?,
            b"br" => self.new_line()?,
            tag if is_block(tag) => self.block()?,
            _ => {}
        }
        Ok(())
    }

    fn finish(&mut self, tag: &[u8]) -> Result<(), Limit> {
        match tag {
            tag if is_unseen(tag, false) => self.unseen = self.unseen.saturating_sub(1),
            _ if self.unseen > 0 => {}
            b"td" | b"th" => self.end_cell()?,
            b"tr" => self.end_row()?,
            b"table" => self.end_table()?,
            tag if is_block(tag) => self.block()?,
            _ => {}
        }
        Ok(())
    }

    /// White space is one space, as a browser has it.
    fn text(&mut self, text: &str) -> Result<(), Limit> {
        for (at, part) in text.split([' ', '\n', '\r', '\t', '\u{c}']).enumerate() {
            let into = self.written();
            if at > 0 && !into.is_empty() && !into.ends_with([' ', '\n']) {
                into.push(' ');
            }
            into.push_str(part);
            Limit::CellBytes.allows(into.len())?;
        }
        Ok(())
    }

    /// Where a text goes: into the cell being read, else on a line of its own.
    fn written(&mut self) -> &mut String {
        match self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            Some((_, text)) => text,
            None => &mut self.line,
        }
    }

    fn in_cell(&self) -> bool {
        self.open.last().is_some_and(|table| table.cell.is_some())
    }

    fn new_line(&mut self) -> Result<(), Limit> {
        if self.in_cell() {
            self.written().push('\n');
            return Ok(());
        }
        self.end_line()
    }

    /// A block begins or ends: a new line, where there is anything on this one.
    fn block(&mut self) -> Result<(), Limit> {
        let text = self.written();
        if text.trim().is_empty() || text.ends_with('\n') { Ok(()) } else { self.new_line() }
    }

    /// Ends a line that is in no cell: a row above the table that comes next, or of the table around it
    /// (its caption).
    fn end_line(&mut self) -> Result<(), Limit> {
        if self.in_cell() {
            return Ok(());
        }
        let text = std::mem::take(&mut self.line);
        if text.trim().is_empty() {
            return Ok(());
        }
        match self.open.last_mut() {
            Some(table) if !table.in_row => {
                table.grid.put(table.row, 0, Value::Text(&text), &mut self.left)?;
                table.row = table.row.saturating_add(1);
            }
            // Between two cells a page shows nothing.
            Some(_) => {}
            None => {
                self.left.spend(1)?;
                self.above.push((self.row, text));
                self.row = self.row.saturating_add(1);
            }
        }
        Ok(())
    }

    fn begin_row(&mut self) -> Result<(), Limit> {
        self.end_line()?;
        if let Some(table) = self.open.last_mut() {
            table.in_row = true;
            table.column = 0;
        }
        Ok(())
    }

    fn begin_cell(&mut self) -> Result<(), Limit> {
        self.end_cell()?;
        if self.open.last().is_some_and(|table| !table.in_row) {
            self.begin_row()?;
        }
        self.line.clear();
        let (down, across) = self.spans;
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        let free = table.column;
        while table.taken.get(table.column as usize).is_some_and(|until| *until > table.row) {
            table.column += 1;
        }
        // What a cell costs: itself, the cells of others it had to pass, and those it keeps for itself.
        self.left.spend(u64::from(1 + table.column - free + if down == 1 { 0 } else { across }))?;
        let columns = (table.column, table.column.saturating_add(across - 1));
        // 0 rows are all that are left of the table.
        let last = if down == 0 { u32::MAX } else { table.row.saturating_add(down - 1) };
        if last > table.row {
            // No sheet is wider than 16,384 columns: what would stand further right is not kept.
            let end = (columns.1 as usize + 1).min(1 << 14);
            if table.taken.len() < end {
                table.taken.resize(end, 0);
            }
            for until in table.taken.iter_mut().take(end).skip(columns.0 as usize) {
                *until = last.saturating_add(1);
            }
        }
        table.column = columns.1.saturating_add(1);
        table.cell = Some((Merge { rows: (table.row, last), columns }, String::new()));
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Limit> {
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        let Some((place, text)) = table.cell.take() else { return Ok(()) };
        let text = text.trim_end();
        if !text.trim().is_empty() {
            table.holds = true;
            table.grid.put(place.rows.0, place.columns.0, Value::Text(text), &mut self.left)?;
            if place.rows.0 != place.rows.1 || place.columns.0 != place.columns.1 {
                table.merges.push(place);
            }
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Limit> {
        self.end_cell()?;
        if let Some(table) = self.open.last_mut()
            && table.in_row
        {
            table.in_row = false;
            table.row = table.row.saturating_add(1);
            self.line.clear();
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Limit> {
        self.end_row()?;
        self.end_line()?;
        let Some(mut table) = self.open.pop() else { return Ok(()) };
        if self.open.is_empty() {
            self.row = table.row;
        }
        // No cell reaches below its table.
        for merge in &mut table.merges {
            merge.rows.1 = merge.rows.1.min(table.row.saturating_sub(1)).max(merge.rows.0);
        }
        // A table without a word in it is there for the page's looks.
        if table.holds {
            for (row, text) in std::mem::take(&mut self.above) {
                table.grid.put(row, 0, Value::Text(&text), &mut self.left)?;
            }
            self.tables.push(table);
        }
        Ok(())
    }

    /// The page has ended: so has every table still open.
    fn end(&mut self) -> Result<(), Limit> {
        if let Some(limit) = self.over {
            return Err(limit);
        }
        while !self.open.is_empty() {
            self.end_table()?;
        }
        self.end_line()?;
        if self.tables.is_empty() && !self.above.is_empty() {
            self.tables.push(Table::default());
        }
        if let Some(last) = self.tables.last_mut() {
            for (row, text) in self.above.drain(..) {
                last.grid.put(row, 0, Value::Text(&text), &mut self.left)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> Vec<(Option<String>, Vec<String>)> {
        let sheets = open(page, "UTF-8").expect("a page within the limits");
        let row = |(number, cells): (u32, Vec<String>)| format!("{number}: {}", cells.join(" | "));
        sheets
            .into_iter()
            .map(|sheet| (sheet.name.clone(), sheet.first_rows().into_iter().map(row).collect()))
            .collect()
    }

    #[test]
    fn a_page_is_laid_out_as_a_spreadsheet_shows_it() {
        let page = "<!DOCTYPE html><html><head><title>x</title><style>td{}</style>\
            <script>document.write('<table><tr><td>no</td></tr></table>')</script></head><body>\
            <h2>Žurnāls</h2><p>5.a   klase<br>Matemātika</p>\
            <table><caption>Stundas</caption><tr><th>Datums<th>Tēma\
            <tr><td>03.10.2025.<td>Da&#316;as &amp; &quot;skait&#x13C;i&quot;<br>SR:&nbsp;prot</td></tr>\
            <tr><td></td><td></td></tr>\
            <tr><td>06.10.2025.</td><td><p>viens</p><p>divi</p></td></tr></table>Izdrukāts";
        let expected = [
            "1: Žurnāls",
            "2: 5.a klase",
            "3: Matemātika",
            "4: Stundas",
            "5: Datums | Tēma",
            "6: 03.10.2025. | Daļas & \"skaitļi\"\nSR:\u{a0}prot",
            "8: 06.10.2025. | viens\ndivi",
            "9: Izdrukāts",
        ];
        assert_eq!(shown(page), [(None, expected.map(str::to_owned).to_vec())]);
    }

    #[test]
    fn a_cell_over_several_rows_and_columns_is_shown_in_all_of_them() {
        let page = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c</tr><tr><td>d<td>e<td>f</tr>\
            <tr><td>g<td>h<td rowspan=0>i<td>j</tr></table><p>beigas</p>";
        let sheets = open(page, "UTF-8").expect("a page within the limits");
        let mut rows = Vec::new();
        sheets[0].rows.each(&mut |_, row| {
            let all: Vec<_> = (0..row.width()).filter_map(|at| row.value(at).text()).collect();
            rows.push((all.join(""), row.texts().join("")));
            true
        });
        let row = |all: &str, own: &str| (all.to_owned(), own.to_owned());
        assert_eq!(
            rows,
            [row("abbc", "abc"), row("adef", "def"), row("ghij", "ghij"), row("beigas", "beigas")]
        );
    }

    #[test]
    fn several_tables_are_several_sheets_numbered_down_the_page() {
        let page = "<p>pirms</p><table><tr><td>a</table><p>starp</p>\
            <table><tr><td>&nbsp;</td></tr></table>\
            <table><tr><td>b<td><table><tr><td>c</table>d</td></tr><tr><td>e</table>";
        let sheet = |name: &str, rows: &[&str]| {
            (Some(name.to_owned()), rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(
            shown(page),
            [
                sheet("1", &["1: pirms", "2: a"]),
                sheet("2", &["3: starp", "5: c"]),
                sheet("3", &["5: b | d", "6: e"]),
            ]
        );
    }

    #[test]
    fn a_page_says_in_which_encoding_it_is() {
        let name = |page: &[u8]| declared(page).map(Encoding::name);
        assert_eq!(name(b"<html><meta charset=utf-8>"), Some("UTF-8"));
        let long = b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1257\">";
        assert_eq!(name(long), Some("windows-1257"));
        assert_eq!(name(b"<?xml version=\"1.0\" encoding='ISO-8859-13'?>"), Some("ISO-8859-13"));
        assert_eq!(name(b"a;charset=utf-8"), None);
    }
}
