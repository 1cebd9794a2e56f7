//! Reports made on different machines, combined as if all schools had been checked in one run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use super::Exit;
use super::args::{Cli, ColorWhen, Merge};
use super::each::{self, layout, name_of, write};
use super::outcome::Wanted;
use super::run::Failure;
use crate::messages::Messages;
use crate::report::fleet::read::{self, Fault};
use crate::report::fleet::{Failed, Fleet};
use crate::report::harmless;

/// Combines the reports.
///
/// # Errors
/// A folder of schools that cannot be listed. A report that cannot be read is named, and the others go on.
pub fn run(cli: &Cli, args: &Merge) -> Result<Exit, Failure> {
    let words = Messages::new(cli.lang.unwrap_or_default());
    let expected = match &args.each {
        Some(folder) => each::schools(folder, &words)?,
        None => Vec::new(),
    };
    let files: BTreeSet<PathBuf> = args.reports.iter().flat_map(|path| reports(path)).collect();
    let wanted = Wanted { fail_on: args.fail_on, min_coverage: args.min_coverage };
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    let mut exit = Exit::Clean;
    let mut names = BTreeSet::new();
    for (path, name) in named(&files) {
        match read::read(&name, || Ok(BufReader::new(File::open(path)?))) {
            Ok(school) => {
                let assessments = || school.clauses.iter().map(|clause| clause.assessment);
                let own = wanted.exit(school.broken.worst(), school.complete, assessments());
                exit = exit.max(own);
                done.push((school, own as u8));
            }
            Err(fault) => {
                let error = said(&fault, &words);
                eprintln!("{}: {error}", path.display());
                failed.push(Failed { name: name.clone(), error });
            }
        }
        names.insert(name);
    }
    for name in expected.iter().map(|folder| name_of(folder)).filter(|name| !names.contains(name)) {
        failed.push(Failed { name, error: words.get("merge-no-report") });
    }
    let fleet = Fleet::of(done, failed, &words);
    if !fleet.failed.is_empty() || fleet.schools.is_empty() {
        exit = Exit::Incomplete;
    }
    let layout = layout(args.width, ColorWhen::Auto);
    Ok(exit.max(write(&fleet, &words, args.format, layout, args.output.as_deref())))
}

/// A file, or the JSON files of a folder and of its subfolders.
fn reports(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let json = |path: &Path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let files = walkdir::WalkDir::new(path).into_iter().filter_map(Result::ok);
    files.map(walkdir::DirEntry::into_path).filter(|path| path.is_file() && json(path)).collect()
}

/// Each report by the name of its file. Where several files have the same name, it is the folder's that
/// tells them apart.
fn named(files: &BTreeSet<PathBuf>) -> Vec<(&Path, String)> {
    let stem = |path: &Path| harmless(&path.file_stem().unwrap_or_default().to_string_lossy());
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    files.iter().for_each(|path| *uses.entry(stem(path)).or_default() += 1);
    let name = |path: &Path| match path.parent().map(name_of) {
        Some(folder) if uses[&stem(path)] > 1 && !folder.is_empty() => folder,
        _ => stem(path),
    };
    files.iter().map(|path| (path.as_path(), name(path))).collect()
}

fn said(fault: &Fault, words: &Messages) -> String {
    match fault {
        Fault::Schema(Some(schema)) => {
            words.with("merge-other-schema", [("schema", harmless(schema).into())])
        }
        Fault::Schema(None) => words.get("merge-no-schema"),
        Fault::Part => words.get("merge-part"),
        Fault::Broken(error) => words.with("merge-broken", [("error", harmless(error).into())]),
        Fault::Unreadable(error) => {
            words.with("merge-unreadable", [("error", words.of_system(error).into())])
        }
    }
}
