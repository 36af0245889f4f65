//! How near an element is that lies around another: 1 / (1 + levels up).
//!
//! Levels are handed down the tree as small numbers, and become nearness where a block asks.

/// Levels up to what lies nowhere around.
pub(super) const NOWHERE: u16 = u16::MAX;

/// The levels, seen from one level farther down.
pub(super) fn farther(levels: u16) -> u16 {
    levels.saturating_add(1)
}

/// The nearness by levels.
#[derive(Debug)]
pub(super) struct Near(Vec<f32>);

impl Near {
    /// For elements of at most this depth.
    pub(super) fn within(depth: usize) -> Near {
        // Each from the one before: a division by 1 + levels may differ in the last bit, and training saw these.
        Near(std::iter::successors(Some(1.0), |near| Some(near / (1.0 + near))).take(depth + 1).collect())
    }

    /// 0 where it is nowhere.
    pub(super) fn at(&self, levels: u16) -> f32 {
        self.0.get(usize::from(levels)).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearness_falls_with_each_level_and_ends() {
        let near = Near::within(3);
        assert_eq!([0, 1, 3, 4].map(|levels| near.at(levels)), [1.0, 0.5, 0.25, 0.0]);
        assert_eq!((near.at(farther(NOWHERE)), farther(2)), (0.0, 3));
    }
}
