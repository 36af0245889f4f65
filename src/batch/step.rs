//! One find of a run, as whoever watches it hears of it.

use super::{Event, Failure, Mark, Summary};

/// What became of a find.
#[derive(Debug)]
pub struct Step<'a> {
    /// What is told of it.
    pub event: &'a Event,
    /// What tells it from others.
    pub mark: Mark,
    /// What the run has done, this find included. Whoever leaves texts out counts them here.
    pub summary: &'a mut Summary,
}

impl Step<'_> {
    /// Why there is no text, if it failed.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match self.event {
            Event::Failed(failure) => Some(failure),
            _ => None,
        }
    }
}
