//! What is new since the last run, what is still open, and what is resolved.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Row, TransactionBehavior, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::cover::Covers;
use super::names::{Dictionary, spelled};
use super::{History, HistoryError, Recorded, day, moment, stored, stored_day};
use crate::ledger::{Entry, Ledger, Severity};
use crate::report::status;
use crate::rules::rulebook::Rulebook;
use crate::school::School;

/// Whether a finding was there in the run before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was not.
    New,
    /// It was, or it is of the first day's accepted state.
    Open,
}

impl State {
    /// The contract's word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
        }
    }
}

/// A finding that is no longer one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Resolved {
    /// The day it arose from.
    pub occurred: NaiveDate,
    /// By when it was due.
    pub due: NaiveDateTime,
    /// Its clause.
    pub clause: String,
    /// What was owed: the matter's stable word.
    pub matter: String,
    /// How it last stood.
    pub status: String,
    /// How grave it was.
    pub severity: String,
    /// Who owed it.
    pub responsible: Option<String>,
    /// The class.
    pub class: Option<String>,
    /// The subject.
    pub subject: Option<String>,
    /// The pupil.
    pub pupil: Option<String>,
    /// The obligation's identity.
    pub id: String,
}

/// What a run tells beside its findings.
#[derive(Debug, Clone, Default)]
pub struct News {
    /// The moment of the look before; `None` for the first one.
    pub before: Option<NaiveDateTime>,
    /// How each broken obligation stands, by its identity.
    pub states: FxHashMap<String, State>,
    /// What is resolved, by day.
    pub resolved: Vec<Resolved>,
}

impl News {
    /// How many findings are in this state.
    #[must_use]
    pub fn count(&self, state: State) -> usize {
        self.states.values().filter(|have| **have == state).count()
    }
}

/// A finding as the history has it.
struct Known {
    id: String,
    clause: String,
    severity: String,
    responsible: i64,
    class: i64,
    occurred: i64,
    first: i64,
    last: i64,
    resolved: Option<i64>,
    accepted: bool,
}

impl Known {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            clause: row.get(1)?,
            severity: row.get(2)?,
            responsible: row.get(3)?,
            class: row.get(4)?,
            occurred: row.get(5)?,
            first: row.get(6)?,
            last: row.get(7)?,
            resolved: row.get(8)?,
            accepted: row.get(9)?,
        })
    }
}

impl History {
    /// Compares what a run found with the run before, and remembers it. Told twice of one look, it
    /// says the same.
    ///
    /// # Errors
    /// The database's own.
    pub fn news(
        &mut self,
        recorded: &Recorded,
        school: &School,
        rulebook: &Rulebook,
        ledger: &Ledger,
    ) -> Result<News, HistoryError> {
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let snapshot = recorded.snapshot;
        let mut names = Dictionary::load(&step, school)?;
        let mut known: FxHashMap<String, Known> = FxHashMap::default();
        {
            let mut all = step.prepare(
                "SELECT id, clause, severity, responsible, class, occurred, first, last, resolved, accepted
                 FROM finding",
            )?;
            for row in all.query_map([], Known::read)? {
                let row = row?;
                known.insert(row.id.clone(), row);
            }
        }
        let mut news = News { before: recorded.before, ..News::default() };
        let mut open = FxHashSet::default();
        let mut waived = FxHashSet::default();
        for entry in ledger.entries() {
            let id = entry.obligation.id(&rulebook.clause(entry.obligation.clause).id, school);
            if !entry.is_broken() {
                // Whether it was done is not known, or not yet: it is neither news nor resolved.
                let set = if entry.waiver.is_some() { &mut waived } else { &mut open };
                set.insert(id);
                continue;
            }
            let state =
                remember(&step, school, &mut names, rulebook, (snapshot, &id, entry), known.get(&id))?;
            news.states.insert(id.clone(), state);
            open.insert(id);
        }
        let admitted = Admitted::of(&step, school, &mut names, rulebook, ledger)?;
        let mut covers = Covers::load(&step)?;
        for row in known.values() {
            if row.resolved.is_some() || open.contains(&row.id) || !admitted.admits(row) {
                continue;
            }
            // What a missing file does not show is not done.
            let mut shown = || covers.shows_as_much(&step, (row.last, snapshot), row.class, row.occurred);
            if waived.contains(&row.id) || shown()? {
                // What is resolved is no longer part of what was accepted: that can only shrink.
                step.prepare_cached("UPDATE finding SET resolved = ?, accepted = 0 WHERE id = ?")?
                    .execute(params![snapshot, row.id])?;
            }
        }
        news.resolved = resolved(&step, snapshot, &admitted)?;
        step.commit()?;
        Ok(news)
    }

    /// Accepts what is open now as the state of the first day: it is never new. Said once; after that
    /// the accepted state only shrinks. Returns how many findings it holds, `None` where one was
    /// accepted before.
    ///
    /// # Errors
    /// The database's own.
    pub fn accept(&mut self) -> Result<Option<usize>, HistoryError> {
        let step = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before: i64 = step.query_row("SELECT count(*) FROM accepted", [], |row| row.get(0))?;
        if before > 0 {
            return Ok(None);
        }
        let accepted = step.execute("UPDATE finding SET accepted = 1 WHERE resolved IS NULL", [])?;
        step.execute("INSERT INTO accepted (snapshot) SELECT max(id) FROM snapshot", [])?;
        step.commit()?;
        Ok(Some(accepted))
    }
}

/// Writes a broken obligation down and says whether it is new.
fn remember(
    db: &Connection,
    school: &School,
    names: &mut Dictionary,
    rulebook: &Rulebook,
    (snapshot, id, entry): (i64, &str, &Entry),
    known: Option<&Known>,
) -> rusqlite::Result<State> {
    let owed = &entry.obligation;
    let reopened = known.is_some_and(|known| known.resolved.is_some_and(|at| at < snapshot));
    let first = known.filter(|_| !reopened).map_or(snapshot, |known| known.first);
    db.prepare_cached(
        "INSERT INTO finding (id, clause, matter, status, severity, responsible, class, subject, pupil,
                              occurred, due, first, last)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (id) DO UPDATE SET status = ?4, severity = ?5, responsible = ?6, due = ?11,
                              first = ?12, last = ?13, resolved = NULL",
    )?
    .execute(params![
        id,
        rulebook.clause(owed.clause).id,
        owed.matter.name(),
        status(entry.verdict),
        owed.severity.name(),
        names.person(db, school, owed.responsible)?,
        names.class(db, school, owed.class)?,
        names.subject(db, school, owed.subject)?,
        names.person(db, school, owed.pupil)?,
        stored_day(owed.occurred),
        stored(owed.due.span.latest),
        first,
        snapshot,
    ])?;
    let accepted = known.is_some_and(|known| known.accepted && !reopened);
    Ok(if first == snapshot && !accepted { State::New } else { State::Open })
}

/// Which remembered findings a run is about: what it does not look at is neither open nor resolved.
struct Admitted {
    clauses: Option<FxHashSet<String>>,
    responsible: Option<FxHashSet<i64>>,
    classes: Option<FxHashSet<i64>>,
    least: Option<Severity>,
    days: Option<(i64, i64)>,
}

impl Admitted {
    fn of(
        db: &Connection,
        school: &School,
        names: &mut Dictionary,
        rulebook: &Rulebook,
        ledger: &Ledger,
    ) -> rusqlite::Result<Self> {
        let scope = &ledger.scope;
        let clauses =
            scope.clauses.as_ref().map(|all| all.iter().map(|ix| rulebook.clause(*ix).id.clone()).collect());
        let responsible = match &scope.responsible {
            Some(all) => {
                Some(all.iter().map(|id| names.person(db, school, Some(*id))).collect::<Result<_, _>>()?)
            }
            None => None,
        };
        let classes = match &scope.classes {
            Some(all) => {
                Some(all.iter().map(|id| names.class(db, school, Some(*id))).collect::<Result<_, _>>()?)
            }
            None => None,
        };
        let days = scope.days.map(|(from, to)| (stored_day(from), stored_day(to)));
        Ok(Self { clauses, responsible, classes, least: scope.severity, days })
    }

    fn admits(&self, row: &Known) -> bool {
        let severity = [Severity::Observation, Severity::Warning, Severity::Violation]
            .into_iter()
            .find(|severity| severity.name() == row.severity);
        self.clauses.as_ref().is_none_or(|all| all.contains(&row.clause))
            && self.responsible.as_ref().is_none_or(|all| all.contains(&row.responsible))
            && self.classes.as_ref().is_none_or(|all| all.contains(&row.class))
            && self.least.is_none_or(|least| severity.is_some_and(|severity| severity >= least))
            && self.days.is_none_or(|(from, to)| (from..=to).contains(&row.occurred))
    }
}

/// What this very look resolved.
fn resolved(db: &Connection, snapshot: i64, admitted: &Admitted) -> rusqlite::Result<Vec<Resolved>> {
    let mut all = db.prepare(
        "SELECT id, clause, severity, responsible, class, occurred, first, last, resolved, accepted,
                matter, status, subject, pupil, due FROM finding WHERE resolved = ?",
    )?;
    let mut rows = all.query([snapshot])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let known = Known::read(row)?;
        if !admitted.admits(&known) {
            continue;
        }
        found.push(Resolved {
            occurred: day(known.occurred).unwrap_or_default(),
            due: moment(row.get(14)?),
            clause: known.clause,
            matter: row.get(10)?,
            status: row.get(11)?,
            severity: known.severity,
            responsible: spelled(db, known.responsible)?,
            class: spelled(db, known.class)?,
            subject: spelled(db, row.get(12)?)?,
            pupil: spelled(db, row.get(13)?)?,
            id: known.id,
        });
    }
    found.sort();
    Ok(found)
}
