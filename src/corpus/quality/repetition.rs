//! The repetition rules of Gopher: texts that say the same again and again.
//!
//! Rae et al. 2021, table A1. Fractions of characters are taken without white space. In scripts without spaces an n-gram
//! of words is one of as many characters as these words have ([`Script::characters_a_word`](super::Script)); their
//! limits are those that FineWeb-2 (Penedo et al. 2025, `configs/`) took from its own data for Chinese (`cmn_Hani`) and
//! Japanese (`jpn_Jpan`), whichever is laxer, and for Thai (`tha_Thai`).

use super::grams;
use super::reading::{Piece, Reading};
use super::reason::Limit::AtMost;
use super::rule::Rule;

const RUNS: [&str; 2] = ["of the characters"; 2];

const fn most(spaced: f64, cjk: f64, unspaced: f64) -> [Option<super::Limit>; 3] {
    [Some(AtMost(spaced)), Some(AtMost(cjk)), Some(AtMost(unspaced))]
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "gopher/duplicate-lines",
        units: ["of the lines"; 2],
        measure: |reading| grams::repeated(&lines(reading)),
        limits: most(0.30, 0.375, 0.349),
    },
    Rule {
        id: "gopher/duplicate-paragraphs",
        units: ["of the paragraphs"; 2],
        measure: |reading| grams::repeated(&reading.paragraphs()),
        limits: most(0.30, 0.30, 0.30),
    },
    Rule {
        id: "gopher/duplicate-line-characters",
        units: RUNS,
        measure: |reading| grams::repeated_characters(&lines(reading)),
        limits: most(0.20, 0.20, 0.20),
    },
    Rule {
        id: "gopher/duplicate-paragraph-characters",
        units: RUNS,
        measure: |reading| grams::repeated_characters(&reading.paragraphs()),
        limits: most(0.20, 0.20, 0.20),
    },
    Rule { id: "gopher/top-2-gram", units: RUNS, measure: |r| top(r, 2), limits: most(0.20, 0.256, 0.221) },
    Rule { id: "gopher/top-3-gram", units: RUNS, measure: |r| top(r, 3), limits: most(0.18, 0.201, 0.197) },
    Rule { id: "gopher/top-4-gram", units: RUNS, measure: |r| top(r, 4), limits: most(0.16, 0.171, 0.162) },
    Rule { id: "gopher/duplicate-5-grams", units: RUNS, measure: |r| again(r, 5), limits: most(0.15, 0.307, 0.185) },
    Rule { id: "gopher/duplicate-6-grams", units: RUNS, measure: |r| again(r, 6), limits: most(0.14, 0.283, 0.168) },
    Rule { id: "gopher/duplicate-7-grams", units: RUNS, measure: |r| again(r, 7), limits: most(0.13, 0.264, 0.152) },
    Rule { id: "gopher/duplicate-8-grams", units: RUNS, measure: |r| again(r, 8), limits: most(0.12, 0.248, 0.137) },
    Rule { id: "gopher/duplicate-9-grams", units: RUNS, measure: |r| again(r, 9), limits: most(0.11, 0.234, 0.124) },
    Rule { id: "gopher/duplicate-10-grams", units: RUNS, measure: |r| again(r, 10), limits: most(0.10, 0.223, 0.111) },
];

pub(super) fn lines(reading: &Reading<'_>) -> Vec<Piece> {
    reading.lines().iter().map(|line| Piece::of(line)).collect()
}

fn top(reading: &Reading<'_>, words: usize) -> f64 {
    grams::top(reading.tokens(), run(reading, words))
}

fn again(reading: &Reading<'_>, words: usize) -> f64 {
    grams::duplicated(reading.tokens(), run(reading, words))
}

/// As many tokens as that many words.
fn run(reading: &Reading<'_>, words: usize) -> usize {
    (words as f64 * reading.script().characters_a_word()).round() as usize
}
