//! The rules of C4: it drops lines, and then pages of which too little is left.
//!
//! Raffel et al. 2020, "Exploring the Limits of Transfer Learning", section 2.2. The paper has two pairs of figures: five
//! sentences a page and three words a line (arXiv, first version, and the code that made the corpus: TensorFlow Datasets,
//! `c4_utils.py`), three and five in its last version. Ours are those of the code, and so are the rules for long words
//! and policies, which the paper has in other words.

use super::punctuation::{ends_sentence, sentences};
use super::reading::Reading;
use super::reason::{Limit, Reason};
use super::script::Script;

/// Sentences of a page at least.
const SENTENCES: f64 = 5.0;
/// Characters of a word at most; there are no words to measure in scripts without spaces.
const LONGEST_WORD: f64 = 1_000.0;

/// All rules, those for pages first.
#[cfg(test)]
pub(super) const IDS: [&str; 8] = [
    "c4/lorem-ipsum",
    "c4/curly-bracket",
    "c4/sentences",
    "c4/line-long-word",
    "c4/line-punctuation",
    "c4/line-words",
    "c4/line-javascript",
    "c4/line-policy",
];

const POLICIES: [&str; 6] =
    ["terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies"];

/// A line that C4 drops.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropped {
    /// The line of the text, from 0, as [`str::lines`] counts them.
    pub line: usize,
    /// Why.
    pub reason: Reason,
}

/// The lines of a text that C4 drops, in order; empty ones are not among them.
///
/// Without `punctuated`, lines may end without punctuation, as in FineWeb; in scripts that do not use any they always may.
#[must_use]
pub fn lines(text: &str, punctuated: bool) -> Vec<Dropped> {
    let script = Script::of(text);
    let filled = text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    filled.filter_map(|(n, line)| Some(Dropped { line: n, reason: drop(line, script, punctuated)? })).collect()
}

/// What C4 has against a page as a whole.
pub(super) fn page(reading: &Reading<'_>, punctuated: bool) -> Option<Reason> {
    let text = reading.text();
    let brackets = text.matches(['{', '｛']).count();
    Reason::unless("c4/lorem-ipsum", count(text, "lorem ipsum"), "times", Limit::AtMost(0.0))
        .or_else(|| Reason::unless("c4/curly-bracket", brackets as f64, "curly brackets", Limit::AtMost(0.0)))
        .or_else(|| too_few_sentences(reading, punctuated))
}

/// Sentences of the lines that are not dropped. Where no sign ends a sentence they cannot be counted.
fn too_few_sentences(reading: &Reading<'_>, punctuated: bool) -> Option<Reason> {
    let script = reading.script();
    let kept = reading.lines().iter().filter(|line| drop(line, script, punctuated).is_none());
    let sentences = kept.map(|line| sentences(line)).sum::<usize>();
    let told = script != Script::Unspaced;
    told.then(|| Reason::unless("c4/sentences", sentences as f64, "sentences", Limit::AtLeast(SENTENCES))).flatten()
}

fn drop(line: &str, script: Script, punctuated: bool) -> Option<Reason> {
    let ended = !punctuated || script == Script::Unspaced || (ends_sentence(line) && !line.ends_with("..."));
    let policies = POLICIES.iter().map(|policy| count(line, policy)).sum();
    too_long_word(line, script)
        .or_else(|| Reason::unless("c4/line-punctuation", f64::from(ended), "ends of a sentence", Limit::AtLeast(1.0)))
        .or_else(|| too_few_words(line, script))
        .or_else(|| Reason::unless("c4/line-javascript", count(line, "javascript"), "times", Limit::AtMost(0.0)))
        .or_else(|| Reason::unless("c4/line-policy", policies, "times", Limit::AtMost(0.0)))
}

fn too_long_word(line: &str, script: Script) -> Option<Reason> {
    let words = line.split_whitespace().filter(|_| script == Script::Spaced);
    let longest = words.map(|word| word.chars().count()).max().unwrap_or_default();
    Reason::unless("c4/line-long-word", longest as f64, "characters in a word", Limit::AtMost(LONGEST_WORD))
}

/// Three words, or as many characters as three words have.
fn too_few_words(line: &str, script: Script) -> Option<Reason> {
    let (count, unit, least) = match script {
        Script::Spaced => (line.split_whitespace().count(), "words", 3.0),
        Script::Cjk => (letters(line), "characters", 5.0),
        Script::Unspaced => (letters(line), "characters", 12.0),
    };
    Reason::unless("c4/line-words", count as f64, unit, Limit::AtLeast(least))
}

fn letters(line: &str) -> usize {
    line.chars().filter(|c| c.is_alphanumeric()).count()
}

/// How often a phrase of small ASCII letters stands in a text, in whatever case.
fn count(text: &str, phrase: &str) -> f64 {
    let (text, phrase) = (text.as_bytes(), phrase.as_bytes());
    let Some(&first) = phrase.first() else { return 0.0 };
    let starts = memchr::memchr2_iter(first, first.to_ascii_uppercase(), text);
    starts.filter(|&at| text.get(at..at + phrase.len()).is_some_and(|found| found.eq_ignore_ascii_case(phrase))).count()
        as f64
}
