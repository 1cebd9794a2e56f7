//! Which sheets of a workbook are a report's own, so that what somebody has added to one is told apart.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{act, xlsx};
use crate::messages::{Language, Messages};

/// The names of the sheets of every workbook this program writes, in every language.
static OURS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let all = [Language::Lv, Language::En].map(Messages::new);
    all.iter().flat_map(|words| xlsx::sheets(words).chain(act::xlsx::sheets(words))).collect()
});

/// Whether a report of this program has a sheet of this name.
#[must_use]
pub fn is_our_sheet(name: &str) -> bool {
    OURS.contains(name)
}
