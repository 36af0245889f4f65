//! The words of a page, cut and hashed once: literals are found by how they begin, the judge of wording weighs them.
//!
//! A word is a run of letters and digits, in scripts without spaces one character; a mark is a word of its own.

use super::line::is_spaced;
use crate::learned::Fnv;

/// A word of a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Bytes of the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Digits are all the same: `1.204 views` and `3.871 views` say one thing.
    pub(super) hash: u64,
    /// Its characters, if it begins with a letter, at most 255.
    pub(super) letters: u8,
}

impl Token {
    /// The word in the text that it was cut from.
    pub(super) fn word<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Appends the words of `text` from the byte `from` on.
pub(super) fn cut(text: &str, from: usize, tokens: &mut Vec<Token>) {
    let mut at = from;
    while at < text.len() {
        let word = Word::at(text, at);
        if word.end > at {
            let end = word.end;
            tokens.push(word.token(at));
            at = end;
        } else {
            let c = text[at..].chars().next().unwrap_or_default();
            if !c.is_whitespace() {
                tokens.push(single(text, at, c));
            }
            at += c.len_utf8();
        }
    }
}

/// A word while it is read: most are ASCII, which need not be decoded, and are hashed on the way.
struct Word {
    end: usize,
    hash: Fnv,
    chars: usize,
    begins_with_letter: bool,
}

impl Word {
    /// The run of letters and digits at this byte; it may be empty.
    fn at(text: &str, at: usize) -> Word {
        let bytes = text.as_bytes();
        let mut word = Word { end: at, hash: Fnv::default(), chars: 0, begins_with_letter: false };
        while let Some(&byte) = bytes.get(word.end) {
            if byte.is_ascii_alphanumeric() {
                word.add(&[byte], byte.is_ascii_alphabetic());
            } else if byte.is_ascii() {
                break;
            } else {
                let Some(c) = text[word.end..].chars().next().filter(|c| is_spaced(*c)) else { break };
                word.add(&bytes[word.end..word.end + c.len_utf8()], c.is_alphabetic());
            }
        }
        word
    }

    #[inline]
    fn add(&mut self, bytes: &[u8], is_letter: bool) {
        self.begins_with_letter |= is_letter && self.chars == 0;
        self.chars += 1;
        self.end += bytes.len();
        self.hash = bytes.iter().fold(self.hash, |hash, &byte| hash.byte(plain(byte)));
    }

    fn token(self, start: usize) -> Token {
        let letters = if self.begins_with_letter { self.chars.min(usize::from(u8::MAX)) as u8 } else { 0 };
        Token { start: start as u32, end: self.end as u32, hash: self.hash.whole(), letters }
    }
}

/// A character that is a word of its own.
fn single(text: &str, start: usize, c: char) -> Token {
    let end = start + c.len_utf8();
    let hash = hash(&text.as_bytes()[start..end]);
    Token { start: start as u32, end: end as u32, hash, letters: u8::from(c.is_alphabetic()) }
}

/// The words of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    cut(text, 0, &mut tokens);
    tokens
}

/// The hash of a word, all digits as one.
pub(super) fn hash(word: &[u8]) -> u64 {
    word.iter().fold(Fnv::default(), |hash, &byte| hash.byte(plain(byte))).whole()
}

#[inline]
fn plain(byte: u8) -> u8 {
    if byte.is_ascii_digit() { b'0' } else { byte }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.word(text)).collect()
    }

    #[test]
    fn words_are_runs_of_letters_or_single_characters() {
        assert_eq!(words("qq群12号, next-page"), ["qq", "群", "12", "号", ",", "next", "-", "page"]);
        assert_eq!(words("über山"), ["über", "山"]);
        assert!(words(" \u{3000}").is_empty());
    }

    #[test]
    fn letters_are_counted_where_a_word_begins_with_one() {
        let letters = |text| tokens(text)[0].letters;
        assert_eq!([letters("next"), letters("über"), letters("山"), letters("2nd"), letters("-")], [4, 4, 1, 0, 0]);
        assert_eq!(letters(&"a".repeat(300)), 255);
    }

    #[test]
    fn digits_are_all_the_same() {
        assert_eq!(hash(b"12"), hash(b"98"));
        assert_ne!(hash(b"12"), hash(b"123"));
    }

    #[test]
    fn a_cut_goes_on_where_it_is_told_to() {
        let mut tokens = tokens("in the");
        cut("in the hills", 7, &mut tokens);
        assert_eq!(tokens.last().map(|token| (token.start, token.end)), Some((7, 12)));
    }
}
