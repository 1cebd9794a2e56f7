//! CSV and its kin: which encoding, which delimiter, which row is the header; then the rows.

use std::borrow::Cow;

use memchr::{memchr_iter, memchr2, memchr3};

use super::encoding::{self, Decoded};
use crate::import::columns::Columns;
use crate::import::layout::table::{Header, header_of};
use crate::import::limits::Limit;
use crate::import::sheet::{HEADER_WITHIN, Row, Rows, Sheet, Value};

/// The delimiters an export can have.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// A text as UTF-8, and the name of the encoding it came in.
pub(in crate::import) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static str) {
    let Decoded { text, encoding, .. } = encoding::decode(bytes, None);
    (text, encoding)
}

/// Opens a text.
///
/// # Errors
/// A line longer than any row of a table.
pub(super) fn open<'a>(decoded: Decoded<'a>, columns: &Columns) -> Result<Sheet<'a>, Limit> {
    let Decoded { text, encoding, damaged } = decoded;
    lines_fit(text.as_bytes())?;
    let Layout { delimiter, width, .. } = layout(&text, columns);
    Ok(Sheet {
        name: None,
        encoding: Some(encoding),
        delimiter: Some(char::from(delimiter)),
        hidden: false,
        rows: Box::new(Lines { text, delimiter, width, damaged }),
    })
}

/// The beginning of a text in UTF-8.
pub(in crate::import) struct Beginning<'a>(Decoded<'a>);

impl<'a> Beginning<'a> {
    pub(super) fn of(decoded: Decoded<'a>) -> Option<Self> {
        let is_plain = decoded.encoding == encoding_rs::UTF_8.name() && !decoded.damaged;
        is_plain.then_some(Self(decoded))
    }

    /// Its rows as a sheet, and how the rest is to be read.
    pub fn open(self, columns: &Columns) -> Option<(Sheet<'a>, How)> {
        let Layout { delimiter, width, .. } = layout(&self.0.text, columns);
        Some((open(self.0, columns).ok()?, How { delimiter, width }))
    }
}

/// How the rows of a text are told.
#[derive(Debug, Clone, Copy)]
pub(in crate::import) struct How {
    delimiter: u8,
    width: usize,
}

impl How {
    /// Visits the rows of a piece of a text; nothing where it is no text in UTF-8.
    pub fn each(
        self,
        piece: &[u8],
        is_first: bool,
        visit: impl FnMut(u32, &Cells<'_>) -> bool,
    ) -> Option<Ended> {
        let text = simdutf8::basic::from_utf8(piece).ok()?;
        let body = if is_first { named_delimiter(text).1 } else { text };
        Some(rows_of(body, self.delimiter, self.width, visit))
    }
}

/// Whether no line is longer than any row of a table.
fn lines_fit(text: &[u8]) -> Result<(), Limit> {
    let mut rest = text;
    while let Some(end) = memchr2(b'\n', b'\r', rest) {
        Limit::CellBytes.allows(end)?;
        rest = &rest[end + 1..];
    }
    Limit::CellBytes.allows(rest.len())
}

struct Lines<'a> {
    text: Cow<'a, str>,
    delimiter: u8,
    width: usize,
    damaged: bool,
}

impl Rows for Lines<'_> {
    fn each(&self, visit: &mut dyn FnMut(u32, &dyn Row) -> bool) {
        each_row(&self.text, self.delimiter, self.width, |number, record| {
            if self.damaged { visit(number, &Damaged(record)) } else { visit(number, record) }
        });
    }
}

/// How a text was understood.
pub(in crate::import) struct Layout {
    pub delimiter: u8,
    pub header: Option<Header>,
    /// How many cells its widest row has among the first.
    width: usize,
}

/// Finds the delimiter and the header: the pair that explains most columns of some table; where none
/// does, the delimiter that makes the widest rows. A delimiter the text itself names is the delimiter.
pub(in crate::import) fn layout(text: &str, columns: &Columns) -> Layout {
    let named = named_delimiter(text).0;
    let mut best = Layout { delimiter: named.unwrap_or(DELIMITERS[0]), header: None, width: 1 };
    for delimiter in DELIMITERS.into_iter().filter(|delimiter| named.is_none_or(|named| named == *delimiter))
    {
        let mut rows = Vec::new();
        each_row(text, delimiter, 0, |number, record| {
            rows.push((number, record.texts()));
            rows.len() < HEADER_WITHIN
        });
        let header = header_of(&rows, columns);
        let explained = |header: &Option<Header>| header.as_ref().map_or(0, |h| h.recognised.columns.len());
        let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
        let wider = best.header.is_none() && header.is_none() && width > best.width;
        if explained(&header) > explained(&best.header) || wider {
            best = Layout { delimiter, header, width };
        }
    }
    best
}

/// The delimiter a first line `sep=;` names, and the text behind that line: spreadsheets obey the
/// line and do not show it.
fn named_delimiter(text: &str) -> (Option<u8>, &str) {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let end = memchr2(b'\n', b'\r', body.as_bytes()).unwrap_or(body.len());
    let (line, rest) = body.split_at(end);
    let line = line.trim_matches(['"', ' ']);
    let named = line.get(..4).filter(|key| key.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..));
    let found = named.and_then(|sign| DELIMITERS.into_iter().find(|d| sign.as_bytes() == [*d]));
    match found {
        Some(delimiter) => {
            let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest);
            (Some(delimiter), rest)
        }
        None => (None, body),
    }
}

/// Visits every row with the number a spreadsheet shows: blank lines are rows, a line break inside
/// quotes is not. Stops when `visit` says so.
///
/// A quote that is opened and not closed as it should be would swallow the rows below it. Where it
/// would, the line is taken as it stands, its quotes as letters; `width` (0 where not known) is how
/// many cells a whole row has.
fn each_row(text: &str, delimiter: u8, width: usize, visit: impl FnMut(u32, &Cells<'_>) -> bool) {
    rows_of(named_delimiter(text).1, delimiter, width, visit);
}

/// How a text came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Ended {
    /// How many rows it has, blank ones included.
    pub rows: u32,
    /// Whether its last row has no end of its own: what follows may belong to it.
    pub open: bool,
}

/// As [`each_row`], of a text without a mark and without a line that names the delimiter.
pub(in crate::import) fn rows_of(
    text: &str,
    delimiter: u8,
    width: usize,
    mut visit: impl FnMut(u32, &Cells<'_>) -> bool,
) -> Ended {
    let bytes = text.as_bytes();
    let mut quoted = None;
    let (mut ends, mut ends_before) = (Vec::new(), Vec::new());
    let mut before = Before::default();
    let mut ended = Ended { rows: 0, open: false };
    let mut at = 0;
    loop {
        // A row is read from where the last one ended: before the blank lines between them.
        let (start, blank) = first_line(bytes, at);
        ended.rows = ended.rows.saturating_add(blank);
        if start >= bytes.len() {
            return ended;
        }
        let number = ended.rows.saturating_add(1);
        let rest = &bytes[start..];
        let stop = memchr3(b'\n', b'\r', b'"', rest);
        let has_quote = stop.is_some_and(|stop| rest[stop] == b'"');
        let end_of_line = || memchr2(b'\n', b'\r', rest);
        let line = if has_quote { end_of_line() } else { stop }.map_or(rest, |end| &rest[..end]);
        let mut end = start + line.len();
        let plain = &text[start..end];
        let mut cells = None;
        if has_quote {
            let (read, length, closed) = quoted.get_or_insert_with(|| Quoted::new(delimiter)).read(rest);
            ended.open |= !closed;
            let raw = &rest[..length];
            if !(breaks(raw) && swallows(raw, delimiter, width)) {
                end = start + length;
                cells = Some(read);
            }
        }
        let go_on = match cells {
            Some(cells) => {
                before.number = 0;
                visit(number, &cells)
            }
            None => {
                cut(line, delimiter, &mut ends);
                let go_on = visit(
                    number,
                    &Cells {
                        text: plain,
                        ends: &ends,
                        gap: 1,
                        before: Before { ends: &ends_before, ..before },
                    },
                );
                before = Before { number, text: plain, ends: &[] };
                std::mem::swap(&mut ends, &mut ends_before);
                go_on
            }
        };
        (at, ended.rows) = (end, number);
        if !go_on {
            return ended;
        }
    }
}

/// Notes where the cells of a line end.
fn cut(line: &[u8], delimiter: u8, ends: &mut Vec<usize>) {
    ends.clear();
    for at in memchr_iter(delimiter, line) {
        ends.push(at);
    }
    ends.push(line.len());
}

/// One row of a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::import) struct Cells<'a> {
    text: &'a str,
    /// Where each cell ends.
    ends: &'a [usize],
    /// How many bytes lie between two cells.
    gap: usize,
    before: Before<'a>,
}

/// The line before a row, where both are plain.
#[derive(Debug, Clone, Copy, Default)]
struct Before<'a> {
    /// Its number; 0 where there is none.
    number: u32,
    text: &'a str,
    ends: &'a [usize],
}

/// A cell of a line.
#[inline]
fn cell<'a>(text: &'a str, ends: &[usize], gap: usize, column: usize) -> Option<&'a str> {
    let end = *ends.get(column)?;
    let start = if column == 0 { 0 } else { ends[column - 1] + gap };
    text.get(start..end)
}

impl Cells<'_> {
    #[inline]
    fn get(&self, column: usize) -> Option<&str> {
        cell(self.text, self.ends, self.gap, column)
    }
}

/// The reader of a row with quotes.
struct Quoted {
    reader: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Quoted {
    fn new(delimiter: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Self { reader, text: vec![0; 1 << 10], ends: vec![0; 64] }
    }

    /// Reads the row a text begins with; also how many bytes it has, and whether a line break ends it.
    fn read(&mut self, text: &[u8]) -> (Cells<'_>, usize, bool) {
        use csv_core::ReadRecordResult::{End, InputEmpty, OutputEndsFull, OutputFull, Record};
        self.reader.reset();
        let (mut read, mut written, mut cells, mut closed) = (0, 0, 0, true);
        loop {
            let (result, input, output, ends) =
                self.reader.read_record(&text[read..], &mut self.text[written..], &mut self.ends[cells..]);
            (read, written, cells) = (read + input, written + output, cells + ends);
            match result {
                // Asked once more, the reader closes what it has.
                InputEmpty => closed = false,
                OutputFull => self.text.resize(2 * self.text.len(), 0),
                OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                Record | End => break,
            }
        }
        let text = std::str::from_utf8(&self.text[..written]).unwrap_or_default();
        let cells = Cells { text, ends: &self.ends[..cells], gap: 0, before: Before::default() };
        (cells, read, closed)
    }
}

/// Where the next line that is not blank begins, and how many blank ones stand before it. The reader
/// may have stopped inside a line break, or before the one that ends the line it read.
fn first_line(text: &[u8], from: usize) -> (usize, u32) {
    let mut at = from;
    let mut breaks = 0u32;
    while let Some(byte @ (b'\r' | b'\n')) = text.get(at) {
        let second = *byte == b'\n' && at > 0 && text[at - 1] == b'\r';
        breaks += u32::from(!second);
        at += 1;
    }
    // The first break ends the line before, unless the reader went past it.
    let ends_line = from > 0 && matches!(text.get(from), Some(b'\r' | b'\n')) && {
        let passed = matches!(text[from - 1], b'\n' | b'\r');
        !passed
    };
    (at, breaks - u32::from(ends_line))
}

/// Whether a line ends inside the record.
fn breaks(raw: &[u8]) -> bool {
    let end = raw.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(0);
    memchr2(b'\n', b'\r', &raw[..end]).is_some()
}

/// Whether a record of several lines is more than one row: a quote in it does not close as it should,
/// or one of its cells holds a line that looks like a row.
fn swallows(raw: &[u8], delimiter: u8, width: usize) -> bool {
    let first = |line: &[u8]| shape(line.split(|byte| *byte == delimiter).next().unwrap_or_default());
    let like_a_row = |line: &[u8]| {
        line.iter().filter(|byte| **byte == delimiter).count() + 1 == width && first(line) == first(raw)
    };
    if width > 2 && raw.split(|byte| matches!(byte, b'\r' | b'\n')).skip(1).any(like_a_row) {
        return true;
    }
    let ends =
        |byte: Option<&u8>| byte.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\r' | b'\n'));
    let (mut at, mut opens) = (0, true);
    while at < raw.len() {
        if opens && raw[at] == b'"' {
            let mut inner = at + 1;
            let mut broken = false;
            loop {
                match raw.get(inner) {
                    None => return broken,
                    Some(b'"') if raw.get(inner + 1) == Some(&b'"') => inner += 2,
                    Some(b'"') => break,
                    Some(byte) => {
                        broken |= matches!(byte, b'\r' | b'\n');
                        inner += 1;
                    }
                }
            }
            if broken && !ends(raw.get(inner + 1)) {
                return true;
            }
            at = inner;
        } else {
            opens = raw[at] == delimiter;
            at += 1;
            continue;
        }
        opens = false;
        at += 1;
    }
    false
}

/// How a cell looks, its digits and letters aside: two dates of one form are alike.
fn shape(cell: &[u8]) -> Vec<u8> {
    let mut shape: Vec<u8> = cell
        .iter()
        .map(|byte| match byte {
            b'0'..=b'9' => b'9',
            b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => b'a',
            other => *other,
        })
        .collect();
    shape.dedup_by(|a, b| a == b && *a == b'a');
    shape
}

impl Row for Cells<'_> {
    #[inline]
    fn value(&self, column: usize) -> Value<'_> {
        match self.get(column) {
            Some("") | None => Value::Empty,
            Some(text) if text.as_bytes()[0] == b'=' => Value::Text(without_formula(text)),
            Some(text) => Value::Text(text),
        }
    }

    fn width(&self) -> usize {
        self.ends.len()
    }

    #[inline]
    fn before(&self) -> u32 {
        self.before.number
    }

    #[inline]
    fn repeats(&self, column: usize) -> bool {
        self.get(column) == cell(self.before.text, self.before.ends, 1, column)
    }
}

/// A cell without the formula that keeps a spreadsheet from making a number or a date of it: `="5.1"`.
#[cold]
fn without_formula(text: &str) -> &str {
    match text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')) {
        Some(inner) if !inner.contains('"') => inner,
        _ => text,
    }
}

/// A row of a text that has lost some of its bytes: a cell with a hole in it cannot be read.
struct Damaged<'a>(&'a Cells<'a>);

impl Row for Damaged<'_> {
    fn value(&self, column: usize) -> Value<'_> {
        match self.0.value(column) {
            Value::Text(text) if text.contains('\u{fffd}') => Value::Error(text),
            value => value,
        }
    }

    fn width(&self) -> usize {
        self.0.width()
    }

    fn may_hold_errors(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<(u32, Vec<String>)> {
        let mut rows = Vec::new();
        each_row(text, b';', width, |number, record| {
            rows.push((number, record.texts()));
            true
        });
        rows
    }

    fn numbers(text: &str) -> Vec<(u32, String)> {
        rows(text, 0).into_iter().map(|(number, cells)| (number, cells.join(";"))).collect()
    }

    #[test]
    fn rows_are_counted_whatever_ends_a_line() {
        let row = |number: u32, text: &str| (number, text.to_owned());
        for end in ["\n", "\r\n", "\r"] {
            let text = ["", "a;b", "", "", "c;d", "e;\"f\ng\"", "h;i", ""].join(end);
            let expected = [row(2, "a;b"), row(5, "c;d"), row(6, "e;f\ng"), row(7, "h;i")];
            assert_eq!(numbers(&text), expected, "{end:?}");
        }
        let mixed = "a;1\r\nb;2\nc;3\r\r\nd;4\n\re;5\r\n\r\nf;6";
        let found = numbers(mixed);
        assert_eq!(
            found.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
            [1, 2, 3, 5, 7, 9],
            "{found:?}"
        );
    }

    #[test]
    fn a_line_that_names_the_delimiter_is_no_row() {
        let columns = Columns::builtin();
        for (text, delimiter) in [
            ("sep=;\r\na;b,c,d\r\n", b';'),
            ("\u{feff}SEP=,\na,b;c;d;e\n", b','),
            ("\"sep=|\"\na|b,c,d\n", b'|'),
        ] {
            assert_eq!(layout(text, &columns).delimiter, delimiter, "{text:?}");
            let mut first = None;
            each_row(text, delimiter, 0, |number, record| {
                first = Some((number, record.width()));
                true
            });
            assert_eq!(first, Some((1, 2)), "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_swallows_no_row() {
        let text = |cells: &[&str]| cells.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let open = "1;a;\"Daļas\n2;b;x\n3;c;\"y\nz\"\n4;d;\"Citi\" avoti\n";
        let expected = [
            (1, text(&["1", "a", "\"Daļas"])),
            (2, text(&["2", "b", "x"])),
            (3, text(&["3", "c", "y\nz"])),
            (4, text(&["4", "d", "Citi avoti"])),
        ];
        assert_eq!(rows(open, 3), expected);
        let to_the_end = "1;a;\"Daļas\n2;b;x\n";
        assert_eq!(rows(to_the_end, 3), [(1, text(&["1", "a", "\"Daļas"])), (2, text(&["2", "b", "x"]))]);
        let meant = "1;\"Tēma;\nSR: prot; zina\n\nun \"\"mīl\"\"\";x\n2;b;y\n";
        let expected =
            [(1, text(&["1", "Tēma;\nSR: prot; zina\n\nun \"mīl\"", "x"])), (2, text(&["2", "b", "y"]))];
        assert_eq!(rows(meant, 5), expected);
    }

    #[test]
    fn a_formula_around_a_text_is_not_part_of_it() {
        let found = rows("=\"5.1\";\"=\"\"7\"\"\";=1+1\n", 0);
        assert_eq!(found, [(1, ["5.1", "7", "=1+1"].map(str::to_owned).to_vec())]);
    }
}
