//! How the school fares from look to look: per clause and per person.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use rusqlite::params;
use serde::Serialize;

use super::names::{Dictionary, spelled};
use super::{History, HistoryError, Recorded, moment};
use crate::ledger::{Counts, Ledger};
use crate::rules::rulebook::Rulebook;
use crate::school::School;

/// How many obligations stood how at one look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct Point {
    pub obligations: u64,
    pub met: u64,
    /// Late, missing or invalid.
    pub broken: u64,
    pub pending: u64,
    pub unproven: u64,
    pub waived: u64,
}

impl Point {
    /// Obligations the data settled one way or the other: what a share is a share of.
    #[must_use]
    pub fn settled(&self) -> u64 {
        self.met + self.broken
    }

    fn add(&mut self, other: &Self) {
        self.obligations += other.obligations;
        self.met += other.met;
        self.broken += other.broken;
        self.pending += other.pending;
        self.unproven += other.unproven;
        self.waived += other.waived;
    }
}

impl From<Counts> for Point {
    fn from(counts: Counts) -> Self {
        let Counts { obligations, met, pending, unproven, waived, .. } = counts;
        Self { obligations, met, broken: counts.broken(), pending, unproven, waived }
    }
}

/// The looks of a history and what each found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// The looks of whole checks, oldest first, in naive Latvian time.
    pub looks: Vec<NaiveDateTime>,
    /// By clause: one point a look; `None` where the clause had no obligations.
    pub clauses: BTreeMap<String, Vec<Option<Point>>>,
    /// By the name of the responsible person; a blank name is nobody in particular.
    pub people: BTreeMap<String, Vec<Option<Point>>>,
}

impl History {
    /// Remembers the counts of a whole run: of one that looked at everything.
    ///
    /// # Errors
    /// The database's own.
    pub fn tally(
        &mut self,
        recorded: &Recorded,
        school: &School,
        rulebook: &Rulebook,
        ledger: &Ledger,
    ) -> Result<(), HistoryError> {
        let step = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut names = Dictionary::load(&step, school)?;
        let mut all: BTreeMap<(&str, i64), Point> = BTreeMap::new();
        for ((clause, person), counts) in ledger.counts_by_clause_and_person() {
            let key = (rulebook.clause(clause).id.as_str(), names.person(&step, school, person)?);
            all.entry(key).or_default().add(&counts.into());
        }
        step.execute("DELETE FROM tally WHERE snapshot = ?", [recorded.snapshot])?;
        for ((clause, person), point) in all {
            step.prepare_cached(
                "INSERT INTO tally (snapshot, clause, person, obligations, met, broken, pending, unproven, waived)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                recorded.snapshot,
                clause,
                person,
                count(point.obligations),
                count(point.met),
                count(point.broken),
                count(point.pending),
                count(point.unproven),
                count(point.waived),
            ])?;
        }
        step.commit()?;
        Ok(())
    }

    /// What every whole check found, look by look.
    ///
    /// # Errors
    /// The database's own.
    pub fn trend(&self) -> Result<Trend, HistoryError> {
        let mut looks: Vec<(i64, NaiveDateTime)> = Vec::new();
        let mut all = self.db.prepare(
            "SELECT id, as_of FROM snapshot WHERE id IN (SELECT snapshot FROM tally) ORDER BY as_of",
        )?;
        for row in all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (id, at): (i64, i64) = row?;
            looks.push((id, moment(at)));
        }
        let mut clauses: BTreeMap<String, Vec<Option<Point>>> = BTreeMap::new();
        let mut people: BTreeMap<String, Vec<Option<Point>>> = BTreeMap::new();
        let mut all = self.db.prepare(
            "SELECT snapshot, clause, person, obligations, met, broken, pending, unproven, waived FROM tally",
        )?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let Some(at) = looks.iter().position(|look| look.0 == id) else { continue };
            let number = |column| row.get::<_, i64>(column).map(i64::unsigned_abs);
            let point = Point {
                obligations: number(3)?,
                met: number(4)?,
                broken: number(5)?,
                pending: number(6)?,
                unproven: number(7)?,
                waived: number(8)?,
            };
            let person = spelled(&self.db, row.get(2)?)?.unwrap_or_default();
            for (series, key) in [(&mut clauses, row.get(1)?), (&mut people, person)] {
                let points = series.entry(key).or_insert_with(|| vec![None; looks.len()]);
                points[at].get_or_insert_default().add(&point);
            }
        }
        Ok(Trend { looks: looks.into_iter().map(|look| look.1).collect(), clauses, people })
    }
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
