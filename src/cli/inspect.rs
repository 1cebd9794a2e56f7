//! How every file was read.

use std::path::PathBuf;

use super::args::Cli;
use super::run::{Failure, Ground};
use super::{Exit, output};
use crate::import::{self, Problem};
use crate::messages::Language;
use crate::report::problem;

/// Shows how the files of a run were read.
///
/// # Errors
/// What keeps the job from being done at all.
pub fn run(cli: &Cli, paths: &[PathBuf]) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, paths)?;
    let paths = ground.exports(paths)?;
    let (words, columns) = (&ground.words, &ground.reading.columns);
    let read = import::read(&paths, &ground.reading);
    let latvian = words.language() == Language::Lv;
    let list = |key: &str, headers: Vec<String>| {
        (!headers.is_empty())
            .then(|| format!("  {}", words.with(key, [("columns", headers.join(", ").into())])))
    };
    output::to_stdout(|out| {
        for source in &read.school.sources {
            let place = match &source.sheet {
                Some(sheet) => format!("{} „{sheet}”", source.file),
                None => source.file.clone(),
            };
            let table = source.table.map_or_else(
                || words.get("inspect-unrecognised"),
                |table| columns.title(table, latvian).to_owned(),
            );
            writeln!(
                out,
                "{}",
                words.with("inspect-read", [("where", place.into()), ("table", table.into())])
            )?;
            match (source.encoding, source.delimiter) {
                (Some(encoding), Some(delimiter)) => {
                    let delimiter = if delimiter == '\t' {
                        words.get("delimiter-tab")
                    } else {
                        format!("„{delimiter}”")
                    };
                    let args = [
                        ("encoding", encoding.into()),
                        ("delimiter", delimiter.into()),
                        ("row", source.header_row.into()),
                    ];
                    writeln!(out, "  {}", words.with("inspect-how", args))?;
                }
                _ => writeln!(out, "  {}", words.with("inspect-sheet", [("row", source.header_row.into())]))?,
            }
            let Some(table) = source.table else { continue };
            writeln!(
                out,
                "  {}",
                words.with(
                    "inspect-rows",
                    [("rows", source.rows.into()), ("rejected", source.rejected.into())]
                )
            )?;
            let known = source.columns.iter().map(|(field, text)| {
                let canonical = columns.header(table, *field);
                if canonical == text { text.clone() } else { format!("{text} = {canonical}") }
            });
            let absent = columns
                .fields(table)
                .filter(|field| !source.fields.contains(*field))
                .map(|field| columns.header(table, field).to_owned());
            let lines = [
                list("inspect-columns", known.collect()),
                list("inspect-unmapped", source.unmapped.clone()),
                list("inspect-absent", absent.collect()),
            ];
            lines.iter().flatten().try_for_each(|line| writeln!(out, "{line}"))?;
        }
        for row in &read.rejected {
            writeln!(out, "{}", problem::rejected(words, row))?;
        }
        for trouble in &read.problems {
            writeln!(out, "{}", problem::problem(words, columns, trouble))?;
        }
        Ok(())
    })
    .map_err(|error| Failure::said(error.to_string()))?;
    let incomplete = !read.rejected.is_empty() || read.problems.iter().any(Problem::blocks);
    Ok(if incomplete { Exit::Incomplete } else { Exit::Clean })
}
