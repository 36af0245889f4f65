//! How odd a decoded text is, so that the charset can be chosen by what it makes of the bytes.
//!
//! The measure is the number of bits that a reader who knows scripts but no language would need to be told the text:
//! few for what everybody writes, many for what nobody writes. Candidates for the same bytes can then be compared,
//! be they charsets of one byte or several; the right one needs the fewest.

use super::Charset;
use super::letters::{ALPHABETS, is_frequent_han, is_frequent_hangul, letter};

/// What a character belongs to, as far as neighbours must agree in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Stands beside anything.
    Any,
    Symbol,
    Apostrophe,
    Latin,
    /// Latin beyond ASCII.
    Accented,
    /// A letter of an alphabet in which words are not mixed with another.
    Letter(u8),
    Mark(u8),
    Cjk,
}

/// A character of the wrong kind beside a letter: another alphabet, a capital after a small letter, a symbol within.
pub(super) const MISFIT: u32 = 8;
const MALFORMED: u32 = 24;
const CONTROL: u32 = 20;
/// The controls that no page holds: ISO charsets have them where their windows cousins have quotes and dashes.
const NEVER: u32 = 100;
/// Kana in a charset of Chinese or Korean, which have them in the same places as EUC-JP.
const FOREIGN_KANA: u32 = 5;
/// Tenths of a bit for a byte beyond ASCII. Text in its own charset takes at most that, or 62 in Latin letters where
/// such a byte is the odd one in a word; in another it takes more.
const BELIEVABLE: u32 = 50;
const BELIEVABLE_LATIN: u32 = 62;

/// Reads samples in charsets and says how odd they come out. Holds the text only to reuse its memory.
#[derive(Default)]
pub(super) struct Judge {
    text: String,
}

impl Judge {
    /// How odd the bytes are in this charset, in bits; any number from `limit` on once that is certain.
    pub(super) fn oddness(&mut self, charset: Charset, sample: &[u8], limit: u32) -> u32 {
        charset.read_start(sample, &mut self.text);
        let oddness = oddness(&self.text, limit);
        if oddness >= limit || !charset.has_foreign_kana() {
            return oddness;
        }
        oddness + FOREIGN_KANA * self.text.chars().filter(|c| ('ぁ'..='ー').contains(c)).count() as u32
    }

    /// Whether the bytes make such text in this charset that no other needs to be tried.
    pub(super) fn believes(&mut self, charset: Charset, sample: &[u8]) -> bool {
        let beyond = beyond_ascii(sample);
        let believable = if charset.is_latin() { BELIEVABLE_LATIN } else { BELIEVABLE };
        let limit = 4 * (sample.len() as u32 - beyond) + beyond * believable / 10;
        self.oddness(charset, sample, limit + 1) <= limit
    }

    /// What makes a charset clearly better or worse than another on this sample: three misfits, and a
    /// hundredth of the bits that the bytes beyond ASCII take.
    pub(super) fn margin(sample: &[u8]) -> u32 {
        3 * MISFIT + beyond_ascii(sample) / 20
    }
}

fn beyond_ascii(sample: &[u8]) -> u32 {
    sample.iter().filter(|byte| !byte.is_ascii()).count() as u32
}

/// How odd the text is, in bits; any number from `limit` on once that is certain.
pub(super) fn oddness(text: &str, limit: u32) -> u32 {
    let mut sum = 0;
    let mut accents = Accents::default();
    let (mut before, mut before_that) = (Reading::START, Reading::START);
    for c in text.chars() {
        let now = Reading::of(c);
        sum += now.bits + misfit(before_that, before, now);
        if sum >= limit {
            return sum;
        }
        if now.script == Script::Accented {
            accents.count(if now.upper { small(c).unwrap_or(c) } else { c });
        }
        (before_that, before) = (before, now);
    }
    sum + accents.foreign() * MISFIT
}

/// One character as the judge reads it.
#[derive(Clone, Copy)]
struct Reading {
    script: Script,
    bits: u32,
    upper: bool,
}

impl Reading {
    const START: Reading = Reading { script: Script::Any, bits: 0, upper: false };

    fn of(c: char) -> Reading {
        let (script, bits) = match c {
            'a'..='z' | 'A'..='Z' => (Script::Latin, 4),
            '\t' | '\n' | '\r' | ' '..='\x7E' => (Script::Any, 4),
            '\u{FFFD}' => (Script::Any, MALFORMED),
            '\u{4E00}'..='\u{9FFF}' => (Script::Cjk, if is_frequent_han(c) { 7 } else { 13 }),
            '\0'..='\x7F' => (Script::Any, CONTROL),
            '\u{80}'..='\u{9F}' => (Script::Any, NEVER),
            '\u{A0}' | '\u{AD}' => (Script::Any, 6),
            '«' | '»' | '©' | '®' | '°' | '·' | '§' => (Script::Symbol, 7),
            'ª' | 'º' => (Script::Latin, 9),
            '\u{A1}'..='\u{BF}' | '×' | '÷' => (Script::Symbol, 10),
            'À'..='\u{24F}' => (Script::Accented, 6),
            '\u{300}'..='\u{36F}' => (Script::Mark(0), 8),
            '\u{384}'..='\u{3CE}' => (Script::Letter(1), letter(c)),
            'А'..='я' => (Script::Letter(2), letter(c)),
            '\u{400}'..='\u{45F}' | 'Ґ' | 'ґ' => (Script::Letter(2), other_letter(c)),
            'א'..='ת' => (Script::Letter(3), letter(c)),
            '\u{591}'..='\u{5F4}' => (Script::Mark(3), 8),
            'ء'..='ي' => (Script::Letter(4), letter(c)),
            '\u{60C}' | '\u{61B}' | '\u{61F}' => (Script::Any, 6),
            '\u{64B}'..='\u{652}' => (Script::Mark(4), 7),
            'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی' => (Script::Letter(4), 6),
            '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' => (Script::Mark(5), 4),
            '\u{E01}'..='\u{E5B}' => (Script::Letter(5), 5),
            '’' => (Script::Apostrophe, 6),
            '‘' | '–' | '—' | '‐' | '‑' => (Script::Any, 6),
            '“' | '”' | '„' | '…' | '•' | '€' | '™' | '№' => (Script::Any, 7),
            '\u{2010}'..='\u{203A}' => (Script::Symbol, 9),
            '\u{3000}'..='\u{3002}' | '\u{300A}'..='\u{3011}' => (Script::Cjk, 6),
            'ぁ'..='ー' => (Script::Cjk, 6),
            '\u{AC00}'..='\u{D7A3}' => (Script::Cjk, if is_frequent_hangul(c) { 7 } else { 12 }),
            '\u{FF01}'..='\u{FF5E}' => (Script::Cjk, 7),
            '\u{FF61}'..='\u{FF9F}' => (Script::Cjk, 10),
            '\u{E000}'..='\u{F8FF}' | '\u{FFFE}' | '\u{FFFF}' => (Script::Any, CONTROL),
            '\u{1F300}'..='\u{1FAFF}' => (Script::Any, 14),
            '\u{2190}'..='\u{2BFF}' | '\u{3003}'..='\u{33FF}' => (Script::Any, 13),
            _ => (Script::Any, 18),
        };
        let upper = c < '\u{530}' && c.is_uppercase();
        let bits = if upper && matches!(script, Script::Letter(_)) { 1 + small(c).map_or(bits, letter) } else { bits };
        Reading { script, bits, upper }
    }
}

fn small(c: char) -> Option<char> {
    c.to_lowercase().next()
}

/// Letters beside the common ones of an alphabet, such as the Ukrainian among the Cyrillic.
fn other_letter(c: char) -> u32 {
    if c == 'і' { letter(c) } else { 8 }
}

/// What it costs that these three characters stand side by side.
fn misfit(before_that: Reading, before: Reading, now: Reading) -> u32 {
    use Script::{Accented, Apostrophe, Latin, Letter, Mark, Symbol};
    let unfit = match (before.script, now.script) {
        (Latin | Accented, Letter(_)) | (Letter(_), Latin | Accented) => true,
        (Letter(a), Letter(b)) | (Letter(a) | Mark(a), Mark(b)) if a != b => true,
        (Latin | Accented, Mark(alphabet)) => alphabet != 0,
        (Script::Any | Symbol | Script::Cjk, Mark(_)) => true,
        (Accented, Accented) => before_that.script == Accented || (now.upper && !before.upper),
        (Latin, Accented) | (Letter(_), Letter(_)) => now.upper && !before.upper,
        (Accented, Latin) => now.upper && !before.upper,
        // ISO-8859-7 has it where windows-1253 has a capital with an accent.
        (Apostrophe, Letter(_)) => !matches!(before_that.script, Letter(_)),
        (Symbol, Latin | Accented | Letter(_)) => matches!(before_that.script, Latin | Accented | Letter(_)),
        _ => false,
    };
    if unfit { MISFIT } else { 0 }
}

/// The Latin letters beyond ASCII of a text.
#[derive(Default)]
struct Accents {
    counts: Vec<(char, u32)>,
}

impl Accents {
    fn count(&mut self, c: char) {
        match self.counts.iter_mut().find(|(letter, _)| *letter == c) {
            Some((_, count)) => *count += 1,
            // The block has fewer than 500 letters, so the list stays short.
            None => self.counts.push((c, 1)),
        }
    }

    /// How many stand outside the alphabet that fits best.
    fn foreign(&self) -> u32 {
        let outside = |alphabet: &str| self.counts.iter().filter(|(c, _)| !alphabet.contains(*c)).map(|(_, n)| n).sum();
        ALPHABETS.iter().map(|alphabet| outside(alphabet)).min().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd(text: &str) -> u32 {
        oddness(text, u32::MAX)
    }

    /// Bytes of the one charset read in the other.
    fn misread(text: &str, written: &str, read: &str) -> String {
        let encoding = |label: &str| encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        encoding(read).decode_without_bom_handling(&encoding(written).encode(text).0).0.into_owned()
    }

    #[test]
    fn misread_text_is_odder() {
        for (text, written, read) in [
            ("雨下了一整夜，河水涨了。", "gb18030", "big5"),
            ("雨下了一整夜，河水涨了。", "utf-8", "gb18030"),
            ("雨が一晩中降りました。", "shift_jis", "gb18030"),
            ("Дождь шёл всю ночь", "koi8-r", "windows-1251"),
            ("Дождь шёл всю ночь", "windows-1251", "windows-1252"),
            ("Largo río, mañana", "windows-1252", "iso-8859-2"),
            ("Żółta łąka nad rzeką", "iso-8859-2", "windows-1252"),
            ("ירד גשם כל הלילה", "windows-1255", "windows-1251"),
            ("« L’été »", "windows-1252", "macintosh"),
        ] {
            let misread = misread(text, written, read);
            assert!(odd(text) < odd(&misread), "{text} {} {misread} {}", odd(text), odd(&misread));
        }
    }

    #[test]
    fn a_limit_ends_the_reading() {
        let text = "鐨".repeat(1000);
        assert!((100..120).contains(&oddness(&text, 100)));
    }

    #[test]
    fn letters_of_several_alphabets_are_foreign_to_each() {
        assert_eq!(odd("é à") + MISFIT, odd("à ő"));
        assert_eq!(odd("É"), odd("é"));
    }
}
