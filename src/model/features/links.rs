//! The links of a block.

use super::Feature;
use super::facts::Facts;
use super::sheet::{Sheet, flag, ln};
use crate::page::Link;

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
        let any = |is: &dyn Fn(Link<'_>) -> bool| flag(block.links().any(is));
        let said = |rel: &str, names: &[&str]| rel.split_ascii_whitespace().any(|word| names.contains(&word));
        let inside = |href: &str| href.starts_with('#') || href.starts_with("javascript:");
        sheet.put(
            at,
            [
                measure.linked,
                ln(measure.links),
                flag(measure.links == 1.0 && measure.linked > 0.95),
                ln(measure.free_words()),
                ln(measure.words * measure.linked / measure.links.max(1.0)),
                any(&|link| inside(link.href())),
                any(&|link| crate::host::host_of(link.href()).is_some()),
                any(&|link| said(link.rel(), &["tag", "category"])),
                any(&|link| said(link.rel(), &["nofollow", "sponsored", "ugc"])),
            ],
        );
    }
}
