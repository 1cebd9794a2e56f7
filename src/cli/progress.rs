//! How far the reading has come, on standard error: only where someone watches, only where it takes long
//! enough to be worth saying, and gone when it is done.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::import::Progress;
use crate::messages::Messages;

/// Reading that takes no longer needs no word.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is drawn anew.
const STEP: Duration = Duration::from_millis(100);

/// Does the reading and shows how far it has come.
pub fn while_reading<T>(words: &Messages, progress: &Progress, read: impl FnOnce() -> T) -> T {
    let dumb = std::env::var("TERM").as_deref() == Ok("dumb");
    if dumb || !io::stderr().is_terminal() {
        return read();
    }
    std::thread::scope(|scope| {
        // Dropping the sender, also when the reading panics, is the sign that it is over.
        let (reading, done) = mpsc::channel::<()>();
        scope.spawn(move || {
            if done.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
                bar.set_style(style);
            }
            loop {
                bar.set_message(line(words, progress));
                bar.tick();
                if done.recv_timeout(STEP) != Err(RecvTimeoutError::Timeout) {
                    return bar.finish_and_clear();
                }
            }
        });
        let _reading = reading;
        read()
    })
}

fn line(words: &Messages, progress: &Progress) -> String {
    let (done, all) = progress.now();
    words.with("progress-reading", [("done", done.into()), ("all", all.into())])
}
