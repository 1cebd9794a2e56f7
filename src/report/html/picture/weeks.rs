//! A column a week; where nobody is taught the ground is shaded and the break is named.

use maud::{Markup, html};

use super::{block, fill, legend, length, patterns, picture, scale};
use crate::calendar::BreakKind;
use crate::messages::Messages;
use crate::report::figures::{Week, Weeks};

const LEFT: u32 = 40;
const TOP: u32 = 34;
const HIGH: u32 = 150;
const KINDS: [&str; 3] = ["late", "missing", "invalid"];

/// The picture.
#[must_use]
pub fn weeks(words: &Messages, id: &str, weeks: &Weeks) -> Markup {
    let count = u32::try_from(weeks.weeks.len()).unwrap_or(0);
    let wide = (820 / count.max(1)).clamp(22, 46);
    let (right, bottom) = (LEFT + count * wide, TOP + HIGH);
    let (top, step) = scale(weeks.weeks.iter().map(|week| week.broken.all()).max().unwrap_or(0));
    let most = weeks.weeks.iter().max_by_key(|week| (week.broken.all(), std::cmp::Reverse(week.monday)));
    let description = words.with(
        "html-weeks-text",
        [
            ("weeks", weeks.weeks.len().into()),
            ("broken", weeks.weeks.iter().map(|week| week.broken.all()).sum::<u64>().into()),
            ("most", most.map_or(0, |week| week.broken.all()).into()),
            ("day", most.map(|week| words.day(week.monday)).unwrap_or_default().into()),
        ],
    );
    let inside = html! {
        (patterns(id))
        @for (at, week) in (0u32..).zip(&weeks.weeks) {
            @if week.school_days == Some(0) {
                rect.pause x=(LEFT + at * wide) y=(TOP) width=(wide) height=(HIGH) {}
            }
        }
        @for line in (0..=top).step_by(usize::try_from(step).unwrap_or(1)) {
            @let y = bottom - u32::try_from(line * u64::from(HIGH) / top).unwrap_or(0);
            line class=(if line == 0 { "axis" } else { "grid" }) x1=(LEFT) x2=(right) y1=(y) y2=(y) {}
            text.quiet x=(LEFT - 8) y=(y + 4) text-anchor="end" { (line) }
        }
        (breaks(words, &weeks.weeks, wide))
        @for (at, week) in (0u32..).zip(&weeks.weeks) {
            (one(words, id, week, LEFT + at * wide, wide, top))
        }
        (days(words, &weeks.weeks, wide))
        (legend(words, id, LEFT, bottom + 38, &KINDS))
    };
    picture(id, ((right + 8).max(460), bottom + 56), &words.get("html-weeks"), &description, &inside)
}

fn one(words: &Messages, id: &str, week: &Week, x: u32, wide: u32, top: u64) -> Markup {
    let said = words
        .with("html-week", [("day", words.day(week.monday).into()), ("broken", week.broken.all().into())]);
    let mut y = TOP + HIGH;
    let parts = [week.broken.late, week.broken.missing, week.broken.invalid];
    html! { @if week.broken.all() > 0 { g {
        title { (said) }
        @for (kind, count) in KINDS.into_iter().zip(parts) {
            @let high = length(count, top, HIGH);
            ({ y = y.saturating_sub(high); block(&fill(id, kind), x + 3, y, wide - 6, high) })
        }
        text.strong x=(x + wide / 2) y=(y - 4) text-anchor="middle" { (week.broken.all()) }
    } } }
}

/// The name of each break over its weeks.
fn breaks(words: &Messages, weeks: &[Week], wide: u32) -> Markup {
    let mut spans: Vec<(BreakKind, u32, u32)> = Vec::new();
    for (at, week) in (0u32..).zip(weeks) {
        let Some(kind) = week.in_break else { continue };
        match spans.last_mut() {
            Some((have, _, to)) if *have == kind && *to == at => *to += 1,
            _ => spans.push((kind, at, at + 1)),
        }
    }
    html! { @for (kind, from, to) in spans {
        @let name = match kind {
            BreakKind::Autumn => "html-break-autumn",
            BreakKind::Winter => "html-break-winter",
            BreakKind::Spring => "html-break-spring",
        };
        // Half a week more than the middle may leave the picture at its right end.
        @let at_end = usize::try_from(to).is_ok_and(|to| to + 1 >= weeks.len());
        text.quiet x=(LEFT + if at_end { to * wide } else { (from + to) * wide / 2 }) y=(TOP - 16)
            text-anchor=(if at_end { "end" } else { "middle" }) { (words.get(name)) }
    } }
}

/// The Monday below every second or third column.
fn days(words: &Messages, weeks: &[Week], wide: u32) -> Markup {
    let every = usize::try_from(48u32.div_ceil(wide)).unwrap_or(1);
    html! { @for (at, week) in (0u32..).zip(weeks).step_by(every) {
        text.quiet x=(LEFT + at * wide + wide / 2) y=(TOP + HIGH + 18) text-anchor="middle" {
            (words.short_day(week.monday))
        }
    } }
}
