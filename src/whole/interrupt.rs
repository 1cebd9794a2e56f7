//! What is left when someone stops the program: nothing. (What cannot be caught leaves a hidden file
//! that only its owner can read and that no run takes for an export.)

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Files that are not in their places yet.
static PENDING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn pending() -> MutexGuard<'static, Vec<PathBuf>> {
    PENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file to be removed when the program is stopped; forgotten when dropped.
#[derive(Debug)]
pub struct Noted(PathBuf);

impl Drop for Noted {
    fn drop(&mut self) {
        pending().retain(|path| *path != self.0);
    }
}

/// Notes a file, and from the first one on listens for the signals that stop a program.
pub fn note(path: &Path) -> Noted {
    #[cfg(unix)]
    {
        static LISTENING: std::sync::Once = std::sync::Once::new();
        LISTENING.call_once(listen);
    }
    // The working folder may be another one by the time.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    pending().push(path.clone());
    Noted(path)
}

/// Where there are no signals the system closes the program, and what it leaves the next run takes away
/// (`stale`).
#[cfg(unix)]
fn listen() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // Held until the end: nothing is begun any more.
            let pending = pending();
            for path in pending.iter() {
                // What has just been moved to its place is not there any more.
                let _ = std::fs::remove_file(path);
            }
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}
