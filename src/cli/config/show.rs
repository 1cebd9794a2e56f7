//! Every value of the configuration, and what set it.

use std::path::{Path, PathBuf};

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Config, Setter, Variable, environment, layers};
use crate::cli::args::{Cli, Series};
use crate::cli::run::{Failure, Ground};
use crate::cli::{Exit, output};
use crate::import;
use crate::messages::Messages;
use crate::report::harmless;
use crate::rules::rulebook::Rulebook;

/// What the folders and files of the command line are set by: they stand there without an option.
const PATHS: &str = "PATHS";

/// What set a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "layer", rename_all = "kebab-case")]
enum Origin {
    /// The command line.
    Flag { flag: &'static str },
    /// A variable.
    Environment { variable: &'static str },
    /// The file beside the data; the line is counted from 1.
    File { file: String, line: usize },
    /// The user's own file.
    UserFile { file: String, line: usize },
    /// Nobody: the program's own.
    BuiltIn,
}

#[derive(Debug, Serialize)]
struct Set {
    key: String,
    value: toml::Value,
    origin: Origin,
}

#[derive(Debug, Serialize)]
struct Shown {
    schema: &'static str,
    values: Vec<Set>,
}

/// Shows the configuration.
///
/// # Errors
/// A configuration that cannot be used.
pub fn run(cli: &Cli, paths: &[PathBuf], format: Series) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, paths)?;
    let values = values(cli, paths, &ground.config);
    let text = match format {
        Series::Json => {
            let shown = Shown { schema: "eklase-audit/config/1", values };
            serde_json::to_string_pretty(&shown).map_err(|error| Failure::said(error.to_string()))? + "\n"
        }
        Series::Text => text(&ground.words, &ground.config, &values),
    };
    output::to_stdout(|out| out.write_all(text.as_bytes()))
        .map_err(|error| Failure::said(error.to_string()))?;
    Ok(Exit::Clean)
}

fn text(words: &Messages, config: &Config, values: &[Set]) -> String {
    let file = |path: Option<&Path>| {
        path.map_or_else(|| words.get("config-no-file"), |path| harmless(&path.display().to_string()))
    };
    let beside = config.text.as_ref().map(|(path, _)| path.as_path());
    let user = layers::user_file();
    let user = user.as_deref().filter(|path| path.is_file());
    let mut lines = vec![
        format!("# {}", words.with("config-file", [("file", file(beside).into())])),
        format!("# {}", words.with("config-user-file", [("file", file(user).into())])),
    ];
    for name in environment::unknown() {
        let near = environment::nearest_to(&name).unwrap_or("none");
        let args = [("variable", name.into()), ("near", near.into())];
        lines.push(harmless(&format!("# {}", words.with("config-unknown-variable", args))));
    }
    for Set { key, value, origin } in values {
        let origin = match origin {
            Origin::Flag { flag: PATHS } => words.get("config-command-line"),
            Origin::Flag { flag } => (*flag).to_owned(),
            Origin::Environment { variable } => (*variable).to_owned(),
            Origin::File { file, line } | Origin::UserFile { file, line } => format!("{file}:{line}"),
            Origin::BuiltIn => words.get("config-built-in"),
        };
        lines.push(harmless(&format!("{key} = {value}  # {origin}")));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// Every value that is set, in the order of the keys; of each the one that counts.
fn values(cli: &Cli, paths: &[PathBuf], config: &Config) -> Vec<Set> {
    let mut set: Vec<Set> = Vec::new();
    let mut add = |key: &str, value: toml::Value, origin: Origin| {
        set.push(Set { key: key.to_owned(), value, origin });
    };
    let texts = |paths: &[PathBuf]| {
        toml::Value::Array(paths.iter().map(|path| path.display().to_string().into()).collect())
    };
    if !paths.is_empty() {
        add("paths", texts(paths), Origin::Flag { flag: PATHS });
    }
    if let Some(name) = &cli.rulebook {
        add("rulebook", name.clone().into(), Origin::Flag { flag: "--rulebook" });
    }
    if let Some(lang) = cli.lang {
        add("lang", lang.name().into(), Origin::Flag { flag: "--lang" });
    }
    for setter in config.set_by.values() {
        if let Setter::Environment(variable) = setter
            && let Some(value) = variable.text()
        {
            let value = match variable.key {
                "paths" => texts(&variable.paths()),
                _ => value.into(),
            };
            add(variable.key, value, Origin::Environment { variable: variable.name() });
        }
    }
    let files = [(&config.text, false), (&config.user_text, true)];
    for ((path, text), users) in files.into_iter().filter_map(|(file, users)| Some((file.as_ref()?, users))) {
        let file = path.display().to_string();
        for (key, value, line) in leaves(text) {
            let setter = config.set_by.get(owner(&key));
            if users == (setter == Some(&Setter::User)) && !matches!(setter, Some(Setter::Environment(_))) {
                let file = file.clone();
                let origin =
                    if users { Origin::UserFile { file, line } } else { Origin::File { file, line } };
                add(&key, value, origin);
            }
        }
    }
    let default = Rulebook::builtin_names().next().unwrap_or_default();
    add("rulebook", default.into(), Origin::BuiltIn);
    add("lang", crate::messages::Language::default().name().into(), Origin::BuiltIn);
    // A layer further off does not count where a nearer one speaks.
    let mut shown: Vec<Set> = Vec::new();
    for one in set {
        if !shown.iter().any(|have| have.key == one.key) {
            shown.push(one);
        }
    }
    let place = |one: &Set| {
        let known = Variable::ALL.iter().position(|variable| variable.key == owner(&one.key));
        known.unwrap_or(Variable::ALL.len())
    };
    shown.sort_by(|a, b| (place(a), &a.key).cmp(&(place(b), &b.key)));
    for one in &mut shown {
        mask(&mut one.value);
        one.key = import::mask(&one.key).unwrap_or_else(|| std::mem::take(&mut one.key));
    }
    shown
}

/// The key a value counts by: `[mail]` key by key, every other list as a whole.
fn owner(path: &str) -> &str {
    if path.starts_with("mail.") { path } else { path.split(['.', '[']).next().unwrap_or(path) }
}

/// A file's values, each with its path and line.
fn leaves(text: &str) -> Vec<(String, toml::Value, usize)> {
    let Ok(spanned) = DeTable::parse(text) else { return Vec::new() };
    let mut found = Vec::new();
    for (key, value) in spanned.get_ref() {
        walk(key.get_ref().to_string(), value, &mut |path, value, at| {
            found.push((path, value, text[..at].matches('\n').count() + 1));
        });
    }
    found
}

fn walk(path: String, value: &Spanned<DeValue<'_>>, found: &mut dyn FnMut(String, toml::Value, usize)) {
    match value.get_ref() {
        DeValue::Table(table) => {
            for (key, value) in table {
                walk(format!("{path}.{}", quoted(key.get_ref())), value, found);
            }
        }
        DeValue::Array(all) if all.iter().any(|one| one.get_ref().is_table()) => {
            for (at, one) in all.iter().enumerate() {
                walk(format!("{path}[{at}]"), one, found);
            }
        }
        other => found(path, plain(other), value.span().start),
    }
}

/// A key as TOML writes it.
fn quoted(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(bare) { key.to_owned() } else { toml::Value::from(key).to_string() }
}

fn plain(value: &DeValue<'_>) -> toml::Value {
    match value {
        DeValue::String(text) => text.to_string().into(),
        DeValue::Boolean(truth) => (*truth).into(),
        DeValue::Datetime(moment) => (*moment).into(),
        DeValue::Array(all) => toml::Value::Array(all.iter().map(|one| plain(one.get_ref())).collect()),
        DeValue::Integer(number) => {
            number.to_string().parse::<i64>().map_or_else(|_| number.to_string().into(), Into::into)
        }
        DeValue::Float(number) => number.to_string().into(),
        DeValue::Table(_) => String::new().into(),
    }
}

fn mask(value: &mut toml::Value) {
    match value {
        toml::Value::String(text) => {
            if let Some(masked) = import::mask(text) {
                *text = masked;
            }
        }
        toml::Value::Array(all) => all.iter_mut().for_each(mask),
        _ => {}
    }
}
