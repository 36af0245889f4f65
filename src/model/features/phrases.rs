//! What the lexicon says of a block's words, of the heading above and of the neighbours.

use super::Feature;
use super::facts::Facts;
use super::marks::Marks;
use super::sheet::Sheet;

pub(super) const FEATURES: [Feature; 15] = [
    ("lexicon_phrase", "weight of the whole text, if it is short"),
    ("lexicon_words", "mean weight of its first words that are known"),
    ("lexicon_words_lowest", "lowest of them"),
    ("lexicon_words_highest", "highest of them"),
    ("lexicon_words_known", "share of its first words that are known"),
    ("lexicon_heading", "weight of the whole heading above"),
    ("lexicon_heading_words", "mean weight of the words of the heading above"),
    ("lexicon_heading_lowest", "lowest of them"),
    ("lexicon_before_1", "the best of phrase and words of the block before"),
    ("lexicon_after_1", "the same of the block after"),
    ("lexicon_before_5", "mean of phrase and words of the 5 blocks before"),
    ("lexicon_after_5", "the same of the 5 blocks after"),
    ("lexicon_before_lowest", "lowest phrase of the 12 blocks before"),
    ("lexicon_after_lowest", "lowest phrase of the 12 blocks after"),
    ("lexicon_page", "mean over the page"),
];

/// What was said of some words.
#[derive(Clone, Copy, Default)]
struct Said {
    phrase: f32,
    mean: f32,
    lowest: f32,
    highest: f32,
    known: f32,
}

impl Said {
    /// The phrase if it is known, else its words.
    fn best(self) -> f32 {
        if self.phrase != 0.0 { self.phrase } else { self.mean }
    }
}

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let said: Vec<Said> = facts.marks.iter().map(|marks| say(facts, marks)).collect();
    let mean = |said: &[Said]| said.iter().map(|said| said.best()).sum::<f32>() / said.len().max(1) as f32;
    let lowest = |said: &[Said]| said.iter().map(|said| said.phrase).fold(0.0, f32::min);
    let page = mean(&said);
    for (at, own) in said.iter().enumerate() {
        let heading = say(facts, &facts.headings[at]);
        let before = |reach: usize| &said[at.saturating_sub(reach)..at];
        let after = |reach: usize| &said[at + 1..(at + 1 + reach).min(said.len())];
        sheet.put(
            at,
            [
                own.phrase,
                own.mean,
                own.lowest,
                own.highest,
                own.known,
                heading.phrase,
                heading.mean,
                heading.lowest,
                mean(before(1)),
                mean(after(1)),
                mean(before(5)),
                mean(after(5)),
                lowest(before(12)),
                lowest(after(12)),
                page,
            ],
        );
    }
}

fn say(facts: &Facts<'_>, marks: &Marks) -> Said {
    let phrase = marks.phrase.and_then(|phrase| facts.lexicon.weight(phrase)).unwrap_or(0.0);
    let mut said = Said { phrase, ..Said::default() };
    let mut known = 0.0;
    for weight in marks.words().iter().filter_map(|&word| facts.lexicon.weight(word)) {
        known += 1.0;
        said.mean += weight;
        said.lowest = said.lowest.min(weight);
        said.highest = said.highest.max(weight);
    }
    said.mean /= f32::max(known, 1.0);
    said.known = known / marks.words().len().max(1) as f32;
    said
}
