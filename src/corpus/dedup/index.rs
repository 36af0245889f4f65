//! From a hash to the place of the record that has it.
//!
//! The table holds places alone, 4 bytes each: hashes are looked up in the records. That is what makes the memory of a
//! text a plain formula, which tables that grow as they like do not have.

/// An open-addressed table with linear probing, half full at most. Every hash is in it once.
#[derive(Debug)]
pub(super) struct Index(Vec<u32>);

const EMPTY: u32 = u32::MAX;

impl Index {
    /// A table for that many places.
    pub(super) fn new(places: usize) -> Self {
        Index(vec![EMPTY; 2 * places])
    }

    pub(super) fn bytes(&self) -> usize {
        self.0.len() * size_of::<u32>()
    }

    /// The place of a hash, `same` telling whether it is there.
    pub(super) fn find(&self, hash: u64, same: impl Fn(u32) -> bool) -> Option<u32> {
        let run = self.probe(hash).map_while(|slot| self.at(slot));
        run.into_iter().find(|&place| same(place))
    }

    pub(super) fn insert(&mut self, hash: u64, place: u32) {
        let free = self.probe(hash).find(|&slot| self.at(slot).is_none());
        if let Some(slot) = free.and_then(|slot| self.0.get_mut(slot)) {
            *slot = place;
        }
    }

    /// Takes a place out and moves those behind it up, so that no look-up ends before them (Knuth, 6.4, algorithm R).
    pub(super) fn remove(&mut self, hash: u64, place: u32, hash_of: impl Fn(u32) -> u64) {
        let Some(mut hole) = self.probe(hash).find(|&slot| self.0.get(slot).is_none_or(|found| *found == place)) else {
            return;
        };
        let size = self.0.len();
        let mut slot = (hole + 1) % size;
        while let Some(moving) = self.at(slot) {
            let home = self.home(hash_of(moving));
            let (from_home, from_hole) = ((slot + size - home) % size, (slot + size - hole) % size);
            if from_home >= from_hole {
                self.0.swap(slot, hole);
                hole = slot;
            }
            slot = (slot + 1) % size;
            if slot == hole {
                break;
            }
        }
        if let Some(slot) = self.0.get_mut(hole) {
            *slot = EMPTY;
        }
    }

    fn at(&self, slot: usize) -> Option<u32> {
        self.0.get(slot).copied().filter(|place| *place != EMPTY)
    }

    /// Hashes are spread evenly, so their upper bits say where they belong.
    fn home(&self, hash: u64) -> usize {
        ((u128::from(hash) * self.0.len() as u128) >> 64) as usize
    }

    /// All slots from the one where a hash belongs.
    fn probe(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let (home, size) = (self.home(hash), self.0.len());
        (0..size).map(move |n| (home + n) % size)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_holds_what_a_map_holds(steps in prop::collection::vec((any::<bool>(), 0u32..8), 0..60)) {
            // Hashes that crowd at the end of the table, so that runs wrap around.
            let hash = |place: u32| u64::MAX - (u64::from(place) << 59);
            let (mut index, mut map) = (Index::new(8), BTreeMap::new());
            for (add, place) in steps {
                if add && map.insert(place, ()).is_none() {
                    index.insert(hash(place), place);
                } else if !add && map.remove(&place).is_some() {
                    index.remove(hash(place), place, hash);
                }
                for place in 0..8 {
                    let found = index.find(hash(place), |found| found == place);
                    prop_assert_eq!(found, map.get(&place).map(|()| place));
                }
            }
        }
    }
}
