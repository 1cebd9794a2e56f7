//! One clause in full: the duty, its deadline counted once on the calendar, what proves it, and what
//! to do about a finding.

use super::args::Cli;
use super::run::{Failure, Ground, nearest, today};
use super::{Exit, output};
use crate::import::Columns;
use crate::messages::{Language, Messages};
use crate::report::text::PIPE_WIDTH;
use crate::rules::rulebook::{Clause, Deadline, Each, Means, PeriodDeadline, TermPoint};
use crate::school::stamp::end_of_day;

/// Explains one clause.
///
/// # Errors
/// The rulebook has no such clause, or cannot be used.
pub fn run(cli: &Cli, number: &str) -> Result<Exit, Failure> {
    let ground = Ground::lay(cli, &[])?;
    let Ground { words, rulebook, .. } = &ground;
    let Some(clause) = rulebook.clause_on(number.trim_end_matches('.'), today()) else {
        let near = nearest(number, rulebook.clauses.iter().map(|clause| clause.id.as_str()))
            .unwrap_or("none")
            .to_owned();
        return Err(Failure::said(
            words.with("error-clause", [("value", number.to_owned().into()), ("near", near.into())]),
        ));
    };
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
    lines.push(words.with("explain-means", [("means", means(words, clause).into())]));
    for name in clause.check.names() {
        lines.push(words.with(
            "explain-proof",
            [("proof", words.get(&format!("proof-{}", name.replace('_', "-"))).into())],
        ));
    }
    lines.extend(columns(words, clause));
    if !clause.also.is_empty() {
        lines.push(words.with("explain-also", [("also", clause.also.join(", ").into())]));
    }
    for remark in &clause.remarks {
        lines.push(words.with("explain-remark", [("remark", words.pick(&remark.text).into())]));
    }
    lines.push(words.with("explain-remedy", [("remedy", words.pick(&clause.remedy).into())]));
    lines.push(words.get("explain-contest"));
    output::to_stdout(|out| {
        lines.iter().try_for_each(|line| {
            let options = textwrap::Options::new(usize::from(PIPE_WIDTH)).subsequent_indent("  ");
            textwrap::wrap(line, options).iter().try_for_each(|line| writeln!(out, "{line}"))
        })
    })
    .map_err(|error| Failure::said(error.to_string()))?;
    Ok(Exit::Clean)
}

/// How a clause is judged, in a few words.
pub(super) fn means(words: &Messages, clause: &Clause) -> String {
    if !clause.enabled {
        return words.get("means-off");
    }
    let said: Vec<String> = clause
        .check
        .means()
        .into_iter()
        .map(|means| {
            words.get(match means {
                Means::Automatic => "means-automatic",
                Means::EntryTimes => "means-times",
                Means::Attestation => "means-attestation",
            })
        })
        .collect();
    said.join(", ")
}

fn columns(words: &Messages, clause: &Clause) -> Vec<String> {
    let columns = Columns::builtin();
    let latvian = words.language() == Language::Lv;
    let one = |(table, fields): (crate::school::origin::Table, &[crate::school::origin::Field])| {
        let title = columns.title(table, latvian).to_owned();
        let names: Vec<&str> = fields.iter().map(|field| columns.header(table, *field)).collect();
        if names.is_empty() {
            format!("„{title}”")
        } else {
            format!("„{title}” ({})", names.join(", "))
        }
    };
    let all: Vec<String> = clause.check.columns().into_iter().map(one).collect();
    vec![words.with("explain-needs", [("tables", all.join("; ").into())])]
}

/// By when, in words: the readings of each deadline.
pub(super) fn due(words: &Messages, clause: &Clause) -> String {
    let check = &clause.check;
    let or = words.get("due-or");
    let events = check
        .deadlines()
        .into_iter()
        .map(|due| due.iter().map(|one| words.deadline(*one)).collect::<Vec<_>>().join(&or));
    let periods = check
        .period_deadlines()
        .into_iter()
        .map(|due| due.iter().map(|one| words.period_deadline(*one)).collect::<Vec<_>>().join(&or));
    let mut said: Vec<String> = Vec::new();
    for one in events.chain(periods) {
        if !said.contains(&one) {
            said.push(one);
        }
    }
    let own = [
        (check.term_marks.is_some() || check.exempt_marks.is_some(), "due-term"),
        (check.improved_marks.is_some(), "due-as-work"),
        (check.passwords_issued.is_some(), "due-first-lesson"),
        (check.briefings.is_some(), "due-before-work"),
        (check.list_consistency.is_some(), "due-always"),
        (check.quality.is_some(), "due-quality"),
    ];
    said.extend(own.into_iter().filter(|(has, _)| *has).map(|(_, key)| words.get(key)));
    if let Some(check) = &check.other_marks {
        said.extend(check.due.iter().map(|one| words.deadline(*one)));
    }
    if said.is_empty() { words.get("due-none") } else { said.join("; ") }
}

/// The deadline counted once on the calendar of the current school year.
fn example(ground: &Ground, clause: &Clause) -> Option<String> {
    let Ground { words, calendar, .. } = ground;
    let year = calendar.school_year_of(today()).or(calendar.school_years().last())?;
    if let Some(due) = clause.check.deadlines().first().and_then(|due| due.first()) {
        // A Friday shows best how days are counted.
        let event = year.start.iter_days().skip(7).find(|day| {
            chrono::Datelike::weekday(day) == chrono::Weekday::Fri
                && calendar.is_school_day(*day, None) == Ok(true)
        })?;
        let end = match *due {
            Deadline::SameDay(clock) => event.and_time(clock.0),
            Deadline::NextDay(clock) => {
                calendar.roll_forward(event + chrono::Days::new(1)).ok()?.and_time(clock.0)
            }
            Deadline::WorkingDays(days) => end_of_day(calendar.add_working_days(event, days).ok()?),
            Deadline::CalendarDays(days) => {
                end_of_day(calendar.roll_forward(event + chrono::Days::new(u64::from(days))).ok()?)
            }
            Deadline::Months(months) => {
                end_of_day(calendar.roll_forward(event + chrono::Months::new(months)).ok()?)
            }
            Deadline::NextLesson => {
                let next =
                    event.iter_days().skip(1).find(|day| calendar.is_school_day(*day, None) == Ok(true))?;
                return Some(said(words, "explain-example-next-lesson", &words.day(event), &words.day(next)));
            }
            Deadline::Hours(_) => return None,
        };
        return Some(said(words, "explain-example", &words.day(event), &words.moment(end)));
    }
    let check = &clause.check;
    if check.passwords_issued.is_some() || check.briefings.is_some() {
        return Some(words.with("explain-example-first-lesson", [("event", words.day(year.start).into())]));
    }
    if check.improved_marks.is_some() {
        // The terms of the work itself: those of the first clause that counts days.
        let work = ground.rulebook.clauses.iter().find(|clause| {
            let due = clause.check.work_marks.as_ref().and_then(|check| check.due.first());
            matches!(due, Some(Deadline::WorkingDays(_) | Deadline::CalendarDays(_)))
        })?;
        return example(ground, work);
    }
    let line = check.attested.as_ref().and_then(|check| check.schedule.first());
    let last_day = [PeriodDeadline::LastSchoolDay];
    let point = check.term_marks.as_ref().and_then(|check| check.marks.first()?.by.first());
    let (each, due) = match (line, point) {
        (Some(line), _) => (line.each, line.due.as_slice()),
        (None, Some(TermPoint::BeforeAutumnBreak)) => (Each::AutumnBreak, &last_day[..]),
        (None, Some(TermPoint::BeforeSpringBreak)) => (Each::SpringBreak, &last_day[..]),
        (None, Some(TermPoint::YearEnd)) => (Each::Year, &last_day[..]),
        (None, Some(TermPoint::SemesterEnd)) => (Each::Semester, &last_day[..]),
        (None, None) if check.exempt_marks.is_some() => (Each::Semester, &last_day[..]),
        (None, None) => match (&check.users_registered, &check.timetable_entered) {
            (Some(check), _) => (Each::Year, check.due.as_slice()),
            (_, Some(check)) => (Each::Semester, check.due.as_slice()),
            _ => return None,
        },
    };
    let all = crate::rules::occurrences(calendar, each, due, None);
    let (period, moment) = all.into_iter().find(|(_, moment)| *moment > year.start.into())?;
    Some(said(words, "explain-example-period", &period, &words.moment(moment)))
}

fn said(words: &Messages, key: &str, event: &str, due: &str) -> String {
    words.with(key, [("event", event.to_owned().into()), ("due", due.to_owned().into())])
}
