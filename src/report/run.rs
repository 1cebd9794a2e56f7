//! How a report came about: what it takes to make it again from the same exports.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a run was asked, as the JSON report keeps it under `run`. Texts are as they were given; blank is
/// what was not asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Run {
    /// The version of the program.
    pub version: String,
    /// The language of the messages: `lv` or `en`.
    pub lang: String,
    /// The exports, seen from the folder the run was started in. One person's or class's part does not
    /// say: a folder's name may be someone else's.
    pub paths: Vec<String>,
    /// SHA-256 of the exports, whatever they are called, in hexadecimal.
    pub inputs_sha256: String,
    /// The configuration.
    pub config: Option<Hashed>,
    /// What the program did not take from that file but from elsewhere – the user's own file, a variable –
    /// and what the findings depend on: each key with the SHA-256 of its value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub elsewhere: BTreeMap<String, String>,
    /// The rulebook of the command line, where it outranked the configuration's.
    pub rulebook: Option<String>,
    /// The period asked for.
    pub period: Option<String>,
    /// Only these clauses.
    pub clauses: Vec<String>,
    /// Only what these people owe.
    pub teachers: Vec<String>,
    /// Only these classes.
    pub classes: Vec<String>,
    /// Only breaches at least this grave.
    pub severity: Option<String>,
    /// How pupils are named, where it was said.
    pub names: Option<String>,
    /// Waivers beside the exports.
    pub waivers: Vec<String>,
    /// The history.
    pub history: Option<String>,
    /// Whether only new findings are listed.
    pub only_new: bool,
    /// Whose part of the report it is; `None`: the whole.
    pub part: Option<RunPart>,
    /// What leads from the folder the run was started in to where the exports' names begin, such as
    /// `izguves/`.
    #[serde(skip)]
    pub base: String,
    /// How the run ends.
    #[serde(skip)]
    pub exit: Option<u8>,
}

/// A file with its content's digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hashed {
    /// The file.
    pub file: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Whose part of a report it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunPart {
    /// What one person owes; `None`: what nobody could be named for.
    Teacher(Option<String>),
    /// What is owed for one class; `None`: what is owed for no class.
    Class(Option<String>),
}

impl Run {
    /// The same run of one part, with nothing of anyone else.
    #[must_use]
    pub fn of_part(&self, part: RunPart) -> Self {
        let mut own = Self { paths: Vec::new(), exit: None, ..self.clone() };
        match &part {
            RunPart::Teacher(_) => own.teachers.clear(),
            RunPart::Class(_) => own.classes.clear(),
        }
        Self { part: Some(part), ..own }
    }
}
