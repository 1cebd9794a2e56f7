//! The coming duties as a calendar (RFC 5545): one event a task, at the moment it falls due. The same
//! task has the same identity in every run, so that a calendar that reads it again keeps one.

use std::io::{self, Write};

use chrono::{NaiveDateTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Europe::Riga;
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, Event, EventLike, Property};

use super::{Agenda, Coming, Task, whole_day};
use crate::report::harmless;

/// Writes the calendar.
///
/// # Errors
/// The writer's own.
pub fn write(coming: &Coming<'_>, mut out: impl Write) -> io::Result<()> {
    let words = coming.view.messages;
    let agendas = coming.agendas();
    let mut calendar = Calendar::empty();
    let name = words.get("due-calendar");
    let head = [
        ("VERSION", "2.0"),
        ("PRODID", "-//eklase-audit//due//LV"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ];
    for (key, value) in
        head.into_iter().chain([("X-WR-CALNAME", name.as_str()), ("X-WR-TIMEZONE", Riga.name())])
    {
        calendar.append_property(Property::new(key, value));
    }
    for agenda in &agendas {
        for task in &agenda.tasks {
            calendar.push(event(coming, agenda, task, agendas.len() > 1));
        }
    }
    out.write_all(calendar.to_string().as_bytes())
}

/// One task. The safe reading of its due counts; where several people are in one calendar each
/// event says whose it is.
fn event(coming: &Coming<'_>, agenda: &Agenda<'_>, task: &Task<'_>, named: bool) -> Event {
    let view = &coming.view;
    let what = coming.what(task);
    let summary = if named { format!("{}: {what}", agenda.name) } else { what.clone() };
    let clause = task.entries.first().map_or("", |entry| &view.clause(entry).id);
    let mut description = vec![
        agenda.name.clone(),
        format!("{clause} {what}"),
        view.messages.with("due-by", [("due", coming.by_when(task).into())]),
    ];
    description.extend(view.remedies(&task.entries).iter().map(|remedy| harmless(remedy)));
    let mut event = Event::new();
    event
        .uid(&format!("{}@eklase-audit", task.id))
        .timestamp(instant(view.ledger.as_of))
        .summary(&summary)
        .description(&description.join("\n"));
    match whole_day(task.due.earliest) {
        Some(day) => event.starts(day),
        None => {
            // The last minute in time: a calendar shows no seconds.
            let due = task.due.earliest - TimeDelta::seconds(i64::from(task.due.earliest.second()));
            event.starts(DatePerhapsTime::DateTime(CalendarDateTime::Utc(instant(due))))
        }
    };
    // It is a reminder: nobody is busy because of it.
    event.add_property("TRANSP", "TRANSPARENT");
    event.done()
}

/// A moment of Latvia's clocks. In the hour that comes twice the first is meant; an hour that is
/// skipped is the one after it.
fn instant(at: NaiveDateTime) -> chrono::DateTime<Utc> {
    let local = Riga.from_local_datetime(&at).earliest();
    let local = local.or_else(|| Riga.from_local_datetime(&(at + TimeDelta::hours(1))).earliest());
    local.map_or_else(|| at.and_utc(), |local| local.with_timezone(&Utc))
}
