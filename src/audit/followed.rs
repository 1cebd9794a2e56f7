//! What earlier acts recommended, and what became of it: computed where a recommendation names a duty or
//! a clause, else as the register itself says.

use chrono::NaiveDate;

use crate::calendar::{Calendar, Days};
use crate::ledger::{ClauseIx, Counts, Entry, Heard, Ledger, Obligation, Severity, Verdict};
use crate::rules::rulebook::Rulebook;
use crate::school::School;
use crate::school::finding_id::FindingId;
use crate::school::records::Recommendation;

/// A recommendation with the days its act was about; `None` where the period has no name the calendar
/// knows.
pub type Dated = (Recommendation, Option<Days>);

/// The recommendations of one act: those of the same days.
#[must_use]
pub fn of(school: &School, calendar: &Calendar, days: Days) -> Vec<Recommendation> {
    dated(school, calendar).into_iter().filter(|(_, have)| *have == Some(days)).map(|(row, _)| row).collect()
}

/// What acts before this one recommended: everything of the newest of them, and of older ones what is not
/// said to be done. Newest first.
#[must_use]
pub fn before(school: &School, calendar: &Calendar, days: Days) -> Vec<Dated> {
    let mut rows = dated(school, calendar);
    rows.retain(|(_, have)| have.is_none_or(|have| have.from < days.from && have != days));
    let newest = rows.iter().filter_map(|(_, days)| *days).map(|days| (days.to, days.from)).max();
    rows.retain(|(row, have)| have.map(|days| (days.to, days.from)) == newest || row.done_on.is_none());
    rows.sort_by_key(|(row, have)| {
        (std::cmp::Reverse(have.map_or(NaiveDate::MIN, |days| days.to)), row.origin)
    });
    rows
}

/// Every recommendation once, however often it stands in the register; of the same one the row that says
/// it was done.
fn dated(school: &School, calendar: &Calendar) -> Vec<Dated> {
    let key = |row: &Recommendation| {
        (row.period, row.recommendation, row.clause, row.responsible, row.class, row.id)
    };
    let mut rows: Vec<Dated> = Vec::new();
    for row in &school.recommendations {
        match rows.iter_mut().find(|(have, _)| key(have) == key(row)) {
            Some((have, _)) if have.done_on.is_none() => *have = *row,
            Some(_) => {}
            None => rows.push((*row, calendar.period(school.texts.spelling(row.period)))),
        }
    }
    rows
}

/// A recommendation with what became of it.
#[derive(Debug, Clone, Copy)]
pub struct Followed {
    /// The row of the register.
    pub row: Recommendation,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The very duty it names, as it stands now; what is done late is done.
    Duty(Standing),
    /// There is no duty of the id it names, and one whose id is so near that it may be meant.
    OtherDuty(FindingId),
    /// The digits it names fit several duties.
    SeveralDuties,
    /// The duties of the clause, person and class it names.
    Duties {
        /// How many stood broken when it was recommended, where the register says.
        then: Option<u32>,
        /// How many of that period are still to be done: what is done late is done.
        open: u64,
        /// How many of such duties are broken in the period of this act.
        broken: u64,
        /// Out of how many that could be settled.
        settled: u64,
    },
    /// Nothing can be computed: only the register says whether it was done.
    AsSaid,
    /// The exports show nothing of the period it is about.
    NotShown,
}

/// How one duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Done, or there is nothing to object to any more.
    Done,
    /// Done, though not in time.
    DoneLate,
    /// Still not done, or still not right.
    Open,
    /// The data do not tell.
    Unproven,
    /// The school has excused it.
    Waived,
}

/// What became of a recommendation: `then` is the ledger of the days it was about, `now` that of this act.
#[must_use]
pub fn outcome(
    row: &Recommendation,
    school: &School,
    rulebook: &Rulebook,
    then: Option<&Ledger>,
    now: &Ledger,
) -> Outcome {
    let text = |id| school.texts.spelling(id);
    let clause = row.clause.map(text);
    let wordings: Option<Vec<ClauseIx>> = clause.map(|number| rulebook.below(number).collect());
    let meant = |clause: ClauseIx, person, class| {
        wordings.as_ref().is_none_or(|wordings| wordings.contains(&clause))
            && row.responsible.is_none_or(|wanted| person == Some(wanted))
            && row.class.is_none_or(|wanted| class == Some(wanted))
    };
    let of = |duty: &Obligation| meant(duty.clause, duty.responsible, duty.class);
    let counts = |ledger: &Ledger| {
        let mut sum = Counts::default();
        for (_, _, _, counts) in ledger.counted().filter(|(ix, person, class, _)| meant(*ix, *person, *class))
        {
            sum += counts;
        }
        sum
    };
    // Observations blame nobody: nothing is recommended about them.
    let grave = |entry: &Entry| entry.obligation.severity != Severity::Observation;
    if row.id.is_none() && wordings.as_ref().is_none_or(Vec::is_empty) {
        return Outcome::AsSaid;
    }
    let Some(then) = then.filter(|then| counts(then).obligations > 0) else { return Outcome::NotShown };
    if let Some(id) = row.id {
        let found = match then.meant(id, school, |clause| rulebook.clause(clause).id.clone()) {
            Ok(found) => found,
            Err(Heard::Ambiguous) => return Outcome::SeveralDuties,
            // A slip of the pen is no improvement.
            Err(Heard::Unmatched(Some(near))) => {
                return FindingId::parse(&near).map_or(Outcome::SeveralDuties, Outcome::OtherDuty);
            }
            Err(_) => Vec::new(),
        };
        return Outcome::Duty(match found.first() {
            None => Standing::Done,
            Some(entry) if entry.waiver.is_some() => Standing::Waived,
            Some(entry) => match entry.verdict {
                Verdict::Met => Standing::Done,
                Verdict::Late => Standing::DoneLate,
                Verdict::Missing | Verdict::Invalid | Verdict::Pending => Standing::Open,
                Verdict::Unproven => Standing::Unproven,
            },
        });
    }
    let undone = |verdict| matches!(verdict, Verdict::Missing | Verdict::Invalid);
    let open = then.entries().iter().filter(|entry| {
        of(&entry.obligation) && entry.waiver.is_none() && undone(entry.verdict) && grave(entry)
    });
    let found = |wanted: &dyn Fn(&Entry) -> bool| {
        let broken = now.entries().iter().filter(|entry| of(&entry.obligation) && entry.is_broken());
        broken.filter(|entry| wanted(entry)).count() as u64
    };
    let (broken, observed) = (found(&grave), found(&|entry| !grave(entry)));
    Outcome::Duties {
        then: row.count,
        open: open.count() as u64,
        broken,
        settled: counts(now).settled() - observed,
    }
}
