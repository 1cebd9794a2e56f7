//! Writes the exports a school would hand over, with every planted fault listed: the fixture
//! school. Deterministic: the same seed gives the same bytes. It counts days by itself, from the
//! official dates, so that the program's own calendar is checked against it.
//!
//! `cargo run --example generate_school -- OUT_DIR [SEED]`
//!
//! With a size, schools to measure by instead (see `workload`):
//! `-- OUT_DIR --classes 60 --pupils 28 --year [--schools 20] [--format xlsx] [--seed N]`

mod days;
mod faults;
mod people;
mod quality;
mod registers;
mod replies;
mod term;
mod workload;
mod write;

use std::path::PathBuf;

const USAGE: &str = "usage: generate_school OUT_DIR [SEED]\n       generate_school OUT_DIR --classes N [--pupils N] [--year] [--schools N] [--format csv|xlsx] [--seed N]";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or(USAGE)?);
    let mut seed = 64;
    let mut size = workload::Size { classes: 12, pupils: 24, year: false, schools: 1, xlsx: false };
    let mut is_sized = false;
    while let Some(arg) = args.next() {
        let mut number = || args.next().and_then(|text| text.parse::<usize>().ok()).ok_or(USAGE);
        is_sized |= !matches!(arg.as_str(), "--seed") && arg.starts_with("--");
        match arg.as_str() {
            "--classes" => size.classes = number()?,
            "--pupils" => size.pupils = number()?,
            "--schools" => size.schools = number()?,
            "--year" => size.year = true,
            "--seed" => seed = number()? as u64,
            "--format" => size.xlsx = args.next().is_some_and(|format| format == "xlsx"),
            other => seed = other.parse().map_err(|_| USAGE)?,
        }
    }
    if is_sized {
        return workload::write(&folder, &size, seed);
    }
    let mut random = Random(seed);
    let school = people::school(&mut random);
    let mut term = term::play(&school, &mut random);
    let mut registers = registers::keep(&school, &term);
    let mut planted = faults::plant(&school, &mut term, &mut registers);
    replies::give(&school, &term, &mut registers, &mut planted);
    write::write(&folder, &school, &term, &registers, &planted)?;
    eprintln!(
        "{} lessons, {} marks, {} absences, {} notes, {} slots, {} pupils, {} planted",
        term.lessons.len(),
        term.marks.len(),
        term.absences.len(),
        term.notes.len(),
        school.slots.len(),
        school.pupils.len(),
        planted.len()
    );
    Ok(())
}

/// A small pseudo-random generator (splitmix64): no dependency can change its numbers.
pub struct Random(u64);

impl Random {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end as u64).expect("below a usize")
    }
}
