//! What a source finds.

use std::io;
use std::path::{Path, PathBuf};

use super::Stdin;
use super::records::{SetKind, Unread};
use super::remote::Object;

/// Where a page lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin(Stdin),
    /// A record of a data set: `pages.jsonl:17`.
    Record(PathBuf),
    /// An object of a store, or a file of the web.
    Remote(Object),
}

impl Place {
    /// Its name in messages.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Place::File(path) | Place::Record(path) => path,
            Place::Stdin(_) => Path::new("-"),
            Place::Remote(object) => object.address(),
        }
    }

    /// Its bytes as they lie there, where that is known before it is read.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        match self {
            Place::File(path) => path.metadata().ok().map(|meta| meta.len()),
            Place::Remote(object) => object.size().ok().flatten(),
            Place::Stdin(_) | Place::Record(_) => None,
        }
    }

    /// Its address, if a browser could open it.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        if let Place::Remote(object) = self { object.url() } else { None }
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
    /// A data set, as far as its name tells; its records go below the target.
    Set(Entry, SetKind),
    /// A record of a data set.
    Record(Entry, Unread),
    /// A file that is no page.
    Other(PathBuf),
    /// A record that is no page.
    NoPage(PathBuf),
    /// A link to a folder in which it lies.
    Loop(PathBuf),
    /// A folder or input that cannot be looked into.
    Unreadable(PathBuf, io::Error),
    /// A record or data set that is broken, and why.
    Broken(PathBuf, String),
}

impl Found {
    /// The bytes that it holds in memory.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Found::Record(_, unread) => unread.size(),
            _ => 0,
        }
    }

    /// Its name in messages.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Found::Page(entry) | Found::Set(entry, _) | Found::Record(entry, _) => entry.place.path(),
            Found::Other(path)
            | Found::NoPage(path)
            | Found::Loop(path)
            | Found::Unreadable(path, _)
            | Found::Broken(path, _) => path,
        }
    }
}
