//! The main job: exports in, findings per teacher, class or clause out.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use super::args::{Check, Cli, ColorWhen, FailOn, Format, SeverityArg};
use super::data::{Asked, Data};
use super::judged::Judged;
use super::run::{Failure, Ground};
use super::scope::Selection;
use super::{Exit, history, mail, output, split};
use crate::import;
use crate::ledger::{Assessment, Cause, Severity};
use crate::messages::Messages;
use crate::report::mail::Envelope;
use crate::report::{self, Grouping, View};
use crate::school::origin::Table;

/// Runs the check.
///
/// # Errors
/// What keeps the job from being done at all.
pub fn run(cli: &Cli, args: &Check) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, &args.paths)?;
    let words = &ground.words;
    let outputs = outputs(args, words)?;
    if args.split.is_some() && args.by == Grouping::Clause {
        return Err(Failure::said(words.get("error-split-by")));
    }
    let envelope = mail::envelope(&ground)?;
    let paths = ground.exports(&args.paths)?;
    let asked =
        Asked { as_of: args.as_of.as_deref(), period: args.period.as_deref(), waivers: &args.waivers };
    let mut data = Data::read(&ground, &paths, &asked)?;
    if let Some(path) = args.waivers.iter().find(|path| !path.exists()) {
        let file = path.display().to_string();
        return Err(Failure::said(words.with("problem-no-such-path", [("file", file.into())])));
    }
    let found = |source: &crate::school::origin::Source| source.table == Some(Table::Waivers);
    if !args.waivers.is_empty() && !data.school.sources.iter().any(found) {
        return Err(Failure::said(words.get("error-no-waivers")));
    }
    let kept = history::file(&ground, args.history.as_deref());
    if args.only_new && kept.is_none() {
        return Err(Failure::said(words.get("error-no-history")));
    }
    let mut recorded = match &kept {
        Some(file) => Some((file, history::record(&ground, file, &mut data)?)),
        None => None,
    };
    let selection = Selection { clauses: &args.clause, teachers: &args.teacher, classes: &args.class };
    let mut scope = selection.scope(&ground, &data.school, data.period)?;
    scope.severity = args.severity.map(|severity| match severity {
        SeverityArg::Violation => Severity::Violation,
        SeverityArg::Warning => Severity::Warning,
        SeverityArg::Observation => Severity::Observation,
    });
    let mut judged = Judged::of(&ground, data, scope)?;
    judged.look_back();
    let (school, ledger) = (&judged.data.school, &judged.ledger);
    let news = match &mut recorded {
        Some((file, (history, look))) => {
            let failed = |error| history::failure(words, file, &error);
            if is_whole(args) {
                history.tally(look, school, &ground.rulebook, ledger).map_err(failed)?;
            }
            Some(history.news(look, school, &ground.rulebook, ledger).map_err(failed)?)
        }
        None => None,
    };
    judged.say_problems(&ground);
    let view =
        View { names: args.names, news: news.as_ref(), only_new: args.only_new, ..judged.view(&ground) };
    let mut exit = exit_code(&view, args);
    let silent = exit == Exit::Clean && view.to_hear().is_empty() && args.quiet_if_clean;
    if !silent {
        exit = exit.max(write(&view, args, &outputs, &envelope));
    }
    if let Some(folder) = &args.split {
        exit = exit.max(split::write(&view, args, folder, &envelope, silent));
    }
    Ok(exit)
}

/// Whether the run looks at everything: only such runs can be compared with each other.
fn is_whole(args: &Check) -> bool {
    args.period.is_none()
        && args.teacher.is_empty()
        && args.class.is_empty()
        && args.clause.is_empty()
        && args.severity.is_none()
}

/// Standard output or a file.
#[derive(Debug)]
enum Target {
    Stdout(Format),
    File(Format, PathBuf),
}

/// `--output FILE` takes `--format`, `--output FORMAT=FILE` its own. With only `FORMAT=FILE`
/// outputs the report still goes to standard output as well, unless it is split.
fn outputs(args: &Check, words: &Messages) -> Result<Vec<Target>, Failure> {
    use clap::ValueEnum;
    let mut targets = Vec::new();
    let mut to_stdout = args.split.is_none();
    for text in &args.output {
        match text.split_once('=') {
            Some((format, file)) if !format.contains(['/', '\\', '.']) => {
                let format = Format::from_str(format, true).map_err(|_| {
                    let known: Vec<String> = Format::value_variants()
                        .iter()
                        .filter_map(|f| Some(f.to_possible_value()?.get_name().to_owned()))
                        .collect();
                    Failure::said(words.with(
                        "error-format",
                        [("value", format.to_owned().into()), ("known", known.join(", ").into())],
                    ))
                })?;
                targets.push(Target::File(format, file.into()));
            }
            _ => {
                to_stdout = false;
                targets.push(Target::File(args.format, text.into()));
            }
        }
    }
    if to_stdout {
        targets.push(Target::Stdout(args.format));
    }
    Ok(targets)
}

/// 2 outranks 1: a run that could not do its job fully says so before it says what it found.
fn exit_code(view: &View<'_>, args: &Check) -> Exit {
    let mut exit = Exit::Clean;
    let broken = |least: Severity| view.broken().any(|entry| entry.obligation.severity >= least);
    let fails = match args.fail_on {
        FailOn::Never => false,
        FailOn::Violation => broken(Severity::Violation),
        FailOn::Warning => broken(Severity::Warning),
    };
    if fails {
        exit = Exit::Violations;
    }
    if incomplete(view) {
        exit = Exit::Incomplete;
    }
    if let Some(least) = args.min_coverage {
        let (mut applicable, mut assessed) = (0usize, 0usize);
        for (_, coverage) in view.coverage() {
            match coverage.assessment {
                Assessment::Assessed | Assessment::Partly => {
                    (applicable, assessed) = (applicable + 1, assessed + 1)
                }
                Assessment::NotAssessed => applicable += 1,
                Assessment::NotApplicable | Assessment::Disabled => {}
            }
        }
        let have = (100 * assessed).checked_div(applicable).unwrap_or(0);
        if have < usize::from(least) {
            let args = [("have", have.into()), ("least", least.into())];
            eprintln!("{}", view.messages.with("error-coverage", args));
            exit = Exit::Incomplete;
        }
    }
    exit
}

/// Whether the job could not be done fully: something could not be read, nothing could be evaluated,
/// or the calendar does not know a day. Says why, where no file or row says it.
pub(super) fn incomplete(view: &View<'_>) -> bool {
    let words = view.messages;
    let totals = view.ledger.totals();
    let mut incomplete = !view.rejected.is_empty() || view.problems.iter().any(import::Problem::blocks);
    if totals.settled() + totals.pending == 0 {
        eprintln!("{}", words.get("report-nothing-evaluated"));
        incomplete = true;
    }
    let unknown_day = |cause: &Cause| match cause {
        Cause::UnknownDay(day) => Some(*day),
        _ => None,
    };
    let coverage = view.coverage();
    let unknown = coverage.iter().flat_map(|(_, coverage)| coverage.causes.iter().filter_map(unknown_day));
    if let Some(day) = unknown.min() {
        eprintln!("{}", words.with("error-unknown-day", [("day", words.day(day).into())]));
        incomplete = true;
    }
    incomplete
}

fn write(view: &View<'_>, args: &Check, outputs: &[Target], envelope: &Envelope) -> Exit {
    let mut exit = Exit::Clean;
    for target in outputs {
        let (Target::Stdout(format) | Target::File(format, _)) = target;
        if let Some(lacking) = mail::nobody(view, envelope).filter(|_| *format == Format::Eml) {
            eprintln!("{lacking}");
        }
        let done = match target {
            Target::Stdout(format) => {
                output::to_stdout(|out| write_to(view, args, *format, true, envelope, out))
            }
            Target::File(format, path) => {
                output::to_file(path, |out| write_to(view, args, *format, false, envelope, out))
            }
        };
        if let Err(error) = done {
            let file = match target {
                Target::Stdout(_) => "stdout".to_owned(),
                Target::File(_, path) => path.display().to_string(),
            };
            eprintln!(
                "{}",
                view.messages
                    .with("error-write", [("file", file.into()), ("error", error.to_string().into())])
            );
            exit = Exit::Incomplete;
        }
    }
    exit
}

/// Writes one report in one format.
///
/// # Errors
/// The writer's own.
pub(super) fn write_to(
    view: &View<'_>,
    args: &Check,
    format: Format,
    stdout: bool,
    envelope: &Envelope,
    out: &mut dyn Write,
) -> io::Result<()> {
    let terminal = stdout && format == Format::Text && io::stdout().is_terminal();
    let width = args
        .width
        .or_else(|| terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0));
    let layout = report::text::Layout {
        width: width.unwrap_or(report::text::PIPE_WIDTH),
        color: colored(args.color, terminal),
        by: args.by,
        limit: args.limit,
    };
    match format {
        Format::Json => report::json::write(view, out),
        Format::Csv => report::csv::write(view, out),
        Format::Text => report::text::write(view, layout, out),
        Format::Eml => report::mail::write(view, layout, envelope, out),
        Format::Html => {
            report::html::write(view, report::html::Layout { by: args.by, limit: args.limit }, out)
        }
    }
}

/// The flag outranks `NO_COLOR`, which outranks `CLICOLOR_FORCE`, which outranks the terminal.
fn colored(when: ColorWhen, terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if set("NO_COLOR") => false,
        ColorWhen::Auto if set("CLICOLOR_FORCE") => true,
        ColorWhen::Auto => terminal && std::env::var("TERM").as_deref() != Ok("dumb"),
    }
}
