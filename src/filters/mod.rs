//! Filter lists in the syntax of EasyList: what a browser would hide from a page, and whom it would not load.
//!
//! Rules on words know what advertising says; the lists know where it stands, on hundreds of thousands of sites, and
//! thousands of people keep them. They come from the user and are never part of scutch: they are under licences of
//! their own. Here a list is text that was read elsewhere, or bytes that were compiled before; no file is touched.
//!
//! A list has some ten thousand rules and a page knows nothing of nearly all of them, so they are never tried one by
//! one: the page's own classes, ids, hosts and names are looked up, and the few rules that come back are matched.
//! Their findings go the way of all findings, under the same bound on what may be taken.

mod bytes;
mod compile;
mod condition;
mod containers;
mod hrefs;
mod index;
mod known;
mod line;
mod links;
mod name;
mod needs;
mod sketch;

pub use compile::Counts;

use adblock::Engine;
use adblock::cosmetic_filter_cache::UrlSpecificResources;

use index::Index;
use sketch::Sketch;

use crate::html::{Arena, Parser};
use crate::page::{Finding, Page};

/// Filter lists compiled for matching. They never change, so any number of threads may share them.
///
/// ```
/// use std::sync::Arc;
///
/// use scutch::filters::FilterLists;
/// use scutch::{Input, Pipeline};
///
/// let lists = FilterLists::compile(&["##.boots-box\n||boots.example^\n"]);
/// let pipeline = Pipeline::standard().with_filter_lists(Arc::new(lists));
/// let cleaned = pipeline.clean(&Input::new(b"<p>Rain fell.</p><div class=boots-box>Buy boots!</div>"))?;
/// let boots = cleaned.page.blocks().last().unwrap();
/// assert_eq!(boots.removal().unwrap().rule.as_str(), "filter-list/##.boots-box");
/// # Ok::<(), scutch::PageError>(())
/// ```
pub struct FilterLists {
    engine: Engine,
    index: Index,
    sketch: Sketch,
    counts: Vec<Counts>,
    /// What holds on a page of which the address is not known.
    anywhere: UrlSpecificResources,
}

/// A page with the source it was read from. It must be the one its arena read last.
pub(crate) struct Source<'a> {
    /// The memory it was read in.
    pub(crate) arena: &'a mut Arena,
    /// The text.
    pub(crate) text: &'a str,
    /// What read it.
    pub(crate) parser: Parser,
}

impl FilterLists {
    /// What the lists see on a page, in the order of its blocks. Nothing on flattened text: it has no elements and no links.
    #[must_use]
    pub(crate) fn find(&self, page: &Page, source: Source<'_>) -> Vec<Finding> {
        if page.is_flat() {
            return Vec::new();
        }
        let own = page.metadata.url.as_deref().map(|url| self.engine.url_cosmetic_resources(url));
        let scope = own.as_ref().unwrap_or(&self.anywhere);
        let mut found = containers::find(self, page, scope, source);
        links::find(self, page, scope, &mut found);
        found.sort_by_key(|finding| finding.block);
        found
    }

    /// What was made of the lines of each list, in the order of the lists.
    #[must_use]
    pub fn counts(&self) -> &[Counts] {
        &self.counts
    }

    fn new(engine: Engine, index: Index, sketch: Sketch, counts: Vec<Counts>) -> FilterLists {
        /// A host that is in no list.
        const ANYWHERE: &str = "https://page.invalid/";
        let anywhere = engine.url_cosmetic_resources(ANYWHERE);
        FilterLists { engine, index, sketch, counts, anywhere }
    }
}

impl std::fmt::Debug for FilterLists {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FilterLists").field("counts", &self.counts).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
