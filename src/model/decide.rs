//! Which blocks to keep, given their probabilities: those that make the expected F1 of the page largest.
//!
//! Two views, mixed 3:1. Comonotone: one u, uniform in 0..1, makes content of all blocks with p > u, as blocks of one
//! page stand and fall together. Independent: 2 Σ(p n) / (Σ n + Σ over the page (p n)). The second alone lets a long
//! run of doubtful blocks swamp a short article; the mix won on every kind of page it was measured on.
//! `training/decide.py` is the same rule.

/// Thresholds that are tried.
const GRID: usize = 128;
/// Weight of the comonotone view.
const COMONOTONE: f32 = 0.75;
/// Tokens that any page may have beside what is judged.
const DOUBT: f32 = 10.0;

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decision {
    /// Blocks with a probability of at least this are kept.
    pub(super) threshold: f32,
    /// The F1 that is to be expected.
    pub(super) expected: f32,
    /// Tokens that are kept.
    pub(super) kept: f32,
}

impl Decision {
    /// The F1 that is to be expected, given that a short text may be all that is left of a page.
    pub(super) fn promised(&self) -> f32 {
        self.expected * self.kept / (self.kept + DOUBT)
    }
}

/// The best threshold for blocks given as (probability, tokens). Recall counts `beta` times as much as precision.
pub(super) fn decide(blocks: impl Iterator<Item = (f32, f32)>, beta: f32) -> Decision {
    let (mut size, mut mass) = ([0.0_f32; GRID], [0.0_f32; GRID]);
    for (p, tokens) in blocks {
        let level = level(p);
        size[level] += tokens;
        mass[level] += p * tokens;
    }
    for level in (1..GRID).rev() {
        size[level - 1] += size[level];
        mass[level - 1] += mass[level];
    }
    let f =
        |size: f32, hit: f32, gold: f32| (1.0 + beta * beta) * hit / (size + beta * beta * gold).max(f32::MIN_POSITIVE);
    let mut comonotone = [0.0_f32; GRID];
    // All levels side by side, so that no sum waits for the one before.
    for gold in size {
        for (sum, &size) in comonotone.iter_mut().zip(&size) {
            *sum += f(size, size.min(gold), gold);
        }
    }
    let expected = |level: usize| {
        let independent = f(size[level], mass[level], mass[0]);
        COMONOTONE * (comonotone[level] / GRID as f32) + (1.0 - COMONOTONE) * independent
    };
    // What is nearly sure to be rubbish is never kept.
    let mut best = Decision { threshold: 1.0, expected: 0.0, kept: 0.0 };
    for (level, &kept) in size.iter().enumerate().skip(1) {
        let expected = expected(level);
        if expected > best.expected {
            best = Decision { threshold: level as f32 / GRID as f32, expected, kept };
        }
    }
    best
}

fn level(p: f32) -> usize {
    ((p * GRID as f32) as usize).min(GRID - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sure_blocks_are_kept_and_doubtful_ones_follow_only_in_small_numbers() {
        let article = [(0.95, 100.0), (0.9, 100.0), (0.05, 50.0)];
        let decision = decide(article.into_iter(), 1.0);
        assert!(decision.threshold > 0.05 && decision.threshold <= 0.9);
        assert!(decision.expected > 0.85);
        // Comments that are longer than the article, and doubtful.
        let swamped = article.into_iter().chain([(0.3, 4500.0)]);
        assert!(decide(swamped, 1.0).threshold > 0.3);
    }

    #[test]
    fn favour_shifts_the_threshold_one_way() {
        let page = || (0..40).map(|i| (i as f32 / 40.0, 10.0));
        let thresholds = [0.5, 1.0, 2.0].map(|beta| decide(page(), beta).threshold);
        assert!(thresholds[0] > thresholds[1] && thresholds[1] > thresholds[2], "{thresholds:?}");
    }

    #[test]
    fn a_short_text_promises_less() {
        let promised = |tokens| decide([(0.99, tokens)].into_iter(), 1.0).promised();
        assert!(promised(10.0) < 0.6 && promised(500.0) > 0.95);
        assert_eq!(decide(std::iter::empty(), 1.0).promised(), 0.0);
    }

    #[test]
    fn nothing_is_expected_of_rubbish() {
        assert!(decide([(0.001, 900.0)].into_iter(), 1.0).expected < 0.01);
        assert_eq!(decide(std::iter::empty(), 1.0).expected, 0.0);
    }
}
