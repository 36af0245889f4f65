//! What was seen of many sites.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use super::Print;
use super::room::Room;
use crate::page::Page;

/// The version of what is remembered. Another one cannot be read: lines would be compared that were masked otherwise.
pub(super) const VERSION: u32 = 3;

/// What was seen of many sites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Survey {
    pub(super) version: u32,
    pub(super) room: Room,
    /// All pages of known sites.
    pub(super) pages: u64,
    pub(super) sites: BTreeMap<String, Seen>,
    /// What they take of the room.
    #[serde(skip)]
    pub(super) taken: u64,
}

/// A survey as it is written.
#[derive(Deserialize)]
struct Written {
    version: u32,
    room: Room,
    pages: u64,
    sites: BTreeMap<String, Seen>,
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
        Survey { version: VERSION, room: Room::default(), pages: 0, sites: BTreeMap::new(), taken: 0 }
    }
}

impl From<Written> for Survey {
    fn from(Written { version, room, pages, sites }: Written) -> Self {
        let mut survey = Survey { version, room, pages, sites, taken: 0 };
        survey.measure();
        survey
    }
}

impl Survey {
    /// A survey that remembers less, or more, than [`SHARES`](super::SHARES). Of two that merge the smaller bound holds.
    #[must_use]
    pub fn within(shares: u64) -> Self {
        Survey { room: Room::new(shares), ..Survey::default() }
    }

    /// Adds a page of a site; `id` tells it from others, such as its address.
    pub fn add(&mut self, site: &str, id: &[u8], page: &Page) {
        self.add_print(site, page_id(id), Print::of(page));
    }

    /// The same of a page of which only the print is left, and the [`page_id`].
    pub fn add_print(&mut self, site: &str, id: u64, print: Print) {
        self.pages = self.pages.saturating_add(1);
        self.see(site.to_owned(), Seen { pages: 1, prints: BTreeMap::from([(id, print)]) });
        self.fit();
    }

    /// Adds what another one saw.
    ///
    /// # Errors
    /// When it was made by another version.
    pub fn merge(&mut self, other: Survey) -> Result<(), MergeError> {
        other.check()?;
        self.pages = self.pages.saturating_add(other.pages);
        let room = self.room.both(other.room);
        if room != self.room {
            self.shrink(room);
        }
        for (site, seen) in other.sites {
            self.see(site, seen);
            self.fit();
        }
        Ok(())
    }

    fn see(&mut self, site: String, new: Seen) {
        if !self.room.takes(&site) {
            return;
        }
        let seen = self.sites.entry(site).or_default();
        self.taken -= self.room.cost(seen.prints.len());
        seen.pages = seen.pages.saturating_add(new.pages);
        for (id, print) in new.prints {
            seen.keep(id, print);
        }
        seen.shorten(self.room);
        self.taken += self.room.cost(seen.prints.len());
    }

    /// Remembers less until it has room.
    fn fit(&mut self) {
        while !self.room.holds(self.taken) {
            self.shrink(self.room.smaller());
        }
    }

    fn shrink(&mut self, room: Room) {
        self.room = room;
        self.sites.retain(|site, _| room.takes(site));
        self.sites.values_mut().for_each(|seen| seen.shorten(room));
        self.measure();
    }

    /// Counts anew what the sites take of the room.
    fn measure(&mut self) {
        self.taken = self.sites.values().map(|seen| self.room.cost(seen.prints.len())).sum();
    }

    /// Whether it can be read by this version.
    ///
    /// # Errors
    /// When it cannot.
    pub fn check(&self) -> Result<(), MergeError> {
        if self.version == VERSION { Ok(()) } else { Err(MergeError(self.version)) }
    }

    /// The sites that are remembered, and the pages of all that were seen.
    #[must_use]
    pub fn counts(&self) -> (usize, u64) {
        (self.sites.len(), self.pages)
    }

    /// How many pages of a site are remembered at most, and of how many sites one is, which are 1 unless there were too many.
    #[must_use]
    pub fn room(&self) -> (usize, u64) {
        (self.room.pages(), 1_u64.checked_shl(self.room.halvings()).unwrap_or(u64::MAX))
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

    fn shorten(&mut self, room: Room) {
        while self.prints.len() > room.pages() {
            self.prints.pop_last();
        }
        self.prints.values_mut().skip(room.readable()).for_each(Print::forget_words);
    }
}
