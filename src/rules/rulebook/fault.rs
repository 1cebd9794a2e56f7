//! Why a rulebook cannot be used, shown at the place in its text.

use miette::{Diagnostic, NamedSource, SourceSpan};
use thiserror::Error;

use super::SCHEMA;

/// What is wrong with a rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RulebookFault {
    /// What the reader of TOML says.
    #[error("{0}")]
    Toml(String),
    /// It is written for another version of this program.
    #[error("schema `{0}`; this version reads `{SCHEMA}`")]
    Schema(String),
    /// A clause is given twice for one day.
    #[error("clause {0} is given twice")]
    Twice(String),
    /// A clause's list of deadlines is empty.
    #[error("clause {0} has no deadline in `due`")]
    NoDeadline(String),
    /// A clause says nothing of how it is checked.
    #[error("clause {0} has no check")]
    NoCheck(String),
    /// A clause's schedule names a part it does not have.
    #[error("clause {clause} has no part `{part}`")]
    NoPart {
        /// The clause.
        clause: String,
        /// The part.
        part: String,
    },
    /// Files extend each other in a circle.
    #[error("`{0}` extends itself")]
    Circle(String),
    /// What it extends is not there.
    #[error("no rulebook `{0}` to extend")]
    NoBase(String),
    /// What it drops is not there.
    #[error("no clause {0} to drop")]
    NothingToDrop(String),
    /// What it changes is not there.
    #[error("no clause {0} to change")]
    NothingToChange(String),
}

/// A rulebook that cannot be used, shown at the place in its text.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
#[diagnostic(code(rulebook))]
pub struct RulebookError {
    message: String,
    /// What is wrong.
    pub fault: RulebookFault,
    #[source_code]
    text: NamedSource<String>,
    #[label]
    at: Option<SourceSpan>,
}

impl RulebookError {
    pub(super) fn at(
        name: &str,
        text: &str,
        fault: RulebookFault,
        at: Option<std::ops::Range<usize>>,
    ) -> Box<Self> {
        let (message, text) = (fault.to_string(), NamedSource::new(name, text.to_owned()));
        Box::new(Self { message, fault, text, at: at.map(Into::into) })
    }

    /// The text up to the place.
    #[must_use]
    pub fn before(&self) -> &str {
        self.at.and_then(|at| self.text.inner().get(..at.offset())).unwrap_or_default()
    }

    /// The same in these words.
    #[must_use]
    pub fn said(self, message: String) -> Self {
        Self { message, ..self }
    }
}
