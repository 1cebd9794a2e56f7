//! What the school has excused: broken duties stay counted, as waived.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::reply::meant;
use super::{ClauseIx, Heard, Ledger, Obligation, Verdict};
use crate::school::School;
use crate::school::finding_id::FindingId;
use crate::school::names::{ClassId, PersonId, SubjectId};
use crate::school::stamp::Span;

/// What excuses an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granted {
    /// A waiver, by its position in the school's list.
    Waiver(usize),
    /// An upheld reply, by its position in the school's list.
    Reply(usize),
}

/// A waiver as the ledger applies it. A blank excuses whatever stands there.
#[derive(Debug, Clone)]
pub struct Excuse {
    /// The clauses it excuses.
    pub clauses: Vec<ClauseIx>,
    /// A span of time, such as an outage: what arose or fell due in it is excused for good.
    pub span: Option<Span>,
    /// The last moment it holds, inclusive. Without a span, what it excuses comes back after it.
    pub until: NaiveDateTime,
    /// Only what this person owes.
    pub responsible: Option<PersonId>,
    /// Only this class.
    pub class: Option<ClassId>,
    /// Only this subject.
    pub subject: Option<SubjectId>,
    /// Only this pupil.
    pub pupil: Option<PersonId>,
    /// Only the finding of this id.
    pub id: Option<FindingId>,
    /// Whether the id fits several findings of those it could excuse: then it excuses none.
    pub ambiguous: bool,
    /// How many obligations it excuses.
    pub used: u64,
    /// How many it excused no longer, because it has expired.
    pub lapsed: u64,
}

impl Excuse {
    /// Whether it no longer holds at this moment.
    #[must_use]
    pub fn has_expired(&self, as_of: NaiveDateTime) -> bool {
        self.span.is_none() && as_of > self.until
    }

    fn covers(&self, obligation: &Obligation, id: impl FnOnce() -> String) -> bool {
        fn agree<T: PartialEq>(wanted: Option<T>, have: Option<T>) -> bool {
            wanted.is_none() || wanted == have
        }
        let meets = |span: Span| {
            let arose = Span::day(obligation.occurred);
            let due = obligation.due.span;
            let touch = |one: Span| one.earliest <= span.latest && span.earliest <= one.latest;
            touch(due) || touch(arose) && span.earliest <= due.latest
        };
        self.clauses.contains(&obligation.clause)
            && agree(self.responsible, obligation.responsible)
            && agree(self.class, obligation.class)
            && agree(self.subject, obligation.subject)
            && agree(self.pupil, obligation.pupil)
            && self.span.is_none_or(meets)
            && self.id.is_none_or(|wanted| wanted.fits(&id()))
    }
}

impl Ledger {
    /// Excuses what is broken or cannot be proven. An obligation is excused by the first waiver that
    /// covers it and has not expired.
    pub fn excuse(&mut self, excuses: &mut [Excuse], school: &School, number: impl Fn(ClauseIx) -> String) {
        let as_of = self.as_of;
        for excuse in excuses.iter_mut() {
            let Some(id) = excuse.id.filter(|id| !id.is_whole()) else { continue };
            let id_of = |duty: &Obligation| duty.id(&number(duty.clause), school);
            let duties = self.entries.iter().map(|entry| &entry.obligation);
            let covered = duties.filter(|duty| excuse.covers(duty, || id_of(duty)));
            let covered: BTreeMap<String, ()> = covered.map(|duty| (id_of(duty), ())).collect();
            excuse.ambiguous = meant(&covered, id) == Err(Heard::Ambiguous);
        }
        for entry in &mut self.entries {
            if entry.verdict == Verdict::Pending {
                continue;
            }
            let obligation = &entry.obligation;
            for (at, excuse) in excuses.iter_mut().enumerate().filter(|(_, excuse)| !excuse.ambiguous) {
                if !excuse.covers(obligation, || obligation.id(&number(obligation.clause), school)) {
                    continue;
                }
                if excuse.has_expired(as_of) {
                    excuse.lapsed += 1;
                    continue;
                }
                excuse.used += 1;
                entry.waiver = Some(Granted::Waiver(at));
                let key = (obligation.clause, obligation.responsible, obligation.class);
                if let Some(counts) = self.counts.get_mut(&key) {
                    counts.waive(entry.verdict);
                }
                break;
            }
        }
    }
}
