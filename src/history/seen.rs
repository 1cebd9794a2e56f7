//! What the history tells of the facts a school shows now.

use chrono::NaiveDateTime;
use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::aspect::Aspect;
use super::facts::{Look, Part};
use super::names::Dictionary;
use super::record::stored_value;
use super::{moment, stored};
use crate::school::School;
use crate::school::seen::Seen;

/// Puts on the school when its facts first appeared, wherever that says more than this look alone.
pub(super) fn read_first_seen(
    db: &Connection,
    school: &mut School,
    names: &mut Dictionary,
    look: &Look,
    snapshot: i64,
    as_of: NaiveDateTime,
) -> rusqlite::Result<()> {
    let mut moments: FxHashMap<i64, i64> = FxHashMap::default();
    let mut all = db.prepare("SELECT id, as_of FROM snapshot")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        moments.insert(row.get(0)?, row.get(1)?);
    }
    let mut part_of = db.prepare("SELECT id FROM part WHERE (aspect, class, subject) = (?, ?, ?)")?;
    let mut facts_of = db.prepare(
        "SELECT key, value, first, after FROM fact
         WHERE part = ? AND gone IS NULL ORDER BY key, ordinal",
    )?;
    for facts in look.facts.chunk_by(|a, b| a.part == b.part) {
        let Part { aspect, class, subject } = facts[0].part;
        if aspect >= Aspect::Note && !matches!(aspect, Aspect::Talk | Aspect::Slot) {
            // The dates of these registers say when a deed was done, not when it was written down.
            continue;
        }
        let class = names.class(db, school, class)?;
        let subject = names.subject(db, school, subject)?;
        let part: i64 = part_of.query_row([aspect as i64, class, subject], |row| row.get(0))?;
        let mut rows = facts_of.query([part])?;
        let mut have: Vec<(i64, i64, i64, Option<i64>)> = Vec::with_capacity(facts.len());
        while let Some(row) = rows.next()? {
            have.push((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        }
        let mut at = 0;
        for same in facts.chunk_by(|a, b| a.key == b.key) {
            let key = same[0].key;
            let from = at + have[at..].partition_point(|row| row.0 < key);
            let to = from + have[from..].partition_point(|row| row.0 == key);
            at = to;
            let mut left: Vec<_> = have[from..to].to_vec();
            for fact in same {
                let value = stored_value(db, school, names, fact)?;
                let Some(position) = left.iter().position(|row| row.1 == value) else { continue };
                let (_, _, first, after) = left.remove(position);
                let by = moments.get(&first).copied().unwrap_or_else(|| stored(as_of));
                // A look at this very moment says no more than the export itself.
                if after.is_some() || first != snapshot {
                    school.first_seen.insert(fact.cell, Seen { after: after.map(moment), by: moment(by) });
                }
            }
        }
    }
    Ok(())
}
