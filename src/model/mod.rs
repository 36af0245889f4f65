//! Which blocks are the main text: the judgement behind `select-main`.
//!
//! This is the seam for a better judge: whatever decides, it reads a page and gives every block it rejects a reason.

mod density;
mod lines;
mod shape;
mod standing;

use crate::page::{BlockId, Page, RuleId};

/// The blocks that are not part of the main text, each with the reason.
#[must_use]
pub fn reject(page: &Page) -> Vec<(BlockId, RuleId)> {
    if page.is_flat() { lines::reject(page) } else { density::reject(page) }
}
