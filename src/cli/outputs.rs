//! Which reports a run writes and where each goes: one grammar for every subcommand that writes several.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::ValueEnum;

use super::aside::Aside;
use super::run::{Failure, nearest};
use super::{Exit, output};
use crate::messages::Messages;

/// A format of reports.
pub trait Format: ValueEnum + Copy {
    /// Whether a terminal would show noise.
    fn is_binary(self) -> bool;
}

/// Standard output or a file, each with its format.
#[derive(Debug)]
pub enum Target<F> {
    /// Standard output.
    Stdout(F),
    /// A file.
    File(F, PathBuf),
}

impl<F: Format> Target<F> {
    /// Its format.
    #[must_use]
    pub fn format(&self) -> F {
        let (Self::Stdout(format) | Self::File(format, _)) = self;
        *format
    }

    /// Whether it is standard output.
    #[must_use]
    pub fn is_stdout(&self) -> bool {
        matches!(self, Self::Stdout(_))
    }

    /// Writes a report to it. What keeps it from being written is said aside.
    pub fn write(
        &self,
        words: &Messages,
        aside: &mut Aside,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Exit {
        let (done, file) = match self {
            Self::Stdout(_) => (output::to_stdout(write), "stdout".to_owned()),
            Self::File(_, path) => (output::to_file(path, write), path.display().to_string()),
        };
        let Err(error) = done else { return Exit::Clean };
        let args = [("file", file.into()), ("error", words.of_system(&error).into())];
        aside.say(&words.with("error-write", args));
        Exit::Incomplete
    }
}

/// What `FORMAT=FILE` says of the format, and the file; a plain `FILE` takes the format asked for.
#[must_use]
pub fn format_of(text: &str) -> Option<(&str, &str)> {
    text.split_once('=').filter(|(format, _)| !format.contains(['/', '\\', '.']))
}

/// The files asked for.
///
/// # Errors
/// A format there is none of.
pub fn files<F: Format>(named: &[String], format: F, words: &Messages) -> Result<Vec<Target<F>>, Failure> {
    let target = |text: &String| {
        let Some((name, file)) = format_of(text) else {
            return Ok(Target::File(format, text.into()));
        };
        let format = F::from_str(name, true).map_err(|_| {
            let known: Vec<String> = F::value_variants()
                .iter()
                .filter_map(|f| Some(f.to_possible_value()?.get_name().to_owned()))
                .collect();
            let near = nearest(name, known.iter().map(String::as_str)).unwrap_or("none").to_owned();
            let args = [
                ("value", name.to_owned().into()),
                ("near", near.into()),
                ("known", known.join(", ").into()),
            ];
            Failure::said(words.with("error-format", args))
        })?;
        Ok(Target::File(format, file.into()))
    };
    named.iter().map(target).collect()
}

/// Standard output.
///
/// # Errors
/// A format no terminal can show going to a terminal.
pub fn stdout<F: Format>(format: F, words: &Messages) -> Result<Target<F>, Failure> {
    if format.is_binary() && io::stdout().is_terminal() {
        let name = format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        return Err(Failure::said(words.with("error-binary-terminal", [("format", name.into())])));
    }
    Ok(Target::Stdout(format))
}
