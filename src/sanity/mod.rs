//! Whether the exports can be right, before anybody is judged by them.

mod summaries;

use crate::import::Problem;
use crate::school::School;
use crate::school::vocabulary::Vocabulary;

/// What is odd about the exports as a whole.
#[must_use]
pub fn examine(school: &School, words: &Vocabulary) -> Vec<Problem> {
    summaries::differences(school, words)
}
