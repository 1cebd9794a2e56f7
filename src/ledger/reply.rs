//! What people answer to findings. A reply the school has upheld excuses its finding as a waiver does.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::{ClauseIx, Entry, Granted, Ledger, Verdict};
use crate::school::School;
use crate::school::finding_id::FindingId;
use crate::school::records::{Decision, Reply};

/// How a reply stands at the moment the data speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nothing has been decided.
    Undecided,
    /// It is right: its finding is excused.
    Upheld,
    /// Its finding stands.
    Rejected,
    /// It is upheld, and nobody knows from which day: its finding stands.
    Undated,
    /// It is upheld, and nobody knows by whom: its finding stands.
    Unsigned,
    /// What was decided is in force from a later day only.
    Later,
    /// Of one day there are two decisions that contradict each other: its finding stands.
    Contradicted,
}

impl Standing {
    /// A stable word: part of the messages' names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Upheld => "upheld",
            Self::Rejected => "rejected",
            Self::Undated => "undated",
            Self::Unsigned => "unsigned",
            Self::Later => "later",
            Self::Contradicted => "contradicted",
        }
    }

    /// How a reply stands by itself. A decision is in force from its day, inclusive.
    #[must_use]
    pub fn of(reply: &Reply, as_of: NaiveDateTime) -> Self {
        match (reply.decision, reply.decided_on) {
            (None, _) => Self::Undecided,
            (Some(_), Some(day)) if day > as_of.date() => Self::Later,
            (Some(Decision::Rejected), _) => Self::Rejected,
            (Some(Decision::Upheld), None) => Self::Undated,
            (Some(Decision::Upheld), Some(_)) if reply.decided_by.is_none() => Self::Unsigned,
            (Some(Decision::Upheld), Some(_)) => Self::Upheld,
        }
    }

    fn decides(self) -> bool {
        matches!(self, Self::Upheld | Self::Rejected)
    }
}

/// The reply to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Answer {
    /// Its position in the school's list.
    pub at: usize,
    /// How it stands.
    pub standing: Standing,
}

/// What came of one reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// It is shown with its finding, or a later one of the same finding is.
    Matched(Standing),
    /// No finding has this id; the nearest, where one is so near that it may be meant.
    Unmatched(Option<String>),
    /// Its digits fit several findings.
    Ambiguous,
}

impl Ledger {
    /// Puts each reply to its finding, and excuses what an upheld one answers and no waiver excuses.
    /// Returns what came of each reply, in the school's order. Of several replies to one finding the one
    /// decided last counts.
    pub fn answer(&mut self, school: &School, number: impl Fn(ClauseIx) -> String) -> Vec<Heard> {
        let replies = &school.replies;
        if replies.is_empty() {
            return Vec::new();
        }
        let mut entries: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let id = entry.obligation.id(&number(entry.obligation.clause), school);
            entries.entry(id).or_default().push(at);
        }
        let mut heard = Vec::with_capacity(replies.len());
        let mut answered: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, reply) in replies.iter().enumerate() {
            heard.push(match meant(&entries, reply.id) {
                Ok(id) => {
                    answered.entry(id).or_default().push(at);
                    Heard::Matched(Standing::of(reply, self.as_of))
                }
                Err(heard) => heard,
            });
        }
        for (id, of_one) in answered {
            let answer = counting(&of_one, replies, self.as_of);
            if answer.standing == Standing::Contradicted
                && let Some(heard) = heard.get_mut(answer.at)
            {
                *heard = Heard::Matched(answer.standing);
            }
            for at in entries.get(id).into_iter().flatten() {
                self.put(*at, answer);
            }
        }
        heard
    }

    fn put(&mut self, at: usize, answer: Answer) {
        let Some(entry) = self.entries.get_mut(at) else { return };
        entry.reply = Some(answer);
        if answer.standing == Standing::Upheld && entry.verdict != Verdict::Pending && entry.waiver.is_none()
        {
            entry.waiver = Some(Granted::Reply(answer.at));
            let obligation = &entry.obligation;
            let key = (obligation.clause, obligation.responsible, obligation.class);
            if let Some(counts) = self.counts.get_mut(&key) {
                counts.waive(entry.verdict);
            }
        }
    }
}

/// The reply that counts of several to one finding: what was decided last. As long as nothing is upheld
/// the newest reply is the one to be shown.
fn counting(of_one: &[usize], replies: &[Reply], as_of: NaiveDateTime) -> Answer {
    let all = || {
        of_one.iter().filter_map(|at| {
            let reply = replies.get(*at)?;
            Some((reply, Answer { at: *at, standing: Standing::of(reply, as_of) }))
        })
    };
    let decided = || all().filter(|(_, answer)| answer.standing.decides());
    let last = decided().map(|(reply, _)| reply.decided_on).max().flatten();
    let mut of_last_day = decided().filter(|(reply, _)| reply.decided_on == last).map(|(_, answer)| answer);
    let newest = all().max_by_key(|(reply, answer)| (reply.date.max(reply.decided_on), answer.at));
    let newest = newest.map(|(_, answer)| answer);
    let Some(first) = of_last_day.next() else {
        return newest.unwrap_or(Answer { at: usize::MAX, standing: Standing::Undecided });
    };
    let counts = of_last_day.fold(first, |have, next| match next.standing == have.standing {
        true => next,
        false => Answer { at: next.at, standing: Standing::Contradicted },
    });
    match (counts.standing, newest) {
        (Standing::Rejected, Some(newest)) => newest,
        _ => counts,
    }
}

/// The one finding a person means by its digits.
pub(super) fn meant<T>(entries: &BTreeMap<String, T>, wanted: FindingId) -> Result<&str, Heard> {
    let digits = wanted.as_str();
    let mut fitting = entries.range(digits.to_owned()..).take_while(|(id, _)| id.starts_with(digits));
    match (fitting.next(), fitting.next()) {
        (Some((id, _)), None) => Ok(id),
        (Some(_), Some(_)) => Err(Heard::Ambiguous),
        (None, _) => Err(Heard::Unmatched(nearest(digits, entries.keys()))),
    }
}

impl Ledger {
    /// The obligations of the one finding a person means by its digits, in the ledger's order.
    ///
    /// # Errors
    /// No finding, or several, fit.
    pub fn meant(
        &self,
        wanted: FindingId,
        school: &School,
        number: impl Fn(ClauseIx) -> String,
    ) -> Result<Vec<&Entry>, Heard> {
        let mut entries: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
        for entry in &self.entries {
            let id = entry.obligation.id(&number(entry.obligation.clause), school);
            entries.entry(id).or_default().push(entry);
        }
        let id = meant(&entries, wanted)?.to_owned();
        Ok(entries.remove(&id).unwrap_or_default())
    }
}

/// How many slips of the pen an id may hold and still be taken for the one that was meant.
const SLIPS: usize = 2;

/// The id that may be meant: the only one that differs in a sign or two.
fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a String>) -> Option<String> {
    let slips = |id: &&String| {
        let beginning = id.get(..wanted.len()).unwrap_or(id);
        strsim::osa_distance(beginning, wanted) <= SLIPS
    };
    let mut near = known.filter(slips);
    match (near.next(), near.next()) {
        (Some(one), None) => Some(one.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_an_id_means_a_finding_only_where_it_fits_no_other() {
        let ids = ["0123456789abcdef0000", "0123456789abcdef1111", "ffff456789abcdef2222"];
        let entries: BTreeMap<String, Vec<usize>> = ids.map(|id| (id.to_owned(), Vec::new())).into();
        let near = |id: &str| Err(Heard::Unmatched(Some(id.to_owned())));
        let table = [
            ("0123456789abcdef1111", Ok(ids[1])),
            ("0123456789abcdef1", Ok(ids[1])),
            ("ffff4567", Ok(ids[2])),
            ("01234567", Err(Heard::Ambiguous)),
            ("0123456789abcdef11", Ok(ids[1])),
            ("0123456789abcdef1112", near(ids[1])),
            ("ffff457689abcdef2222", near(ids[2])),
            ("0123456789abcdef2", Err(Heard::Unmatched(None))),
            ("88888888888888888888", Err(Heard::Unmatched(None))),
        ];
        for (text, found) in table {
            let id = FindingId::parse(text).expect("an id");
            assert_eq!(meant(&entries, id), found, "{text}");
        }
    }
}
