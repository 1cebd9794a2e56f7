//! How long what is kept: pruning old days, forgetting a pupil, and giving out what is stored.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::Serialize;

use super::aspect::Aspect;
use super::names::{Kind, NOBODY, spelled};
use super::{History, HistoryError, day, moment, stored, stored_day};
use crate::school::names::Folding;

/// One stored fact as it is given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// What it is of: `topic`, `mark` …
    pub aspect: &'static str,
    /// The class.
    pub class: Option<String>,
    /// The subject.
    pub subject: Option<String>,
    /// The day it belongs to.
    pub day: Option<NaiveDate>,
    /// The pupil.
    pub pupil: Option<String>,
    /// What stands there, where a text is kept: of topics and homework none is.
    pub value: Option<String>,
    /// The last moment at which it is known not to have been there.
    pub absent_at: Option<NaiveDateTime>,
    /// The first look that showed it.
    pub first_seen: NaiveDateTime,
    /// The last look that showed it.
    pub last_seen: NaiveDateTime,
    /// Whether it is gone.
    pub gone: bool,
}

impl History {
    /// Forgets what belongs to days before `before`, and what the looks before it covered. Returns how
    /// many facts are gone from the file.
    ///
    /// # Errors
    /// The database's own.
    pub fn prune(&mut self, before: NaiveDate) -> Result<usize, HistoryError> {
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let first = stored_day(before);
        step.execute(
            "DELETE FROM change WHERE EXISTS (SELECT 1 FROM fact WHERE day < ?
             AND (fact.part, fact.key, fact.ordinal) = (change.part, change.key, change.ordinal))",
            [first],
        )?;
        let facts = step.execute("DELETE FROM fact WHERE day < ?", [first])?;
        step.execute("DELETE FROM finding WHERE occurred < ?", [first])?;
        let looks = "(SELECT id FROM snapshot WHERE as_of < ?)";
        let start = stored(before.and_time(NaiveTime::MIN));
        step.execute(&format!("DELETE FROM cover WHERE snapshot IN {looks}"), [start])?;
        step.execute(&format!("DELETE FROM tally WHERE snapshot IN {looks}"), [start])?;
        step.execute("INSERT INTO floor (day) VALUES (?)", [first])?;
        sweep(&step)?;
        step.commit()?;
        self.shrink()?;
        Ok(facts)
    }

    /// Forgets a pupil: every fact, change and finding about them, of one class or of all. Returns how
    /// many facts and findings that were; `None` where the history does not know the name.
    ///
    /// # Errors
    /// The database's own.
    pub fn forget(&mut self, pupil: &str, class: Option<&str>) -> Result<Option<usize>, HistoryError> {
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let number = |kind: Kind, folded: String| {
            step.query_row(
                "SELECT id FROM name WHERE (kind, folded) = (?, ?)",
                params![kind as i64, folded],
                |row| row.get::<_, i64>(0),
            )
            .optional()
        };
        let Some(pupil) = number(Kind::Person, Folding::Name.fold(pupil))? else { return Ok(None) };
        let class = match class {
            Some(class) => match number(Kind::Class, Folding::Class.fold(class))? {
                Some(class) => class,
                None => return Ok(None),
            },
            None => NOBODY,
        };
        let theirs = "pupil = ?1 AND (?2 = 0 OR part IN (SELECT id FROM part WHERE class = ?2))";
        step.execute(
            &format!(
                "DELETE FROM change WHERE (part, key, ordinal) IN
                 (SELECT part, key, ordinal FROM fact WHERE {theirs})"
            ),
            [pupil, class],
        )?;
        let facts = step.execute(&format!("DELETE FROM fact WHERE {theirs}"), [pupil, class])?;
        let findings =
            step.execute("DELETE FROM finding WHERE pupil = ?1 AND (?2 = 0 OR class = ?2)", [pupil, class])?;
        sweep(&step)?;
        step.commit()?;
        self.shrink()?;
        Ok(Some(facts + findings))
    }

    /// Every stored fact, one after another, by aspect, class, subject and day.
    ///
    /// # Errors
    /// The database's own, or the receiver's.
    pub fn each(
        &self,
        mut receive: impl FnMut(Kept) -> Result<(), std::io::Error>,
    ) -> Result<(), HistoryError> {
        let mut all = self.db.prepare(
            "SELECT aspect, class, subject, day, pupil, value, after,
                    (SELECT as_of FROM snapshot WHERE id = first),
                    (SELECT as_of FROM snapshot WHERE id = coalesce(last, part.seen)), gone IS NOT NULL
             FROM fact JOIN part ON part.id = fact.part
             WHERE aspect != ?
             ORDER BY aspect, (SELECT folded FROM name WHERE id = class),
                      (SELECT folded FROM name WHERE id = subject), day,
                      (SELECT folded FROM name WHERE id = pupil), key, ordinal",
        )?;
        let mut rows = all.query([Aspect::Pupil as i64])?;
        while let Some(row) = rows.next()? {
            let Some(aspect) = Aspect::stored(row.get(0)?) else { continue };
            let text = matches!(aspect, Aspect::Mark | Aspect::Absence);
            receive(Kept {
                aspect: aspect.name(),
                class: spelled(&self.db, row.get(1)?)?,
                subject: spelled(&self.db, row.get(2)?)?,
                day: row.get::<_, Option<i64>>(3)?.and_then(day),
                pupil: spelled(&self.db, row.get(4)?)?,
                value: if text { spelled(&self.db, row.get(5)?)? } else { None },
                absent_at: row.get::<_, Option<i64>>(6)?.map(moment),
                first_seen: moment(row.get(7)?),
                last_seen: moment(row.get(8)?),
                gone: row.get(9)?,
            })?;
        }
        Ok(())
    }

    /// Gives the space back; what was deleted leaves the file and what lies beside it.
    fn shrink(&self) -> Result<(), HistoryError> {
        self.db.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?;
        Ok(())
    }
}

/// Names nothing speaks of any more are deleted.
fn sweep(db: &Connection) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM name WHERE kind = ?1 AND id NOT IN (SELECT pupil FROM fact)
         AND id NOT IN (SELECT teacher FROM stream) AND id NOT IN (SELECT responsible FROM finding)
         AND id NOT IN (SELECT pupil FROM finding) AND id NOT IN (SELECT person FROM tally)",
        [Kind::Person as i64],
    )?;
    Ok(())
}
