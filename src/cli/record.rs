//! What a run was asked, as its report keeps it, so that `verify` can ask it again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use sha2::{Digest, Sha256};

use super::args::{Check, Cli};
use super::config::Config;
use super::run::Ground;
use crate::import;
use crate::report::{Hashed, Run};
use crate::school::School;

/// The record of a check.
#[must_use]
pub fn of(cli: &Cli, ground: &Ground, args: &Check, paths: &[PathBuf], school: &School) -> Run {
    let word = |value: Option<clap::builder::PossibleValue>| value.map(|value| value.get_name().to_owned());
    // What the file beside the data does not say it cannot say again.
    let named = ground.config.rulebook.as_deref();
    let named = named.filter(|_| ground.config.set_by.contains_key("rulebook"));
    let history = super::history::file(ground, args.history.as_deref());
    Run {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        lang: word(ground.words.language().to_possible_value()).unwrap_or_default(),
        paths: paths.iter().map(|path| shown(path)).collect(),
        inputs_sha256: digest(school),
        config: ground
            .config
            .text
            .as_ref()
            .map(|(path, text)| Hashed { file: shown(path), sha256: hex(&Sha256::digest(text.as_bytes())) }),
        elsewhere: elsewhere(&ground.config),
        rulebook: cli.rulebook.as_deref().or(named).map(masked),
        period: args.period.as_deref().map(masked),
        clauses: args.clause.iter().map(|text| masked(text)).collect(),
        teachers: args.teacher.iter().map(|text| masked(text)).collect(),
        classes: args.class.iter().map(|text| masked(text)).collect(),
        severity: args.severity.and_then(|severity| word(severity.to_possible_value())),
        names: args.names.and_then(|names| word(names.to_possible_value())),
        waivers: args.waivers.iter().map(|path| shown(path)).collect(),
        history: history.map(|file| shown(&file)),
        only_new: args.only_new,
        part: None,
        base: base(paths, &args.waivers),
        exit: None,
    }
}

/// What the findings depend on and the file beside the data does not say, each value as its digest: a value
/// may be a list of people.
#[must_use]
pub fn elsewhere(config: &Config) -> BTreeMap<String, String> {
    let digest = |value: String| hex(&Sha256::digest(value.as_bytes()));
    let keys = ["school", "columns", "files", "people", "free_days"];
    keys.into_iter().filter_map(|key| Some((key.to_owned(), digest(config.said_elsewhere(key)?)))).collect()
}

/// What leads from the working folder to where the names of the exports begin: with one folder they are
/// told from within it, with several paths each has its own.
fn base(paths: &[PathBuf], waivers: &[PathBuf]) -> String {
    match paths {
        [only] if waivers.is_empty() && only.is_relative() && only.is_dir() => {
            let path = shown(only);
            let path = path.trim_start_matches("./").trim_end_matches('/');
            if path.is_empty() || path == "." { String::new() } else { format!("{path}/") }
        }
        _ => String::new(),
    }
}

/// One digest of the files read, whatever they are called and however many sheets each has.
#[must_use]
pub fn digest(school: &School) -> String {
    let all: BTreeSet<&str> = school.sources.iter().map(|source| source.sha256.as_str()).collect();
    let mut hash = Sha256::new();
    all.iter().for_each(|one| hash.update(one.as_bytes()));
    hex(&hash.finalize())
}

/// A digest's bytes as text.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A path with `/` between folders everywhere, as the names of files are told.
#[must_use]
pub fn shown(path: &Path) -> String {
    masked(&path.to_string_lossy().replace('\\', "/"))
}

/// A text without person codes.
fn masked(text: &str) -> String {
    import::mask(text).unwrap_or_else(|| text.to_owned())
}
