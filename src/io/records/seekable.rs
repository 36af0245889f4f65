//! Files that can be read from their end, as archives and tables must.

use std::fs::File;
use std::io::{self, Read, Seek};

use crate::io::{Codec, Place, inflate};

/// The file of a place; where it cannot be read from its end, a copy of it without a name.
pub(super) fn file(place: &Place) -> io::Result<File> {
    match place {
        Place::File(path) | Place::Record(path) => seekable(File::open(path)?),
        Place::Stdin(stdin) => copied(stdin.reader()?),
        Place::Remote(object) => seekable(object.copy()?),
    }
}

/// Pipes cannot be read from their end, nor can a `.zip.gz`.
fn seekable(mut file: File) -> io::Result<File> {
    if file.rewind().is_err() {
        return copied(file);
    }
    let mut start = Vec::new();
    file.by_ref().take(8).read_to_end(&mut start)?;
    file.rewind()?;
    if Codec::of_bytes(&start).is_some() { copied(file) } else { Ok(file) }
}

fn copied(from: impl Read + Send) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut inflate(from)?, &mut file)?;
    file.rewind()?;
    Ok(file)
}
