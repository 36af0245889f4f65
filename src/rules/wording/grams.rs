//! The words of a line, and runs of two and three of them, as numbers.
//!
//! A word is a run of letters and digits, in scripts without spaces one character; a mark is a word of its own. Digits
//! are all the same: `1.204 views` and `3.871 views` say one thing.

use crate::learned::Fnv;
use crate::rules::line::is_spaced;

/// Of a longer line its first words tell how it is worded.
const MOST: usize = 60;
/// Words of more characters are known by their parts of so many too: most are forms of another, or made of two.
const PART: usize = 4;

/// Numbers of what stands at either end of a line.
const FIRST: u64 = 0x9e37_79b9_7f4a_7c15;
const LAST: u64 = 0xc2b2_ae3d_27d4_eb4f;

/// Shows the hash of every word of a folded line, of every two and three words in a row, of the parts of long
/// words, and of how many words there are.
pub(super) fn each(line: &str, mut see: impl FnMut(u64)) {
    let (mut before, mut last) = (0, FIRST);
    let mut follow = |word: u64| {
        see(mixed(last, word, 2));
        if before != 0 {
            see(mixed(mixed(before, last, 3), word, 3));
        }
        (before, last) = (last, word);
    };
    let mut words = Vec::with_capacity(MOST);
    each_word(line, MOST, |word| words.push(word));
    for word in &words {
        follow(hash(word));
    }
    follow(LAST);
    for word in &words {
        see(hash(word));
        parts(word, &mut see);
    }
    see(mixed(FIRST, u64::from(words.len().max(1).ilog2()), 5));
}

fn parts(word: &str, mut see: impl FnMut(u64)) {
    if word.len() <= PART {
        return;
    }
    let begins = word.char_indices().map(|(at, _)| at);
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).skip(PART - 1);
    begins.zip(ends).for_each(|(begin, end)| see(mixed(LAST, hash(&word[begin..end]), 4)));
}

/// Shows the first `most` words of a line.
pub(super) fn each_word<'a>(line: &'a str, most: usize, mut see: impl FnMut(&'a str)) {
    let (mut start, mut count) = (None, 0);
    for (at, c) in line.char_indices() {
        if count == most {
            return;
        }
        if is_spaced(c) {
            start = start.or(Some(at));
            continue;
        }
        if let Some(start) = start.take() {
            see(&line[start..at]);
            count += 1;
        }
        if !c.is_whitespace() {
            see(&line[at..at + c.len_utf8()]);
            count += 1;
        }
    }
    start.into_iter().for_each(|start| see(&line[start..]));
}

/// All digits as one.
pub(super) fn hash(word: &str) -> u64 {
    let plain = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
    word.bytes().fold(Fnv::default(), |hash, byte| hash.byte(plain(byte))).whole()
}

fn mixed(a: u64, b: u64, kind: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_add(kind).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(line: &str) -> Vec<u64> {
        let mut grams = Vec::new();
        each(line, |gram| grams.push(gram));
        grams
    }

    fn words(line: &str) -> Vec<&str> {
        let mut words = Vec::new();
        each_word(line, MOST, |word| words.push(word));
        words
    }

    #[test]
    fn words_are_runs_of_letters_or_single_characters() {
        assert_eq!(words("qq群12号, next-page"), ["qq", "群", "12", "号", ",", "next", "-", "page"]);
        assert!(words(" ").is_empty());
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
