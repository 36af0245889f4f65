//! What all groups of features read: the page, measured once.

use super::marks::{self, Marks};
use super::measure::Measure;
use super::named::Named;
use super::near::Near;
use super::sheet::ln;
use super::tree::Tree;
use crate::model::lexicon::Lexicon;
use crate::page::{Block, Page};

/// A page, measured.
pub(super) struct Facts<'p> {
    pub(super) page: &'p Page,
    pub(super) blocks: Vec<Block<'p>>,
    pub(super) measures: Vec<Measure>,
    /// The place of the element around each block.
    pub(super) holders: Vec<Option<usize>>,
    pub(super) tree: Tree,
    /// What classes and ids say.
    pub(super) named: Named,
    pub(super) near: Near,
    /// The words of each block, and of the heading above it; only of flattened text.
    pub(super) marks: Vec<Marks>,
    pub(super) headings: Vec<Marks>,
    pub(super) lexicon: &'p Lexicon,
    /// The log odds of each block by the first judgement; none before it.
    pub(super) odds: Vec<f32>,
    /// `ln(1 + words)` of each block.
    pub(super) lengths: Vec<f32>,
    /// Sums over the blocks before each, and over all.
    pub(super) words: Vec<f32>,
    pub(super) linked: Vec<f32>,
    pub(super) prose: Vec<f32>,
}

impl<'p> Facts<'p> {
    pub(super) fn of(page: &'p Page, lexicon: &'p Lexicon, flat: bool) -> Facts<'p> {
        let blocks: Vec<_> = page.blocks().collect();
        let measures: Vec<_> = blocks.iter().map(|&block| Measure::of(block)).collect();
        let named = Named::of(page, lexicon);
        let tree = Tree::of(page, &named, &measures);
        let shown = |at: usize| f32::from(u8::from(!blocks[at].flags().hidden));
        Facts {
            page,
            holders: blocks.iter().map(|block| Some(block.element()?.place().index())).collect(),
            near: Near::within(tree.depth.iter().fold(0.0, |deepest, &depth| f32::max(deepest, depth)) as usize),
            tree,
            named,
            marks: if flat { marks::of(&blocks, &measures) } else { Vec::new() },
            headings: if flat { marks::headings(&blocks, &measures) } else { Vec::new() },
            lexicon,
            odds: Vec::new(),
            lengths: measures.iter().map(|measure| ln(measure.words)).collect(),
            words: sums(measures.iter().enumerate().map(|(at, measure)| measure.words * shown(at))),
            linked: sums(measures.iter().enumerate().map(|(at, measure)| measure.words * measure.linked * shown(at))),
            prose: sums(measures.iter().enumerate().map(|(at, measure)| measure.prose_words() * shown(at))),
            blocks,
            measures,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// All words of the page that are shown.
    pub(super) fn all_words(&self) -> f32 {
        self.words[self.len()]
    }

    /// All words in prose that are shown.
    pub(super) fn all_prose(&self) -> f32 {
        self.prose[self.len()]
    }

    /// Runs `tell` for every block inside an element, with the place of both.
    pub(super) fn each_held(&self, mut tell: impl FnMut(usize, usize)) {
        for (at, holder) in self.holders.iter().enumerate() {
            if let Some(holder) = holder {
                tell(at, *holder);
            }
        }
    }
}

/// Sums over what stands before each place, and over all.
fn sums(values: impl ExactSizeIterator<Item = f32>) -> Vec<f32> {
    let mut sums = Vec::with_capacity(values.len() + 1);
    let mut sum = 0.0;
    sums.push(sum);
    sums.extend(values.map(|value| {
        sum += value;
        sum
    }));
    sums
}
