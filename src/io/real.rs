//! Paths as the system knows them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The path as the system will know it once what it names exists.
pub(crate) fn real_path(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let existing = path.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    let (above, real) = existing.ok_or(io::ErrorKind::NotFound)?;
    Ok(match path.strip_prefix(above) {
        Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
        _ => real,
    })
}
