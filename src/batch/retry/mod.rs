//! The failures of a run that has ended, done once more: what comes out takes their place, all else stays.
//!
//! Until everything is done nothing of the output is changed but texts, which stand each for itself. Then it is noted
//! what is to be moved, and moved; a retry that is killed meanwhile is ended by the next command.

mod claim;
pub(super) mod commit;
mod error;
mod list;
mod places;
mod work;

pub use error::RetryError;

use std::io;
use std::path::PathBuf;

use serde_json::{Map, Value};

use self::work::Work;
use super::journal::{Journal, JournalError};
use super::lock::Lock;
use super::recording::failures_in;
use super::{Difference, Failure, Made, Manifest, OutputFile, Plan, Step, Summary, differences};
use crate::io::Found;
use crate::rows::Target;

/// A run whose failures are done once more.
#[derive(Debug)]
pub struct Retry {
    room: PathBuf,
    target: Option<Target>,
    lock: Lock,
    work: Work,
}

/// A run that has ended: its failures can be done once more, or it has none.
#[derive(Debug)]
pub enum Retrying {
    /// They wait.
    Again(Box<Retry>),
    /// Nothing failed.
    Nothing(Summary),
}

/// A failure that stays as it is, because it cannot be done again alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The failure.
    pub failure: Failure,
    /// Why, and what to do instead.
    pub why: &'static str,
}

/// What became of the failures of a run.
#[derive(Clone, Debug)]
pub struct Retried {
    /// What the run has done with all of them.
    pub summary: Summary,
    /// So many were done again.
    pub again: u64,
    /// What was not done again.
    pub left: Vec<Left>,
}

impl Plan<'_> {
    /// Opens a run that has ended, so that its failures can be done once more.
    ///
    /// # Errors
    /// When it is another run or has not ended, when its output was changed, or when texts are compared with others.
    pub fn retry(&self) -> Result<Retrying, RetryError> {
        if Journal::within(self.room).read()?.is_some() {
            return Err(JournalError::Unfinished(self.room.to_owned()).into());
        }
        if !self.room.is_dir() {
            return Err(RetryError::NoRun(self.room.to_owned()));
        }
        let lock = Lock::take(self.room)?;
        let ended = match self.failed() {
            Ok((manifest, failures)) if failures.is_empty() => Ok(Retrying::Nothing(manifest.summary)),
            Ok((manifest, failures)) => match Work::begin(self, manifest, failures) {
                Ok(work) => {
                    let (room, target) = (self.room.to_owned(), self.target.cloned());
                    return Ok(Retrying::Again(Box::new(Retry { room, target, lock, work })));
                }
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        };
        lock.release(self.room);
        ended
    }

    /// The run that has ended, and what failed in it.
    fn failed(&self) -> Result<(Manifest, Vec<Failure>), RetryError> {
        commit::settle(self)?;
        let manifest = Manifest::read(self.room).ok_or_else(|| RetryError::NoRun(self.room.to_owned()))?;
        same(&manifest.setup, self.setup)?;
        if self.corpus.dedup.is_some() {
            return Err(RetryError::Dedup);
        }
        let path = failures_in(self.room);
        let failures = list::read(&path)?;
        if failures.len() as u64 != manifest.summary.failed {
            let why = format!("names {} failures, and {} pages failed", failures.len(), manifest.summary.failed);
            return Err(RetryError::List { path, why });
        }
        if let (false, Some(target)) = (failures.is_empty(), self.target) {
            untouched(target, &manifest.files)?;
        }
        Ok((manifest, failures))
    }
}

impl Retry {
    /// What the run has done so far, its failures among it.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        self.work.summary()
    }

    /// Takes out of `finds` what failed; `open` gives the records of a data set. Without `whole`, an input that could not
    /// be opened is left alone.
    pub fn source<S, O>(&mut self, finds: S, open: O, whole: bool) -> impl Iterator<Item = Found> + Send + use<S, O>
    where
        S: Iterator<Item = Found> + Send,
        O: FnMut(Found) -> Box<dyn Iterator<Item = Found> + Send> + Send,
    {
        self.work.source(finds, open, whole)
    }

    /// Whether a member of an archive failed: more of them may have its name, and which of these failed is not known.
    #[must_use]
    pub fn may_be_of_many(&self) -> bool {
        self.work.has_members()
    }

    /// Looks through the same source as [`source`](Self::source), and takes nothing of it.
    ///
    /// # Errors
    /// When more finds have a name than failed.
    pub fn check<S, O>(&self, finds: S, open: O, whole: bool) -> Result<(), RetryError>
    where
        S: Iterator<Item = Found>,
        O: FnMut(Found) -> Box<dyn Iterator<Item = Found> + Send>,
    {
        self.work.check(finds, open, whole)
    }

    /// Notes what became of a find, and its row if it has one and is to be written.
    ///
    /// # Errors
    /// When it cannot be written, or it is not clear which failure the find belongs to.
    pub fn note(&mut self, step: &mut Step<'_>, made: Option<Made>) -> Result<(), RetryError> {
        self.work.note(step, made)
    }

    /// Puts what was made in the place of the failures; `summary` is what the run has done, and they again.
    ///
    /// # Errors
    /// When it cannot be written. Once it has begun to change the output, the next command goes on with that.
    pub fn finish(self, summary: Summary) -> Result<Retried, RetryError> {
        let Retry { room, target, lock, work } = self;
        let ended = match work.finish(summary) {
            Ok((retried, commit)) => {
                commit.carry_out(target.as_ref(), &room).map(|()| retried).map_err(RetryError::System)
            }
            Err(error) => commit::clear(&room).map_err(RetryError::System).and(Err(error)),
        };
        lock.release(&room);
        ended
    }

    /// Leaves all as it was, but for texts that were written.
    ///
    /// # Errors
    /// When what was made cannot be removed.
    pub fn give_up(self) -> io::Result<()> {
        commit::clear(&self.room)?;
        self.lock.release(&self.room);
        Ok(())
    }
}

/// Whether a retry was broken off there while it changed the output; the next command goes on with that.
pub(super) fn settle(plan: &Plan<'_>) -> Result<(), JournalError> {
    if !commit::is_pending(plan.room) {
        return Ok(());
    }
    let lock = Lock::take(plan.room)?;
    let settled = commit::settle(plan);
    lock.release(plan.room);
    settled.map_err(|error| match error {
        RetryError::Journal(error) => error,
        error => plan.unreadable(io::Error::other(error)),
    })
}

/// Whether all files are as the run left them, as far as their sizes tell.
fn untouched(target: &Target, files: &[OutputFile]) -> Result<(), RetryError> {
    for file in files {
        if target.size(&target.file(file.name()))? != Some(file.bytes) {
            return Err(RetryError::Touched(file.path.clone()));
        }
    }
    Ok(())
}

/// Whether two runs are one. Larger pages may be allowed now: pages that came out are the same with it.
fn same(one: &Map<String, Value>, other: &Map<String, Value>) -> Result<(), JournalError> {
    let raised = |difference: &Difference| {
        let [first, second] = [&difference.first, &difference.second].map(|size| size.as_ref().and_then(Value::as_u64));
        difference.name == "reading.max_bytes" && second > first
    };
    let other = differences(one, other).into_iter().find(|difference| !raised(difference));
    other.map_or(Ok(()), |other| Err(JournalError::Other(Box::new(other))))
}

#[cfg(test)]
mod tests;
