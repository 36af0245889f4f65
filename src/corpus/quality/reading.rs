//! A text read once for all rules: its words or characters, its lines and paragraphs.

use std::cell::OnceCell;

use twox_hash::XxHash3_64;

use super::script::{self, Script};

/// A text and what rules ask of it. Words are what stands between white space.
pub(super) struct Reading<'t> {
    text: &'t str,
    language: Option<&'t str>,
    script: Script,
    lines: Vec<&'t str>,
    visible: usize,
    length: OnceCell<usize>,
    tokens: OnceCell<Vec<Piece>>,
}

/// A part of a text that may be repeated, by its hash and its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) hash: u64,
    pub(super) chars: usize,
}

impl Piece {
    pub(super) fn of(text: &str) -> Self {
        Piece { hash: XxHash3_64::oneshot(text.as_bytes()), chars: visible(text) }
    }
}

impl<'t> Reading<'t> {
    pub(super) fn of(text: &'t str, language: Option<&'t str>) -> Self {
        Reading {
            text,
            language: language.map(script::primary),
            script: Script::of(text),
            lines: text.lines().map(str::trim).filter(|line| !line.is_empty()).collect(),
            visible: visible(text),
            length: OnceCell::new(),
            tokens: OnceCell::new(),
        }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn language(&self) -> Option<&'t str> {
        self.language
    }

    pub(super) fn script(&self) -> Script {
        self.script
    }

    /// Lines with something in them.
    pub(super) fn lines(&self) -> &[&'t str] {
        &self.lines
    }

    /// The share of lines of which this holds.
    pub(super) fn share_of_lines(&self, of: impl Fn(&str) -> bool) -> f64 {
        self.lines.iter().filter(|line| of(line)).count() as f64 / self.lines.len() as f64
    }

    /// Characters, white space aside.
    pub(super) fn visible(&self) -> usize {
        self.visible
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.text.split_whitespace()
    }

    /// How long it is: words that are more than punctuation, or letters and digits where there are no words.
    pub(super) fn length(&self) -> f64 {
        let count = self.length.get_or_init(|| match self.script {
            Script::Spaced => self.words().filter(|word| word.contains(char::is_alphanumeric)).count(),
            Script::Cjk | Script::Unspaced => self.text.chars().filter(|c| c.is_alphanumeric()).count(),
        });
        *count as f64
    }

    /// What n-grams are made of: words, or characters where there are no words.
    pub(super) fn tokens(&self) -> &[Piece] {
        self.tokens.get_or_init(|| match self.script {
            Script::Spaced => self.words().map(Piece::of).collect(),
            Script::Cjk | Script::Unspaced => {
                let chars = self.text.chars().filter(|c| !c.is_whitespace());
                chars.map(|c| Piece { hash: u64::from(u32::from(c)) + 1, chars: 1 }).collect()
            }
        })
    }

    /// Runs of lines without an empty one between them.
    pub(super) fn paragraphs(&self) -> Vec<Piece> {
        let mut paragraphs = Vec::new();
        let mut open = false;
        for line in self.text.lines().map(str::trim) {
            let piece = Piece::of(line);
            match paragraphs.last_mut() {
                _ if line.is_empty() => {}
                Some(Piece { hash, chars }) if open => {
                    *hash = hash.rotate_left(5).wrapping_mul(31) ^ piece.hash;
                    *chars += piece.chars;
                }
                _ => paragraphs.push(piece),
            }
            open = !line.is_empty();
        }
        paragraphs
    }
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_or_characters() {
        assert_eq!(Reading::of("Rain, rain – and 3 hills.", None).length(), 5.0);
        assert_eq!(Reading::of("雨停了，3人。", None).length(), 5.0);
        assert_eq!(Reading::of("雨停了，3人。", None).tokens().len(), 7);
        assert_eq!(Reading::of(" a b\n雨 ", None).visible(), 3);
    }

    #[test]
    fn paragraphs_are_parted_by_empty_lines() {
        let paragraphs = Reading::of("a\nb\n\n \na\nb\n\nb\na\n", None).paragraphs();
        assert_eq!(paragraphs.len(), 3);
        assert_eq!(paragraphs[0], paragraphs[1]);
        assert_ne!(paragraphs[0], paragraphs[2]);
    }
}
