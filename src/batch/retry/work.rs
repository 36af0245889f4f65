//! The failures of a run while they are done once more: which is being done, what came out, what is left.

use std::fs;
use std::io;

use crossbeam_channel::Receiver;

use super::claim::{Claim, Claimed};
use super::commit::{self, Commit};
use super::list::{self, List};
use super::places::Places;
use super::{Left, Retried, RetryError};
use crate::batch::{Failure, Made, Manifest, Plan, Sieve, Step, Summary};
use crate::io::Found;
use crate::rows::{Mend, Target};

/// Failures, some of them done.
#[derive(Debug)]
pub(super) struct Work {
    manifest: Manifest,
    failures: Vec<Failure>,
    /// What the finds belong to that are on their way.
    claims: Option<Receiver<Claim>>,
    /// The failure after the one that is being done.
    next: usize,
    list: List,
    left: Vec<Left>,
    rows: Option<Mend>,
    sieve: Sieve,
}

impl Work {
    /// None of them is done yet.
    pub(super) fn begin(plan: &Plan<'_>, manifest: Manifest, failures: Vec<Failure>) -> Result<Work, RetryError> {
        let folder = commit::folder(plan.room);
        let said = failures.iter().map(|failure| failure.message.as_str());
        let files = |target: &Target| manifest.files.iter().map(|file| target.file(file.name())).collect();
        let mend = |target| Mend::new((target, &folder), files(target), said);
        let rows = plan.target.map(mend).transpose()?;
        fs::create_dir_all(&folder)?;
        let list = List::create(commit::failures(plan.room))?;
        // Larger pages may be allowed now.
        let manifest = Manifest { setup: plan.setup.clone(), ..manifest };
        let (sieve, left) = (Sieve::new(plan.corpus), Vec::new());
        Ok(Work { manifest, failures, claims: None, next: 0, list, left, rows, sieve })
    }

    pub(super) fn summary(&self) -> &Summary {
        &self.manifest.summary
    }

    pub(super) fn source<S, O>(&mut self, finds: S, open: O, whole: bool) -> Claimed<S, O>
    where
        S: Iterator<Item = Found>,
        O: FnMut(Found) -> Box<dyn Iterator<Item = Found> + Send>,
    {
        let (tell, claims) = crossbeam_channel::unbounded();
        self.claims = Some(claims);
        Claimed::new(finds, open, Places::of(&self.failures, whole), tell)
    }

    /// Whether one of them has a name within another's: `pages.zip:a.html`.
    pub(super) fn has_members(&self) -> bool {
        let is_member = |failure: &Failure| {
            let name = failure.path.to_string_lossy();
            name.split_once("://").map_or(&*name, |(_, rest)| rest).contains(':')
        };
        self.failures.iter().any(is_member)
    }

    /// Whether no more finds have the name of a failure than failed. Nothing of them is held.
    pub(super) fn check<S, O>(&self, finds: S, open: O, whole: bool) -> Result<(), RetryError>
    where
        S: Iterator<Item = Found>,
        O: FnMut(Found) -> Box<dyn Iterator<Item = Found> + Send>,
    {
        let (tell, claims) = crossbeam_channel::unbounded();
        let mut source = Claimed::new(finds, open, Places::of(&self.failures, whole), tell);
        while source.next().is_some() {
            claims.try_iter().try_for_each(|claim| self.is_clear(claim))?;
        }
        claims.try_iter().try_for_each(|claim| self.is_clear(claim))
    }

    pub(super) fn note(&mut self, step: &mut Step<'_>, made: Option<Made>) -> Result<(), RetryError> {
        while let Some(claim) = self.claims.as_ref().and_then(|claims| claims.recv().ok()) {
            self.hear(claim)?;
            if matches!(claim, Claim::Of(_)) {
                break;
            }
        }
        if let Some(failure) = step.failure() {
            self.list.add(failure)?;
        }
        let row = made.map(|made| self.sieve.pass(step, made)).transpose()?.flatten();
        if let (Some(rows), Some(row)) = (self.rows.as_mut(), row) {
            rows.add(row)?;
        }
        Ok(())
    }

    /// All are done that could be; what takes their place lies there whole.
    pub(super) fn finish(mut self, mut summary: Summary) -> Result<(Retried, Commit), RetryError> {
        while let Some(claim) = self.claims.as_ref().and_then(|claims| claims.try_recv().ok()) {
            self.hear(claim)?;
        }
        self.leave(self.failures.len())?;
        self.list.finish()?;
        let again = (self.failures.len() - self.left.len()) as u64;
        summary.failed = summary.failed.saturating_sub(again);
        let mended = self.rows.map_or_else(|| Ok(Vec::new()), Mend::finish)?;
        let manifest = Manifest { summary: summary.clone(), ..self.manifest };
        Ok((Retried { summary, again, left: self.left }, Commit::new(manifest, &mended)))
    }

    fn hear(&mut self, claim: Claim) -> Result<(), RetryError> {
        self.is_clear(claim)?;
        let (Claim::Of(failure) | Claim::Nothing(failure) | Claim::Twice(failure)) = claim;
        self.turn_to(failure)
    }

    /// Whether it is known which failure a find belongs to.
    fn is_clear(&self, claim: Claim) -> Result<(), RetryError> {
        let Claim::Twice(failure) = claim else { return Ok(()) };
        let path = self.failures.get(failure).map(|failure| failure.path.clone());
        Err(RetryError::Twice(path.unwrap_or_default()))
    }

    /// What comes now belongs to this failure.
    fn turn_to(&mut self, failure: usize) -> Result<(), RetryError> {
        if failure + 1 == self.next {
            return Ok(());
        }
        if failure < self.next {
            return Err(RetryError::Order);
        }
        self.leave(failure)?;
        self.next = failure + 1;
        self.rows.as_mut().map_or(Ok(()), |rows| rows.turn_to(failure))?;
        Ok(())
    }

    /// The failures up to this one stay as they are.
    fn leave(&mut self, end: usize) -> io::Result<()> {
        for failure in &self.failures[self.next..end] {
            self.list.add(failure)?;
            self.left.push(list::left(failure));
        }
        Ok(())
    }
}
