//! What falls due in the coming days, per person. Nobody is accused here: the same rules are asked for
//! a window that reaches past the moment the data speaks for, and only what is still open is shown.

use std::io;

use chrono::Days;

use super::args::{Cli, Due, DueFormat};
use super::aside::Aside;
use super::check::incomplete;
use super::data::{Asked, Data};
use super::judged::Judged;
use super::run::{Failure, Ground};
use super::scope::Selection;
use super::{Exit, output};
use crate::report::due::{self, Coming};
use crate::report::text::{Layout, PIPE_WIDTH};
use crate::report::{self, Grouping, View};
use crate::school::stamp::end_of_day;

/// Lists what falls due.
///
/// # Errors
/// What keeps the job from being done at all.
pub fn run(cli: &Cli, args: &Due) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, &args.paths)?;
    let words = &ground.words;
    let paths = ground.exports(&args.paths)?;
    let asked = Asked { as_of: args.as_of.as_deref(), ..Asked::default() };
    let data = Data::read(&ground, &paths, &asked)?;
    let today = data.as_of.date();
    let last = today.checked_add_days(Days::new(args.days.into())).unwrap_or(today);
    let selection = Selection { clauses: &args.clause, teachers: &args.teacher, classes: &args.class };
    let mut scope = selection.scope(&ground, &data.school, data.period)?;
    scope.days = scope.days.map(|(from, to)| (from, to.max(last)));
    scope.until = Some(last);
    let judged = Judged::of(&ground, data, scope)?;
    let mut aside = Aside::Stderr;
    judged.say_problems(&ground, &mut aside);
    for row in &judged.data.rejected {
        aside.say(&report::problem::rejected(words, row));
    }
    let view = View { names: args.names, ..judged.view(&ground) };
    let exit = if incomplete(&view, &mut aside) { Exit::Incomplete } else { Exit::Clean };
    let coming = Coming { view, until: end_of_day(last) };
    let failed = |file: String, error: io::Error| {
        let args = [("file", file.into()), ("error", ground.words.of_system(&error).into())];
        Failure::said(words.with("error-write", args))
    };
    match &args.output {
        None => output::to_stdout(|out| write(&coming, args, out))
            .map_err(|error| failed("stdout".to_owned(), error))?,
        Some(path) => output::to_file(path, |out| write(&coming, args, out))
            .map_err(|error| failed(path.display().to_string(), error))?,
    }
    Ok(exit)
}

fn write(coming: &Coming<'_>, args: &Due, out: &mut dyn io::Write) -> io::Result<()> {
    match args.format {
        DueFormat::Json => due::json::write(coming, out),
        DueFormat::Ics => due::ics::write(coming, out),
        DueFormat::Text => {
            let width = args.width.unwrap_or(PIPE_WIDTH);
            let layout = Layout { width, color: false, by: Grouping::Teacher, limit: None };
            due::text::write(coming, layout, out)
        }
    }
}
