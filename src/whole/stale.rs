//! What runs have left that nobody could clean up after: a power cut, a killed program, Ctrl+C on Windows,
//! where there are no signals to listen for. The next file written to the folder takes them away.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use super::{PREFIX, RANDOM, SUFFIX};

/// From what age on a file is nobody's any more: no run takes so long.
const AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// Folders that have been looked through by this run.
static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Removes from a folder, once a run, what earlier runs have left there. That it cannot be removed keeps
/// nothing from being done.
pub fn sweep(folder: &Path) {
    let place = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    if SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(place) {
        sweep_at(folder, SystemTime::now());
    }
}

fn sweep_at(folder: &Path, now: SystemTime) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_str().is_some_and(is_ours);
        // Of a link this is the link itself: never what it stands for.
        let old = entry.metadata().is_ok_and(|meta| {
            let age = meta.modified().ok().and_then(|at| now.duration_since(at).ok());
            meta.is_file() && age.is_some_and(|age| age > AGE)
        });
        if ours && old {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether a file on its way to its place is called so.
fn is_ours(name: &str) -> bool {
    let middle = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    middle.is_some_and(|middle| middle.len() == RANDOM && middle.chars().all(|c| c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_ours_and_old_is_taken_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let now = SystemTime::now();
        let hours = |hours: u64| now - Duration::from_secs(hours * 3600);
        let table: [(&str, u64, bool); 9] = [
            (".eklase-audit-aB3xYz.tmp", 25, false),
            (".eklase-audit-aB3xY2.tmp", 23, true),
            (".eklase-audit-split", 99, true),
            (".eklase-audit-paraugi", 99, true),
            (".eklase-audit-aB3xYzq.tmp", 99, true),
            (".eklase-audit-aB-xYz.tmp", 99, true),
            (".eklase-audit-aB3xYz", 99, true),
            ("eklase-audit-aB3xYz.tmp", 99, true),
            ("parskats.tmp", 99, true),
        ];
        for (name, age, _) in table {
            let file = std::fs::File::create(folder.path().join(name)).expect("a file");
            file.set_modified(hours(age)).expect("an age");
        }
        std::fs::create_dir(folder.path().join(".eklase-audit-folder.tmp")).expect("a folder");
        sweep_at(folder.path(), now + Duration::from_secs(60));
        for (name, _, stays) in table {
            assert_eq!(folder.path().join(name).exists(), stays, "{name}");
        }
        sweep_at(folder.path(), now + Duration::from_secs(99 * 3600));
        assert!(folder.path().join(".eklase-audit-folder.tmp").is_dir());
        sweep_at(&folder.path().join("nav"), now);
    }
}
