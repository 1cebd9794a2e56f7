//! The report as a workbook: a sheet a subject, every finding a row that can be filtered and sorted.

mod findings;
pub mod kit;
mod results;
mod summary;
mod trouble;

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use super::View;
use crate::messages::Messages;
use kit::{About, Book};

/// The sheets of the report, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Summary,
    Findings,
    Teachers,
    Classes,
    Coverage,
    Unproven,
    Observations,
    Waived,
    Files,
    Rejected,
}

impl Sheet {
    const ALL: [Self; 10] = [
        Self::Summary,
        Self::Findings,
        Self::Teachers,
        Self::Classes,
        Self::Coverage,
        Self::Unproven,
        Self::Observations,
        Self::Waived,
        Self::Files,
        Self::Rejected,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Findings => "findings",
            Self::Teachers => "teachers",
            Self::Classes => "classes",
            Self::Coverage => "coverage",
            Self::Unproven => "unproven",
            Self::Observations => "observations",
            Self::Waived => "waived",
            Self::Files => "files",
            Self::Rejected => "rejected",
        }
    }

    /// Its name in a language.
    fn name(self, words: &Messages) -> String {
        words.get(&format!("xlsx-sheet-{}", self.key()))
    }

    /// Whether a report has it: what concerns files and rows concerns nobody's own part.
    fn is_of(self, view: &View<'_>) -> bool {
        !view.part || !matches!(self, Self::Files | Self::Rejected)
    }
}

/// The names of the sheets a report can have, in a language.
pub(super) fn sheets(words: &Messages) -> impl Iterator<Item = String> {
    Sheet::ALL.into_iter().map(|sheet| sheet.name(words))
}

/// Writes the report. Pupils stand by their full names unless asked otherwise.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, out: impl Write) -> io::Result<()> {
    book(view).map_err(io::Error::other)?.write(out)
}

fn book<'a>(view: &View<'a>) -> Result<Book<'a>, XlsxError> {
    let words = view.messages;
    let mut book = Book::new(about(view), words);
    for sheet in Sheet::ALL.into_iter().filter(|sheet| sheet.is_of(view)) {
        let name = sheet.name(words);
        match sheet {
            Sheet::Summary => summary::sheet(view, &mut book, &name)?,
            Sheet::Findings => findings::broken(view, &mut book, &name)?,
            Sheet::Teachers => results::teachers(view, &mut book, &name)?,
            Sheet::Classes => results::classes(view, &mut book, &name)?,
            Sheet::Coverage => results::coverage(view, &mut book, &name)?,
            Sheet::Unproven => findings::unproven(view, &mut book, &name)?,
            Sheet::Observations => findings::observations(view, &mut book, &name)?,
            Sheet::Waived => findings::waived(view, &mut book, &name)?,
            Sheet::Files => trouble::files(view, &mut book, &name)?,
            Sheet::Rejected => trouble::rejected(view, &mut book, &name)?,
        }
    }
    Ok(book)
}

/// What a workbook of this view says of itself.
#[must_use]
pub fn about(view: &View<'_>) -> About {
    let words = view.messages;
    let (from, to) = (words.day(view.period.from), words.day(view.period.to));
    let period = words.with("report-period", [("from", from.into()), ("to", to.into())]);
    let as_of = words.with("report-as-of", [("as_of", words.moment(view.ledger.as_of).into())]);
    About {
        title: words.get("report-title"),
        subject: format!("{period}; {as_of}"),
        school: view.title.map(str::to_owned),
        mark: crate::import::REPORT,
        made: view.ledger.as_of,
    }
}
