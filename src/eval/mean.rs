//! A mean over pages, and how far it can be trusted.

use serde::Serialize;

use super::random::Random;

/// Bootstrap samples.
const SAMPLES: usize = 500;
/// The samples between which 95 % of them lie.
const LOW: usize = 12;
const HIGH: usize = 487;

/// A mean over pages with its 95 % bootstrap interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Mean {
    /// The mean; 0 where there are no pages.
    pub mean: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl Mean {
    /// The mean of these values. Samples are drawn alike every time.
    #[must_use]
    pub fn of(values: &[f64]) -> Mean {
        let mut random = Random::new();
        let mut sample = || mean((0..values.len()).filter_map(|_| values.get(random.below(values.len()))));
        let mut means: Vec<f64> = (0..SAMPLES).map(|_| sample()).collect();
        means.sort_by(f64::total_cmp);
        let at = |place| means.get(place).copied().unwrap_or_default();
        Mean { mean: mean(values.iter()), low: at(LOW), high: at(HIGH) }
    }
}

fn mean<'v>(values: impl Iterator<Item = &'v f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0_u32);
    for value in values {
        sum += value;
        count += 1;
    }
    sum / f64::from(count.max(1))
}

#[cfg(test)]
mod tests {
    use super::Mean;

    /// With `random.Random(0).choices` in Python: 500 means, sorted, the 13th and the 488th.
    #[test]
    fn the_interval_is_that_of_the_same_samples_in_python() {
        assert_eq!(Mean::of(&[1.0, 0.5, 0.25, 0.0, 0.75]), Mean { mean: 0.5, low: 0.2, high: 0.8 });
    }

    #[test]
    fn equal_values_have_no_spread_and_none_are_nothing() {
        assert_eq!(Mean::of(&[0.25; 7]), Mean { mean: 0.25, low: 0.25, high: 0.25 });
        assert_eq!(Mean::of(&[]), Mean::default());
    }
}
