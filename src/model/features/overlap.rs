//! What a block shares with the title and the description of its page.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::Feature;
use super::facts::Facts;
use super::hash::Ready;
use super::sheet::{Sheet, flag, ln, share};
use crate::learned::Fnv;
use crate::model::shape::is_cjk;

pub(super) const FEATURES: [Feature; 8] = [
    ("in_title", "share of its words that the title has"),
    ("of_title", "share of the title's words that it has"),
    ("in_description", "share of its words that the description has"),
    ("of_description", "share of the description's words that it has"),
    ("is_title", "it is the title"),
    ("after_title", "ln(1 + blocks since the title; negative before it)"),
    ("words_since_title", "ln(1 + words since the title)"),
    ("has_title", "a block of the page is the title"),
];

/// Longer blocks are no title, and a description is seldom longer; in words.
const LONGEST: f32 = 80.0;

type Words = HashSet<u64, BuildHasherDefault<Ready>>;

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let overlaps = overlaps(facts);
    let place = place(facts, &overlaps);
    for (at, &[in_title, of_title, in_description, of_description]) in overlaps.iter().enumerate() {
        let after =
            place.map_or(0.0, |place| if at >= place { ln((at - place) as f32) } else { -ln((place - at) as f32) });
        let since = place.map_or(0.0, |place| ln(facts.words[at.max(place)] - facts.words[place]));
        sheet.put(
            at,
            [
                in_title,
                of_title,
                in_description,
                of_description,
                flag(in_title * of_title > 0.8),
                after,
                since,
                flag(place.is_some()),
            ],
        );
    }
}

fn overlaps(facts: &Facts<'_>) -> Vec<[f32; 4]> {
    let head = &facts.page.head;
    let title = words(facts.page.metadata.title.as_deref().unwrap_or(&head.title));
    let description = head.meta("og:description").or_else(|| head.meta("description"));
    let description = words(description.unwrap_or_default());
    (0..facts.len()).map(|at| overlap(facts, at, &title, &description)).collect()
}

/// The block that shows the title of the page.
fn place(facts: &Facts<'_>, overlaps: &[[f32; 4]]) -> Option<usize> {
    let likeness = |at: usize| overlaps[at][0] * overlaps[at][1];
    let alike = (0..facts.len()).filter(|&at| likeness(at) > 0.6 && !facts.blocks[at].flags().hidden);
    alike.max_by(|&a, &b| rank(facts, a, likeness(a)).total_cmp(&rank(facts, b, likeness(b))))
}

/// Of several blocks that say the title a heading is the title, then the first.
fn rank(facts: &Facts<'_>, at: usize, likeness: f32) -> f32 {
    let heading = matches!(facts.blocks[at].kind(), crate::page::Kind::Heading(1 | 2));
    likeness + flag(heading) - 0.1 * share(at as f32, facts.len() as f32)
}

fn overlap(facts: &Facts<'_>, at: usize, title: &Words, description: &Words) -> [f32; 4] {
    if facts.measures[at].words > LONGEST || title.is_empty() && description.is_empty() {
        return [0.0; 4];
    }
    let own = words(facts.blocks[at].origin());
    let shared = |other: &Words| own.iter().filter(|word| other.contains(word)).count() as f32;
    let of = |other: &Words| [share(shared(other), own.len() as f32), share(shared(other), other.len() as f32)];
    let ([a, b], [c, d]) = (of(title), of(description));
    [a, b, c, d]
}

/// The words of a text, as hashes; a CJK character is one.
fn words(text: &str) -> Words {
    let mut found = Words::default();
    let mut word: Option<Fnv> = None;
    for c in text.chars().flat_map(char::to_lowercase) {
        if is_cjk(c) || !c.is_alphanumeric() {
            found.extend(word.take().map(Fnv::whole));
        }
        if is_cjk(c) {
            found.insert(Fnv::default().mix(u64::from(u32::from(c))).whole());
        } else if c.is_alphanumeric() {
            word = Some(word.unwrap_or_default().mix(u64::from(u32::from(c))));
        }
    }
    found.extend(word.map(Fnv::whole));
    found
}
