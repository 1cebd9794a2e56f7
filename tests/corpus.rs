//! What the fuzz targets promise, held on the seeds of `fuzz/corpus`, on every input that once broke
//! them (`fuzz/regressions`), on the files of `fixtures/exports` and `rules`, and on seeds with damage done.

use std::fmt;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use eklase_audit::fuzzing::TARGETS;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn files(folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = walk.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.map(|path| (path.clone(), std::fs::read(&path).expect("a file"))).collect()
}

fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    files(&format!("fuzz/corpus/{target}"))
}

#[test]
fn every_target_holds_on_what_is_kept_for_it() {
    let mut broken = Vec::new();
    for (target, door) in TARGETS {
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "no seeds for {target}");
        let mut inputs = seeds;
        inputs.extend(files(&format!("fuzz/regressions/{target}")));
        match target {
            "text" | "page" | "workbook" => inputs.extend(files("fixtures/exports")),
            "rulebook" | "columns" | "vocabulary" => inputs.extend(files("rules")),
            _ => {}
        }
        for (path, bytes) in inputs {
            if catch_unwind(|| door(&bytes)).is_err() {
                broken.push(format!("{target}: {}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_target_has_a_file_in_fuzz_and_no_folder_is_left_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let known: Vec<&str> = TARGETS.iter().map(|(target, _)| *target).collect();
    for target in &known {
        let file = std::fs::read_to_string(root.join(format!("fuzz_targets/{target}.rs"))).expect("a target");
        assert!(file.contains(&format!("fuzzing::{target}(")), "{target}");
    }
    for folder in ["corpus", "regressions"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("a folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            assert!(known.contains(&name.as_str()) || name.starts_with('.'), "{folder}/{name} is nobody's");
        }
    }
}

/// What a target is given, shown so that it can be kept as a file.
struct Damaged(Vec<u8>);

impl fmt::Debug for Damaged {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "b\"{}\"", self.0.escape_ascii())
    }
}

/// Pieces that mean something to some reader.
const PIECES: [&[u8]; 34] = [
    b"\"",
    b";",
    b",",
    b"\t",
    b"\n",
    b"\r",
    b"\r\n",
    b"|",
    b"/",
    b":",
    b".",
    b" ",
    b"\0",
    b"\xff",
    b"\xc2\xa0",
    b"\xef\xbb\xbf",
    b"sep=,\n",
    b"31.02.2025",
    b"3.10.2025. 8:05: ",
    b"2025-10-03",
    b"45933",
    b"99999999999",
    b"-1",
    b"n",
    b"7/n",
    b"Datums",
    b"Klase",
    b"Izgl\xc4\xabtojamais",
    b"Kop\xc4\x81",
    b"(",
    b"<tr>",
    b"&#0;",
    b"[[",
    b"=",
];

/// One thing done to an input; places are taken modulo its length.
#[derive(Debug, Clone)]
enum Damage {
    Cut(usize, usize),
    Put(usize, usize),
    Set(usize, u8),
    Double(usize, usize),
    Swap(usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = || any::<usize>();
    prop_oneof![
        (at(), 1usize..40).prop_map(|(at, length)| Damage::Cut(at, length)),
        (at(), 0..PIECES.len()).prop_map(|(at, piece)| Damage::Put(at, piece)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        (at(), 1usize..200).prop_map(|(at, length)| Damage::Double(at, length)),
        (at(), at()).prop_map(|(one, other)| Damage::Swap(one, other)),
    ]
}

fn damaged(mut bytes: Vec<u8>, all: &[Damage]) -> Damaged {
    for one in all {
        let length = bytes.len();
        match *one {
            Damage::Put(at, piece) => {
                let at = at % (length + 1);
                bytes.splice(at..at, PIECES[piece].iter().copied());
            }
            _ if length == 0 => {}
            Damage::Cut(at, many) => {
                let at = at % length;
                bytes.drain(at..length.min(at + many));
            }
            Damage::Set(at, byte) => bytes[at % length] = byte,
            Damage::Double(at, many) => {
                let at = at % length;
                let again = bytes[at..length.min(at + many)].to_vec();
                bytes.splice(at..at, again);
            }
            Damage::Swap(one, other) => bytes.swap(one % length, other % length),
        }
    }
    Damaged(bytes)
}

#[test]
fn every_target_holds_on_damaged_seeds() {
    for (target, door) in TARGETS {
        let seeds = seeds(target);
        let any_seed = (0..seeds.len()).prop_map(move |at| seeds[at].1.clone());
        let inputs =
            (any_seed, prop::collection::vec(damage(), 1..6)).prop_map(|(seed, all)| damaged(seed, &all));
        let config =
            Config { cases: 80, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
        let held = TestRunner::new(config).run(&inputs, |Damaged(bytes)| {
            door(&bytes);
            Ok(())
        });
        held.unwrap_or_else(|fault| panic!("{target}: {fault}"));
    }
}
