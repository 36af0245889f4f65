//! Files that are written whole or not at all.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

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
    // A bare name lies in the current folder.
    let folder = place.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let mut file = temporary(if folder == Path::new("") { Path::new(".") } else { folder })?;
    write(file.as_file_mut())?;
    file.persist(place).map(drop).map_err(|error| error.error)
}

/// With the permissions that any new file gets, not those of a secret.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".scutch-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
