//! The rules that FineWeb added: lists and menus that look like sentences to the others.
//!
//! Penedo et al. 2024, "The FineWeb Datasets", section 3.6; the last from their code (datatrove,
//! `fineweb_quality_filter.py`), which also has 0.01 for repeated lines where the paper says 0.1. Ours is the paper's.
//! For Chinese and Japanese, punctuation and newlines are limited as FineWeb-2 (`cmn_Hani`, `jpn_Jpan`, the laxer) does,
//! newlines by characters; a short line has as many words as one of 30 characters in English, some 5.3.

use super::grams;
use super::punctuation::ends_sentence;
use super::reading::Reading;
use super::reason::Limit::{AtMost, LessThan, MoreThan};
use super::repetition;
use super::rule::Rule;
use super::script::Script;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "fineweb/line-punctuation",
        units: ["of the lines"; 2],
        measure: |reading| reading.share_of_lines(ends_sentence),
        limits: [Some(MoreThan(0.12)), Some(MoreThan(0.106)), None],
    },
    Rule {
        id: "fineweb/duplicate-line-characters",
        units: ["of the characters"; 2],
        measure: |reading| grams::repeated_characters(&repetition::lines(reading)),
        limits: [Some(LessThan(0.1)), Some(LessThan(0.1)), Some(LessThan(0.1))],
    },
    Rule {
        id: "fineweb/short-lines",
        units: ["of the lines"; 2],
        measure: short_lines,
        limits: [Some(LessThan(0.67)), Some(LessThan(0.67)), Some(LessThan(0.67))],
    },
    // 0.178 and 0.153 newlines a word, by 1.7 and 4 characters a word.
    Rule {
        id: "fineweb/newlines",
        units: ["newlines a word", "newlines a character"],
        measure: |reading| newlines(reading) / reading.length(),
        limits: [Some(AtMost(0.3)), Some(AtMost(0.105)), Some(AtMost(0.038))],
    },
];

/// Characters of a short line at most.
pub(super) const fn short(script: Script) -> usize {
    match script {
        Script::Spaced => 30,
        Script::Cjk => 9,
        Script::Unspaced => 21,
    }
}

fn short_lines(reading: &Reading<'_>) -> f64 {
    let most = short(reading.script());
    reading.share_of_lines(|line| line.chars().nth(most).is_none())
}

/// Line ends between lines that hold something.
fn newlines(reading: &Reading<'_>) -> f64 {
    reading.lines().len().saturating_sub(1) as f64
}
