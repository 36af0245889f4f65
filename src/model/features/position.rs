//! Where a block stands on its page.

use super::Feature;
use super::facts::Facts;
use super::sheet::{Sheet, ln, share};

pub(super) const FEATURES: [Feature; 9] = [
    ("place", "place among the blocks, 0 to 1"),
    ("from_start", "ln(1 + blocks before)"),
    ("from_end", "ln(1 + blocks after)"),
    ("words_before", "share of the page's words that stand before"),
    ("prose_before", "share of the page's prose that stands before"),
    ("ln_words_before", "ln(1 + words before)"),
    ("ln_words_after", "ln(1 + words after)"),
    ("since_prose", "ln(1 + blocks since the last prose before)"),
    ("until_prose", "ln(1 + blocks until the next prose)"),
];

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let len = facts.len();
    let is_prose = |at: usize| facts.measures[at].prose_words() > 0.0;
    let mut since = vec![0.0; len];
    let mut last = None;
    for (at, since) in since.iter_mut().enumerate() {
        *since = last.map_or(len as f32, |last| (at - last) as f32);
        last = if is_prose(at) { Some(at) } else { last };
    }
    let mut next = None;
    for at in (0..len).rev() {
        let until = next.map_or(len as f32, |next: usize| (next - at) as f32);
        let before = facts.words[at];
        sheet.put(
            at,
            [
                share(at as f32, len as f32 - 1.0),
                ln(at as f32),
                ln((len - 1 - at) as f32),
                share(before, facts.all_words()),
                share(facts.prose[at], facts.all_prose()),
                ln(before),
                ln(facts.all_words() - facts.words[at + 1]),
                ln(since[at]),
                ln(until),
            ],
        );
        next = if is_prose(at) { Some(at) } else { next };
    }
}
