//! Maps whose keys are hashes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::learned::Fnv;

/// Keys that are hashes already need no second hashing.
#[derive(Default)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = Fnv::after(self.0).bytes(bytes).whole();
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A map from hashes.
pub(crate) type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Ready>>;
