//! The act as a workbook: a sheet a chapter. The sheet of recommendations is filled in by the auditor and read
//! again by the next audit.

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::model::{Act, Block, Cell, Chapter, Kind, Table};
use crate::messages::Messages;
use crate::report::View;
use crate::report::xlsx::kit::{About, Book, Column, Paper, Row, Value};

/// The width of a chapter without tables: two columns, as an upright page prints in full size.
const PLAIN: [u16; 2] = [32, 64];

/// From what width on a chapter lies on its side, in characters.
const WIDE: u16 = 110;

/// Writes the act.
///
/// # Errors
/// The writer's own.
pub fn write(act: &Act, view: &View<'_>, out: impl Write) -> io::Result<()> {
    book(act, view).map_err(io::Error::other)?.write(out)
}

fn book<'a>(act: &Act, view: &View<'a>) -> Result<Book<'a>, XlsxError> {
    let words = view.messages;
    let title = format!("{} {}", act.title, act.about);
    let about = About { title, mark: crate::import::ACT, ..crate::report::xlsx::about(view) };
    let mut book = Book::new(about, words);
    for chapter in &act.chapters {
        let name = sheet_name(chapter.kind, words);
        let widths = widths(chapter);
        let write = |paper: &mut Paper<'_>| sheet(act, chapter, paper, words);
        if widths.iter().sum::<u16>() > WIDE {
            book.wide_paper(&name, &widths, write)?;
        } else {
            book.paper(&name, &widths, write)?;
        }
    }
    Ok(book)
}

fn sheet_name(kind: Kind, words: &Messages) -> String {
    words.get(&format!("act-sheet-{}", kind.name()))
}

/// The names of the sheets an act can have, in a language.
pub(in crate::report) fn sheets(words: &Messages) -> impl Iterator<Item = String> {
    Kind::ALL.into_iter().map(|kind| sheet_name(kind, words))
}

fn tables(chapter: &Chapter) -> impl Iterator<Item = &Table> {
    chapter.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// The width of each column of the sheet: the widest of those the tables have there.
fn widths(chapter: &Chapter) -> Vec<u16> {
    let mut widths: Vec<u16> = Vec::new();
    for table in tables(chapter) {
        for (at, column) in table.columns.iter().enumerate() {
            match widths.get_mut(at) {
                Some(width) => *width = column.width.max(*width),
                None => widths.push(column.width),
            }
        }
    }
    if widths.is_empty() { PLAIN.to_vec() } else { widths }
}

fn sheet(act: &Act, chapter: &Chapter, paper: &mut Paper<'_>, words: &Messages) -> Result<(), XlsxError> {
    if chapter.kind == Kind::Head {
        if let Some(school) = &act.school {
            paper.strong(school)?;
        }
        paper.title(&format!("{} {}", act.title, act.about))?;
    } else {
        paper.title(&chapter.title)?;
    }
    chapter.blocks.iter().enumerate().try_for_each(|(at, block)| one(block, at == 0, paper, words))
}

fn one(block: &Block, first: bool, paper: &mut Paper<'_>, words: &Messages) -> Result<(), XlsxError> {
    match block {
        Block::Heading(text) => paper.heading(text),
        Block::Page { title, .. } => {
            if !first {
                paper.gap();
                paper.page_break()?;
            }
            paper.heading(title)
        }
        Block::Text(text) | Block::Note(text) => paper.line(text),
        Block::Alarm(text) => paper.strong(text),
        Block::Items(items) => items.iter().try_for_each(|item| paper.item(item)),
        Block::Facts(facts) => facts.iter().try_for_each(|(name, cell)| match cell {
            Cell::Fill(text) if text.is_empty() => paper.blank(name, 1),
            cell => paper.fact(name, value(cell)),
        }),
        Block::Table(table) => {
            paper.gap();
            let columns: Vec<Column> = table
                .columns
                .iter()
                .enumerate()
                .map(|(at, column)| {
                    let is_filled = table.rows.iter().any(|row| matches!(row.get(at), Some(Cell::Fill(_))));
                    let column = Column::new(&column.title, column.width);
                    if is_filled { column.filled() } else { column }
                })
                .collect();
            let row = |cells: &super::model::Row| cells.iter().map(value).collect::<Row>();
            paper.table(&columns, table.rows.iter().chain(&table.foot).map(row))
        }
        Block::Blank { label, lines } => {
            paper.gap();
            paper.blank(label, u32::from(*lines))
        }
        Block::Signature { role, name } => {
            paper.gap();
            paper.strong(role)?;
            let label = |key: &str| words.get(&format!("act-sign-{key}"));
            match name {
                Some(name) => paper.fact(&label("name"), name.as_str())?,
                None => paper.blank(&label("name"), 1)?,
            }
            paper.blank(&format!("{}, {}", label("signature"), label("day")), 2)
        }
        // Its numbers stand in the tables.
        Block::Pictures => Ok(()),
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Blank,
        Cell::Text(text) | Cell::Code(text) | Cell::Fill(text) => text.into(),
        Cell::Under(text, below) => format!("{text} – {below}").into(),
        Cell::Count(number) => (*number).into(),
        Cell::Day(day) => (*day).into(),
        Cell::Moment(moment) => (*moment).into(),
    }
}
