//! The history of a school: what each look at its exports showed, kept in one SQLite file.
//!
//! An export without entry times proves nothing of punctuality; two exports do. This is the only room
//! that touches the database. It records what a look shows ([`History::record`]) and turns what earlier
//! looks showed into values on the school ([`crate::school::seen::FirstSeen`]); rules and ledger stay
//! pure.
//!
//! The one trap: that a fact is absent from an earlier look counts only where that look would have
//! shown it. `cover.rs` decides that, and when in doubt it says no.

mod aspect;
mod changes;
mod contradiction;
mod cover;
mod facts;
mod keep;
mod names;
mod news;
mod record;
mod schema;
mod seen;
mod trend;

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OpenFlags};
use thiserror::Error;

pub use contradiction::contradictions;
pub use keep::Kept;
pub use news::{News, Resolved, State};
pub use record::Recorded;
pub use trend::{Point, Trend};

/// How long a run waits for another one that is writing.
const BUSY: Duration = Duration::from_secs(30);

/// Why a history cannot be used. Carries facts only; the words are in the message files.
#[derive(Debug, Error)]
pub enum HistoryError {
    /// The data speaks for an earlier moment than a look already recorded.
    #[error("older than the newest snapshot")]
    Older {
        /// The moment of this run.
        as_of: NaiveDateTime,
        /// The newest moment recorded.
        newest: NaiveDateTime,
    },
    /// Of this very moment something else is recorded.
    #[error("another snapshot of the same moment")]
    Different {
        /// The moment.
        as_of: NaiveDateTime,
    },
    /// The file is a database or something else, but no history.
    #[error("not a history")]
    NotAHistory,
    /// A newer version of the program made it.
    #[error("schema version {0}")]
    Newer(i64),
    /// The file is damaged.
    #[error("{0}")]
    Damaged(String),
    /// The file cannot be made or opened.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// What the database itself says.
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
}

/// An open history.
#[derive(Debug)]
pub struct History {
    db: Connection,
}

impl History {
    /// Opens the history, or begins one where there is no file. Only its owner may read it.
    ///
    /// # Errors
    /// A file that cannot be opened, is no history, is damaged, or was made by a newer version.
    pub fn open(path: &Path) -> Result<Self, HistoryError> {
        private(path)?;
        let db = Connection::open(path)?;
        db.busy_timeout(BUSY)?;
        let mut history = Self { db };
        schema::prepare(&mut history.db)?;
        Ok(history)
    }

    /// Opens a history that is already there.
    ///
    /// # Errors
    /// As [`History::open`], and a file that is not there.
    pub fn open_existing(path: &Path) -> Result<Self, HistoryError> {
        std::fs::metadata(path)?;
        Self::open(path)
    }
}

/// Copies a history as it stands, also while a run is writing into it, and leaves it as it is.
///
/// # Errors
/// A file that cannot be opened or is no database, or a copy that cannot be written.
pub fn copy(from: &Path, to: &Path) -> Result<(), HistoryError> {
    let db = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    db.busy_timeout(BUSY)?;
    db.execute("VACUUM INTO ?", [to.to_string_lossy()])?;
    Ok(())
}

/// Makes the file where it is not there yet, and keeps it from everybody but its owner: what SQLite
/// puts beside it gets the same mode.
fn private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        const OWNER_ONLY: u32 = 0o600;
        let file = options.mode(OWNER_ONLY).open(path)?;
        if file.metadata()?.permissions().mode() & 0o077 != 0 {
            file.set_permissions(std::fs::Permissions::from_mode(OWNER_ONLY))?;
        }
    }
    #[cfg(not(unix))]
    options.open(path)?;
    Ok(())
}

/// A moment of naive Latvian time as it is stored.
fn stored(moment: NaiveDateTime) -> i64 {
    moment.and_utc().timestamp()
}

/// A stored moment.
fn moment(stored: i64) -> NaiveDateTime {
    DateTime::from_timestamp(stored, 0).map(|at| at.naive_utc()).unwrap_or(NaiveDateTime::MIN)
}

/// A day as it is stored.
fn stored_day(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// A stored day.
fn day(stored: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(stored).ok()?)
}
