//! What the elements around a block hold.

use super::Feature;
use super::facts::Facts;
use super::sheet::{Sheet, ln, share};
use super::tree::Mass;

pub(super) const FEATURES: [Feature; 25] = [
    ("up_words_0", "ln(1 + words in the innermost element)"),
    ("up_links_0", "share of its words in links"),
    ("up_prose_0", "share of the page's prose in it"),
    ("up_blocks_0", "ln(1 + blocks in it)"),
    ("up_commas_0", "commas a word in it"),
    ("up_words_1", "the same one level up"),
    ("up_links_1", "the same one level up"),
    ("up_prose_1", "the same one level up"),
    ("up_blocks_1", "the same one level up"),
    ("up_commas_1", "the same one level up"),
    ("up_words_2", "the same two levels up"),
    ("up_links_2", "the same two levels up"),
    ("up_prose_2", "the same two levels up"),
    ("up_blocks_2", "the same two levels up"),
    ("up_commas_2", "the same two levels up"),
    ("up_words_3", "the same three levels up"),
    ("up_links_3", "the same three levels up"),
    ("up_prose_3", "the same three levels up"),
    ("up_blocks_3", "the same three levels up"),
    ("up_commas_3", "the same three levels up"),
    ("up_words_5", "the same five levels up"),
    ("up_links_5", "the same five levels up"),
    ("up_prose_5", "the same five levels up"),
    ("up_blocks_5", "the same five levels up"),
    ("up_commas_5", "the same five levels up"),
];

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let told: Vec<[f32; 5]> = facts.tree.mass.iter().map(|mass| tell(mass, facts.all_prose())).collect();
    facts.each_held(|at, holder| {
        for (i, element) in facts.tree.around(holder).into_iter().enumerate() {
            sheet.put_at(at, 5 * i, told[element]);
        }
    });
}

fn tell(mass: &Mass, all_prose: f32) -> [f32; 5] {
    [ln(mass.words), mass.link_density(), share(mass.prose, all_prose), ln(mass.blocks), share(mass.commas, mass.words)]
}
