//! The history: a check or a snapshot records what it saw.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::{Cli, History as Command, Listing, Series, Snapshot};
use super::data::{Asked, Data};
use super::run::{Failure, Ground};
use super::{Exit, output};
use crate::history::{self, History, HistoryError, Recorded};
use crate::import::Problem;
use crate::messages::Messages;
use crate::report;
use crate::rules;

/// Records today's state and says what was recorded.
///
/// # Errors
/// What keeps the job from being done at all.
pub fn snapshot(cli: &Cli, args: &Snapshot) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, &args.paths)?;
    let words = &ground.words;
    let Some(file) = file(&ground, args.history.as_deref()) else {
        return Err(Failure::said(words.get("error-no-history")));
    };
    let paths = ground.exports(&args.paths)?;
    let mut data = Data::read(&ground, &paths, &Asked { as_of: args.as_of.as_deref(), ..Asked::default() })?;
    let (_, recorded) = record(&ground, &file, &mut data)?;
    for problem in &data.problems {
        eprintln!("{}", report::problem::problem(words, &ground.reading.columns, problem));
    }
    for row in &data.rejected {
        eprintln!("{}", report::problem::rejected(words, row));
    }
    let key = if recorded.fresh { "snapshot-recorded" } else { "snapshot-known" };
    let said = words.with(
        key,
        [
            ("as_of", words.moment(data.as_of).into()),
            ("facts", u64::try_from(recorded.facts).unwrap_or(u64::MAX).into()),
        ],
    );
    println!("{said}");
    let whole = data.rejected.is_empty() && !data.problems.iter().any(Problem::blocks);
    Ok(if whole { Exit::Clean } else { Exit::Incomplete })
}

/// Answers what is asked of the history.
///
/// # Errors
/// A history that is not there or cannot be used, or a question that makes no sense.
pub fn run(cli: &Cli, named: Option<&Path>, command: &Command) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, &[])?;
    let words = &ground.words;
    let Some(file) = file(&ground, named) else {
        return Err(Failure::said(words.get("error-no-history")));
    };
    let failed = |error| failure(words, &file, &error);
    let mut history = History::open_existing(&file).map_err(failed)?;
    let said = match command {
        Command::Accept => match history.accept().map_err(failed)? {
            Some(count) => words.with("history-accepted", [("count", count.into())]),
            None => return Err(Failure::said(words.get("error-history-accepted"))),
        },
        Command::Prune { before } => {
            let Ok(day) = before.trim().parse() else {
                return Err(Failure::said(words.with("error-day", [("value", before.clone().into())])));
            };
            let count = history.prune(day).map_err(failed)?;
            words.with("history-pruned", [("day", words.day(day).into()), ("count", count.into())])
        }
        Command::Forget { pupil, class } => match history.forget(pupil, class.as_deref()).map_err(failed)? {
            Some(count) => words.with("history-forgotten", [("count", count.into())]),
            None => return Err(Failure::said(words.get("error-history-pupil"))),
        },
        Command::Export { format } => {
            let mut trouble = None;
            output::to_stdout(|out| match export(&history, *format, out) {
                Err(HistoryError::File(error)) => Err(error),
                Err(error) => {
                    trouble = Some(error);
                    Ok(())
                }
                Ok(()) => Ok(()),
            })
            .map_err(|error| failed(HistoryError::File(error)))?;
            return trouble.map_or(Ok(Exit::Clean), |error| Err(failed(error)));
        }
        Command::Show { format } => {
            let trend = history.trend().map_err(failed)?;
            let written = output::to_stdout(|out| match format {
                Series::Text => report::trend::text(words, &ground.rulebook, &trend, out),
                Series::Json => report::trend::json(&trend, out),
            });
            written.map_err(|error| failed(HistoryError::File(error)))?;
            return Ok(Exit::Clean);
        }
    };
    println!("{said}");
    Ok(Exit::Clean)
}

/// Every stored fact, a line each.
fn export(history: &History, format: Listing, out: &mut dyn Write) -> Result<(), HistoryError> {
    match format {
        Listing::Csv => {
            let mut table = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
            history.each(|kept| table.serialize(kept).map_err(crate::report::csv::plain))?;
            Ok(table.flush()?)
        }
        Listing::Json => history.each(|kept| {
            serde_json::to_writer(&mut *out, &kept)?;
            out.write_all(b"\n")
        }),
    }
}

/// The history of a run: the one named, else the configuration's.
#[must_use]
pub fn file(ground: &Ground, named: Option<&Path>) -> Option<PathBuf> {
    let configured = || ground.config.history.as_ref().map(|file| ground.config.folder.join(file));
    named.map(Path::to_owned).or_else(configured)
}

/// Records a run's data in the history and lets it say when each fact first appeared.
///
/// # Errors
/// A history that cannot be used, or a look that must not be recorded.
pub fn record(ground: &Ground, file: &Path, data: &mut Data) -> Result<(History, Recorded), Failure> {
    let failed = |error| failure(&ground.words, file, &error);
    let aside = rules::shifted_sheets(&data.school, &ground.rulebook, &ground.calendar);
    let mut history = History::open(file).map_err(failed)?;
    let recorded = history.record(&mut data.school, data.as_of, &aside).map_err(failed)?;
    // It may stand among the exports, with what SQLite puts beside it.
    let own = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    data.problems.retain(|problem| {
        let Problem::NotAnExport { file } = problem else { return true };
        let name = file.rsplit('/').next().unwrap_or(file);
        ![own.to_owned(), format!("{own}-wal"), format!("{own}-shm")].contains(&name.to_owned())
    });
    data.problems.extend(history::contradictions(&data.school, data.as_of));
    data.problems.extend(history.changes(&recorded, &ground.calendar).map_err(failed)?);
    Ok((history, recorded))
}

/// Why a history could not be used, in words.
pub fn failure(words: &Messages, file: &Path, error: &HistoryError) -> Failure {
    let file = file.display().to_string();
    Failure::said(match error {
        HistoryError::Older { as_of, newest } => words.with(
            "error-history-older",
            [
                ("file", file.into()),
                ("as_of", words.second(*as_of).into()),
                ("newest", words.second(*newest).into()),
            ],
        ),
        HistoryError::Different { as_of } => words
            .with("error-history-different", [("file", file.into()), ("as_of", words.second(*as_of).into())]),
        HistoryError::NotAHistory => words.with("error-history-none", [("file", file.into())]),
        HistoryError::Newer(_) => words.with("error-history-newer", [("file", file.into())]),
        HistoryError::Damaged(what) => {
            // The database lists every place; the first says enough.
            let first = what.lines().find(|line| !line.starts_with("***")).unwrap_or_default();
            let error = report::harmless(first.trim_start_matches("*** in database main *** "));
            words.with("error-history-damaged", [("file", file.into()), ("error", error.into())])
        }
        HistoryError::File(error) => words
            .with("error-history-file", [("file", file.into()), ("error", words.of_system(error).into())]),
        HistoryError::Database(error) => {
            words.with("error-history-file", [("file", file.into()), ("error", error.to_string().into())])
        }
    })
}
