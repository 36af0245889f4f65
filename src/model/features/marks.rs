//! The words of a block as the lexicon knows them, and those of the heading it stands under.
//!
//! *Add to cart*, *Reply*, *Related articles*: short texts say what they and their neighbours are. The lexicon learns
//! them; what it does not know weighs nothing, so that unknown languages are judged by shape alone.

use super::measure::Measure;
use crate::learned::Fnv;
use crate::model::shape::is_cjk;
use crate::page::{Block, Kind};

/// What a hash stands for: hashes of one kind never meet those of another.
#[derive(Clone, Copy)]
enum Sort {
    /// The whole of a short block.
    Phrase = 1,
    /// A word of a short block.
    Word = 2,
    /// A word in the opening of a longer block.
    Opening = 3,
    /// The whole of the heading above.
    Heading = 4,
    /// A word of the heading above.
    HeadingWord = 5,
}

/// A block with at most so many tokens is short.
const SHORT: f32 = 8.0;
/// So many words of a text are looked at.
const OPENING: usize = 12;

/// The hashes of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// `None` for a long text.
    pub(super) phrase: Option<u32>,
    words: [u32; OPENING],
    count: usize,
}

impl Marks {
    pub(super) fn words(&self) -> &[u32] {
        &self.words[..self.count]
    }

    /// All hashes.
    #[cfg(feature = "cli")]
    pub(super) fn each(&self, mut each: impl FnMut(u32)) {
        self.phrase.into_iter().for_each(&mut each);
        self.words().iter().copied().for_each(each);
    }

    /// Of a block itself.
    pub(super) fn of(text: &str, measure: &Measure) -> Marks {
        match measure.tokens <= SHORT {
            true => Marks::read(text, Some(Sort::Phrase), Sort::Word),
            false => Marks::read(text, None, Sort::Opening),
        }
    }

    /// Of a heading, for the blocks below it.
    fn of_heading(text: &str) -> Marks {
        Marks::read(text, Some(Sort::Heading), Sort::HeadingWord)
    }

    fn read(text: &str, phrase: Option<Sort>, word: Sort) -> Marks {
        let mut marks = Marks::default();
        let mut whole = Fnv::default().byte(phrase.unwrap_or(word) as u8);
        each_word(text, |hash| {
            whole = whole.mix(hash);
            if marks.count < OPENING {
                marks.words[marks.count] = Fnv::default().byte(word as u8).mix(hash).short();
                marks.count += 1;
            }
            marks.count < OPENING
        });
        marks.phrase = phrase.filter(|_| marks.count > 0).map(|_| whole.short());
        marks
    }
}

/// Hands the hash of every word to `each` until it has enough: runs of letters in lower case, and pairs of CJK
/// characters. Digits are no words.
fn each_word(text: &str, mut each: impl FnMut(u64) -> bool) {
    let (mut word, mut last): (Option<Fnv>, Option<char>) = (None, None);
    for c in text.chars() {
        let cjk = is_cjk(c);
        if cjk || !c.is_alphabetic() {
            if word.take().is_some_and(|word| !each(word.whole())) {
                return;
            }
        } else {
            let lower = c.to_lowercase().next().unwrap_or(c);
            word = Some(word.unwrap_or_default().mix(u64::from(u32::from(lower))));
        }
        if let (Some(last), true) = (last, cjk) {
            let pair = Fnv::default().mix(u64::from(u32::from(last))).mix(u64::from(u32::from(c)));
            if !each(pair.whole()) {
                return;
            }
        }
        last = cjk.then_some(c);
    }
    if let Some(word) = word {
        each(word.whole());
    }
}

/// The marks of the blocks.
pub(super) fn of(blocks: &[Block<'_>], measures: &[Measure]) -> Vec<Marks> {
    blocks.iter().zip(measures).map(|(block, measure)| Marks::of(block.origin(), measure)).collect()
}

/// The marks of the headings above the blocks. In flattened text a short line that is no sentence counts as one.
pub(super) fn headings(blocks: &[Block<'_>], measures: &[Measure]) -> Vec<Marks> {
    let mut last = Marks::default();
    let each = blocks.iter().zip(measures).map(|(block, measure)| {
        let above = last;
        let is_heading = match block.kind() {
            Kind::Heading(_) => true,
            Kind::Line => measure.tokens <= SHORT && !measure.ends,
            _ => false,
        };
        if is_heading {
            last = Marks::of_heading(block.origin());
        }
        above
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Marks {
        Marks::of(text, &Measure::of_text(text))
    }

    #[test]
    fn case_digits_and_marks_do_not_matter() {
        assert_eq!(of("12 Comments").phrase, of("comments (3)").phrase);
        assert_ne!(of("comments").phrase, of("comment").phrase);
        assert_eq!(of("Read the rest of this long entry on rain and snow in spring").phrase, None);
        assert_eq!(of("2021").phrase, None);
    }

    #[test]
    fn chinese_is_read_in_pairs() {
        assert_eq!(of("相关新闻").words().len(), 3);
        assert_eq!(of("相关新闻").words()[0], of("相关").words()[0]);
    }

    #[test]
    fn a_heading_is_not_what_a_block_says() {
        assert_ne!(of("Related").phrase, Marks::of_heading("Related").phrase);
    }
}
