//! Clauses across, people down: the count stands in each cell, and the darker it is the more there are.

use maud::{Markup, html};

use super::{fitted, picture, text_width};
use crate::messages::Messages;
use crate::report::figures::{Cell, Heat, Row};

const NAME: u32 = 150;
const LETTERS: usize = 20;
/// Room for three digits; each one more takes [`DIGIT`].
const WIDTH: u32 = 27;
const DIGIT: u32 = 8;
const HEIGHT: u32 = 24;
/// Room for the clauses' numbers, which lean.
const TOP: u32 = 50;
const LEAN: u32 = 24;

/// From how many findings a cell has its shade, from the second shade on; the first is for none.
const SHADES: [u64; 4] = [1, 3, 6, 11];

/// Some rows of the map; `id` tells several pictures of one page apart.
#[must_use]
pub fn heat(words: &Messages, id: &str, heat: &Heat<'_>, rows: &[Row]) -> Markup {
    let size = |count: usize, each: u32| u32::try_from(count).unwrap_or(0) * each;
    let bottom = TOP + size(rows.len(), HEIGHT);
    let largest = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.broken).max().unwrap_or(0);
    let digits = largest.checked_ilog10().map_or(1, |zeros| zeros + 1);
    let wide = WIDTH + digits.saturating_sub(3) * DIGIT;
    let width = (NAME + size(heat.clauses.len(), wide) + LEAN).max(460);
    let broken = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.broken).sum::<u64>();
    let description = words.with(
        "html-heat-text",
        [("people", rows.len().into()), ("clauses", heat.clauses.len().into()), ("broken", broken.into())],
    );
    let inside = html! {
        @for (at, clause) in heat.clauses.iter().enumerate() {
            @let x = NAME + size(at, wide) + wide / 2;
            text.quiet x=(x) y=(TOP - 8) transform={ "rotate(-50 " (x) " " (TOP - 8) ")" } { (clause) }
        }
        @for (at, row) in rows.iter().enumerate() {
            @let y = TOP + size(at, HEIGHT);
            text x="0" y=(y + 16) { (fitted(&row.name, LETTERS)) }
            @for (column, cell) in row.cells.iter().enumerate() {
                @if cell.obligations > 0 || cell.broken > 0 {
                    (one(words, row, heat.clauses[column], *cell, (NAME + size(column, wide), y, wide)))
                }
            }
        }
        (key(words, bottom + 14))
    };
    picture(id, (width, bottom + 32), &words.get("html-heat"), &description, &inside)
}

fn one(words: &Messages, row: &Row, clause: &str, cell: Cell, (x, y, wide): (u32, u32, u32)) -> Markup {
    let shade = shade(cell.broken);
    let said = words.with(
        "html-heat-cell",
        [
            ("name", row.name.clone().into()),
            ("clause", clause.to_owned().into()),
            ("broken", cell.broken.into()),
            ("all", cell.obligations.into()),
        ],
    );
    html! { g {
        title { (said) }
        rect class={ "h" (shade) } x=(x + 1) y=(y + 1) width=(wide - 2) height=(HEIGHT - 2) rx="2" {}
        text class={ "i" (shade) } x=(x + wide / 2) y=(y + 16) text-anchor="middle" { (cell.broken) }
    } }
}

fn shade(broken: u64) -> usize {
    SHADES.iter().take_while(|from| broken >= **from).count()
}

/// What each shade stands for.
fn key(words: &Messages, y: u32) -> Markup {
    let ranges = ["0", "1–2", "3–5", "6–10", "11+"];
    let label = words.get("html-heat-key");
    let from = text_width(&label) + 12;
    html! {
        text.quiet x="0" y=(y + 11) { (label) }
        @for (at, range) in (0u32..).zip(ranges) {
            rect class={ "h" (at) } x=(from + at * 56) y=(y) width="52" height="16" rx="2" {}
            text class={ "i" (at) } x=(from + at * 56 + 26) y=(y + 12) text-anchor="middle" { (range) }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_key_says_where_each_shade_begins() {
        let shades: Vec<usize> = [0, 1, 2, 3, 5, 6, 10, 11, 500].into_iter().map(super::shade).collect();
        assert_eq!(shades, [0, 1, 1, 2, 2, 3, 3, 4, 4]);
    }
}
