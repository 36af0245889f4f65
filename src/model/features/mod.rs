//! What a block looks like to the learned judge: one row of numbers a block.
//!
//! [`GROUPS`] is the one table: name, meaning and order of every feature. The groups read [`Facts`], which one pass
//! forward and one back over blocks and elements make, so the whole costs O(blocks + elements). Features see the page
//! as it was read and what the rules found, never what the stages did, so training sees what cleaning sees.

mod ancestors;
mod around;
mod ending;
mod facts;
pub(crate) mod hash;
mod kind;
mod links;
mod measure;
mod names;
mod overlap;
mod page_level;
mod position;
mod repeats;
mod rules;
mod sheet;
mod tags;
mod text;
pub(crate) mod tokens;
mod tree;

pub(crate) use sheet::Sheet;

use facts::Facts;

use super::lexicon::Lexicon;
use crate::page::Page;

/// Name and meaning of a feature.
pub(crate) type Feature = (&'static str, &'static str);

/// Features that one pass computes.
pub(crate) struct Group {
    /// What its features speak of.
    pub(crate) name: &'static str,
    /// Whether flattened text has them too.
    pub(crate) flat: bool,
    /// Its features in the order of their columns.
    pub(crate) features: &'static [Feature],
    fill: fn(&Facts<'_>, &mut Sheet),
}

/// All features, in order.
pub(crate) const GROUPS: &[Group] = &[
    Group { name: "text", flat: true, features: &text::FEATURES, fill: text::fill },
    Group { name: "around", flat: true, features: &around::FEATURES, fill: around::fill },
    Group { name: "position", flat: true, features: &position::FEATURES, fill: position::fill },
    Group { name: "repeats", flat: true, features: &repeats::FEATURES, fill: repeats::fill },
    Group { name: "overlap", flat: true, features: &overlap::FEATURES, fill: overlap::fill },
    Group { name: "rules", flat: true, features: &rules::FEATURES, fill: rules::fill },
    Group { name: "ending", flat: true, features: &ending::FEATURES, fill: ending::fill },
    Group { name: "page", flat: true, features: &page_level::FEATURES, fill: page_level::fill },
    Group { name: "kind", flat: false, features: &kind::FEATURES, fill: kind::fill },
    Group { name: "links", flat: false, features: &links::FEATURES, fill: links::fill },
    Group { name: "links-around", flat: false, features: &around::LINK_FEATURES, fill: around::fill_links },
    Group { name: "tags", flat: false, features: &tags::FEATURES, fill: tags::fill },
    Group { name: "names", flat: false, features: &names::FEATURES, fill: names::fill },
    Group { name: "lexicon", flat: false, features: &names::LEXICON_FEATURES, fill: names::fill_lexicon },
    Group { name: "ancestors", flat: false, features: &ancestors::FEATURES, fill: ancestors::fill },
    Group { name: "alike", flat: false, features: &repeats::ALIKE_FEATURES, fill: repeats::fill_alike },
    Group { name: "containers", flat: false, features: &ending::TREE_FEATURES, fill: ending::fill_tree },
    Group { name: "page-tree", flat: false, features: &page_level::TREE_FEATURES, fill: page_level::fill_tree },
];

/// The groups of a page: flattened text has those that need no tags.
pub(crate) fn groups(flat: bool) -> impl Iterator<Item = &'static Group> {
    GROUPS.iter().filter(move |group| group.flat || !flat)
}

/// The features of all blocks of a page, removed or not.
pub(crate) fn of(page: &Page, lexicon: &Lexicon, body_only: bool) -> Sheet {
    let facts = Facts::of(page, lexicon, body_only);
    let width = groups(page.is_flat()).map(|group| group.features.len()).sum();
    let mut sheet = Sheet::new(facts.len(), width);
    let mut first = 0;
    for group in groups(page.is_flat()) {
        sheet.begin(first);
        (group.fill)(&facts, &mut sheet);
        first += group.features.len();
    }
    sheet
}

#[cfg(test)]
mod tests;
