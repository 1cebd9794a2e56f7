//! A table: a header of one row or of several, one record a row below it.

use super::printed::Printed;
use crate::import::batch::Batch;
use crate::import::columns::{Columns, Recognised};
use crate::import::container::text::How;
use crate::import::limits::Limit;
use crate::import::sheet::{Row, Sheet, Value, trimmed};
use crate::import::{Problem, Reading, TableRead};
use crate::school::origin::{Origin, Source};

/// A header as found.
pub(in crate::import) struct Header {
    pub recognised: Recognised,
    /// Its last row.
    pub row: u32,
    /// Its rows and the title lines above them, as a page repeats them.
    above: Vec<Vec<String>>,
}

impl Header {
    /// A header that ends in this row of the first ones.
    pub fn new(recognised: Recognised, row: u32, rows: &[(u32, Vec<String>)]) -> Self {
        let filled = |cells: &[String]| cells.iter().any(|cell| !cell.is_empty());
        let above = rows.iter().filter(|(number, cells)| *number <= row && filled(cells));
        let above = above.map(|(_, cells)| cells.clone());
        Self { recognised, row, above: above.collect() }
    }
}

/// How many rows a header can have.
const HEADER_ROWS: usize = 3;

/// The row among the first that explains most columns of some table, alone or together with those right
/// above it, whose cells may each stand over several.
pub(in crate::import) fn header_of(rows: &[(u32, Vec<String>)], columns: &Columns) -> Option<Header> {
    let mut best: Option<(Recognised, u32)> = None;
    for (at, (row, cells)) in rows.iter().enumerate() {
        let mut consider = |texts: &[String]| {
            let Some(found) = columns.recognise(texts.iter().map(String::as_str)) else { return };
            if best.as_ref().is_none_or(|(have, _)| found.columns.len() > have.columns.len()) {
                best = Some((found, *row));
            }
        };
        consider(cells);
        // Rows of data hold a date, a class, a number; names of columns begin with none.
        if cells.iter().any(|cell| cell.starts_with(|c: char| c.is_ascii_digit())) {
            continue;
        }
        // Of a header of several rows the last names columns of its own: else it is the first row of
        // the data.
        let named = |texts: &[String]| {
            let own = texts.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
            own.filter(|(text, _)| columns.knows(text)).count()
        };
        let mut texts = cells.clone();
        for (over, (number, above)) in rows[..at].iter().rev().take(HEADER_ROWS - 1).enumerate() {
            // A blank row ends a header.
            if u64::from(*number) + over as u64 + 1 != u64::from(*row) {
                break;
            }
            texts = under(above, &texts, columns);
            if named(&texts) > 1 {
                consider(&texts);
            }
        }
    }
    best.map(|(recognised, row)| Header::new(recognised, row, rows))
}

/// The headings of a row under those of the row above it. A heading with blanks to its right stands over
/// all columns up to the next; the two together are the column's name where any table knows it.
fn under(above: &[String], cells: &[String], columns: &Columns) -> Vec<String> {
    let mut over = "";
    (0..above.len().max(cells.len()))
        .map(|at| {
            let own = above.get(at).map_or("", String::as_str);
            let cell = cells.get(at).map_or("", String::as_str);
            if !own.is_empty() {
                over = own;
            }
            if cell.is_empty() {
                return own.to_owned();
            }
            let pair = [format!("{cell} {over}"), format!("{over} {cell}")];
            let known = pair.into_iter().find(|text| !over.is_empty() && columns.knows(text));
            known.unwrap_or_else(|| cell.to_owned())
        })
        .collect()
}

/// Reads the rows below a header; says what is wrong when a required column is not there.
pub(super) fn read<'v>(
    sheet: &Sheet<'_>,
    header: Header,
    mut source: Source,
    reading: &'v Reading,
    problems: &mut Vec<Problem>,
) -> TableRead<'v> {
    let (file, name) = (source.file.clone(), source.sheet.clone());
    let Header { recognised, row, above } = header;
    source.header_row = row;
    source.unmapped.clone_from(&recognised.unmapped);
    for (field, _, text) in &recognised.columns {
        source.columns.push((*field, text.clone()));
        source.fields.insert(*field);
    }
    let table = recognised.table;
    if !recognised.lacking.is_empty() {
        let (lacking, unmapped) = (recognised.lacking, recognised.unmapped);
        problems.push(Problem::MissingColumns { file, sheet: name, table, row, lacking, unmapped });
        return TableRead { source, batch: None };
    }
    if let Some(&field) = recognised.doubled.first() {
        problems.push(Problem::DoubledColumn { file, sheet: name, table, field });
        return TableRead { source, batch: None };
    }
    source.table = Some(table);
    let mut batch = Batch::of_table(&recognised, reading);
    let mut body = Body::new(&recognised, above, row, Some(row), reading);
    sheet.rows.each(&mut |number, cells| number <= row || body.take(&mut batch, number, cells));
    source.repeated_headers += body.repeated_headers;
    source.printed_rows += body.printed_rows + u32::try_from(body.loose.len()).unwrap_or(u32::MAX);
    if let Some(limit) = body.over {
        problems.push(Problem::TooLarge { file, limit });
        return TableRead { source: Source { table: None, ..source }, batch: None };
    }
    // A register with nothing in it but its example is one nobody keeps yet.
    if body.examples > 0 && batch.rows == 0 {
        return TableRead {
            source: Source { table: None, ignored: true, example: true, ..source },
            batch: None,
        };
    }
    super::finish(source, batch, problems)
}

/// A piece of a table's rows, read by itself.
pub(in crate::import) struct Piece<'v> {
    batch: Batch<'v>,
    /// How many rows it has, those that are no records included.
    rows: u32,
    repeated_headers: u32,
    printed_rows: u32,
    /// How many lines at its end may be records or not.
    loose: u32,
    /// Whether the rows below it are read as they would be behind it: its last row is a record with an end
    /// of its own.
    goes_on: bool,
}

/// Reads the rows of a piece; of the first one those below the header. Nothing, where they go past a limit
/// or are no text.
pub(in crate::import) fn read_piece<'v>(
    header: &Header,
    is_first: bool,
    (text, how): (&[u8], How),
    reading: &'v Reading,
) -> Option<Piece<'v>> {
    let mut batch = Batch::of_table(&header.recognised, reading);
    // A piece that is not the first one follows a record: the row before its own first one.
    let (above, row) = if is_first { (header.row, Some(header.row)) } else { (0, None) };
    let mut body = Body::new(&header.recognised, header.above.clone(), above, row, reading);
    let ended =
        how.each(text, is_first, |number, cells| number <= above || body.take(&mut batch, number, cells))?;
    let goes_on = !ended.open && body.loose.is_empty() && body.before == ended.rows;
    let Body { repeated_headers, printed_rows, loose, over, .. } = body;
    let loose = u32::try_from(loose.len()).unwrap_or(u32::MAX);
    over.is_none().then_some(Piece {
        batch,
        rows: ended.rows,
        repeated_headers,
        printed_rows,
        loose,
        goes_on,
    })
}

/// A table that is put together of its pieces in their order.
#[derive(Default)]
pub(in crate::import) struct Whole<'v> {
    batch: Option<Batch<'v>>,
    rows: u32,
    repeated_headers: u32,
    printed_rows: u32,
    loose: u32,
    /// Whether a row was read as it would not be behind the rows above it.
    is_broken: bool,
    goes_on: bool,
}

impl<'v> Whole<'v> {
    /// Takes the next piece.
    pub fn add(&mut self, piece: Piece<'v>) {
        match &mut self.batch {
            Some(batch) => {
                self.is_broken |= !self.goes_on;
                batch.append(piece.batch, self.rows);
            }
            None => self.batch = Some(piece.batch),
        }
        self.goes_on = piece.goes_on;
        self.loose = piece.loose;
        self.repeated_headers += piece.repeated_headers;
        self.printed_rows += piece.printed_rows;
        self.rows = self.rows.saturating_add(piece.rows);
    }

    /// The table; nothing, where it would not be what it is when read from its top.
    pub fn finish(
        self,
        header: &Header,
        mut source: Source,
        problems: &mut Vec<Problem>,
    ) -> Option<TableRead<'v>> {
        let batch = self.batch.filter(|batch| !self.is_broken && batch.over().is_none())?;
        source.repeated_headers += self.repeated_headers;
        source.printed_rows += self.printed_rows + self.loose;
        source.header_row = header.row;
        source.unmapped.clone_from(&header.recognised.unmapped);
        for (field, _, text) in &header.recognised.columns {
            source.columns.push((*field, text.clone()));
            source.fields.insert(*field);
        }
        source.table = Some(header.recognised.table);
        Some(super::finish(source, batch, problems))
    }
}

/// What a row below the header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Record,
    /// It holds nothing of its own.
    Blank,
    /// The header or a title again, as every page prints it; or the numbers of the columns.
    Repeated,
    /// Something the report prints between the rows or beside them.
    Printed,
    /// An example of how to fill in the table.
    Example,
    /// A line apart from the records: one of those below the table, if no record follows.
    Loose,
}

/// How many loose lines there are below a table, at most: signatures, a stamp's place, an address.
const LOOSE: usize = 20;

/// How many columns a table must require for a line of two cells to be surely no record of it.
const LOOSE_REQUIRED: usize = 3;

struct Body<'a> {
    mapped: Vec<usize>,
    above: Vec<Vec<String>>,
    printed: &'a Printed,
    /// How many columns the table requires.
    required: usize,
    /// The last row, where it is a record or the header; else 0.
    before: u32,
    loose: Vec<(u32, Loose)>,
    /// The row of the header, where it is among these rows.
    header: Option<u32>,
    repeated_headers: u32,
    printed_rows: u32,
    /// How many rows are examples of how to fill it in.
    examples: u32,
    /// The limit the table went past.
    over: Option<Limit>,
}

impl<'a> Body<'a> {
    fn new(
        recognised: &Recognised,
        above: Vec<Vec<String>>,
        before: u32,
        header: Option<u32>,
        reading: &'a Reading,
    ) -> Self {
        Self {
            mapped: recognised.columns.iter().map(|(_, at, _)| *at).collect(),
            above,
            printed: &reading.pages.printed,
            required: reading.columns.required(recognised.table),
            before,
            loose: Vec::new(),
            header,
            repeated_headers: 0,
            printed_rows: 0,
            examples: 0,
            over: None,
        }
    }

    /// Takes the next row; says whether there is room for more.
    fn take(&mut self, batch: &mut Batch<'_>, number: u32, cells: &(impl Row + ?Sized)) -> bool {
        let origin = |number| Origin { source: 0, row: number, column: 0 };
        let is_first = self.header.is_some_and(|header| number == header + 1);
        let what = self.what(number, is_first, cells);
        match what {
            What::Record => {
                // What stands between records and is no printed row may be what is left of a record.
                for (number, loose) in self.loose.drain(..) {
                    batch.read(origin(number), &loose);
                }
                batch.read_row(origin(number), cells);
            }
            What::Loose => self.loose.push((number, Loose::of(cells))),
            What::Blank => return true,
            What::Repeated => self.repeated_headers += 1,
            What::Printed => self.printed_rows += 1,
            What::Example => {
                self.printed_rows += 1;
                self.examples += 1;
            }
        }
        self.before = if what == What::Record { number } else { 0 };
        self.over = batch.over();
        self.over.is_none()
    }

    fn what(&self, number: u32, first: bool, row: &(impl Row + ?Sized)) -> What {
        let holds = |at: usize| !row.is_covered(at) && !row.value(at).is_blank();
        let own = || (0..row.width()).filter(|at| holds(*at));
        if !self.mapped.iter().any(|at| holds(*at)) {
            return if own().next().is_some() { What::Printed } else { What::Blank };
        }
        if self.printed.is_example(row, &self.mapped, (0..row.width()).rev().find(|at| holds(*at))) {
            return What::Example;
        }
        let repeats = |line: &Vec<String>| {
            let text = |at: usize| line.get(at).map_or("", String::as_str);
            let same = |at: usize| match row.value(at) {
                _ if row.is_covered(at) => text(at).is_empty(),
                Value::Text(cell) => trimmed(cell) == text(at),
                other => other.is_blank() && text(at).is_empty(),
            };
            self.mapped.iter().all(|at| same(*at)) && self.mapped.iter().any(|at| !text(*at).is_empty())
        };
        if self.above.iter().any(repeats) || (first && counts(row, own())) {
            return What::Repeated;
        }
        if self.printed.is_one(row, own()) {
            return What::Printed;
        }
        let apart = self.before.checked_add(1) != Some(number) && self.loose.len() < LOOSE;
        let few = || self.required >= LOOSE_REQUIRED && own().nth(2).is_none();
        let worded = || {
            let first = own().next().map(|at| row.value(at));
            matches!(first, Some(Value::Text(text)) if !text.trim().starts_with(|c: char| c.is_ascii_digit()))
        };
        if apart && few() && worded() { What::Loose } else { What::Record }
    }
}

/// A line kept until it is known whether a record follows.
struct Loose(Vec<(usize, String)>);

impl Loose {
    fn of(row: &(impl Row + ?Sized)) -> Self {
        Self((0..row.width()).filter_map(|at| Some((at, row.own_text(at)?))).collect())
    }
}

impl Row for Loose {
    fn value(&self, column: usize) -> Value<'_> {
        let cell = self.0.iter().find(|(at, _)| *at == column);
        cell.map_or(Value::Empty, |(_, text)| Value::Text(text))
    }

    fn width(&self) -> usize {
        self.0.last().map_or(0, |(at, _)| at + 1)
    }
}

/// Whether the cells are 1, 2, 3 …: the numbers of the columns, as official forms have them below their
/// headings.
fn counts(row: &(impl Row + ?Sized), own: impl Iterator<Item = usize>) -> bool {
    let mut cells = 0;
    own.zip(1u32..).all(|(at, number)| {
        cells = number;
        match row.value(at) {
            Value::Number(found) => found == f64::from(number),
            Value::Text(text) => text.trim().trim_end_matches('.').parse() == Ok(number),
            _ => false,
        }
    }) && cells > 2
}
