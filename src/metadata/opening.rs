//! The short lines around the headline: by-lines and dates stand there on nearly every page.

use crate::page::{Block, BlockId, Page};

/// Blocks that are looked at behind the headline; teaser, pictures and share buttons may come before the by-line.
const BEHIND: usize = 24;
/// Blocks before it.
const AHEAD: usize = 8;
/// Blocks from the top when no headline is known.
const TOP: usize = 40;
/// Bytes of a line; longer ones are prose.
const LONGEST: usize = 300;

/// Short visible blocks, those behind the headline first, then those before it, nearest first.
pub(super) fn lines(page: &Page, headline: Option<BlockId>) -> Vec<Block<'_>> {
    let short = |block: &Block<'_>| is_short(*block);
    let Some(headline) = headline.map(BlockId::index) else {
        return page.blocks().take(TOP).filter(short).collect();
    };
    let behind = page.blocks().skip(headline + 1).take(BEHIND);
    let ahead = page.blocks().take(headline).rev().take(AHEAD);
    behind.chain(ahead).filter(short).collect()
}

/// Whether a reader sees the block and it is too short for prose.
pub(super) fn is_short(block: Block<'_>) -> bool {
    let flags = block.flags();
    !flags.hidden && !flags.embedded && block.origin().len() <= LONGEST
}

/// The lower-case class and id tokens of the elements nearest to a block.
pub(super) fn class_tokens(block: Block<'_>) -> impl Iterator<Item = String> {
    const NEAREST: usize = 3;
    let names = block.element().into_iter().flat_map(|element| element.ancestors().take(NEAREST));
    names
        .flat_map(|element| [element.class(), element.id()])
        .flat_map(|names| names.split(|c: char| !c.is_alphanumeric()))
        .filter(|token| !token.is_empty())
        .map(str::to_ascii_lowercase)
}
