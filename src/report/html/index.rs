//! The page that leads to the files of a split report. It is for who may see everyone's numbers: it names who
//! has how much to hear and holds no finding, no pupil and no evidence.

use std::io::{self, Write};

use maud::{Markup, html};

use super::kit::{self, Column, Narrow};
use super::sections;
use crate::ledger::Counts;
use crate::report::{Grouping, View, harmless};

/// One file.
#[derive(Debug, Clone)]
pub struct File {
    /// Whose it is.
    pub name: String,
    /// Its own name, in the folder of the page.
    pub file: String,
    /// How much there is to hear.
    pub broken: usize,
    /// How all duties of it stand.
    pub counts: Counts,
}

/// Writes the page, its files in the order given.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, by: Grouping, files: &[File], out: &mut dyn Write) -> io::Result<()> {
    let words = view.messages;
    let masthead = html! {
        @if let Some(school) = view.title { p.school { (harmless(school)) } }
        h1 { (words.get("html-index")) }
        (sections::about(view))
    };
    let first = if by == Grouping::Class { "html-column-class" } else { "column-who" };
    let columns = [
        Column::text(words.get(first)),
        Column::number(words.get("html-column-broken")),
        Column::number(words.get("html-column-obligations")),
        Column::number(words.get("html-column-unproven")),
        Column::text(words.get("html-column-file")),
    ];
    let rows: Vec<Vec<Markup>> = files
        .iter()
        .map(|one| {
            vec![
                html! { (harmless(&one.name)) },
                kit::number(u64::try_from(one.broken).unwrap_or(u64::MAX)),
                kit::number(one.counts.obligations),
                kit::number(one.counts.unproven),
                html! { a href=(one.file) { (one.file) } },
            ]
        })
        .collect();
    let body = html! {
        p.lead.alarm { (words.get("html-index-for")) }
        @if rows.is_empty() {
            // That nothing could be evaluated the coverage says.
            @if view.evaluated() { p.lead { (words.get("html-index-none")) } }
        } @else {
            (kit::table(&words.get("html-index"), Narrow::Scrolls, &columns, &rows, None))
        }
        section aria-labelledby="tverums" {
            h2 #tverums { (words.get("html-coverage")) }
            (sections::coverage(view))
        }
    };
    let page = kit::document(words, &words.get("html-index"), &masthead, &[], &body);
    out.write_all(page.as_bytes())
}
