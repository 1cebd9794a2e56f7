//! The main job: exports in, findings per teacher, class or clause out.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use super::args::{Check, Cli, ColorWhen, Format};
use super::aside::Aside;
use super::data::{Asked, Data};
use super::judged::Judged;
use super::outcome::Wanted;
use super::outputs::{self, format_of};
use super::run::{Failure, Ground};
use super::scope::Selection;
use super::{Exit, each, history, mail, record, screen, split};
use crate::ledger::Severity;
use crate::messages::Messages;
use crate::report::mail::Envelope;
use crate::report::text::{Details, Layout};
use crate::report::{self, Grouping, View};
use crate::school::origin::Table;

/// Runs the check.
///
/// # Errors
/// What keeps the job from being done at all.
pub fn run(cli: &Cli, args: &Check) -> Result<Exit, Failure> {
    if let Some(folder) = &args.each {
        return each::run(cli, args, folder);
    }
    let ground = Ground::lay(cli, &args.paths)?;
    if args.jobs.is_some() || args.share.is_some() {
        return Err(Failure::said(ground.words.get("error-needs-each")));
    }
    let mut targets = Targets { outputs: outputs(args, &ground.words)?, split: args.split.clone() };
    if args.split.is_none() && args.output.iter().all(|text| format_of(text).is_some()) {
        targets.outputs.push(outputs::stdout(args.format, &ground.words)?);
    }
    let paths = ground.exports(&args.paths)?;
    let (exit, ()) = school(cli, &ground, &paths, args, &targets, &mut Aside::Stderr, |_| ())?;
    Ok(exit)
}

/// The run of one school. `look` is shown what every report shows.
///
/// # Errors
/// What keeps the job from being done at all.
pub(super) fn school<T>(
    cli: &Cli,
    ground: &Ground,
    paths: &[PathBuf],
    args: &Check,
    targets: &Targets,
    aside: &mut Aside,
    look: impl FnOnce(&View<'_>) -> T,
) -> Result<(Exit, T), Failure> {
    let words = &ground.words;
    split_by(args, words)?;
    // What is no address stops only who wants messages.
    let by_mail = targets.outputs.iter().any(|target| target.format() == Format::Eml)
        || targets.split.is_some() && args.format == Format::Eml;
    let envelope = if by_mail { mail::envelope(ground)? } else { Envelope::default() };
    let asked = Asked {
        as_of: args.as_of.as_deref(),
        period: args.period.as_deref(),
        waivers: &args.waivers,
        several: matches!(aside, Aside::Kept(_)),
    };
    let mut data = Data::read(ground, paths, &asked)?;
    if let Some(path) = args.waivers.iter().find(|path| !path.exists()) {
        let file = path.display().to_string();
        return Err(Failure::said(words.with("problem-no-such-path", [("file", file.into())])));
    }
    let found = |source: &crate::school::origin::Source| source.table == Some(Table::Waivers);
    if !args.waivers.is_empty() && !data.school.sources.iter().any(found) {
        return Err(Failure::said(words.get("error-no-waivers")));
    }
    let kept = history::file(ground, args.history.as_deref());
    if args.only_new && kept.is_none() {
        return Err(Failure::said(words.get("error-no-history")));
    }
    let mut recorded = match &kept {
        Some(file) => Some((file, history::record(ground, file, &mut data)?)),
        None => None,
    };
    let selection = Selection { clauses: &args.clause, teachers: &args.teacher, classes: &args.class };
    let mut scope = selection.scope(ground, &data.school, data.period)?;
    scope.severity = args.severity.map(Severity::from);
    let mut judged = Judged::of(ground, data, scope)?;
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
    judged.say_problems(ground, aside);
    let view =
        View { names: args.names, news: news.as_ref(), only_new: args.only_new, ..judged.view(ground) };
    let mut exit = exit_code(&view, args, aside);
    let mut run = record::of(cli, ground, args, paths, &judged.data.school);
    run.exit = Some(exit as u8);
    let view = View { run: Some(&run), ..view };
    let silent = exit == Exit::Clean && view.to_hear().is_empty() && args.quiet_if_clean;
    if !silent {
        let reports = Reports { outputs: &targets.outputs, envelope: &envelope, paths };
        exit = exit.max(write(&view, args, &reports, aside));
    }
    if let Some(folder) = &targets.split {
        exit = exit.max(split::write(&view, args, folder, &envelope, silent, aside));
    }
    Ok((exit, look(&view)))
}

/// Only who owes something gets a message, and no clause does.
pub(super) fn split_by(args: &Check, words: &Messages) -> Result<(), Failure> {
    if args.split.is_some() && args.by == Grouping::Clause {
        return Err(Failure::said(words.get("error-split-by")));
    }
    Ok(())
}

/// Whether the run looks at everything: only such runs can be compared with each other.
fn is_whole(args: &Check) -> bool {
    args.period.is_none()
        && args.teacher.is_empty()
        && args.class.is_empty()
        && args.clause.is_empty()
        && args.severity.is_none()
}

/// Where the reports of one school go.
#[derive(Debug)]
pub(super) struct Targets {
    /// The reports of the whole school.
    pub outputs: Vec<Target>,
    /// The folder for each one's own.
    pub split: Option<PathBuf>,
}

/// Where a report goes.
pub(super) type Target = outputs::Target<Format>;

/// The files asked for. With only `FORMAT=FILE` outputs the report still goes to standard output as
/// well, unless it is split.
pub(super) fn outputs(args: &Check, words: &Messages) -> Result<Vec<Target>, Failure> {
    outputs::files(&args.output, args.format, words)
}

/// 2 outranks 1: a run that could not do its job fully says so before it says what it found.
fn exit_code(view: &View<'_>, args: &Check, aside: &mut Aside) -> Exit {
    let wanted = Wanted { fail_on: args.fail_on, min_coverage: args.min_coverage };
    let coverage = view.coverage();
    let assessments = || coverage.iter().map(|(_, coverage)| coverage.assessment);
    let worst = view.broken().map(|entry| entry.obligation.severity).max();
    let complete = !incomplete(view, aside);
    if let Some((have, least)) = wanted.lacking(assessments()) {
        let args = [("have", have.into()), ("least", least.into())];
        aside.say(&view.messages.with("error-coverage", args));
    }
    wanted.exit(worst, complete, assessments())
}

/// Whether the job could not be done fully: something could not be read, nothing could be evaluated,
/// or the calendar does not know a day. Says why, where no file or row says it.
pub(super) fn incomplete(view: &View<'_>, aside: &mut Aside) -> bool {
    let words = view.messages;
    if !view.evaluated() {
        aside.say(&words.get("report-nothing-evaluated"));
    }
    if let Some(day) = view.unknown_day() {
        aside.say(&words.with("error-unknown-day", [("day", words.day(day).into())]));
    }
    !view.is_complete()
}

/// What is written besides the files of a split: where to, from whom to whom, and the paths that were read.
struct Reports<'a> {
    outputs: &'a [Target],
    envelope: &'a Envelope,
    paths: &'a [PathBuf],
}

fn write(view: &View<'_>, args: &Check, reports: &Reports<'_>, aside: &mut Aside) -> Exit {
    let Reports { outputs, envelope, paths } = *reports;
    let mut exit = Exit::Clean;
    for target in outputs {
        let format = target.format();
        if let Some(lacking) = mail::nobody(view, envelope).filter(|_| format == Format::Eml) {
            aside.say(&lacking);
        }
        exit = exit.max(target.write(view.messages, aside, |out| match (target.is_stdout(), format) {
            (true, Format::Text) => screen::write(view, args, layout(args, true), paths, out),
            (stdout, _) => write_to(view, args, format, stdout, envelope, out),
        }));
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
    let layout = layout(args, stdout && format == Format::Text);
    match format {
        Format::Json => report::json::write(view, out),
        Format::Csv => report::csv::write(view, out),
        Format::Text => {
            let details = Details { ids: args.verbose, link: None };
            report::text::write_detailed(view, layout, details, out)
        }
        Format::Eml => report::mail::write(view, layout, envelope, out),
        Format::Html => {
            report::html::write(view, report::html::Layout { by: args.by, limit: args.limit }, out)
        }
        Format::Junit => report::ci::junit::write(view, args.by, out),
        Format::Sarif => report::ci::sarif::write(view, out),
        Format::Gitlab => report::ci::gitlab::write(view, out),
        Format::Xlsx => report::xlsx::write(view, out),
        Format::Md => report::md::write(view, report::md::Layout { by: args.by, limit: args.limit }, out),
    }
}

/// How text is laid out; on a terminal, as it is wide and knows colours.
fn layout(args: &Check, stdout: bool) -> Layout {
    let terminal = stdout && io::stdout().is_terminal();
    let width = args
        .width
        .or_else(|| terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0));
    Layout {
        width: width.unwrap_or(report::text::PIPE_WIDTH),
        color: colored(args.color, terminal),
        by: args.by,
        limit: args.limit,
    }
}

/// A Windows console shows colours once it is asked to; an old one never does. Elsewhere there is nothing to ask.
fn shows_colors() -> bool {
    anstyle_query::windows::enable_ansi_colors().unwrap_or(true)
}

/// The flag outranks `NO_COLOR`, which outranks `CLICOLOR_FORCE`, which outranks the terminal.
pub(super) fn colored(when: ColorWhen, terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if set("NO_COLOR") => false,
        ColorWhen::Auto if set("CLICOLOR_FORCE") => true,
        ColorWhen::Auto => terminal && std::env::var("TERM").as_deref() != Ok("dumb") && shows_colors(),
    }
}
