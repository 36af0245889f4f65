//! Texts to be found on a page, each with what it is used for, by the words that they begin with.
//!
//! A text is entered under its first two words, or under its only one, and a page is asked at each of its words: an
//! automaton of all texts would be walked byte by byte and miss the cache at every step.

use std::ops::Range;

use crate::rules::lines::Words;
use crate::rules::token::is_spaced;
use crate::rules::token::{Cutter, Token};

/// Bits of the filter for each text: few are set, so that few words are let through in vain.
const BITS: usize = 16;

/// The smallest filter, as a power of two.
const LEAST: u32 = 12;

/// Texts, each with its uses.
#[derive(Debug)]
pub(super) struct Index<U> {
    /// The keys that there may be, and the first words, a bit each; their size as a power of two.
    filter: Vec<u64>,
    bits: u32,
    /// By the upper bits of their keys, where the entries begin.
    starts: Vec<u32>,
    entries: Vec<Entry<U>>,
    texts: String,
}

/// One use of a text.
#[derive(Debug)]
struct Entry<U> {
    key: u32,
    text: (u32, u32),
    used: U,
}

impl<U: Copy + PartialEq> Index<U> {
    /// Of folded texts; what is said twice in a row counts once.
    pub(super) fn of(pairs: impl IntoIterator<Item = (String, U)>) -> Index<U> {
        let (mut entries, mut texts, mut keys) = (Vec::new(), String::new(), Vec::new());
        for (text, used) in pairs {
            let from = texts.len() as u32;
            texts.push_str(&text);
            let mut words = Cutter::new(&text, 0);
            let Some(first) = words.next() else { continue };
            let key = words.next().map_or(one(&first), |second| two(&first, &second));
            keys.push(one(&first));
            entries.push(Entry { key, text: (from, texts.len() as u32), used });
        }
        let text = |entry: &Entry<U>| &texts[entry.text.0 as usize..entry.text.1 as usize];
        entries.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| text(a).cmp(text(b))));
        entries.dedup_by(|a, b| a.key == b.key && a.used == b.used && text(a) == text(b));
        let bits = (entries.len() * BITS).next_power_of_two().ilog2().clamp(LEAST, 31);
        let mut index = Index { filter: vec![0; 1 << (bits - 6)], bits, starts: Vec::new(), entries, texts };
        index.file(keys);
        index
    }

    /// Fills what leads to the entries.
    fn file(&mut self, mut keys: Vec<u32>) {
        let groups = 1 << self.group_bits();
        self.starts = Vec::with_capacity(groups + 1);
        for (at, entry) in self.entries.iter().enumerate() {
            self.starts.resize(self.starts.len().max(self.group_of(entry.key) + 1), at as u32);
        }
        self.starts.resize(groups + 1, self.entries.len() as u32);
        keys.extend(self.entries.iter().map(|entry| entry.key));
        for key in keys {
            let bit = key >> (32 - self.bits);
            self.filter[bit as usize / 64] |= 1 << (bit % 64);
        }
    }

    fn group_bits(&self) -> u32 {
        self.bits - BITS.ilog2()
    }

    fn group_of(&self, key: u32) -> usize {
        (key >> (32 - self.group_bits())) as usize
    }

    /// Shows every text that stands in a line of `text`, up to the byte `end`, whole words of it, again for each use.
    pub(super) fn each(&self, text: &str, line: Words<'_>, end: usize, mut see: impl FnMut(U, (u32, u32))) {
        let mut line = line.peekable();
        while let Some(word) = line.next().filter(|word| (word.start as usize) < end) {
            let alone = one(&word);
            if self.may_hold(alone) {
                let bytes = word.start as usize..end;
                self.find(text, bytes.clone(), alone, &mut see);
                let both = line.peek().map(|next| two(&word, next)).filter(|both| self.may_hold(*both));
                both.into_iter().for_each(|both| self.find(text, bytes.clone(), both, &mut see));
            }
        }
    }

    #[inline]
    fn may_hold(&self, key: u32) -> bool {
        let bit = key >> (32 - self.bits);
        self.filter[bit as usize / 64] >> (bit % 64) & 1 == 1
    }

    fn find(&self, text: &str, bytes: Range<usize>, key: u32, see: &mut impl FnMut(U, (u32, u32))) {
        let group = self.group_of(key);
        let entries = self.starts[group] as usize..self.starts[group + 1] as usize;
        for entry in self.entries[entries].iter().filter(|entry| entry.key == key) {
            let sought = &self.texts[entry.text.0 as usize..entry.text.1 as usize];
            let end = bytes.start + sought.len();
            if text.as_bytes()[bytes.clone()].starts_with(sought.as_bytes()) && ends_word(text, end) {
                see(entry.used, (bytes.start as u32, end as u32));
            }
        }
    }
}

/// Fibonacci hashing, of which the upper bits count.
#[inline]
fn one(word: &Token) -> u32 {
    (word.hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

#[inline]
fn two(first: &Token, second: &Token) -> u32 {
    ((first.hash.rotate_left(23) ^ second.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// Whether no word of a spaced script goes on at this byte.
fn ends_word(text: &str, at: usize) -> bool {
    let joins = |c: Option<char>| c.is_some_and(is_spaced);
    !(joins(text[at..].chars().next()) && joins(text[..at].chars().next_back()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::lines::Lines;
    use proptest::prelude::*;

    fn found(words: &[String], text: &str) -> Vec<(usize, (u32, u32))> {
        let index = Index::of(words.iter().cloned().zip(0..));
        let lines = Lines::of_texts([text.to_owned()].into_iter());
        let mut found = Vec::new();
        let line = &lines.list[0];
        index.each(&lines.text, lines.tokens_of(line), line.end as usize, |list, span| found.push((list, span)));
        found.sort_unstable();
        found
    }

    #[test]
    fn words_of_every_length_are_found() {
        let words = ["q", "vx", "casino", "casino bonus", "记住", "注册送彩金"].map(str::to_owned);
        let all = found(&words, "q vx casino bonus 请记住 注册送彩金");
        assert_eq!(all, [(0, (0, 1)), (1, (2, 4)), (2, (5, 11)), (3, (5, 17)), (4, (21, 27)), (5, (28, 43))]);
    }

    #[test]
    fn words_are_whole_words_where_words_are_spaced() {
        let words = ["loan", "loan贷", "(loan)"].map(str::to_owned);
        assert_eq!(
            found(&words, "the sloan loan贷款 loans (loan) 2"),
            [(0, (10, 14)), (0, (28, 32)), (1, (10, 17)), (2, (27, 33))]
        );
    }

    #[test]
    fn what_is_said_twice_counts_once() {
        let index = Index::of([("loan", 0), ("loan", 0), ("loan", 1)].map(|(text, list)| (text.to_owned(), list)));
        assert_eq!(index.entries.iter().map(|entry| entry.used).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn what_goes_on_behind_the_end_is_not_found() {
        let index = Index::of([("casino bonus".to_owned(), 0), ("注册".to_owned(), 1)]);
        for (text, end) in [("casino bonus", 11), ("注册", 5)] {
            let lines = Lines::of_texts([text.to_owned()].into_iter());
            index.each(&lines.text, lines.tokens_of(&lines.list[0]), end, |list, _| panic!("list {list}"));
        }
    }

    proptest! {
        #[test]
        fn every_text_is_found_where_it_stands(
            words in prop::collection::vec("[a-c中文б( ]{1,5}", 1..8), text in "[a-c中文б( ]{0,24}",
        ) {
            let words: Vec<_> = words.iter().map(|word| crate::rules::fold::folded(word)).filter(|word| !word.is_empty()).collect();
            let text = crate::rules::fold::folded(&text);
            let joins = |a: Option<char>, b: Option<char>| a.is_some_and(is_spaced) && b.is_some_and(is_spaced);
            let parts = |at: usize| !joins(text[..at].chars().next_back(), text[at..].chars().next());
            let mut wanted = Vec::new();
            for (list, word) in words.iter().enumerate() {
                let stands = |at: &usize| text[*at..].starts_with(word.as_str()) && parts(*at) && parts(at + word.len());
                let places = (0..text.len()).filter(|&at| text.is_char_boundary(at)).filter(stands);
                wanted.extend(places.map(|at| (list, (at as u32, (at + word.len()) as u32))));
            }
            wanted.sort_unstable();
            prop_assert_eq!(found(&words, &text), wanted);
        }
    }
}
