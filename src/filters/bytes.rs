//! Compiled lists as bytes, so that a program which starts often need not compile them each time.
//!
//! The bytes are no archive: they are read by the very version that wrote them, and by no other.

use std::hash::{DefaultHasher, Hasher};

use adblock::Engine;
use serde::{Deserialize, Serialize};

use super::index::Index;
use super::sketch::{self, Sketch};
use super::{Counts, FilterLists};

/// To be raised when compiling makes something else of the same lists.
const FORMAT: u32 = 1;

/// Length of the checksum and of the length of the own part.
const HEADER: usize = 16;

/// What the engine does not keep.
#[derive(Serialize, Deserialize)]
struct Own {
    counts: Vec<Counts>,
    selectors: Vec<String>,
}

impl FilterLists {
    /// What compiled lists of these texts are called: another name for other lists, another version of scutch or of
    /// its engine.
    #[must_use]
    pub fn fingerprint(lists: &[&str]) -> u64 {
        let mut hasher = DefaultHasher::new();
        hasher.write_u32(FORMAT);
        hasher.write(env!("CARGO_PKG_VERSION").as_bytes());
        // It holds the engine's version and that of its format.
        hasher.write(&Engine::default().serialize());
        for list in lists {
            hasher.write_usize(list.len());
            hasher.write(list.as_bytes());
        }
        hasher.finish()
    }

    /// The lists as bytes for [`from_bytes`](Self::from_bytes).
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let own = Own { counts: self.counts.clone(), selectors: self.index.texts().map(str::to_owned).collect() };
        let own = serde_json::to_vec(&own).unwrap_or_default();
        let mut rest = (own.len() as u64).to_le_bytes().to_vec();
        rest.extend(own);
        rest.extend(self.sketch.bytes());
        rest.extend(self.engine.serialize());
        let mut bytes = checksum(&rest).to_le_bytes().to_vec();
        bytes.extend(rest);
        bytes
    }

    /// Lists that were compiled before; `None` if these are not the whole bytes that [`to_bytes`](Self::to_bytes)
    /// gave.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<FilterLists> {
        let (sum, rest) = bytes.split_first_chunk()?;
        if rest.len() < HEADER || checksum(rest) != u64::from_le_bytes(*sum) {
            return None;
        }
        let (length, rest) = rest.split_first_chunk()?;
        let (own, engine) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let (sketch, engine) = engine.split_at_checked(sketch::BYTES)?;
        let own: Own = serde_json::from_slice(own).ok()?;
        let mut whole = Engine::default();
        whole.deserialize(engine).ok()?;
        Some(FilterLists::new(whole, Index::of(own.selectors), Sketch::from_bytes(sketch)?, own.counts))
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}
