//! The configuration a folder begins with: what was found out, and what could be said, behind a `#`.

use std::path::Path;

use super::super::{config, fix_config};
use crate::calendar::Calendar;
use crate::cli::run::Ground;
use crate::import::Imported;
use crate::import::mapping::Proposal;
use crate::messages::Messages;
use crate::report::harmless;
use crate::rules::rulebook::Rulebook;

/// The text of the file. It parses, and says nothing that a run without it would not do, but for the
/// headers that are surely recognised.
pub(super) fn text(
    ground: &Ground,
    named: Option<String>,
    read: &Imported,
    proposals: &[Proposal],
) -> String {
    let words = &ground.words;
    let mut text = comment(words, "init-config-head", None);
    let mut part = |key: &str, arg: Option<(&str, String)>, lines: &[String]| {
        text.push('\n');
        text.push_str(&comment(words, key, arg));
        lines.iter().for_each(|line| text.push_str(&format!("{line}\n")));
    };
    let mut schools = read.schools.iter();
    let school = match (schools.next(), schools.next()) {
        (Some(name), None) => format!("school = {}", quoted(name)),
        _ => format!("# school = {}", quoted(&words.get("init-config-school-example"))),
    };
    part("init-config-school", None, &[school]);
    let known = Rulebook::builtin_names().collect::<Vec<_>>().join(", ");
    let named = named.map(|name| config::rulebook(name, Path::new("")));
    let rulebook = named.or_else(|| ground.config.rulebook.clone());
    let rulebook =
        rulebook.or_else(|| Rulebook::builtin_names().next().map(str::to_owned)).unwrap_or_default();
    part("init-config-rulebook", Some(("known", known)), &[format!("rulebook = {}", quoted(&rulebook))]);
    part("init-config-lang", None, &[format!("# lang = {}", quoted(words.language().name()))]);
    part("init-config-as-of", None, &["# as_of = \"2025-12-19T21:00\"".to_owned()]);
    let registers = words.get("init-config-register");
    part("init-config-attestations", None, &[format!("# attestations = {}", quoted(&registers))]);
    let history = words.get("init-config-history-file");
    part("init-config-history", None, &[format!("# history = {}", quoted(&history))]);
    part("init-config-paths", None, &["paths = [\".\"]".to_owned()]);
    mapping(words, proposals, &mut part);
    let examples = |key: &str| -> Vec<String> {
        words.get(key).lines().map(|line| format!("# {line}").trim_end().to_owned()).collect()
    };
    part("init-config-mail", None, &examples("init-config-mail-example"));
    part("init-config-people", None, &examples("init-config-people-example"));
    let years: Vec<String> = Calendar::builtin(ground.rulebook.calendar, &[])
        .map(|calendar| calendar.school_years().iter().map(|year| year.id.clone()).collect())
        .unwrap_or_default();
    let years = match (years.first(), years.last()) {
        (Some(first), Some(last)) => format!("{first} – {last}"),
        _ => String::new(),
    };
    part("init-config-free-days", Some(("years", years)), &examples("init-config-free-days-example"));
    text
}

/// Adds a part: the message of its comment, what that one says, and the lines.
type Part<'p> = dyn FnMut(&str, Option<(&str, String)>, &[String]) + 'p;

/// What the headers nobody knows surely mean, and what they may mean.
fn mapping(words: &Messages, proposals: &[Proposal], part: &mut Part<'_>) {
    let (document, added) = fix_config::document(proposals);
    if added > 0 {
        let lines: Vec<String> = document.trim_end().lines().map(str::to_owned).collect();
        part("init-config-columns", None, &lines);
    }
    let mut unsure = Vec::new();
    for proposal in proposals {
        for guess in proposal.guesses.iter().filter(|guess| !guess.sure) {
            let near = words.with("inspect-near", [("near", guess.near.clone().into())]);
            let (table, field) = (proposal.table.name(), guess.field.name());
            unsure.push(harmless(&format!(
                "# [columns.{table}] {field} = {}  # {near}",
                quoted(&guess.header)
            )));
        }
    }
    if !unsure.is_empty() {
        unsure.dedup();
        part("init-config-unsure", None, &unsure);
    }
}

/// A message as a comment, each line of it behind a `#`.
fn comment(words: &Messages, key: &str, arg: Option<(&str, String)>) -> String {
    let text = match arg {
        Some((name, value)) => words.with(key, [(name, value.into())]),
        None => words.get(key),
    };
    text.lines().map(|line| format!("# {}", harmless(line)).trim_end().to_owned() + "\n").collect()
}

fn quoted(text: &str) -> String {
    fix_config::quoted(&harmless(text))
}
