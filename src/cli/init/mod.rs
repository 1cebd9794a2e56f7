//! The first hour: a folder of exports gets its configuration, registers to fill in and a schedule to
//! copy. Nothing that is there is touched, and nothing written is taken for the school's data.

mod registers;
mod schedules;
mod settings;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::args::{Cli, Init};
use super::config;
use super::run::{Failure, Ground};
use super::{Exit, output};
use crate::import::mapping;
use crate::import::{self, EXAMPLES, Imported};
use crate::messages::{Language, Messages};
use crate::report::harmless;
use crate::school::origin::Table;

/// Makes a folder ready.
///
/// # Errors
/// There is no such folder, its configuration cannot be used, or it cannot be written.
pub fn run(cli: &Cli, args: &Init) -> Result<Exit, Failure> {
    let folder = &args.folder;
    let mut ground = Ground::lay(cli, std::slice::from_ref(folder))?;
    ground.reading.titles = true;
    let words = &ground.words;
    let shown = || harmless(&folder.display().to_string());
    if !folder.exists() {
        return Err(Failure::said(words.with("problem-no-such-path", [("file", shown().into())])));
    }
    if !folder.is_dir() {
        return Err(Failure::said(words.with("error-not-a-folder", [("file", shown().into())])));
    }
    let read = import::read(std::slice::from_ref(folder), &ground.reading);
    let proposals = mapping::propose(&read, &ground.reading.columns);
    let there: BTreeSet<Table> = read.school.sources.iter().filter_map(|source| source.table).collect();
    let examples = examples_folder(words, folder)?;

    let mut files = vec![(
        folder.join(config::FILE),
        settings::text(&ground, cli.rulebook.clone(), &read, &proposals).into_bytes(),
    )];
    files.push((examples.join(EXAMPLES), (words.get("init-mark") + "\n").into_bytes()));
    files.push((
        examples.join(words.get("init-read-me")),
        (words.get("init-read-me-text") + "\n").into_bytes(),
    ));
    let registers: Vec<Table> =
        Table::ALL.into_iter().filter(|table| registers::is_kept(*table) && !there.contains(table)).collect();
    let made = registers::files(&ground, &registers).map_err(|error| Failure::said(error.to_string()))?;
    files.extend(made.into_iter().map(|(name, content)| (examples.join(name), content)));
    let schedules = examples.join(words.get("init-schedules"));
    files
        .extend(schedules::FILES.iter().map(|(name, text)| (schedules.join(name), text.as_bytes().to_vec())));

    let mut done = Done::default();
    for (path, content) in files {
        let failed = |error: io::Error| {
            let args =
                [("file", path.display().to_string().into()), ("error", words.of_system(&error).into())];
            Failure::said(words.with("error-write", args))
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        let list = if output::new_file(&path, &content).map_err(failed)? {
            &mut done.written
        } else {
            &mut done.left
        };
        list.push(path);
    }
    let text = said(&ground, folder, &read, &there, &done, &examples);
    output::to_stdout(|out| out.write_all(text.as_bytes()))
        .map_err(|error| Failure::said(error.to_string()))?;
    Ok(Exit::Clean)
}

/// What came of each file.
#[derive(Debug, Default)]
struct Done {
    written: Vec<PathBuf>,
    left: Vec<PathBuf>,
}

/// The folder of the examples: a new one, or one made here before. A folder of this name that is the
/// school's own stays so.
fn examples_folder(words: &Messages, folder: &Path) -> Result<PathBuf, Failure> {
    let name = words.get("init-folder");
    let names = [name.clone(), format!("{}-{name}", env!("CARGO_PKG_NAME"))];
    let free = |path: &PathBuf| !path.exists() || path.join(EXAMPLES).is_file();
    names.iter().map(|name| folder.join(name)).find(free).ok_or_else(|| {
        let file = folder.join(name).display().to_string();
        Failure::said(words.with("error-examples-folder", [("file", file.into()), ("mark", EXAMPLES.into())]))
    })
}

/// What was found, what was written, and what to do next.
fn said(
    ground: &Ground,
    folder: &Path,
    read: &Imported,
    there: &BTreeSet<Table>,
    done: &Done,
    examples: &Path,
) -> String {
    let words = &ground.words;
    let latvian = words.language() == Language::Lv;
    let mut lines = Vec::new();
    let tables: Vec<&str> = there.iter().map(|table| ground.reading.columns.title(*table, latvian)).collect();
    lines.push(if tables.is_empty() {
        words.get("init-no-tables")
    } else {
        words.with("init-tables", [("tables", tables.join(", ").into())])
    });
    let unknown: BTreeSet<String> = read
        .school
        .sources
        .iter()
        .filter(|source| source.table.is_none() && !source.ignored)
        .map(|source| harmless(&source.file))
        .collect();
    if !unknown.is_empty() {
        let files: Vec<String> = unknown.into_iter().collect();
        lines.push(words.with("init-unknown", [("files", files.join(", ").into())]));
    }
    for (key, paths) in [("init-written", &done.written), ("init-left", &done.left)] {
        // The mark is nobody's reading.
        let paths: Vec<&PathBuf> = paths.iter().filter(|path| !path.ends_with(EXAMPLES)).collect();
        if !paths.is_empty() {
            lines.extend([String::new(), words.get(key)]);
            lines.extend(paths.iter().map(|path| format!("  {}", harmless(&path.display().to_string()))));
        }
    }
    let folder = harmless(&folder.display().to_string());
    let folder = if folder.contains(' ') { format!("\"{folder}\"") } else { folder };
    let args = [
        ("config", config::FILE.into()),
        ("folder", folder.into()),
        ("examples", harmless(&examples.display().to_string()).into()),
    ];
    lines.extend([String::new(), words.with("init-next", args)]);
    lines.into_iter().map(|line| line + "\n").collect()
}
