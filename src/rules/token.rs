//! The words of a page, cut and hashed once: literals are found by how they begin, the judge of wording weighs them.
//!
//! A word is a run of letters and digits, in scripts without spaces one character; a mark is a word of its own.

use crate::learned::Fnv;

/// A word of a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its first byte in the text, and how many there are; no word is longer than what the number holds.
    pub(super) start: u32,
    length: u16,
    /// Its characters, if it begins with a letter, at most 255.
    pub(super) letters: u8,
    /// Digits are all the same: `1.204 views` and `3.871 views` say one thing.
    pub(super) hash: u64,
}

impl Token {
    fn new(start: usize, length: usize, letters: usize, hash: u64) -> Token {
        let length = u16::try_from(length).unwrap_or(u16::MAX);
        Token { start: start as u32, length, letters: u8::try_from(letters).unwrap_or(u8::MAX), hash }
    }

    /// The word in the text that it was cut from.
    pub(super) fn word<'t>(&self, text: &'t str) -> &'t str {
        let start = self.start as usize;
        text.get(start..start + usize::from(self.length)).unwrap_or_default()
    }
}

/// Cuts words out of a text, from a byte on.
#[derive(Clone, Debug)]
pub(super) struct Cutter<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cutter<'t> {
    pub(super) fn new(text: &'t str, from: usize) -> Cutter<'t> {
        Cutter { text, at: from }
    }
}

impl Iterator for Cutter<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        while self.at < self.text.len() {
            let start = self.at;
            let word = Word::at(self.text, start);
            if word.end > start {
                self.at = word.end;
                return Some(word.token(self.text, start));
            }
            let c = self.text.get(start..)?.chars().next()?;
            self.at += c.len_utf8();
            if !c.is_whitespace() {
                let hash = hash(&self.text.as_bytes()[start..self.at]);
                return Some(Token::new(start, c.len_utf8(), usize::from(c.is_alphabetic()), hash));
            }
        }
        None
    }
}

/// Letters and digits of scripts that put spaces between words.
pub(super) fn is_spaced(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (!c.is_ascii()
            && !matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{20000}'..)
            && c.is_alphanumeric())
}

/// A word while it is read: most are ASCII, which need not be decoded, and are hashed on the way.
struct Word {
    end: usize,
    hash: Fnv,
    /// Bytes of its characters beyond the first of each.
    wide: usize,
}

impl Word {
    /// The run of letters and digits at this byte; it may be empty.
    fn at(text: &str, at: usize) -> Word {
        let bytes = text.as_bytes();
        let mut word = Word { end: at, hash: Fnv::default(), wide: 0 };
        while let Some(&byte) = bytes.get(word.end) {
            let plain = PLAIN[usize::from(byte)];
            if plain > 0 {
                word.hash = word.hash.byte(plain);
                word.end += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                let Some(c) = text[word.end..].chars().next().filter(|c| is_spaced(*c)) else { break };
                word.hash = word.hash.bytes(&bytes[word.end..word.end + c.len_utf8()]);
                word.end += c.len_utf8();
                word.wide += c.len_utf8() - 1;
            }
        }
        word
    }

    fn token(self, text: &str, start: usize) -> Token {
        let first = text.as_bytes()[start];
        let begins_with_letter =
            first.is_ascii_alphabetic() || (!first.is_ascii() && text[start..].starts_with(char::is_alphabetic));
        let length = self.end - start;
        let letters = if begins_with_letter { length - self.wide } else { 0 };
        Token::new(start, length, letters, self.hash.whole())
    }
}

/// Letters and digits of ASCII as they are hashed; 0 for what is neither.
const PLAIN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = if (byte as u8).is_ascii_alphanumeric() { plain(byte as u8) } else { 0 };
        byte += 1;
    }
    table
};

/// The hash of a word, all digits as one.
pub(super) fn hash(word: &[u8]) -> u64 {
    word.iter().fold(Fnv::default(), |hash, &byte| hash.byte(FOLDED[usize::from(byte)])).whole()
}

/// All bytes as they are hashed.
const FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = plain(byte as u8);
        byte += 1;
    }
    table
};

#[inline]
const fn plain(byte: u8) -> u8 {
    if byte.is_ascii_digit() { b'0' } else { byte }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Cutter::new(text, 0).map(|token| token.word(text)).collect()
    }

    #[test]
    fn words_are_runs_of_letters_or_single_characters() {
        assert_eq!(words("qq群12号, next-page"), ["qq", "群", "12", "号", ",", "next", "-", "page"]);
        assert_eq!(words("über山"), ["über", "山"]);
        assert!(words(" \u{3000}").is_empty());
    }

    #[test]
    fn letters_are_counted_where_a_word_begins_with_one() {
        let letters = |text| Cutter::new(text, 0).next().map(|token| token.letters);
        assert_eq!(["next", "über", "山", "2nd", "-"].map(letters), [4, 4, 1, 0, 0].map(Some));
        let long = "a".repeat(300);
        assert_eq!(Cutter::new(&long, 0).next().map(|token| token.letters), Some(255));
    }

    #[test]
    fn digits_are_all_the_same() {
        assert_eq!(hash(b"12"), hash(b"98"));
        assert_ne!(hash(b"12"), hash(b"123"));
    }

    #[test]
    fn a_cut_begins_where_it_is_told_to() {
        let text = "in the hills";
        assert_eq!(Cutter::new(text, 7).map(|token| token.word(text)).collect::<Vec<_>>(), ["hills"]);
    }

    #[test]
    fn the_longest_words_are_known_by_their_hash() {
        let (long, longer) = ("a".repeat(70_000), "a".repeat(70_001));
        let token = |text| Cutter::new(text, 0).next();
        assert_ne!(token(&long), token(&longer));
        assert_eq!(Cutter::new(&long, 0).count(), 1);
    }
}
