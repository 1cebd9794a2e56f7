//! A bar a class: its findings by kind, with all its duties in words beside it.

use maud::{Markup, html};

use super::{block, fill, fitted, legend, length, patterns, picture, scale};
use crate::messages::Messages;
use crate::report::figures::ClassBar;

const NAME: u32 = 96;
const WIDE: u32 = 580;
const HEIGHT: u32 = 24;
const TOP: u32 = 6;
const KINDS: [&str; 3] = ["late", "missing", "invalid"];

/// The picture.
#[must_use]
pub fn classes(words: &Messages, id: &str, bars: &[ClassBar]) -> Markup {
    let size = |count: usize| u32::try_from(count).unwrap_or(0) * HEIGHT;
    let (top, _) = scale(bars.iter().map(|bar| bar.broken.all()).max().unwrap_or(0));
    let bottom = TOP + size(bars.len());
    let broken: u64 = bars.iter().map(|bar| bar.broken.all()).sum();
    let description =
        words.with("html-classes-text", [("classes", bars.len().into()), ("broken", broken.into())]);
    let inside = html! {
        (patterns(id))
        @for (at, bar) in bars.iter().enumerate() { (one(words, id, bar, TOP + size(at), top)) }
        line.axis x1=(NAME) x2=(NAME) y1=(TOP) y2=(bottom) {}
        (legend(words, id, NAME, bottom + 14, &KINDS))
    };
    picture(id, (NAME + WIDE + 150, bottom + 32), &words.get("html-classes"), &description, &inside)
}

fn one(words: &Messages, id: &str, bar: &ClassBar, y: u32, top: u64) -> Markup {
    let parts = [bar.broken.late, bar.broken.missing, bar.broken.invalid];
    let numbers = [("broken", bar.broken.all().into()), ("all", bar.counts.obligations.into())];
    let mut x = NAME;
    html! { g {
        title { (bar.name) ": " (words.with("report-of", numbers.clone())) }
        text x=(NAME - 10) y=(y + 16) text-anchor="end" { (fitted(&bar.name, 12)) }
        @for (kind, count) in KINDS.into_iter().zip(parts) {
            @let wide = length(count, top, WIDE);
            ({ let from = x; x += wide; block(&fill(id, kind), from, y + 4, wide, HEIGHT - 8) })
        }
        text x=(x + 8) y=(y + 16) { (words.with("html-of", numbers)) }
    } }
}
