//! `--files-from`: inputs listed in a file.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::cli::CliError;
use crate::io::remote::{is_remote, without_secrets};

/// The inputs of the command line, and then those of the list.
pub(in crate::cli) fn named(inputs: &[PathBuf], list: Option<&Path>) -> Result<Vec<PathBuf>, CliError> {
    let listed = list.map_or_else(|| Ok(Vec::new()), |list| read(list, inputs))?;
    Ok(inputs.iter().cloned().chain(listed).collect())
}

/// The inputs listed in `list`, one a line; blank lines are passed over. `named` is the rest of the command line.
fn read(list: &Path, named: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    if is_remote(list) {
        let list = without_secrets(list);
        return Err(CliError::Usage(format!("--files-from {}: copy the list to this machine first", list.display())));
    }
    let stdin = Path::new("-");
    let bytes = if list == stdin { from_stdin() } else { fs::read(list) };
    let bytes = bytes.map_err(|error| CliError::Usage(format!("--files-from {}: {error}", list.display())))?;
    let inputs: Vec<PathBuf> = bytes.split(|&byte| byte == b'\n').filter_map(path).collect();
    if list == stdin && inputs.iter().chain(named).any(|input| input == stdin) {
        let why = "standard input holds the list, so it cannot be a page too: leave out the input -";
        return Err(CliError::Usage(why.into()));
    }
    if inputs.is_empty() && named.is_empty() {
        return Err(CliError::Usage(format!("--files-from {}: there is no input in it", list.display())));
    }
    Ok(inputs)
}

fn from_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A name need not be UTF-8 on Unix.
fn path(line: &[u8]) -> Option<PathBuf> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    #[cfg(unix)]
    let path = PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(line));
    #[cfg(not(unix))]
    let path = PathBuf::from(String::from_utf8_lossy(line).into_owned());
    (!line.trim_ascii().is_empty()).then_some(path)
}
