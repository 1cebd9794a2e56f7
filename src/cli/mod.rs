//! The command: one file per subcommand.

mod args;
mod aside;
mod attest;
mod audit;
mod check;
mod complete;
pub(crate) mod config;
mod data;
mod due;
mod each;
mod explain;
mod fix_config;
mod help;
mod history;
mod init;
mod inspect;
mod judged;
mod links;
mod mail;
mod man;
mod merge;
mod outcome;
mod output;
mod outputs;
mod progress;
mod record;
mod replies;
mod rules;
pub(crate) mod run;
mod scope;
mod screen;
mod split;
mod usage;
mod verify;
mod waivers;

use std::process::ExitCode;

use clap::{FromArgMatches, ValueEnum};

use crate::messages::{Language, Messages};
use args::{Cli, Sub};
use help::Extent;

/// How a run ends. Ordered: 2 outranks 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: nothing at or above the asked severity.
    Clean,
    /// 1: violations.
    Violations,
    /// 2: the job could not be done fully.
    Incomplete,
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let words = Messages::new(language_asked());
    if complete::answer(|| help::localised(&words, Extent::Full)) {
        return ExitCode::SUCCESS;
    }
    let line = line();
    let command = help::localised(&words, extent_asked(&line));
    let parsed = command.clone().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            match usage::said(&words, &command, &error, &line) {
                Some(said) => eprintln!("{said}"),
                // Help and version are no failure; clap knows where each is printed.
                None => {
                    let _ = error.print();
                }
            }
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let done = match &cli.command {
        Sub::Check(args) => check::run(&cli, args),
        Sub::Audit(args) => audit::run(&cli, args),
        Sub::Snapshot(args) => history::snapshot(&cli, args),
        Sub::History { history: file, command } => history::run(&cli, file.as_deref(), command),
        Sub::Due(args) => due::run(&cli, args),
        Sub::Verify(args) => verify::run(&cli, args),
        Sub::Inspect(args) => inspect::run(&cli, args),
        Sub::Explain { clause_number } => explain::run(&cli, clause_number),
        Sub::Rules { command } => rules::run(&cli, command),
        Sub::Attest(args) => attest::run(&cli, args),
        Sub::Merge(args) => merge::run(&cli, args),
        Sub::Waivers { command } => waivers::run(&cli, command),
        Sub::Init(args) => init::run(&cli, args),
        Sub::Config { command: args::ConfigCommand::Show { paths, format } } => {
            config::show(&cli, paths, *format)
        }
        Sub::Completions { shell } => complete::run(*shell),
        Sub::Man { output } => man::run(&words, output.as_deref()),
    };
    match done {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(run::Failure(report)) => {
            eprintln!("{report:?}");
            ExitCode::from(2)
        }
    }
}

/// The language asked for, read before the command line is: its help needs it.
fn language_asked() -> Language {
    let args = line();
    let value = args.iter().enumerate().find_map(|(at, arg)| match arg.strip_prefix("--lang") {
        Some("") => args.get(at + 1).cloned(),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    let named = value.and_then(|value| Language::from_str(&value, true).ok());
    named.or_else(config::user_language).unwrap_or_default()
}

/// The language of what is said before there is a configuration.
pub(crate) fn language(cli: &Cli) -> Language {
    cli.lang.or_else(config::user_language).unwrap_or_default()
}

/// The words of this process's command line.
fn line() -> Vec<String> {
    std::env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect()
}

/// How much help is asked for.
fn extent_asked(line: &[String]) -> Extent {
    let long = line.iter().any(|arg| arg == "--help");
    let short = line.iter().any(|arg| arg == "-h");
    if short && !long { Extent::Short } else { Extent::Full }
}
