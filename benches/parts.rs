//! How long each part of a run takes: reading, looking through, every clause, the ledger, every report. With
//! throughput, and beside it the ratio to the floor measured in the same run (see `floor.rs`).
//!
//! `WORKLOAD=FOLDER cargo bench --bench parts [NAME]`; the folder is made by
//! `cargo run --release --example generate_school -- FOLDER --classes 60 --pupils 28 --year`.

use std::hint::black_box;
use std::io::sink;
use std::path::PathBuf;
use std::sync::{LazyLock, RwLock};
use std::time::Instant;

use chrono::NaiveDate;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use eklase_audit::calendar::{Calendar, Days};
use eklase_audit::import::{self, Imported, Reading};
use eklase_audit::ledger::{Ledger, Scope};
use eklase_audit::messages::{Language, Messages};
use eklase_audit::report::{self, Grouping, View};
use eklase_audit::rules;
use eklase_audit::rules::rulebook::Rulebook;
use eklase_audit::sanity;

#[path = "floor.rs"]
#[allow(dead_code, reason = "its own program uses the rest")]
mod floor;

static FOLDER: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let named = std::env::var_os("WORKLOAD").map(PathBuf::from);
    named.filter(|folder| folder.is_dir())
});

struct Laid {
    reading: Reading,
    rulebook: Rulebook,
    calendar: Calendar,
    words: Messages,
    data: RwLock<Imported>,
    bytes: u64,
}

static LAID: LazyLock<Laid> = LazyLock::new(|| {
    let folder = FOLDER.clone().expect("a folder");
    let reading = Reading::builtin();
    let rulebook = Rulebook::builtin("upesleju-sakumskola").expect("a rulebook that comes with the program");
    let calendar = Calendar::builtin(rulebook.calendar, &[]).expect("a calendar");
    let mut data = import::read(std::slice::from_ref(&folder), &reading);
    let _ = sanity::examine(&mut data.school, &calendar, &reading.words, as_of());
    let files = std::fs::read_dir(&folder).expect("a folder").filter_map(Result::ok);
    let bytes = files.filter_map(|file| Some(file.metadata().ok()?.len())).sum();
    Laid { reading, rulebook, calendar, words: Messages::new(Language::Lv), data: RwLock::new(data), bytes }
});

fn as_of() -> chrono::NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 6, 30).expect("a day");
    day.and_hms_opt(21, 0, 0).expect("a moment")
}

fn main() {
    let Some(folder) = FOLDER.as_deref() else {
        return eprintln!("skipped: WORKLOAD names no folder");
    };
    divan::main();
    let shortest = |work: &dyn Fn()| {
        let times = (0..5).map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_secs_f64()
        });
        times.fold(f64::INFINITY, f64::min)
    };
    let floor = shortest(&|| {
        black_box(floor::walk(folder));
    });
    let reading = shortest(&|| {
        black_box(import::read(&[folder.to_path_buf()], &LAID.reading));
    });
    let judging = shortest(&|| {
        black_box(judged(&LAID.rulebook));
    });
    let ledger = judged(&LAID.rulebook);
    let data = LAID.data.read().expect("nobody panicked");
    let json = shortest(&|| report::json::write(&view(&ledger, &data), sink()).expect("a sink takes all"));
    println!("\nfloor (csv byte records, calamine cells): {floor:.4} s");
    for (name, time) in [("import", reading), ("all clauses", judging), ("json report", json)] {
        println!("{name:12} {time:.4} s, {:.2} of the floor", time / floor);
    }
}

#[divan::bench]
fn import_all(bencher: Bencher<'_, '_>) {
    let folder = FOLDER.clone().expect("a folder");
    bencher
        .counter(BytesCount::new(LAID.bytes))
        .bench_local(|| import::read(std::slice::from_ref(&folder), &LAID.reading));
}

#[divan::bench]
fn look_through(bencher: Bencher<'_, '_>) {
    let folder = FOLDER.clone().expect("a folder");
    bencher
        .with_inputs(|| import::read(std::slice::from_ref(&folder), &LAID.reading))
        .counter(ItemsCount::new(rows()))
        .bench_local_values(|mut data| {
            let problems = sanity::examine(&mut data.school, &LAID.calendar, &LAID.reading.words, as_of());
            (data, problems)
        });
}

/// Every clause by itself, and what is judged together once.
#[divan::bench(args = clauses())]
fn clause(bencher: Bencher<'_, '_>, id: &str) {
    let mut rulebook = LAID.rulebook.clone();
    rulebook.clauses.iter_mut().for_each(|clause| clause.enabled &= clause.id == id);
    bencher.counter(ItemsCount::new(rows())).bench_local(|| judged(&rulebook));
}

#[divan::bench]
fn clauses_all(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(rows())).bench_local(|| judged(&LAID.rulebook));
}

/// The ledger alone: an obligation a lesson, all of them met, and their counts.
#[divan::bench]
fn ledger_met(bencher: Bencher<'_, '_>) {
    use eklase_audit::ledger::{ClauseIx, Due, Matter, Obligation, Severity};
    let day = as_of().date();
    let data = LAID.data.read().expect("nobody panicked");
    bencher.counter(ItemsCount::new(data.school.lessons.len())).bench_local(|| {
        let mut ledger = Ledger::new(as_of(), Scope::default());
        for lesson in &data.school.lessons {
            let mut duty =
                Obligation::new(ClauseIx(0), Matter::Topic, Severity::Violation, day, Due::end_of(day));
            (duty.responsible, duty.class) = (Some(lesson.teacher), Some(lesson.class));
            ledger.settle_met(duty);
        }
        ledger.close();
        ledger
    });
}

#[divan::bench]
fn report_json(bencher: Bencher<'_, '_>) {
    report(bencher, |view| report::json::write(view, sink()).expect("a sink takes all"));
}

#[divan::bench]
fn report_csv(bencher: Bencher<'_, '_>) {
    report(bencher, |view| report::csv::write(view, sink()).expect("a sink takes all"));
}

#[divan::bench]
fn report_text(bencher: Bencher<'_, '_>) {
    let layout = report::text::Layout { width: 100, color: false, by: Grouping::Teacher, limit: None };
    report(bencher, |view| report::text::write(view, layout, sink()).expect("a sink takes all"));
}

fn report(bencher: Bencher<'_, '_>, write: impl Fn(&View<'_>)) {
    let ledger = judged(&LAID.rulebook);
    let data = LAID.data.read().expect("nobody panicked");
    let view = view(&ledger, &data);
    bencher.counter(ItemsCount::new(ledger.entries().len())).bench_local(|| write(&view));
}

fn clauses() -> Vec<String> {
    let rulebook = Rulebook::builtin("upesleju-sakumskola").expect("a rulebook that comes with the program");
    rulebook.clauses.iter().map(|clause| clause.id.clone()).collect()
}

fn rows() -> usize {
    let school = &LAID.data.read().expect("nobody panicked").school;
    school.lessons.len() + school.marks.len() + school.absences.len()
}

/// The year the data is of, as a run asks for it.
fn scope() -> Scope {
    let year = LAID.calendar.school_year_of(as_of().date()).expect("a year the calendar knows");
    Scope { days: Some((year.start, year.last_day())), ..Scope::default() }
}

fn judged(rulebook: &Rulebook) -> Ledger {
    let Laid { reading, calendar, data, .. } = &*LAID;
    let mut data = data.write().expect("nobody panicked");
    let mut ledger = Ledger::new(as_of(), scope());
    rules::judge(&mut data.school, rulebook, calendar, &reading.words, &mut ledger);
    ledger
}

fn view<'a>(ledger: &'a Ledger, data: &'a Imported) -> View<'a> {
    let Laid { reading, rulebook, calendar, words, .. } = &*LAID;
    View {
        title: None,
        school: &data.school,
        rulebook,
        calendar,
        ledger,
        period: Days { from: as_of().date(), to: as_of().date() },
        rejected: &data.rejected,
        problems: &data.problems,
        columns: &reading.columns,
        messages: words,
        names: None,
        news: None,
        only_new: false,
        run: None,
        part: false,
    }
}
