//! The words of a line, and runs of two and three of them, as numbers.

use crate::rules::lines::Words;
use crate::rules::token::hash;

/// Of a longer line its first words tell how it is worded.
const MOST: usize = 60;
/// Words of more characters are known by their parts of so many too: most are forms of another, or made of two.
const PART: usize = 4;

/// Numbers of what stands at either end of a line.
const FIRST: u64 = 0x9e37_79b9_7f4a_7c15;
const LAST: u64 = 0xc2b2_ae3d_27d4_eb4f;

/// Shows the hash of every word of a line of this folded text, of every two and three words in a row, of the parts of
/// long words, and of how many words there are.
pub(super) fn each(text: &str, line: Words<'_>, mut see: impl FnMut(u64)) {
    let words = || line.clone().take(MOST);
    let (mut before, mut last) = (0, FIRST);
    for word in words().map(|word| word.hash).chain([LAST]) {
        see(mixed(last, word, 2));
        if before != 0 {
            see(mixed(mixed(before, last, 3), word, 3));
        }
        (before, last) = (last, word);
    }
    let mut count = 0u32;
    for word in words() {
        see(word.hash);
        parts(word.word(text), &mut see);
        count += 1;
    }
    see(mixed(FIRST, u64::from(count.max(1).ilog2()), 5));
}

fn parts(word: &str, mut see: impl FnMut(u64)) {
    if word.len() <= PART {
        return;
    }
    // Most words are ASCII, which need not be decoded.
    if word.is_ascii() {
        return word.as_bytes().windows(PART).for_each(|part| see(mixed(LAST, hash(part), 4)));
    }
    let begins = word.char_indices().map(|(at, _)| at);
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).skip(PART - 1);
    begins.zip(ends).for_each(|(begin, end)| see(mixed(LAST, hash(&word.as_bytes()[begin..end]), 4)));
}

fn mixed(a: u64, b: u64, kind: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_add(kind).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::token::Cutter;

    fn grams(line: &str) -> Vec<u64> {
        let mut grams = Vec::new();
        each(line, Words::Cut(Cutter::new(line, 0)), |gram| grams.push(gram));
        grams
    }

    #[test]
    fn digits_are_all_the_same() {
        assert_eq!(grams("12 人"), grams("98 人"));
        assert_ne!(grams("12 人"), grams("123 人"));
    }

    #[test]
    fn words_pairs_triples_and_parts_are_seen() {
        // Of two words: 3 pairs and 2 triples with the ends of the line, 2 words, their number; of a long one 5 parts.
        assert_eq!(grams("a b").len(), 8);
        assert_eq!(grams("a bookmark").len(), 13);
        assert_eq!(grams("").len(), 2);
    }

    #[test]
    fn long_lines_are_read_at_their_beginning() {
        let line = "雨".repeat(MOST);
        assert_eq!(grams(&line), grams(&(line.clone() + "停")));
    }
}
