//! Puts the text that is kept in order, without touching what it says.
//!
//! Full-width punctuation, traditional characters and ligatures stay as the author wrote them; compatibility
//! folding (NFKC) would change meaning and belongs to whoever reads the text next.

mod repeats;
mod summary;
mod tidy;

use super::Stage;
use crate::page::{BlockId, Kind, Marker, RuleId};

/// Nothing was left of the block but white space and characters without a glyph.
const BLANK: RuleId = RuleId::new("normalize/blank");

/// Tidies characters and spaces, drops what stands twice.
pub(super) struct Normalize;

impl Stage for Normalize {
    fn name(&self) -> &'static str {
        "normalize"
    }

    fn about(&self) -> &'static str {
        "tidies the text: Unicode form, spaces, repeated lines"
    }

    fn run(&self, page: &mut Marker<'_>) {
        tidy_blocks(page);
        if let Some((block, rule)) = summary::repeating(page.page()) {
            page.remove(block, rule);
        }
        for (block, rule) in repeats::repeated(page.page()) {
            page.remove(block, rule);
        }
    }
}

/// How much a text says, in letters; a CJK character counts for three.
fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| if c >= '\u{2e80}' { 3 } else { 1 }).sum()
}

fn tidy_blocks(page: &mut Marker<'_>) {
    let kept: Vec<(BlockId, Kind)> = page.page().kept().map(|block| (block.id(), block.kind())).collect();
    for (id, kind) in kept {
        let text = page.page().block(id).text();
        let tidied = if kind == Kind::Pre { tidy::lines(text) } else { tidy::line(text) };
        let Some(tidied) = tidied else { continue };
        if tidied.is_empty() {
            page.remove(id, BLANK);
        } else {
            page.rewrite(id, &tidied);
        }
    }
}
