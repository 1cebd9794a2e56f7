//! Makes a JSON report again from the same exports, and says whether it comes out the same.

mod compare;
mod files;
mod told;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::args::{Cli, SeverityArg, Verify};
use super::config::{self, Config};
use super::data::{Asked, Data};
use super::judged::Judged;
use super::record::{self, hex, shown};
use super::run::{Failure, Ground, moment};
use super::scope::Selection;
use super::{Exit, history, output, progress, split};
use crate::history as looks;
use crate::import::{self, Problem};
use crate::ledger::Part;
use crate::messages::{Language, Messages};
use crate::report::{self, PupilNames, RunPart, View, harmless};
use crate::school::School;
use compare::{Changed, Differences};
use files::Files;
use sha2::{Digest, Sha256};
use told::Told;

/// How many differences of one kind are named.
const NAMED: usize = 20;

/// What the report itself tells: whatever the environment says of it does not matter.
const TOLD: [&str; 5] = ["lang", "rulebook", "paths", "as_of", "history"];

/// Verifies a report.
///
/// # Errors
/// A report that cannot be read or does not tell how it was made, and what keeps it from being made
/// again at all.
pub fn run(cli: &Cli, args: &Verify) -> Result<Exit, Failure> {
    let words = Messages::new(cli.lang.unwrap_or_default());
    let told = Told::read(&args.report, &words)?;
    let mut said = Said { words: &words, lines: Vec::new() };
    let as_of = moment(&told.as_of).ok_or_else(|| {
        let args = [("value", harmless(&told.as_of).into())];
        Failure::said(words.with("error-as-of", args))
    })?;
    let file = ("file", harmless(&args.report.display().to_string()).into());
    said.line("verify-head", [file, ("as_of", words.moment(as_of).into())]);
    let paths = paths(args, &told, &words)?;
    let absent: Vec<String> = paths.iter().filter(|path| !path.exists()).map(|path| shown(path)).collect();
    let config = config(cli, args, &told, &words)?;
    if !absent.is_empty() || config.is_none() {
        let lost = told.run.config.iter().filter(|_| config.is_none()).map(|config| config.file.clone());
        said.files("verify-missing", &absent.into_iter().chain(lost).collect::<Vec<_>>());
        said.line("verify-not-compared", []);
        return said.print(Exit::Incomplete);
    }
    let (mut config, mut exit) = (config.unwrap_or_default(), Exit::Clean);
    exit = exit.max(said.elsewhere(&told, &config));
    // Another rulebook than that of the file beside the data was recorded by its name.
    if config.set_by.contains_key("rulebook") {
        config.rulebook = None;
    }
    if let (Some(had), Some((path, text))) = (&told.run.config, &config.text)
        && had.sha256 != hex(&Sha256::digest(text.as_bytes()))
    {
        said.files("verify-changed", &[shown(path)]);
        exit = Exit::Incomplete;
    }
    let lang = Language::from_str(&told.run.lang, true).unwrap_or_default();
    let rulebook = cli.rulebook.as_deref().or(told.run.rulebook.as_deref());
    let ground = Ground::upon(config, lang, rulebook)?;
    said.settings(&told, &ground);
    let waivers: Vec<PathBuf> = told.run.waivers.iter().map(PathBuf::from).collect();
    let waivers: Vec<PathBuf> =
        waivers.into_iter().filter(|path| args.data.is_empty() || path.exists()).collect();
    let period = told.run.period.as_deref();
    let asked = Asked { as_of: Some(&told.as_of), period, waivers: &waivers, ..Asked::default() };
    let all: Vec<PathBuf> = paths.iter().chain(&waivers).cloned().collect();
    let mut read = progress::while_reading(&ground.words, &ground.reading.progress, || {
        import::read(&all, &ground.reading)
    });
    let own = args.report.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read.problems.retain(|problem| !is_report(problem, &own));
    let files = Files::settle(&told, &mut read, as_of);
    exit = exit.max(said.inputs(&files, told.inputs.len()));
    if !files.missing.is_empty() {
        said.line("verify-not-compared", []);
        return said.print(Exit::Incomplete);
    }
    let mut data = Data::of(&ground, read, Some(as_of), &asked)?;
    if !look(&ground, args, &told, &mut data, &mut said)? {
        said.line("verify-not-compared", []);
        return said.print(Exit::Incomplete);
    }
    let again = again(&ground, &told, data)?;
    let differences = Differences::between(&told.whole, &again, told.run.only_new);
    said.outcome(&differences);
    if !differences.none() {
        exit = exit.max(Exit::Violations);
    }
    said.print(exit)
}

/// Where the exports lie now.
fn paths(args: &Verify, told: &Told, words: &Messages) -> Result<Vec<PathBuf>, Failure> {
    match (args.data.is_empty(), told.run.paths.is_empty()) {
        (false, _) => Ok(args.data.clone()),
        (true, false) => Ok(told.run.paths.iter().map(PathBuf::from).collect()),
        (true, true) => Err(Failure::said(words.get("error-report-no-paths"))),
    }
}

/// The configuration the report was made with; `None` when it is not there. With `--data` it is looked
/// for among the exports first.
fn config(cli: &Cli, args: &Verify, told: &Told, words: &Messages) -> Result<Option<Config>, Failure> {
    let failed = |trouble| Failure::of_config(trouble, words);
    let read = |path: &Path| Config::find(Some(path), &[], &TOLD).map_err(failed);
    if let Some(path) = &cli.config {
        return read(path).map(Some);
    }
    let Some(had) = &told.run.config else {
        return Config::without_file(&TOLD).map(Some).map_err(failed);
    };
    let beside = args.data.iter().filter(|path| path.is_dir()).map(|folder| folder.join(config::FILE));
    let named = [PathBuf::from(&had.file)];
    let found = beside.chain(named).find(|path| path.is_file());
    found.map(|path| read(&path)).transpose()
}

/// Whether the problem is that the report itself lies among the exports.
fn is_report(problem: &Problem, name: &str) -> bool {
    matches!(problem, Problem::NotAnExport { file } if file.rsplit('/').next() == Some(name))
}

/// Lets the history say when each fact first appeared, as it did when the report was made: a copy of it
/// is asked, so that the history itself stays as it is. Whether it could.
fn look(
    ground: &Ground,
    args: &Verify,
    told: &Told,
    data: &mut Data,
    said: &mut Said<'_>,
) -> Result<bool, Failure> {
    let Some(file) = args.history.clone().or_else(|| told.run.history.as_ref().map(PathBuf::from)) else {
        return Ok(true);
    };
    said.line("verify-news", []);
    if !file.is_file() {
        said.files("verify-missing", &[shown(&file)]);
        return Ok(false);
    }
    let failed = |error: looks::HistoryError| history::failure(said.words, &file, &error);
    let folder = tempfile::tempdir().map_err(|error| failed(error.into()))?;
    let copy = folder.path().join(file.file_name().unwrap_or_default());
    looks::copy(&file, &copy).map_err(failed)?;
    // The report is to come out as it was made: a history that has gone on cannot say what it said.
    match history::record(ground, &copy, data) {
        Ok((_, look)) if !look.fresh => Ok(true),
        _ => {
            said.files("verify-history", &[shown(&file)]);
            Ok(false)
        }
    }
}

/// The report made again.
fn again(ground: &Ground, told: &Told, data: Data) -> Result<serde_json::Value, Failure> {
    let run = &told.run;
    let selection = Selection { clauses: &run.clauses, teachers: &run.teachers, classes: &run.classes };
    let mut scope = selection.scope(ground, &data.school, data.period)?;
    let severity = run.severity.as_deref().and_then(|name| SeverityArg::from_str(name, true).ok());
    scope.severity = severity.map(Into::into);
    let mut judged = Judged::of(ground, data, scope)?;
    judged.look_back();
    let names = run.names.as_deref().and_then(|name| PupilNames::from_str(name, true).ok());
    let view = View { names, ..judged.view(ground) };
    let part = run.part.as_ref().map(|part| find(part, view.school, ground)).transpose()?;
    let ledger = part.map(|part| split::ledger_of(&view, part));
    let view = match &ledger {
        Some(ledger) => View { ledger, rejected: &[], problems: &[], part: true, ..view },
        None => view,
    };
    let mut text = Vec::new();
    let failed = |error: String| Failure::said(error);
    report::json::write(&view, &mut text).map_err(|error| failed(error.to_string()))?;
    serde_json::from_slice(&text).map_err(|error| failed(error.to_string()))
}

/// Whose part it was.
fn find(part: &RunPart, school: &School, ground: &Ground) -> Result<Part, Failure> {
    let unknown = |key: &str, name: &str| {
        let args = [("value", harmless(name).into()), ("near", "none".into())];
        Failure::said(ground.words.with(key, args))
    };
    match part {
        RunPart::Teacher(None) => Ok(Part::Responsible(None)),
        RunPart::Class(None) => Ok(Part::Class(None)),
        RunPart::Teacher(Some(name)) => school
            .people
            .ids()
            .find(|id| school.people.person(*id).is_employee && school.people.spelling(*id) == name)
            .map(|id| Part::Responsible(Some(id)))
            .ok_or_else(|| unknown("error-teacher", name)),
        RunPart::Class(Some(name)) => school
            .classes
            .find(name)
            .map(|id| Part::Class(Some(id)))
            .ok_or_else(|| unknown("error-class", name)),
    }
}

/// What is said, line by line.
struct Said<'a> {
    words: &'a Messages,
    lines: Vec<String>,
}

impl Said<'_> {
    fn line<const N: usize>(&mut self, key: &str, args: [(&str, fluent_bundle::FluentValue<'_>); N]) {
        self.lines.push(self.words.with(key, args));
    }

    /// Each of these files by name.
    fn files(&mut self, key: &str, files: &[String]) {
        for file in files {
            self.line(key, [("file", harmless(file).into())]);
        }
    }

    /// What settings from elsewhere than the file beside the data have another value now.
    fn elsewhere(&mut self, told: &Told, config: &Config) -> Exit {
        let (had, has) = (&told.run.elsewhere, record::elsewhere(config));
        let keys: BTreeSet<&String> = had.keys().chain(has.keys()).collect();
        let mut exit = Exit::Clean;
        for key in keys.into_iter().filter(|key| had.get(*key) != has.get(*key)) {
            let kind = match (had.contains_key(key), has.contains_key(key)) {
                (true, true) => "verify-setting-other",
                (true, false) => "verify-setting-gone",
                _ => "verify-setting-new",
            };
            self.line(kind, [("key", harmless(key).into())]);
            exit = Exit::Incomplete;
        }
        exit
    }

    /// What the report was made by and is no longer the same.
    fn settings(&mut self, told: &Told, ground: &Ground) {
        let version = env!("CARGO_PKG_VERSION");
        if told.run.version != version {
            let was = harmless(&told.run.version).into();
            self.line("verify-version", [("was", was), ("now", version.into())]);
        }
        let rulebook = &ground.rulebook;
        if told.text(["rulebook", "sha256"]) != rulebook.sha256 {
            let was = harmless(told.text(["rulebook", "id"])).into();
            self.line("verify-rulebook", [("was", was), ("now", rulebook.id.clone().into())]);
        }
        if told.text(["calendar", "sha256"]) != ground.calendar.sha256() {
            let was = harmless(told.text(["calendar", "id"])).into();
            self.line("verify-calendar", [("was", was), ("now", ground.calendar.id().into())]);
        }
    }

    /// Whether the files are those the report was made from.
    fn inputs(&mut self, files: &Files, count: usize) -> Exit {
        self.files("verify-missing", &files.missing);
        self.files("verify-changed", &files.changed);
        self.files("verify-new", &files.new);
        if files.other {
            self.line("verify-other-files", []);
        }
        if files.are_same() {
            self.line("verify-files-same", [("count", count.into())]);
        }
        if files.renamed > 0 {
            self.line("verify-renamed", [("count", files.renamed.into())]);
        }
        if files.resaved > 0 {
            self.line("verify-resaved", [("count", files.resaved.into())]);
        }
        if files.are_same() { Exit::Clean } else { Exit::Incomplete }
    }

    fn outcome(&mut self, differences: &Differences) {
        let Differences { vanished, appeared, altered, counts, other, same } = differences;
        if differences.none() {
            return self.line("verify-same", [("count", (*same).into())]);
        }
        self.line("verify-differs", [("count", (*same).into())]);
        self.list("verify-vanished", vanished);
        self.list("verify-appeared", appeared);
        for (key, list) in [("verify-altered", altered), ("verify-counts", counts), ("verify-others", other)]
        {
            let lines: Vec<String> = list.iter().map(|changed| self.changed(changed)).collect();
            self.list(key, &lines);
        }
    }

    fn changed(&self, Changed { what, was, now }: &Changed) -> String {
        let text = |text: &str| fluent_bundle::FluentValue::from(harmless(text));
        self.words.with("verify-value", [("what", text(what)), ("was", text(was)), ("now", text(now))])
    }

    fn list(&mut self, key: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        self.line(key, [("count", lines.len().into())]);
        self.lines.extend(lines.iter().take(NAMED).map(|line| format!("• {}", harmless(line))));
        if lines.len() > NAMED {
            self.line("later", [("more", (lines.len() - NAMED).into())]);
        }
    }

    fn print(self, exit: Exit) -> Result<Exit, Failure> {
        output::to_stdout(|out| self.lines.iter().try_for_each(|line| writeln!(out, "{line}")))
            .map_err(|error| Failure::said(error.to_string()))?;
        Ok(exit)
    }
}
