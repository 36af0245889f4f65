//! Ctrl-C: pages that are begun are finished, the rest waits for another run.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::CliError;

/// By convention: 128 and the number of the signal.
pub(super) const INTERRUPTED: u8 = 130;

/// Makes the flag true at the first Ctrl-C. The second one ends the program at once: a page may be long.
pub(super) fn listen(stop: &Arc<AtomicBool>) -> Result<(), CliError> {
    let asked = stop.clone();
    let listen = move || {
        if asked.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED.into());
        }
    };
    ctrlc::set_handler(listen).map_err(|error| CliError::Usage(format!("cannot listen for Ctrl-C: {error}")))
}
