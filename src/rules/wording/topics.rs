//! What a page speaks of: the words of its prose, against which every line is held.
//!
//! What an author writes above or between his paragraphs shares rare words with them; what was put in from elsewhere
//! shares only the common ones.

use super::grams::{each_word, hash};
use super::table::bucket;
use crate::learned::Bytes;

/// Words of fewer letters carry no topic; of longer ones the stem does.
const LEAST: usize = 3;
const STEM: usize = 6;
/// The size of the table as a power of two.
const BITS: u32 = 16;

/// Shows the bucket of every word of a folded line that may carry its topic: the stem of a long word; in scripts
/// without spaces each two characters in a row.
pub(super) fn each(line: &str, mut see: impl FnMut(usize)) {
    let mut last: Option<&str> = None;
    each_word(line, usize::MAX, |word| {
        let is_letter = word.chars().next().is_some_and(char::is_alphabetic);
        let is_single = word.chars().nth(1).is_none();
        if is_letter && word.chars().nth(LEAST - 1).is_some() {
            let end = word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at);
            see(bucket(hash(&word[..end]), BITS));
        }
        let character = Some(word).filter(|_| is_letter && is_single);
        if let (Some(first), Some(second)) = (last, character) {
            see(bucket(hash(first).rotate_left(23) ^ hash(second), BITS));
        }
        last = character;
    });
}

/// How rare each word is, from 0, in every text, to 1, in none.
#[derive(Clone, Debug)]
pub(super) struct Rarity(Vec<u8>);

impl Rarity {
    /// Reads a rarity (u8, in 1/255) for each bucket.
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Option<Rarity> {
        Some(Rarity(bytes.take(1 << BITS)?.to_vec()))
    }

    fn of(&self, bucket: usize) -> f32 {
        f32::from(self.0[bucket]) / 255.0
    }
}

/// What a line has in common with its page.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::rules) struct Kinship {
    /// Share of its words, by their rarity, that other prose of the page holds.
    pub(super) shared: f32,
    /// The rarity of those that none holds, summed.
    pub(super) alien: f32,
    /// Mean rarity of its words.
    pub(super) rarity: f32,
}

/// How much each of these lines that is `wanted` has in common with those of them that are `prose`.
pub(super) fn kinships<'a>(
    rarity: &Rarity,
    lines: impl Iterator<Item = &'a str> + Clone,
    prose: impl Fn(usize) -> bool,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Kinship> {
    // For each word how many lines of prose hold it, and the last of them.
    let (mut holders, mut last) = (vec![0u8; 1 << BITS], vec![0u32; 1 << BITS]);
    for (at, line) in lines.clone().enumerate().filter(|(at, _)| prose(*at)) {
        let number = at as u32 + 1;
        each(line, |bucket| {
            if last[bucket] != number {
                (last[bucket], holders[bucket]) = (number, holders[bucket].saturating_add(1));
            }
        });
    }
    let kinship = |(at, line): (usize, &str)| {
        if !wanted(at) {
            return Kinship::default();
        }
        let own = u8::from(prose(at));
        let (mut all, mut shared, mut words) = (0.0, 0.0, 0.0f32);
        each(line, |bucket| {
            let weight = rarity.of(bucket);
            all += weight;
            shared += if holders[bucket] > own { weight } else { 0.0 };
            words += 1.0;
        });
        let share = if all > 0.0 { shared / all } else { 0.0 };
        Kinship { shared: share, alien: all - shared, rarity: all / words.max(1.0) }
    };
    lines.enumerate().map(kinship).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buckets(line: &str) -> Vec<usize> {
        let mut buckets = Vec::new();
        each(line, |bucket| buckets.push(bucket));
        buckets
    }

    #[test]
    fn stems_and_pairs_of_characters_carry_a_topic() {
        assert_eq!(buckets("harvests of 2019"), buckets("harvester"));
        assert_eq!(buckets("水稻收割").len(), 3);
        assert!(buckets("水，稻").is_empty());
        assert!(buckets("an of 12").is_empty());
    }

    #[test]
    fn a_line_is_held_against_the_prose_around_it_and_not_against_itself() {
        let rarity = Rarity(vec![255; 1 << BITS]);
        let lines = ["the lighthouse keeper", "lighthouse oil", "casino bonus"];
        let found = kinships(&rarity, lines.into_iter(), |at| at == 0, |_| true);
        assert_eq!(found[0].shared, 0.0);
        assert_eq!((found[1].shared, found[1].alien), (0.5, 1.0));
        assert_eq!((found[2].shared, found[2].alien, found[2].rarity), (0.0, 2.0, 1.0));
    }
}
