//! All words of all lists, found by how they begin.
//!
//! They are twenty times as many as the literals of rules: an automaton of them takes a tenth of a second and 30 MB to
//! build and misses the cache at every step, where a table of hashed beginnings takes a hundredth of that to build and
//! is asked only where the prefilter lets a place through. The lists never change, so a process has one lexicon.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::rules::fold::folded;
use crate::rules::prefilter::{LENGTHS, Prefilter, beginning};
use crate::rules::words;

/// The words of all lists, each with the number of its list.
#[derive(Debug)]
pub(super) struct Lexicon {
    prefilter: Prefilter,
    /// The entries that begin alike, by how they begin.
    groups: FxHashMap<u64, Range<u32>>,
    entries: Vec<Entry>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    key: u64,
    word: Box<str>,
    list: u8,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let lists = words::lists().enumerate();
    Lexicon::of(lists.flat_map(|(list, words)| words.iter().map(move |word| (folded(word), list as u8))).collect())
});

impl Lexicon {
    /// The one of all lists.
    pub(super) fn shared() -> &'static Lexicon {
        &LEXICON
    }

    fn of(mut pairs: Vec<(String, u8)>) -> Lexicon {
        pairs.retain(|(word, _)| !word.is_empty());
        let prefilter = Prefilter::of(pairs.iter().map(|(word, _)| word.as_str()));
        let entry = |(word, list): (String, u8)| Entry { key: key_of(word.as_bytes()), word: word.into(), list };
        let mut entries: Vec<Entry> = pairs.into_iter().map(entry).collect();
        entries.sort_unstable();
        entries.dedup();
        let mut groups = FxHashMap::default();
        let mut from = 0;
        for group in entries.chunk_by(|a, b| a.key == b.key) {
            let to = from + group.len() as u32;
            groups.insert(group[0].key, from..to);
            from = to;
        }
        Lexicon { prefilter, groups, entries }
    }

    /// Shows every word that stands in these bytes of `text` as its list and its place, in the order in which they
    /// begin. `text` ends with the padding that the prefilter asks for.
    pub(super) fn each(&self, text: &str, bytes: Range<usize>, mut see: impl FnMut(u8, (u32, u32))) {
        let all = text.as_bytes();
        self.prefilter.each_place(all, bytes.clone(), |place, lengths| {
            let rest = &all[place..bytes.end];
            for length in lengths_of(lengths).filter(|&length| length <= rest.len()) {
                for entry in self.group(key(rest, length)) {
                    if rest.starts_with(entry.word.as_bytes()) {
                        see(entry.list, (place as u32, (place + entry.word.len()) as u32));
                    }
                }
            }
        });
    }

    fn group(&self, key: u64) -> &[Entry] {
        self.groups.get(&key).map_or(&[], |group| &self.entries[group.start as usize..group.end as usize])
    }
}

/// The lengths that the prefilter let through; with the shortest, those of words that are shorter.
fn lengths_of(passed: u8) -> impl Iterator<Item = usize> {
    let last = LENGTHS.len() - 1;
    let longer = LENGTHS.into_iter().enumerate().filter(move |(bit, _)| passed >> bit & 1 == 1);
    let shorter = if passed >> last & 1 == 1 { 1..LENGTHS[last] } else { 0..0 };
    longer.map(|(_, length)| length).chain(shorter.rev())
}

fn key_of(word: &[u8]) -> u64 {
    key(word, LENGTHS.into_iter().find(|&length| length <= word.len()).unwrap_or(word.len()))
}

/// Words of two lengths may share a key; they are told apart by themselves.
fn key(bytes: &[u8], length: usize) -> u64 {
    beginning(bytes, length) ^ (length as u64) << 56
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::prefilter::PADDING;
    use proptest::prelude::*;

    fn found(words: &[String], text: &str) -> Vec<(u8, (u32, u32))> {
        let lexicon = Lexicon::of(words.iter().enumerate().map(|(at, word)| (word.clone(), at as u8)).collect());
        let mut found = Vec::new();
        lexicon.each(&format!("{text}{PADDING}"), 0..text.len(), |list, span| found.push((list, span)));
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
    fn a_word_that_goes_on_behind_the_end_is_none() {
        let lexicon = Lexicon::of(vec![("casino".to_owned(), 0), ("注册".to_owned(), 1)]);
        for (text, end) in [("casino\n\n\n\n\n\n\n\n", 5), ("注册\n\n\n\n\n\n\n\n", 3)] {
            lexicon.each(text, 0..end, |list, _| panic!("list {list}"));
        }
    }

    proptest! {
        #[test]
        fn every_word_is_found_where_it_begins(
            words in prop::collection::vec("[a-c中文 ]{1,5}", 1..8), text in "[a-c中文 ]{0,24}",
        ) {
            let words: Vec<_> = words.iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
            let mut wanted = Vec::new();
            for (list, word) in words.iter().enumerate() {
                let begins = |at: usize| {
                    let joins = |c: char| c.is_ascii_alphanumeric();
                    !(text[..at].ends_with(joins) && word.starts_with(joins))
                };
                let places = (0..text.len()).filter(|&at| text.is_char_boundary(at) && text[at..].starts_with(word.as_str()));
                wanted.extend(places.filter(|&at| begins(at)).map(|at| (list as u8, (at as u32, (at + word.len()) as u32))));
            }
            wanted.sort_unstable();
            prop_assert_eq!(found(&words, &text), wanted);
        }
    }
}
