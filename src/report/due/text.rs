//! The coming duties a person reads in a terminal or a mail.

use std::io::{self, Write};

use comfy_table::{Cell, ColumnConstraint, Width};

use super::Coming;
use crate::report::causes;
use crate::report::text::{Layout, Page};

/// Writes the list: per person, by when, by which clause, what.
///
/// # Errors
/// The writer's own.
pub fn write(coming: &Coming<'_>, layout: Layout, mut out: impl Write) -> io::Result<()> {
    let view = &coming.view;
    let words = view.messages;
    let page = Page::plain(*view, layout);
    let out = &mut out;
    let until = words.moment(coming.until);
    page.title(out, &words.with("due-title", [("until", until.into())]))?;
    if let Some(school) = view.title {
        page.paragraph(out, &words.with("report-school", [("school", school.into())]))?;
    }
    let as_of = words.moment(view.ledger.as_of);
    page.paragraph(out, &words.with("report-as-of", [("as_of", as_of.into())]))?;
    let agendas = coming.agendas();
    if agendas.is_empty() {
        writeln!(out)?;
        page.paragraph(out, &words.get("due-nothing"))?;
    }
    for agenda in agendas {
        page.heading(out, &agenda.name)?;
        let mut table = page.table(&["column-due", "column-clause", "column-to-do"]);
        for task in &agenda.tasks {
            let clause = task.entries.first().map_or("", |entry| &view.clause(entry).id);
            table.add_row([Cell::new(coming.by_when(task)), Cell::new(clause), Cell::new(coming.what(task))]);
        }
        for (column, share) in [(0, layout.width / 3), (1, 9)] {
            if let Some(column) = table.column_mut(column) {
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(share)));
            }
        }
        page.print(out, &mut table)?;
    }
    let unforeseen: Vec<_> =
        causes(&view.coverage()).into_iter().filter(|(cause, _)| cause.hides_what_comes()).collect();
    if !unforeseen.is_empty() {
        page.heading(out, &words.get("due-not-foreseen"))?;
        for (cause, clauses) in unforeseen {
            page.bullet(out, &format!("{}: {}", view.cause(cause), clauses.join(", ")))?;
        }
    }
    Ok(())
}
