//! What goes wrong around a run: it is stopped at some moment, the disk is full, a place cannot be written,
//! a file is written to while it is read. A file is the old one or the new one, never half; and what
//! could not be done is said.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_eklase-audit");
const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta;Apmeklējums ievadīts\n";

/// A school with so many lessons that reading and writing take a while.
fn school(lessons: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("izguves")).expect("a folder");
    std::fs::write(folder.path().join("izguves/stundas.csv"), rows(lessons)).expect("a file");
    folder
}

fn rows(lessons: usize) -> String {
    let row = |at: usize| {
        let (day, class) = (1 + at % 26, at % 97);
        format!("2025-09-{day:02};{}.{class};Matemātika;Ilze Nr{class};{};;;\n", 1 + class % 9, 1 + at % 8)
    };
    LESSONS.chars().chain((0..lessons).flat_map(|at| row(at).chars().collect::<Vec<_>>())).collect()
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().expect("a run")
}

const CHECK: [&str; 7] =
    ["check", "izguves", "--as-of", "2025-10-02T21:00", "--output", "json=zinojums.json", "--quiet-if-clean"];

/// Hidden files a run has left.
fn left_behind(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let own =
        |path: &PathBuf| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(".eklase-audit-"));
    entries.filter(own).collect()
}

/// Stops a run by a signal after a while.
fn stopped(mut command: Command, signal: &str, after: Duration) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a run");
    std::thread::sleep(after);
    // It may have ended by itself.
    let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
    child.wait().expect("an end");
}

/// Moments from before anything is done to after everything is.
fn moments(whole: Duration) -> impl Iterator<Item = Duration> {
    (0..8).map(move |at| whole * at / 6)
}

#[test]
fn a_report_is_the_old_one_or_the_new_one_whenever_the_run_is_stopped() {
    let folder = school(6_000);
    let report = folder.path().join("zinojums.json");
    let began = Instant::now();
    run(folder.path(), &CHECK);
    let whole = began.elapsed();
    let new = std::fs::read(&report).expect("the report");
    assert!(new.len() > 500_000);
    for signal in ["-INT", "-TERM", "-HUP", "-KILL"] {
        for after in moments(whole) {
            std::fs::write(&report, "old").expect("a file");
            stopped(command(folder.path(), &CHECK), signal, after);
            let now = std::fs::read(&report).expect("the report");
            assert!(now == b"old" || now == new, "{signal} after {after:?}: {} bytes", now.len());
            if signal != "-KILL" {
                assert_eq!(left_behind(folder.path()), Vec::<PathBuf>::new(), "{signal} after {after:?}");
            }
        }
    }
    // What a run that was killed has left is taken for no export.
    let seen = run(folder.path(), &["inspect", "."]);
    assert!(!String::from_utf8_lossy(&seen.stdout).contains(".eklase-audit-"));
}

#[test]
fn a_register_has_the_row_or_has_it_not_whenever_the_run_is_stopped() {
    let folder = school(3_000);
    let attest = |month: usize| {
        let period = format!("2025-{month:02}");
        let args =
            ["attest", "3.3.4", "--class", "1.0", "--period", &period, "--data", "izguves", "--by", "I. V."];
        command(folder.path(), &[&args[..], &["--register", "registrs.csv"]].concat())
    };
    let began = Instant::now();
    attest(9).output().expect("a run");
    let whole = began.elapsed();
    let register = folder.path().join("registrs.csv");
    let mut before = std::fs::read_to_string(&register).expect("the register");
    assert_eq!(before.lines().count(), 2, "{before}");
    for (at, after) in moments(whole).enumerate() {
        for signal in ["-KILL", "-TERM"] {
            stopped(attest(1 + at), signal, after);
            let now = std::fs::read_to_string(&register).expect("the register");
            let added = now.strip_prefix(&before).unwrap_or_else(|| panic!("{before}\nbecame\n{now}"));
            assert!(added.is_empty() || added.matches('\n').count() == 1 && added.ends_with('\n'), "{added}");
            before = now;
        }
    }
}

/// With a limit on the size of files: what a full disk does, without one.
fn on_a_full_disk(folder: &Path, blocks: u32, args: &[&str]) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    Command::new("bash")
        .current_dir(folder)
        .args(["-c", &script, PROGRAM])
        .args(args)
        .output()
        .expect("a run")
}

#[test]
fn on_a_full_disk_the_old_file_stays_and_the_run_says_so() {
    let folder = school(3_000);
    let report = folder.path().join("zinojums.json");
    std::fs::write(&report, "old").expect("a file");
    let done = on_a_full_disk(folder.path(), 64, &CHECK);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(said.contains("zinojums.json"), "{said}");
    assert_eq!(std::fs::read(&report).expect("the report"), b"old");
    assert_eq!(left_behind(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn on_a_full_disk_the_history_keeps_what_it_had() {
    let folder = school(3_000);
    let look = |as_of| ["snapshot", "izguves", "--history", "h.db", "--as-of", as_of];
    assert_eq!(run(folder.path(), &look("2025-10-01T19:00:59")).status.code(), Some(0));
    let facts = || run(folder.path(), &["history", "export", "--history", "h.db"]).stdout;
    let before = facts();
    // Much is new, and there is room for little.
    let written = rows(20_000).replace(";;;\n", ";temats;;\n");
    std::fs::write(folder.path().join("izguves/stundas.csv"), written).expect("a file");
    let size = std::fs::metadata(folder.path().join("h.db")).expect("the history").len() / 1024;
    let blocks = u32::try_from(size + 64).expect("a size");
    let done = on_a_full_disk(folder.path(), blocks, &look("2025-10-02T19:00:59"));
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(said.contains("h.db"), "{said}");
    assert_eq!(facts(), before);
}

#[test]
fn a_reader_that_takes_nothing_is_said() {
    let folder = school(300);
    let full = std::fs::File::options().write(true).open("/dev/full");
    let Ok(full) = full else {
        eprintln!("SKIPPED: there is no /dev/full here");
        return;
    };
    let args = ["check", "izguves", "--as-of", "2025-10-02T21:00", "--format", "json"];
    let done = command(folder.path(), &args).stdout(full).output().expect("a run");
    assert_eq!(done.status.code(), Some(2), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = school(300);
    let closed = folder.path().join("slegta");
    std::fs::create_dir(&closed).expect("a folder");
    std::fs::create_dir(folder.path().join("mape")).expect("a folder");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o500)).expect("permissions");
    let mut places = vec!["json=izguves/stundas.csv/z.json", "json=nav/z.json", "json=mape"];
    if std::fs::write(closed.join("x"), "").is_err() {
        places.push("json=slegta/z.json");
    } else {
        eprintln!("SKIPPED in part: this user may write everywhere, so no permission can be missing");
    }
    for place in places {
        let done =
            run(folder.path(), &["check", "izguves", "--as-of", "2025-10-02T21:00", "--output", place]);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        let name = place.trim_start_matches("json=");
        assert_eq!(done.status.code(), Some(2), "{place}: {said}");
        assert!(said.contains(name), "{place}: {said}");
        assert!(!done.stdout.is_empty(), "the report that can be given is given");
    }
}

/// A file that another program keeps saving: a run reads one of its states whole, or says that it could
/// not; it never judges by half a file.
#[test]
fn a_file_that_changes_while_it_is_read_is_read_whole_or_not_at_all() {
    let folder = school(0);
    let export = folder.path().join("izguves/stundas.csv");
    let states = [rows(2_000), rows(6_000)];
    let args = ["check", "izguves", "--as-of", "2025-10-02T21:00", "--format", "json"];
    let counts = |done: &Output| -> (Option<i32>, u64) {
        let report: serde_json::Value = serde_json::from_slice(&done.stdout).expect("a report");
        (done.status.code(), report["inputs"][0]["rows"].as_u64().unwrap_or(0))
    };
    let known: Vec<_> = states
        .iter()
        .map(|state| {
            std::fs::write(&export, state).expect("a file");
            counts(&run(folder.path(), &args))
        })
        .collect();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            use std::io::Write;
            for state in states.iter().cycle() {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                // Vanished, begun anew, and growing.
                let _ = std::fs::remove_file(&export);
                let mut file = std::fs::File::create(&export).expect("a file");
                for part in state.as_bytes().chunks(1 << 16) {
                    file.write_all(part).expect("a part");
                    std::thread::sleep(Duration::from_millis(2));
                }
                drop(file);
                std::thread::sleep(Duration::from_millis(30));
            }
        });
        for _ in 0..12 {
            let now = run(folder.path(), &args);
            let (code, rows) = counts(&now);
            let said = String::from_utf8_lossy(&now.stderr).into_owned();
            match rows {
                // Between two writes a growing file stands still: the rows it has are whole rows of it,
                // or the last one is rejected by name.
                0 => assert!(said.contains("stundas.csv"), "{code:?}: {said}"),
                rows => assert!(known.iter().any(|(_, all)| rows <= *all), "{rows}"),
            }
            assert!(matches!(code, Some(1 | 2)), "{code:?}: {said}");
        }
        done.store(true, Ordering::Relaxed);
    });
}
