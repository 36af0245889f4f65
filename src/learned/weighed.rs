//! Why a judge judged as it did.

/// So many features tell enough.
const REASONS: usize = 3;

/// How a block was weighed.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Weighed {
    /// The probability that it is main text, 0 to 1.
    pub probability: f32,
    /// The features that weighed most, the heaviest first, each with what it adds to the log odds.
    pub reasons: Vec<(&'static str, f32)>,
}

impl Weighed {
    /// By its log odds, and what each feature adds to them.
    pub(crate) fn of(odds: f32, contributions: impl Iterator<Item = (&'static str, f32)>) -> Weighed {
        let mut reasons: Vec<_> = contributions.collect();
        reasons.sort_by(|(_, a), (_, b)| b.abs().total_cmp(&a.abs()));
        reasons.truncate(REASONS);
        Weighed { probability: logistic(odds), reasons }
    }
}

/// The probability that log odds say.
pub(crate) fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_reasons_are_told() {
        let weighed = Weighed::of(0.0, [("a", 0.1), ("b", -2.0), ("c", 0.5), ("d", 0.2)].into_iter());
        assert_eq!(weighed, Weighed { probability: 0.5, reasons: vec![("b", -2.0), ("c", 0.5), ("d", 0.2)] });
    }
}
