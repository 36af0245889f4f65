//! The one page of a command, from a file or standard input.

use std::io;
use std::path::Path;

use super::CliError;
use crate::io::remote::{Stores, is_remote};
use crate::io::{Place, Stdin, read as read_page};

/// The bytes of a page; `-` is standard input.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let (place, name) = match path.as_os_str() == "-" {
        true => (Place::Stdin(Stdin::default()), Path::new("standard input")),
        false if is_remote(path) => {
            let object = Stores::default().object(path).map_err(CliError::file(path))?;
            (Place::Remote(object), path)
        }
        false => (Place::File(path.to_owned()), path),
    };
    read_page(&place, u64::MAX).map_err(|error| CliError::file(name)(io::Error::other(error)))
}
