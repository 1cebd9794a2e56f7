//! The numbers behind the pictures. Pure: they know nothing of how a picture is drawn, and what they count
//! is what a report says: observations, which blame nobody, are not among the findings unless asked for.

mod classes;
mod heat;
mod punctuality;
mod standing;
mod weeks;

pub use classes::{ClassBar, classes};
pub use heat::{Cell, Heat, Row, heat};
pub use punctuality::{Bucket, Clock, Punctuality, punctuality};
pub use standing::{Standing, standing};
pub use weeks::{Week, Weeks, weeks};

use crate::ledger::{Entry, Verdict};

/// How many findings of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Broken {
    /// Done too late.
    pub late: u64,
    /// Not done.
    pub missing: u64,
    /// Done, but not as it should have been.
    pub invalid: u64,
}

impl Broken {
    /// All of them.
    #[must_use]
    pub fn all(self) -> u64 {
        self.late + self.missing + self.invalid
    }

    fn add(&mut self, entry: &Entry) {
        match entry.verdict {
            Verdict::Late => self.late += 1,
            Verdict::Missing => self.missing += 1,
            Verdict::Invalid => self.invalid += 1,
            Verdict::Met | Verdict::Pending | Verdict::Unproven => {}
        }
    }
}
