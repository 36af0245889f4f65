//! What the site of the page does on its other pages, for those trees that weigh it.
//!
//! Without a memory of the site all of it is zero, and nobody asks.

use super::Feature;
use super::context::SURE;
use super::facts::Facts;
use super::sheet::{Sheet, flag, ln, share};

/// Blocks before and after whose words are counted.
const REACH: usize = 5;

pub(super) const FEATURES: [Feature; 13] = [
    ("site_acts", "the site repeats the line, and the memory may take it"),
    ("site_share", "share of the site's pages that say the line, if it is repeated"),
    ("site_on", "ln(1 + those pages)"),
    ("site_of", "ln(1 + pages of the site that are remembered)"),
    ("site_path", "share of the site's pages that have something in the same elements"),
    ("site_path_repeated", "share of repeated lines among all that stand there"),
    ("site_before", "how many of the 2 blocks before are repeated; beyond the page all are"),
    ("site_after", "the same of the 2 blocks after"),
    ("site_near", "share of repeated words in the 5 blocks before and after"),
    ("site_run", "ln(blocks of the run of repeated or of own ones that it stands in)"),
    ("site_words", "share of the page's words that are repeated"),
    ("site_prose", "share of its prose that is repeated"),
    ("site_odds", "log odds of the judgement without the memory, at most 9.2 either way"),
];

/// The column of the odds among these, which are known last.
const ODDS: usize = FEATURES.len() - 1;

/// All but the odds.
pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let findings = &facts.page.findings;
    if findings.on_site.len() != facts.len() {
        return;
    }
    let repeated: Vec<bool> = findings.on_site.iter().map(|on_site| on_site.line.is_some()).collect();
    let mut acts = vec![false; facts.len()];
    findings.repeated().for_each(|finding| acts[finding.block.index()] = true);
    let of_page = |sums: &[f32]| {
        let of = |at: usize| if repeated[at] { sums[at + 1] - sums[at] } else { 0.0 };
        share((0..facts.len()).map(of).sum(), sums[facts.len()])
    };
    let (words, prose, runs) = (of_page(&facts.words), of_page(&facts.prose), runs(&repeated));
    for (at, site) in findings.on_site.iter().enumerate() {
        let (line, of) = (site.line.unwrap_or_default(), site.path.of as f32);
        let [before, after] = beside(&repeated, at);
        let row = [
            flag(acts[at]),
            share(line.on as f32, line.of as f32),
            ln(line.on as f32),
            ln(of),
            share(site.path.on as f32, of),
            site.repeated,
            before,
            after,
            near(facts, &repeated, at),
            ln(runs[at] - 1.0),
            words,
            prose,
        ];
        sheet.put(at, row);
    }
}

/// The odds of each block.
pub(super) fn fill_odds(odds: &[f32], sheet: &mut Sheet) {
    odds.iter().enumerate().for_each(|(at, odds)| sheet.put_at(at, ODDS, [odds.clamp(-SURE, SURE)]));
}

/// How many of the two blocks before and of the two after are repeated. A page begins and ends with what frames it.
fn beside(repeated: &[bool], at: usize) -> [f32; 2] {
    let is = |at: Option<usize>| flag(at.and_then(|at| repeated.get(at)).is_none_or(|repeated| *repeated));
    [is(at.checked_sub(1)) + is(at.checked_sub(2)), is(Some(at + 1)) + is(Some(at + 2))]
}

/// The share of repeated words around a block, its own left out.
fn near(facts: &Facts<'_>, repeated: &[bool], at: usize) -> f32 {
    let (from, to) = (at.saturating_sub(REACH), (at + REACH + 1).min(facts.len()));
    let (mut all, mut known) = (0.0, 0.0);
    for (other, &repeated) in (from..to).zip(&repeated[from..to]).filter(|(other, _)| *other != at) {
        let words = facts.measures[other].words;
        all += words;
        known += if repeated { words } else { 0.0 };
    }
    share(known, all)
}

/// For each block the length of the run of blocks like it.
fn runs(repeated: &[bool]) -> Vec<f32> {
    let runs = repeated.chunk_by(|a, b| a == b);
    runs.flat_map(|run| std::iter::repeat_n(run.len() as f32, run.len())).collect()
}
