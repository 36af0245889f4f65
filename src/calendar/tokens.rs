//! A short line cut into numbers, words and marks: what dates are made of.

/// The nature of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Digits of any script, and their value.
    Number(u32),
    /// Letters. Ideographs and hangul syllables stand alone, as marks.
    Word,
    /// Any other character.
    Mark(char),
}

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) shape: Shape,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn number(&self) -> Option<u32> {
        match self.shape {
            Shape::Number(value) => Some(value),
            _ => None,
        }
    }

    /// How many characters long.
    pub(super) fn width(&self) -> usize {
        self.text.chars().count()
    }

    pub(super) fn is_one_of(&self, marks: &[char]) -> bool {
        matches!(self.shape, Shape::Mark(mark) if marks.contains(&mark))
    }
}

/// Cuts `text`; white space parts tokens and is none.
pub(super) fn cut(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let class = Class::of(first);
        let mut end = start + first.len_utf8();
        if class != Class::Mark {
            while let Some(&(at, next)) = chars.peek().filter(|(_, next)| class.runs_on(*next)) {
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let text = text.get(start..end).unwrap_or_default();
        tokens.push(Token { text, start, shape: class.shape(text, first) });
    }
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Mark,
}

impl Class {
    fn of(c: char) -> Class {
        match c {
            _ if digit(c).is_some() => Class::Digit,
            _ if stands_alone(c) => Class::Mark,
            _ if c.is_alphabetic() => Class::Letter,
            _ => Class::Mark,
        }
    }

    /// Vowel signs and other combining marks belong to the word they follow.
    fn runs_on(self, next: char) -> bool {
        Class::of(next) == self || (self == Class::Letter && unicode_normalization::char::is_combining_mark(next))
    }

    fn shape(self, text: &str, first: char) -> Shape {
        match self {
            Class::Digit => Shape::Number(value(text)),
            Class::Letter => Shape::Word,
            Class::Mark => Shape::Mark(first),
        }
    }
}

fn value(digits: &str) -> u32 {
    digits.chars().filter_map(digit).fold(0, |value, digit| value.saturating_mul(10).saturating_add(digit))
}

/// The value of a decimal digit: ASCII, Arabic, Persian, Devanagari, Bengali, Thai, full-width.
pub(crate) fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 7] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    if c.is_ascii() {
        return c.to_digit(10);
    }
    ZEROS.iter().map(|&zero| (c as u32).wrapping_sub(zero as u32)).find(|&value| value < 10)
}

fn stands_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::{Shape, cut};

    #[test]
    fn numbers_words_and_marks() {
        let tokens = cut("24th März,２０２２年");
        let shapes: Vec<_> = tokens.iter().map(|token| (token.text, token.shape)).collect();
        let expected = [
            ("24", Shape::Number(24)),
            ("th", Shape::Word),
            ("März", Shape::Word),
            (",", Shape::Mark(',')),
            ("２０２２", Shape::Number(2022)),
            ("年", Shape::Mark('年')),
        ];
        assert_eq!(shapes, expected);
        assert_eq!(tokens.last().map(|token| token.end()), Some("24th März,２０２２年".len()));
    }

    #[test]
    fn a_number_without_end_is_only_large() {
        assert_eq!(cut(&"9".repeat(50))[0].number(), Some(u32::MAX));
    }

    #[test]
    fn vowel_signs_stay_in_their_word() {
        assert_eq!(cut("24 सितंबर 2022").len(), 3);
    }
}
