//! The command: one file per subcommand.

mod args;
mod aside;
mod attest;
mod audit;
mod check;
pub(crate) mod config;
mod data;
mod due;
mod each;
mod explain;
mod fix_config;
mod history;
mod inspect;
mod judged;
mod links;
mod mail;
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
mod verify;
mod waivers;

use std::process::ExitCode;

use clap::{FromArgMatches, ValueEnum};

use crate::messages::{Language, Messages};
use args::{Cli, Sub};

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
    let matches = match args::localised(&words).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            // Help and version are no failure; clap knows where each is printed.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(2);
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
    let args: Vec<String> = std::env::args().collect();
    let value = args.iter().enumerate().find_map(|(at, arg)| match arg.strip_prefix("--lang") {
        Some("") => args.get(at + 1).cloned(),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    value.and_then(|value| Language::from_str(&value, true).ok()).unwrap_or_default()
}
