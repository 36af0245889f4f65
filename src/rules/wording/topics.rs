//! What a page speaks of: the words of its prose, against which every line is held.
//!
//! What an author writes above or between his paragraphs shares rare words with them; what was put in from elsewhere
//! shares only the common ones.

use super::table::bucket;
use crate::learned::Bytes;
use crate::rules::lines::{Lines, Words};
use crate::rules::token::{Token, hash};

/// Words of fewer letters carry no topic; of longer ones the stem does.
const LEAST: u8 = 3;
const STEM: u8 = 6;
/// The size of the table as a power of two.
const BITS: u32 = 16;

/// Shows the bucket of every word of a line of this folded text that may carry its topic: the stem of a long word; in
/// scripts without spaces each two characters in a row.
pub(super) fn each(text: &str, line: Words<'_>, mut see: impl FnMut(usize)) {
    let mut last: Option<u64> = None;
    for token in line {
        if token.letters >= LEAST {
            see(bucket(stem(text, &token), BITS));
        }
        let character = Some(token.hash).filter(|_| token.letters == 1);
        if let (Some(first), Some(second)) = (last, character) {
            see(bucket(first.rotate_left(23) ^ second, BITS));
        }
        last = character;
    }
}

/// The hash of the first letters of a word.
fn stem(text: &str, token: &Token) -> u64 {
    if token.letters <= STEM {
        return token.hash;
    }
    let word = token.word(text);
    // Most words are ASCII, which need not be decoded.
    if let Some(stem) = word.as_bytes().get(..usize::from(STEM)).filter(|stem| stem.is_ascii()) {
        return hash(stem);
    }
    let end = word.char_indices().nth(usize::from(STEM)).map_or(word.len(), |(at, _)| at);
    hash(&word.as_bytes()[..end])
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
pub(super) fn kinships(
    rarity: &Rarity,
    lines: &Lines,
    prose: impl Fn(usize) -> bool,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Kinship> {
    let held = Held::of(lines, &prose);
    let kinship = |(at, line)| {
        if !wanted(at) {
            return Kinship::default();
        }
        let own = u8::from(prose(at));
        let (mut all, mut shared, mut words) = (0.0, 0.0, 0.0f32);
        each(&lines.text, lines.tokens_of(line), |bucket| {
            let weight = rarity.of(bucket);
            all += weight;
            shared += if held.0[bucket] > own { weight } else { 0.0 };
            words += 1.0;
        });
        let share = if all > 0.0 { shared / all } else { 0.0 };
        Kinship { shared: share, alien: all - shared, rarity: all / words.max(1.0) }
    };
    lines.list.iter().enumerate().map(kinship).collect()
}

/// For each word how many lines of prose hold it.
struct Held(Vec<u8>);

impl Held {
    fn of(lines: &Lines, prose: impl Fn(usize) -> bool) -> Held {
        let mut held = vec![0u8; 1 << BITS];
        let mut words = Vec::new();
        for (_, line) in lines.list.iter().enumerate().filter(|(at, _)| prose(*at)) {
            words.clear();
            each(&lines.text, lines.tokens_of(line), |bucket| words.push(bucket));
            words.sort_unstable();
            words.dedup();
            words.iter().for_each(|&bucket| held[bucket] = held[bucket].saturating_add(1));
        }
        Held(held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::token::Cutter;

    fn buckets(line: &str) -> Vec<usize> {
        let mut buckets = Vec::new();
        each(line, Words::Cut(Cutter::new(line, 0)), |bucket| buckets.push(bucket));
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
        let lines = ["the lighthouse keeper", "lighthouse oil", "casino bonus"].map(str::to_owned);
        let found = kinships(&rarity, &Lines::of_texts(lines.into_iter()), |at| at == 0, |_| true);
        assert_eq!(found[0].shared, 0.0);
        assert_eq!((found[1].shared, found[1].alien), (0.5, 1.0));
        assert_eq!((found[2].shared, found[2].alien, found[2].rarity), (0.0, 2.0, 1.0));
    }
}
