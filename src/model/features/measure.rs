//! What one pass over a block's text counts.

use crate::learned::Fnv;
use crate::model::shape::{ends_sentence, is_cjk};
use crate::page::Block;

/// Counts over the text and the links of one block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// Words in the sense of the score: runs of letters and digits; each CJK character is one.
    pub(super) tokens: f32,
    /// Words, a CJK character counting for half a word.
    pub(super) words: f32,
    pub(super) chars: f32,
    pub(super) letters: f32,
    pub(super) digits: f32,
    pub(super) uppers: f32,
    pub(super) cjk: f32,
    /// Words that begin with a capital.
    pub(super) capitals: f32,
    /// Full stops, question marks and their like.
    pub(super) stops: f32,
    pub(super) commas: f32,
    /// Characters that are neither letters, digits, white space nor the punctuation of prose.
    pub(super) symbols: f32,
    /// Bars, arrows and bullets that part links.
    pub(super) bars: f32,
    pub(super) ends: bool,
    pub(super) prose: bool,
    /// Share of its bytes that stand in links.
    pub(super) linked: f32,
    pub(super) links: f32,
    /// Of the text without digits, spaces and case.
    pub(super) hash: u64,
}

impl Measure {
    pub(super) fn of(block: Block<'_>) -> Measure {
        let text = block.origin();
        let mut measure = Measure::of_text(text);
        let (mut bytes, mut links) = (0, 0);
        for link in block.links() {
            bytes += link.span().len();
            links += 1;
        }
        measure.linked = (bytes as f32 / text.len().max(1) as f32).min(1.0);
        measure.links = links as f32;
        measure
    }

    pub(super) fn of_text(text: &str) -> Measure {
        let mut measure = Measure::default();
        let (mut in_word, mut hash) = (false, Fnv::default());
        // Most of a text in Latin script is small letters and spaces: they are told at once.
        let (mut chars, mut smalls, mut starts) = (0, 0, 0);
        for c in text.chars() {
            chars += 1;
            if c.is_ascii_lowercase() {
                smalls += 1;
                starts += u32::from(!in_word);
                in_word = true;
            } else if c == ' ' {
                in_word = false;
                continue;
            } else {
                in_word = measure.add(c, in_word);
                if c.is_whitespace() || c.is_ascii_digit() {
                    continue;
                }
            }
            hash = hash.mix(u64::from(u32::from(c.to_ascii_lowercase())));
        }
        measure.chars = chars as f32;
        measure.letters += smalls as f32;
        measure.tokens += starts as f32;
        measure.words = measure.tokens - 0.5 * measure.cjk;
        measure.ends = ends_sentence(text);
        measure.prose =
            measure.words >= 6.0 && measure.ends || measure.words >= 14.0 && measure.stops + measure.commas >= 1.0;
        measure.hash = hash.whole();
        measure
    }

    /// Counts a character; whether it is part of a word.
    fn add(&mut self, c: char, in_word: bool) -> bool {
        if is_cjk(c) {
            self.tokens += 1.0;
            self.cjk += 1.0;
            self.letters += 1.0;
            return false;
        }
        if c.is_alphanumeric() || c == '_' {
            self.word(c, in_word);
            return true;
        }
        self.mark(c);
        false
    }

    fn word(&mut self, c: char, in_word: bool) {
        let upper = c.is_uppercase();
        self.tokens += f32::from(u8::from(!in_word));
        self.capitals += f32::from(u8::from(upper && !in_word));
        self.uppers += f32::from(u8::from(upper));
        self.digits += f32::from(u8::from(c.is_numeric()));
        self.letters += f32::from(u8::from(c.is_alphabetic()));
    }

    fn mark(&mut self, c: char) {
        match c {
            '.' | '!' | '?' | '。' | '！' | '？' | '…' | '।' | '؟' => self.stops += 1.0,
            ',' | ';' | '，' | '；' | '、' | '،' => self.commas += 1.0,
            '|' | '»' | '›' | '«' | '‹' | '·' | '•' | '→' | '←' | '>' | '｜' | '/' => {
                self.bars += 1.0;
                self.symbols += 1.0;
            }
            '\'' | '’' | '"' | '“' | '”' | '-' | '–' | '—' | ':' | '：' | '(' | ')' | '（' | '）' | '《' | '》'
            | '「' | '」' | '‘' => {}
            _ if c.is_whitespace() => {}
            _ => self.symbols += 1.0,
        }
    }

    /// Words that stand in no link.
    pub(super) fn free_words(&self) -> f32 {
        self.words * (1.0 - self.linked)
    }

    /// Words, if they are prose and mostly in no link.
    pub(super) fn prose_words(&self) -> f32 {
        if self.prose && self.linked < 0.5 { self.words } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::Measure;

    #[test]
    fn words_are_counted_as_the_score_counts_them() {
        let measure = Measure::of_text("Ran 3 km, 雨停了。 It's_a x-y");
        assert_eq!((measure.tokens, measure.cjk, measure.capitals), (10.0, 3.0, 2.0));
        assert_eq!((measure.stops, measure.commas), (1.0, 1.0));
    }

    #[test]
    fn digits_do_not_tell_two_counters_apart() {
        assert_eq!(Measure::of_text("12 comments").hash, Measure::of_text("7 Comments").hash);
    }
}
