//! Bytes into sheets: a text with delimiters, a workbook, a web page, or an archive of these. What a
//! file is, its bytes say; its name counts only where a damaged workbook would pass for an odd text.

mod archive;
mod blocks;
mod encoding;
mod grid;
mod guard;
mod html;
mod ods;
mod own;
mod plain;
mod scan;
mod spreadsheetml;
pub(super) mod text;
mod workbook;
mod xls;
mod xlsb;
mod xml;

pub(super) use archive::Files;
pub use archive::REPORT;
pub use own::ACT;
pub(super) use own::{added, is_own};

use super::columns::Columns;
use super::limits::Limit;
use super::sheet::{Sheet, Value};

/// Why a file is not read.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It is damaged; the reading library's own words.
    Damaged(String),
    /// It is protected by a password.
    Locked,
    /// It is another program's: a document, a presentation.
    Foreign,
    /// It holds more than is read.
    Limit(Limit),
}

impl From<Limit> for Refusal {
    fn from(limit: Limit) -> Self {
        Self::Limit(limit)
    }
}

fn damaged(error: impl std::fmt::Display) -> Refusal {
    Refusal::Damaged(error.to_string())
}

/// What a file turned out to be.
pub(super) enum Opened<'a> {
    /// A file with sheets; one that has none has one sheet.
    Sheets(Vec<Sheet<'a>>),
    /// An archive of files.
    Archive(Files<'a>),
    /// A report of this program: none of the data.
    Report,
}

/// How many bytes from the start tell what a text is.
const START: usize = 4096;

/// Opens a file.
///
/// # Errors
/// Why it is not read.
pub(super) fn open<'a>(bytes: &'a [u8], name: &str, columns: &Columns) -> Result<Opened<'a>, Refusal> {
    if archive::is_one(bytes) {
        return Ok(Opened::Sheets(match archive::kind(bytes)? {
            archive::Kind::Xml => workbook::open(bytes)?,
            archive::Kind::Records => xlsb::open(bytes)?,
            archive::Kind::Ods(content) => ods::open(&content)?,
            archive::Kind::Report => return Ok(Opened::Report),
            archive::Kind::Foreign => return Err(Refusal::Foreign),
            archive::Kind::Files => return Ok(Opened::Archive(Files::open(bytes)?)),
        }));
    }
    if bytes.starts_with(COMPOUND) {
        return Ok(Opened::Sheets(xls::open(bytes)?));
    }
    let decoded = encoding::decode(bytes, html::declared(bytes));
    if spreadsheetml::is_one(&decoded.text) {
        return Ok(Opened::Sheets(spreadsheetml::open(&decoded.text, decoded.encoding)?));
    }
    if html::is_one(&decoded.text) {
        return Ok(Opened::Sheets(html::open(&decoded.text, decoded.encoding)?));
    }
    if is_called_archive(name) {
        // It is none of what it is called: the library says why.
        return Ok(Opened::Archive(Files::open(bytes)?));
    }
    Ok(Opened::Sheets(vec![text::open(decoded, columns)?]))
}

/// The text a file begins with, where the whole file is a text in UTF-8 with delimiters, as far as its
/// beginning shows.
pub(super) fn beginning<'a>(start: &'a [u8], name: &str) -> Option<text::Beginning<'a>> {
    if archive::is_one(start) || start.starts_with(COMPOUND) || html::declared(start).is_some() {
        return None;
    }
    let decoded = encoding::decode(start, None);
    let other = spreadsheetml::is_one(&decoded.text) || html::is_one(&decoded.text);
    if other || is_called_archive(name) {
        return None;
    }
    text::Beginning::of(decoded)
}

const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

fn is_called_archive(name: &str) -> bool {
    let name = name.to_lowercase();
    ["xlsx", "xlsm", "xlsb", "ods", "zip"].iter().any(|end| name.ends_with(end))
}

/// The first letters of a text.
fn start_of(text: &str) -> &str {
    let mut end = text.len().min(START);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A cell that is true or false: no mark, no code, but an answer to yes or no.
fn boolean(truth: bool) -> Value<'static> {
    Value::Text(if truth { "TRUE" } else { "FALSE" })
}
