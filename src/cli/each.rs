//! Every subfolder a school: several run at a time, each in the memory of one, and one summary of all.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::args::{Check, Cli, ColorWhen, Format, Series};
use super::aside::Aside;
use super::check::{self, Target, Targets, colored};
use super::outputs::format_of;
use super::run::{Failure, Ground, moment};
use super::{Exit, output, split};
use crate::messages::Messages;
use crate::report::fleet::{self, Failed, Fleet, School};
use crate::report::harmless;
use crate::report::text::{Layout, PIPE_WIDTH};

/// Stands for the name of a school's folder in what `--output` and `--split` name.
const NAME: &str = "{}";

/// Checks every school of a folder.
///
/// # Errors
/// What keeps all of them from being checked. What is wrong with one of them is named, and the others go on.
pub fn run(cli: &Cli, args: &Check, folder: &Path) -> Result<Exit, Failure> {
    let words = Messages::new(cli.lang.unwrap_or_default());
    let format = summary_format(args, &words)?;
    for place in args.output.iter().map(|text| format_of(text).map_or(text.as_str(), |(_, file)| file)) {
        placed(place, &words)?;
    }
    // The formats are as wrong for one school as for all.
    check::outputs(args, &words)?;
    if let Some(folder) = &args.split {
        placed(&folder.to_string_lossy(), &words)?;
    }
    // What is wrong with the command line is said once, and not by every school.
    check::split_by(args, &words)?;
    if let Some(text) = args.as_of.as_ref().filter(|text| moment(text).is_none()) {
        return Err(Failure::said(words.with("error-as-of", [("value", text.clone().into())])));
    }
    if shared_history(cli)? {
        return Err(Failure::said(words.get("error-each-history")));
    }
    let mut folders = schools(folder, &words)?;
    if let Some(share) = args.share {
        folders = folders.into_iter().skip(share.index).step_by(share.count).collect();
        if folders.is_empty() {
            eprintln!("{}", words.get("each-empty-share"));
        }
    }
    let jobs = args.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let mut exit = Exit::Clean;
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    in_order(
        folders.len(),
        jobs,
        |at| one(cli, args, &folders[at], &words),
        |run| {
            for line in &run.said {
                eprintln!("{}: {}", run.name, harmless(line));
            }
            exit = exit.max(run.exit);
            match run.outcome {
                Ok(school) => done.push((school, run.exit as u8)),
                Err(error) => failed.push(Failed { name: run.name, error }),
            }
        },
    );
    let fleet = Fleet::of(done, failed, &words);
    if !fleet.failed.is_empty() {
        exit = Exit::Incomplete;
    }
    let heard = |(school, _): &(School, u8)| school.broken.violation + school.broken.warning > 0;
    if exit > Exit::Clean || fleet.schools.iter().any(heard) || !args.quiet_if_clean {
        let layout = layout(args.width, args.color);
        exit = exit.max(write(&fleet, &words, format, layout, None));
    }
    Ok(exit)
}

/// Writes a summary.
pub(super) fn write(
    fleet: &Fleet,
    words: &Messages,
    format: Series,
    layout: Layout,
    file: Option<&Path>,
) -> Exit {
    let write = |out: &mut dyn std::io::Write| match format {
        Series::Text => fleet::text::write(fleet, words, layout, out),
        Series::Json => fleet::json::write(fleet, out),
    };
    let done = match file {
        None => output::to_stdout(write),
        Some(path) => output::to_file(path, write),
    };
    let Err(error) = done else { return Exit::Clean };
    let file = file.map_or_else(|| "stdout".to_owned(), |path| path.display().to_string());
    let args = [("file", file.into()), ("error", words.of_system(&error).into())];
    eprintln!("{}", words.with("error-write", args));
    Exit::Incomplete
}

/// How the summary is laid out.
pub(super) fn layout(width: Option<u16>, color: ColorWhen) -> Layout {
    use std::io::IsTerminal;
    let terminal = std::io::stdout().is_terminal();
    let own = terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0);
    Layout {
        width: width.or(own).unwrap_or(PIPE_WIDTH),
        color: colored(color, terminal),
        by: crate::report::Grouping::default(),
        limit: None,
    }
}

/// What one school's run came to.
struct Run {
    name: String,
    said: Vec<String>,
    exit: Exit,
    /// What is counted; or why nothing is, in a sentence that names no person.
    outcome: Result<School, String>,
}

/// Runs one school. Whatever goes wrong is this school's alone.
fn one(cli: &Cli, args: &Check, folder: &Path, words: &Messages) -> Run {
    let name = name_of(folder);
    let mut aside = Aside::Kept(Vec::new());
    let done = catch_unwind(AssertUnwindSafe(|| school(cli, args, folder, &name, &mut aside)));
    let (exit, outcome) = match done {
        Ok(Ok((exit, school))) => (exit, Ok(school)),
        Ok(Err(Failure(report))) => {
            aside.say(&format!("{report:?}"));
            // The first line says what is wrong; what follows may quote a person's name.
            let error = report.to_string().lines().next().unwrap_or_default().to_owned();
            (Exit::Incomplete, Err(error))
        }
        Err(_) => (Exit::Incomplete, Err(words.get("error-each-broke-off"))),
    };
    if outcome.is_err() {
        // An earlier run's report must not be taken for this one's.
        reports(args, &name).iter().for_each(|file| drop(std::fs::remove_file(file)));
    }
    let said = match aside {
        Aside::Kept(lines) => lines,
        Aside::Stderr => Vec::new(),
    };
    Run { name, said, exit, outcome }
}

fn school(
    cli: &Cli,
    args: &Check,
    folder: &Path,
    name: &str,
    aside: &mut Aside,
) -> Result<(Exit, School), Failure> {
    let here = [folder.to_owned()];
    let ground = Ground::lay(cli, &here)?;
    // Only its own configuration knows which of its files are exports.
    let own = cli.config.is_none() && !ground.config.paths.is_empty();
    let paths = if own { ground.config.exports() } else { here.to_vec() };
    let mut outputs = check::outputs(args, &ground.words)?;
    let made = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        folder.map_or(Ok(()), split::private_folder).map_err(|error| {
            let args = [
                ("file", path.display().to_string().into()),
                ("error", ground.words.of_system(&error).into()),
            ];
            Failure::said(ground.words.with("error-write", args))
        })
    };
    for target in &mut outputs {
        if let Target::File(_, path) = target {
            *path = place(path, name);
            made(path)?;
        }
    }
    let split = args.split.as_deref().map(|path| place(path, name));
    let targets = Targets { outputs, split };
    check::school(cli, &ground, &paths, args, &targets, aside, |view| School::of(view, name))
}

/// Where one school's file or folder is.
fn place(path: &Path, name: &str) -> PathBuf {
    PathBuf::from(path.to_string_lossy().replace(NAME, name))
}

/// The files a school's reports go to.
fn reports(args: &Check, name: &str) -> Vec<PathBuf> {
    let file =
        |text: &String| place(Path::new(format_of(text).map_or(text.as_str(), |(_, file)| file)), name);
    args.output.iter().map(file).collect()
}

/// Runs the work of every index below `count`, `jobs` at a time, and gives what comes of it in the order of
/// the indices, as soon as it may.
fn in_order<T: Send>(count: usize, jobs: usize, work: impl Fn(usize) -> T + Sync, mut take: impl FnMut(T)) {
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::channel();
    // Threads of their own, and not rayon's: a thread of rayon that waits for a part of one school would
    // begin another, and more schools would be in memory than were asked for.
    thread::scope(|scope| {
        for _ in 0..jobs.min(count) {
            let (send, next, work) = (send.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count || send.send((at, work(at))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let (mut waiting, mut due) = (BTreeMap::new(), 0);
        for (at, done) in receive {
            waiting.insert(at, done);
            while let Some(done) = waiting.remove(&due) {
                take(done);
                due += 1;
            }
        }
    });
}

/// The subfolders, in the order of their names. Hidden ones are no schools.
pub(super) fn schools(folder: &Path, words: &Messages) -> Result<Vec<PathBuf>, Failure> {
    let file = || folder.display().to_string();
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|error| {
        let args = [("file", file().into()), ("error", words.of_system(&error).into())];
        Failure::said(words.with("error-each-folder", args))
    })?;
    let visible = |path: &PathBuf| path.is_dir() && !name_of(path).starts_with('.');
    let mut folders: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).filter(visible).collect();
    folders.sort_by_cached_key(|path| (name_of(path), path.clone()));
    if folders.is_empty() {
        return Err(Failure::said(words.with("error-each-none", [("file", file().into())])));
    }
    Ok(folders)
}

/// The name of a folder, harmless to show.
pub(super) fn name_of(folder: &Path) -> String {
    harmless(&folder.file_name().unwrap_or_default().to_string_lossy())
}

/// Reports of several schools must not overwrite one another.
fn placed(place: &str, words: &Messages) -> Result<(), Failure> {
    if place.contains(NAME) {
        return Ok(());
    }
    Err(Failure::said(words.with("error-each-place", [("place", place.to_owned().into())])))
}

/// The summary is text or JSON; any other `--format` must be one that is asked for per school.
fn summary_format(args: &Check, words: &Messages) -> Result<Series, Failure> {
    let used = args.split.is_some() || args.output.iter().any(|text| format_of(text).is_none());
    match args.format {
        Format::Json => Ok(Series::Json),
        Format::Text => Ok(Series::Text),
        _ if used => Ok(Series::Text),
        _ => Err(Failure::said(words.get("error-each-format"))),
    }
}

/// Whether what is configured for all – by one file, the environment or the user's own file – names one
/// history for all: what one school lacks would look removed from the other.
fn shared_history(cli: &Cli) -> Result<bool, Failure> {
    // No school's own folder, and not the working one.
    let nowhere = std::path::PathBuf::new();
    Ok(Ground::config(cli, cli.config.as_deref(), &[nowhere])?.history.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_it_keeps_the_order_and_no_more_run_than_asked() {
        for jobs in [1, 3, 50] {
            let (running, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let mut taken = Vec::new();
            let work = |at: usize| {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::sleep(std::time::Duration::from_millis((7 * at as u64) % 5));
                running.fetch_sub(1, Ordering::SeqCst);
                at
            };
            in_order(20, jobs, work, |at| taken.push(at));
            assert_eq!(taken, (0..20).collect::<Vec<_>>());
            assert!(most.into_inner() <= jobs);
        }
    }
}
