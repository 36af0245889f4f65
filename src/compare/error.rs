//! Why a run cannot be read or compared.

use std::io;
use std::path::PathBuf;

use crate::batch::JournalError;

/// Why a run cannot be read or compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// Nothing there tells of a run.
    #[error(
        "{}: no run is noted there: name an output of scutch clean --output, or the folder {} that is to lie beside it",
        named.display(), room.display()
    )]
    NoRun {
        /// What was named.
        named: PathBuf,
        /// Where the notes would lie.
        room: PathBuf,
    },
    /// Its manifest is damaged or of another version.
    #[error("{} is no manifest that this scutch can read: clean the pages again, with --restart", .0.display())]
    Manifest(PathBuf),
    /// Its journal cannot be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// It is not finished.
    #[error("{}: the run is not finished: repeat its command with --resume, then compare", .0.display())]
    Unfinished(PathBuf),
    /// A data set and a folder of texts.
    #[error("the one is a data set, the other a folder of texts: compare two of one kind")]
    Unlike,
    /// A file of an output.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: io::Error,
    },
    /// A row of an output; the error names it.
    #[error("{0}")]
    Row(io::Error),
    /// Rows that are out of step cannot be laid aside.
    #[error("cannot write to the folder for temporary files: {0}; make room there, or name another in TMPDIR")]
    Shelf(io::Error),
}

impl CompareError {
    /// An error of this file, for `map_err`.
    pub(super) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> CompareError {
        let path = path.into();
        move |error| CompareError::File { path, error }
    }
}
