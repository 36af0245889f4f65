//! The quality rules of Gopher: texts without sentences, lists, menus, gibberish.
//!
//! Rae et al. 2021, "Scaling Language Models: Methods, Analysis & Insights from Training Gopher", appendix A1. Figures
//! for words are theirs. In characters, a count is theirs times [`Script::characters_a_word`](super::Script), a ratio
//! theirs divided by it; where that does not do, the reason stands at the rule. Length of words says nothing where
//! words are not told apart.

use super::punctuation::{ellipses, ends_in_ellipsis};
use super::reading::Reading;
use super::reason::Limit::{AtLeast, AtMost};
use super::rule::Rule;
use super::script::Script;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "gopher/word-count",
        units: ["words", "characters"],
        measure: |reading| reading.length(),
        limits: [Some(AtLeast(50.0)), Some(AtLeast(85.0)), Some(AtLeast(200.0))],
    },
    Rule {
        id: "gopher/word-count-max",
        units: ["words", "characters"],
        measure: |reading| reading.length(),
        limits: [Some(AtMost(100_000.0)), Some(AtMost(170_000.0)), Some(AtMost(400_000.0))],
    },
    Rule {
        id: "gopher/word-length",
        units: ["characters a word"; 2],
        measure: word_length,
        limits: [Some(AtLeast(3.0)), None, None],
    },
    Rule {
        id: "gopher/word-length-max",
        units: ["characters a word"; 2],
        measure: word_length,
        limits: [Some(AtMost(10.0)), None, None],
    },
    Rule {
        id: "gopher/symbol-ratio",
        units: ["hash signs or ellipses a word", "hash signs or ellipses a character"],
        measure: |reading| symbols(reading) / reading.length(),
        limits: [Some(AtMost(0.1)), Some(AtMost(0.059)), Some(AtMost(0.025))],
    },
    Rule {
        id: "gopher/bullet-lines",
        units: ["of the lines"; 2],
        measure: |reading| reading.share_of_lines(|line| line.starts_with(BULLETS)),
        limits: [Some(AtMost(0.9)), Some(AtMost(0.9)), Some(AtMost(0.9))],
    },
    Rule {
        id: "gopher/ellipsis-lines",
        units: ["of the lines"; 2],
        measure: |reading| reading.share_of_lines(ends_in_ellipsis),
        limits: [Some(AtMost(0.3)), Some(AtMost(0.3)), Some(AtMost(0.3))],
    },
    // Of characters, not of words: punctuation is a tenth of Chinese prose and digits are as many as they like, while a
    // word with a comma is still a word with a letter.
    Rule {
        id: "gopher/alphabetic-words",
        units: ["of the words", "of the characters"],
        measure: alphabetic,
        limits: [Some(AtLeast(0.8)), Some(AtLeast(0.65)), Some(AtLeast(0.65))],
    },
    Rule {
        id: "gopher/stop-words",
        units: ["of the most common words", "of the most common characters"],
        measure: stop_words,
        limits: [Some(AtLeast(2.0)), Some(AtLeast(2.0)), None],
    },
];

const BULLETS: [char; 11] = ['•', '‣', '◦', '▪', '●', '○', '■', '◆', '·', '-', '*'];

/// Those of the paper.
const ENGLISH: [&str; 8] = ["the", "be", "to", "of", "and", "that", "have", "with"];
/// Ours: the paper knows English alone. Hardly a sentence is without one of them.
const CHINESE: [&str; 16] =
    ["的", "是", "在", "了", "有", "和", "不", "也", "就", "这", "這", "为", "為", "与", "與", "之"];
const JAPANESE: [&str; 8] = ["の", "に", "を", "は", "た", "が", "と", "て"];

/// Characters of a word on average, punctuation around it aside. A Hangul syllable has two or three letters and counts
/// as two: Korean words have some three syllables.
fn word_length(reading: &Reading<'_>) -> f64 {
    let (mut words, mut chars) = (0, 0);
    for word in reading.words().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty())
    {
        words += 1;
        chars += word.chars().map(|c| if matches!(c, '가'..='힣') { 2 } else { 1 }).sum::<usize>();
    }
    chars as f64 / words as f64
}

/// Hash signs or ellipses, whichever are more.
fn symbols(reading: &Reading<'_>) -> f64 {
    let hashes = reading.text().chars().filter(|c| matches!(c, '#' | '＃')).count();
    hashes.max(ellipses(reading.text())) as f64
}

/// The share of words with a letter, or of letters.
fn alphabetic(reading: &Reading<'_>) -> f64 {
    match reading.script() {
        Script::Spaced => {
            let with = reading.words().filter(|word| word.contains(char::is_alphabetic)).count();
            with as f64 / reading.words().count() as f64
        }
        Script::Cjk | Script::Unspaced => {
            let letters = reading.text().chars().filter(|c| c.is_alphabetic()).count();
            letters as f64 / reading.visible() as f64
        }
    }
}

/// How many of the most common words occur; of a language without a list, as many as there need be.
fn stop_words(reading: &Reading<'_>) -> f64 {
    let (language, text) = (reading.language().unwrap_or_default(), reading.text());
    let count = match (language.to_ascii_lowercase().as_str(), reading.script()) {
        ("en", Script::Spaced) => {
            let is_word =
                |word: &str, stop: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case(stop);
            ENGLISH.iter().filter(|stop| reading.words().any(|word| is_word(word, stop))).count()
        }
        ("zh", Script::Cjk) => CHINESE.iter().filter(|stop| text.contains(*stop)).count(),
        ("ja", Script::Cjk) => JAPANESE.iter().filter(|stop| text.contains(*stop)).count(),
        _ => 2,
    };
    count as f64
}
