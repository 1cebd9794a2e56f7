//! One clause in words: the duty, its deadline counted once on the calendar, what proves it, what it needs,
//! and what to do about a finding. Explained line by line, or as a page of its own.

mod page;

use chrono::NaiveDate;

pub use page::pages;

use crate::calendar::Calendar;
use crate::import::Columns;
use crate::messages::{Language, Messages};
use crate::rules::rulebook::{Clause, Deadline, Each, Means, PeriodDeadline, Rulebook, TermPoint};
use crate::school::origin::{Field, Table};
use crate::school::stamp::end_of_day;

/// What a clause is explained with.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The words.
    pub words: &'a Messages,
    /// The regulation.
    pub rulebook: &'a Rulebook,
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The examples are of this day's school year, or of the last one known.
    pub day: NaiveDate,
}

/// A clause, one line a fact.
#[must_use]
pub fn lines(ground: Ground<'_>, clause: &Clause) -> Vec<String> {
    let words = ground.words;
    let mut lines = vec![
        format!("{} {}", clause.id, words.pick(&clause.title)),
        words.with("explain-duty", [("duty", words.pick(&clause.duty).into())]),
        words.with("explain-who", [("who", who(words, clause).into())]),
        words.with("explain-severity", [("severity", severity(words, clause).into())]),
        words.with("explain-due", [("due", due(words, clause).into())]),
    ];
    lines.extend(example(ground, clause));
    lines.push(words.with("explain-means", [("means", means(words, clause).into())]));
    for proof in proofs(words, clause) {
        lines.push(words.with("explain-proof", [("proof", proof.into())]));
    }
    lines.push(words.with("explain-needs", [("tables", needs(words, clause).join("; ").into())]));
    if !clause.also.is_empty() {
        lines.push(words.with("explain-also", [("also", clause.also.join(", ").into())]));
    }
    for remark in &clause.remarks {
        lines.push(words.with("explain-remark", [("remark", words.pick(&remark.text).into())]));
    }
    lines.push(words.with("explain-remedy", [("remedy", words.pick(&clause.remedy).into())]));
    lines.push(words.get("explain-contest"));
    lines
}

fn who(words: &Messages, clause: &Clause) -> String {
    words.get(&format!("role-{}", clause.who.name()))
}

fn severity(words: &Messages, clause: &Clause) -> String {
    words.get(&format!("severity-{}", clause.severity.name()))
}

/// What proves each of the clause's duties.
fn proofs(words: &Messages, clause: &Clause) -> Vec<String> {
    let key = |name: &str| format!("proof-{}", name.replace('_', "-"));
    clause.check.names().into_iter().map(|name| words.get(&key(name))).collect()
}

/// How a clause is judged, in a few words.
#[must_use]
pub fn means(words: &Messages, clause: &Clause) -> String {
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

/// A table's title, quoted.
fn table(words: &Messages, table: Table) -> String {
    let columns = Columns::builtin();
    match words.language() {
        Language::Lv => format!("„{}”", columns.title(table, true)),
        Language::En => format!("\"{}\"", columns.title(table, false)),
    }
}

/// The tables the checks look at, each with the columns it need not have.
fn needs(words: &Messages, clause: &Clause) -> Vec<String> {
    let columns = Columns::builtin();
    let one = |(of, fields): (Table, &[Field])| {
        let title = table(words, of);
        let names: Vec<&str> = fields.iter().map(|field| columns.header(of, *field)).collect();
        if names.is_empty() { title } else { format!("{title} ({})", names.join(", ")) }
    };
    clause.check.columns().into_iter().map(one).collect()
}

/// By when, in words: the readings of each deadline.
#[must_use]
pub fn due(words: &Messages, clause: &Clause) -> String {
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

/// The deadline counted once on the calendar of the school year of the day.
fn example(ground: Ground<'_>, clause: &Clause) -> Option<String> {
    let Ground { words, calendar, .. } = ground;
    let year = calendar.school_year_of(ground.day).or(calendar.school_years().last())?;
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
