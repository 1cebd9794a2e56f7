//! What no program can judge: which entries an audit has people read, and what it asks of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Bilingual, Clause, Rulebook};
use chrono::NaiveDate;

/// What an audit has people read.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// How many entries are drawn for every teacher and subject.
    #[serde(default)]
    pub sample: Sizes,
    /// What is asked of each.
    #[serde(default)]
    pub questions: Vec<Question>,
}

/// How many entries are drawn for every teacher and subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Topics of lessons.
    #[serde(default)]
    pub topics: u16,
    /// Homework.
    #[serde(default)]
    pub homework: u16,
    /// Marks.
    #[serde(default)]
    pub marks: u16,
}

impl Sizes {
    /// The same number of each.
    #[must_use]
    pub fn all(number: u16) -> Self {
        Self { topics: number, homework: number, marks: number }
    }

    /// How many of one kind.
    #[must_use]
    pub fn of(self, about: About) -> u16 {
        match about {
            About::Topic => self.topics,
            About::Homework => self.homework,
            About::Mark => self.marks,
        }
    }
}

/// What an entry that is read is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A lesson's topic.
    Topic,
    /// Homework.
    Homework,
    /// A mark.
    Mark,
}

impl About {
    /// Everything that is read, in the order it is shown.
    pub const ALL: [Self; 3] = [Self::Topic, Self::Homework, Self::Mark];

    /// A stable word: part of the message's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Homework => "homework",
            Self::Mark => "mark",
        }
    }
}

/// One question a person answers about an entry.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// About what.
    pub about: About,
    /// The question; it can be answered with yes or no.
    pub text: Bilingual,
}

impl Rulebook {
    /// The clause an act of `audit` attests on a day, where the rulebook names one.
    #[must_use]
    pub fn audit_clause(&self, day: NaiveDate) -> Option<&Clause> {
        let named = |clause: &&Clause| clause.check.attested.as_ref().is_some_and(|check| check.audit);
        let first = self.clauses.iter().find(named)?;
        self.clause_on(&first.id, day).filter(named)
    }
}
