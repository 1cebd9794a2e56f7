//! The mapping a configuration could have for headers nobody knows: shown as lines to paste, or
//! written into the file.

use std::path::PathBuf;

use toml_edit::{Array, DocumentMut, Item, Key, Table as TomlTable, value};

use super::config;
use super::output;
use super::run::{Failure, Ground};
use crate::import::mapping::{Guess, Proposal};
use crate::messages::Messages;
use crate::report::harmless;

/// The name `[files]` knows a file or sheet by.
fn name_of(proposal: &Proposal) -> String {
    match &proposal.sheet {
        Some(sheet) => format!("{}!{sheet}", proposal.file),
        None => proposal.file.clone(),
    }
}

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    value(text).to_string().trim().to_owned()
}

/// The lines to paste into the configuration. What is guessed without being sure stands behind a `#`.
pub(super) fn lines(words: &Messages, proposals: &[&Proposal]) -> Vec<String> {
    let mut lines = Vec::new();
    for proposal in proposals {
        if proposal.names_file {
            lines.push("[files]".to_owned());
            lines.push(format!("{} = \"{}\"", quoted(&name_of(proposal)), proposal.table.name()));
        }
        lines.push(format!("[columns.{}]", proposal.table.name()));
        for Guess { header, field, near, sure } in &proposal.guesses {
            let near = words.with("inspect-near", [("near", near.clone().into())]);
            let mark = if *sure { "" } else { "# " };
            lines.push(harmless(&format!("{mark}{} = {}  # {near}", field.name(), quoted(header))));
        }
    }
    lines
}

/// Writes what is surely guessed into the configuration beside the data; what it says already stays.
///
/// # Errors
/// A configuration that is not TOML, or a file that cannot be written.
pub(super) fn write(ground: &Ground, paths: &[PathBuf], proposals: &[Proposal]) -> Result<String, Failure> {
    let words = &ground.words;
    let beside = || paths.iter().find(|path| path.is_dir()).cloned().unwrap_or_default().join(config::FILE);
    let (path, text) = ground.config.text.clone().unwrap_or_else(|| (beside(), String::new()));
    let file = path.display().to_string();
    let failed = |error: String| {
        Failure::said(words.with("error-write", [("file", file.clone().into()), ("error", error.into())]))
    };
    let mut document: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| failed(error.to_string()))?;
    let added = add_all(&mut document, proposals);
    if added == 0 {
        return Ok(words.get("fix-config-nothing"));
    }
    let mode = std::fs::metadata(&path).map(|meta| meta.permissions());
    output::to_file(&path, |out| out.write_all(document.to_string().as_bytes()))
        .map_err(|error| failed(words.of_system(&error)))?;
    // A configuration carries no pupil: it stays as readable as it was.
    if let Ok(mode) = mode {
        std::fs::set_permissions(&path, mode).map_err(|error| failed(words.of_system(&error)))?;
    }
    Ok(words.with("fix-config-written", [("file", file.clone().into()), ("count", added.into())]))
}

/// What is surely guessed, as a configuration's text, and how many lines it has.
pub(super) fn document(proposals: &[Proposal]) -> (String, usize) {
    let mut document = DocumentMut::new();
    let added = add_all(&mut document, proposals);
    (document.to_string(), added)
}

/// Adds what is surely guessed and not there yet; says how many lines that is.
fn add_all(document: &mut DocumentMut, proposals: &[Proposal]) -> usize {
    let mut added = 0usize;
    for proposal in proposals {
        if proposal.names_file {
            let files = table(document.as_table_mut(), "files");
            let name = name_of(proposal);
            if !files.contains_key(&name) {
                files.insert_formatted(&Key::new(name), value(proposal.table.name()));
                added += 1;
            }
        }
        let sure: Vec<&Guess> = proposal.guesses.iter().filter(|guess| guess.sure).collect();
        if sure.is_empty() {
            continue;
        }
        let columns = table(document.as_table_mut(), "columns");
        columns.set_implicit(true);
        let columns = table(columns, proposal.table.name());
        for guess in sure {
            added += usize::from(add(columns, guess));
        }
    }
    added
}

/// A table of the document, made where it is not there.
fn table<'a>(of: &'a mut TomlTable, name: &str) -> &'a mut TomlTable {
    let item = of.entry(name).or_insert_with(|| Item::Table(TomlTable::new()));
    if !item.is_table() {
        // An inline table means the same; written out it can be added to.
        *item = Item::Table(std::mem::take(item).into_table().unwrap_or_default());
    }
    item.as_table_mut().expect("made a table just now")
}

/// Adds a header to a field's others; says whether it was not there yet.
fn add(columns: &mut TomlTable, guess: &Guess) -> bool {
    let name = guess.field.name();
    let mut headers: Vec<String> = match columns.get(name) {
        Some(item) => match item.as_array() {
            Some(array) => array.iter().filter_map(|header| header.as_str().map(str::to_owned)).collect(),
            None => item.as_str().map(str::to_owned).into_iter().collect(),
        },
        None => Vec::new(),
    };
    if headers.contains(&guess.header) {
        return false;
    }
    headers.push(guess.header.clone());
    match &headers[..] {
        [one] => columns.insert(name, value(one)),
        many => columns.insert(name, value(many.iter().collect::<Array>())),
    };
    true
}
