//! Where the content begins and ends: what a model trained on one kind of page gets wrong on others.

use std::ops::Range;

use super::Feature;
use super::facts::Facts;
use super::sheet::{Sheet, flag, ln, share};

pub(super) const FEATURES: [Feature; 7] = [
    ("before_run", "ln(1 + blocks until the main run of prose)"),
    ("after_run", "ln(1 + blocks since the main run of prose)"),
    ("run_share", "share of the page's prose in the main run"),
    ("prose_left", "share of the page's prose that follows"),
    ("prose_density_left", "share of prose in all words that follow"),
    ("own_run", "words of the run of prose it stands in, by those of the main run"),
    ("gap", "ln(1 + blocks from the last prose before to the next prose)"),
];

pub(super) const TREE_FEATURES: [Feature; 16] = [
    ("links_left", "share of words in links among all words that follow"),
    ("to_top", "levels up to an element that holds the top candidate, too"),
    ("in_top", "it lies in the top candidate"),
    ("top_share", "share of the page's prose in the top candidate"),
    ("after_top", "ln(1 + blocks since the top candidate ended)"),
    ("before_top", "ln(1 + blocks until the top candidate begins)"),
    ("in_40", "it lies in the smallest element with 40 % of the prose"),
    ("after_40", "ln(1 + blocks since that element ended)"),
    ("in_60", "the same with 60 %"),
    ("after_60", "the same with 60 %"),
    ("in_85", "the same with 85 %"),
    ("after_85", "the same with 85 %"),
    ("before_85", "ln(1 + blocks until that element begins)"),
    ("words_85", "ln(1 + words in that element)"),
    ("place_85", "its place among the blocks of that element, 0 to 1"),
    ("links_85", "share of words in links in that element"),
];

/// More blocks without prose than this part two runs.
const GAP: usize = 4;
/// A child that holds less of its parent's prose than this is not the place of the text.
const SHARES: [f32; 3] = [0.4, 0.6, 0.85];

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let runs = runs(facts);
    let words = |run: &Range<usize>| facts.prose[run.end] - facts.prose[run.start];
    let main = runs.iter().max_by(|a, b| words(a).total_cmp(&words(b))).cloned().unwrap_or(0..0);
    let mut next = 0;
    for at in 0..facts.len() {
        while runs.get(next).is_some_and(|run| run.end <= at) {
            next += 1;
        }
        let own = runs.get(next).filter(|run| run.contains(&at));
        let last = next.checked_sub(1).map_or(0, |last| runs[last].end);
        let gap = if own.is_some() { 0 } else { runs.get(next).map_or(facts.len(), |run| run.start) - last };
        let (prose, all) = (facts.all_prose() - facts.prose[at + 1], facts.all_words() - facts.words[at + 1]);
        sheet.put(
            at,
            [
                ln(main.start.saturating_sub(at) as f32),
                ln((at + 1).saturating_sub(main.end) as f32),
                share(words(&main), facts.all_prose()),
                share(prose, facts.all_prose()),
                share(prose, all),
                own.map_or(0.0, |own| share(words(own), words(&main))),
                ln(gap as f32),
            ],
        );
    }
}

/// Runs of blocks from prose to prose with at most [`GAP`] others between two of them.
fn runs(facts: &Facts<'_>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..facts.len()).filter(|&at| facts.measures[at].prose_words() > 0.0) {
        match runs.last_mut() {
            Some(run) if at - run.end <= GAP => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Elements by the place of their first block and one past the last.
fn extents(facts: &Facts<'_>) -> Vec<Range<usize>> {
    let none = Range { start: usize::MAX, end: 0 };
    let mut extents = vec![none; facts.tree.parent.len()];
    facts.each_held(|at, holder| {
        let extent = &mut extents[holder];
        *extent = extent.start.min(at)..extent.end.max(at + 1);
    });
    for at in (0..extents.len()).rev() {
        if let Some(parent) = facts.tree.parent[at] {
            let own = extents[at].clone();
            let outer = &mut extents[parent];
            *outer = outer.start.min(own.start)..outer.end.max(own.end);
        }
    }
    extents
}

pub(super) fn fill_tree(facts: &Facts<'_>, sheet: &mut Sheet) {
    let extents = extents(facts);
    let top = top_candidate(facts);
    let holding = SHARES.map(|least| holder_of(facts, least));
    let [in_40, in_60, in_85] = holding;
    let wanted = [top, in_40, in_60, in_85];
    let inside = facts.tree.inherit([false; 4], |at, outer: [bool; 4]| {
        std::array::from_fn(|place| outer[place] || wanted[place] == Some(at))
    });
    let around_top = around(facts, top);
    let to_top = facts.tree.inherit(0.0, |at, outer: f32| if around_top[at] { 0.0 } else { (outer + 1.0).min(12.0) });
    let extent = |element: Option<usize>| element.map_or(0..0, |at| extents[at].clone());
    let (top_extent, share_extents) = (extent(top), holding.map(extent));
    let mass = |element: Option<usize>| element.map(|at| facts.tree.mass[at]).unwrap_or_default();
    let after = |extent: &Range<usize>, at: usize| ln((at + 1).saturating_sub(extent.end) as f32);
    let before = |extent: &Range<usize>, at: usize| ln(extent.start.saturating_sub(at) as f32);
    for at in 0..facts.len() {
        let [in_top, in_40, in_60, in_85] = facts.holders[at].map_or([false; 4], |holder| inside[holder]).map(flag);
        let all = &share_extents[2];
        let left = share(facts.linked[facts.len()] - facts.linked[at + 1], facts.all_words() - facts.words[at + 1]);
        sheet.put(
            at,
            [
                left,
                facts.holders[at].map_or(0.0, |holder| to_top[holder]),
                in_top,
                share(mass(top).prose, facts.all_prose()),
                after(&top_extent, at),
                before(&top_extent, at),
                in_40,
                after(&share_extents[0], at),
                in_60,
                after(&share_extents[1], at),
                in_85,
                after(all, at),
                before(all, at),
                ln(mass(holding[2]).words),
                share(at as f32 - all.start as f32, (all.end - all.start.min(all.end)) as f32).clamp(-0.5, 1.5),
                mass(holding[2]).link_density(),
            ],
        );
    }
}

/// Which elements lie around one, itself among them.
fn around(facts: &Facts<'_>, element: Option<usize>) -> Vec<bool> {
    let mut around = vec![false; facts.tree.parent.len()];
    let mut next = element;
    while let Some(at) = next {
        around[at] = true;
        next = facts.tree.parent[at];
    }
    around
}

/// The innermost element with at least this share of the page's prose; `None` without prose.
fn holder_of(facts: &Facts<'_>, least: f32) -> Option<usize> {
    let wanted = least * facts.all_prose();
    let holds = |&at: &usize| facts.tree.mass[at].prose >= wanted;
    (0..facts.tree.parent.len()).rev().filter(|_| wanted > 0.0).find(holds)
}

/// The element in whose children most prose lies; prose two levels up counts half, after Readability (Arc90, 2009).
fn top_candidate(facts: &Facts<'_>) -> Option<usize> {
    let mut scores = vec![0.0_f32; facts.tree.parent.len()];
    facts.each_held(|at, holder| {
        let worth = facts.measures[at].prose_words();
        if worth > 0.0 && !facts.blocks[at].flags().hidden {
            let above = facts.tree.above(holder, 1);
            scores[above] += worth;
            scores[facts.tree.above(above, 1)] += worth / 2.0;
        }
    });
    let rated = |at: usize| scores[at] * (1.0 - facts.tree.mass[at].link_density());
    let best = (0..scores.len()).max_by(|&a, &b| rated(a).total_cmp(&rated(b)))?;
    (rated(best) > 0.0).then_some(best)
}
