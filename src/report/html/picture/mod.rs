//! Pictures as SVG inside the page: drawn from the numbers of [`crate::report::figures`], named and described
//! for those who do not see them. What a colour says, a number, a pattern or a place says too. The colours
//! stand in the page's style sheet.

mod bars;
mod heat;
mod steps;
mod weeks;

use maud::{Markup, html};

pub use bars::classes;
pub use heat::heat;
pub use steps::{label, punctuality};
pub use weeks::weeks;

use crate::messages::Messages;

/// A picture of this size with its name and its description.
fn picture(id: &str, (width, height): (u32, u32), title: &str, description: &str, inside: &Markup) -> Markup {
    let (title_id, description_id) = (format!("{id}-t"), format!("{id}-d"));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby={ (title_id) " " (description_id) }
            width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } {
            title id=(title_id) { (title) }
            desc id=(description_id) { (description) }
            (inside)
        }
    }
}

/// The patterns that tell the kinds of findings apart without colour: late ones are striped, wrong ones
/// dotted, those not done are plain. `id` begins the patterns' names, which are the whole page's.
fn patterns(id: &str) -> Markup {
    html! { defs {
        pattern id={ (id) "-late" } width="6" height="6" patternUnits="userSpaceOnUse" {
            rect.late width="6" height="6" {}
            path.hatch d="M-1 1 L1 -1 M-1 7 L7 -1 M5 7 L7 5" {}
        }
        pattern id={ (id) "-invalid" } width="6" height="6" patternUnits="userSpaceOnUse" {
            rect.invalid width="6" height="6" {}
            circle.dots cx="3" cy="3" r="1.4" {}
        }
    } }
}

/// How a kind of finding is filled.
fn fill(id: &str, kind: &str) -> Fill {
    match kind {
        "missing" => Fill { class: Some("missing"), paint: None },
        other => Fill { class: None, paint: Some(format!("url(#{id}-{other})")) },
    }
}

struct Fill {
    class: Option<&'static str>,
    paint: Option<String>,
}

fn block(fill: &Fill, x: u32, y: u32, width: u32, height: u32) -> Markup {
    html! { rect class=[fill.class] fill=[fill.paint.as_deref()] x=(x) y=(y) width=(width) height=(height) {} }
}

/// What the patterns mean, in one line of squares and words from `x`, `y` on; and where it ends.
fn legend(words: &Messages, id: &str, x: u32, y: u32, kinds: &[&str]) -> Markup {
    let mut at = x;
    html! { @for kind in kinds {
        @let word = words.get(&format!("status-{kind}"));
        @let from = at;
        ({ at += 18 + text_width(&word) + 18; block(&fill(id, kind), from, y, 12, 12) })
        text x=(from + 18) y=(y + 10) { (word) }
    } }
}

/// About how wide a text of the pictures' size is; generous, for the font is the reader's own.
fn text_width(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(0) * 15 / 2
}

/// The shorter beginning of a text that would not fit.
fn fitted(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let short: String = text.chars().take(letters.saturating_sub(1)).collect();
    format!("{}…", short.trim_end())
}

/// A round number at or above the largest, and the step between the lines of its scale.
fn scale(largest: u64) -> (u64, u64) {
    let mut ten = 1;
    loop {
        for step in [ten, 2 * ten, 5 * ten] {
            let lines = largest.div_ceil(step);
            if lines <= 4 {
                return (lines.max(1) * step, step);
            }
        }
        ten *= 10;
    }
}

/// A length in proportion, never nothing where there is something.
fn length(part: u64, of: u64, full: u32) -> u32 {
    if part == 0 {
        return 0;
    }
    let length = part.saturating_mul(u64::from(full)).checked_div(of).unwrap_or(0);
    u32::try_from(length).unwrap_or(full).max(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_round_and_have_few_lines() {
        for (largest, expected) in [
            (0, (1, 1)),
            (1, (1, 1)),
            (4, (4, 1)),
            (5, (6, 2)),
            (17, (20, 5)),
            (99, (100, 50)),
            (1234, (1500, 500)),
        ] {
            assert_eq!(scale(largest), expected, "{largest}");
        }
        for largest in 1..5000 {
            let (top, step) = scale(largest);
            assert!(top >= largest && top / step <= 4 && top % step == 0, "{largest}");
        }
    }

    #[test]
    fn long_names_are_shortened_by_letters() {
        assert_eq!(fitted("Žanete Ābola", 12), "Žanete Ābola");
        assert_eq!(fitted("Žanete Ābola-Šķēle", 9), "Žanete Ā…");
    }
}
