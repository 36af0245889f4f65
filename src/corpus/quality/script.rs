//! Whether a text is written in words or in characters.

/// How a text is written, as far as rules for its words are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Words with spaces between them: most languages, Korean among them.
    Spaced,
    /// Chinese and Japanese: no spaces, a word has some 1.7 characters.
    Cjk,
    /// Thai, Lao, Khmer, Burmese, Tibetan: no spaces between words, some 4 characters a word, and no sign at the end of
    /// a sentence that all of them share.
    Unspaced,
}

/// Letters of a word in scripts with spaces that stand against one character of scripts without: an English word has
/// some 5 letters, a Chinese one 1.7 characters.
const LETTERS_A_CHARACTER: usize = 3;

impl Script {
    /// The script that most words of a text are written in.
    pub(super) fn of(text: &str) -> Self {
        let (mut spaced, mut cjk, mut unspaced) = (0, 0, 0);
        for c in text.chars() {
            match c {
                _ if is_cjk(c) => cjk += 1,
                _ if is_unspaced(c) => unspaced += 1,
                _ => spaced += usize::from(c.is_alphabetic()),
            }
        }
        match () {
            () if LETTERS_A_CHARACTER * (cjk + unspaced) <= spaced => Script::Spaced,
            () if cjk >= unspaced => Script::Cjk,
            () => Script::Unspaced,
        }
    }

    /// Characters that make up a word; 1 where words themselves are counted. 1.7 and 4 are round figures for what
    /// segmenters make of Chinese and Thai prose; they were not measured here.
    pub(super) const fn characters_a_word(self) -> f64 {
        match self {
            Script::Spaced => 1.0,
            Script::Cjk => 1.7,
            Script::Unspaced => 4.0,
        }
    }
}

/// The language of a tag: `zh` of `zh-TW`.
pub(super) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// Han and kana, without the punctuation between them.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3105}'..='\u{312F}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9D}'
        | '\u{20000}'..='\u{3FFFF}')
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_that_of_most_words() {
        assert_eq!(Script::of("Rain fell in 山城 all night."), Script::Spaced);
        assert_eq!(Script::of("昨夜 iPhone 发布会在山城举行"), Script::Cjk);
        assert_eq!(Script::of("雨は一晩中降りつづいた"), Script::Cjk);
        assert_eq!(Script::of("비가 밤새 내렸다"), Script::Spaced);
        assert_eq!(Script::of("ฝนตกทั้งคืน"), Script::Unspaced);
        assert_eq!(Script::of("12 34"), Script::Spaced);
    }
}
