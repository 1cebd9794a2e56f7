//! The report as one page that stands alone: read on a screen of any width, light or dark, and printed.
//! [`kit`] is what pages are made of, [`picture`] draws, [`sections`] say what several pages say; a page puts
//! them together.

mod findings;
pub mod index;
pub mod kit;
pub mod picture;
mod pictures;
pub mod sections;

use std::io::{self, Write};

use maud::html;

pub use findings::findings;
pub use pictures::pictures;

use super::{Grouping, View, harmless, news};
use kit::Link;

/// How the findings are laid out.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// What findings are grouped by.
    pub by: Grouping,
    /// At most this many findings.
    pub limit: Option<usize>,
}

/// Writes the report.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page(view, layout).as_bytes())
}

fn page(view: &View<'_>, layout: Layout) -> String {
    let words = view.messages;
    let (below, findings) = findings(view, layout);
    let title = words.get("report-title");
    let masthead = html! {
        @if let Some(school) = view.title { p.school { (harmless(school)) } }
        h1 { (title) }
        (sections::about(view))
    };
    // A part that could be split off carries no picture of one row and no list of one.
    let parts = [
        ("kas-mainijies", "html-news", (!news::block(view).is_empty()).then(|| sections::news(view))),
        ("tverums", "html-coverage", Some(sections::coverage(view))),
        ("kopsavilkums", "html-totals", Some(sections::totals(view))),
        ("pa-punktiem", "html-by-clause", Some(sections::by_clause(view))),
        ("pa-pedagogiem", "html-by-teacher", (!view.part).then(|| sections::by_teacher(view, layout.by))),
        ("pa-klasem", "html-by-class", (!view.part).then(|| sections::by_class(view, layout.by))),
        ("atteli", "html-pictures", pictures(view)),
        ("konstatetais", heading(layout.by), findings),
        ("iznemumi", "html-waived", sections::waived(view)),
        ("nenolasitais", "html-trouble", sections::trouble(view)),
        ("faili", "html-inputs", Some(sections::inputs(view))),
    ];
    let shown: Vec<_> =
        parts.into_iter().filter_map(|(anchor, key, body)| Some((anchor, key, body?))).collect();
    let contents: Vec<Link> = shown
        .iter()
        .map(|(anchor, key, _)| Link {
            below: if *anchor == "konstatetais" { below.clone() } else { Vec::new() },
            ..Link::new(words.get(key), *anchor)
        })
        .collect();
    let body = html! { @for (anchor, key, body) in &shown { (kit::section(anchor, &words.get(key), body)) } };
    kit::document(words, &sections::title(view), &masthead, &contents, &body)
}

fn heading(by: Grouping) -> &'static str {
    match by {
        Grouping::Teacher => "html-findings-by-teacher",
        Grouping::Class => "html-findings-by-class",
        Grouping::Clause => "html-findings-by-clause",
    }
}
