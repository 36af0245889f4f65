//! Words hidden from filters: spaced out, filled with symbols, spelled in look-alike letters.
//!
//! Nobody disguises a word honestly. Few lines look disguised; those are read a second time with their letters bare,
//! so that every rule about advertising sees the words that were meant.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::line::Line;
use super::lines::Lines;
use crate::page::Block;

/// The disguised lines of a page, bare, and the block each of them is.
pub(super) fn unmasked(lines: &Lines, blocks: &[Block<'_>]) -> (Lines, Vec<usize>) {
    let masked: Vec<usize> = (0..lines.list.len()).filter(|&at| is_suspect(&lines.list[at])).collect();
    let bare = masked.iter().map(|&at| bare(blocks[at].origin()));
    (Lines::of_texts(bare), masked)
}

/// Short, and with more symbols between its letters, or stranger letters, than words have.
pub(super) fn is_suspect(line: &Line) -> bool {
    let spaced = line.chars >= 5 && line.spaces + 2 >= line.chars;
    let filled = |times: u32| u32::from(line.inserted) * times >= line.chars;
    line.is_fragment()
        && (line.strange > 0
            || spaced
            || (line.inserted >= 2 && filled(3))
            || (line.inserted >= 4 && filled(5))
            || (line.mixed >= 2 && line.chars <= 40)
            || (line.leet >= 3 && line.spaces >= 2))
}

/// The text with compatibility forms, look-alikes and digits among letters in their plain form, and without the
/// symbols inside its words.
fn bare(text: &str) -> String {
    let text: String = text.chars().map(unboxed).nfkd().filter(|c| !is_combining_mark(*c)).nfc().collect();
    let text: Vec<char> = text.chars().flat_map(char::to_lowercase).map(plain).collect();
    let spaced = is_spaced_out(&text);
    let mut out = String::new();
    for (at, &c) in text.iter().enumerate() {
        let before = at.checked_sub(1).map_or(' ', |before| text[before]);
        let after = text.get(at + 1).copied().unwrap_or(' ');
        if c.is_whitespace() {
            // Between spaced-out letters only a wide gap parts two words.
            let parts = !(spaced && before.is_alphanumeric() && after.is_alphanumeric());
            out.push_str(if parts && !out.ends_with(' ') { " " } else { "" });
        } else if c.is_alphanumeric() || is_figure(c, before, after) {
            out.push(lettered(c, before, after));
        }
    }
    out
}

/// Most of it are single letters with a space after each.
fn is_spaced_out(text: &[char]) -> bool {
    let letters = text.iter().filter(|c| c.is_alphanumeric()).count();
    let alone = text.windows(2).filter(|pair| pair[0].is_alphanumeric() && pair[1].is_whitespace()).count();
    alone * 3 >= letters * 2
}

/// A mark that is part of a number or an address.
fn is_figure(c: char, before: char, after: char) -> bool {
    let beside = |c: char| c.is_ascii_digit();
    (matches!(c, '.' | ',') && beside(before) && beside(after)) || matches!(c, '$' | '%' | '@' | '+')
}

/// The letter that a digit among letters stands for.
fn lettered(c: char, before: char, after: char) -> char {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    if !(is_letter(before) || is_letter(after)) {
        return c;
    }
    match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => c,
    }
}

/// Letters in boxes and circles that Unicode does not take apart.
fn unboxed(c: char) -> char {
    let letter = |first: u32| char::from_u32(u32::from('a') + c as u32 - first).unwrap_or(c);
    match c {
        '\u{1f150}'..='\u{1f169}' => letter(0x1f150),
        '\u{1f170}'..='\u{1f189}' => letter(0x1f170),
        '\u{1f1e6}'..='\u{1f1ff}' => letter(0x1f1e6),
        _ => c,
    }
}

/// Latin letters for the Cyrillic and Greek ones that look like them.
fn plain(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ё' | 'ε' => 'e',
        'һ' | 'н' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' | 'μ' => 'm',
        'п' | 'η' => 'n',
        'о' | 'ο' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'ц' | 'υ' => 'u',
        'ν' | 'ѵ' => 'v',
        'ѡ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        _ => c,
    }
}

/// What of a character speaks for a disguise, given the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    None,
    /// A symbol right after a letter.
    Inserted,
    /// An enclosed or mathematical letter, or one of another alphabet inside a word.
    Strange,
}

pub(super) fn sign(c: char, before: char) -> Sign {
    let foreign = matches!(c, '\u{370}'..='\u{52f}');
    match c {
        // Decimals, dates, versions.
        '.' | '-' | '/' | '_' if before.is_ascii_digit() => Sign::None,
        '*'
        | '·'
        | '•'
        | '.'
        | '~'
        | '^'
        | '_'
        | '|'
        | '+'
        | '='
        | '-'
        | '/'
        | '\\'
        | '・'
        | '#'
        | '．'
        | 'ﾟ'
        | '゜'
        | '\u{1f000}'..='\u{1faff}'
        | '\u{2190}'..='\u{21ff}'
        | '\u{2580}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}'
            if before.is_alphanumeric() =>
        {
            Sign::Inserted
        }
        '\u{2460}'..='\u{24ff}' | '\u{3280}'..='\u{32b0}' | '\u{1d400}'..='\u{1d7ff}' | '\u{1f110}'..='\u{1f189}' => {
            Sign::Strange
        }
        // Radicals and phonetic signs that stand for whole characters.
        '氵' | '亻' | '纟' | '讠' | '扌' | '忄' | '犭' | '钅' | '饣' | '礻' | '衤' | '丬' => Sign::Strange,
        _ if foreign && before.is_ascii_alphabetic() => Sign::Strange,
        _ => Sign::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suspect(text: &str) -> bool {
        is_suspect(&Lines::read(&crate::text::read(text)).list[0])
    }

    #[test]
    fn disguised_lines_are_suspect_and_others_are_not() {
        for text in [
            "百.家.乐",
            "c a s i n o",
            "百 家 乐 开 户",
            "cаsino online",
            "Ⓒⓐⓢⓘⓝⓞ",
            "百*家*乐*平台",
            "白★塔★娱★乐 送２８ 加❤信：ａｂｃ１２３",
            "c4s1no b0nus fr33 ch1ps",
        ] {
            assert!(suspect(text), "{text}");
        }
        for text in [
            "山里的雨，下了三天",
            "rain in the hills",
            "U.S. Senate votes",
            "Жук и casino",
            "2021-03-04 08:30",
            "林溪、石桥、周舟",
            "Duke Mount 7.2 9.4 6.5 6.5 2.0 8.5",
            "tasks add 4e196aa4-0141-4601 8138-7aa33db0f577 d85d718afb4c",
        ] {
            assert!(!suspect(text), "{text}");
        }
    }

    #[test]
    fn look_alikes_read_as_what_they_look_like() {
        assert_eq!(bare("cаѕіnо"), "casino");
        assert_eq!(bare("𝐜ⓐＳ.i-n🅾"), "casino");
        assert_eq!(bare("百·家~乐"), "百家乐");
        assert_eq!(bare("c a s i n o  b o n u s"), "casino bonus");
        assert_eq!(bare("w1n ṡṗïṅṡ 1.5"), "win spins 1.5");
    }
}
