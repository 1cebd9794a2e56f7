//! What was changed after the fact, between the look before and this one: marks altered after their
//! semester closed, marks deleted, lessons and marks moved to another day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use super::aspect::Aspect;
use super::names::spelled;
use super::{History, HistoryError, Recorded, day, moment};
use crate::calendar::Calendar;
use crate::import::{Alteration, Problem};

/// One change: what, of which class, subject and pupil, from what to what.
type Change = (Alteration, [Option<String>; 3], NaiveDate, String, String);

impl History {
    /// What this look shows changed after the fact, alike ones of a class and subject together.
    ///
    /// # Errors
    /// The database's own.
    pub fn changes(&self, recorded: &Recorded, calendar: &Calendar) -> Result<Vec<Problem>, HistoryError> {
        let mut all = self.altered(recorded, calendar)?;
        all.extend(self.gone(recorded)?);
        let mut alike: BTreeMap<_, Vec<Change>> = BTreeMap::new();
        for change in all {
            let (what, [class, subject, _], ..) = &change;
            alike.entry((*what, class.clone(), subject.clone())).or_default().push(change);
        }
        let told = |mut changes: Vec<Change>| {
            changes.sort();
            let count = changes.len();
            let (what, [class, subject, pupil], day, before, after) = changes.swap_remove(0);
            Problem::JournalChanged {
                what,
                class: class.unwrap_or_default(),
                subject: subject.unwrap_or_default(),
                pupil,
                day,
                before,
                after,
                count: u32::try_from(count).unwrap_or(u32::MAX),
            }
        };
        Ok(alike.into_values().map(told).collect())
    }

    /// Marks that became other ones when their semester was surely over: after a look later than its
    /// last day.
    fn altered(&self, recorded: &Recorded, calendar: &Calendar) -> Result<Vec<Change>, HistoryError> {
        let closes = |date: NaiveDate| {
            let year = calendar.school_year_of(date)?;
            let last = year.semesters.len().checked_sub(1)?;
            year.semesters.iter().enumerate().find_map(|(at, days)| {
                let to = if at == last { year.last_day() } else { days.to };
                (days.from <= date && date <= to).then_some(to)
            })
        };
        let mut found = Vec::new();
        let mut all = self.db.prepare(
            "SELECT class, subject, pupil, day, change.before, change.value,
                    (SELECT as_of FROM snapshot WHERE id = change.since)
             FROM change JOIN part ON part.id = change.part
             JOIN fact ON (fact.part, fact.key, fact.ordinal) = (change.part, change.key, change.ordinal)
             WHERE snapshot = ? AND aspect = ?",
        )?;
        let mut rows = all.query([recorded.snapshot, Aspect::Mark as i64])?;
        while let Some(row) = rows.next()? {
            let Some(date) = row.get::<_, Option<i64>>(3)?.and_then(day) else { continue };
            let since = moment(row.get(6)?);
            if closes(date).is_none_or(|last| since.date() <= last) {
                continue;
            }
            let text = |column| -> rusqlite::Result<String> {
                Ok(spelled(&self.db, row.get(column)?)?.unwrap_or_default())
            };
            let who = self.who(row)?;
            found.push((Alteration::Altered, who, date, text(4)?, text(5)?));
        }
        Ok(found)
    }

    /// Marks that are gone, and lessons and marks that stand on another day now.
    fn gone(&self, recorded: &Recorded) -> Result<Vec<Change>, HistoryError> {
        let mut found = Vec::new();
        let mut all = self.db.prepare(
            "SELECT class, subject, pupil, day, value, aspect, part FROM fact
             JOIN part ON part.id = fact.part WHERE gone = ? AND aspect IN (?, ?)",
        )?;
        // The same mark or topic under another key: first on the same day, then on another one.
        let mut now = self.db.prepare(
            "SELECT day FROM fact WHERE part = ?1 AND pupil = ?2 AND first = ?3 AND gone IS NULL
             AND (value = ?4 OR day = ?5) ORDER BY day != ?5, day LIMIT 1",
        )?;
        let mut rows = all.query([recorded.snapshot, Aspect::Mark as i64, Aspect::Topic as i64])?;
        while let Some(row) = rows.next()? {
            let (pupil, stored, value, part): (i64, Option<i64>, i64, i64) =
                (row.get(2)?, row.get(3)?, row.get(4)?, row.get(6)?);
            let Some(date) = stored.and_then(day) else { continue };
            let is_mark = row.get::<_, i64>(5)? == Aspect::Mark as i64;
            let other: Option<Option<i64>> = now
                .query_row(params![part, pupil, recorded.snapshot, value, stored], |row| row.get(0))
                .optional()?;
            let text = if is_mark { spelled(&self.db, value)?.unwrap_or_default() } else { String::new() };
            match other.flatten().and_then(day) {
                Some(now) if now != date => {
                    found.push((Alteration::Moved, self.who(row)?, date, date.to_string(), now.to_string()));
                }
                None if is_mark => {
                    found.push((Alteration::Deleted, self.who(row)?, date, text, String::new()))
                }
                // Put right on its own day; or a topic that is gone, which is a finding of its own.
                _ => {}
            }
        }
        Ok(found)
    }

    fn who(&self, row: &rusqlite::Row<'_>) -> rusqlite::Result<[Option<String>; 3]> {
        Ok([
            spelled(&self.db, row.get(0)?)?,
            spelled(&self.db, row.get(1)?)?,
            spelled(&self.db, row.get(2)?)?,
        ])
    }
}
