//! Where in a text a literal may begin: a set of hashed beginnings, so that the automaton is asked at few places.
//!
//! Run over every byte, an automaton of 2,500 literals in many scripts reads 60 to 80 MB/s where this reads several
//! hundred (same machine, same texts), and unlike the automaton it does not slow down as rule files grow.

use std::ops::Range;

/// How many bytes of a literal are hashed; a bit each in this order says which.
pub(super) type Lengths = u8;

/// Bits of the set for each literal: one bit in a hundred is set, so that few places are let through in vain.
const BITS: usize = 64;

/// The smallest set, as a power of two: 32 KB, which stays in the first cache.
const LEAST: u32 = 18;

/// Bytes that are hashed of a literal of at least that length; shorter ones are entered with every continuation.
pub(super) const LENGTHS: [usize; 4] = [8, 6, 4, 3];

/// What every text must end with: eight bytes are read at each place.
pub(super) const PADDING: &str = "\n\n\n\n\n\n\n\n";

/// The beginnings of a set of literals.
#[derive(Debug)]
pub(super) struct Prefilter {
    set: Vec<u64>,
    /// The size of the set in bits, as a power of two.
    bits: u32,
}

impl Prefilter {
    pub(super) fn of<'a>(literals: impl ExactSizeIterator<Item = &'a str>) -> Prefilter {
        let bits = (literals.len() * BITS).next_power_of_two().ilog2().max(LEAST);
        let mut filter = Prefilter { set: vec![0; 1 << (bits - 6)], bits };
        literals.for_each(|literal| filter.enter(literal.as_bytes()));
        filter
    }

    fn enter(&mut self, literal: &[u8]) {
        match LENGTHS.into_iter().find(|&length| length <= literal.len()) {
            Some(length) => self.set(beginning(literal, length), length),
            None => (0..=u8::MAX).for_each(|next| self.enter(&[literal, &[next]].concat())),
        }
    }

    fn set(&mut self, beginning: u64, length: usize) {
        let at = hash(beginning, length) >> (64 - self.bits);
        self.set[at as usize / 64] |= 1 << (at % 64);
    }

    /// Visits the places in these bytes, the beginning of a line or of all, where words begin, or characters of scripts
    /// without spaces, and a literal may begin too; says with how many bytes.
    pub(super) fn each_place(&self, text: &[u8], bytes: Range<usize>, mut visit: impl FnMut(usize, Lengths)) {
        let mut before = b' ';
        let windows = text.get(bytes.start..text.len().min(bytes.end + 7)).unwrap_or_default().windows(8);
        for (at, window) in windows.enumerate().map(|(at, window)| (bytes.start + at, window)) {
            let first = window[0];
            let inside = (first.is_ascii_alphanumeric() && before.is_ascii_alphanumeric()) || first & 0xc0 == 0x80;
            before = first;
            let lengths = if inside { 0 } else { self.may_begin(window) };
            if lengths != 0 {
                visit(at, lengths);
            }
        }
    }

    #[inline]
    fn may_begin(&self, window: &[u8]) -> Lengths {
        let word = beginning(window, 8);
        let has = |length: usize| {
            let at = hash(word & (u64::MAX >> (64 - 8 * length)), length) >> (64 - self.bits);
            (self.set[at as usize / 64] >> (at % 64)) as Lengths & 1
        };
        LENGTHS.into_iter().enumerate().fold(0, |found, (bit, length)| found | has(length) << bit)
    }
}

/// The first bytes as a number.
#[inline]
pub(super) fn beginning(bytes: &[u8], length: usize) -> u64 {
    let mut eight = [0; 8];
    eight[..length].copy_from_slice(&bytes[..length]);
    u64::from_le_bytes(eight)
}

/// Fibonacci hashing, whose upper bits count; the length keeps the kinds of beginnings apart.
#[inline]
fn hash(beginning: u64, length: usize) -> u64 {
    (beginning ^ ((length as u64) << 56)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(filter: &Prefilter, text: &str) -> Vec<usize> {
        let mut places = Vec::new();
        filter.each_place(text.as_bytes(), 0..text.len(), |at, _| places.push(at));
        places
    }

    #[test]
    fn literals_are_found_where_words_begin() {
        let filter = Prefilter::of(["casino", "qq", "记住", "ad"].into_iter());
        let places = places(&filter, &format!("the casino qq记住 ad bad{PADDING}"));
        assert_eq!(places, [4, 11, 13, 20]);
    }

    proptest! {
        #[test]
        fn no_beginning_is_missed(before in "[a-z中。 ]{0,8}", literal in "[a-zа-я中文ü(]{1,9}", after in "[a-z 。]{0,8}") {
            let text = format!("{before} {literal}{after}{PADDING}");
            let filter = Prefilter::of([literal.as_str()].into_iter());
            prop_assert!(places(&filter, &text).contains(&(before.len() + 1)));
        }
    }
}
