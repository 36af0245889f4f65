//! Data sets: files that hold many pages, and what else is known of each.
//!
//! A reader is an iterator of [`Item`], one file a format. It takes records apart no further than it must: what costs
//! time (JSON, HTTP bodies) is left to [`Unread::read`], which runs where pages are cleaned, on many threads. What is
//! broken is told and the rest goes on; only a broken stream ends a reader, because nobody knows where the next record
//! begins.

#[cfg(feature = "parquet")]
mod arrow_row;
mod carried;
mod fields;
mod jsonl;
mod record;
mod set;

#[cfg(feature = "parquet")]
pub use arrow_row::ArrowRow;
pub use carried::Carried;
pub use fields::Fields;
pub use record::{Item, Record, Unread};
pub use set::SetKind;
pub(super) use set::split_codec;

use std::fs::File;
use std::io::{self, BufRead};

use self::record::Items;
use super::{Place, inflate};

/// Opens a data set.
///
/// # Errors
/// When it cannot be opened, or is not what it was taken for.
pub fn open(place: &Place, kind: SetKind, fields: &Fields) -> io::Result<Items> {
    Ok(match kind {
        SetKind::Jsonl => Box::new(jsonl::Jsonl::new(stream(place)?, place, fields.clone())),
    })
}

/// What a place holds, no longer compressed.
fn stream(place: &Place) -> io::Result<Box<dyn BufRead + Send>> {
    match place {
        Place::File(path) | Place::Record(path) => inflate(File::open(path)?),
        Place::Stdin => inflate(io::stdin()),
    }
}

/// What to say of a stream that cannot be read on.
fn broken_off(error: &io::Error) -> String {
    format!("breaks off here ({error}): fetch it again; what stands before is done, what follows is lost")
}
