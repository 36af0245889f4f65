//! What is remembered of a page.

use serde::{Deserialize, Serialize};

use super::line::{hash, masked};
use super::path::Paths;
use super::{LETTERS, LINES};
use crate::page::{Block, Page};

/// The lines of a page, as hashes, where they stand, and the template that it was made by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Print {
    /// Tells templates of a site apart; 0 in flattened text.
    pub(super) template: u32,
    /// Hashes of the masked lines, sorted, each once.
    pub(super) lines: Vec<u32>,
    /// The paths in which they stand, as hashes, sorted, each once.
    pub(super) paths: Vec<u32>,
    /// For each line the place of its path among them; of a line that stands in several, of the smallest.
    pub(super) places: Vec<u16>,
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
        let known = Paths::of(page);
        let line = |block: &Block<'_>| {
            masked(block.origin()).map(|text| (hash(&text), known.of_block(*block), beginning(text)))
        };
        let mut lines: Vec<(u32, u32, String)> = near.filter_map(line).collect();
        lines.sort_unstable();
        lines.dedup_by_key(|(hash, ..)| *hash);
        let mut paths: Vec<u32> = lines.iter().map(|(_, path, _)| *path).collect();
        paths.sort_unstable();
        paths.dedup();
        let place = |path: u32| paths.partition_point(|&other| other < path) as u16;
        let places = lines.iter().map(|(_, path, _)| place(*path)).collect();
        let (lines, texts) = lines.into_iter().map(|(hash, _, text)| (hash, text)).unzip();
        Print { template: known.template(page), lines, paths, places, texts }
    }

    /// Lets the words of the lines go.
    pub(super) fn forget_words(&mut self) {
        self.texts = Vec::new();
    }

    /// The lines, each with its path.
    pub(super) fn placed(&self) -> impl Iterator<Item = (u32, u32)> {
        let path = |place: &u16| self.paths.get(usize::from(*place)).copied();
        self.lines.iter().zip(&self.places).filter_map(move |(line, place)| Some((*line, path(place)?)))
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
