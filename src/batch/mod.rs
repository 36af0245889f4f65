//! Many pages on many threads: each page its own result, one bad page stops nobody.
//!
//! What is told and counted comes in the order of the source, so a run says the same on one thread or many.

mod corpus;
mod duplicates;
mod event;
mod gate;
mod journal;
mod lock;
mod manifest;
mod opening;
mod ordered;
mod output;
mod page;
mod position;
mod recording;
mod retry;
mod setup;
mod sieve;
mod step;
mod summary;
mod survey;
#[cfg(feature = "parquet")]
mod tables;

pub use corpus::Corpus;
pub use event::{Event, Failure, FailureKind};
pub use journal::{Journal, JournalError, Stand};
pub use manifest::{Manifest, OutputFile};
pub use opening::{Intent, Opening, Plan};
pub use output::{About, Made, Output, Rows, Texts};
pub use page::{Fault, clean_one};
pub use position::{Changed, Mark, Position};
pub use recording::Recording;
pub use retry::{Left, Retried, Retry, RetryError, Retrying};
pub use setup::{Difference, differences};
pub use sieve::Sieve;
pub use step::Step;
pub use summary::{Count, Ledger, Summary};
pub use survey::{Surveyed, learn_one};
#[cfg(feature = "parquet")]
pub use tables::Tables;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use self::ordered::Bounds;
use self::page::Told;
use crate::config::Config;
use crate::html::Arena;
use crate::io::Found;
use crate::pipeline::Pipeline;

/// What is under way at once: records wait in memory, files do not.
const BOUNDS: Bounds = Bounds { items: 32, bytes: 64 << 20 };

/// How the pages of a run are cleaned.
#[derive(Clone, Copy)]
pub struct Batch<'a> {
    /// What is said of every page from outside.
    pub config: &'a Config,
    /// What cleans them.
    pub pipeline: &'a Pipeline,
    /// Larger pages, in bytes, are refused.
    pub max_bytes: u64,
    /// On how many threads; 0 is one for each core.
    pub jobs: usize,
    /// Once true, no further page is begun.
    pub stop: &'a AtomicBool,
}

/// Why a run ended before its pages did.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The system gives no threads.
    #[error("cannot start the threads: {0}; ask for fewer with --jobs")]
    Threads(io::Error),
    /// There is no room for what is made. The page for which there was none is not told.
    #[error("{0}")]
    Full(io::Error),
}

impl Batch<'_> {
    /// Cleans what the source finds into the output. `observe` hears of each find, and gets what the output made of
    /// it, in the order of the source. `summary` is where an earlier part of the run ended.
    ///
    /// # Errors
    /// When the system gives no threads, or no room for what is made.
    pub fn run<O: Output>(
        &self,
        source: impl Iterator<Item = Found> + Send,
        output: &O,
        mut summary: Summary,
        mut observe: impl FnMut(&mut Step<'_>, Option<O::Piece>),
    ) -> Result<Summary, RunError> {
        let (start, before) = (Instant::now(), summary.elapsed);
        let source = source.take_while(|_| !self.stop.load(Ordering::Relaxed)).map(|found| {
            let (mark, size) = (Mark::of(&found), found.size());
            ((mark, found), size)
        });
        let work = |arena: &mut Arena, (mark, found)| (mark, self.handle(arena, found, output));
        let mut full = None;
        let each = |(mark, told): (Mark, io::Result<Told<O::Piece>>)| {
            let (event, piece) = match told {
                Ok(told) if full.is_none() => told,
                Ok(_) => return,
                Err(error) => {
                    self.stop.store(true, Ordering::Relaxed);
                    full.get_or_insert(error);
                    return;
                }
            };
            summary.add(&event);
            summary.elapsed = before + start.elapsed();
            observe(&mut Step { event: &event, mark, summary: &mut summary }, piece);
        };
        ordered::map((self.jobs, BOUNDS), source, work, each).map_err(RunError::Threads)?;
        match full {
            Some(error) if error.kind() != io::ErrorKind::Interrupted => return Err(RunError::Full(error)),
            _ => {}
        }
        summary.elapsed = before + start.elapsed();
        summary.stopped = self.stop.load(Ordering::Relaxed);
        Ok(summary)
    }
}

#[cfg(test)]
mod tests;
