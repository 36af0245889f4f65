//! Class tokens, ids and roles of the elements around a line, looked up once per element.

use rustc_hash::FxHashMap;

use super::rule::Rule;
use crate::page::{Block, Element, Page};

/// The tokens that any rule asks for, each with the rules that do.
#[derive(Debug, Default)]
pub(super) struct ClassIndex {
    /// Token to the bits of the rules that name it.
    tokens: FxHashMap<String, Vec<u32>>,
    /// Which lengths the tokens have, a bit each, the last for all beyond: most names of a page have others.
    lengths: u64,
    /// 64-bit words of a set of rules.
    words: usize,
    /// The bit of each rule that names tokens.
    bits: FxHashMap<u32, u32>,
}

/// Which rules' tokens stand around each element of a page.
pub(super) struct Classes<'i> {
    index: &'i ClassIndex,
    sets: Vec<u64>,
}

impl ClassIndex {
    pub(super) fn of(rules: &[Rule]) -> ClassIndex {
        let mut index = ClassIndex::default();
        let naming = rules.iter().enumerate().filter(|(_, rule)| !rule.class.is_empty());
        for (bit, (at, rule)) in naming.enumerate() {
            index.bits.insert(at as u32, bit as u32);
            index.words = bit / 64 + 1;
            for token in &rule.class {
                index.lengths |= length(token);
                index.tokens.entry(token.to_ascii_lowercase()).or_default().push(bit as u32);
            }
        }
        index
    }

    pub(super) fn read(&self, page: &Page) -> Classes<'_> {
        let mut sets = vec![0; page.elements().len() * self.words];
        if self.words > 0 {
            for (at, element) in page.elements().enumerate() {
                self.inherit(element, at, &mut sets);
                self.mark(element, &mut sets[at * self.words..]);
            }
        }
        Classes { index: self, sets }
    }

    fn inherit(&self, element: Element<'_>, at: usize, sets: &mut [u64]) {
        let Some(parent) = element.parent() else { return };
        let from = parent.place().index() * self.words;
        sets.copy_within(from..from + self.words, at * self.words);
    }

    fn mark(&self, element: Element<'_>, set: &mut [u64]) {
        let mut lower = String::new();
        let names = element.class().split_ascii_whitespace().chain([element.id(), element.role()]);
        for name in names.filter(|name| length(name) & self.lengths != 0) {
            let found = if name.bytes().any(|b| b.is_ascii_uppercase()) {
                lower.clear();
                lower.extend(name.chars().map(|c| c.to_ascii_lowercase()));
                self.tokens.get(lower.as_str())
            } else {
                self.tokens.get(name)
            };
            for &bit in found.into_iter().flatten() {
                set[bit as usize / 64] |= 1 << (bit % 64);
            }
        }
    }
}

fn length(name: &str) -> u64 {
    1 << name.len().min(63)
}

impl Classes<'_> {
    /// Whether a token of this rule stands around the block.
    pub(super) fn name(&self, rule: u32, block: Block<'_>) -> bool {
        let (Some(&bit), Some(element)) = (self.index.bits.get(&rule), block.element()) else { return false };
        self.sets[element.place().index() * self.index.words + bit as usize / 64] >> (bit % 64) & 1 == 1
    }
}
