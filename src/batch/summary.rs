//! What a run did, in numbers.

use std::ops::AddAssign;
use std::time::Duration;

use super::Event;
use crate::page::{Block, Page};
use crate::pipeline::Status;

/// So many blocks, so many characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Whole blocks.
    pub blocks: u64,
    /// Characters, those of phrases cut inside other blocks included.
    pub chars: u64,
}

/// What was kept, and what was removed by which stage. The characters of both together are those of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// What was kept, as it was before stages rewrote it.
    pub kept: Count,
    /// What each stage removed, by first appearance.
    pub removed: Vec<(&'static str, Count)>,
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages with text.
    pub ok: u64,
    /// Pages on which nothing is content.
    pub empty: u64,
    /// Pages with text that a person should look at.
    pub review: u64,
    /// Pages that failed.
    pub failed: u64,
    /// Pages whose text was there before and stayed.
    pub kept_old: u64,
    /// Files that are no pages.
    pub skipped: u64,
    /// Links to a folder in which they lie.
    pub loops: u64,
    /// Of all pages.
    pub ledger: Ledger,
    /// From the first page to the last.
    pub elapsed: Duration,
    /// The run was stopped before its end.
    pub stopped: bool,
}

impl Summary {
    /// Pages that were cleaned, and those that failed.
    #[must_use]
    pub fn pages(&self) -> u64 {
        self.ok + self.empty + self.review + self.failed
    }

    pub(super) fn add(&mut self, event: &Event) {
        match event {
            Event::Cleaned { status, ledger, .. } => {
                match status {
                    Status::Ok => self.ok += 1,
                    Status::Empty => self.empty += 1,
                    Status::Review => self.review += 1,
                }
                self.ledger += ledger;
            }
            Event::KeptOld(_) => self.kept_old += 1,
            Event::Skipped(_) => self.skipped += 1,
            Event::Loop(_) => self.loops += 1,
            Event::Failed(_) => self.failed += 1,
        }
    }
}

impl Ledger {
    /// Counts a page.
    #[must_use]
    pub fn of(page: &Page) -> Ledger {
        let mut ledger = Ledger::default();
        for block in page.blocks() {
            *ledger.entry(block) += Count { blocks: 1, chars: chars(block.origin()) };
        }
        // Of a removed block all characters are counted already.
        for cut in page.cuts().iter().filter(|cut| page.block(cut.block).is_kept()) {
            let chars = chars(cut.span.of(page.block(cut.block).origin()));
            ledger.kept.chars = ledger.kept.chars.saturating_sub(chars);
            *ledger.removed_by(cut.removal.stage) += Count { blocks: 0, chars };
        }
        ledger
    }

    /// What this stage removed.
    #[must_use]
    pub fn of_stage(&self, stage: &str) -> Count {
        self.removed.iter().find(|(name, _)| *name == stage).map_or_else(Count::default, |&(_, count)| count)
    }

    fn entry(&mut self, block: Block<'_>) -> &mut Count {
        match block.removal() {
            None => &mut self.kept,
            Some(removal) => self.removed_by(removal.stage),
        }
    }

    fn removed_by(&mut self, stage: &'static str) -> &mut Count {
        let at = self.removed.iter().position(|(name, _)| *name == stage).unwrap_or_else(|| {
            self.removed.push((stage, Count::default()));
            self.removed.len() - 1
        });
        &mut self.removed[at].1
    }
}

impl AddAssign<Count> for Count {
    fn add_assign(&mut self, other: Count) {
        self.blocks += other.blocks;
        self.chars += other.chars;
    }
}

impl AddAssign<&Ledger> for Ledger {
    fn add_assign(&mut self, other: &Ledger) {
        self.kept += other.kept;
        for &(stage, count) in &other.removed {
            *self.removed_by(stage) += count;
        }
    }
}

fn chars(text: &str) -> u64 {
    text.chars().count() as u64
}
