//! Workbooks of today's Excel (XLSX, XLSM); and what they have in common with XLSB.

use std::io::{Cursor, Read, Seek, SeekFrom};

use calamine::{DataRef, Dimensions, Reader, Sheet as Claimed, SheetType, SheetVisible, Xlsx};

use super::grid::{Budget, Grid, Merge};
use rustc_hash::FxHashSet;

use super::guard::guarded;
use super::{Refusal, archive, boolean, damaged, plain};
use crate::import::limits::Limit;
use crate::import::sheet::{Sheet, Value};
use crate::import::values::cell_moment;

impl From<Dimensions> for Merge {
    fn from(block: Dimensions) -> Self {
        Self { rows: (block.start.0, block.end.0), columns: (block.start.1, block.end.1) }
    }
}

/// Reads every sheet of an XLSX workbook.
pub(super) fn open<'a>(bytes: &[u8]) -> Result<Vec<Sheet<'a>>, Refusal> {
    match plain::open(bytes) {
        Some(sheets) => Ok(sheets),
        None => by_library(bytes),
    }
}

/// Reads whatever the library can read. The workbook is unpacked once before, without being kept, so that
/// nothing it claims to hold is met for the first time by a library that believes it.
pub(super) fn by_library<'a>(bytes: &[u8]) -> Result<Vec<Sheet<'a>>, Refusal> {
    let mut zip = archive::archive(bytes)?;
    let told = archive::look_through(&mut zip, &mut Limit::UnpackedBytes.most(), |_| true)?;
    guarded(|| {
        let mut workbook = Xlsx::new(Metered::new(bytes)).map_err(damaged)?;
        let since_1904 = workbook.has_1904_epoch();
        let mut left = Budget::new();
        worksheets(workbook.sheets_metadata())?
            .into_iter()
            .map(|sheet| {
                let mut grid = Grid::default();
                let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
                let mut worked = FxHashSet::default();
                while let Some(cell) = cells.next_cell().map_err(damaged)? {
                    // A result that is an empty text is a result.
                    if told.unworked && !matches!(cell.get_value(), DataRef::Empty) {
                        worked.insert(cell.get_position());
                    }
                    put(&mut grid, cell.get_position(), cell.get_value(), since_1904, &mut left)?;
                }
                drop(cells);
                if told.unworked {
                    unworked(&mut workbook, &sheet.name, &worked, &mut grid, &mut left)?;
                }
                let blocks = if told.merges {
                    workbook.merge_cells_by_sheet_name(&sheet.name).map_err(damaged)?
                } else {
                    Vec::new()
                };
                let blocks: Vec<Merge> = blocks.into_iter().map(Merge::from).collect();
                finish(sheet, grid, &blocks, &mut left)
            })
            .collect()
    })
    .map_err(Refusal::Damaged)?
}

/// A formula without a result looks like a blank cell, and is none: its row is not to be read as if
/// nothing were written there.
fn unworked(
    workbook: &mut Xlsx<Metered<'_>>,
    sheet: &str,
    worked: &FxHashSet<(u32, u32)>,
    grid: &mut Grid,
    left: &mut Budget,
) -> Result<(), Refusal> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(damaged)?;
    while let Some(cell) = cells.next_formula().map_err(damaged)? {
        let (row, column) = cell.get_position();
        if !cell.get_value().is_empty() && !worked.contains(&(row, column)) {
            grid.put(row, column, Value::Error(&format!("={}", cell.get_value())), left)?;
        }
    }
    Ok(())
}

/// The sheets that have cells.
pub(super) fn worksheets(sheets: &[Claimed]) -> Result<Vec<Claimed>, Refusal> {
    Limit::Sheets.allows(sheets.len())?;
    Ok(sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect())
}

pub(super) fn finish<'a>(
    sheet: Claimed,
    grid: Grid,
    merges: &[Merge],
    left: &mut Budget,
) -> Result<Sheet<'a>, Refusal> {
    Ok(Sheet {
        name: Some(sheet.name),
        encoding: None,
        delimiter: None,
        hidden: sheet.visible != SheetVisible::Visible,
        rows: Box::new(grid.finish(merges, left)?),
    })
}

/// Puts a cell as the library read it: of a formula its result.
pub(super) fn put(
    grid: &mut Grid,
    (row, column): (u32, u32),
    cell: &DataRef<'_>,
    since_1904: bool,
    left: &mut Budget,
) -> Result<(), Limit> {
    let value = match cell {
        DataRef::SharedString(text) => return grid.put_shared(row, column, text, left),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Text(text),
        #[allow(clippy::cast_precision_loss, reason = "no school counts that far")]
        DataRef::Int(number) => Value::Number(*number as f64),
        DataRef::Float(number) => Value::Number(*number),
        DataRef::DateTime(moment) => cell_moment(moment.as_f64(), since_1904),
        DataRef::Bool(truth) => boolean(*truth),
        DataRef::Error(error) => return grid.put(row, column, Value::Error(&error.to_string()), left),
        DataRef::Empty => Value::Empty,
    };
    grid.put(row, column, value, left)
}

/// A file that is read no more often than honest workbooks need: many sheets that claim one and the same
/// part would cost its unpacking many times over.
pub(super) struct Metered<'a> {
    file: Cursor<&'a [u8]>,
    left: u64,
}

impl<'a> Metered<'a> {
    /// A workbook's parts are read once, and again where they speak of merged cells or of formulas without
    /// a result; twice what most workbooks need is allowed.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { file: Cursor::new(bytes), left: 4 * bytes.len() as u64 + (1 << 20) }
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(into)?;
        self.left = self.left.checked_sub(read as u64).ok_or(std::io::ErrorKind::QuotaExceeded)?;
        Ok(read)
    }
}

impl Seek for Metered<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}
