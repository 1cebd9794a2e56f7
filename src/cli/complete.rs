//! Completion in the shell. The script a shell loads asks the program itself, so it knows every
//! option, and the teachers, classes and clauses of the data at hand.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use clap::{Arg, Command, Parser};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;

use super::args::Cli;
use super::run::{Failure, Ground};
use super::{Exit, output};
use crate::import;
use crate::report::harmless;

/// Set by the script, to the shell's name: the program is asked for completions and does nothing else.
pub(crate) const ASKED: &str = "EKLASE_AUDIT_COMPLETE";

/// Whoever presses a key waits no longer than this; a completion that comes later is none.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Writes the script a shell loads.
///
/// # Errors
/// Standard output cannot be written.
pub fn run(shell: Shell) -> Result<Exit, Failure> {
    let name = env!("CARGO_PKG_NAME");
    output::to_stdout(|out| match Shells::builtins().completer(&shell.to_string()) {
        Some(completer) => {
            let mut script = Vec::new();
            completer.write_registration(ASKED, name, name, name, &mut script)?;
            out.write_all(completed(shell, &String::from_utf8_lossy(&script)).as_bytes())
        }
        None => Ok(()),
    })
    .map_err(|error| Failure::said(error.to_string()))?;
    Ok(Exit::Clean)
}

/// The library's script with what it leaves out.
fn completed(shell: Shell, script: &str) -> String {
    match shell {
        Shell::Bash => script.replace(
            &format!("{ASKED}=\"bash\""),
            &format!("{TYPED}=\"${{COMP_WORDS[COMP_CWORD]}}\" \\\n        {ASKED}=\"bash\""),
        ),
        Shell::Zsh => format!("{script}{ZSH_FIRST}"),
        _ => script.to_owned(),
    }
}

/// Set by bash's script: the word under the cursor as it was typed. The one among the others has lost the
/// quote it began with.
const TYPED: &str = "_EKLASE_AUDIT_TYPED";

/// A file of zsh's `$fpath` is loaded when the key is first pressed, and only then registers what
/// completes: without this the first press would offer nothing.
const ZSH_FIRST: &str = r#"
if [[ "${funcstack[1]}" == _eklase-audit ]]; then
    _clap_dynamic_completer_eklase_audit "$@"
fi
"#;

/// Answers a shell that asks for completions; `false` where none asks. Says nothing of any error: it
/// would stand in the middle of the line being typed.
pub(super) fn answer(command: impl FnOnce() -> Command) -> bool {
    let Some(shell) = std::env::var_os(ASKED).filter(|shell| !shell.is_empty()) else { return false };
    std::panic::set_hook(Box::new(|_| {}));
    let args: Vec<OsString> = std::env::args_os().skip(1).skip_while(|arg| arg != "--").skip(1).collect();
    let shells = Shells::builtins();
    let Some(completer) = shell.to_str().and_then(|name| shells.completer(name)) else { return true };
    let mut command = with_values(command(), &args, completer.name());
    command.build();
    let mut answer = Vec::new();
    let here = std::env::current_dir().ok();
    if completer.write_complete(&mut command, args, here.as_deref(), &mut answer).is_ok() {
        let _ = output::to_stdout(|out| out.write_all(&answer));
    }
    true
}

/// What of the data can be completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Values {
    Teachers,
    Classes,
    Clauses,
}

/// The option or argument with this identity, and what it takes.
fn values_of(id: &str) -> Option<Values> {
    match id {
        "teacher" | "responsible" => Some(Values::Teachers),
        "class" => Some(Values::Classes),
        "clause" | "clause_number" => Some(Values::Clauses),
        _ => None,
    }
}

fn with_values(mut command: Command, line: &[OsString], shell: &'static str) -> Command {
    let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    for id in ids {
        let line = line.to_vec();
        command = command.mut_arg(id, |arg| match (values_of(arg.get_id().as_str()), words_of(&arg)) {
            (Some(values), _) => arg.add(ArgValueCompleter::new(move |current: &OsStr| {
                candidates(values, &line, current, shell)
            })),
            (None, words) if !words.is_empty() => {
                arg.add(ArgValueCompleter::new(move |current: &OsStr| chosen(&words, current)))
            }
            (None, _) => arg,
        });
    }
    let subcommands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in subcommands {
        command = command.mut_subcommand(name, |sub| with_values(sub, line, shell));
    }
    command
}

/// The words an option may take, where only some are.
fn words_of(arg: &Arg) -> Vec<String> {
    let takes = arg.get_action().takes_values();
    let all = arg.get_possible_values().into_iter().filter(|value| takes && !value.is_hide_set());
    all.map(|value| value.get_name().to_owned()).collect()
}

/// Those that begin as the word under the cursor does. What the library says of each beside it is English.
fn chosen(words: &[String], current: &OsStr) -> Vec<CompletionCandidate> {
    let begun = current.to_string_lossy();
    words.iter().filter(|word| word.starts_with(&*begun)).map(CompletionCandidate::new).collect()
}

/// The values that begin as the word under the cursor does.
fn candidates(values: Values, line: &[OsString], current: &OsStr, shell: &str) -> Vec<CompletionCandidate> {
    let current = current.to_string_lossy();
    let typed = std::env::var(TYPED).unwrap_or_default();
    let quoted = [current.as_ref(), &typed].iter().any(|word| word.starts_with(['"', '\'']));
    let begun: String = current.chars().filter(|c| !matches!(c, '"' | '\'' | '\\')).collect();
    let begun = begun.to_lowercase();
    let (answer, answered) = mpsc::channel();
    let line = line.to_vec();
    // The process ends with its answer, and with it a reading that has taken too long.
    std::thread::spawn(move || answer.send(known(values, &line)));
    let known = answered.recv_timeout(PATIENCE).unwrap_or_default();
    let fits = known.into_iter().filter(|value| value.to_lowercase().starts_with(&begun));
    fits.filter_map(|value| for_shell(&value, shell, quoted)).map(CompletionCandidate::new).collect()
}

/// A value as the line takes it: not every shell puts quotes about a completion on its own. `None` for one
/// that would mean something else between the quotes it is to stand in.
fn for_shell(value: &str, shell: &str, quoted: bool) -> Option<String> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    match shell {
        _ if value.chars().all(plain) => Some(value.to_owned()),
        "bash" if quoted => (!value.contains(['"', '\'', '\\', '$', '`', '!'])).then(|| value.to_owned()),
        "bash" => {
            Some(value.chars().flat_map(|c| (!plain(c)).then_some('\\').into_iter().chain([c])).collect())
        }
        "powershell" => Some(format!("'{}'", value.replace('\'', "''"))),
        _ => Some(value.to_owned()),
    }
}

/// Everything there is to choose from, in order.
fn known(values: Values, line: &[OsString]) -> Vec<String> {
    let Some((cli, paths)) = asked(line) else { return Vec::new() };
    let Ok(ground) = Ground::lay(&cli, &paths) else { return Vec::new() };
    if values == Values::Clauses {
        let mut clauses: Vec<String> =
            ground.rulebook.clauses.iter().map(|clause| clause.id.clone()).collect();
        clauses.dedup();
        return clauses;
    }
    let Ok(paths) = ground.exports(&paths) else { return Vec::new() };
    let school = import::read(&paths, &ground.reading).school;
    let mut names: Vec<String> = match values {
        Values::Teachers => {
            let people = school.people.ids().filter(|id| school.people.person(*id).is_employee);
            people.map(|id| school.people.spelling(id).to_owned()).collect()
        }
        _ => school.classes.ids().map(|id| school.classes.spelling(id).to_owned()).collect(),
    };
    // A cell's text is the data's own: nothing of it may act on the terminal or carry a code.
    for name in &mut names {
        *name = harmless(&import::mask(name).unwrap_or_else(|| std::mem::take(name)));
    }
    names.sort_by(|a, b| ground.words.compare(a, b));
    names.dedup();
    names
}

/// What of the line is settled already: the configuration, the rulebook, and the folders named.
fn asked(line: &[OsString]) -> Option<(Cli, Vec<PathBuf>)> {
    let mut settled: Vec<OsString> = vec![env!("CARGO_PKG_NAME").into()];
    for option in ["--config", "--rulebook", "--lang"] {
        let value = line.iter().position(|word| word == option).and_then(|at| line.get(at + 1));
        settled.extend(value.into_iter().flat_map(|value| [option.into(), value.clone()]));
    }
    settled.extend(["rules".into(), "list".into()]);
    let cli = Cli::try_parse_from(settled).ok()?;
    let paths = line.iter().skip(1).map(PathBuf::from);
    let folders: Vec<PathBuf> = paths.filter(|path| path.is_dir()).collect();
    // Without a folder on the line and without a configuration it is the folder one stands in.
    let configured = cli.config.is_some() || PathBuf::from(super::config::FILE).is_file();
    let here = (folders.is_empty() && !configured).then(|| PathBuf::from("."));
    Some((cli, folders.into_iter().chain(here).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_in_the_line_as_one_word() {
        let cases = [
            ("Ilze Kalniņa", "bash", false, Some("Ilze\\ Kalniņa")),
            ("Ilze Kalniņa", "bash", true, Some("Ilze Kalniņa")),
            ("5.a", "bash", false, Some("5.a")),
            ("5 a; rm", "bash", false, Some("5\\ a\\;\\ rm")),
            ("$(rm) 5", "bash", false, Some("\\$\\(rm\\)\\ 5")),
            ("$(rm) 5", "bash", true, None),
            ("O'Brien Ann", "powershell", false, Some("'O''Brien Ann'")),
            ("Ilze Kalniņa", "zsh", false, Some("Ilze Kalniņa")),
        ];
        for (value, shell, quoted, expected) in cases {
            assert_eq!(for_shell(value, shell, quoted).as_deref(), expected);
        }
    }
}
