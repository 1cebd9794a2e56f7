//! Hyperlinks of a terminal (OSC 8), put into lines that are laid out already: what a terminal does not
//! show must not count when widths do.
//!
//! While a table is laid out the text to be linked stands between two signs that are nowhere shown. A
//! place may be broken into several lines of its column, which is the last one: each piece is linked.

use unicode_width::UnicodeWidthChar;

/// Before the text of a link, and behind it. Both take no room.
const BEGIN: char = '\u{2063}';
const END: char = '\u{2064}';

/// The text, marked as that of a link. Such signs of its own are gone.
#[must_use]
pub(super) fn marked(text: &str) -> String {
    let bare: String = text.chars().filter(|c| ![BEGIN, END].contains(c)).collect();
    format!("{BEGIN}{bare}{END}")
}

/// The lines with the marked texts linked, the n-th to the n-th target.
pub(super) fn linked<'t>(
    lines: impl Iterator<Item = String>,
    targets: impl Iterator<Item = Option<&'t str>>,
) -> Vec<String> {
    let mut targets = targets;
    // The link that is not ended yet, and the column its text stands in.
    let mut open: Option<(Option<&str>, usize)> = None;
    let link = |line: String| {
        let mut out = String::with_capacity(line.len());
        let mut piece = String::new();
        let mut at = 0;
        // A colour takes no room either.
        let mut colour = false;
        for c in line.chars() {
            colour |= c == '\u{1b}';
            match c {
                BEGIN => open = Some((targets.next().flatten(), at)),
                END => {
                    let target = open.take().and_then(|(target, _)| target);
                    push(&mut out, &std::mem::take(&mut piece), target);
                }
                _ if open.is_some_and(|(_, from)| at >= from) => piece.push(c),
                _ => out.push(c),
            }
            at += if colour { 0 } else { c.width().unwrap_or(0) };
            colour &= c != 'm';
        }
        push(&mut out, &piece, open.and_then(|(target, _)| target));
        out
    };
    lines.map(link).collect()
}

fn push(out: &mut String, piece: &str, target: Option<&str>) {
    let text = piece.trim_end();
    match target {
        // All pieces of one text are one link: a terminal shows them together.
        Some(uri) if !text.is_empty() => {
            out.push_str(&format!("\u{1b}]8;;{uri}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\{}", &piece[text.len()..]));
        }
        _ => out.push_str(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_broken_into_lines_is_linked_piece_by_piece() {
        let lines = [
            format!("3.4.1  \u{1b}[31mziņa\u{1b}[39m  {BEGIN}stundas-sep"),
            "       vēl   tembris.csv,  ".to_owned(),
            format!("             7. rinda{END}"),
            format!("3.4.2  cita  {BEGIN}b.csv{END}"),
            format!("3.4.3  nav   {BEGIN}{END}"),
        ];
        let targets = [Some("file:///a"), None, Some("file:///c")];
        let a = |text: &str| format!("\u{1b}]8;;file:///a\u{1b}\\{text}\u{1b}]8;;\u{1b}\\");
        let expected = [
            format!("3.4.1  \u{1b}[31mziņa\u{1b}[39m  {}", a("stundas-sep")),
            format!("       vēl   {}  ", a("tembris.csv,")),
            format!("             {}", a("7. rinda")),
            "3.4.2  cita  b.csv".to_owned(),
            "3.4.3  nav   ".to_owned(),
        ];
        assert_eq!(linked(lines.into_iter(), targets.into_iter()), expected);
    }

    #[test]
    fn a_text_cannot_end_its_own_link() {
        assert_eq!(marked("a\u{2064}b\u{2063}c"), "\u{2063}abc\u{2064}");
    }
}
