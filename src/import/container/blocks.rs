//! The rows of a large sheet, in blocks that were read side by side.

use std::sync::Arc;

use super::grid::{Budget, Cell, Grid, GridRow, Merge};
use crate::import::limits::Limit;
use crate::import::sheet::{Row, Rows, Value};

/// Some rows on end, each with its cells from left to right.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Block {
    pub cells: Vec<Cell>,
    /// The texts of its cells that are not shared: each stands behind all that are.
    pub texts: String,
    /// Bytes of text as it is shown: the same text in many cells counts as often.
    pub shown: u64,
}

/// A sheet as its blocks, from its top.
#[derive(Debug)]
pub(super) struct Blocks {
    /// The texts that may stand in many cells.
    pub shared: Arc<str>,
    pub blocks: Vec<Block>,
}

impl Blocks {
    /// Whether every row stands in one block, and the blocks in order.
    pub fn in_order(&self) -> bool {
        let ends = |block: &Block| Some((block.cells.first()?.row, block.cells.last()?.row));
        let ends: Vec<_> = self.blocks.iter().filter_map(ends).collect();
        ends.windows(2).all(|pair| pair[0].1 < pair[1].0)
    }

    /// Takes the room its cells need.
    ///
    /// # Errors
    /// A limit of cells or texts.
    pub fn count(&self, left: &mut Budget) -> Result<(), Limit> {
        for block in &self.blocks {
            left.spend(block.cells.len() as u64)?;
            left.read(usize::try_from(block.shown).map_err(|_| Limit::UnpackedBytes)?)?;
        }
        Ok(())
    }

    fn row<'a>(&'a self, block: &'a Block, cells: &'a [Cell]) -> GridRow<'a> {
        GridRow { cells, shared: &self.shared, texts: &block.texts }
    }

    /// As one grid, in which merged cells can be told.
    ///
    /// # Errors
    /// A limit of cells or texts.
    pub fn merged(&self, merges: &[Merge], left: &mut Budget) -> Result<Grid, Limit> {
        let mut grid = Grid::default();
        for block in &self.blocks {
            for cell in &block.cells {
                let cells = std::slice::from_ref(cell);
                let row = self.row(block, cells);
                match row.value(usize::from(cell.column)) {
                    // Its address stays: one text that many cells show is kept once.
                    Value::Text(text) => grid.put_shared(cell.row, u32::from(cell.column), text, left)?,
                    value => grid.put(cell.row, u32::from(cell.column), value, left)?,
                }
            }
        }
        grid.finish(merges, left)
    }
}

impl Rows for Blocks {
    fn each(&self, visit: &mut dyn FnMut(u32, &dyn Row) -> bool) {
        for block in &self.blocks {
            for cells in block.cells.chunk_by(|a, b| a.row == b.row) {
                if !visit(cells[0].row + 1, &self.row(block, cells)) {
                    return;
                }
            }
        }
    }
}
