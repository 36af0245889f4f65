//! How alike is a duplicate, and how much memory may be spent on it.

use std::num::NonZeroU8;

/// What is compared and how much is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Near duplicates, too; `None` finds exact ones only.
    pub near: Option<Near>,
    /// Bytes that the state of [`Seen`](super::Seen) may take. It holds `memory /` [`Options::bytes_per_document`]
    /// texts, at least one; when it is full, the oldest is forgotten for each new one.
    pub memory: usize,
}

/// Near duplicates by MinHash: of each text, `bands * rows` minima over its shingles are taken, and two texts are near
/// when the `rows` minima of any band are the same.
///
/// Texts that share the part `s` of their shingles (Jaccard) are found with the probability `1 - (1 - s^rows)^bands`.
/// The default is that of FineWeb (Penedo et al. 2024, section 3.4: shingles of 5 words, 112 hashes in 14 bands of 8):
/// 56 % of the pairs with `s` = 0.7 are found, 77 % at 0.75, 92 % at 0.8, 98.8 % at 0.85.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// How many bands; more find more.
    pub bands: NonZeroU8,
    /// Minima in a band; more find less.
    pub rows: NonZeroU8,
    /// Words in a shingle. In scripts without spaces a character is a word, so that a shingle of Chinese is 5
    /// characters, some 3 words: a change of one word spoils as many of them as in English.
    pub shingle: NonZeroU8,
}

const fn count(n: u8) -> NonZeroU8 {
    match NonZeroU8::new(n) {
        Some(n) => n,
        None => NonZeroU8::MIN,
    }
}

impl Default for Near {
    fn default() -> Self {
        Near { bands: count(14), rows: count(8), shingle: count(5) }
    }
}

/// One GiB: some 4.2 million texts.
impl Default for Options {
    fn default() -> Self {
        Options { near: Some(Near::default()), memory: 1 << 30 }
    }
}

impl Options {
    pub(super) fn bands(&self) -> usize {
        self.near.map_or(0, |near| usize::from(near.bands.get()))
    }

    /// Bytes that a kept text takes in memory: `32 + 16 * bands`, 256 by default.
    ///
    /// Of these, 24 are its ordinal and exact hash, 8 a band its bands, and 8 each for the exact hash and every band
    /// its places in the hash tables, two of 4 bytes each as they are half full at most.
    #[must_use]
    pub fn bytes_per_document(&self) -> usize {
        32 + 16 * self.bands()
    }

    /// Texts that are remembered at most.
    #[must_use]
    pub fn capacity(&self) -> usize {
        // Places are numbers of 32 bits, of which the largest stands for an empty one.
        (self.memory / self.bytes_per_document()).clamp(1, u32::MAX as usize / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_costs_what_is_stated() {
        let exact = Options { near: None, memory: 1_000 };
        assert_eq!((Options::default().bytes_per_document(), exact.bytes_per_document()), (256, 32));
        assert_eq!((Options::default().capacity(), exact.capacity()), (4_194_304, 31));
        assert_eq!(Options { memory: 0, ..exact }.capacity(), 1);
    }
}
