//! The blocks before and after.

use super::Feature;
use super::facts::Facts;
use super::sheet::{Sheet, flag, ln, share};

/// How many blocks before and after are looked at.
const REACH: [usize; 3] = [2, 5, 12];

pub(super) const FEATURES: [Feature; 20] = [
    ("words_before_2", "ln(1 + words in the 2 blocks before)"),
    ("words_after_2", "ln(1 + words in the 2 blocks after)"),
    ("prose_before_2", "share of prose in the words of the 2 blocks before"),
    ("prose_after_2", "share of prose in the words of the 2 blocks after"),
    ("words_before_5", "the same of 5 blocks"),
    ("words_after_5", "the same of 5 blocks"),
    ("prose_before_5", "the same of 5 blocks"),
    ("prose_after_5", "the same of 5 blocks"),
    ("words_before_12", "the same of 12 blocks"),
    ("words_after_12", "the same of 12 blocks"),
    ("prose_before_12", "the same of 12 blocks"),
    ("prose_after_12", "the same of 12 blocks"),
    ("previous_words", "ln(1 + words of the block before)"),
    ("next_words", "ln(1 + words of the block after)"),
    ("previous_ends", "the block before ends as a sentence does"),
    ("next_ends", "the block after ends as a sentence does"),
    ("previous_colon", "the block before ends in a colon"),
    ("length_step", "difference of ln(words) from the blocks on both sides"),
    ("label_run", "ln(1 + blocks of at most 4 words in a row, this among them)"),
    ("prose_run", "ln(1 + words of the unbroken prose around)"),
];

pub(super) const LINK_FEATURES: [Feature; 11] = [
    ("links_before_2", "share of words in links in the 2 blocks before"),
    ("links_after_2", "share of words in links in the 2 blocks after"),
    ("links_before_5", "the same of 5 blocks"),
    ("links_after_5", "the same of 5 blocks"),
    ("links_before_12", "the same of 12 blocks"),
    ("links_after_12", "the same of 12 blocks"),
    ("previous_linked", "share of the block before that stands in links"),
    ("next_linked", "share of the block after that stands in links"),
    ("previous_sibling", "the block before lies in the same element or its parent"),
    ("next_sibling", "the block after lies in the same element or its parent"),
    ("steps_from_previous", "levels up from here to what holds the block before too"),
];

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let labels = runs(facts.len(), |at| facts.measures[at].words <= 4.0, |_| 1.0);
    let prose = runs(facts.len(), |at| facts.measures[at].prose, |at| facts.measures[at].words);
    for at in 0..facts.len() {
        for (i, reach) in REACH.into_iter().enumerate() {
            sheet.put_at(at, 4 * i, window(facts, at, reach));
        }
        let (before, after) = (at.checked_sub(1), Some(at + 1).filter(|&next| next < facts.len()));
        let length = |at: Option<usize>| at.map_or(0.0, |at| facts.lengths[at]);
        let ends = |at: Option<usize>| flag(at.is_some_and(|at| facts.measures[at].ends));
        let colon = before.is_some_and(|at| facts.blocks[at].origin().ends_with([':', '：']));
        let (previous, next) = (length(before), length(after));
        let step = facts.lengths[at] - (previous + next) / 2.0;
        sheet.put_at(
            at,
            12,
            [previous, next, ends(before), ends(after), flag(colon), step, ln(labels[at]), ln(prose[at])],
        );
    }
}

fn window(facts: &Facts<'_>, at: usize, reach: usize) -> [f32; 4] {
    let (from, to) = (at.saturating_sub(reach), (at + 1 + reach).min(facts.len()));
    let before = facts.words[at] - facts.words[from];
    let after = facts.words[to] - facts.words[at + 1];
    let prose_before = facts.prose[at] - facts.prose[from];
    let prose_after = facts.prose[to] - facts.prose[at + 1];
    [ln(before), ln(after), share(prose_before, before), share(prose_after, after)]
}

/// For every block the sum of `worth` over the run of blocks like it that it stands in; 0 where it is not.
fn runs(len: usize, is: impl Fn(usize) -> bool, worth: impl Fn(usize) -> f32) -> Vec<f32> {
    let mut sums = vec![0.0; len];
    let mut at = 0;
    while at < len {
        let end = (at..len).find(|&i| !is(i)).unwrap_or(len);
        let sum = (at..end).map(&worth).sum();
        sums[at..end].fill(sum);
        at = end + 1;
    }
    sums
}

pub(super) fn fill_links(facts: &Facts<'_>, sheet: &mut Sheet) {
    for at in 0..facts.len() {
        for (i, reach) in REACH.into_iter().enumerate() {
            let (from, to) = (at.saturating_sub(reach), (at + 1 + reach).min(facts.len()));
            let before = share(facts.linked[at] - facts.linked[from], facts.words[at] - facts.words[from]);
            let after = share(facts.linked[to] - facts.linked[at + 1], facts.words[to] - facts.words[at + 1]);
            sheet.put_at(at, 2 * i, [before, after]);
        }
        let (before, after) = (at.checked_sub(1), Some(at + 1).filter(|&next| next < facts.len()));
        let linked = |at: Option<usize>| at.map_or(0.0, |at| facts.measures[at].linked);
        let near = |other: Option<usize>| flag(other.is_some_and(|other| are_near(facts, at, other)));
        sheet.put_at(at, 6, [linked(before), linked(after), near(before), near(after), steps(facts, at, before)]);
    }
}

fn are_near(facts: &Facts<'_>, at: usize, other: usize) -> bool {
    let parent = |at: usize| facts.holders[at].map(|holder| facts.tree.above(holder, 1));
    parent(at).is_some() && (parent(at) == parent(other) || facts.holders[at] == facts.holders[other])
}

/// Levels up to the first element around both; at most 8 are counted.
fn steps(facts: &Facts<'_>, at: usize, other: Option<usize>) -> f32 {
    let (Some(mut here), Some(mut there)) = (facts.holders[at], other.and_then(|other| facts.holders[other])) else {
        return 0.0;
    };
    let mut steps = 0.0;
    while here != there && steps < 8.0 {
        // Of two places in a list of parents before children the later one is not around the earlier one.
        if here > there {
            here = facts.tree.above(here, 1);
            steps += 1.0;
        } else {
            there = facts.tree.above(there, 1);
        }
    }
    steps
}
