//! The help: its words, its groups, its examples, and how much of it `-h` and `--help` show.

use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Cli;
use crate::messages::Messages;

/// How much a help says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// `-h`: what is needed every day, on one screen.
    Short,
    /// `--help`: everything, with examples.
    Full,
}

/// The options of each group, by their identity; one that stands in none is among the others.
const GROUPS: [(&str, &[&str]); 5] = [
    ("heading-scope", &["as_of", "period", "teacher", "class", "clause", "severity", "days", "data"]),
    (
        "heading-output",
        &[
            "by",
            "format",
            "output",
            "split",
            "names",
            "color",
            "width",
            "quiet_if_clean",
            "limit",
            "due-format",
            "due-output",
            "sample",
        ],
    ),
    ("heading-judging", &["rulebook", "waivers", "fail_on", "min_coverage"]),
    ("heading-history", &["history", "only_new"]),
    ("heading-general", &["lang", "config", "help", "version"]),
];

/// A command with more options than these shows only the daily ones with `-h`.
const MANY: usize = 14;

/// The options of every day.
const DAILY: [&str; 14] = [
    "paths", "as_of", "period", "by", "teacher", "class", "clause", "format", "output", "split", "history",
    "lang", "config", "help",
];

/// The command with its help in one language.
#[must_use]
pub(crate) fn localised(words: &Messages, extent: Extent) -> Command {
    let command = Cli::command().about(words.get("help-about"));
    with_help(command, words, extent, "")
}

fn with_help(command: Command, words: &Messages, extent: Extent, path: &str) -> Command {
    let crowded = command.get_arguments().count() > MANY;
    let has_commands = command.has_subcommands();
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        words.get("heading-usage")
    );
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(words.get("heading-commands"))
        .subcommand_value_name(words.get("value-command"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).global(false));
    if path.is_empty() {
        command = command.arg(Arg::new("version").short('V').long("version").action(ArgAction::Version));
    }
    let names: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    for name in names {
        let hidden = extent == Extent::Short && crowded && !DAILY.contains(&name.as_str());
        command = command.mut_arg(&name, |arg| with_words(arg, words, path).hide(hidden));
    }
    if has_commands {
        let subcommands: Vec<String> =
            command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        for name in subcommands {
            let inner = format!("{path}-{name}");
            command = command.mut_subcommand(&name, |sub| {
                with_help(sub.about(about(words, &inner)), words, extent, &inner)
            });
        }
    }
    let usage = usage(&command, words, path);
    command = command.override_usage(usage);
    match after(words, extent, path, crowded) {
        Some(after) => command.after_help(after),
        None => command,
    }
}

/// What a command does. Where an option has the same name, the command has a key of its own.
fn about(words: &Messages, path: &str) -> String {
    let own = format!("about{path}");
    words.get(&if words.has(&own) { own } else { format!("help{path}") })
}

fn with_words(arg: Arg, words: &Messages, path: &str) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let name = id.replace('_', "-");
    // Some options mean something of their own with one command.
    let own = format!("help{path}-{name}");
    let of_its_own = !path.is_empty() && words.has(&own);
    let mut help = words.get(&if of_its_own { own } else { format!("help-{name}") });
    let default = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
    if let Some(default) = default.filter(|_| !arg.is_hide_default_value_set()) {
        help = words.with("help-default", [("help", help.into()), ("value", default.into())]);
    }
    let heading = match GROUPS.iter().find(|(_, ids)| ids.contains(&id.as_str())) {
        _ if arg.is_positional() => "heading-arguments",
        _ if of_its_own => "heading-options",
        Some((heading, _)) => heading,
        None => "heading-options",
    };
    let takes_value = arg.get_action().takes_values();
    let names: Vec<String> =
        arg.get_value_names().unwrap_or_default().iter().map(|n| n.to_string()).collect();
    let arg = arg.help(help).help_heading(words.get(heading));
    let arg = arg.hide_possible_values(takes_value).hide_default_value(takes_value);
    if takes_value && !names.is_empty() {
        arg.value_names(names.into_iter().map(|name| value_name(words, &name)))
    } else {
        arg
    }
}

/// The placeholder of a value, in the language's own word where it has one.
fn value_name(words: &Messages, name: &str) -> String {
    let key = format!("value-{}", name.to_lowercase().replace('_', "-"));
    if words.has(&key) { words.get(&key) } else { name.to_owned() }
}

/// The usage line. clap's own has English words in it.
fn usage(command: &Command, words: &Messages, path: &str) -> String {
    let name = full_name(path);
    let rendered = command.clone().bin_name(&name).render_usage().to_string();
    let line = rendered.split_once(": ").map_or(rendered.as_str(), |(_, line)| line);
    let rest = line.strip_prefix(name.as_str()).unwrap_or_default().replace(" [OPTIONS]", "");
    format!("{name} {}{rest}", words.get("usage-options"))
}

/// `eklase-audit history show`
fn full_name(path: &str) -> String {
    format!("{}{}", env!("CARGO_PKG_NAME"), path.replace('-', " "))
}

/// What stands below the options: the examples, or where they are to be found.
fn after(words: &Messages, extent: Extent, path: &str, crowded: bool) -> Option<String> {
    let examples = format!("examples{path}");
    match extent {
        Extent::Short if crowded => Some(words.with("help-more", [("command", full_name(path).into())])),
        Extent::Full if words.has(&examples) => {
            let lines = words.get(&examples);
            let lines: String = lines.lines().map(|line| format!("\n  {line}")).collect();
            Some(format!("{}:{lines}", words.get("heading-examples")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::messages::Language;

    /// The words of a line, quotes kept together.
    fn words_of(line: &str) -> Vec<String> {
        let parts = line.split('"').enumerate();
        let mut words = vec![String::new()];
        for (at, part) in parts {
            if at % 2 == 1 {
                words.last_mut().expect("a word").push_str(part);
                continue;
            }
            for (n, word) in part.split(' ').enumerate() {
                if n > 0 {
                    words.push(String::new());
                }
                words.last_mut().expect("a word").push_str(word);
            }
        }
        words.into_iter().filter(|word| !word.is_empty()).collect()
    }

    #[test]
    fn every_example_is_a_command_line_the_program_takes() {
        for language in [Language::Lv, Language::En] {
            let messages = Messages::new(language);
            let mut all = 0;
            for key in messages.keys().filter(|key| key.starts_with("examples-")) {
                for line in messages.get(key).lines() {
                    let command = line.split(" > ").next().unwrap_or_default();
                    let taken = localised(&messages, Extent::Full).try_get_matches_from(words_of(command));
                    assert!(taken.is_ok(), "{key}: {line}\n{}", taken.expect_err("refused"));
                    all += 1;
                }
            }
            assert!(all > 20, "{all}");
        }
    }

    /// Every command with its path.
    fn every_command(words: &Messages) -> Vec<(String, Command)> {
        let mut all = vec![(String::new(), localised(words, Extent::Full))];
        let mut at = 0;
        while at < all.len() {
            let (path, command) = all[at].clone();
            let below =
                command.get_subcommands().map(|sub| (format!("{path}-{}", sub.get_name()), sub.clone()));
            all.extend(below);
            at += 1;
        }
        all
    }

    #[test]
    fn every_command_and_option_has_its_words_and_no_words_are_over() {
        for language in [Language::Lv, Language::En] {
            let words = Messages::new(language);
            let mut used: BTreeSet<String> =
                ["help-about", "help-more", "help-default", "value-command"].map(String::from).into();
            for (path, command) in every_command(&words) {
                used.extend(own_or_shared(&words, &[format!("about{path}"), format!("help{path}")]));
                used.insert(format!("examples{path}"));
                for arg in command.get_arguments() {
                    let name = arg.get_id().as_str().replace('_', "-");
                    let keys = [format!("help{path}-{name}"), format!("help-{name}")];
                    let key = own_or_shared(&words, &keys);
                    assert!(key.is_some(), "{keys:?}");
                    used.extend(key);
                }
            }
            let bare = Cli::command();
            let mut waiting = vec![bare];
            while let Some(command) = waiting.pop() {
                let names = command.get_arguments().flat_map(|arg| arg.get_value_names().unwrap_or_default());
                used.extend(names.map(|name| format!("value-{}", name.to_lowercase().replace('_', "-"))));
                waiting.extend(command.get_subcommands().cloned());
            }
            let ours = |key: &&str| {
                ["help-", "about-", "examples-", "value-"].iter().any(|begin| key.starts_with(begin))
            };
            let over: Vec<&str> = words.keys().filter(ours).filter(|key| !used.contains(*key)).collect();
            assert_eq!(over, Vec::<&str>::new(), "no command and no option uses these");
        }
    }

    /// The first of these messages that is there.
    fn own_or_shared(words: &Messages, keys: &[String]) -> Option<String> {
        keys.iter().find(|key| words.has(key)).cloned()
    }
}
