//! What each word weighs: a table of hashed words.

use super::grams;
use crate::learned::Bytes;
use crate::rules::lines::Words;

/// How a line is worded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::rules) struct Score {
    /// Log odds of it being no part of a text.
    pub(in crate::rules) junk: f32,
    /// Above zero it promotes something, below it belongs to the site.
    pub(in crate::rules) promotion: f32,
}

/// The weights of words, in buckets by their hash.
#[derive(Clone, Debug)]
pub(super) struct Table {
    weights: Vec<i8>,
    bits: u32,
    /// What one step of a weight counts, and what a line without words has.
    step: f32,
    bias: f32,
}

/// No table has more buckets, as a power of two.
const MOST: u32 = 20;

/// The bucket of a hash in a table of so many bits.
#[inline]
pub(super) fn bucket(hash: u64, bits: u32) -> usize {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
}

impl Table {
    /// Reads: the size in bits (u8), step and bias (f32), a weight for each bucket (i8).
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Option<Table> {
        let bits = u32::from(bytes.u8()?);
        if !(1..=MOST).contains(&bits) {
            return None;
        }
        let (step, bias) = (bytes.f32()?, bytes.f32()?);
        let weights = bytes.take(1 << bits)?.iter().map(|&byte| byte as i8).collect();
        Some(Table { weights, bits, step, bias })
    }

    #[inline]
    fn weight(&self, hash: u64) -> i32 {
        i32::from(self.weights[bucket(hash, self.bits)])
    }

    fn sum(&self, weights: i32, count: u32) -> f32 {
        weights as f32 * self.step / (count as f32).sqrt() + self.bias
    }
}

/// Both tables.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    junk: Table,
    promotion: Table,
}

impl Tables {
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Option<Tables> {
        Some(Tables { junk: Table::read(bytes)?, promotion: Table::read(bytes)? })
    }

    /// How a line of this folded text is worded: the sum of its weights by the root of their number.
    pub(super) fn score(&self, text: &str, line: Words<'_>) -> Score {
        let (mut junk, mut promotion, mut count) = (0, 0, 1);
        grams::each(text, line, |gram| {
            junk += self.junk.weight(gram);
            promotion += self.promotion.weight(gram);
            count += 1;
        });
        Score { junk: self.junk.sum(junk, count), promotion: self.promotion.sum(promotion, count) }
    }
}
