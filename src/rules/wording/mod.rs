//! How a line is worded, and among what lines: a judge that learned from lists of junk and from honest texts.
//!
//! Rules know what they see by name, and names change weekly. How junk is worded changes slowly: a table of weighted
//! words says how much a line speaks like junk, and trees decide by that, by what rules found, and by the lines around.
//! Both are trained (`training/wording/`); the weights stand in one file.

mod around;
mod grams;
mod table;
mod topics;

use std::sync::LazyLock;

pub use around::FEATURES;
use around::Known;
pub(super) use table::Score;
use table::Tables;
use topics::{Kinship, Rarity};

use super::fold::folded;
use super::ground::Ground;
use super::lines::{Lines, Words};
use super::rule::ActingStage;
use super::token::{Cutter, hash};
use super::verdict::Evidence;
use crate::learned::{Bytes, Forest, Weighed};
use crate::page::{BlockId, Page};

const MAGIC: &[u8] = b"SCL2";

/// The weights that come with scutch.
/// The weights that come with scutch.
pub(super) const WEIGHTS: &[u8] = include_bytes!("weights.bin");
static BUILTIN: LazyLock<Option<Wording>> = LazyLock::new(|| Wording::read(WEIGHTS));

/// The names of the rules that live here and not in a file.
pub(super) const PROMOTION: &str = "wording/promotion";
pub(super) const SITE: &str = "wording/site";

/// From these log odds on a line goes, and what is prose or a heading.
const LINE: f32 = 2.0;
const TEXT: f32 = 3.0;
/// The same on a page where rules by name took so many lines for ads: the trees were trained on such pages.
const LINE_AMONG_ADS: f32 = 0.75;
const TEXT_AMONG_ADS: f32 = 1.5;
const ADS: usize = 3;

/// What was learned of how junk is worded.
#[derive(Clone, Debug)]
pub struct Wording {
    tables: Tables,
    rarity: Rarity,
    forest: Forest,
}

impl Wording {
    /// Reads weights: `SCL2`, the signature of the features (u32), the tables of words, their rarity, the trees; `None`
    /// when they are damaged or were trained on other features.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Wording> {
        let mut bytes = Bytes::of(bytes);
        if bytes.take(MAGIC.len())? != MAGIC || bytes.u32()? != signature() {
            return None;
        }
        let wording = Wording {
            tables: Tables::read(&mut bytes)?,
            rarity: Rarity::read(&mut bytes)?,
            forest: Forest::read(&mut bytes, FEATURES.len())?,
        };
        bytes.is_empty().then_some(wording)
    }

    pub(super) fn builtin() -> Option<&'static Wording> {
        BUILTIN.as_ref()
    }

    /// How each line of a page is worded; a disguised one as it is meant.
    pub(super) fn scores(&self, lines: &Lines, bare: &Lines, masked: &[usize]) -> Vec<Score> {
        let score = |lines: &Lines, line| self.tables.score(&lines.text, lines.tokens_of(line));
        let mut scores: Vec<Score> = lines.list.iter().map(|line| score(lines, line)).collect();
        for (line, &at) in bare.list.iter().zip(masked) {
            let meant = score(bare, line);
            if meant.junk > scores[at].junk {
                scores[at] = meant;
            }
        }
        scores
    }

    /// What each wanted line has in common with the prose of its page.
    fn kinships(&self, lines: &Lines, scores: &[Score], wanted: impl Fn(usize) -> bool) -> Vec<Kinship> {
        let prose = |at: usize| lines.list[at].is_prose() && scores[at].junk < 0.0;
        topics::kinships(&self.rarity, lines, prose, wanted)
    }

    /// The log odds of each line of being no part of the text.
    pub(super) fn log_odds(&self, rows: &[f32]) -> Vec<f32> {
        self.forest.log_odds(rows)
    }
}

/// How the lines of a page were weighed that are taken for how they are worded, by the page as it was matched.
#[must_use]
pub fn weigh(page: &Page) -> Vec<(BlockId, Weighed)> {
    let Some(Wording { forest, .. }) = Wording::builtin() else { return Vec::new() };
    let weighed = |row: &[f32]| {
        let odds = forest.log_odds(row).first().copied().unwrap_or_default();
        let against = forest.contributions(row).into_iter().map(|weight| -weight);
        Weighed::of(-odds, FEATURES.into_iter().zip(against))
    };
    page.findings.worded.iter().map(|worded| (worded.block, weighed(&worded.row))).collect()
}

/// The features of the wanted lines of a page, row by row.
pub(super) fn rows(
    wording: &Wording,
    ground: &Ground<'_>,
    scores: &[Score],
    evidence: &[Evidence],
    wanted: impl Fn(usize) -> bool,
) -> Vec<f32> {
    let kinships = wording.kinships(ground.sight.lines, scores, &wanted);
    around::rows(&Known { ground, scores, kinships: &kinships, evidence }, wanted)
}

/// What the log odds of a line must be on a page with so many ads for it to go.
pub(super) fn bound(ads: usize, is_text: bool) -> f32 {
    match () {
        () if ads >= ADS && is_text => TEXT_AMONG_ADS,
        () if ads >= ADS => LINE_AMONG_ADS,
        () if is_text => TEXT,
        () => LINE,
    }
}

/// The rule that says why such a line goes, and the stage that it is for.
pub(super) fn reason(score: Score) -> (&'static str, ActingStage) {
    if score.promotion > 0.0 { (PROMOTION, ActingStage::StripAds) } else { (SITE, ActingStage::DropFooter) }
}

/// Whether a rule of this name is one of the judge.
pub(crate) fn speaks(rule: &str) -> bool {
    [PROMOTION, SITE].contains(&rule)
}

/// What tells these features from those of another version: a hash of their names.
#[must_use]
pub fn signature() -> u32 {
    FEATURES.iter().fold(0, |sum: u32, name| sum.rotate_left(5) ^ hash(name.as_bytes()) as u32)
}

/// The buckets of the words of a line in a table of so many bits, for training.
#[must_use]
pub fn buckets(line: &str, bits: u32) -> Vec<usize> {
    let mut buckets = Vec::new();
    let line = folded(line);
    grams::each(&line, Words::Cut(Cutter::new(&line, 0)), |gram| buckets.push(table::bucket(gram, bits)));
    buckets
}

/// The buckets of the words of a line that may carry its topic, for training.
#[must_use]
pub fn topics(line: &str) -> Vec<usize> {
    let mut buckets = Vec::new();
    let line = folded(line);
    topics::each(&line, Words::Cut(Cutter::new(&line, 0)), |bucket| buckets.push(bucket));
    buckets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_those_of_the_features() {
        assert!(Wording::builtin().is_some(), "train them anew: docs/WORDING.md");
    }

    #[test]
    fn damaged_weights_are_refused() {
        let bytes = super::WEIGHTS;
        assert!(Wording::read(b"").is_none());
        assert!(Wording::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Wording::read(&[bytes, b"x"].concat()).is_none());
        assert!(Wording::read(&[b"SCL2....", &bytes[8..]].concat()).is_none());
    }
}
