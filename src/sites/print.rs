//! What is remembered of a page.

use serde::{Deserialize, Serialize};

use super::line::{hash, masked};
use super::{LETTERS, LINES, READABLE};
use crate::page::{Block, Element, Page};

/// The lines of a page, as hashes, and the template that it was made by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Print {
    /// Tells templates of a site apart; 0 in flattened text.
    pub(super) template: u32,
    /// Hashes of the masked lines, sorted, each once.
    pub(super) lines: Vec<u32>,
    /// How the masked lines begin, in the order of their hashes; only of a few pages.
    pub(super) texts: Vec<String>,
}

impl Print {
    /// The print of a page.
    #[must_use]
    pub fn of(page: &Page) -> Print {
        let all: Vec<Block<'_>> = page.blocks().collect();
        let half = LINES / 2;
        let beyond = all.len().saturating_sub(half).max(half);
        let near = all.iter().take(half).chain(all.get(beyond..).unwrap_or_default());
        let mut lines: Vec<(u32, String)> =
            near.filter_map(|block| masked(block.origin())).map(|text| (hash(&text), beginning(text))).collect();
        lines.sort_unstable();
        lines.dedup_by_key(|(hash, _)| *hash);
        let (lines, texts) = lines.into_iter().unzip();
        Print { template: template(page), lines, texts }
    }

    /// Keeps the words of the lines, or lets them go.
    pub(super) fn readable(&mut self, rank: usize) {
        if rank >= READABLE {
            self.texts = Vec::new();
        }
    }

    pub(super) fn text(&self, line: u32) -> Option<&str> {
        let at = self.lines.binary_search(&line).ok()?;
        self.texts.get(at).map(String::as_str)
    }
}

/// So much of a line as people need to know it.
fn beginning(mut line: String) -> String {
    if let Some((end, _)) = line.char_indices().nth(LETTERS) {
        line.truncate(end);
    }
    line.shrink_to_fit();
    line
}

/// What a page is told by from pages of other templates: the elements around the block with most words.
pub(super) fn template(page: &Page) -> u32 {
    let longest = page.blocks().max_by_key(|block| (block.origin().len(), std::cmp::Reverse(block.id())));
    let Some(element) = longest.and_then(Block::element) else { return 0 };
    let mut path = String::new();
    for element in std::iter::successors(element.parent(), |element| Element::parent(*element)) {
        path.push_str(element.tag().name());
        name(element.class(), &mut path);
        name(element.id(), &mut path);
        path.push('/');
    }
    // 0 stands for none.
    hash(&path).max(1)
}

/// The first name of a list, without what is counted up: `post-1203` is `post-`.
fn name(names: &str, to: &mut String) {
    let first = names.split_whitespace().next().unwrap_or_default();
    to.push('.');
    to.extend(first.chars().filter(|c| !c.is_ascii_digit()));
}
