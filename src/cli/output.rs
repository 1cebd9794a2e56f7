//! Where reports go: standard output, or files that are whole or not there at all.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::whole::{Pending, Readers};

/// Writes to standard output. A reader that has gone away ends the writing quietly.
///
/// # Errors
/// Anything but a closed pipe.
pub fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // The buffer must not try again on its way out.
            let _ = out.into_parts();
            Ok(())
        }
        other => other,
    }
}

/// Writes a file: beside its place first, then moved there in one step. Readable by its owner
/// only, for it may carry pupils' names.
///
/// # Errors
/// The folder or the file cannot be written.
pub fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut file = Pending::begin(folder_of(path), Readers::Owner)?;
    let mut out = BufWriter::new(file.file());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    file.finish(path)
}

/// Writes a file that carries nobody's name, as open to others as the system makes new files; whole or
/// not at all.
///
/// # Errors
/// The folder or the file cannot be written.
pub fn open_to_all(path: &Path, content: &[u8]) -> io::Result<()> {
    beside(path, content)?.finish(path)
}

/// The same, where no file of this name is; `false` where there is one, which is left as it is.
///
/// # Errors
/// The folder or the file cannot be written.
pub fn new_file(path: &Path, content: &[u8]) -> io::Result<bool> {
    beside(path, content)?.finish_new(path)
}

/// A whole file beside its place.
fn beside(path: &Path, content: &[u8]) -> io::Result<Pending> {
    let mut file = Pending::begin(folder_of(path), Readers::Usual)?;
    file.file().write_all(content)?;
    Ok(file)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
