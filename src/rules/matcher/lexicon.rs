//! All words of all lists. They never change, so a process has one index of them.

use std::sync::LazyLock;

use super::index::Index;
use crate::rules::fold::folded;
use crate::rules::words;

static LEXICON: LazyLock<Index<u8>> = LazyLock::new(|| {
    let lists = words::lists().enumerate();
    Index::of(lists.flat_map(|(list, words)| words.iter().map(move |word| (folded(word), list as u8))))
});

/// The words of all lists, each with the number of its list.
pub(super) fn lexicon() -> &'static Index<u8> {
    &LEXICON
}
