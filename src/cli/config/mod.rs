//! What a school need not say again at every run: the environment, `eklase-audit.toml` beside the data,
//! and the same file of the person who runs the program, in this order of rank.

mod environment;
mod layers;
mod show;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use miette::{Diagnostic, NamedSource, SourceSpan};
use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use crate::calendar::Amendment;
use crate::import;
use crate::import::mapping::{ColumnMap, FileMap};
use crate::messages::{Language, Messages};
use crate::report::harmless;
use crate::rules::rulebook::Sizes;
pub(super) use environment::{Variable, rulebook};
pub(super) use layers::{Setter, Trouble, user_language};
pub(super) use show::run as show;

/// The file's name.
pub const FILE: &str = "eklase-audit.toml";

/// The configuration of one school.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The school's name, for the report's head.
    pub school: Option<String>,
    /// A built-in rulebook's name, or a file relative to this one.
    pub rulebook: Option<String>,
    /// Language of the reports.
    pub lang: Option<Language>,
    /// Exports, relative to this file.
    #[serde(default)]
    pub paths: Vec<PathBuf>,
    /// The moment the data speaks for, where it should not follow the files' own times.
    pub as_of: Option<String>,
    /// The attestation register `attest` adds to, relative to this file.
    pub attestations: Option<PathBuf>,
    /// The history every check is recorded in, relative to this file.
    pub history: Option<PathBuf>,
    /// Headers of the school's own exports.
    #[serde(default)]
    pub columns: ColumnMap,
    /// What files and sheets are, where their headers do not tell.
    #[serde(default)]
    pub files: FileMap,
    /// From whom to whom messages go.
    #[serde(default)]
    pub mail: MailConfig,
    /// What `audit` has people read, where it is not as the rulebook says.
    #[serde(default)]
    pub audit: AuditConfig,
    /// The names people go by, each with the former ones; the oldest first.
    #[serde(default)]
    pub people: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// Days the school itself has made free of lessons.
    #[serde(default)]
    pub free_days: Vec<Amendment>,
    /// The folder the file stands in.
    #[serde(skip)]
    pub folder: PathBuf,
    /// The file beside the data and its text, to show a fault in.
    #[serde(skip)]
    pub text: Option<(PathBuf, String)>,
    /// The user's own file and its text.
    #[serde(skip)]
    pub user_text: Option<(PathBuf, String)>,
    /// What set each value that the file beside the data does not set.
    #[serde(skip)]
    pub set_by: BTreeMap<&'static str, Setter>,
}

/// From whom to whom messages go, as the file says. Each is `address` or `name <address>`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// The sender.
    pub from: Option<Spanned<String>>,
    /// Who gets the report of the whole school, and what nobody could be named for.
    pub to: Option<Spanned<OneOrMore>>,
    /// Who gets a copy of every message.
    pub cc: Option<Spanned<OneOrMore>>,
}

/// What `audit` has people read, as the file says.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditConfig {
    /// How many entries are drawn for every teacher and subject.
    pub sample: Option<SampleConfig>,
}

/// One number for all kinds of entries, or one for each.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged)]
pub enum SampleConfig {
    /// The same number of topics, homework and marks.
    Each(u16),
    /// A number for each; what is not named is not drawn.
    Of(Sizes),
}

impl SampleConfig {
    /// The numbers.
    #[must_use]
    pub fn sizes(self) -> Sizes {
        match self {
            Self::Each(number) => Sizes::all(number),
            Self::Of(sizes) => sizes,
        }
    }
}

/// One text, or a list of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum OneOrMore {
    /// One.
    One(String),
    /// A list.
    More(Vec<String>),
}

impl OneOrMore {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::More(more) => more,
        }
    }
}

/// A configuration that cannot be used, shown at the place in its text.
#[derive(Debug, Error, Diagnostic)]
#[error("{message}")]
#[diagnostic(code(config))]
pub struct ConfigError {
    message: String,
    /// Who says the message: what others say has words of our own.
    said_by: SaidBy,
    #[source_code]
    text: NamedSource<String>,
    #[label]
    at: Option<SourceSpan>,
}

/// Who says what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SaidBy {
    /// The program itself.
    Us,
    /// The reader of TOML.
    Toml,
    /// The system, of a file of this name.
    System(io::ErrorKind),
}

impl ConfigError {
    /// Person codes are masked sign for sign, so that the place stays where it is.
    fn new(message: String, name: &str, text: String, at: Option<std::ops::Range<usize>>) -> Self {
        let masked = |text: String| import::mask(&text).unwrap_or(text);
        let text = NamedSource::new(masked(name.to_owned()), masked(text));
        Self { message: masked(message), said_by: SaidBy::Us, text, at: at.map(Into::into) }
    }

    /// The same in the words of a language, where someone else has said it.
    #[must_use]
    pub fn in_words(self, words: &Messages) -> Self {
        let message = match self.said_by {
            SaidBy::Us => self.message.clone(),
            SaidBy::Toml => words.of_toml(&self.message, before(&self.text, self.at)),
            SaidBy::System(kind) => unread(words, self.text.name(), kind, &self.message),
        };
        Self { message, said_by: SaidBy::Us, ..self }
    }
}

/// The text up to a place.
fn before(text: &NamedSource<String>, at: Option<SourceSpan>) -> &str {
    at.and_then(|at| text.inner().get(..at.offset())).unwrap_or_default()
}

/// Why a file of settings could not be read, in words; `error` is what the system says.
pub(super) fn unread(words: &Messages, file: &str, kind: io::ErrorKind, error: &str) -> String {
    let key = match kind {
        io::ErrorKind::NotFound => "error-settings-none",
        io::ErrorKind::InvalidData => "error-settings-encoding",
        _ => "error-settings-unread",
    };
    let error = words.of_kind(kind).unwrap_or_else(|| harmless(error));
    words.with(key, [("file", harmless(file).into()), ("error", error.into())])
}

impl Config {
    fn read(path: &Path) -> Result<Self, Box<ConfigError>> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| {
            let said_by = SaidBy::System(error.kind());
            ConfigError { said_by, ..ConfigError::new(error.to_string(), &name, String::new(), None) }
        })?;
        Self::parse(path, &text)
    }

    /// The configuration a text holds; `path` is its file's, for messages and what lies beside it.
    pub(crate) fn parse(path: &Path, text: &str) -> Result<Self, Box<ConfigError>> {
        let mut config: Self = toml::from_str(text).map_err(|error| {
            let name = path.display().to_string();
            let message = error.message().to_owned();
            let error = ConfigError::new(message, &name, text.to_owned(), error.span());
            ConfigError { said_by: SaidBy::Toml, ..error }
        })?;
        config.text = Some((path.to_owned(), text.to_owned()));
        config.folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Ok(config)
    }

    /// A fault of a value, shown in the text that sets it, or by the variable that does.
    #[must_use]
    pub fn fault(&self, key: &str, message: String, at: std::ops::Range<usize>) -> ConfigError {
        let text = match self.set_by.get(key) {
            Some(Setter::Environment(variable)) => {
                return ConfigError::new(format!("{}: {message}", variable.name()), "", String::new(), None);
            }
            Some(Setter::User) => &self.user_text,
            None => &self.text,
        };
        let (path, text) = text.clone().unwrap_or_default();
        ConfigError::new(message, &path.display().to_string(), text, Some(at))
    }

    /// Where the tables of a list begin (`[[key]]`), the one at this position; the key itself where they are
    /// written otherwise.
    #[must_use]
    pub fn place_of(&self, key: &str, at: usize) -> std::ops::Range<usize> {
        let users = self.set_by.get(key) == Some(&Setter::User);
        let text = if users { &self.user_text } else { &self.text };
        let text = text.as_ref().map_or("", |(_, text)| text);
        let head = format!("[[{key}]]");
        let found = text.match_indices(&head).nth(at).or_else(|| text.match_indices(key).next());
        found.map_or(0..0, |(start, found)| start..start + found.len())
    }

    /// A fault of a value with the place it was set, in one line.
    #[must_use]
    pub fn blamed(&self, key: &str, message: &str) -> String {
        let file = match self.set_by.get(key) {
            Some(Setter::Environment(variable)) => return format!("{}: {message}", variable.name()),
            Some(Setter::User) => &self.user_text,
            None => &self.text,
        };
        let file = file.as_ref().map(|(path, _)| path.display().to_string());
        file.map_or_else(|| message.to_owned(), |file| format!("{file}, {key}: {message}"))
    }

    /// A value that does not come from the file beside the data, as TOML writes it.
    #[must_use]
    pub fn said_elsewhere(&self, key: &str) -> Option<String> {
        match self.set_by.get(key)? {
            Setter::Environment(variable) => variable.text(),
            Setter::User => {
                let (_, text) = self.user_text.as_ref()?;
                let table: toml::Table = toml::from_str(text).ok()?;
                table.get(key).map(ToString::to_string)
            }
        }
    }

    /// The exports the configuration names, seen from the working folder.
    #[must_use]
    pub fn exports(&self) -> Vec<PathBuf> {
        self.paths.iter().map(|path| self.folder.join(path)).collect()
    }
}
