//! The manual's pages: one for the program, one for each of its commands.

use std::io;
use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use super::help::{Extent, localised};
use super::run::Failure;
use super::{Exit, output};
use crate::messages::Messages;

/// The section of commands.
const SECTION: &str = "1";

/// A page tells no day, so that the same program always writes the same page. The quotes keep its place in
/// the title line, whose next word would else be taken for the day.
const NO_DATE: &str = "\"\"";

/// Writes the pages into a folder, or one after another to standard output.
///
/// # Errors
/// The folder or standard output cannot be written.
pub fn run(words: &Messages, folder: Option<&Path>) -> Result<Exit, Failure> {
    let pages = pages(words);
    let failed = |file: String, error: io::Error| {
        let args = [("file", file.into()), ("error", words.of_system(&error).into())];
        Failure::said(words.with("error-write", args))
    };
    let Some(folder) = folder else {
        output::to_stdout(|out| pages.iter().try_for_each(|(_, page)| out.write_all(page.as_bytes())))
            .map_err(|error| failed("stdout".to_owned(), error))?;
        return Ok(Exit::Clean);
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(folder.display().to_string(), error))?;
    for (name, page) in &pages {
        let path = folder.join(format!("{name}.{SECTION}"));
        output::open_to_all(&path, page.as_bytes())
            .map_err(|error| failed(path.display().to_string(), error))?;
    }
    eprintln!(
        "{}",
        words.with(
            "man-written",
            [("count", pages.len().into()), ("folder", folder.display().to_string().into()),]
        )
    );
    Ok(Exit::Clean)
}

/// Every page, by its name, the program's own first.
fn pages(words: &Messages) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let mut command = localised(words, Extent::Full).version(env!("CARGO_PKG_VERSION"));
    command.build();
    add(command, words, &mut pages);
    pages
}

fn add(command: Command, words: &Messages, pages: &mut Vec<(String, String)>) {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let subcommands: Vec<Command> =
        command.get_subcommands().filter(|sub| !sub.is_hide_set()).cloned().collect();
    let man = Man::new(command.clone().name(name.clone()))
        .title(name.to_uppercase())
        .section(SECTION)
        .date(NO_DATE)
        .source(format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")))
        .manual(words.get("report-title"));
    let mut page = Vec::new();
    // Writing into memory does not fail.
    let _ = man.render(&mut page);
    pages.push((name, in_words(&String::from_utf8_lossy(&page), words)));
    for sub in subcommands {
        add(sub, words, pages);
    }
}

/// The headings the generator has in English, in the language asked for.
fn in_words(page: &str, words: &Messages) -> String {
    let heading = |line: &str| {
        let name = match line.strip_prefix(".SH ")? {
            "NAME" => "man-name",
            "SYNOPSIS" => "heading-usage",
            "DESCRIPTION" => "man-description",
            "EXTRA" => "heading-examples",
            "VERSION" => "man-version",
            _ => return None,
        };
        Some(format!(".SH \"{}\"", words.get(name).to_uppercase()))
    };
    page.lines().map(|line| heading(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}
