//! The exceptions a school has granted: made into excuses for a run, listed, and looked through.

use std::path::PathBuf;

use chrono::NaiveDateTime;

use super::args::{Cli, Waivers};
use super::data::{Asked, Data};
use super::run::{Failure, Ground, nearest};
use super::{Exit, output};
use crate::import::{Problem, Rejected};
use crate::ledger::{Excuse, Standing};
use crate::report::problem;
use crate::school::School;
use crate::school::origin::Table;
use crate::school::records::{Decision, Reply, Waiver};
use crate::school::stamp::Span;

/// The sign for every clause.
const EVERY: &str = "*";

/// The waivers as the ledger applies them.
///
/// # Errors
/// A waiver that cannot be read, or of a clause the rulebook does not have: then nobody is judged.
pub fn excuses(
    ground: &Ground,
    school: &School,
    rejected: &[Rejected],
    problems: &[Problem],
) -> Result<Vec<Excuse>, Failure> {
    let faults = faults(ground, school, rejected, problems);
    if faults.is_empty() {
        return Ok(school.waivers.iter().map(|waiver| excuse(ground, school, waiver)).collect());
    }
    let mut said = vec![ground.words.get("error-waivers")];
    said.extend(faults);
    Err(Failure::said(said.join("\n")))
}

/// What keeps the waivers from being used, each in a sentence.
fn faults(ground: &Ground, school: &School, rejected: &[Rejected], problems: &[Problem]) -> Vec<String> {
    let words = &ground.words;
    let of_waivers = |row: &&Rejected| {
        school.sources.iter().any(|source| {
            source.table == Some(Table::Waivers) && source.file == row.file && source.sheet == row.sheet
        })
    };
    let broken = |problem: &&Problem| {
        matches!(
            problem,
            Problem::MissingColumns { table: Table::Waivers, .. }
                | Problem::DoubledColumn { table: Table::Waivers, .. }
        )
    };
    let unknown = school.waivers.iter().filter(|waiver| clauses(ground, school, waiver).is_empty());
    let rows = rejected.iter().filter(of_waivers).map(|row| problem::rejected(words, row));
    let files = problems
        .iter()
        .filter(broken)
        .map(|trouble| problem::problem(words, &ground.reading.columns, trouble));
    let unknown = unknown.map(|waiver| {
        let source = school.source(waiver.origin);
        let clause = school.texts.spelling(waiver.clause).to_owned();
        let known = ground.rulebook.clauses.iter().map(|known| known.id.as_str());
        let near = nearest(&clause, known).unwrap_or("none").to_owned();
        format!(
            "{}: {}",
            problem::row_of(words, source, waiver.origin.row),
            words.with("error-clause", [("value", clause.into()), ("near", near.into())])
        )
    });
    files.chain(rows).chain(unknown).collect()
}

fn clauses(ground: &Ground, school: &School, waiver: &Waiver) -> Vec<crate::ledger::ClauseIx> {
    match school.texts.spelling(waiver.clause) {
        EVERY => ground.rulebook.indexed().map(|(ix, _)| ix).collect(),
        prefix => ground.rulebook.below(prefix).collect(),
    }
}

fn excuse(ground: &Ground, school: &School, waiver: &Waiver) -> Excuse {
    let until = waiver.to.span().latest;
    Excuse {
        clauses: clauses(ground, school, waiver),
        span: waiver.from.map(|from| Span { earliest: from.span().earliest, latest: until }),
        until,
        responsible: waiver.responsible,
        class: waiver.class,
        subject: waiver.subject,
        pupil: waiver.pupil,
        id: waiver.id,
        ambiguous: false,
        used: 0,
        lapsed: 0,
    }
}

/// Names the waivers that have expired and those that excuse nothing.
#[must_use]
pub fn notes(school: &School, excuses: &[Excuse], as_of: NaiveDateTime) -> Vec<Problem> {
    let of = |(waiver, excuse): (&Waiver, &Excuse)| {
        let source = school.source(waiver.origin);
        let (file, sheet, row) = (source.file.clone(), source.sheet.clone(), waiver.origin.row);
        if excuse.has_expired(as_of) {
            let (until, count) = (waiver.to.date(), excuse.lapsed);
            return Some(Problem::WaiverExpired { file, sheet, row, until, count });
        }
        if excuse.ambiguous {
            return Some(Problem::WaiverAmbiguous { file, sheet, row });
        }
        (excuse.used == 0).then_some(Problem::WaiverUnused { file, sheet, row })
    };
    school.waivers.iter().zip(excuses).filter_map(of).collect()
}

/// Lists the waivers, or looks them through.
///
/// # Errors
/// The exports cannot be read, or a waiver cannot be used.
pub fn run(cli: &Cli, command: &Waivers) -> Result<Exit, Failure> {
    let (Waivers::List { paths } | Waivers::Lint { paths }) = command;
    let ground = Ground::lay(cli, paths)?;
    let paths: Vec<PathBuf> = ground.exports(paths)?;
    let data = Data::read(&ground, &paths, &Asked::default())?;
    let words = &ground.words;
    let lines: Vec<String> = match command {
        Waivers::Lint { .. } => {
            let faults = faults(&ground, &data.school, &data.rejected, &data.problems);
            let exit = if faults.is_empty() { Exit::Clean } else { Exit::Incomplete };
            let said = if faults.is_empty() {
                let count = data.school.waivers.len();
                vec![words.with("waivers-sound", [("count", count.into())])]
            } else {
                faults
            };
            print(&said)?;
            return Ok(exit);
        }
        Waivers::List { .. } => {
            let excuses = excuses(&ground, &data.school, &data.rejected, &data.problems)?;
            let pairs = data.school.waivers.iter().zip(&excuses);
            let waivers = pairs.map(|(waiver, excuse)| line(&ground, &data, waiver, excuse));
            let upheld = |reply: &&Reply| reply.decision == Some(Decision::Upheld);
            let replies = data.school.replies.iter().filter(upheld);
            waivers.chain(replies.map(|reply| reply_line(&ground, &data, reply))).collect()
        }
    };
    print(&if lines.is_empty() { vec![words.get("waivers-none")] } else { lines })?;
    Ok(Exit::Clean)
}

fn print(lines: &[String]) -> Result<(), Failure> {
    output::to_stdout(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))
        .map_err(|error| Failure::said(error.to_string()))
}

fn line(ground: &Ground, data: &Data, waiver: &Waiver, excuse: &Excuse) -> String {
    let (words, school) = (&ground.words, &data.school);
    let source = school.source(waiver.origin);
    let text = |id| school.texts.spelling(id).to_owned();
    let scope = [
        waiver.responsible.map(|id| school.people.spelling(id).to_owned()),
        waiver.class.map(|id| school.classes.spelling(id).to_owned()),
        waiver.subject.map(|id| school.subjects.spelling(id).to_owned()),
        waiver.pupil.map(|id| crate::report::initials(school.people.spelling(id))),
        waiver.id.map(|id| id.to_string()),
    ];
    let scope = scope.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let state = if excuse.has_expired(data.as_of) { "waivers-expired" } else { "waivers-in-force" };
    words.with(
        "waivers-line",
        [
            ("clause", text(waiver.clause).into()),
            ("scope", scope.into()),
            ("reason", text(waiver.reason).into()),
            ("approved", text(waiver.approved_by).into()),
            ("until", words.moment(waiver.to.span().latest).into()),
            ("state", words.get(state).into()),
            ("where", problem::row_of(words, source, waiver.origin.row).into()),
        ],
    )
}

/// An upheld reply in one line: it excuses the finding of its id.
fn reply_line(ground: &Ground, data: &Data, reply: &Reply) -> String {
    let (words, school) = (&ground.words, &data.school);
    let text = |id| school.texts.spelling(id).to_owned();
    let in_force = Standing::of(reply, data.as_of) == Standing::Upheld;
    let state = if in_force { "waivers-in-force" } else { "waivers-not-in-force" };
    let day = reply.decided_on.map_or_else(|| "–".to_owned(), |day| words.day(day));
    words.with(
        "waivers-reply",
        [
            ("id", reply.id.to_string().into()),
            ("reason", text(reply.text).into()),
            ("approved", reply.decided_by.map_or_else(|| "–".to_owned(), text).into()),
            ("day", day.into()),
            ("state", words.get(state).into()),
            ("where", problem::row_of(words, school.source(reply.origin), reply.origin.row).into()),
        ],
    )
}
