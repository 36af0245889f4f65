//! Paths as the system knows them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::remote::is_remote;

/// The path as the system will know it once what it names exists. An address is what it is.
pub(crate) fn real_path(path: &Path) -> io::Result<PathBuf> {
    if is_remote(path) {
        return Ok(path.to_owned());
    }
    let path = std::path::absolute(path)?;
    let existing = path.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    let (above, real) = existing.ok_or(io::ErrorKind::NotFound)?;
    Ok(match path.strip_prefix(above) {
        Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
        _ => real,
    })
}
