//! What holds of every page, for tests and for fuzzing.

use scutch::page::{Link, Page, Removal};
use scutch::{Cleaned, stages};

/// The texts of all blocks, kept or not.
pub(crate) fn texts(page: &Page) -> Vec<&str> {
    page.blocks().map(|block| block.origin()).collect()
}

/// A link that covers no piece of the text of its block.
pub(crate) fn stray_link(page: &Page) -> Option<Link<'_>> {
    let anchor = |link: &Link<'_>| page.block(link.block()).origin().get(link.span().range());
    page.links().find(|link| anchor(link).is_none_or(str::is_empty))
}

/// A removal that names no stage or no rule.
pub(crate) fn unsigned(cleaned: &Cleaned) -> Option<&Removal> {
    let names: Vec<&str> = stages::names().collect();
    let whole = cleaned.page.blocks().filter_map(|block| block.removal());
    let links = cleaned.page.links().filter_map(|link| link.removal());
    let mut all = whole.chain(cleaned.page.cuts().map(|cut| &cut.removal)).chain(links);
    all.find(|removal| !names.contains(&removal.stage) || !removal.rule.as_str().contains('/'))
}
