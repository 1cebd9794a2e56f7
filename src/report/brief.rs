//! The summary a person sees first in a terminal: how far the check reached, the totals, who has most to
//! do, and how to see more.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::text::{Layout, Page};
use super::{Grouping, View, news};

/// How many people, classes or clauses are named.
const NAMED: usize = 5;

/// Something to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// What it shows: the name of a message.
    pub what: &'static str,
    /// The command, as it is typed.
    pub command: String,
}

/// Writes the summary.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, layout: Layout, next: &[Next], mut out: impl Write) -> io::Result<()> {
    let (words, out) = (view.messages, &mut out);
    let page = Page::plain(*view, layout);
    page.head(out)?;
    if let Some(news::Line::Said(counts)) = news::block(view).first() {
        page.paragraph(out, counts)?;
    }
    page.covered(out)?;
    page.not_covered(out)?;
    let unread = view.rejected.len();
    if unread > 0 {
        page.paragraph(out, &words.with("report-rejected-count", [("count", unread.into())]))?;
    }
    page.totals(out)?;
    most(view, &page, out)?;
    page.heading(out, &words.get("brief-next"))?;
    for Next { what, command } in next {
        page.bullet(out, &words.get(what))?;
        // A command is copied as it stands: it is not broken into lines.
        writeln!(out, "    {command}")?;
    }
    Ok(())
}

/// Who has most to do: counts beside what was owed in all, never a score.
fn most(view: &View<'_>, page: &Page<'_>, out: &mut impl Write) -> io::Result<()> {
    let (words, by) = (view.messages, page.layout.by);
    if !view.evaluated() {
        return Ok(());
    }
    let observed = view.unheard();
    if observed > 0 {
        page.paragraph(out, &words.with("report-observations", [("count", observed.into())]))?;
    }
    page.heading(out, &words.get("brief-most"))?;
    let mut groups = view.groups(by);
    if groups.is_empty() {
        return page.paragraph(out, &words.get("report-none-found"));
    }
    // The groups stand in the order of the alphabet: of those with as many it stays.
    groups.sort_by_key(|group| Reverse(group.entries.len()));
    for group in groups.iter().take(NAMED) {
        let args = [
            ("name", group.name.clone().into()),
            ("open", group.entries.len().into()),
            ("all", group.counts.obligations.into()),
        ];
        page.bullet(out, &words.with("brief-open", args))?;
    }
    let more = groups.len().saturating_sub(NAMED);
    if more > 0 {
        let what = match by {
            Grouping::Teacher => "brief-more-people",
            Grouping::Class => "brief-more-classes",
            Grouping::Clause => "brief-more-clauses",
        };
        page.paragraph(out, &words.with(what, [("count", more.into())]))?;
    }
    Ok(())
}
