//! Between which two moments a fact first appeared, as earlier looks at the same school show it.

use chrono::{NaiveDateTime, TimeDelta};
use rustc_hash::FxHashMap;

use super::origin::Cell;
use super::stamp::Span;

/// A fact appeared in `(after, by]`, in naive Latvian time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seen {
    /// The last moment at which it is known not to have been there, exclusive; `None` where no earlier
    /// look would have shown it.
    pub after: Option<NaiveDateTime>,
    /// The first moment at which it was seen, inclusive.
    pub by: NaiveDateTime,
}

impl Seen {
    /// The first second in which the entry can have been made.
    #[must_use]
    pub fn earliest(self) -> Option<NaiveDateTime> {
        self.after.map(|after| after + TimeDelta::seconds(1))
    }

    /// The seconds a stamp and this agree on; `None` where they contradict each other.
    #[must_use]
    pub fn within(self, stamp: Span) -> Option<Span> {
        let earliest = self.earliest().map_or(stamp.earliest, |first| first.max(stamp.earliest));
        let latest = self.by.min(stamp.latest);
        (earliest <= latest).then_some(Span { earliest, latest })
    }
}

/// When facts first appeared, by the cell their own entry time stands in, or would.
#[derive(Debug, Clone, Default)]
pub struct FirstSeen {
    /// Few and shared: a school is looked at once a night.
    spans: Vec<Seen>,
    numbers: FxHashMap<Seen, u32>,
    cells: FxHashMap<Cell, u32>,
}

impl FirstSeen {
    /// Keeps when the fact of a cell first appeared.
    pub fn insert(&mut self, cell: Cell, seen: Seen) {
        let next = u32::try_from(self.spans.len()).expect("fewer spans than facts");
        let number = *self.numbers.entry(seen).or_insert(next);
        if number == next {
            self.spans.push(seen);
        }
        self.cells.insert(cell, number);
    }

    /// When the fact of a cell first appeared, where history tells more than this export alone.
    #[must_use]
    pub fn of(&self, cell: Cell) -> Option<Seen> {
        self.cells.get(&cell).map(|number| self.spans[*number as usize])
    }

    /// Whether history tells nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Every fact it tells something of, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = (Cell, Seen)> {
        self.cells.iter().map(|(cell, number)| (*cell, self.spans[*number as usize]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_stamp_and_a_look_agree_on_what_both_allow() {
        let at = |h, m, s| {
            NaiveDate::from_ymd_opt(2025, 10, 3).and_then(|d| d.and_hms_opt(h, m, s)).expect("a moment")
        };
        let seen = Seen { after: Some(at(12, 0, 0)), by: at(19, 0, 59) };
        assert_eq!(seen.earliest(), Some(at(12, 0, 1)), "the look itself did not show it");
        let table = [
            (Span::day(at(0, 0, 0).date()), Some((at(12, 0, 1), at(19, 0, 59)))),
            (Span::minute(at(13, 0, 0)), Some((at(13, 0, 0), at(13, 0, 59)))),
            (Span::point(at(12, 0, 0)), None),
            (Span::point(at(19, 1, 0)), None),
        ];
        for (stamp, both) in table {
            let both = both.map(|(earliest, latest)| Span { earliest, latest });
            assert_eq!(seen.within(stamp), both, "{stamp:?}");
        }
    }
}
