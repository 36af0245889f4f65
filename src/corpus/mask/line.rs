//! A line as the detectors read it: one character a place, digits and signs of full width as those of ASCII.

use std::ops::Range;

/// Stands where something was found; it is like no character that numbers are made of or joined by.
const BLANK: char = '\u{FFFC}';
/// Stands where nothing is looked for; it joins like a letter.
const WALL: char = '\u{F8FF}';

/// Whether a line has a digit or an `@` in it. Those of full width are three bytes that begin with EF BC.
pub(super) fn may_hold_data(line: &str) -> bool {
    line.bytes().any(|b| b.is_ascii_digit() || b == b'@' || b == 0xEF)
}

/// The characters of a line and where they lie in it.
#[derive(Debug, Default)]
pub(super) struct Line {
    chars: Vec<char>,
    starts: Vec<usize>,
}

impl Line {
    pub(super) fn read(&mut self, text: &str) {
        self.chars.clear();
        self.starts.clear();
        self.chars.extend(text.chars().map(fold));
        self.starts.extend(text.char_indices().map(|(at, _)| at).chain([text.len()]));
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character there; a line end outside of the line.
    pub(super) fn at(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\n')
    }

    /// The character `back` places before; a line end before the first.
    pub(super) fn before(&self, at: usize, back: usize) -> char {
        at.checked_sub(back).map_or('\n', |at| self.at(at))
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &[char] {
        self.chars.get(range).unwrap_or_default()
    }

    /// Where the characters lie in the line, in bytes.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let byte = |at: usize| self.starts.get(at).copied().unwrap_or_default();
        byte(range.start)..byte(range.end)
    }

    /// Takes out what was found.
    pub(super) fn blank(&mut self, range: Range<usize>) {
        self.fill(range, BLANK);
    }

    /// Takes out what is not to be looked at.
    pub(super) fn wall(&mut self, range: Range<usize>) {
        self.fill(range, WALL);
    }

    fn fill(&mut self, range: Range<usize>, with: char) {
        if let Some(chars) = self.chars.get_mut(range) {
            chars.fill(with);
        }
    }

    /// Where the run of such characters that goes on here ends, at most `most` characters away.
    pub(super) fn run(&self, at: usize, most: usize, of: impl Fn(char) -> bool) -> usize {
        (at..at + most).find(|&at| !of(self.at(at))).unwrap_or(at + most)
    }

    /// Whether what begins here is the rest of something longer: of a word, an amount, a decimal, a path.
    ///
    /// Of two numbers that are joined by a point, a colon or a hyphen neither is one: the first is refused by
    /// [`Line::is_joined_after`], the second here, so that the fate of one never hangs on that of the other.
    pub(super) fn is_joined_before(&self, at: usize) -> bool {
        let (sign, further) = (self.before(at, 1), self.before(at, 2));
        match sign {
            _ if is_wordy(sign) => true,
            '#' | '$' | '¥' | '￥' | '€' | '£' | '@' | '=' | '&' | '_' | '%' | '+' | '\\' => true,
            '-' | '/' => is_wordy(further),
            ',' => further.is_ascii_digit(),
            '.' | ':' => is_wordy(further) && !self.is_word_before(at.saturating_sub(1)),
            _ => false,
        }
    }

    /// Whether what ends before `at` goes on there.
    pub(super) fn is_joined_after(&self, at: usize) -> bool {
        let (sign, further) = (self.at(at), self.at(at + 1));
        match sign {
            '@' | '=' | '&' | '_' | '%' => true,
            '-' | '.' | ':' => is_wordy(further),
            _ => is_wordy(sign),
        }
    }

    /// Whether a word ends there that is no number in any way: `Tel`, but not `feed`, which may be a part of IPv6.
    fn is_word_before(&self, at: usize) -> bool {
        let mut told = false;
        for back in 1..=12 {
            match self.before(at, back) {
                c if c.is_ascii_alphabetic() => told |= !c.is_ascii_hexdigit(),
                c => return told && !is_wordy(c),
            }
        }
        false
    }
}

fn is_wordy(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == WALL
}

fn fold(c: char) -> char {
    match c {
        '\n' => '\n',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        let mut line = Line::default();
        line.read(text);
        line
    }

    #[test]
    fn full_width_is_read_as_ascii_and_keeps_its_place() {
        let line = line("电话：１３８－0 ＠");
        assert_eq!(line.slice(2..9), [':', '1', '3', '8', '-', '0', ' ']);
        assert_eq!((line.at(9), line.at(10), line.before(0, 1)), ('@', '\n', '\n'));
        assert_eq!(line.bytes(3..6), 9..18);
    }

    #[test]
    fn parts_of_something_longer_are_told() {
        for text in ["a1", "¥1", "x-1", "0.1", "b/1", "1,1", "12:1", "feed:1", "id=1", "+1"] {
            assert!(line(text).is_joined_before(text.chars().count() - 1), "{text}");
        }
        for text in ["1", " 1", "话1", "：1", "话-1", "Tel.1", "Tel:1", "(1", ", 1", "话/1"] {
            assert!(!line(text).is_joined_before(text.chars().count() - 1), "{text}");
        }
        assert!(["1a", "1-a", "1.5", "1:2", "1@", "1%"].iter().all(|text| line(text).is_joined_after(1)));
        assert!(["1", "1话", "1-话", "1. ", "1,2", "1/2", "1)"].iter().all(|text| !line(text).is_joined_after(1)));
    }

    #[test]
    fn walls_join_and_blanks_do_not() {
        let mut line = line("1x1");
        line.wall(1..2);
        assert!(line.is_joined_before(2) && line.is_joined_after(1));
        line.blank(1..2);
        assert!(!line.is_joined_before(2) && !line.is_joined_after(1));
    }
}
