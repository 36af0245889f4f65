//! The short lines around the headline: by-lines and dates stand there on nearly every page.

use super::line;
use crate::page::{Block, BlockId, Page};

/// Blocks that are looked at behind the headline; teaser, pictures and share buttons may come before the by-line.
const BEHIND: usize = 24;
/// Blocks before it.
const AHEAD: usize = 8;
/// Blocks from the top when no headline is known.
const TOP: usize = 40;
/// Bytes of a line; longer ones are prose.
const LONGEST: usize = 300;

/// Short blocks, those behind the headline first, then those before it, nearest first, at last the headline itself.
pub(super) fn lines(page: &Page, headline: Option<BlockId>) -> Vec<Block<'_>> {
    let short = |block: &Block<'_>| block.origin().len() <= LONGEST && !block.flags().embedded;
    let Some(headline) = headline.map(BlockId::index) else {
        return seen_first(page.blocks().take(TOP).filter(short).collect());
    };
    let behind = page.blocks().skip(headline + 1).take(BEHIND);
    let ahead = page.blocks().take(headline).rev().take(AHEAD);
    let own = page.blocks().skip(headline).take(1);
    seen_first(behind.chain(ahead).chain(own).filter(short).collect())
}

/// Hidden lines are often shown by a script, or are the ones for narrow screens; they count after all others.
fn seen_first(mut lines: Vec<Block<'_>>) -> Vec<Block<'_>> {
    lines.sort_by_key(|block| block.flags().hidden);
    lines
}

/// Whether a reader sees the block and it is too short for prose.
pub(super) fn is_short(block: Block<'_>) -> bool {
    let flags = block.flags();
    !flags.hidden && !flags.embedded && block.origin().len() <= LONGEST
}

/// The lower-case class and id tokens of the elements nearest to a block. Only the beginning of a long attribute is read:
/// thousands of blocks may lie in its element.
pub(super) fn class_tokens(block: Block<'_>) -> impl Iterator<Item = String> {
    const NEAREST: usize = 3;
    const LONGEST: usize = 256;
    let names = block.element().into_iter().flat_map(|element| element.ancestors().take(NEAREST));
    names
        .flat_map(|element| [element.class(), element.id()])
        .flat_map(|names| line::head_of(names, LONGEST).split(|c: char| !c.is_alphanumeric()))
        .filter(|token| !token.is_empty())
        .map(str::to_ascii_lowercase)
}
