//! The journal of a run: where it stands, so that it can go on after it was killed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Difference, Position, Summary, differences};
use crate::rows::{Written, remove, sync_folder};

/// Where a run stands. All that it tells of is on the disk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stand {
    /// What the run is: program, rules, flags, inputs. Another run cannot go on from here.
    pub setup: Map<String, Value>,
    /// How far it has come.
    pub position: Position,
    /// How far its data set is written, if it writes one.
    pub written: Option<Written>,
    /// Bytes of its list of failures.
    pub failures: u64,
    /// Bytes of its list of texts that were seen.
    pub seen: u64,
    /// What it has done.
    pub summary: Summary,
}

/// The file in which a run notes where it stands; it is always whole.
#[derive(Clone, Debug)]
pub struct Journal {
    path: PathBuf,
}

/// Why a run cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The system does not give the journal.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The journal.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// It is none.
    #[error("{} is no journal ({why}): start anew with --restart", path.display())]
    Foreign {
        /// What was taken for one.
        path: PathBuf,
        /// What is wrong with it.
        why: serde_json::Error,
    },
    /// It belongs to another run.
    #[error("the run that was begun had another {0}: repeat its command, or start anew with --restart")]
    Other(Box<Difference>),
    /// An unfinished run would be given up.
    #[error("{} holds an unfinished run: go on with --resume, or begin anew with --restart", .0.display())]
    Unfinished(PathBuf),
    /// A file would be replaced, or mixed with others.
    #[error("{} lies there already: name another output, or replace what lies there with --restart", .0.display())]
    Lying(PathBuf),
    /// What is kept there belongs to another output.
    #[error("{} belongs to a run with another output: move that folder away, or name another with --journal", .0.display())]
    Taken(PathBuf),
    /// Another process writes the same output.
    #[error("{}: another scutch is at work on this output: wait for it, or name another output", .0.display())]
    Locked(PathBuf),
}

impl Journal {
    /// The journal in a folder of what is a run's own.
    #[must_use]
    pub fn within(room: &Path) -> Journal {
        Journal { path: room.join("journal.json") }
    }

    /// Where the unfinished run stands; `None` if there is none.
    ///
    /// # Errors
    /// When there is a journal and it cannot be read.
    pub fn read(&self) -> Result<Option<Stand>, JournalError> {
        let bytes = match fs::read(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(JournalError::Unreadable { path: self.path.clone(), error }),
            Ok(bytes) => bytes,
        };
        serde_json::from_slice(&bytes).map_err(|why| JournalError::Foreign { path: self.path.clone(), why }).map(Some)
    }

    /// Notes where the run stands, in the place of what was noted before.
    ///
    /// # Errors
    /// When the system does not let it; then the old note stays.
    pub fn write(&self, stand: &Stand) -> io::Result<()> {
        let fresh = self.fresh();
        let mut file = File::create(&fresh)?;
        file.write_all(&serde_json::to_vec(stand)?)?;
        file.sync_data()?;
        fs::rename(fresh, &self.path)?;
        sync_folder(self.path.parent().unwrap_or(Path::new(".")))
    }

    /// The run is finished.
    ///
    /// # Errors
    /// When the system does not let the journal go.
    pub fn remove(&self) -> io::Result<()> {
        remove(&self.fresh())?;
        remove(&self.path)
    }

    /// A note that is being written.
    fn fresh(&self) -> PathBuf {
        self.path.with_extension("new")
    }
}

impl Stand {
    /// Whether this is the run of `setup`.
    ///
    /// # Errors
    /// When it is another one: names what differs first.
    pub fn is_of(&self, setup: &Map<String, Value>) -> Result<(), JournalError> {
        same(&self.setup, setup)
    }
}

/// Whether two runs are one; else names what differs first.
pub(super) fn same(one: &Map<String, Value>, other: &Map<String, Value>) -> Result<(), JournalError> {
    let other = differences(one, other).into_iter().next();
    other.map_or(Ok(()), |other| Err(JournalError::Other(Box::new(other))))
}
