//! The act of an audit (3.7): the document the deputy director signs. Here is what it says, as chapters of
//! blocks that know nothing of a format; [`html`] and [`xlsx`] show the same blocks.

mod appendix;
mod chapters;
mod head;
pub mod html;
mod model;
mod pages;
mod recommended;
mod results;
mod sampled;
pub mod xlsx;

pub use model::{Act, Align, Block, Cell, Chapter, Column, Kind, Row, Show, Table};

use super::{View, harmless};
use crate::audit::followed::Followed;
use crate::audit::sample::Sample;
use crate::school::records::Recommendation;

/// What the act tells besides the ledger.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The period's name, as it was asked for.
    pub period: &'a str,
    /// What people are to read.
    pub sample: &'a Sample,
    /// The command that draws the same sample again.
    pub repeat: &'a str,
    /// What earlier acts recommended, and what became of it.
    pub earlier: &'a [Followed],
    /// What is in the register already for this very period: the act has been made before.
    pub own: &'a [Recommendation],
}

impl Act {
    /// What the act says of this view.
    #[must_use]
    pub fn of(view: &View<'_>, told: &Told<'_>) -> Self {
        let words = view.messages;
        let mut chapters = vec![head::head(view, told)];
        let numbered = [
            chapters::coverage(view),
            chapters::inputs(view),
            results::by_clause(view),
            results::by_teacher(view),
            results::by_class(view),
            recommended::earlier(view, told),
            sampled::sample(view, told),
            recommended::recommendations(view, told),
            head::signatures(view),
        ];
        chapters.extend(numbered.into_iter().zip(1u64..).map(|(mut chapter, number)| {
            chapter.title =
                words.with("act-chapter", [("number", number.into()), ("title", chapter.title.into())]);
            chapter
        }));
        chapters.push(pages::teachers(view));
        chapters.push(pages::classes(view));
        chapters.push(appendix::findings(view));
        Self {
            school: view.title.map(harmless),
            title: words.get("act-title"),
            about: words.get("act-about"),
            chapters,
        }
    }
}
