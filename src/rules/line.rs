//! What is counted once of every line of a page.

use super::disguise::{Sign, sign};
use crate::page::Block;

/// Marks that open a quotation.
pub(super) const QUOTES: [char; 7] = ['“', '"', '„', '«', '「', '『', '‘'];

/// Everything the judgement of a line rests on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    /// Bytes of the folded text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its words among those of the page.
    pub(super) tokens: (u32, u32),
    /// Those from its first to its last letter or digit: the line without its decoration.
    pub(super) core: (u32, u32),
    /// Visible characters.
    pub(super) chars: u32,
    /// The room it takes: wide characters count twice.
    pub(super) width: u32,
    /// Full stops that end a sentence.
    pub(super) stops: u16,
    /// Question and exclamation marks.
    pub(super) calls: u16,
    /// Commas, semicolons and their like.
    pub(super) pauses: u16,
    /// Symbols right after letters, and letters that do not belong in their word.
    pub(super) inserted: u16,
    pub(super) strange: u16,
    /// Emoji, arrows, stars.
    pub(super) ornaments: u16,
    /// Runs of a few small Latin letters written together with Han characters.
    pub(super) mixed: u16,
    /// Small Latin letters since the last other character.
    latin: u16,
    /// Digits between two Latin letters of a word that is no hexadecimal number, whether the last digit stood after a
    /// letter, and whether the word has one beyond f.
    pub(super) leet: u16,
    armed: bool,
    wordy: bool,
    /// White space between its characters.
    pub(super) spaces: u32,
    /// Bytes of origin in links.
    linked: u32,
    /// Bytes of origin.
    bytes: u32,
    pub(super) hidden: bool,
    /// It begins with a quotation mark, among other decoration maybe: somebody says it, not the site.
    pub(super) quoted: bool,
}

/// Wider than this a line is not short.
const SHORT: u32 = 100;

impl Line {
    /// The line of a block before anything of its text is counted.
    pub(super) fn of_block(block: Block<'_>) -> Line {
        let linked = block.links().map(|link| link.span().len() as u32).sum();
        Line { hidden: block.flags().hidden, linked, ..Line::of_text(block.origin()) }
    }

    /// The same of a text that is no block.
    pub(super) fn of_text(text: &str) -> Line {
        Line { bytes: text.len() as u32, ..Line::default() }
    }

    /// Most of it is links.
    pub(super) fn is_link_heavy(&self) -> bool {
        self.linked * 2 > self.bytes
    }

    /// How much of it is links, from 0 to 1.
    pub(super) fn link_share(&self) -> f32 {
        self.linked as f32 / self.bytes.max(1) as f32
    }

    /// All of it is links.
    pub(super) fn is_link(&self) -> bool {
        self.linked * 10 > self.bytes * 9
    }

    /// Shorter than prose mostly is.
    pub(super) fn is_short(&self) -> bool {
        self.width <= SHORT
    }

    /// A heading, an item, an ad: short and without a full stop.
    pub(super) fn is_fragment(&self) -> bool {
        self.is_short() && self.stops == 0 && self.calls <= 2
    }

    /// Sentences that somebody wrote to be read.
    pub(super) fn is_prose(&self) -> bool {
        let marks = u32::from(self.stops) + u32::from(self.calls) + u32::from(self.pauses);
        let sentenced =
            (self.width >= 40 && self.stops > 0) || (self.width >= SHORT && marks >= 2) || self.width >= 240;
        sentenced && !self.is_link_heavy()
    }
}

impl Line {
    /// Counts the characters of its text.
    pub(super) fn count_all(&mut self, source: &str) {
        let (mut rest, mut before) = (source, ' ');
        while let Some(c) = rest.chars().next() {
            self.count(c, before);
            // Most characters are small letters after others.
            let run = if c.is_ascii_lowercase() { self.count_run(&rest.as_bytes()[1..]) } else { 0 };
            before = if run > 0 { 'a' } else { c };
            rest = &rest[c.len_utf8() + run..];
        }
        self.width += self.chars;
        // A point ends a sentence at the end of the line or before a space, not inside a number or an address.
        self.stops = self.stops.saturating_add(u16::from(before == '.'));
    }

    /// Counts small letters up to what is none, after one; how many there are.
    fn count_run(&mut self, rest: &[u8]) -> usize {
        let run = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        self.chars += run as u32;
        self.latin = self.latin.saturating_add(run.min(usize::from(u16::MAX)) as u16);
        self.wordy |= rest[..run].iter().any(|&byte| byte > b'f');
        run
    }

    #[inline]
    fn count(&mut self, c: char, before: char) {
        match c {
            'a'..='z' => {
                self.chars += 1;
                self.latin = self.latin.saturating_add(1);
                self.wordy |= c > 'f';
                let disguises = self.armed && self.wordy && before.is_ascii_digit();
                self.leet = self.leet.saturating_add(u16::from(disguises));
                return;
            }
            'A'..='Z' => self.chars += 1,
            '0'..='9' => {
                self.chars += 1;
                self.armed = before.is_ascii_alphabetic() || (self.armed && before.is_ascii_digit());
            }
            '\u{4e00}'..='\u{9fff}' => {
                self.chars += 1;
                self.width += 1;
                self.mixed = self.mixed.saturating_add(u16::from((2..=4).contains(&self.latin)));
            }
            _ if c.is_whitespace() => {
                // A wide gap parts columns, letters are spaced out by one space each.
                self.spaces += u32::from(!before.is_whitespace());
                self.stops = self.stops.saturating_add(u16::from(before == '.'));
            }
            _ => self.count_mark(c, before),
        }
        self.latin = 0;
        self.wordy &= c.is_ascii_alphanumeric();
    }

    fn count_mark(&mut self, c: char, before: char) {
        self.chars += 1;
        self.width += u32::from(is_wide(c));
        match sign(c, before) {
            Sign::None => {}
            Sign::Inserted => self.inserted = self.inserted.saturating_add(1),
            Sign::Strange => self.strange = self.strange.saturating_add(1),
        }
        match c {
            // In an address of wide letters it is a point.
            '．' if matches!(before, '\u{ff01}'..='\u{ff5e}') => {}
            '。' | '．' | '｡' | '।' => self.stops = self.stops.saturating_add(1),
            '!' | '?' | '！' | '？' => self.calls = self.calls.saturating_add(1),
            _ if is_ornament(c) => self.ornaments = self.ornaments.saturating_add(1 + u16::from(is_emoji(c))),
            ',' | ';' | '，' | '；' | '、' | '؛' | '،' => self.pauses = self.pauses.saturating_add(1),
            _ => {}
        }
    }
}

/// Marks that decorate and mean nothing.
fn is_ornament(c: char) -> bool {
    matches!(c, '>' | '»' | '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}')
        || is_emoji(c)
}

/// Pictures alone say as much as two other marks.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}')
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::lines::Lines;
    use proptest::prelude::*;

    fn line(text: &str) -> Line {
        Lines::read(&crate::text::read(text)).list[0]
    }

    proptest! {
        #[test]
        fn letters_counted_in_runs_are_counted_as_single_ones(text in "[a-gx0-9A-B .!。山é-]{0,40}") {
            let (mut single, mut before) = (Line::default(), ' ');
            for c in text.chars() {
                single.count(c, before);
                before = c;
            }
            single.width += single.chars;
            single.stops += u16::from(before == '.');
            let mut runs = Line::default();
            runs.count_all(&text);
            prop_assert_eq!(format!("{runs:?}"), format!("{single:?}"));
        }
    }

    #[test]
    fn sentences_are_prose_and_headings_are_not() {
        assert!(line("雨下了一整夜，山里的河水涨了起来，清晨才慢慢退去。").is_prose());
        assert!(line("It rained all night, and the river in the hills rose.").is_prose());
        assert!(!line("山里的雨").is_prose());
        assert!(line("山里的雨").is_fragment());
        assert!(line("Version 1.2 of the guide").is_fragment());
    }
}
