//! Why nothing could be evaluated.

use std::io;
use std::path::{Path, PathBuf};

use crate::config::ConfigError;

/// Why nothing could be evaluated. Each message says how to repair.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A folder without gold.
    #[error(
        "{}: there is no gold in it: it must hold gold/<id>.txt, as packs do, or be a folder of <id>.txt", .0.display()
    )]
    NoGold(PathBuf),
    /// A page of the metadata without gold.
    #[error("{}:{line}: page {id:?} has no gold: add gold/{id}.txt, or take the line out", path.display())]
    PageWithoutGold {
        /// The metadata.
        path: PathBuf,
        /// The line in it.
        line: usize,
        /// The page.
        id: String,
    },
    /// A line that is not what it should be.
    #[error("{}:{line}: {what}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line in it.
        line: usize,
        /// What is wrong and what to do.
        what: String,
    },
    /// Two results of one page.
    #[error("page {id:?} has two results, {first} and {second}: leave one of them out")]
    Twice {
        /// The page.
        id: String,
        /// Where the first is.
        first: String,
        /// Where the second is.
        second: String,
    },
    /// Results that hold no text at all.
    #[error("{}: there is no result in it: it must hold <id>.txt, or be a JSONL file of {{\"id\", \"text\"}}", .0.display())]
    NoResults(PathBuf),
    /// Results of other pages.
    #[error(
        "no result is named after a page: results are named like {results:?}, pages like {pages:?}; \
         name each result <id>.txt, or check that they belong to this gold"
    )]
    NoMatch {
        /// The name of a result.
        results: String,
        /// The name of a page.
        pages: String,
    },
    /// Nothing to clean.
    #[error(
        "{0} has no pages to clean: put them beside the gold as pages/<id>.html, or name a folder of results \
         instead of --run"
    )]
    NoPages(String),
    /// Title lines are to go, and nothing tells which they are.
    #[error(
        "--no-title needs to know the titles: write them as \"title\" into meta.jsonl, or put the pages beside the \
         gold as pages/<id>.html"
    )]
    NoTitles,
    /// The pipeline cannot be built.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A file or folder that cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl EvalError {
    /// An error at this place, for `map_err`.
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> EvalError {
        let path = path.to_owned();
        move |source| EvalError::File { path, source }
    }
}
