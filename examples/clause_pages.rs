//! Writes the pages of the clauses of the shipped rulebook: `cargo run --example clause_pages -- docs/clauses`.

use std::path::PathBuf;

use chrono::NaiveDate;
use eklase_audit::calendar::Calendar;
use eklase_audit::report::clause;
use eklase_audit::rules::rulebook::Rulebook;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).map(PathBuf::from).ok_or("usage: clause_pages OUT_DIR")?;
    let rulebook = Rulebook::builtin("upesleju-sakumskola").ok_or("the rulebook is shipped")?;
    let calendar = Calendar::builtin(rulebook.calendar, &[])?;
    // The examples are of one school year, whenever the pages are made.
    let day = NaiveDate::from_ymd_opt(2025, 9, 1).ok_or("a day")?;
    std::fs::create_dir_all(&folder)?;
    for (file, text) in clause::pages(&rulebook, &calendar, day) {
        std::fs::write(folder.join(file), text)?;
    }
    Ok(())
}
