//! What comes again and again: the same text, and the same tags and classes.

use super::Feature;
use super::facts::Facts;
use super::hash::HashedMap;
use super::sheet::{Sheet, flag, ln, share};
use super::tree::Alike;

pub(super) const FEATURES: [Feature; 4] = [
    ("same_text", "ln(1 + other blocks of the same text, digits aside)"),
    ("same_before", "the same text stood before"),
    ("length_spread", "mean distance of ln(words) from the mean in the 11 blocks around"),
    ("length_mean", "mean ln(words) in the 11 blocks around"),
];

/// How many levels up from the element around a block its likes are looked for.
const LEVELS: usize = 4;

pub(super) const ALIKE_FEATURES: [Feature; 19] = [
    ("siblings", "ln(1 + children of the same parent with this tag and class)"),
    ("siblings_before", "ln(1 + those before)"),
    ("parent_siblings", "the same of the element around"),
    ("alike_0", "ln(elements of the page with this path of tags and classes)"),
    ("alike_words_0", "ln(1 + words in each of them)"),
    ("alike_links_0", "share of their words that stand in links"),
    ("alike_share_0", "share of the page's words in them"),
    ("alike_1", "the same one level up"),
    ("alike_words_1", "the same one level up"),
    ("alike_links_1", "the same one level up"),
    ("alike_share_1", "the same one level up"),
    ("alike_2", "the same two levels up"),
    ("alike_words_2", "the same two levels up"),
    ("alike_links_2", "the same two levels up"),
    ("alike_share_2", "the same two levels up"),
    ("alike_3", "the same three levels up"),
    ("alike_words_3", "the same three levels up"),
    ("alike_links_3", "the same three levels up"),
    ("alike_share_3", "the same three levels up"),
];

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let mut counts: HashedMap<f32> = HashedMap::default();
    let mut before = Vec::with_capacity(facts.len());
    for measure in &facts.measures {
        let count = counts.entry(measure.hash).or_default();
        before.push(*count > 0.0);
        *count += 1.0;
    }
    for (at, &before) in before.iter().enumerate() {
        let near = &facts.lengths[at.saturating_sub(5)..(at + 6).min(facts.len())];
        let mean = near.iter().sum::<f32>() / near.len() as f32;
        let spread = near.iter().map(|length| (length - mean).abs()).sum::<f32>() / near.len() as f32;
        let count = counts.get(&facts.measures[at].hash).copied().unwrap_or(1.0);
        sheet.put(at, [ln(count - 1.0), flag(before), spread, mean]);
    }
}

pub(super) fn fill_alike(facts: &Facts<'_>, sheet: &mut Sheet) {
    let tree = &facts.tree;
    let told: Vec<[f32; 4]> = tree.alike.iter().map(|alike| tell(alike, facts.all_words())).collect();
    facts.each_held(|at, holder| {
        let line: [usize; LEVELS] = tree.line(holder);
        let (siblings, before) = tree.siblings[holder];
        sheet.put_at(at, 0, [ln(siblings - 1.0), ln(before), ln(tree.siblings[line[1]].0 - 1.0)]);
        for (level, element) in line.into_iter().enumerate() {
            sheet.put_at(at, 3 + 4 * level, told[tree.kin[element]]);
        }
    });
}

fn tell(alike: &Alike, all_words: f32) -> [f32; 4] {
    [
        ln(alike.count - 1.0),
        ln(alike.mass.words / alike.count.max(1.0)),
        alike.mass.link_density(),
        share(alike.mass.words, all_words).min(1.0),
    ]
}
