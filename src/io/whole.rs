//! Files that are written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{NamedTempFile, TempPath};
use twox_hash::XxHash3_64;

/// Writes a file in an existing folder, in the place of one that is there.
///
/// # Errors
/// When the system does not let it; then an old file stays as it was.
pub fn write_whole(place: &Path, content: &[u8]) -> io::Result<()> {
    write_whole_with(place, |file| file.write_all(content))
}

/// The same with what `write` writes.
///
/// # Errors
/// When the system or `write` does not let it; then an old file stays as it was.
pub fn write_whole_with(place: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let mut file = unfinished(place)?;
    write(file.as_file_mut())?;
    file.persist(place).map(drop).map_err(|error| error.error)
}

/// Whether something lies there, or is linked to, that is neither a file nor a folder: `/dev/null`, a named pipe.
#[must_use]
pub fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
}

/// A file beside the one that it will be. Its name is always the same, so that what a killed run leaves is replaced by
/// the run that goes on.
fn unfinished(place: &Path) -> io::Result<NamedTempFile> {
    let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    if is_device(place) {
        let why = "is a device or a pipe, and no file may take its place: name a file";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
    }
    // A hash, for the name may be as long as names can be.
    let hash = XxHash3_64::oneshot(name.as_encoded_bytes());
    let path = place.with_file_name(format!(".scutch-{hash:016x}.tmp"));
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // Not through a link that somebody else put there meanwhile.
    let file = File::options().write(true).create_new(true).open(&path)?;
    Ok(NamedTempFile::from_parts(file, TempPath::try_from_path(path)?))
}
