//! What must hold of whatever is read, and the doors through which bytes come to it: one a fuzz target.
//! `fuzz/` drives them with new inputs, `tests/corpus.rs` with the ones kept. A broken promise panics.

mod files;
mod tables;
mod values;

use std::sync::LazyLock;

use crate::import::Reading;

pub use files::{page, text, workbook};
pub use tables::{columns, config, rulebook, vocabulary};
pub use values::{date, mark};

/// What takes the bytes of one input.
pub type Door = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Door); 9] = [
    ("text", text),
    ("workbook", workbook),
    ("page", page),
    ("date", date),
    ("mark", mark),
    ("rulebook", rulebook),
    ("config", config),
    ("columns", columns),
    ("vocabulary", vocabulary),
];

/// How exports are read without a school's own configuration.
static READING: LazyLock<Reading> = LazyLock::new(Reading::builtin);

/// Years a school's data can speak of. A four-digit year outside is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2120;
