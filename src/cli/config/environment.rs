//! What the environment says: `EKLASE_AUDIT_…`, each variable as one value of the file.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use toml::Spanned;

use super::layers::{Trouble, absolute};
use super::{Config, OneOrMore, Setter};
use crate::cli::complete::ASKED;
use crate::cli::run::nearest;
use crate::messages::Language;
use crate::rules::rulebook::Rulebook;

/// A variable the program reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variable {
    /// The key of the file it stands for.
    pub key: &'static str,
    name: &'static str,
}

const fn variable(key: &'static str, name: &'static str) -> Variable {
    Variable { key, name }
}

/// What the names of all variables begin with.
const PREFIX: &str = "EKLASE_AUDIT_";

/// The file itself: `--config`.
const CONFIG: Variable = variable("config", "EKLASE_AUDIT_CONFIG");

/// What parts the addresses of one variable.
const BETWEEN_ADDRESSES: char = ';';

impl Variable {
    /// Every variable that stands for a value.
    pub const ALL: [Self; 10] = [
        variable("school", "EKLASE_AUDIT_SCHOOL"),
        variable("rulebook", "EKLASE_AUDIT_RULEBOOK"),
        variable("lang", "EKLASE_AUDIT_LANG"),
        variable("paths", "EKLASE_AUDIT_PATHS"),
        variable("as_of", "EKLASE_AUDIT_AS_OF"),
        variable("attestations", "EKLASE_AUDIT_ATTESTATIONS"),
        variable("history", "EKLASE_AUDIT_HISTORY"),
        variable("mail.from", "EKLASE_AUDIT_MAIL_FROM"),
        variable("mail.to", "EKLASE_AUDIT_MAIL_TO"),
        variable("mail.cc", "EKLASE_AUDIT_MAIL_CC"),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.name
    }

    /// What it says, be it text or not; nothing where it is not set or blank.
    fn said(self) -> Option<OsString> {
        std::env::var_os(self.name).filter(|said| !said.to_string_lossy().trim().is_empty())
    }

    /// What it says as text: signs that are none are shown as such, so that whoever needs the value
    /// refuses it by its name.
    #[must_use]
    pub fn text(self) -> Option<String> {
        self.said().map(|said| said.to_string_lossy().into_owned())
    }

    /// The paths it says. A path need not be text.
    #[must_use]
    pub fn paths(self) -> Vec<PathBuf> {
        self.said().map(|said| std::env::split_paths(&said).collect()).unwrap_or_default()
    }
}

/// Variables that begin as ours do and mean nothing: a name was perhaps misspelt.
pub(super) fn unknown() -> Vec<String> {
    let known = |name: &str| {
        name == CONFIG.name || name == ASKED || Variable::ALL.iter().any(|variable| variable.name == name)
    };
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(PREFIX) && !known(name)).collect();
    names.sort();
    names
}

/// The variable whose name is nearest to this one.
pub(super) fn nearest_to(name: &str) -> Option<&'static str> {
    nearest(name, Variable::ALL.iter().map(|variable| variable.name).chain([CONFIG.name]))
}

/// The configuration's file, where the environment names one.
pub fn file() -> Option<PathBuf> {
    CONFIG.said().map(PathBuf::from)
}

/// The exports the environment names.
pub fn paths() -> Vec<PathBuf> {
    let paths = Variable::ALL.into_iter().find(|variable| variable.key == "paths");
    paths.map(Variable::paths).unwrap_or_default()
}

/// Lays what the environment says over a configuration. Paths count from the working folder. What the
/// command line says itself (`outranked`, by key) is not asked of the environment.
///
/// # Errors
/// A value that cannot be what it stands for; the variable is named.
pub fn over(config: &mut Config, outranked: &[&str]) -> Result<(), Trouble> {
    for variable in Variable::ALL.into_iter().filter(|variable| !outranked.contains(&variable.key)) {
        let Some(said) = variable.said() else { continue };
        let value = said.to_string_lossy().into_owned();
        let trouble =
            |message| Trouble::Variable { name: variable.name, value: value.trim().to_owned(), message };
        let at = || absolute(Path::new(&said));
        let addresses = || {
            let all = value.split(BETWEEN_ADDRESSES).map(|one| one.trim().to_owned());
            Spanned::new(0..0, OneOrMore::More(all.filter(|one| !one.is_empty()).collect()))
        };
        match variable.key {
            "school" if said.to_str().is_none() => return Err(trouble("error-variable-text")),
            "school" => config.school = Some(value),
            "rulebook" => config.rulebook = Some(rulebook(value, Path::new(""))),
            "lang" => {
                let known = Language::from_str(value.trim(), true);
                config.lang = Some(known.map_err(|_| trouble("error-variable-lang"))?);
            }
            "paths" => config.paths = variable.paths().iter().map(|path| absolute(path)).collect(),
            "as_of" => config.as_of = Some(value),
            "attestations" => config.attestations = Some(at()),
            "history" => config.history = Some(at()),
            "mail.from" => config.mail.from = Some(Spanned::new(0..0, value.trim().to_owned())),
            "mail.to" => config.mail.to = Some(addresses()),
            _ => config.mail.cc = Some(addresses()),
        }
        config.set_by.insert(variable.key, Setter::Environment(variable));
    }
    Ok(())
}

/// A rulebook named elsewhere than in the file beside the data: a built-in one, or a file seen from
/// this folder.
pub fn rulebook(name: String, folder: &Path) -> String {
    let builtin = Rulebook::builtin_names().any(|known| known == name);
    if builtin { name } else { absolute(&folder.join(name)).display().to_string() }
}
