//! Registers a school keeps itself, empty but for one example row each, as CSV and as one workbook.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::cli::run::Ground;
use crate::cli::split::slug;
use crate::import::Columns;
use crate::messages::Messages;
use crate::school::origin::{Field, Table};

const BUILTIN: &str = include_str!("../../../rules/examples.toml");

/// What holds for every table that says nothing of its own.
const ANY: &str = "any";

/// The longest name a sheet may have, in characters.
const SHEET_NAME: usize = 31;

/// Example values by table and column.
type Examples = BTreeMap<String, BTreeMap<Field, String>>;

/// Whether a school keeps this table itself; the others are exported from E-klase.
pub(super) fn is_kept(table: Table) -> bool {
    !matches!(table, Table::Lessons | Table::Marks | Table::Absences | Table::Timetable | Table::Summaries)
}

/// The files, each by its name: a CSV file of every table, and a workbook with a sheet of each.
///
/// # Errors
/// The workbook cannot be made.
pub(super) fn files(ground: &Ground, tables: &[Table]) -> Result<Vec<(String, Vec<u8>)>, XlsxError> {
    let (words, columns) = (&ground.words, &ground.reading.columns);
    let examples = examples();
    let mut files = Vec::new();
    let mut book = Workbook::new();
    // A workbook says when it was made: always the same, so that it is the same file every time.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2025, 9, 1)?));
    let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    for table in tables {
        let rows = rows(words, columns, &examples, *table);
        let title = columns.title(*table, true);
        files.push((format!("{}.csv", slug(title)), csv(&rows)));
        let name: String = title.chars().take(SHEET_NAME).collect();
        let sheet = book.add_worksheet().set_name(name)?;
        for (row, cells) in (0u32..).zip(&rows) {
            for (column, cell) in (0u16..).zip(cells) {
                // As text: a spreadsheet makes dates of clauses and classes.
                sheet.write_string_with_format(row, column, cell, if row == 0 { &bold } else { &text })?;
            }
        }
        for column in (0u16..).take(rows[0].len()) {
            sheet.set_column_format(column, &text)?;
        }
        sheet.set_freeze_panes(1, 0)?.autofit();
    }
    if !tables.is_empty() {
        files.push((words.get("init-workbook"), book.save_to_buffer()?));
    }
    Ok(files)
}

/// # Panics
/// Never in a released build: a test reads the shipped examples.
fn examples() -> Examples {
    toml::from_str(BUILTIN).expect("a test reads the shipped examples")
}

/// The header and the example row, with a column behind them that says it is one.
fn rows(words: &Messages, columns: &Columns, examples: &Examples, table: Table) -> [Vec<String>; 2] {
    let value = |field: Field| {
        let of = |name: &str| examples.get(name)?.get(&field).cloned();
        of(table.name()).or_else(|| of(ANY)).unwrap_or_default()
    };
    // Nobody is asked for person codes.
    let fields: Vec<Field> = columns.in_order(table).filter(|field| *field != Field::PersonCode).collect();
    let header = fields.iter().map(|field| columns.header(table, *field).to_owned());
    let header = header.chain([words.get("init-remarks")]).collect();
    let row = fields.iter().map(|field| value(*field)).chain([words.get("init-sign")]).collect();
    [header, row]
}

/// As Excel reads it best.
fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = "\u{feff}".to_owned().into_bytes();
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(&mut text);
    // Writing into memory does not fail.
    rows.iter().for_each(|row| writer.write_record(row).unwrap_or_default());
    drop(writer);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{self, Reading};
    use crate::messages::Language;

    #[test]
    fn every_example_is_a_row_its_table_takes_and_is_never_taken() {
        let reading = Reading::builtin();
        for language in [Language::Lv, Language::En] {
            let words = Messages::new(language);
            for table in Table::ALL.into_iter().filter(|table| is_kept(*table)) {
                let [header, mut row] = rows(&words, &reading.columns, &examples(), table);
                let name = table.name();
                let read = |row: &Vec<String>| {
                    import::read_memory(&[("r.csv", &csv(&[header.clone(), row.clone()]))], &reading)
                };
                let example = read(&row);
                assert!(example.problems.is_empty(), "{name}: {:?}", example.problems);
                let source = &example.school.sources[0];
                assert!(source.table.is_none() && source.example && source.rows == 0, "{name}");
                row.pop();
                let filled = read(&row);
                assert_eq!(
                    (filled.problems.len(), filled.rejected.len()),
                    (0, 0),
                    "{name}: {:?}",
                    filled.rejected
                );
                let source = &filled.school.sources[0];
                assert_eq!((source.table, source.rows), (Some(table), 1), "{name}");
                assert_eq!(source.unmapped, [words.get("init-remarks")], "{name}");
            }
        }
    }

    #[test]
    fn an_example_beside_real_rows_is_passed_over() {
        let reading = Reading::builtin();
        let words = Messages::new(Language::Lv);
        let [header, row] = rows(&words, &reading.columns, &examples(), Table::Attestations);
        let mut real = row.clone();
        *real.last_mut().expect("a cell") = "# 4 lapas".to_owned();
        let read = import::read_memory(&[("r.csv", &csv(&[header, row, real]))], &reading);
        assert_eq!((read.school.attestations.len(), read.school.sources[0].printed_rows), (1, 1));
        assert_eq!(read.school.attestations[0].origin.row, 3);
    }
}
