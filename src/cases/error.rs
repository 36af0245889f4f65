//! Why cases could not be run or made at all.

use std::io;
use std::path::PathBuf;

use crate::config::ConfigError;
use crate::pipeline::PageError;

/// Why no case could be run or made.
#[derive(Debug, thiserror::Error)]
pub enum CasesError {
    /// Nothing to run.
    #[error(
        "no case found in {0}: a case is a folder with a page named input.html or input.txt; `scutch new-case PAGE` makes one"
    )]
    NoCase(String),
    /// The filter leaves nothing.
    #[error("no case has {0:?} in its name")]
    Filtered(String),
    /// A new case would replace an old one.
    #[error("{} exists already: choose another --name, or remove it first", .0.display())]
    Exists(PathBuf),
    /// A name that is no plain folder name.
    #[error("{0:?} is no name for a folder: give one with --name")]
    Name(String),
    /// A page that is none.
    #[error("{}: {source}", path.display())]
    Page {
        /// The page.
        path: PathBuf,
        /// Why it is none.
        source: PageError,
    },
    /// The pipeline cannot be built.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A file or folder that cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl CasesError {
    /// An error at this place, for `map_err`.
    pub(super) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> CasesError {
        let path = path.into();
        move |source| CasesError::File { path, source }
    }
}
