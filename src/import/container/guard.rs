//! Reading libraries are not written for hostile files: one that stops short on a damaged file must not
//! stop the run.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs a library over a file. Where the library panics, its words are the error.
///
/// # Errors
/// What the library said when it stopped.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        // The panic becomes a refusal that names the file; nothing else is to be said of it.
        let said = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                said(panic);
            }
        }));
    });
    GUARDED.set(true);
    // Whatever the library was at is dropped with it.
    let done = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    done.map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_stops_short_is_heard_out() {
        assert_eq!(guarded(|| 7), Ok(7));
        let cells: Vec<u8> = Vec::new();
        assert!(guarded(|| cells[3]).is_err_and(|error| error.contains("out of bounds")));
    }
}
