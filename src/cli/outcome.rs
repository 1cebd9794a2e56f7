//! How a run ends: decided in one place, whether the findings are at hand or only their counts.

use super::Exit;
use super::args::FailOn;
use crate::ledger::{Assessment, Severity};

/// What a run must come to.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// From what severity it ends with 1.
    pub fail_on: FailOn,
    /// The least share of assessed clauses, in percent.
    pub min_coverage: Option<u8>,
}

impl Wanted {
    /// How a run ends whose gravest shown breach is `worst`.
    #[must_use]
    pub fn exit(
        self,
        worst: Option<Severity>,
        complete: bool,
        assessments: impl Iterator<Item = Assessment>,
    ) -> Exit {
        let least = match self.fail_on {
            FailOn::Never => None,
            FailOn::Violation => Some(Severity::Violation),
            FailOn::Warning => Some(Severity::Warning),
        };
        if !complete || self.lacking(assessments).is_some() {
            Exit::Incomplete
        } else if least.is_some_and(|least| worst.is_some_and(|worst| worst >= least)) {
            Exit::Violations
        } else {
            Exit::Clean
        }
    }

    /// The share of the applicable clauses that were assessed, and the least asked for, in percent, where
    /// it falls short.
    #[must_use]
    pub fn lacking(self, assessments: impl Iterator<Item = Assessment>) -> Option<(usize, u8)> {
        let least = self.min_coverage?;
        let (mut applicable, mut assessed) = (0usize, 0usize);
        for assessment in assessments {
            match assessment {
                Assessment::Assessed | Assessment::Partly => {
                    (applicable, assessed) = (applicable + 1, assessed + 1);
                }
                Assessment::NotAssessed => applicable += 1,
                Assessment::NotApplicable | Assessment::Disabled => {}
            }
        }
        let have = (100 * assessed).checked_div(applicable).unwrap_or(0);
        (have < usize::from(least)).then_some((have, least))
    }
}
