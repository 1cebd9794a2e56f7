//! Bytes into sheets: a text with delimiters, or a workbook.

pub(super) mod text;
mod workbook;

use super::columns::Columns;
use super::sheet::Sheet;

/// Opens a file by what its bytes say it is; by its name only where a damaged workbook would pass
/// for an odd text.
///
/// The error is the reading library's own text.
pub(super) fn open<'a>(bytes: &'a [u8], name: &str, columns: &Columns) -> Result<Vec<Sheet<'a>>, String> {
    if is_workbook(bytes, name) { workbook::open(bytes) } else { Ok(vec![text::open(bytes, columns)]) }
}

/// A ZIP archive or a compound document.
fn is_workbook(bytes: &[u8], name: &str) -> bool {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";
    let named = ["xlsx", "xlsm", "xlsb", "ods"].iter().any(|end| name.to_lowercase().ends_with(end));
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND) || named
}
