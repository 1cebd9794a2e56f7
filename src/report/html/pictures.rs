//! The pictures of a report, each with its title, how to read it, and its numbers.

use maud::{Markup, html};

use super::kit::{self, Column, Narrow};
use super::picture;
use crate::messages::Messages;
use crate::report::View;
use crate::report::figures::{self, Clock, Heat, Punctuality, Weeks};

/// People in one picture: as many as a printed page holds.
const ROWS: usize = 26;

/// Classes in one picture.
const BARS: usize = 30;

/// The pictures that have something to show; none at all where there is nothing to draw. One person's part
/// has neither the map of people nor the bars of classes.
#[must_use]
pub fn pictures(view: &View<'_>) -> Option<Markup> {
    let words = view.messages;
    let anything = !view.to_hear().is_empty();
    let heat = figures::heat(view);
    let weeks = figures::weeks(view);
    let classes = figures::classes(view);
    let punctuality = figures::punctuality(view).filter(|all| all.timed() > 0);
    if !anything && punctuality.is_none() {
        return None;
    }
    Some(html! {
        @if anything && !view.part { @for (at, rows) in heat.rows.chunks(ROWS).enumerate() {
            @let picture = picture::heat(words, &format!("karte{at}"), &heat, rows);
            @let title = words.get("html-heat");
            @let numbers = heat_numbers(words, &heat);
            (kit::figure(words, &title, &heat_caption(words, &heat), &picture, (at == 0).then_some(&numbers)))
        } }
        @if anything {
            @let picture = picture::weeks(words, "nedelas", &weeks);
            (kit::figure(words, &words.get("html-weeks"), &words.get("html-weeks-caption"), &picture,
                Some(&week_numbers(words, &weeks))))
        }
        @if let Some(all) = &punctuality {
            @let picture = picture::punctuality(words, "laiki", all);
            (kit::figure(words, &words.get("html-punctuality"), &punctuality_caption(words, all), &picture,
                Some(&step_numbers(words, all))))
        }
        @if anything && !view.part { @for (at, bars) in classes.chunks(BARS).enumerate() {
            @let picture = picture::classes(words, &format!("klases{at}"), bars);
            (kit::figure(words, &words.get("html-classes"), &words.get("html-classes-caption"), &picture, None))
        } }
    })
}

fn heat_caption(words: &Messages, heat: &Heat<'_>) -> String {
    words.with("html-heat-caption", [("without", heat.without.into())])
}

fn heat_numbers(words: &Messages, heat: &Heat<'_>) -> Markup {
    let first = Column::text(words.get("column-who"));
    let columns: Vec<Column> =
        std::iter::once(first).chain(heat.clauses.iter().map(|id| Column::number(*id))).collect();
    let rows: Vec<Vec<Markup>> = heat
        .rows
        .iter()
        .map(|row| {
            let cell = |cell: &figures::Cell| {
                html! {
                    @if cell.obligations > 0 || cell.broken > 0 { (cell.broken) "/" (cell.obligations) }
                }
            };
            std::iter::once(html! { (row.name) }).chain(row.cells.iter().map(cell)).collect()
        })
        .collect();
    kit::table(&words.get("html-heat"), Narrow::Scrolls, &columns, &rows, None)
}

fn week_numbers(words: &Messages, weeks: &Weeks) -> Markup {
    let columns = [
        Column::text(words.get("html-column-week")),
        Column::number(words.get("html-column-school-days")),
        Column::number(words.get("html-column-late")),
        Column::number(words.get("html-column-missing")),
        Column::number(words.get("html-column-invalid")),
    ];
    let rows: Vec<Vec<Markup>> = weeks
        .weeks
        .iter()
        .map(|week| {
            vec![
                html! { time datetime=(week.monday) { (words.day(week.monday)) } },
                html! { @match week.school_days { Some(days) => (kit::number(days.into())), None => "–" } },
                kit::number(week.broken.late),
                kit::number(week.broken.missing),
                kit::number(week.broken.invalid),
            ]
        })
        .collect();
    kit::table(&words.get("html-weeks"), Narrow::Scrolls, &columns, &rows, None)
}

fn punctuality_caption(words: &Messages, all: &Punctuality) -> String {
    let from = match all.clock {
        Clock::Bell => "html-punctuality-bell",
        Clock::Day => "html-punctuality-day",
    };
    let shown =
        words.with("html-punctuality-shown", [("timed", all.timed().into()), ("all", all.all().into())]);
    let mut said = vec![words.get(from), shown];
    let left_out = [
        ("html-punctuality-day-only", all.day_only),
        ("html-punctuality-no-hour", all.no_hour),
        ("html-punctuality-no-stamp", all.no_stamp),
    ];
    let left_out = left_out.iter().filter(|(_, count)| *count > 0);
    said.extend(left_out.map(|(key, count)| words.with(key, [("count", (*count).into())])));
    said.join(" ")
}

fn step_numbers(words: &Messages, all: &Punctuality) -> Markup {
    let columns = [
        Column::text(words.get("html-column-step")),
        Column::number(words.get("html-entries")),
        Column::number(words.get("html-entries-late")),
    ];
    let step = |(at, bucket): (usize, &figures::Bucket)| {
        vec![
            html! { (picture::label(words, all, at)) },
            kit::number(bucket.entries),
            kit::number(bucket.late),
        ]
    };
    let rows: Vec<Vec<Markup>> = all.buckets.iter().enumerate().map(step).collect();
    kit::table(&words.get("html-punctuality"), Narrow::Scrolls, &columns, &rows, None)
}
