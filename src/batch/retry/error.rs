//! Why the failures of a run cannot be done once more.

use std::io;
use std::path::PathBuf;

use crate::batch::JournalError;
use crate::rows::MendError;

/// Why a retry ended before it began, or before it changed anything.
#[derive(Debug, thiserror::Error)]
pub enum RetryError {
    /// The run is another one, has not ended, or is at work.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// No run has ended there.
    #[error("{} holds no finished run, so nothing has failed yet: leave --retry-errors out", .0.display())]
    NoRun(PathBuf),
    /// The list of failures is not there, or is none.
    #[error("{}: {why}: begin anew with --restart", path.display())]
    List {
        /// The list.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Texts are compared with those before them.
    #[error(
        "--dedup compares a text with all before it, so failed pages cannot be judged alone: begin anew with --restart"
    )]
    Dedup,
    /// A file is not as the run left it.
    #[error("{} is not as the run left it: put it back, or begin anew with --restart", .0.display())]
    Touched(PathBuf),
    /// Rows do not fit the failures, or cannot be read.
    #[error(transparent)]
    Rows(#[from] MendError),
    /// Two pages have one name, and one of them failed.
    #[error("{}: more pages are called so than failed, so nobody knows which to take: begin anew with --restart", .0.display())]
    Twice(PathBuf),
    /// The source finds the failures in another order than the run did.
    #[error("the inputs come in another order than in the run: put them back, or begin anew with --restart")]
    Order,
    /// The system does not let it.
    #[error("{0}")]
    System(#[from] io::Error),
}
