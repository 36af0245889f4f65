//! The bytes of a page, never more than allowed.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::Place;
use super::codec::{Codec, inflate};
use crate::decode::{Charset, decode};
use crate::pipeline::{InputKind, sniff};

/// Why a page cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not there.
    #[error("cannot be read: there is no such file; check its name, or where its link leads")]
    Missing,
    /// The system does not give it.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
    /// It is too large.
    #[error("larger than {0} bytes: raise --max-bytes, or leave it out")]
    TooLarge(u64),
    /// It is larger than any page, whatever is allowed.
    #[error("larger than 1 GiB, the most that is read of a page: leave it out")]
    NoPage,
}

/// No page is larger; what claims to be (a sparse file, an endless pipe) would only fill the memory.
pub(super) const LARGEST: u64 = 1 << 30;

/// The bytes of a page, and what its place says of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The page.
    pub bytes: Vec<u8>,
    /// Its charset, where a server says it.
    pub charset: Option<Charset>,
}

/// Reads a page of at most `max` bytes, also after it was decompressed. A record is no place to read from.
///
/// # Errors
/// When the system does not give the page, or it is larger.
pub fn read(place: &Place, max: u64) -> Result<Vec<u8>, ReadError> {
    fetch(place, max).map(|fetched| fetched.bytes)
}

/// The same with what its place says of it.
///
/// # Errors
/// As [`read`].
pub fn fetch(place: &Place, max: u64) -> Result<Fetched, ReadError> {
    let unsaid = |bytes| Fetched { bytes, charset: None };
    let fetched = match place {
        Place::Stdin(stdin) => unsaid(bounded(stdin.reader()?, 0, max)?),
        Place::File(path) | Place::Record(path) => {
            let file = File::open(path)?;
            unsaid(bounded(&file, file.metadata()?.len(), max)?)
        }
        Place::Remote(object) => object.fetch(max.min(LARGEST), || too_large(max))?,
    };
    Ok(Fetched { bytes: unpacked(fetched.bytes, max)?, ..fetched })
}

/// The page in these bytes, where they are compressed.
pub(super) fn unpacked(bytes: Vec<u8>, max: u64) -> Result<Vec<u8>, ReadError> {
    match Codec::of_bytes(&bytes) {
        None => Ok(bytes),
        Some(_) => bounded(inflate(bytes.as_slice())?, 0, max),
    }
}

/// The size is only a hint: pipes have none, and files grow.
fn bounded(from: impl Read, size: u64, max: u64) -> Result<Vec<u8>, ReadError> {
    let most = max.min(LARGEST);
    if size > most {
        return Err(too_large(max));
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(size).unwrap_or(0)).map_err(io::Error::from)?;
    let read = from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if read as u64 > most {
        return Err(too_large(max));
    }
    Ok(bytes)
}

fn too_large(max: u64) -> ReadError {
    if max > LARGEST { ReadError::NoPage } else { ReadError::TooLarge(max) }
}

/// Comments, scripts and blank lines may stand before the first tag; so many bytes tell a page.
pub(super) const BEGINNING: u64 = 4096;

/// How a file begins.
pub(super) fn beginning(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(BEGINNING).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether these bytes, of which the first [`BEGINNING`] are looked at, begin a page in HTML.
pub(super) fn begins_like_page(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(BEGINNING as usize)];
    !start.is_empty() && sniff(&decode(start, None).text) == InputKind::Html
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => ReadError::Missing,
            _ => ReadError::Unreadable(error),
        }
    }
}
