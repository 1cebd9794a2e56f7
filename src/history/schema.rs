//! The tables, their versions, and what is checked before they are trusted.

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::HistoryError;

/// Marks the file as ours: the letters `EKLA`.
const APPLICATION: i64 = 0x454b_4c41;

/// Each version's changes to the one before it. Never edited once released: a new version is added.
const MIGRATIONS: [&str; 1] = [
    // Moments are seconds of naive local time since 1970, days are counted from the common era.
    "CREATE TABLE name (
        id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, folded TEXT NOT NULL, spelled TEXT NOT NULL,
        UNIQUE (kind, folded)) STRICT;
    CREATE TABLE snapshot (
        id INTEGER PRIMARY KEY, as_of INTEGER NOT NULL UNIQUE, digest INTEGER NOT NULL) STRICT;
    -- A file of this content was first there at this moment: a copy left lying is no new look.
    CREATE TABLE content (sha INTEGER PRIMARY KEY, moment INTEGER NOT NULL) STRICT;
    -- One journal: a subject of a class, as far as an export shows whose.
    CREATE TABLE stream (
        id INTEGER PRIMARY KEY, subject INTEGER NOT NULL, grp INTEGER NOT NULL,
        teacher INTEGER NOT NULL, kind INTEGER NOT NULL,
        UNIQUE (subject, grp, teacher, kind)) STRICT;
    -- The same journals are in a file night after night: such a set is kept once.
    CREATE TABLE shape (id INTEGER PRIMARY KEY, digest INTEGER NOT NULL UNIQUE) STRICT;
    CREATE TABLE shape_stream (
        shape INTEGER NOT NULL, stream INTEGER NOT NULL, PRIMARY KEY (shape, stream)) STRICT, WITHOUT ROWID;
    -- What a source showed of a class: which journals, from which day to which, at which moment.
    CREATE TABLE cover (
        aspect INTEGER NOT NULL, class INTEGER NOT NULL, snapshot INTEGER NOT NULL,
        source INTEGER NOT NULL, shape INTEGER NOT NULL, first_day INTEGER, last_day INTEGER,
        moment INTEGER NOT NULL, PRIMARY KEY (aspect, class, snapshot, source)) STRICT, WITHOUT ROWID;
    CREATE TABLE part (
        id INTEGER PRIMARY KEY, aspect INTEGER NOT NULL, class INTEGER NOT NULL,
        subject INTEGER NOT NULL, digest INTEGER NOT NULL, seen INTEGER NOT NULL,
        UNIQUE (aspect, class, subject)) STRICT;
    -- A fact: there since `first`, not yet there at the moment `after`; `gone` from that snapshot on,
    -- last seen in `last`.
    CREATE TABLE fact (
        part INTEGER NOT NULL, key INTEGER NOT NULL, ordinal INTEGER NOT NULL, day INTEGER,
        pupil INTEGER NOT NULL, stream INTEGER NOT NULL, value INTEGER NOT NULL,
        first INTEGER NOT NULL, after INTEGER, last INTEGER, gone INTEGER,
        PRIMARY KEY (part, key, ordinal)) STRICT, WITHOUT ROWID;
    CREATE INDEX fact_gone ON fact (gone) WHERE gone IS NOT NULL;
    -- A value that became another one after the look `since`.
    CREATE TABLE change (
        snapshot INTEGER NOT NULL, part INTEGER NOT NULL, key INTEGER NOT NULL,
        ordinal INTEGER NOT NULL, before INTEGER NOT NULL, value INTEGER NOT NULL,
        since INTEGER NOT NULL,
        PRIMARY KEY (snapshot, part, key, ordinal)) STRICT, WITHOUT ROWID;
    -- What was found broken, and since when. No sentence is stored: the parts of one.
    CREATE TABLE finding (
        id TEXT PRIMARY KEY, clause TEXT NOT NULL, matter TEXT NOT NULL, status TEXT NOT NULL,
        severity TEXT NOT NULL, responsible INTEGER NOT NULL, class INTEGER NOT NULL,
        subject INTEGER NOT NULL, pupil INTEGER NOT NULL, occurred INTEGER NOT NULL,
        due INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, resolved INTEGER,
        accepted INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
    -- When the state of the first day was accepted.
    CREATE TABLE accepted (snapshot INTEGER NOT NULL) STRICT;
    -- Days before it were pruned: what is of them and appears again is no new entry.
    CREATE TABLE floor (day INTEGER NOT NULL) STRICT;
    -- How many obligations stood how, per clause and person, of each whole run.
    CREATE TABLE tally (
        snapshot INTEGER NOT NULL, clause TEXT NOT NULL, person INTEGER NOT NULL,
        obligations INTEGER NOT NULL, met INTEGER NOT NULL, broken INTEGER NOT NULL,
        pending INTEGER NOT NULL, unproven INTEGER NOT NULL, waived INTEGER NOT NULL,
        PRIMARY KEY (snapshot, clause, person)) STRICT, WITHOUT ROWID;",
];

/// Checks the file, brings it to this version, and sets how it is written.
pub(super) fn prepare(db: &mut Connection) -> Result<(), HistoryError> {
    match identify(db) {
        Err(HistoryError::Database(error)) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            return Err(HistoryError::NotAHistory);
        }
        Err(HistoryError::Database(error))
            if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) =>
        {
            return Err(HistoryError::Damaged(error.to_string()));
        }
        other => other?,
    }
    // Readers never wait for the writer, and a kill leaves the last whole state.
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    // What is forgotten is overwritten, not only unlinked.
    db.pragma_update(None, "secure_delete", true)?;
    migrate(db)
}

/// Whether the file is ours and whole. Nothing is written before that is known.
fn identify(db: &Connection) -> Result<(), HistoryError> {
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if tables > 0 && application != APPLICATION {
        return Err(HistoryError::NotAHistory);
    }
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > known() {
        return Err(HistoryError::Newer(version));
    }
    let sound: String = db.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if sound == "ok" { Ok(()) } else { Err(HistoryError::Damaged(sound)) }
}

fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Brings the tables to this version, in one step or not at all.
fn migrate(db: &mut Connection) -> Result<(), HistoryError> {
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == known() {
        return Ok(());
    }
    let step = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another run may have done it meanwhile.
    let version: i64 = step.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(version).unwrap_or(usize::MAX)) {
        step.execute_batch(migration)?;
    }
    step.pragma_update(None, "application_id", APPLICATION)?;
    step.pragma_update(None, "user_version", known())?;
    step.commit()?;
    Ok(())
}
