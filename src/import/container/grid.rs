//! The cells of a sheet in memory: only those that hold something, and no more than a sheet may.

use chrono::NaiveDateTime;
use rustc_hash::FxHashMap;

use crate::import::limits::Limit;
use crate::import::sheet::{COLUMNS, Row, Rows, Value};

/// What is left of a file's allowance, shared by its sheets.
#[derive(Debug)]
pub(super) struct Budget {
    cells: u64,
    /// Bytes of text as it is shown: the same text in many cells counts as often.
    text: u64,
}

impl Budget {
    pub fn new() -> Self {
        Self { cells: Limit::Cells.most(), text: Limit::UnpackedBytes.most() }
    }

    /// Takes room for cells, or the work of as many.
    ///
    /// # Errors
    /// Nothing is left.
    pub fn spend(&mut self, cells: u64) -> Result<(), Limit> {
        self.cells = self.cells.checked_sub(cells).ok_or(Limit::Cells)?;
        Ok(())
    }

    /// Takes room for text.
    ///
    /// # Errors
    /// Nothing is left.
    pub fn read(&mut self, bytes: usize) -> Result<(), Limit> {
        self.text = self.text.checked_sub(bytes as u64).ok_or(Limit::UnpackedBytes)?;
        Ok(())
    }
}

/// Every spreadsheet ends here: row 1,048,576, column XFD.
pub(super) const LAST: (u32, u32) = ((1 << 20) - 1, COLUMNS as u32 - 1);

/// What a cell holds; a text by its place among the texts of its sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stored {
    Number(f64),
    Text { at: u32, len: u32 },
    Moment(NaiveDateTime),
    Error { at: u32, len: u32 },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub row: u32,
    pub column: u16,
    /// Shows what another cell holds, with which it is merged.
    pub covered: bool,
    pub value: Stored,
}

/// A block of cells shown as one; rows and columns from 0, the last ones inclusive.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merge {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

/// A sheet. Rows and columns count from 0.
#[derive(Debug, Default)]
pub(super) struct Grid {
    cells: Vec<Cell>,
    texts: String,
    /// Where a text that comes again stands, by its address.
    shared: FxHashMap<(usize, usize), u32>,
}

impl Grid {
    /// Puts a value in a cell; a blank one is not kept. Beyond a spreadsheet's end there is nothing.
    ///
    /// # Errors
    /// A limit of cells or texts.
    pub fn put(&mut self, row: u32, column: u32, value: Value<'_>, left: &mut Budget) -> Result<(), Limit> {
        self.store(row, column, value, false, left)
    }

    /// As [`Grid::put`], for a text that stands in many cells. It must stay where it is in memory until the
    /// sheet is finished: its address tells it from others.
    ///
    /// # Errors
    /// A limit of cells or texts.
    pub fn put_shared(&mut self, row: u32, column: u32, text: &str, left: &mut Budget) -> Result<(), Limit> {
        self.store(row, column, Value::Text(text), true, left)
    }

    fn store(
        &mut self,
        row: u32,
        column: u32,
        value: Value<'_>,
        shared: bool,
        left: &mut Budget,
    ) -> Result<(), Limit> {
        let Ok(narrow) = u16::try_from(column) else { return Ok(()) };
        if value.is_blank() || row > LAST.0 || column > LAST.1 {
            return Ok(());
        }
        left.spend(1)?;
        let value = match value {
            Value::Empty => return Ok(()),
            Value::Number(number) => Stored::Number(number),
            Value::Moment(moment) => Stored::Moment(moment),
            Value::Text(text) | Value::Error(text) => {
                Limit::CellBytes.allows(text.len())?;
                left.read(text.len())?;
                let len = u32::try_from(text.len()).map_err(|_| Limit::CellBytes)?;
                let place = (text.as_ptr().addr(), text.len());
                let at = match self.shared.get(&place).filter(|_| shared) {
                    Some(at) => *at,
                    None => {
                        let at = u32::try_from(self.texts.len()).map_err(|_| Limit::UnpackedBytes)?;
                        self.texts.push_str(text);
                        if shared {
                            self.shared.insert(place, at);
                        }
                        at
                    }
                };
                match value {
                    Value::Error(_) => Stored::Error { at, len },
                    _ => Stored::Text { at, len },
                }
            }
        };
        self.cells.push(Cell { row, column: narrow, covered: false, value });
        Ok(())
    }

    /// Closes the sheet: what a merged cell holds is shown by every cell it covers, as far as the sheet
    /// holds anything.
    ///
    /// # Errors
    /// A limit of cells.
    pub fn finish(mut self, merges: &[Merge], left: &mut Budget) -> Result<Self, Limit> {
        self.shared = FxHashMap::default();
        let place = |cell: &Cell| (cell.row, cell.column);
        if !self.cells.is_sorted_by_key(place) {
            self.cells.sort_by_key(place);
        }
        // Of two cells in one place the later is the one that counts.
        self.cells.dedup_by(|later, kept| {
            let same = place(later) == place(kept);
            if same {
                *kept = *later;
            }
            same
        });
        let last = self
            .cells
            .iter()
            .fold((0, 0), |(row, column), cell| (row.max(cell.row), column.max(u32::from(cell.column))));
        let mut covered = Vec::new();
        for merge in merges {
            let (Ok(column), top) = (u16::try_from(merge.columns.0), merge.rows.0) else { continue };
            let Ok(at) = self.cells.binary_search_by_key(&(top, column), place) else { continue };
            let held = self.cells[at];
            for row in top..=merge.rows.1.min(last.0) {
                for column in merge.columns.0..=merge.columns.1.min(last.1.max(merge.columns.0)) {
                    let Ok(column) = u16::try_from(column) else { break };
                    if (row, column) != place(&held) {
                        left.spend(1)?;
                        if let Stored::Text { len, .. } = held.value {
                            left.read(len as usize)?;
                        }
                        covered.push(Cell { row, column, covered: true, ..held });
                    }
                }
            }
        }
        if !covered.is_empty() {
            // A covered cell's own value, should a program have left one, is not seen by anybody.
            self.cells.append(&mut covered);
            self.cells.sort_by_key(|cell| (cell.row, cell.column, !cell.covered));
            self.cells.dedup_by_key(|cell| (cell.row, cell.column));
        }
        Ok(self)
    }
}

impl Rows for Grid {
    fn each(&self, visit: &mut dyn FnMut(u32, &dyn Row) -> bool) {
        for cells in self.cells.chunk_by(|a, b| a.row == b.row) {
            if !visit(cells[0].row + 1, &GridRow { cells, shared: "", texts: &self.texts }) {
                return;
            }
        }
    }
}

/// The cells of one row.
pub(super) struct GridRow<'a> {
    pub cells: &'a [Cell],
    /// The texts that stand first.
    pub shared: &'a str,
    /// Those behind them.
    pub texts: &'a str,
}

impl GridRow<'_> {
    fn text(&self, at: u32, len: u32) -> &str {
        let (at, len) = (at as usize, len as usize);
        let (texts, from) = match at.checked_sub(self.shared.len()) {
            Some(from) => (self.texts, from),
            None => (self.shared, at),
        };
        texts.get(from..from + len).unwrap_or_default()
    }

    fn cell(&self, column: usize) -> Option<&Cell> {
        // Most rows have no gap: the cell stands as many places on as its column.
        let first = usize::from(self.cells.first()?.column);
        let near = column.checked_sub(first).and_then(|at| self.cells.get(at));
        near.filter(|cell| usize::from(cell.column) == column).or_else(|| {
            let at = self.cells.binary_search_by_key(&column, |cell| usize::from(cell.column)).ok()?;
            self.cells.get(at)
        })
    }
}

impl Row for GridRow<'_> {
    fn value(&self, column: usize) -> Value<'_> {
        match self.cell(column).map(|cell| cell.value) {
            None => Value::Empty,
            Some(Stored::Number(number)) => Value::Number(number),
            Some(Stored::Moment(moment)) => Value::Moment(moment),
            Some(Stored::Text { at, len }) => Value::Text(self.text(at, len)),
            Some(Stored::Error { at, len }) => Value::Error(self.text(at, len)),
        }
    }

    fn width(&self) -> usize {
        self.cells.last().map_or(0, |cell| usize::from(cell.column) + 1)
    }

    fn may_hold_errors(&self) -> bool {
        self.cells.iter().any(|cell| matches!(cell.value, Stored::Error { .. }))
    }

    fn is_covered(&self, column: usize) -> bool {
        self.cell(column).is_some_and(|cell| cell.covered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(grid: &Grid) -> Vec<(u32, Vec<String>, Vec<bool>)> {
        let mut rows = Vec::new();
        grid.each(&mut |number, row| {
            let cells = (0..row.width()).map(|at| row.value(at).text().unwrap_or_default()).collect();
            rows.push((number, cells, (0..row.width()).map(|at| row.is_covered(at)).collect()));
            true
        });
        rows
    }

    #[test]
    fn a_merged_cell_is_shown_by_every_cell_it_covers_as_far_as_the_sheet_reaches() {
        let mut left = Budget::new();
        let mut grid = Grid::default();
        grid.put(2, 1, Value::Text("b"), &mut left).expect("room");
        grid.put(0, 0, Value::Text("a"), &mut left).expect("room");
        grid.put(1, 1, Value::Text("hidden"), &mut left).expect("room");
        let whole = Merge { rows: (0, 1_048_575), columns: (0, 0) };
        let pair = Merge { rows: (2, 2), columns: (1, 16_383) };
        let under = Merge { rows: (0, 1), columns: (0, 1) };
        let grid = grid.finish(&[whole, pair, under], &mut left).expect("room");
        let text = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            shown(&grid),
            [
                (1, text(&["a", "a"]), vec![false, true]),
                (2, text(&["a", "a"]), vec![true, true]),
                (3, text(&["a", "b"]), vec![true, false]),
            ]
        );
    }

    #[test]
    fn a_sheet_takes_no_more_than_it_may() {
        let mut left = Budget { cells: 3, text: 4 };
        let mut grid = Grid::default();
        assert_eq!(grid.put(0, 0, Value::Text("ab"), &mut left), Ok(()));
        assert_eq!(grid.put(0, 1, Value::Text("abc"), &mut left), Err(Limit::UnpackedBytes));
        assert_eq!(grid.put(9_999_999, 0, Value::Number(1.0), &mut left), Ok(()), "beyond the end");
        let merge = Merge { rows: (0, 0), columns: (0, 9) };
        grid.put(0, 9, Value::Number(1.0), &mut Budget::new()).expect("room");
        assert_eq!(grid.finish(&[merge], &mut left).err(), Some(Limit::Cells));
    }
}
