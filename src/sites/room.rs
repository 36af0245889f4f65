//! How much a survey may remember, and of what it remembers less when that is not enough.

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use super::{FEWEST, PAGES, READABLE, SHARES, WORDS};

/// What a survey has room for. It only shrinks, and how far depends on what was seen alone: what a larger one would keep holds
/// all that a smaller one keeps, so the parts of a batch come to the same as the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Room {
    /// Prints, and the words of some of them as [`WORDS`] prints each.
    shares: u64,
    /// How often it shrank.
    shrunk: u8,
}

impl Default for Room {
    fn default() -> Self {
        Room { shares: SHARES, shrunk: 0 }
    }
}

impl Room {
    pub(super) fn new(shares: u64) -> Self {
        Room { shares, shrunk: 0 }
    }

    /// Pages of a site that are remembered.
    pub(super) fn pages(self) -> usize {
        PAGES.checked_shr(self.shrunk.into()).unwrap_or(0).max(FEWEST)
    }

    /// Pages of a site whose words are, too.
    pub(super) fn readable(self) -> usize {
        READABLE.checked_shr(self.shrunk.into()).unwrap_or(0)
    }

    /// The share of sites that are remembered, as the power of a half.
    pub(super) fn halvings(self) -> u32 {
        u32::from(self.shrunk).saturating_sub((PAGES / FEWEST).ilog2())
    }

    /// Whether a site is remembered.
    pub(super) fn takes(self, site: &str) -> bool {
        let halvings = self.halvings();
        halvings == 0 || XxHash3_64::oneshot(site.as_bytes()).leading_zeros() >= halvings
    }

    /// The room that a site with so many prints takes.
    pub(super) fn cost(self, prints: usize) -> u64 {
        (prints.min(self.pages()) + WORDS * prints.min(self.readable())) as u64
    }

    /// Whether so much has room.
    pub(super) fn holds(self, taken: u64) -> bool {
        taken <= self.shares || self.halvings() >= u64::BITS
    }

    /// The next smaller one.
    pub(super) fn smaller(self) -> Self {
        Room { shrunk: self.shrunk.saturating_add(1), ..self }
    }

    /// What two of them both have room for.
    pub(super) fn both(self, other: Self) -> Self {
        Room { shares: self.shares.min(other.shares), shrunk: self.shrunk.max(other.shrunk) }
    }
}
