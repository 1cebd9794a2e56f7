//! One clause in full, and all clauses in a list.

use comfy_table::{ContentArrangement, Table};

use super::args::Cli;
use super::run::{Failure, Ground, nearest};
use super::{Exit, output};
use crate::import::Columns;
use crate::messages::{Language, Messages};
use crate::report::text::{PIPE_WIDTH, STYLE};
use crate::rules::rulebook::{Check, Clause, Deadline};
use crate::school::stamp::end_of_day;

/// Explains one clause.
///
/// # Errors
/// The rulebook has no such clause, or cannot be used.
pub fn run(cli: &Cli, number: &str) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, &[])?;
    let Ground { words, rulebook, .. } = &ground;
    let Some(clause) = rulebook.clauses.iter().find(|clause| clause.id == number.trim_end_matches('.'))
    else {
        let near = nearest(number, rulebook.clauses.iter().map(|clause| clause.id.as_str()))
            .unwrap_or("none")
            .to_owned();
        return Err(Failure::said(
            words.with("error-clause", [("value", number.to_owned().into()), ("near", near.into())]),
        ));
    };
    let columns = Columns::builtin();
    let latvian = words.language() == Language::Lv;
    let mut lines = vec![
        format!("{} {}", clause.id, words.pick(&clause.title)),
        words.with("explain-duty", [("duty", words.pick(&clause.duty).into())]),
        words.with("explain-who", [("who", words.get(&format!("role-{}", clause.who.name())).into())]),
        words.with(
            "explain-severity",
            [("severity", words.get(&format!("severity-{}", clause.severity.name())).into())],
        ),
        words.with("explain-due", [("due", due(words, clause).into())]),
    ];
    lines.extend(example(&ground, clause));
    if !clause.needs.is_empty() {
        let tables =
            clause.needs.iter().map(|table| columns.title(*table, latvian)).collect::<Vec<_>>().join(", ");
        lines.push(words.with("explain-needs", [("tables", tables.into())]));
    }
    if !clause.also.is_empty() {
        lines.push(words.with("explain-also", [("also", clause.also.join(", ").into())]));
    }
    lines.push(words.with("explain-remedy", [("remedy", words.pick(&clause.remedy).into())]));
    output::to_stdout(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))
        .map_err(|error| Failure::said(error.to_string()))?;
    Ok(Exit::Clean)
}

/// Lists all clauses and how each is checked.
///
/// # Errors
/// The rulebook cannot be used.
pub fn list(cli: &Cli) -> Result<Exit, Failure> {
    let Ground { words, rulebook, .. } = Ground::lay(cli, &[])?;
    let mut table = Table::new();
    let width = terminal_size::terminal_size().map_or(PIPE_WIDTH, |(width, _)| width.0);
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .force_no_tty();
    table.set_header(
        ["column-clause", "column-duty", "column-who", "column-assessment"].map(|key| words.get(key)),
    );
    for clause in &rulebook.clauses {
        let means = match &clause.check {
            _ if !clause.enabled => "means-off",
            Check::NotBuilt(_) => "means-not-built",
            Check::ExemptMarks(_) => "means-automatic",
            _ => "means-times",
        };
        let who = words.get(&format!("role-{}", clause.who.name()));
        table.add_row([clause.id.clone(), words.pick(&clause.title).to_owned(), who, words.get(means)]);
    }
    output::to_stdout(|out| table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end())))
        .map_err(|error| Failure::said(error.to_string()))?;
    Ok(Exit::Clean)
}

fn deadlines(clause: &Clause) -> &[Deadline] {
    match &clause.check {
        Check::LessonEntries(check) => &check.due,
        Check::WorkMarks(check) => &check.due,
        Check::OtherMarks(check) => &check.due,
        Check::NoteRegistration(check) => &check.due,
        Check::ImprovedMarks(_) | Check::TermMarks(_) | Check::ExemptMarks(_) | Check::NotBuilt(_) => &[],
    }
}

fn due(words: &Messages, clause: &Clause) -> String {
    let said: Vec<String> = deadlines(clause)
        .iter()
        .map(|deadline| match deadline {
            Deadline::SameDay(clock) => words.with("due-same-day", [("clock", words.clock(clock.0).into())]),
            Deadline::WorkingDays(days) => words.with("due-working-days", [("days", (*days).into())]),
            Deadline::CalendarDays(days) => words.with("due-calendar-days", [("days", (*days).into())]),
            Deadline::NextLesson => words.get("due-next-lesson"),
        })
        .collect();
    match &clause.check {
        Check::TermMarks(_) | Check::ExemptMarks(_) => words.get("due-term"),
        Check::ImprovedMarks(_) => words.get("due-as-work"),
        Check::NotBuilt(_) => words.get("cause-not-built"),
        _ if said.is_empty() => words.get("due-none"),
        _ => said.join(&words.get("due-or")),
    }
}

/// The deadline counted once, from the first school day of the newest known year.
fn example(ground: &Ground, clause: &Clause) -> Option<String> {
    let Ground { words, calendar, .. } = ground;
    let event = calendar.school_years().last()?.start;
    let end = match deadlines(clause).first()? {
        Deadline::SameDay(clock) => event.and_time(clock.0),
        Deadline::WorkingDays(days) => end_of_day(calendar.add_working_days(event, *days).ok()?),
        Deadline::CalendarDays(days) => {
            end_of_day(calendar.roll_forward(event + chrono::Days::new(u64::from(*days))).ok()?)
        }
        Deadline::NextLesson => return None,
    };
    Some(
        words
            .with("explain-example", [("event", words.day(event).into()), ("due", words.moment(end).into())]),
    )
}
