//! What a block looks like to the learned judge: one row of numbers a block.
//!
//! [`GROUPS`] is the one table: name, meaning and order of every feature. The groups read [`Facts`], which one pass
//! forward and one back over blocks and elements make, so the whole costs O(blocks + elements). Features see the page
//! as it was read and what the rules found, never what the stages did, so training sees what cleaning sees.

mod ancestors;
mod around;
mod context;
mod ending;
mod facts;
pub(crate) mod hash;
mod kind;
mod links;
mod marks;
mod measure;
mod named;
mod names;
mod near;
mod overlap;
mod page_level;
mod phrases;
mod position;
mod repeats;
mod rules;
mod sheet;
mod site;
mod tags;
mod text;
pub(crate) mod tokens;
mod tree;

pub(crate) use sheet::Sheet;

use facts::Facts;
#[cfg(feature = "cli")]
use marks::Marks;
use measure::Measure;

use super::lexicon::Lexicon;
use crate::learned::Forest;
use crate::page::{Block, BlockId, Kind, Page};

/// Name and meaning of a feature.
pub(crate) type Feature = (&'static str, &'static str);

/// Features that one pass computes.
pub(crate) struct Group {
    /// What its features speak of.
    pub(crate) name: &'static str,
    /// Which pages have them.
    pub(crate) on: On,
    /// Its features in the order of their columns.
    pub(crate) features: &'static [Feature],
    fill: fn(&Facts<'_>, &mut Sheet),
}

/// Which pages have a group of features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    /// HTML and flattened text.
    Both,
    /// What needs tags.
    Html,
    /// What tags say better.
    Text,
}

/// All features, in order.
pub(crate) const GROUPS: &[Group] = &[
    Group { name: "text", on: On::Both, features: &text::FEATURES, fill: text::fill },
    Group { name: "around", on: On::Both, features: &around::FEATURES, fill: around::fill },
    Group { name: "position", on: On::Both, features: &position::FEATURES, fill: position::fill },
    Group { name: "repeats", on: On::Both, features: &repeats::FEATURES, fill: repeats::fill },
    Group { name: "overlap", on: On::Both, features: &overlap::FEATURES, fill: overlap::fill },
    Group { name: "rules", on: On::Both, features: &rules::FEATURES, fill: rules::fill },
    Group { name: "ending", on: On::Both, features: &ending::FEATURES, fill: ending::fill },
    Group { name: "page", on: On::Both, features: &page_level::FEATURES, fill: page_level::fill },
    Group { name: "phrases", on: On::Text, features: &phrases::FEATURES, fill: phrases::fill },
    Group { name: "kind", on: On::Html, features: &kind::FEATURES, fill: kind::fill },
    Group { name: "links", on: On::Html, features: &links::FEATURES, fill: links::fill },
    Group { name: "links-around", on: On::Html, features: &around::LINK_FEATURES, fill: around::fill_links },
    Group { name: "tags", on: On::Html, features: &tags::FEATURES, fill: tags::fill },
    Group { name: "names", on: On::Html, features: &names::FEATURES, fill: names::fill },
    Group { name: "lexicon", on: On::Html, features: &names::LEXICON_FEATURES, fill: names::fill_lexicon },
    Group { name: "ancestors", on: On::Html, features: &ancestors::FEATURES, fill: ancestors::fill },
    Group { name: "alike", on: On::Html, features: &repeats::ALIKE_FEATURES, fill: repeats::fill_alike },
    Group { name: "containers", on: On::Html, features: &ending::TREE_FEATURES, fill: ending::fill_tree },
    Group { name: "page-tree", on: On::Html, features: &page_level::TREE_FEATURES, fill: page_level::fill_tree },
    CONTEXT,
    SITE,
];

/// What is known once each block was judged by the features before.
const CONTEXT: Group = Group { name: "context", on: On::Html, features: &context::FEATURES, fill: context::fill };
/// What is known on pages of known sites, for those trees that judge after all others.
const SITE: Group = Group { name: "site", on: On::Both, features: &site::FEATURES, fill: site::fill };

/// The groups of a page, in order.
pub(crate) fn groups(flat: bool) -> impl Iterator<Item = &'static Group> {
    let other = if flat { On::Html } else { On::Text };
    GROUPS.iter().filter(move |group| group.on != other)
}

/// The names of the features in order.
pub(crate) fn names(flat: bool) -> impl Iterator<Item = &'static str> {
    groups(flat).flat_map(|group| group.features).map(|(name, _)| *name)
}

/// The block whose row says that it shows the title of the page.
pub(crate) fn title(page: &Page, sheet: &Sheet) -> Option<BlockId> {
    let column = |wanted: &str| names(is_lines(page)).position(|name| name == wanted);
    let (after, has) = (column("after_title")?, column("has_title")?);
    let value = |block: &Block<'_>, column: usize| sheet.value(block.id().index(), column);
    page.blocks().find(|block| value(block, has) == 1.0 && value(block, after) == 0.0).map(Block::id)
}

pub(crate) use names::is_of_comments;

/// Hands the hash of every word by which a block is known to the lexicon to `each`, block by block.
///
/// Only flattened text is known by its words.
#[cfg(feature = "cli")]
pub(crate) fn each_mark(page: &Page, mut each: impl FnMut(usize, u32)) {
    if !is_lines(page) {
        return;
    }
    let blocks: Vec<_> = page.blocks().collect();
    let measures: Vec<_> = blocks.iter().map(|&block| Measure::of(block)).collect();
    for (at, heading) in marks::headings(&blocks, &measures).iter().enumerate() {
        Marks::of(blocks[at].origin(), &measures[at]).each(|mark| each(at, mark));
        heading.each(|mark| each(at, mark));
    }
}

/// The tokens of a text in the sense of the score.
pub(crate) fn tokens_of(text: &str) -> f32 {
    Measure::of_text(text).tokens
}

/// Whether a page is flattened text. A page of HTML without elements is not: its text comes from embedded data.
pub(crate) fn is_lines(page: &Page) -> bool {
    page.blocks().next().is_some_and(|block| block.kind() == Kind::Line)
}

/// A page, measured, and the features of all its blocks, removed or not.
pub(crate) struct Reading<'p> {
    facts: Facts<'p>,
    sheet: Sheet,
}

impl<'p> Reading<'p> {
    /// Reads a page. Nothing has been judged yet, so columns that rest on a judgement hold zeros.
    pub(crate) fn of(page: &'p Page, lexicon: &'p Lexicon) -> Reading<'p> {
        let flat = is_lines(page);
        let facts = Facts::of(page, lexicon, flat);
        let width = groups(flat).map(|group| group.features.len()).sum();
        let mut sheet = Sheet::new(facts.len(), width);
        let mut first = 0;
        for group in groups(flat) {
            sheet.begin(first);
            (group.fill)(&facts, &mut sheet);
            first += group.features.len();
        }
        Reading { facts, sheet }
    }

    /// Fills in the context, where the page has one, given the log odds of each block by a first judgement.
    pub(crate) fn look_around(&mut self, odds: Vec<f32>) {
        self.facts.odds = odds;
        if self.begin(&CONTEXT) {
            (CONTEXT.fill)(&self.facts, &mut self.sheet);
        }
    }

    /// Tells those who weigh the memory of the site, if there is one, the log odds of each block by the judgement without it.
    pub(crate) fn look_back(&mut self, odds: &[f32]) {
        if self.begin(&SITE) && !self.facts.page.findings.on_site.is_empty() {
            site::fill_odds(odds, &mut self.sheet);
        }
    }

    /// Lets the columns of a group be written, if the page has it.
    fn begin(&mut self, wanted: &Group) -> bool {
        let before = |group: &&Group| group.name != wanted.name;
        let flat = is_lines(self.facts.page);
        self.sheet.begin(groups(flat).take_while(before).map(|group| group.features.len()).sum());
        groups(flat).any(|group| group.name == wanted.name)
    }

    /// The log odds of each block by some trees.
    pub(crate) fn judge_by(&self, forest: &Forest) -> Vec<f32> {
        forest.log_odds_of(self.sheet.rows(), self.sheet.columns())
    }

    /// The tokens of a block in the sense of the score.
    pub(crate) fn tokens(&self, block: BlockId) -> f32 {
        self.facts.measures[block.index()].tokens
    }

    /// One row a block.
    pub(crate) fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The rows alone.
    #[cfg(feature = "cli")]
    pub(crate) fn into_sheet(self) -> Sheet {
        self.sheet
    }
}

#[cfg(test)]
mod tests;
