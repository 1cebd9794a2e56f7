//! The one place where evidence meets a deadline.

use chrono::NaiveDateTime;

use crate::school::seen::Seen;
use crate::school::stamp::Span;

/// What is known of the moment a duty was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Nothing was found.
    Nothing,
    /// The entry is there and its moment lies in `[earliest, latest]`; without an `earliest` it may
    /// have been made at any time before.
    Found {
        /// The first possible second; `None` when there is no lower bound.
        earliest: Option<NaiveDateTime>,
        /// The last possible second, inclusive.
        latest: NaiveDateTime,
        /// Whether two looks at the school narrow it, and not the entry's own stamp.
        snapshots: bool,
    },
    /// The export cannot show whether the duty was done at all.
    Unknowable,
}

impl Evidence {
    /// An entry whose moment is known to lie in this span.
    #[must_use]
    pub fn stamped(span: Span) -> Self {
        Self::Found { earliest: Some(span.earliest), latest: span.latest, snapshots: false }
    }

    /// An entry that is there, made at any moment up to `latest`.
    #[must_use]
    pub fn by(latest: NaiveDateTime) -> Self {
        Self::Found { earliest: None, latest, snapshots: false }
    }

    /// An entry that is there and was made between two looks at the school.
    #[must_use]
    pub fn seen(seen: Seen, as_of: NaiveDateTime) -> Self {
        Self::Found { earliest: seen.earliest(), latest: seen.by.min(as_of), snapshots: true }
    }

    /// An entry with a stamp that was also watched: made when both allow it. Where they contradict each
    /// other one of them is wrong, and it is not known which: then any moment from the one to the other.
    #[must_use]
    pub fn stamped_and_seen(stamp: Span, seen: Seen) -> Self {
        if let Some(both) = seen.within(stamp) {
            return Self::stamped(both);
        }
        let earliest = seen.earliest().map(|first| first.min(stamp.earliest));
        Self::Found { earliest, latest: seen.by.max(stamp.latest), snapshots: true }
    }

    /// The first of two entries: the duty was done at the earlier moment, whichever that was.
    #[must_use]
    pub fn first(self, other: Self) -> Self {
        match (self, other) {
            (
                Self::Found { earliest: a, latest: x, snapshots: s },
                Self::Found { earliest: b, latest: y, snapshots: t },
            ) => Self::Found { earliest: a.min(b), latest: x.min(y), snapshots: s || t },
            (found @ Self::Found { .. }, _) | (_, found @ Self::Found { .. }) => found,
            (Self::Unknowable, _) | (_, Self::Unknowable) => Self::Unknowable,
            (Self::Nothing, Self::Nothing) => Self::Nothing,
        }
    }

    /// Whether the moment has both bounds.
    #[must_use]
    pub fn is_timed(self) -> bool {
        matches!(self, Self::Found { earliest: Some(_), .. })
    }
}

/// How an obligation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Done in time, whatever the uncertain moments were.
    Met,
    /// Done too late, whatever the uncertain moments were.
    Late,
    /// Not done although it was due.
    Missing,
    /// Done, but with something that does not hold.
    Invalid,
    /// Not done and not due yet.
    Pending,
    /// The data proves neither.
    Unproven,
}

/// Settles an obligation. Every bound is inclusive: the due's last second is still in time.
///
/// Late only when every possible moment of the evidence lies after every possible due; met only
/// when none lies after any. Nobody is called late on a straddling interval.
#[must_use]
pub fn verdict(evidence: Evidence, due: Span, as_of: NaiveDateTime) -> Verdict {
    match evidence {
        Evidence::Found { latest, .. } if latest <= due.earliest => Verdict::Met,
        Evidence::Found { earliest: Some(earliest), .. } if earliest > due.latest => Verdict::Late,
        Evidence::Found { .. } => Verdict::Unproven,
        Evidence::Nothing | Evidence::Unknowable if as_of <= due.latest => Verdict::Pending,
        Evidence::Nothing => Verdict::Missing,
        Evidence::Unknowable => Verdict::Unproven,
    }
}
