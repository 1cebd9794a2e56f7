//! The files of a run.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::Problem;

/// A file to read and the name it is shown by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub shown: String,
    pub path: PathBuf,
}

/// Extensions of files that can hold a table.
const TABLES: [&str; 11] = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "html", "htm", "zip"];

/// Extensions of files that lie beside the data and are none of it.
const BESIDE: [&str; 1] = ["toml"];

/// A folder with a file of this name holds examples, and nothing of the school's.
pub const EXAMPLES: &str = ".eklase-audit-paraugi";

/// What a file in a folder or an archive is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It can hold a table.
    Export,
    /// It lies beside the data, or is hidden.
    Beside,
    /// Neither.
    Other,
}

impl Role {
    /// The role of the file with this name.
    pub fn of(path: &Path) -> Self {
        match extension(path) {
            _ if is_hidden(path) => Self::Beside,
            extension if TABLES.contains(&extension.as_str()) => Self::Export,
            extension if BESIDE.contains(&extension.as_str()) => Self::Beside,
            _ => Self::Other,
        }
    }
}

/// The files the paths name, in the order of their names; folders with everything below them.
/// Hidden files and a spreadsheet's lock files are nobody's data; anything else that cannot hold a
/// table is named among the problems. The last are the folders of examples, which are not walked into.
pub(super) fn files(paths: &[PathBuf]) -> (Vec<Found>, Vec<Problem>, Vec<String>) {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    let mut examples = Vec::new();
    for path in paths {
        let name = slashes(path);
        if !path.exists() {
            problems.push(Problem::NoSuchPath { file: name });
        } else if path.is_dir() {
            let before = found.len();
            let shown_by = |inner: &Path| {
                let inner = slashes(inner.strip_prefix(path).unwrap_or(inner));
                if paths.len() == 1 { inner } else { format!("{}/{inner}", name.trim_end_matches('/')) }
            };
            let mut is_data = |entry: &walkdir::DirEntry| {
                if entry.depth() == 0 {
                    return true;
                }
                let example = holds_examples(entry);
                if example {
                    examples.push(shown_by(entry.path()));
                }
                !example && !is_hidden(entry.path())
            };
            let walk = WalkDir::new(path)
                .follow_links(false)
                .sort_by_file_name()
                .into_iter()
                .filter_entry(&mut is_data);
            for entry in walk {
                match entry {
                    Ok(entry) if entry.file_type().is_dir() => {}
                    Ok(entry) => {
                        // What a link stands for; of one that leads nowhere the reading says so.
                        let kind = std::fs::metadata(entry.path()).map(|target| target.file_type());
                        let (folder, other) = kind.map_or((false, false), |k| (k.is_dir(), !k.is_file()));
                        let shown = shown_by(entry.path());
                        match Role::of(entry.path()) {
                            _ if folder => problems.push(Problem::LinkedFolder { file: shown }),
                            // Reading a pipe would wait for whoever writes into it.
                            Role::Export if other => problems.push(Problem::NotAnExport { file: shown }),
                            Role::Export => found.push(Found { shown, path: entry.into_path() }),
                            Role::Beside => {}
                            Role::Other => problems.push(Problem::NotAnExport { file: shown }),
                        }
                    }
                    Err(error) => {
                        let file = error.path().map_or_else(|| name.clone(), slashes);
                        let kind = error.io_error().map_or(std::io::ErrorKind::Other, std::io::Error::kind);
                        problems.push(Problem::Unreadable { file, kind, error: error.to_string() });
                    }
                }
            }
            if found.len() == before {
                problems.push(Problem::EmptyFolder { file: name });
            }
        } else {
            found.push(Found { shown: name, path: path.clone() });
        }
    }
    found.sort();
    // A file named twice, or by itself and by a link, is read once, under the first of its names.
    let mut seen = HashSet::new();
    found.retain(|file| seen.insert(file.path.canonicalize().unwrap_or_else(|_| file.path.clone())));
    (found, problems, examples)
}

fn holds_examples(entry: &walkdir::DirEntry) -> bool {
    entry.file_type().is_dir() && entry.path().join(EXAMPLES).exists()
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with('.') || name.starts_with("~$")
}
