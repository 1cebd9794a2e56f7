//! The first sheet: what was checked, how far, what came of it, and where the rest stands.

use rust_xlsxwriter::XlsxError;

use super::kit::{Book, Column, Paper, Value};
use super::{Sheet, results};
use crate::report::{View, causes, news};

/// How wide its columns are: as wide as an upright page prints in full size.
const WIDTHS: [u16; 3] = [28, 19, 50];

pub(super) fn sheet(view: &View<'_>, book: &mut Book<'_>, name: &str) -> Result<(), XlsxError> {
    book.paper(name, &WIDTHS, |paper| {
        head(view, paper)?;
        changes(view, paper)?;
        coverage(view, paper)?;
        totals(view, paper)?;
        contents(view, paper)
    })
}

fn head(view: &View<'_>, paper: &mut Paper<'_>) -> Result<(), XlsxError> {
    let words = view.messages;
    paper.title(&words.get("report-title"))?;
    if let Some(school) = view.title {
        paper.fact(&words.get("xlsx-fact-school"), school)?;
    }
    let (from, to) = (words.day(view.period.from), words.day(view.period.to));
    paper.fact(&words.get("xlsx-fact-period"), format!("{from} – {to}"))?;
    paper.fact(&words.get("xlsx-fact-as-of"), view.ledger.as_of)?;
    paper.fact(&words.get("xlsx-fact-rulebook"), words.pick(&view.rulebook.title))?;
    paper.fact("SHA-256", &view.rulebook.sha256)?;
    paper.fact(&words.get("xlsx-fact-calendar"), view.calendar.id())?;
    paper.fact("SHA-256", view.calendar.sha256())
}

/// What has changed since the look before.
fn changes(view: &View<'_>, paper: &mut Paper<'_>) -> Result<(), XlsxError> {
    let lines = news::block(view);
    if !lines.is_empty() {
        paper.heading(&view.messages.get("report-news"))?;
    }
    lines.iter().try_for_each(|line| match line {
        news::Line::Said(text) => paper.line(text),
        news::Line::Item(text) => paper.item(text),
    })
}

/// How far the check reached comes before what it found, and what was not assessed with its cause.
fn coverage(view: &View<'_>, paper: &mut Paper<'_>) -> Result<(), XlsxError> {
    let words = view.messages;
    let all = view.coverage();
    paper.heading(&words.get("report-coverage"))?;
    paper.line(&view.covered(&all))?;
    if !view.evaluated() {
        paper.strong(&words.get("report-nothing-evaluated"))?;
    }
    let by_cause = causes(&all);
    if !by_cause.is_empty() {
        paper.heading(&words.get("report-not-covered"))?;
    }
    by_cause.into_iter().try_for_each(|(cause, clauses)| {
        paper.item(&format!("{}: {}", view.cause(cause), clauses.join(", ")))
    })
}

fn totals(view: &View<'_>, paper: &mut Paper<'_>) -> Result<(), XlsxError> {
    let words = view.messages;
    paper.heading(&words.get("report-totals"))?;
    let columns = [
        Column::narrow(words.get("xlsx-column-standing")),
        Column::number(words.get("xlsx-column-obligations")),
    ];
    let all = results::numbers(&results::total(view));
    let rows = all
        .into_iter()
        .map(|(key, _, number)| vec![Value::from(words.get(&format!("xlsx-total-{key}"))), number.into()]);
    paper.table(&columns, rows)?;
    if let unproven @ 1.. = view.ledger.totals().unproven {
        paper.gap();
        paper.line(&words.with("xlsx-open-questions", [("unproven", unproven.into())]))?;
    }
    Ok(())
}

/// The other sheets, each with what stands there.
fn contents(view: &View<'_>, paper: &mut Paper<'_>) -> Result<(), XlsxError> {
    let words = view.messages;
    paper.heading(&words.get("xlsx-contents"))?;
    let others = Sheet::ALL.into_iter().filter(|sheet| *sheet != Sheet::Summary && sheet.is_of(view));
    others.into_iter().try_for_each(|sheet| {
        paper.link(&sheet.name(words), &words.get(&format!("xlsx-about-{}", sheet.key())))
    })
}
