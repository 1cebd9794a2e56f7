//! How the school fares from look to look: a line a clause and a line a person, or the numbers.

use std::io::{self, Write};

use serde::Serialize;

use super::harmless;
use crate::history::{Point, Trend};
use crate::messages::Messages;
use crate::rules::rulebook::Rulebook;

const SCHEMA: &str = "eklase-audit/trend/1";

/// Heights of a sparkline, from none in time to all.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// A look that settled nothing.
const BLANK: char = '·';
/// The newest looks that are drawn: a line fits a mail.
const DRAWN: usize = 30;

/// Draws what share of the settled obligations was met, with the newest look's numbers beside.
///
/// # Errors
/// The writer's own.
pub fn text(words: &Messages, rulebook: &Rulebook, trend: &Trend, out: &mut dyn Write) -> io::Result<()> {
    let (Some(first), Some(last)) = (trend.looks.first(), trend.looks.last()) else {
        return writeln!(out, "{}", words.get("trend-none"));
    };
    let head = words.with(
        "trend-head",
        [
            ("count", trend.looks.len().into()),
            ("from", words.moment(*first).into()),
            ("to", words.moment(*last).into()),
        ],
    );
    writeln!(out, "{head}")?;
    writeln!(out, "\n{}", words.get("trend-clauses"))?;
    // In the order of the regulation.
    let mut clauses: Vec<&String> = trend.clauses.keys().collect();
    let place = |id: &str| rulebook.clauses.iter().position(|clause| clause.id == id);
    clauses.sort_by_key(|id| place(id).unwrap_or(usize::MAX));
    for id in clauses {
        line(words, id, &trend.clauses[id], out)?;
    }
    writeln!(out, "\n{}", words.get("trend-people"))?;
    let mut people: Vec<&String> = trend.people.keys().collect();
    people.sort_by(|a, b| a.is_empty().cmp(&b.is_empty()).then_with(|| words.compare(a, b)));
    for name in people {
        let shown = if name.is_empty() { words.get("report-nobody") } else { harmless(name) };
        line(words, &shown, &trend.people[name], out)?;
    }
    Ok(())
}

fn line(words: &Messages, name: &str, points: &[Option<Point>], out: &mut dyn Write) -> io::Result<()> {
    let settled = |point: &Point| point.settled() > 0;
    let Some(newest) = points.iter().rev().flatten().find(|point| settled(point)) else { return Ok(()) };
    let drawn = &points[points.len().saturating_sub(DRAWN)..];
    let bar = |point: &Option<Point>| match point.filter(settled) {
        Some(point) => {
            // The fullest bar is kept for all of them, the lowest for none.
            let step = point.met * 7 / point.settled();
            BARS[usize::try_from(step).unwrap_or(0)]
        }
        None => BLANK,
    };
    let bars: String = drawn.iter().map(bar).collect();
    let share = 100 * newest.met / newest.settled();
    let numbers = words.with(
        "trend-share",
        [("share", share.into()), ("met", newest.met.into()), ("settled", newest.settled().into())],
    );
    writeln!(out, "{bars}  {numbers}  {name}")
}

#[derive(Serialize)]
struct Series<'a> {
    schema: &'static str,
    looks: Vec<String>,
    clauses: Vec<Of<'a>>,
    people: Vec<Of<'a>>,
}

#[derive(Serialize)]
struct Of<'a> {
    name: &'a str,
    points: &'a [Option<Point>],
}

/// Writes the numbers of every look.
///
/// # Errors
/// The writer's own.
pub fn json(trend: &Trend, out: &mut dyn Write) -> io::Result<()> {
    fn all(series: &std::collections::BTreeMap<String, Vec<Option<Point>>>) -> Vec<Of<'_>> {
        series.iter().map(|(name, points)| Of { name, points }).collect()
    }
    let series = Series {
        schema: SCHEMA,
        looks: trend.looks.iter().map(|look| look.format("%Y-%m-%dT%H:%M:%S").to_string()).collect(),
        clauses: all(&trend.clauses),
        people: all(&trend.people),
    };
    serde_json::to_writer_pretty(&mut *out, &series)?;
    out.write_all(b"\n")
}
