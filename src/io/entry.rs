//! What a source finds.

use std::io;
use std::path::{Path, PathBuf};

/// Where a page lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Place {
    /// Its name in messages.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Place::File(path) => path,
            Place::Stdin => Path::new("-"),
        }
    }
}

/// A page that waits to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it lies.
    pub place: Place,
    /// Where its text goes, inside the output folder.
    pub target: PathBuf,
    /// The user named it, so that it is no page is an error; found in a folder, it would only be passed over.
    pub named: bool,
}

/// One find of a source.
#[derive(Debug)]
pub enum Found {
    /// A page, as far as its name tells.
    Page(Entry),
    /// A file that is no page.
    Other(PathBuf),
    /// A link to a folder in which it lies.
    Loop(PathBuf),
    /// A folder or input that cannot be looked into.
    Unreadable(PathBuf, io::Error),
}
