//! One clause in full.

use super::args::Cli;
use super::run::{Failure, Ground, nearest, today};
use super::{Exit, output};
use crate::report::clause;
use crate::report::text::PIPE_WIDTH;

/// Explains one clause.
///
/// # Errors
/// The rulebook has no such clause, or cannot be used.
pub fn run(cli: &Cli, number: &str) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, &[])?;
    let Ground { words, rulebook, .. } = &ground;
    let Some(clause) = rulebook.clause_on(number.trim_end_matches('.'), today()) else {
        let near = nearest(number, rulebook.clauses.iter().map(|clause| clause.id.as_str()))
            .unwrap_or("none")
            .to_owned();
        return Err(Failure::said(
            words.with("error-clause", [("value", number.to_owned().into()), ("near", near.into())]),
        ));
    };
    let shown = clause::Ground { words, rulebook, calendar: &ground.calendar, day: today() };
    let lines = clause::lines(shown, clause);
    output::to_stdout(|out| {
        lines.iter().try_for_each(|line| {
            let options = textwrap::Options::new(usize::from(PIPE_WIDTH)).subsequent_indent("  ");
            textwrap::wrap(line, options).iter().try_for_each(|line| writeln!(out, "{line}"))
        })
    })
    .map_err(|error| Failure::said(error.to_string()))?;
    Ok(Exit::Clean)
}
