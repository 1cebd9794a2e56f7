//! The gaps of a regulation: what its next version could say more clearly. Some the rulebook's
//! author has noted, some show from the rules themselves.

use super::{Clause, Means, Remark, RemarkKind, Rulebook};

/// One gap.
#[derive(Debug, Clone, Copy)]
pub struct Gap<'a> {
    /// The clause it is in.
    pub clause: &'a Clause,
    /// What it is.
    pub kind: GapKind<'a>,
}

/// What a gap is.
#[derive(Debug, Clone, Copy)]
pub enum GapKind<'a> {
    /// Noted by the rulebook's author.
    Noted(&'a Remark),
    /// `also` names a clause that is not there.
    NoSuchClause(&'a str),
    /// Two clauses ask for the same thing.
    Overlaps(&'a str),
    /// Its deadline has several readings and no remark says so.
    Readings,
    /// No number is loaded.
    NoNumber,
    /// No export shows whether it is done.
    NoExport,
}

impl GapKind<'_> {
    /// A stable word: part of the message's name, and what gaps are grouped by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Noted(remark) => remark.kind.name(),
            Self::NoSuchClause(_) => RemarkKind::DanglingReference.name(),
            Self::Overlaps(_) => RemarkKind::Overlap.name(),
            Self::Readings => RemarkKind::Ambiguous.name(),
            Self::NoNumber => RemarkKind::NoNumber.name(),
            Self::NoExport => "no-export",
        }
    }
}

impl Rulebook {
    /// Every gap, in the order of the clauses.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap<'_>> {
        let mut gaps = Vec::new();
        for clause in &self.clauses {
            let noted = |kind| clause.remarks.iter().any(|remark| remark.kind == kind);
            let mut add = |kind| gaps.push(Gap { clause, kind });
            clause.remarks.iter().for_each(|remark| add(GapKind::Noted(remark)));
            for other in &clause.also {
                match self.clauses.iter().find(|have| have.id == *other) {
                    None => add(GapKind::NoSuchClause(other)),
                    Some(other) if other.remarks.iter().any(|r| r.kind == RemarkKind::Overlap) => {}
                    Some(other) => add(GapKind::Overlaps(&other.id)),
                }
            }
            let check = &clause.check;
            let several = check.deadlines().iter().any(|due| due.len() > 1)
                || check.period_deadlines().iter().any(|due| due.len() > 1);
            if several && !noted(RemarkKind::Ambiguous) {
                add(GapKind::Readings);
            }
            let unnumbered = check.other_marks.as_ref().is_some_and(|check| check.due.is_empty());
            if unnumbered && !noted(RemarkKind::NoNumber) {
                add(GapKind::NoNumber);
            }
            if check.means() == [Means::Attestation] {
                add(GapKind::NoExport);
            }
        }
        gaps
    }
}
