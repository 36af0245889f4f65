//! Many pages on many threads: each page its own result, one bad page stops nobody.
//!
//! What is told and counted comes in the order of the source, so a run says the same on one thread or many.

mod event;
mod ordered;
mod page;
mod summary;

pub use event::{Event, Failure, FailureKind};
pub use summary::{Count, Ledger, Summary};

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::config::Config;
use crate::html::Arena;
use crate::io::{Found, Sink};
use crate::pipeline::Pipeline;
use crate::render::{Format, Inline};

/// How the pages of a run are cleaned.
#[derive(Clone, Copy)]
pub struct Batch<'a> {
    /// What is said of every page from outside.
    pub config: &'a Config,
    /// What cleans them.
    pub pipeline: &'a Pipeline,
    /// What they are written as.
    pub format: Format,
    /// What Markdown carries beside the words.
    pub inline: Inline,
    /// Larger pages, in bytes, are refused.
    pub max_bytes: u64,
    /// On how many threads; 0 is one for each core.
    pub jobs: usize,
    /// Once true, no further page is begun.
    pub stop: &'a AtomicBool,
}

/// Why no page could be begun.
#[derive(Debug, thiserror::Error)]
#[error("cannot start the threads: {0}; ask for fewer with --jobs")]
pub struct ThreadError(#[from] rayon::ThreadPoolBuildError);

impl Batch<'_> {
    /// Cleans what the source finds into the sink. `observe` hears of each find in the order of the source.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn run(
        &self,
        source: impl Iterator<Item = Found> + Send,
        sink: &dyn Sink,
        mut observe: impl FnMut(&Event),
    ) -> Result<Summary, ThreadError> {
        let start = Instant::now();
        let mut summary = Summary::default();
        let source = source.take_while(|_| !self.stop.load(Ordering::Relaxed));
        let each = |event: Event| {
            summary.add(&event);
            observe(&event);
        };
        ordered::map(self.jobs, source, |arena, found| self.handle(arena, found, sink), each)?;
        summary.elapsed = start.elapsed();
        summary.stopped = self.stop.load(Ordering::Relaxed);
        Ok(summary)
    }

    fn handle(&self, arena: &mut Arena, found: Found, sink: &dyn Sink) -> Event {
        match found {
            Found::Page(entry) => self.page(arena, entry, sink),
            Found::Other(path) => Event::Skipped(path),
            Found::Loop(path) => Event::Loop(path),
            Found::Unreadable(path, error) => {
                Event::Failed(Failure { path, kind: FailureKind::Unreadable, message: error.to_string() })
            }
        }
    }
}

#[cfg(test)]
mod tests;
