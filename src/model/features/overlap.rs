//! What a block shares with the title and the description of its page.

use super::Feature;
use super::facts::Facts;
use super::hash::HashedMap;
use super::measure::Measure;
use super::sheet::{Sheet, flag, ln, share};
use crate::learned::Fnv;
use crate::model::shape::is_cjk;
use crate::page::{Block, Page};

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
    let said = Said::of(facts.page);
    let mut own = Vec::new();
    let mut overlap = |(block, measure): (&Block<'_>, &Measure)| {
        if measure.words > LONGEST || said.is_nothing() {
            return [0.0; 4];
        }
        words(block.origin(), &mut own);
        said.overlap(&own)
    };
    facts.blocks.iter().zip(&facts.measures).map(&mut overlap).collect()
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

/// What a page says of itself.
struct Said {
    /// Whether the title has a word, and the description.
    words: HashedMap<[bool; 2]>,
    /// How many words each has.
    counts: [usize; 2],
}

impl Said {
    fn of(page: &Page) -> Said {
        let title = page.metadata.title.as_deref().unwrap_or(&page.head.title);
        let description = page.head.meta("og:description").or_else(|| page.head.meta("description"));
        let mut said = Said { words: HashedMap::default(), counts: [0; 2] };
        let mut found = Vec::new();
        for (who, text) in [title, description.unwrap_or_default()].into_iter().enumerate() {
            words(text, &mut found);
            said.counts[who] = found.len();
            for &word in &found {
                said.words.entry(word).or_default()[who] = true;
            }
        }
        said
    }

    fn is_nothing(&self) -> bool {
        self.words.is_empty()
    }

    /// The shares of the words of a text that title and description have, and of theirs that it has.
    fn overlap(&self, own: &[u64]) -> [f32; 4] {
        let mut shared = [0.0; 2];
        for by in own.iter().filter_map(|word| self.words.get(word)) {
            shared.iter_mut().zip(by).for_each(|(shared, &by)| *shared += flag(by));
        }
        let of = |who: usize| [share(shared[who], own.len() as f32), share(shared[who], self.counts[who] as f32)];
        let ([a, b], [c, d]) = (of(0), of(1));
        [a, b, c, d]
    }
}

/// Finds the words of a text, each once, as hashes; a CJK character is one.
fn words(text: &str, found: &mut Vec<u64>) {
    found.clear();
    let mut word = Word::default();
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => word.add(c),
            'A'..='Z' => word.add(c.to_ascii_lowercase()),
            '\0'..='\x7f' => word.end(found),
            _ => c.to_lowercase().for_each(|c| word.add_other(c, found)),
        }
    }
    word.end(found);
    found.sort_unstable();
    found.dedup();
}

/// A word that is being read.
#[derive(Default)]
struct Word {
    hash: Fnv,
    is_begun: bool,
}

impl Word {
    fn add(&mut self, c: char) {
        self.hash = self.hash.mix(u64::from(u32::from(c)));
        self.is_begun = true;
    }

    fn add_other(&mut self, c: char, found: &mut Vec<u64>) {
        let is_whole = is_cjk(c);
        if is_whole || !c.is_alphanumeric() {
            self.end(found);
        }
        if is_whole || c.is_alphanumeric() {
            self.add(c);
        }
        if is_whole {
            self.end(found);
        }
    }

    fn end(&mut self, found: &mut Vec<u64>) {
        if std::mem::take(&mut self.is_begun) {
            found.push(std::mem::take(&mut self.hash).whole());
        }
    }
}
