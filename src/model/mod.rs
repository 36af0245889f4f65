//! Which blocks are the main text: the judgement behind `select-main`.
//!
//! This is the seam for a better judge: whatever decides, it reads a page and gives every block it rejects a reason.

mod density;
mod lines;
mod shape;
mod standing;

use shape::Shape;

use crate::page::{Block, BlockId, Page, RuleId, Target};

/// The blocks that are not part of the main text, each with the reason.
#[must_use]
pub fn reject(page: &Page) -> Vec<(BlockId, RuleId)> {
    let candidates = candidates(page);
    if page.is_flat() { lines::reject(page, &candidates) } else { density::reject(page, &candidates) }
}

/// A block that may be main text, measured once.
#[derive(Clone, Copy)]
struct Candidate<'p> {
    block: Block<'p>,
    shape: Shape,
}

impl<'p> Candidate<'p> {
    fn of(block: Block<'p>) -> Self {
        Candidate { block, shape: Shape::of(block.text()) }
    }
}

/// The kept blocks that no later stage is to remove anyway: what the rules saw is no main text.
fn candidates(page: &Page) -> Vec<Candidate<'_>> {
    let mut seen = vec![false; page.blocks().len()];
    for finding in page.findings.list.iter().filter(|finding| finding.acts && finding.target == Target::Block) {
        seen[finding.block.index()] = true;
    }
    page.kept().filter(|block| !seen[block.id().index()]).map(Candidate::of).collect()
}
