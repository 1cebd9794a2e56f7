//! How long after the lesson entries were made: a column a step of time.

use maud::{Markup, html};

use super::{Fill, block, fill, length, patterns, picture, scale};
use crate::messages::Messages;
use crate::report::figures::{Bucket, Clock, Punctuality};

const LEFT: u32 = 48;
const TOP: u32 = 24;
const HIGH: u32 = 150;
const WIDE: u32 = 82;

/// The picture.
#[must_use]
pub fn punctuality(words: &Messages, id: &str, all: &Punctuality) -> Markup {
    let (right, bottom) = (LEFT + u32::try_from(all.buckets.len()).unwrap_or(0) * WIDE, TOP + HIGH);
    let (top, step) = scale(all.buckets.iter().map(|bucket| bucket.entries).max().unwrap_or(0));
    let late: u64 = all.buckets.iter().map(|bucket| bucket.late).sum();
    let description = words.with(
        "html-punctuality-text",
        [("timed", all.timed().into()), ("late", late.into()), ("all", all.all().into())],
    );
    let calm = Fill { class: Some("calm"), paint: None };
    let inside = html! {
        (patterns(id))
        @for line in (0..=top).step_by(usize::try_from(step).unwrap_or(1)) {
            @let y = bottom - u32::try_from(line * u64::from(HIGH) / top).unwrap_or(0);
            line class=(if line == 0 { "axis" } else { "grid" }) x1=(LEFT) x2=(right) y1=(y) y2=(y) {}
            text.quiet x=(LEFT - 8) y=(y + 4) text-anchor="end" { (line) }
        }
        @for (at, bucket) in (0u32..).zip(&all.buckets) {
            @let x = LEFT + at * WIDE;
            @let label = label(words, all, usize::try_from(at).unwrap_or(0));
            @let high = length(bucket.entries, top, HIGH);
            @let late = length(bucket.late, top, HIGH).min(high);
            g {
                title { (said(words, &label, bucket)) }
                (block(&calm, x + 9, bottom - high, WIDE - 18, high - late))
                (block(&fill(id, "late"), x + 9, bottom - late, WIDE - 18, late))
                @if bucket.entries > 0 {
                    text.strong x=(x + WIDE / 2) y=(bottom - high - 5) text-anchor="middle" { (bucket.entries) }
                }
            }
            text.quiet x=(x + WIDE / 2) y=(bottom + 18) text-anchor="middle" { (label) }
        }
        (block(&calm, LEFT, bottom + 36, 12, 12))
        text x=(LEFT + 18) y=(bottom + 46) { (words.get("html-entries")) }
        (block(&fill(id, "late"), LEFT + 120, bottom + 36, 12, 12))
        text x=(LEFT + 138) y=(bottom + 46) { (words.get("html-entries-late")) }
    };
    picture(id, (right + 4, bottom + 54), &words.get("html-punctuality"), &description, &inside)
}

fn said(words: &Messages, label: &str, bucket: &Bucket) -> String {
    words.with(
        "html-step",
        [
            ("label", label.to_owned().into()),
            ("entries", bucket.entries.into()),
            ("late", bucket.late.into()),
        ],
    )
}

/// What a step holds, as the axis says it.
#[must_use]
pub fn label(words: &Messages, all: &Punctuality, at: usize) -> String {
    /// From here on days say it better.
    const DAY: u32 = 24;
    let from = at.checked_sub(1).and_then(|before| all.buckets[before].below);
    let to = all.buckets[at].below;
    let days = |hours: u32| hours >= 2 * DAY;
    match (from, to) {
        (None, Some(0)) => words.get("html-before-bell"),
        (None, Some(to)) if all.clock == Clock::Day => words.with("html-till-clock", [("to", to.into())]),
        (Some(from), Some(to)) if all.clock == Clock::Day && to <= DAY => {
            words.with("html-clock", [("from", from.into()), ("to", to.into())])
        }
        (Some(from), Some(to)) if all.clock == Clock::Day && from == DAY && to == 2 * DAY => {
            words.get("html-next-day")
        }
        (Some(from), Some(to)) if days(to) && from >= DAY => {
            words.with("html-days", [("from", (from / DAY).into()), ("to", (to / DAY).into())])
        }
        (from, Some(to)) => words.with("html-hours", [("from", from.unwrap_or(0).into()), ("to", to.into())]),
        (from, None) => words.with("html-over-days", [("from", (from.unwrap_or(0) / DAY).into())]),
    }
}
