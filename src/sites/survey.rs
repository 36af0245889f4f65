//! What was seen of many sites.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use super::{PAGES, Print};
use crate::page::Page;

/// The version of what is remembered. Another one cannot be read: lines would be compared that were masked otherwise.
pub(super) const VERSION: u32 = 2;

/// What was seen of many sites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    pub(super) version: u32,
    pub(super) sites: BTreeMap<String, Seen>,
}

/// What was seen of one site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    /// All its pages.
    pub(super) pages: u64,
    /// Those with the smallest hashes.
    pub(super) prints: BTreeMap<u64, Print>,
}

/// Why two surveys cannot be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the memory is of version {0}, and this scutch has version {VERSION}: learn it again")]
pub struct MergeError(pub(super) u32);

/// What a survey tells a page from others by, given what tells it, such as its address.
#[must_use]
pub fn page_id(told: &[u8]) -> u64 {
    XxHash3_64::oneshot(told)
}

impl Default for Survey {
    fn default() -> Self {
        Survey { version: VERSION, sites: BTreeMap::new() }
    }
}

impl Survey {
    /// Adds a page of a site; `id` tells it from others, such as its address.
    pub fn add(&mut self, site: &str, id: &[u8], page: &Page) {
        self.add_print(site, page_id(id), Print::of(page));
    }

    /// The same of a page of which only the print is left, and the [`page_id`].
    pub fn add_print(&mut self, site: &str, id: u64, print: Print) {
        let seen = self.sites.entry(site.to_owned()).or_default();
        seen.pages = seen.pages.saturating_add(1);
        seen.keep(id, print);
        seen.shorten();
    }

    /// Adds what another one saw.
    ///
    /// # Errors
    /// When it was made by another version.
    pub fn merge(&mut self, other: Survey) -> Result<(), MergeError> {
        other.check()?;
        for (site, other) in other.sites {
            let seen = self.sites.entry(site).or_default();
            seen.pages = seen.pages.saturating_add(other.pages);
            for (id, print) in other.prints {
                seen.keep(id, print);
            }
            seen.shorten();
        }
        Ok(())
    }

    /// Whether it can be read by this version.
    ///
    /// # Errors
    /// When it cannot.
    pub fn check(&self) -> Result<(), MergeError> {
        if self.version == VERSION { Ok(()) } else { Err(MergeError(self.version)) }
    }

    /// Its sites and pages.
    #[must_use]
    pub fn counts(&self) -> (usize, u64) {
        (self.sites.len(), self.sites.values().fold(0, |sum: u64, seen| sum.saturating_add(seen.pages)))
    }
}

impl Seen {
    /// Of a page that was seen twice the smaller print, so that it does not matter which came first.
    fn keep(&mut self, id: u64, print: Print) {
        match self.prints.entry(id) {
            Entry::Occupied(mut kept) if print < *kept.get() => drop(kept.insert(print)),
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => drop(free.insert(print)),
        }
    }

    fn shorten(&mut self) {
        while self.prints.len() > PAGES {
            self.prints.pop_last();
        }
        for (rank, print) in self.prints.values_mut().enumerate() {
            print.readable(rank);
        }
    }
}
