//! What a first judgement, block by block, said of the blocks around: main text lies together, in one element or in
//! elements alike, and a first set of trees has found most of it.

use std::ops::AddAssign;

use super::Feature;
use super::facts::Facts;
use super::measure::Measure;
use super::sheet::{Sheet, ln, share};

/// Blocks before and after whose odds are told one by one, and how many are summed up.
const NEAR: usize = 3;
const REACH: [usize; 3] = [2, 5, 12];
/// In so many of the elements whose blocks are summed up the block itself is left out, too.
const OTHERS: usize = 3;
/// Levels up to the elements that are compared with those alike.
const ALIKE: usize = 3;
/// So many features rest on the order of blocks alone.
const ROWS: usize = 21;
/// Odds further from even say no more.
pub(super) const SURE: f32 = 9.2;
/// The odds of a block that is not there, and the distance to it.
const NO_ODDS: f32 = -6.0;
const FAR: f32 = 9.0;
/// The mean of nothing.
const NONE: f32 = -1.0;

pub(super) const FEATURES: [Feature; 40] = [
    ("first_odds", "log odds of the first judgement, at most 9.2 either way"),
    ("first_before_1", "the same of the block before"),
    ("first_after_1", "the same of the block after"),
    ("first_before_2", "the same two blocks before"),
    ("first_after_2", "the same two blocks after"),
    ("first_before_3", "the same three blocks before"),
    ("first_after_3", "the same three blocks after"),
    ("first_mean_before_2", "mean probability of the 2 blocks before, by their words"),
    ("first_mean_after_2", "the same of the 2 blocks after"),
    ("first_mean_before_5", "the same of 5 blocks"),
    ("first_mean_after_5", "the same of 5 blocks"),
    ("first_mean_before_12", "the same of 12 blocks"),
    ("first_mean_after_12", "the same of 12 blocks"),
    ("first_share_before", "share of the page's expected text that stands before"),
    ("first_share_after", "share of it that stands after"),
    ("first_page_mean", "mean probability of the page, by words"),
    ("first_page_words", "ln(1 + words of blocks that are likely)"),
    ("first_page_likely", "share of its blocks that are likely"),
    ("first_since_likely", "ln(blocks since the last likely one before)"),
    ("first_until_likely", "ln(blocks until the next likely one)"),
    ("first_best", "the highest odds of the page"),
    ("first_up_0", "mean probability in the innermost element, by words"),
    ("first_up_others_0", "the same without the block itself"),
    ("first_up_share_0", "share of the page's expected text in it"),
    ("first_up_1", "the same one level up"),
    ("first_up_others_1", "the same one level up"),
    ("first_up_share_1", "the same one level up"),
    ("first_up_2", "the same two levels up"),
    ("first_up_others_2", "the same two levels up"),
    ("first_up_share_2", "the same two levels up"),
    ("first_up_3", "the same three levels up"),
    ("first_up_share_3", "the same three levels up"),
    ("first_up_5", "the same five levels up"),
    ("first_up_share_5", "the same five levels up"),
    ("first_alike_others_0", "mean probability of the other blocks in elements with this path of tags and classes"),
    ("first_alike_0", "the same with the block itself"),
    ("first_alike_others_1", "the same one level up"),
    ("first_alike_1", "the same one level up"),
    ("first_alike_others_2", "the same two levels up"),
    ("first_alike_2", "the same two levels up"),
];

/// Words, and what of them is expected to be main text.
#[derive(Clone, Copy, Debug, Default)]
struct Hope {
    words: f32,
    text: f32,
}

impl AddAssign for Hope {
    fn add_assign(&mut self, other: Hope) {
        self.words += other.words;
        self.text += other.text;
    }
}

impl Hope {
    fn less(self, other: Hope) -> Hope {
        Hope { words: self.words - other.words, text: self.text - other.text }
    }

    fn mean(self) -> f32 {
        // Every block has at least one, so less than half a word is a rest of rounding.
        if self.words > 0.5 { self.text / self.words } else { NONE }
    }
}

/// What is hoped of each block; none before the first judgement.
fn hopes(facts: &Facts<'_>) -> Vec<Hope> {
    let hope = |(odds, measure): (&f32, &Measure)| {
        let words = measure.tokens + 1.0;
        Hope { words, text: words / (1.0 + (-odds).exp()) }
    };
    facts.odds.iter().zip(&facts.measures).map(hope).collect()
}

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let hopes = hopes(facts);
    if !hopes.is_empty() {
        fill_rows(facts, &hopes, sheet);
        fill_tree(facts, &hopes, sheet);
    }
}

fn fill_rows(facts: &Facts<'_>, hopes: &[Hope], sheet: &mut Sheet) {
    let mut before = vec![Hope::default(); hopes.len() + 1];
    for (at, &hope) in hopes.iter().enumerate() {
        before[at + 1] = before[at];
        before[at + 1] += hope;
    }
    let (all, sure) = (before[hopes.len()], |at: usize| facts.odds[at].clamp(-SURE, SURE));
    let likely = |at: usize| facts.odds[at] > 0.0;
    let likely_words = (0..hopes.len()).filter(|&at| likely(at)).map(|at| hopes[at].words).sum();
    let likely_share = (0..hopes.len()).filter(|&at| likely(at)).count() as f32 / hopes.len() as f32;
    let best = (0..hopes.len()).map(sure).fold(-SURE, f32::max);
    let (since, until) = distances(hopes.len(), likely);
    for at in 0..hopes.len() {
        sheet.put(at, [sure(at)]);
        for step in 1..=NEAR {
            let odds = |at: Option<usize>| at.filter(|&at| at < hopes.len()).map_or(NO_ODDS, sure);
            sheet.put_at(at, 2 * step - 1, [odds(at.checked_sub(step)), odds(at.checked_add(step))]);
        }
        for (i, reach) in REACH.into_iter().enumerate() {
            let (from, to) = (at.saturating_sub(reach), (at + 1 + reach).min(hopes.len()));
            let mean = |hope: Hope| share(hope.text, hope.words);
            let beside = [before[at].less(before[from]), before[to].less(before[at + 1])];
            sheet.put_at(at, 2 * NEAR + 1 + 2 * i, beside.map(mean));
        }
        let [stands_before, stands_after] = [before[at].text, all.less(before[at + 1]).text];
        let page = [share(all.text, all.words), ln(likely_words), likely_share];
        sheet.put_at(at, 13, [share(stands_before, all.text), share(stands_after, all.text)]);
        sheet.put_at(at, 15, page);
        sheet.put_at(at, 18, [since[at], until[at], best]);
    }
}

/// For each block how far the last one before and the next one after are for which `is` holds.
fn distances(len: usize, is: impl Fn(usize) -> bool) -> (Vec<f32>, Vec<f32>) {
    let walk = |places: &mut dyn Iterator<Item = usize>| {
        let (mut distances, mut last) = (vec![FAR; len], None);
        for at in places {
            distances[at] = last.map_or(FAR, |last: usize| ln(last.abs_diff(at) as f32));
            last = if is(at) { Some(at) } else { last };
        }
        distances
    };
    (walk(&mut (0..len)), walk(&mut (0..len).rev()))
}

fn fill_tree(facts: &Facts<'_>, hopes: &[Hope], sheet: &mut Sheet) {
    let tree = &facts.tree;
    let inside = tree.sums(facts.holders.iter().zip(hopes).filter_map(|(holder, hope)| Some(((*holder)?, *hope))));
    let all: f32 = hopes.iter().map(|hope| hope.text).sum();
    let told: Vec<[f32; 2]> = inside.iter().map(|hope| [hope.mean(), share(hope.text, all)]).collect();
    facts.each_held(|at, holder| {
        let mut column = ROWS;
        for (i, element) in tree.around(holder).into_iter().enumerate() {
            let [mean, share] = told[element];
            if i < OTHERS {
                sheet.put_at(at, column, [mean, inside[element].less(hopes[at]).mean(), share]);
                column += 3;
            } else {
                sheet.put_at(at, column, [mean, share]);
                column += 2;
            }
        }
    });
    for level in 0..ALIKE {
        fill_alike(facts, hopes, level, sheet);
    }
}

/// What is hoped of the elements alike to the one that lies so many levels up.
fn fill_alike(facts: &Facts<'_>, hopes: &[Hope], level: usize, sheet: &mut Sheet) {
    let mut alike = vec![Hope::default(); facts.tree.alike.len()];
    let kin = |holder: usize| facts.tree.kin[facts.tree.above(holder, level)];
    facts.each_held(|at, holder| alike[kin(holder)] += hopes[at]);
    facts.each_held(|at, holder| {
        let hope = alike[kin(holder)];
        sheet.put_at(at, ROWS + 13 + 2 * level, [hope.less(hopes[at]).mean(), hope.mean()]);
    });
}
