//! What the system says when it will not do something, in our own words.

use std::io::{Error, ErrorKind};

use super::Messages;

impl Messages {
    /// Why the system would not, as a few words without a full stop. What has no words of our own is
    /// repeated as the system's.
    #[must_use]
    pub fn of_system(&self, error: &Error) -> String {
        self.of_kind(error.kind()).unwrap_or_else(|| error.to_string())
    }

    /// The same, where only the kind of what is wrong is known.
    #[must_use]
    pub fn of_kind(&self, kind: ErrorKind) -> Option<String> {
        let key = match kind {
            ErrorKind::NotFound => "system-not-found",
            ErrorKind::PermissionDenied => "system-denied",
            ErrorKind::AlreadyExists => "system-exists",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "system-full",
            ErrorKind::ReadOnlyFilesystem => "system-read-only",
            ErrorKind::IsADirectory => "system-folder",
            ErrorKind::NotADirectory => "system-no-folder",
            ErrorKind::InvalidFilename => "system-name",
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "system-busy",
            _ => return None,
        };
        Some(self.get(key))
    }
}
