//! The one page of a command, from a file or standard input.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::CliError;

/// The bytes of a page; `-` is standard input.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    if path.as_os_str() != "-" {
        return fs::read(path).map_err(CliError::file(path));
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(CliError::file("standard input"))?;
    Ok(bytes)
}
