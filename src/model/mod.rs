//! Which blocks are the main text: the judgement behind `select-main`.
//!
//! This is the seam for a better judge: whatever decides, it reads a page and gives every block it rejects a reason.

mod density;
pub(crate) mod features;
mod lexicon;
mod lines;
mod shape;
mod standing;

pub use lexicon::Lexicon;

use shape::Shape;

use crate::page::{Block, BlockId, Page, RuleId, Target};

/// The blocks that are not part of the main text, each with the reason.
#[must_use]
pub fn reject(page: &Page) -> Vec<(BlockId, RuleId)> {
    let candidates = candidates(page);
    if page.is_flat() { lines::reject(page, &candidates) } else { density::reject(page, &candidates) }
}

/// The names of the features of a block, in the order of their columns; flattened text has fewer.
pub fn feature_names(flat: bool) -> impl Iterator<Item = &'static str> {
    features::groups(flat).flat_map(|group| group.features).map(|(name, _)| *name)
}

/// The features as a table in Markdown: group, name, meaning; those that flattened text has too are marked.
#[must_use]
pub fn feature_table() -> String {
    let mut table = String::from("| group | feature | meaning |\n|---|---|---|\n");
    for group in features::groups(false) {
        let flat = if group.flat { ", text too" } else { "" };
        for (name, about) in group.features {
            table.extend(["| ", group.name, flat, " | `", name, "` | ", about, " |\n"]);
        }
    }
    table
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
