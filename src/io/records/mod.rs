//! Data sets: files that hold many pages, and what else is known of each.
//!
//! A reader is an iterator of [`Item`], one file a format. It takes records apart no further than it must: what costs
//! time (JSON, HTTP bodies) is left to [`Unread::read`], which runs where pages are cleaned, on many threads. What is
//! broken is told and the rest goes on; only a broken stream ends a reader, because nobody knows where the next record
//! begins.

mod base64;
mod carried;
mod chunked;
mod coding;
mod fields;
mod headers;
mod jsonl;
mod line;
mod media;
#[cfg(feature = "archives")]
mod member;
mod mhtml;
mod record;
#[cfg(any(feature = "archives", feature = "parquet"))]
mod seekable;
mod set;
#[cfg(feature = "parquet")]
mod table;
#[cfg(feature = "archives")]
mod tar;
mod warc;
#[cfg(feature = "archives")]
mod zip;

pub use carried::Carried;
pub use fields::Fields;
#[cfg(feature = "object-store")]
pub(super) use media::Media;
pub use media::content_type;
pub use record::{Item, Record, Unread};
pub use set::SetKind;
pub(super) use set::split_codec;
#[cfg(feature = "parquet")]
pub use table::{ArrowRow, TABLE_READER};
#[cfg(feature = "parquet")]
pub(crate) use table::{NO_PAGE, PageColumns, PageRows, rows_of_a_batch};

use std::fs::File;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use self::record::Items;
use super::{Meter, Place, inflate};

/// Opens a data set; `meter` counts what is read of it.
///
/// # Errors
/// When it cannot be opened, or is not what it was taken for.
pub fn open(place: &Place, kind: SetKind, fields: &Fields, meter: &Meter) -> io::Result<Items> {
    Ok(match kind {
        SetKind::Jsonl => Box::new(jsonl::Jsonl::new(stream(place, meter)?, place, fields.clone())),
        SetKind::Warc => Box::new(warc::Warc::new(stream(place, meter)?, place, fields)),
        SetKind::Mhtml => Box::new(mhtml::Mhtml::new(stream(place, meter)?, place, fields)),
        #[cfg(feature = "archives")]
        SetKind::Tar => Box::new(tar::Tar::new(stream(place, meter)?, place, fields)),
        #[cfg(feature = "archives")]
        SetKind::Zip => Box::new(zip::open(place, fields, meter)?),
        #[cfg(feature = "parquet")]
        SetKind::Parquet | SetKind::Arrow => table::open(place, kind, fields, meter)?,
        #[cfg(not(feature = "parquet"))]
        SetKind::Parquet | SetKind::Arrow => return Err(without("parquet")),
        #[cfg(not(feature = "archives"))]
        SetKind::Tar | SetKind::Zip => return Err(without("archives")),
    })
}

/// What a place holds, no longer compressed.
fn stream(place: &Place, meter: &Meter) -> io::Result<Box<dyn BufRead + Send>> {
    match place {
        Place::File(path) | Place::Record(path) => inflate(meter.reader(File::open(path)?)),
        Place::Stdin(stdin) => inflate(meter.reader(stdin.reader()?)),
        Place::Remote(object) => inflate(meter.reader(object.reader()?)),
    }
}

/// The place of a record, by its number: `pages.jsonl:17`.
fn at(name: &Path, number: u64) -> PathBuf {
    let mut at = name.to_owned().into_os_string();
    at.push(format!(":{number}"));
    at.into()
}

/// What to say of a stream that cannot be read on.
fn broken_off(error: &io::Error) -> String {
    format!("breaks off here ({error}): fetch it again; what stands before is done, what follows is lost")
}

/// What to say of a page of which more than so many bytes came out.
fn bomb(most: u64) -> String {
    format!("larger than {most} bytes, once it is unpacked: raise --max-bytes, or leave it out")
}

/// What to say of a format that this build cannot read.
#[cfg(not(all(feature = "archives", feature = "parquet")))]
fn without(feature: &str) -> io::Error {
    let why = format!("scutch was built without the feature `{feature}`, which reads such files: build it with that");
    io::Error::new(io::ErrorKind::Unsupported, why)
}
