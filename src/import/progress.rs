//! How far the reading of a run's files has come: counters for whoever watches, moved once a file.

use std::sync::atomic::{AtomicU64, Ordering};

/// The counters.
#[derive(Debug, Default)]
pub struct Progress {
    all: AtomicU64,
    done: AtomicU64,
}

impl Progress {
    /// So many files are to be read.
    pub(super) fn expect(&self, files: usize) {
        self.all.fetch_add(files as u64, Ordering::Relaxed);
    }

    /// A file has been read, or could not be.
    pub(super) fn file_done(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Files read, and files to be read.
    #[must_use]
    pub fn now(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }
}
