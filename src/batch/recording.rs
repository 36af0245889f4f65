//! A run on the disk: its rows, its failures, its journal, all at the same point or none of them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::journal::{Journal, JournalError, Stand};
use super::lock::Lock;
use super::opening::Plan;
use super::{Failure, Made, Manifest, OutputFile, Position, Sieve, Step, Summary, retry};
use crate::rows::{DataSet, Part, clear_parts, remove};

/// Finds after which a piece ends at the latest: what a killed run does once more.
const FINDS: u64 = 256;
/// Bytes of rows after which it ends, so that large rows do not fill the memory.
const BYTES: usize = 8 << 20;

/// What a run has noted so far, and where it notes more.
#[derive(Debug)]
pub struct Recording {
    lock: Lock,
    journal: Journal,
    stand: Stand,
    data_set: Option<DataSet>,
    sieve: Sieve,
    failures: Part,
    room: PathBuf,
    waiting: Vec<u8>,
    finds: u64,
}

impl Recording {
    /// Begins a run; an unfinished one in its place is given up.
    pub(super) fn begin(plan: &Plan<'_>) -> Result<Recording, JournalError> {
        fs::create_dir_all(plan.room).map_err(|error| plan.unreadable(error))?;
        let lock = Lock::take(plan.room)?;
        Recording::new(plan, lock).map_err(|error| plan.unreadable(error))
    }

    fn new(plan: &Plan<'_>, lock: Lock) -> io::Result<Recording> {
        let (room, journal) = (plan.room.to_owned(), Journal::within(plan.room));
        journal.remove()?;
        retry::commit::clear(&room)?;
        Manifest::remove(&room)?;
        let data_set = plan.target.cloned().map(DataSet::create).transpose()?;
        let stand = Stand {
            setup: plan.setup.clone(),
            position: Position::default(),
            written: data_set.as_ref().map(|_| Default::default()),
            failures: 0,
            seen: 0,
            summary: Default::default(),
        };
        let sieve = Sieve::begin(&seen_in(&room), plan.corpus)?;
        let failures = Part::create(&failures_in(&room))?;
        let waiting = Vec::new();
        let mut recording = Recording { lock, journal, stand, data_set, sieve, failures, room, waiting, finds: 0 };
        recording.cut()?;
        Ok(recording)
    }

    /// Goes on with the run that was begun; `None` if there is no unfinished one.
    pub(super) fn resume(plan: &Plan<'_>) -> Result<Option<Recording>, JournalError> {
        let journal = Journal::within(plan.room);
        let Some(stand) = journal.read()? else { return Ok(None) };
        stand.is_of(plan.setup)?;
        let lock = Lock::take(plan.room)?;
        Recording::reopen(plan, lock, journal, stand).map_err(|error| plan.unreadable(error)).map(Some)
    }

    fn reopen(plan: &Plan<'_>, lock: Lock, journal: Journal, stand: Stand) -> io::Result<Recording> {
        let reopen = |target| DataSet::resume(target, stand.written.unwrap_or_default());
        let data_set = plan.target.cloned().map(reopen).transpose()?;
        let failures = Part::reopen(&failures_in(plan.room), stand.failures)?;
        let sieve = Sieve::resume(&seen_in(plan.room), stand.seen, plan.corpus)?;
        let (room, waiting) = (plan.room.to_owned(), Vec::new());
        Ok(Recording { lock, journal, stand, data_set, sieve, failures, room, waiting, finds: 0 })
    }

    /// Where it stood when a piece ended last.
    #[must_use]
    pub fn stand(&self) -> &Stand {
        &self.stand
    }

    /// The file of its failures.
    #[must_use]
    pub fn failures(&self) -> PathBuf {
        failures_in(&self.room)
    }

    /// Notes what became of a find, and its row if it has one and is to be written.
    ///
    /// # Errors
    /// When a piece cannot be written; then all stands where the last piece ended.
    pub fn note(&mut self, step: &mut Step<'_>, made: Option<Made>) -> io::Result<()> {
        self.stand.position.pass(step.mark);
        self.finds += 1;
        if let Some(failure) = step.failure() {
            line(failure, &mut self.waiting);
        }
        let row = made.map(|made| self.sieve.pass(step, made)).transpose()?.flatten();
        if let (Some(data_set), Some(row)) = (self.data_set.as_mut(), row) {
            data_set.add(row);
        }
        let bytes = self.data_set.as_ref().map_or(0, DataSet::waiting);
        if self.finds < FINDS && bytes < BYTES {
            return Ok(());
        }
        self.stand.summary = step.summary.clone();
        self.cut()
    }

    fn cut(&mut self) -> io::Result<()> {
        self.finds = 0;
        self.stand.written = self.data_set.as_mut().map(DataSet::cut).transpose()?;
        self.cut_failures()?;
        self.stand.seen = self.sieve.cut()?;
        self.journal.write(&self.stand)
    }

    fn cut_failures(&mut self) -> io::Result<()> {
        if !self.waiting.is_empty() {
            self.failures.append(&std::mem::take(&mut self.waiting))?;
            self.stand.failures = self.failures.bytes();
        }
        Ok(())
    }

    /// Ends the run, of which `summary` is all that it did. Only when its manifest is written goes what it could have gone
    /// on with.
    ///
    /// # Errors
    /// When the last piece or the manifest cannot be written.
    pub fn finish(mut self, summary: &Summary) -> io::Result<()> {
        self.cut_failures()?;
        let files = self.data_set.as_mut().map_or_else(|| Ok(Vec::new()), DataSet::finish)?;
        let files = files.into_iter().map(|(path, bytes)| OutputFile { path, bytes }).collect();
        Manifest::new(self.stand.setup, summary, files).write(&self.room)?;
        self.journal.remove()?;
        drop((self.data_set, self.failures));
        tidy(&self.room)?;
        self.lock.release(&self.room);
        Ok(())
    }

    /// Does what a run that ended had no time to do any more before it was killed.
    pub(super) fn end_again(plan: &Plan<'_>) -> Result<(), JournalError> {
        let lock = Lock::take(plan.room)?;
        tidy(plan.room).map_err(|error| plan.unreadable(error))?;
        lock.release(plan.room);
        Ok(())
    }
}

/// Removes what an ended run could have gone on with.
fn tidy(room: &Path) -> io::Result<()> {
    clear_parts(room)?;
    remove(&seen_in(room))?;
    match fs::metadata(failures_in(room)) {
        Ok(meta) if meta.len() == 0 => remove(&failures_in(room)),
        _ => Ok(()),
    }
}

/// The list of failures in a folder of what is a run's own.
pub(super) fn failures_in(room: &Path) -> PathBuf {
    room.join("errors.jsonl")
}

fn seen_in(room: &Path) -> PathBuf {
    room.join("seen")
}

fn line(failure: &Failure, to: &mut Vec<u8>) {
    // Strings always serialise.
    let _ = serde_json::to_writer(&mut *to, failure);
    to.push(b'\n');
}

#[cfg(test)]
mod tests;
