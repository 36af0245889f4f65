//! Words hidden from filters: spaced out, filled with symbols, spelled in look-alike letters.
//!
//! Nobody disguises a word honestly, so a disguised literal needs no second word beside it. Few lines look disguised;
//! only those are reduced to their bare letters and searched again.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use unicode_normalization::UnicodeNormalization;

use super::line::{Line, Lines};
use super::matcher::Hit;
use super::rule::{ActingStage, Rule, Scope};
use crate::page::Block;

/// A shorter literal is found in too much: bytes of bare letters, so two wide characters or six others.
const SHORTEST: usize = 6;

/// Bare literals and the rules they belong to.
#[derive(Debug)]
pub(super) struct Disguise {
    automaton: AhoCorasick,
    rules: Vec<u32>,
}

impl Disguise {
    /// Only words of advertising are worth hiding.
    pub(super) fn of(rules: &[Rule]) -> Option<Disguise> {
        let hunts =
            |rule: &Rule| rule.stage == ActingStage::StripAds && rule.scope == Scope::Block && !rule.phrases.is_empty();
        let (mut literals, mut owners) = (Vec::new(), Vec::new());
        for (at, rule) in rules.iter().enumerate().filter(|(_, rule)| hunts(rule)) {
            for bare in rule.phrases.iter().map(|phrase| bare(phrase)).filter(|bare| bare.len() >= SHORTEST) {
                literals.push(bare);
                owners.push(at as u32);
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&literals)
            .ok()?;
        Some(Disguise { automaton, rules: owners })
    }

    /// The rules whose words stand disguised in the lines.
    pub(super) fn scan(&self, lines: &Lines, blocks: &[Block<'_>]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (at, line) in lines.list.iter().enumerate().filter(|(_, line)| is_suspect(line)) {
            let bare = bare(blocks[at].origin());
            for found in self.automaton.find_overlapping_iter(&bare) {
                let rule = self.rules[found.pattern().as_usize()];
                hits.push(Hit { block: at as u32, rule, span: (line.start, line.end) });
            }
        }
        hits.dedup_by_key(|hit| (hit.block, hit.rule));
        hits
    }
}

/// Short, and with more symbols between its letters, or stranger letters, than words have.
fn is_suspect(line: &Line) -> bool {
    let spaced = line.chars >= 5 && line.spaces + 2 >= line.chars;
    line.is_fragment()
        && (line.strange > 0
            || spaced
            || (line.inserted >= 2 && u32::from(line.inserted) * 3 >= line.chars)
            || (line.inserted >= 4 && u32::from(line.inserted) * 5 >= line.chars))
}

/// Letters and digits only, compatibility forms and look-alikes in their plain form.
fn bare(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).map(plain).filter(|c| c.is_alphanumeric()).collect()
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
        | '、'
        | '，'
        | '．'
        | '\u{2190}'..='\u{21ff}'
        | '\u{2500}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}'
            if before.is_alphanumeric() =>
        {
            Sign::Inserted
        }
        '\u{2460}'..='\u{24ff}' | '\u{1d400}'..='\u{1d7ff}' | '\u{1f110}'..='\u{1f189}' => Sign::Strange,
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
        ] {
            assert!(!suspect(text), "{text}");
        }
    }

    #[test]
    fn look_alikes_read_as_what_they_look_like() {
        assert_eq!(bare("cаѕіnо"), "casino");
        assert_eq!(bare("𝐜ⓐＳ.i-n o"), "casino");
        assert_eq!(bare("百·家~乐"), "百家乐");
    }
}
