//! The texts that are remembered, the oldest of which makes room for the newest.

use super::signature::Signature;

/// Records of fixed length in one buffer, used as a ring once it is full. A place is the number of a record in it.
#[derive(Debug)]
pub(super) struct Records {
    /// Per record: ordinal, both halves of the exact hash, bands.
    words: Vec<u64>,
    bands: usize,
    oldest: usize,
    len: usize,
}

const FIXED: usize = 3;

impl Records {
    pub(super) fn new(bands: usize) -> Self {
        Records { words: Vec::new(), bands, oldest: 0, len: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn capacity(&self) -> usize {
        self.words.len() / (FIXED + self.bands)
    }

    /// Room for more; only before anything was forgotten, when records lie in order from the first place.
    pub(super) fn grow(&mut self, capacity: usize) {
        let words = capacity * (FIXED + self.bands);
        self.words.reserve_exact(words.saturating_sub(self.words.len()));
        self.words.resize(words, 0);
    }

    /// Adds a record where there is room, and tells its place.
    pub(super) fn push(&mut self, ordinal: u64, signature: &Signature) -> u32 {
        let place = (self.oldest + self.len) % self.capacity().max(1);
        let exact = signature.exact();
        let fixed = [ordinal, exact as u64, (exact >> 64) as u64];
        let words = fixed.into_iter().chain((0..self.bands).map(|band| signature.band(band)));
        let start = place * (FIXED + self.bands);
        for (slot, word) in self.words.iter_mut().skip(start).zip(words) {
            *slot = word;
        }
        self.len += 1;
        place as u32
    }

    /// Forgets the oldest record.
    pub(super) fn pop(&mut self) {
        self.oldest = (self.oldest + 1) % self.capacity().max(1);
        self.len = self.len.saturating_sub(1);
    }

    /// The places from the oldest record to the newest.
    pub(super) fn places(&self) -> impl Iterator<Item = u32> + use<> {
        let (oldest, capacity) = (self.oldest, self.capacity().max(1));
        (0..self.len).map(move |n| ((oldest + n) % capacity) as u32)
    }

    pub(super) fn ordinal(&self, place: u32) -> u64 {
        self.word(place, 0)
    }

    pub(super) fn exact(&self, place: u32) -> u128 {
        u128::from(self.word(place, 1)) | u128::from(self.word(place, 2)) << 64
    }

    pub(super) fn band(&self, place: u32, band: usize) -> u64 {
        self.word(place, FIXED + band)
    }

    pub(super) fn bytes(&self) -> usize {
        self.words.len() * size_of::<u64>()
    }

    fn word(&self, place: u32, n: usize) -> u64 {
        self.words.get(place as usize * (FIXED + self.bands) + n).copied().unwrap_or_default()
    }
}
