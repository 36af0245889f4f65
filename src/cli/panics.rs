//! What is said of a panic.

use std::panic;
use std::thread;

use crate::io::records::TABLE_READER;

/// Says nothing of panics over damaged tables: they are told as errors, with the name of the table. All others are bugs and
/// told as ever.
pub(super) fn leave_out_damaged_tables() {
    let all = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() != Some(TABLE_READER) {
            all(panic);
        }
    }));
}
