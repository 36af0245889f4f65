//! The links of a block.

use super::Feature;
use super::facts::Facts;
use super::sheet::{Sheet, flag, ln};
use crate::page::Block;

pub(super) const FEATURES: [Feature; 9] = [
    ("linked", "share of its bytes that stand in links"),
    ("links", "ln(1 + links)"),
    ("one_link", "a single link covers all of it"),
    ("free_words", "ln(1 + words that stand in no link)"),
    ("link_words", "ln(1 + words a link)"),
    ("to_itself", "a link leads to a place on the page or to a script"),
    ("far", "a link has a host"),
    ("rel_tag", "a link is declared as tag or category"),
    ("rel_paid", "a link is declared as nofollow, sponsored or written by users"),
];

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    for (at, (block, measure)) in facts.blocks.iter().zip(&facts.measures).enumerate() {
        let [to_itself, far, rel_tag, rel_paid] = kinds(*block);
        sheet.put(
            at,
            [
                measure.linked,
                ln(measure.links),
                flag(measure.links == 1.0 && measure.linked > 0.95),
                ln(measure.free_words()),
                ln(measure.words * measure.linked / measure.links.max(1.0)),
                flag(to_itself),
                flag(far),
                flag(rel_tag),
                flag(rel_paid),
            ],
        );
    }
}

/// Whether a link leads to the page itself or to a script, has a host, is declared as a tag, as paid.
fn kinds(block: Block<'_>) -> [bool; 4] {
    let mut kinds = [false; 4];
    for link in block.links() {
        let href = link.href();
        kinds[0] |= href.starts_with('#') || href.starts_with("javascript:");
        kinds[1] = kinds[1] || crate::host::host_of(href).is_some();
        for word in link.rel().split_ascii_whitespace() {
            kinds[2] |= ["tag", "category"].contains(&word);
            kinds[3] |= ["nofollow", "sponsored", "ugc"].contains(&word);
        }
    }
    kinds
}
