//! The ledger: every obligation, settled once, and counted. Reports are views of it.

pub mod coverage;
pub mod obligation;
mod part;
pub mod reply;
mod verdict;
mod waiver;

use std::collections::BTreeMap;
use std::ops::AddAssign;

use chrono::{NaiveDate, NaiveDateTime};
use rustc_hash::FxHashMap;

pub use coverage::{Assessment, Cause, Coverage};
pub use obligation::{ClauseIx, Content, Due, Matter, Obligation, Proof, QualityCode, Severity, Width};
pub use part::Part;
pub use reply::{Answer, Heard, Standing};
pub use verdict::{Evidence, Verdict, verdict};
pub use waiver::{Excuse, Granted};

use crate::school::names::{ClassId, PersonId};

/// Why an obligation could not be settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// The export does not say when the entry was made, or not exactly enough.
    NoEntryTime,
    /// The entry was made between two looks at the school, and the due lies between them too.
    SnapshotGap,
    /// The regulation can be read in more than one way, and the readings disagree.
    Reading,
    /// The lesson's hour is not known, and the hour decides.
    BellTimes,
    /// A row that could not be read may hold the entry.
    RejectedRow,
    /// The export ends, or was saved, before it could show the entry.
    ExportEnd,
}

impl Doubt {
    /// The contract's word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NoEntryTime => "no-entry-time",
            Self::SnapshotGap => "snapshot-gap",
            Self::Reading => "reading",
            Self::BellTimes => "bell-times",
            Self::RejectedRow => "rejected-row",
            Self::ExportEnd => "export-end",
        }
    }
}

/// An obligation that is not simply met, with its verdict and its evidence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// What was owed.
    pub obligation: Obligation,
    /// How it stands; never [`Verdict::Met`].
    pub verdict: Verdict,
    /// Why it could not be settled, for [`Verdict::Unproven`].
    pub doubt: Option<Doubt>,
    /// When the entry was made: first (if bounded) and last possible second.
    pub found: Option<(Option<NaiveDateTime>, NaiveDateTime)>,
    /// Whether `found` is what two looks at the school leave open, and not a stamp.
    pub snapshots: bool,
    /// Where the export shows it.
    pub proof: Option<Proof>,
    /// What excuses it.
    pub waiver: Option<Granted>,
    /// What was answered to it; an upheld answer excuses it, unless a waiver does.
    pub reply: Option<Answer>,
}

impl Entry {
    /// Whether it says that something was broken, and nothing excuses it.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        let broken = matches!(self.verdict, Verdict::Late | Verdict::Missing | Verdict::Invalid);
        broken && self.waiver.is_none()
    }

    /// Whether its moment has two bounds that two looks at the school gave.
    #[must_use]
    pub fn between_snapshots(&self) -> bool {
        self.snapshots && self.found.is_some_and(|(earliest, _)| earliest.is_some())
    }

    /// Whether it stands like this, and nothing excuses it.
    #[must_use]
    pub fn is(&self, verdict: Verdict) -> bool {
        self.verdict == verdict && self.waiver.is_none()
    }
}

/// How many obligations stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are the contract's own")]
pub struct Counts {
    pub obligations: u64,
    pub met: u64,
    pub late: u64,
    pub missing: u64,
    pub invalid: u64,
    pub pending: u64,
    pub unproven: u64,
    pub waived: u64,
}

impl Counts {
    fn add(&mut self, verdict: Verdict) {
        self.obligations += 1;
        *self.of(verdict) += 1;
    }

    /// Counts one obligation that stood like this as waived.
    fn waive(&mut self, verdict: Verdict) {
        *self.of(verdict) -= 1;
        self.waived += 1;
    }

    fn of(&mut self, verdict: Verdict) -> &mut u64 {
        match verdict {
            Verdict::Met => &mut self.met,
            Verdict::Late => &mut self.late,
            Verdict::Missing => &mut self.missing,
            Verdict::Invalid => &mut self.invalid,
            Verdict::Pending => &mut self.pending,
            Verdict::Unproven => &mut self.unproven,
        }
    }

    /// Obligations that were broken.
    #[must_use]
    pub fn broken(&self) -> u64 {
        self.late + self.missing + self.invalid
    }

    /// Obligations the data allowed to settle one way or the other.
    #[must_use]
    pub fn settled(&self) -> u64 {
        self.met + self.broken() + self.waived
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.obligations += other.obligations;
        self.met += other.met;
        self.late += other.late;
        self.missing += other.missing;
        self.invalid += other.invalid;
        self.pending += other.pending;
        self.unproven += other.unproven;
        self.waived += other.waived;
    }
}

/// Which obligations a run is about. A blank admits everything.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// Only these clauses; blank means all.
    pub clauses: Option<Vec<ClauseIx>>,
    /// Only what these people owe.
    pub responsible: Option<Vec<PersonId>>,
    /// Only these classes.
    pub classes: Option<Vec<ClassId>>,
    /// Only breaches at least this grave.
    pub severity: Option<Severity>,
    /// Only what arose from a day in this span, both ends inclusive.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The last day, inclusive, of which lessons are expected by the timetable; blank means the day
    /// the data speaks for. A later one makes what is not due yet arise, and accuses nobody: how an
    /// obligation stands is decided by the moment the data speaks for alone.
    pub until: Option<NaiveDate>,
    /// The span in which the clauses being judged are in force, both ends inclusive.
    pub in_force: Option<(NaiveDate, NaiveDate)>,
}

impl Scope {
    /// Whether the run is about this obligation.
    #[must_use]
    pub fn admits(&self, obligation: &Obligation) -> bool {
        fn among<T: PartialEq>(wanted: &Option<Vec<T>>, have: Option<&T>) -> bool {
            wanted.as_ref().is_none_or(|wanted| have.is_some_and(|have| wanted.contains(have)))
        }
        among(&self.clauses, Some(&obligation.clause))
            && among(&self.responsible, obligation.responsible.as_ref())
            && among(&self.classes, obligation.class.as_ref())
            && self.severity.is_none_or(|least| obligation.severity >= least)
            && self.holds(obligation.occurred)
    }

    /// Whether the run is about what arose from this day.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        let within = |span: Option<(NaiveDate, NaiveDate)>| {
            span.is_none_or(|(first, last)| (first..=last).contains(&day))
        };
        within(self.days) && within(self.in_force)
    }
}

/// The ledger of one run.
#[derive(Debug)]
pub struct Ledger {
    /// The moment the data speaks for.
    pub as_of: NaiveDateTime,
    /// Which obligations it holds.
    pub scope: Scope,
    entries: Vec<Entry>,
    counts: FxHashMap<(ClauseIx, Option<PersonId>, Option<ClassId>), Counts>,
    causes: BTreeMap<ClauseIx, Vec<Cause>>,
}

impl Ledger {
    /// An empty ledger.
    #[must_use]
    pub fn new(as_of: NaiveDateTime, scope: Scope) -> Self {
        Self { as_of, scope, entries: Vec::new(), counts: FxHashMap::default(), causes: BTreeMap::new() }
    }

    /// An empty ledger of the same run, for one of several judges who work side by side.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self::new(self.as_of, self.scope.clone())
    }

    /// Takes over what another judge has entered. In which order they come does not show once the ledger
    /// is closed.
    pub fn add(&mut self, part: Self) {
        self.entries.extend(part.entries);
        for (key, counts) in part.counts {
            *self.counts.entry(key).or_default() += counts;
        }
        for (clause, causes) in part.causes {
            causes.into_iter().for_each(|cause| self.not_assessed(clause, cause));
        }
    }

    /// Enters an obligation with what is known of its fulfilment. `proof` is where the export shows
    /// it, asked for only when there is something to show.
    pub fn settle(
        &mut self,
        obligation: Obligation,
        evidence: Evidence,
        proof: impl FnOnce() -> Option<Proof>,
    ) {
        let outcome = verdict(evidence, obligation.due.span, self.as_of);
        let doubt = (outcome == Verdict::Unproven).then(|| doubt(evidence, obligation.due));
        self.enter(obligation, outcome, doubt, evidence, proof);
    }

    /// Enters an obligation that was done, but not as it should have been. Said only once the due
    /// has passed; until then it is pending.
    pub fn settle_invalid(
        &mut self,
        obligation: Obligation,
        evidence: Evidence,
        proof: impl FnOnce() -> Option<Proof>,
    ) {
        let passed = self.as_of > obligation.due.span.latest;
        self.enter(
            obligation,
            if passed { Verdict::Invalid } else { Verdict::Pending },
            None,
            evidence,
            proof,
        );
    }

    /// Enters an obligation that holds.
    pub fn settle_met(&mut self, obligation: Obligation) {
        let evidence = Evidence::by(obligation.due.span.earliest);
        self.enter(obligation, Verdict::Met, None, evidence, || None);
    }

    /// Enters an obligation of which nothing was found although a row that could not be read may
    /// hold it: never missing, whatever the day.
    pub fn settle_shielded(&mut self, obligation: Obligation) {
        self.settle_doubted(obligation, Doubt::RejectedRow, || None);
    }

    /// Enters an obligation of which nothing was found, but of a time the export no longer shows:
    /// never missing, whatever the day. `proof` is the row that was blank when its file was saved.
    pub fn settle_unseen(&mut self, obligation: Obligation, proof: impl FnOnce() -> Option<Proof>) {
        self.settle_doubted(obligation, Doubt::ExportEnd, proof);
    }

    fn settle_doubted(
        &mut self,
        obligation: Obligation,
        doubt: Doubt,
        proof: impl FnOnce() -> Option<Proof>,
    ) {
        let outcome = verdict(Evidence::Nothing, obligation.due.span, self.as_of);
        match outcome {
            Verdict::Missing => {
                self.enter(obligation, Verdict::Unproven, Some(doubt), Evidence::Nothing, proof);
            }
            _ => self.enter(obligation, outcome, None, Evidence::Nothing, || None),
        }
    }

    fn enter(
        &mut self,
        obligation: Obligation,
        verdict: Verdict,
        doubt: Option<Doubt>,
        evidence: Evidence,
        proof: impl FnOnce() -> Option<Proof>,
    ) {
        if !self.scope.admits(&obligation) {
            return;
        }
        self.counts
            .entry((obligation.clause, obligation.responsible, obligation.class))
            .or_default()
            .add(verdict);
        if verdict == Verdict::Met {
            return;
        }
        if let Some(doubt) = doubt {
            self.not_assessed(obligation.clause, Cause::Unproven(doubt));
        }
        let found = match evidence {
            Evidence::Found { earliest, latest, .. } => Some((earliest, latest)),
            Evidence::Nothing | Evidence::Unknowable => None,
        };
        let snapshots = matches!(evidence, Evidence::Found { snapshots: true, .. });
        self.entries.push(Entry {
            obligation,
            verdict,
            doubt,
            found,
            snapshots,
            proof: proof(),
            waiver: None,
            reply: None,
        });
    }

    /// Says why a clause could not be assessed, wholly or in part. Said twice, it is kept once; of
    /// the days the calendar does not know the first one is kept.
    pub fn not_assessed(&mut self, clause: ClauseIx, cause: Cause) {
        let causes = self.causes.entry(clause).or_default();
        if let Cause::UnknownDay(day) = cause {
            let known = causes.iter_mut().find_map(|cause| match cause {
                Cause::UnknownDay(first) => Some(first),
                _ => None,
            });
            if let Some(first) = known {
                *first = day.min(*first);
                return;
            }
        }
        if !causes.contains(&cause) {
            causes.push(cause);
        }
    }

    /// Orders everything; after this the order of the input no longer shows.
    pub fn close(&mut self) {
        self.entries.sort_unstable();
        self.entries.dedup();
        self.causes.values_mut().for_each(|causes| causes.sort_unstable());
    }

    /// What is not simply met, ordered.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The counts of one clause.
    #[must_use]
    pub fn counts_of(&self, clause: ClauseIx) -> Counts {
        self.sum(|(have, _, _)| *have == clause)
    }

    /// The counts of what one person owes; `None`: of what nobody could be named for.
    #[must_use]
    pub fn counts_by(&self, person: Option<PersonId>) -> Counts {
        self.sum(|(_, have, _)| *have == person)
    }

    /// The counts of one class.
    #[must_use]
    pub fn counts_in(&self, class: Option<ClassId>) -> Counts {
        self.sum(|(_, _, have)| *have == class)
    }

    /// The counts of each clause and person, all classes together.
    #[must_use]
    pub fn counts_by_clause_and_person(&self) -> BTreeMap<(ClauseIx, Option<PersonId>), Counts> {
        let mut all: BTreeMap<_, Counts> = BTreeMap::new();
        for ((clause, person, _), counts) in &self.counts {
            *all.entry((*clause, *person)).or_default() += *counts;
        }
        all
    }

    /// The counts of each clause, person and class.
    pub fn counted(
        &self,
    ) -> impl Iterator<Item = (ClauseIx, Option<PersonId>, Option<ClassId>, Counts)> + '_ {
        self.counts.iter().map(|((clause, person, class), counts)| (*clause, *person, *class, *counts))
    }

    /// The counts of everything.
    #[must_use]
    pub fn totals(&self) -> Counts {
        self.sum(|_| true)
    }

    fn sum(&self, wanted: impl Fn(&(ClauseIx, Option<PersonId>, Option<ClassId>)) -> bool) -> Counts {
        let mut sum = Counts::default();
        for (_, counts) in self.counts.iter().filter(|(key, _)| wanted(key)) {
            sum += *counts;
        }
        sum
    }

    /// Why this clause could not be assessed, wholly or in part.
    #[must_use]
    pub fn causes(&self, clause: ClauseIx) -> &[Cause] {
        self.causes.get(&clause).map_or(&[], Vec::as_slice)
    }
}

/// What keeps an unproven obligation from being settled: the missing time of the entry first, for
/// with it the rest would be decided; then what makes the due a span.
fn doubt(evidence: Evidence, due: Due) -> Doubt {
    match due.width {
        _ if !evidence.is_timed() => Doubt::NoEntryTime,
        None if matches!(evidence, Evidence::Found { snapshots: true, .. }) => Doubt::SnapshotGap,
        Some(Width::Reading) => Doubt::Reading,
        Some(Width::BellTimes) => Doubt::BellTimes,
        None => Doubt::NoEntryTime,
    }
}
