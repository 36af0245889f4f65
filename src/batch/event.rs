//! What is told of a find.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize, Serializer};

use super::Ledger;
use crate::io::Entry;
use crate::pipeline::Status;

/// What became of one find of the source.
#[derive(Clone, Debug)]
pub enum Event {
    /// A page was cleaned.
    Cleaned {
        /// The page.
        entry: Entry,
        /// How it came out.
        status: Status,
        /// What of it was kept and removed.
        ledger: Ledger,
    },
    /// A page has a text that is to stay; it was not read.
    KeptOld(Entry),
    /// A file is no page, and nobody said it were.
    Skipped(PathBuf),
    /// A record is no page.
    NoPage(PathBuf),
    /// A link leads to a folder in which it lies; it was not followed.
    Loop(PathBuf),
    /// A page has no text.
    Failed(Failure),
}

/// A page without text, and why. It serialises as a line of an error file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// The page.
    #[serde(serialize_with = "lossy")]
    pub path: PathBuf,
    /// What kind of error it is.
    #[serde(rename = "error")]
    pub kind: FailureKind,
    /// What is wrong and what to do.
    pub message: String,
}

/// Kinds of failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// The system does not give it.
    Unreadable,
    /// It has no bytes.
    Empty,
    /// It is something else than a page.
    Binary,
    /// It is a record that cannot be read, or a data set that breaks off.
    Broken,
    /// It is larger than allowed.
    TooLarge,
    /// Its text cannot be written.
    Unwritable,
    /// scutch panicked over it.
    Bug,
}

/// Paths need not be text, JSON must.
fn lossy<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}
