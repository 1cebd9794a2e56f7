//! A register the program itself adds rows to. The file keeps its delimiter, encoding, line ends and
//! columns; a new row is there wholly or not at all.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::columns::Columns;
use super::container::text;
use crate::school::origin::{Field, Table};
use crate::whole::{Pending, Readers};

/// Why a register cannot be added to.
#[derive(Debug)]
pub enum RegisterError {
    /// The system would not.
    Io(io::Error),
    /// The file is not this register.
    NotThisTable,
    /// The file has no column for something the row must say.
    NoColumn(Field),
    /// The file's encoding has no sign for something the row says.
    NotEncodable(&'static str),
}

impl From<io::Error> for RegisterError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A register's file, held by this process alone until it is dropped.
#[derive(Debug)]
pub struct Register {
    path: PathBuf,
    table: Table,
    _lock: File,
}

impl Register {
    /// Opens a register for adding. Waits while another process holds it.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn open(path: &Path, table: Table) -> io::Result<Self> {
        // The file itself is replaced, so the lock is held on one beside it.
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(".lock");
        let lock =
            OpenOptions::new().create(true).truncate(false).write(true).open(path.with_file_name(name))?;
        lock.lock()?;
        Ok(Self { path: path.to_owned(), table, _lock: lock })
    }

    /// Adds one row and returns its number. A file that is not there is begun with its header.
    ///
    /// # Errors
    /// See [`RegisterError`].
    pub fn add(&self, row: &[(Field, &str)], columns: &Columns) -> Result<(), RegisterError> {
        let old = match std::fs::read(&self.path) {
            Ok(old) => old,
            Err(error) if error.kind() == io::ErrorKind::NotFound => begun(self.table, columns),
            Err(error) => return Err(error.into()),
        };
        let (old_text, name) = text::decode(&old);
        let layout = text::layout(&old_text, columns);
        let header = layout.header.filter(|header| header.recognised.table == self.table);
        let Some(header) = header.map(|header| header.recognised) else {
            return Err(RegisterError::NotThisTable);
        };
        let width = header.columns.iter().map(|(_, at, _)| at + 1).max().unwrap_or(0);
        let mut cells = vec![""; width];
        for (field, value) in row.iter().filter(|(_, value)| !value.is_empty()) {
            let at = header.columns.iter().find(|(have, ..)| have == field).map(|(_, at, _)| *at);
            cells[at.ok_or(RegisterError::NoColumn(*field))?] = value;
        }
        let crlf = old_text.contains("\r\n");
        let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(layout.delimiter)
            .terminator(terminator)
            .from_writer(Vec::new());
        writer.write_record(&cells).map_err(|error| RegisterError::Io(error.into()))?;
        let line = writer.into_inner().map_err(|error| RegisterError::Io(error.into_error()))?;
        let mut added = String::new();
        if !old_text.is_empty() && !old_text.ends_with(['\n', '\r']) {
            added.push_str(if crlf { "\r\n" } else { "\n" });
        }
        added.push_str(&String::from_utf8_lossy(&line));
        let added = encoded(&added, name).ok_or(RegisterError::NotEncodable(name))?;
        // A link to a register in a shared folder stays a link.
        let path = std::fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        // It is as open to others as the system makes new files: no secret of the one who began it.
        let mut pending = Pending::begin(folder.unwrap_or(Path::new(".")), Readers::Usual)?;
        let file = pending.file();
        file.write_all(&old)?;
        file.write_all(&added)?;
        // Whoever could read the register before can read it still.
        if let Ok(before) = std::fs::metadata(&path) {
            file.set_permissions(before.permissions())?;
        }
        pending.finish(&path)?;
        Ok(())
    }
}

/// An empty register: its header, as Excel reads it best.
fn begun(table: Table, columns: &Columns) -> Vec<u8> {
    let header: Vec<&str> = columns.in_order(table).map(|field| columns.header(table, field)).collect();
    format!("\u{feff}{}\r\n", header.join(";")).into_bytes()
}

/// A text in an encoding; `None` when the encoding has no sign for some of it.
fn encoded(text: &str, name: &str) -> Option<Vec<u8>> {
    let encoding = Encoding::for_label(name.as_bytes())?;
    // These two are not encodings to write in on the web, and so not to the library.
    if encoding == UTF_16LE {
        return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, lost) = encoding.encode(text);
    (!lost).then(|| bytes.into_owned())
}
