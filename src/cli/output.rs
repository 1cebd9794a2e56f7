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
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = Pending::begin(folder, Readers::Owner)?;
    let mut out = BufWriter::new(file.file());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    file.finish(path)
}
