//! Files that are whole or not there at all: written beside their place, and moved there in one step. A
//! run that is interrupted leaves the file that was there before, and nothing beside it.

mod interrupt;
mod stale;

use std::fs::File;
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

/// How a file on its way to its place is called: this, some letters and digits of chance, and the end.
const PREFIX: &str = ".eklase-audit-";
const RANDOM: usize = 6;
const SUFFIX: &str = ".tmp";

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Its owner alone, for it may carry pupils' names.
    Owner,
    /// Whoever the system lets read new files.
    Usual,
}

/// A file on its way to its place.
#[derive(Debug)]
pub struct Pending {
    // Declared first and so dropped first: the file is gone before it is forgotten.
    file: NamedTempFile,
    _noted: interrupt::Noted,
}

impl Pending {
    /// Begins a file that is to lie in this folder.
    ///
    /// # Errors
    /// The folder is not there or cannot be written.
    pub fn begin(folder: &Path, readers: Readers) -> io::Result<Self> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        stale::sweep(folder);
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).rand_bytes(RANDOM).suffix(SUFFIX);
        // A temporary file is made with mode 0600 where the system has modes.
        #[cfg(unix)]
        if readers == Readers::Usual {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        #[cfg(not(unix))]
        let _ = readers;
        let file = builder.tempfile_in(folder)?;
        let noted = interrupt::note(file.path());
        Ok(Self { file, _noted: noted })
    }

    /// Where its content is written.
    pub fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Puts it into its place, in one step and over what is there.
    ///
    /// # Errors
    /// The content cannot be stored, or the place is not to be had.
    pub fn finish(self, place: &Path) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        self.file.persist(place).map_err(|error| error.error)?;
        Ok(())
    }

    /// Puts it into its place where nothing is; `false` where there is something, which is left as it is.
    ///
    /// # Errors
    /// The content cannot be stored, or the place is not to be had.
    pub fn finish_new(self, place: &Path) -> io::Result<bool> {
        self.file.as_file().sync_all()?;
        match self.file.persist_noclobber(place) {
            Ok(_) => Ok(true),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error.error),
        }
    }
}
