//! What every workbook is made of: the book itself, sheets that hold one long table, and sheets that read
//! like a document. Texts go in as they are: they stay texts whatever they begin with, and without control
//! characters. The same content makes the same bytes.

mod paper;
mod style;
mod table;
mod value;

use std::io::{self, Write};

use chrono::{NaiveDateTime, TimeZone};
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

pub use paper::Paper;
pub use style::Tint;
pub use table::{Column, Row};
pub use value::Value;

use crate::messages::Messages;
use crate::report::harmless;
use style::Styles;

/// Says in the properties of a workbook whose work it is.
pub const CREATOR: &str = "eklase-audit";

/// What a workbook says of itself, in its properties and at the head of every printed page.
#[derive(Debug, Clone)]
pub struct About {
    /// Its title.
    pub title: String,
    /// What it is about: the period and the moment.
    pub subject: String,
    /// The school.
    pub school: Option<String>,
    /// How the import knows it again: as none of the data, or as a register people fill in.
    pub mark: &'static str,
    /// When it is taken to have been made, by the clock of Latvia: never the clock of the run.
    pub made: NaiveDateTime,
}

/// A workbook in the making.
pub struct Book<'w> {
    workbook: Workbook,
    words: &'w Messages,
    styles: Styles,
    about: About,
    names: Vec<String>,
}

impl<'w> Book<'w> {
    /// An empty one.
    #[must_use]
    pub fn new(about: About, words: &'w Messages) -> Self {
        // The properties hold universal time.
        let made = chrono_tz::Europe::Riga.from_local_datetime(&about.made).earliest();
        let made = made.map_or(about.made, |made| made.naive_utc());
        let properties = DocProperties::new()
            .set_title(harmless(&about.title))
            .set_subject(harmless(&about.subject))
            .set_author(CREATOR)
            // By this it is known again: saved among the exports it is none of them.
            .set_keywords(about.mark)
            .set_company(about.school.as_deref().map(harmless).unwrap_or_default())
            .set_creation_datetime(&made);
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties);
        Self { workbook, words, styles: Styles::new(words.language()), about, names: Vec::new() }
    }

    /// A sheet that is one table: its header stays in sight, repeats on every printed page and filters.
    /// Without rows the sheet says `nothing` below the header.
    ///
    /// # Errors
    /// A column or a cell a workbook cannot hold.
    pub fn table(
        &mut self,
        name: &str,
        columns: &[Column],
        rows: impl IntoIterator<Item = Row>,
        nothing: &str,
    ) -> Result<(), XlsxError> {
        let mut sheet = self.sheet(name, paper::landscape)?;
        table::alone(&mut sheet, &self.styles, self.words, columns, rows, nothing, table::ROWS)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    /// A sheet that reads like a document, its columns so wide, in characters. What `write` puts on it goes
    /// from the top down.
    ///
    /// # Errors
    /// What `write` says, and a name or a width a workbook cannot have.
    pub fn paper(
        &mut self,
        name: &str,
        widths: &[u16],
        write: impl FnOnce(&mut Paper<'_>) -> Result<(), XlsxError>,
    ) -> Result<(), XlsxError> {
        self.document(name, widths, paper::portrait, write)
    }

    /// Such a sheet lying on its side.
    ///
    /// # Errors
    /// As [`Book::paper`].
    pub fn wide_paper(
        &mut self,
        name: &str,
        widths: &[u16],
        write: impl FnOnce(&mut Paper<'_>) -> Result<(), XlsxError>,
    ) -> Result<(), XlsxError> {
        self.document(name, widths, paper::wide, write)
    }

    fn document(
        &mut self,
        name: &str,
        widths: &[u16],
        set_up: fn(&mut Worksheet),
        write: impl FnOnce(&mut Paper<'_>) -> Result<(), XlsxError>,
    ) -> Result<(), XlsxError> {
        let mut sheet = self.sheet(name, set_up)?;
        let mut paper = Paper::new(&mut sheet, &self.styles, self.words, widths)?;
        write(&mut paper)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    /// Writes the workbook.
    ///
    /// # Errors
    /// The writer's own.
    pub fn write(mut self, mut out: impl Write) -> io::Result<()> {
        let bytes = self.workbook.save_to_buffer().map_err(io::Error::other)?;
        out.write_all(&bytes)
    }

    fn sheet(&mut self, name: &str, set_up: fn(&mut Worksheet)) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        let name = free_name(name, &self.names);
        sheet.set_name(&name)?;
        self.names.push(name.to_lowercase());
        set_up(&mut sheet);
        // A4, as wide as the page and as long as it takes; 0.4 and 0.6 inches leave room for a punch.
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(0.6, 0.4, 0.7, 0.7, 0.3, 0.3);
        let plain = |text: &str| short(&harmless(text), 90).replace('&', "&&");
        let school = self.about.school.as_deref().map(plain).unwrap_or_default();
        // The space keeps a digit that follows from being read as one of the size's.
        sheet.set_header(format!("&L&9 {school}&R&9 {} – &A", plain(&self.about.title)));
        let page = [("page", "&P".into()), ("pages", "&N".into())];
        let page = self.words.with("xlsx-page", page);
        sheet.set_footer(format!("&L&9 {}&R&9 {page}", plain(&self.about.subject)));
        Ok(sheet)
    }
}

/// The beginning of a text, so many letters of it.
fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// How many units of UTF-16 a sheet's name may have.
const NAME: usize = 31;

/// A name a workbook takes, made of any text, that no sheet has yet. `taken` are in small letters.
fn free_name(wanted: &str, taken: &[String]) -> String {
    let allowed = |c: char| if ['[', ']', ':', '*', '?', '/', '\\'].contains(&c) { ' ' } else { c };
    let cleaned: String = harmless(wanted).chars().map(allowed).collect();
    let cut = |most: usize| {
        let mut length = 0;
        let fits = |c: &char| {
            length += c.len_utf16();
            length <= most
        };
        let cut: String = cleaned.trim().chars().take_while(fits).collect();
        cut.trim_matches(|c: char| c == '\'' || c.is_whitespace()).to_owned()
    };
    let free = |name: &String| {
        // Excel keeps this one for itself.
        let name = name.to_lowercase();
        !name.is_empty() && name != "history" && !taken.contains(&name)
    };
    let numbered = |number: usize| {
        let number = format!(" ({number})");
        format!("{}{number}", cut(NAME - number.len())).trim_start().to_owned()
    };
    Some(cut(NAME)).filter(free).unwrap_or_else(|| (2..).map(numbered).find(free).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_gets_a_name_a_workbook_takes() {
        let taken = ["anna kalniņa".to_owned(), "anna kalniņa (2)".to_owned()];
        let cases = [
            ("Ilze Kalniņa", "Ilze Kalniņa"),
            ("Anna Kalniņa", "Anna Kalniņa (3)"),
            ("5.a/5.b", "5.a 5.b"),
            ("'tas'", "tas"),
            ("History", "History (2)"),
            ("[]:*?/\\", "(2)"),
            ("", "(2)"),
            ("a\tb", "a b"),
        ];
        for (wanted, expected) in cases {
            let name = free_name(wanted, &taken);
            assert_eq!(name, expected);
            rust_xlsxwriter::utility::check_sheet_name(&name).expect("a name");
        }
        let long = "Ļoti gara vārda īpašniece Žanete Ābola-Šķēle";
        let first = free_name(long, &[]);
        let second = free_name(long, &[first.to_lowercase()]);
        assert!(first.chars().count() <= NAME && second.ends_with("(2)") && second.chars().count() <= NAME);
        assert!(free_name(&"😀".repeat(30), &[]).encode_utf16().count() <= NAME);
    }
}
