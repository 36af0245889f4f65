//! How a run begins: anew, or where one was stopped; and when it may not, because something of value lies there.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::journal::{Journal, JournalError};
use super::{Corpus, Manifest, Recording, Summary, retry};
use crate::rows::Target;

/// What is asked of a run that was begun before, and of what it left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Nothing: where something of value lies there, the run is not begun.
    Begin,
    /// To go on.
    Resume,
    /// To be given up.
    Restart,
}

/// A run that can be noted, or one that has nothing left to do.
#[derive(Debug)]
pub enum Opening {
    /// It goes on from where it stands.
    Run(Box<Recording>),
    /// It has ended before.
    Ended(Summary),
}

/// A run: what it keeps for itself, what it writes, what it is.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'p> {
    /// The folder of what is its own.
    pub room: &'p Path,
    /// Its data set, if it writes one.
    pub target: Option<&'p Target>,
    /// What is asked of its rows.
    pub corpus: &'p Corpus,
    /// What it is.
    pub setup: &'p Map<String, Value>,
}

impl Plan<'_> {
    /// Opens the run.
    ///
    /// # Errors
    /// When another run lies there, or is at work there, or the system does not let it.
    pub fn open(&self, intent: Intent) -> Result<Opening, JournalError> {
        match intent {
            Intent::Resume => self.resume(),
            Intent::Begin => self.is_own().and_then(|()| self.check()).and_then(|()| self.begin()),
            Intent::Restart => self.clear().and_then(|()| self.begin()),
        }
    }

    fn begin(&self) -> Result<Opening, JournalError> {
        Ok(Opening::Run(Box::new(Recording::begin(self)?)))
    }

    fn resume(&self) -> Result<Opening, JournalError> {
        if let Some(recording) = Recording::resume(self)? {
            return Ok(Opening::Run(Box::new(recording)));
        }
        retry::settle(self)?;
        match Manifest::read(self.room) {
            Some(manifest) => {
                super::journal::same(&manifest.setup, self.setup)?;
                if self.holds_all(&manifest)? {
                    Recording::end_again(self)?;
                    return Ok(Opening::Ended(manifest.summary));
                }
                self.begin()
            }
            None => self.check().and_then(|()| self.begin()),
        }
    }

    /// Whether all files of a run are there, whatever became of them.
    fn holds_all(&self, manifest: &Manifest) -> Result<bool, JournalError> {
        let Some(target) = self.target else { return Ok(true) };
        for file in &manifest.files {
            if target.size(&file.path).map_err(|error| self.unreadable(error))?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the room is that of this run: those of outputs in a store may lie anywhere.
    pub(super) fn is_own(&self) -> Result<(), JournalError> {
        let destination = |setup: &Map<String, Value>| setup.get("destination").cloned();
        let other = Manifest::read(self.room).map(|manifest| manifest.setup);
        match other.is_none_or(|other| destination(&other) == destination(self.setup)) {
            true => Ok(()),
            false => Err(JournalError::Taken(self.room.to_owned())),
        }
    }

    /// Whether nothing of value lies there. Texts are replaced one by one, so an unfinished run of texts is none.
    fn check(&self) -> Result<(), JournalError> {
        let unfinished = Journal::within(self.room).read()?;
        if unfinished.is_some_and(|stand| self.target.is_some() || stand.written.is_some()) {
            return Err(JournalError::Unfinished(self.room.to_owned()));
        }
        let Some(target) = self.target else { return Ok(()) };
        let lying = target.lying().map_err(|error| self.unreadable(error))?;
        let own = Manifest::read(self.room).filter(|_| target.is_one_file());
        let is_own = |path: &&PathBuf| own.as_ref().is_some_and(|manifest| manifest.names(path));
        match lying.iter().find(|path| !is_own(path)) {
            Some(path) => Err(JournalError::Lying(path.clone())),
            None => Ok(()),
        }
    }

    /// Removes the shards that lie there: a shorter data set would leave some of them.
    fn clear(&self) -> Result<(), JournalError> {
        let Some(target) = self.target.filter(|target| !target.is_one_file()) else { return Ok(()) };
        let lying = target.lying().map_err(|error| self.unreadable(error))?;
        lying.iter().try_for_each(|path| target.remove(path)).map_err(|error| self.unreadable(error))
    }

    pub(super) fn unreadable(&self, error: io::Error) -> JournalError {
        JournalError::Unreadable { path: self.room.to_owned(), error }
    }
}
