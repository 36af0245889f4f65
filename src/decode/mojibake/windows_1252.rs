//! UTF-8 read as windows-1252 or Latin-1: `é` becomes `Ã©`, `’` becomes `â€™`.

use memchr::memchr_iter;

use super::{Run, runs};

/// The characters of windows-1252 for bytes 0x80 to 0x9F; where it has none, the controls of Latin-1.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The evidence that it takes.
const PROOF: usize = 2;
/// Letters beyond ASCII that are written rightly outweigh the evidence when they are more times as many: then it is a
/// page that quotes misread text.
const RIGHT_BY_PROOF: usize = 4;

/// The text as it was before, if there is proof that it was misread.
pub(super) fn repair(text: &str) -> Option<String> {
    if !has_trace(text.as_bytes()) {
        return None;
    }
    let mut repair = Repair { text: String::with_capacity(text.len()), proof: 0, right: 0 };
    for run in runs(text, |c| byte(c).is_some()) {
        match run {
            Run::Plain(run) => repair.text.push_str(run),
            Run::Suspect(run) => repair.read_back(run),
        }
    }
    (repair.proof >= PROOF && repair.proof * RIGHT_BY_PROOF > repair.right).then_some(repair.text)
}

struct Repair {
    text: String,
    proof: usize,
    right: usize,
}

impl Repair {
    /// Adds what a run was before. Signs that are no UTF-8 stay among what is; but a letter that should begin a
    /// character and does not shows that the run was spoiled otherwise, so it stays as it is.
    fn read_back(&mut self, run: &str) {
        let bytes: Vec<u8> = run.chars().filter_map(byte).collect();
        let (start, mut proof, mut at) = (self.text.len(), 0, 0);
        let mut before = self.text.chars().next_back().unwrap_or(' ');
        let mut characters = run.chars();
        while let Some(is) = characters.next() {
            let was = first(&bytes[at..]).filter(|&was| is_written(was) && !may_be_meant(before, was));
            if was.is_none() && is.is_alphabetic() {
                self.right += run.chars().filter(|c| c.is_alphabetic()).count();
                self.text.truncate(start);
                self.text.push_str(run);
                return;
            }
            let length = was.map_or(1, char::len_utf8);
            proof += was.map_or(0, |was| evidence(before, was));
            before = was.unwrap_or(is);
            self.text.push(before);
            at += length;
            characters.by_ref().take(length - 1).for_each(drop);
        }
        self.proof += proof;
    }
}

/// The character of UTF-8 that the bytes begin with.
fn first(bytes: &[u8]) -> Option<char> {
    let length = match bytes.first()? {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()
}

/// Whether some character is followed by another as only misread text has them. The first is one of U+00C2 to U+00F4,
/// which is C3 and 82 to B4 in UTF-8; the second comes from a byte of 80 to BF.
fn has_trace(text: &[u8]) -> bool {
    memchr_iter(0xC3, text).any(|at| {
        matches!(text.get(at + 1), Some(0x82..=0xB4))
            && matches!(text.get(at + 2), Some(0xC2 | 0xC5 | 0xC6 | 0xCB | 0xE2))
    })
}

/// The byte beyond ASCII that windows-1252 or Latin-1 reads as this character.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{FF}' => Some(c as u8),
        _ if c.is_ascii() => None,
        _ => HIGH.iter().position(|&high| high == c).map(|i| 0x80 + i as u8),
    }
}

/// Whether the character is one of common scripts and signs. Phonetic letters and the like come out where a capital
/// with an accent stands before a quote.
fn is_written(c: char) -> bool {
    !matches!(c, '\u{80}'..='\u{9F}' | '\u{250}'..='\u{2FF}' | '\u{500}'..='\u{58F}' | '\u{700}'..='\u{8FF}' | '\u{E000}'..='\u{F8FF}')
}

/// Whether the signs may be what was written: a word that ends in a letter with an accent before two other signs,
/// such as a quote after an ellipsis. Only the signs for punctuation and Vietnamese letters are never meant.
fn may_be_meant(before: char, was: char) -> bool {
    was.len_utf8() == 3 && before.is_lowercase() && !matches!(was, '\u{1E00}'..='\u{1EFF}' | '\u{2000}'..='\u{2BFF}')
}

/// How strongly a character speaks for a misreading. One that became three signs or four does by itself; one that
/// became two does inside a word, where the capital and the sign that it became are out of place.
fn evidence(before: char, was: char) -> usize {
    match was.len_utf8() {
        2 => usize::from(before.is_lowercase() && was.is_lowercase()),
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// UTF-8 read as windows-1252.
    fn misread(text: &str) -> String {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn misread_text_is_read_back() {
        for text in [
            "L’été où elle a aimé",
            "Größe über Änderung",
            "雨下了一整夜。",
            "Дождь шёл",
            "Trời mưa suốt đêm",
            "nice 🙂",
        ] {
            assert_eq!(repair(&misread(text)).as_deref(), Some(text));
        }
    }

    #[test]
    fn controls_of_latin_1_are_read_back() {
        assert_eq!(repair("the river\u{e2}\u{80}\u{99}s bank").as_deref(), Some("the river’s bank"));
    }

    #[test]
    fn right_text_stays() {
        for text in [
            "L’été où elle a aimé « tout »… et après",
            "SEÑOR “CAFÉ” – ÇA VA… NÃO",
            "Emma Thué…” said one, Thué…” the other",
            "GRÜẞE AUS KÖLN“, ÄRGER… Ü–Ö",
            "the sign Ã© is often seen",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }

    #[test]
    fn a_page_that_quotes_misread_text_stays() {
        let text = format!("{} dâ€™une", "où l’été a aimé, a créé, a donné. ".repeat(4));
        assert_eq!(repair(&text), None);
    }
}
