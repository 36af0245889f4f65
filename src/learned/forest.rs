//! Gradient-boosted oblivious trees over levels of a byte, 32 rows at a time.
//!
//! An oblivious tree asks one question at each depth, whatever the answers before (Prokhorenkova et al., NeurIPS
//! 2018), so the answers are the bits of the leaf's number: no branch to guess. Features are squeezed into 256 levels
//! first, so that a register holds as many rows as bytes.

use super::Bytes;

/// Rows that are judged together.
const LANES: usize = 32;
/// Depth of a tree at most, and its leaves then: a leaf's number is a byte.
const DEPTH: usize = 8;
const LEAVES: usize = 1 << DEPTH;

/// How the values of a feature become levels.
#[derive(Clone, Copy, Debug)]
struct Scale {
    /// The value of level 0.
    low: f32,
    /// Levels by which a value larger by 1 is higher; 0 for a feature that no tree asks for.
    per_unit: f32,
    /// The level that half of the training rows stay below.
    median: u8,
}

impl Scale {
    /// What is beyond the scale is at its end.
    fn level(self, value: f32) -> u8 {
        ((value - self.low) * self.per_unit + 0.5) as u8
    }
}

/// Whether a feature is above a level.
#[derive(Clone, Copy, Debug)]
struct Question {
    feature: u16,
    level: u8,
}

#[derive(Clone, Debug)]
struct Tree {
    /// The answer to the first is the lowest bit of the leaf's number.
    questions: Vec<Question>,
    /// Those beyond its depth are never reached.
    leaves: Box<[i16; LEAVES]>,
}

impl Tree {
    fn leaf(&self, level: impl Fn(u16) -> u8) -> i16 {
        let answers = self.questions.iter().enumerate();
        let number: usize = answers.map(|(bit, ask)| usize::from(level(ask.feature) > ask.level) << bit).sum();
        self.leaves[number]
    }

    fn leaves(&self, levels: &[[u8; LANES]]) -> [u8; LANES] {
        let mut numbers = [0; LANES];
        for (bit, ask) in self.questions.iter().enumerate() {
            let (column, bit) = (&levels[usize::from(ask.feature)], 1 << bit);
            // Without a branch, so that the compiler asks all lanes at once.
            for lane in 0..LANES {
                numbers[lane] |= if column[lane] > ask.level { bit } else { 0 };
            }
        }
        numbers
    }
}

/// Trees whose values add up to log odds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forest {
    scales: Vec<Scale>,
    trees: Vec<Tree>,
    /// Log odds where all leaves are 0, and those that a step of a leaf adds.
    bias: f32,
    step: f32,
}

impl Forest {
    /// Reads trees over rows of `width` features: bias and step (f32 each); for each feature its scale (low and levels
    /// by unit f32, median u8); the number of trees (u16), for each its depth (u8), its questions (feature u16, level
    /// u8), its leaves (i16).
    pub(crate) fn read(bytes: &mut Bytes<'_>, width: usize) -> Option<Forest> {
        let (bias, step) = (bytes.f32()?, bytes.f32()?);
        let mut scale = || Some(Scale { low: bytes.f32()?, per_unit: bytes.f32()?, median: bytes.u8()? });
        let scales = (0..width).map(|_| scale()).collect::<Option<_>>()?;
        let trees = (0..bytes.u16()?).map(|_| tree(bytes, width)).collect::<Option<_>>()?;
        Some(Forest { scales, trees, bias, step })
    }

    /// The log odds of rows of [`width`](Self::read) values each.
    pub(crate) fn log_odds(&self, values: &[f32]) -> Vec<f32> {
        let width = self.scales.len();
        let rows = values.len().checked_div(width).unwrap_or(0);
        if self.trees.is_empty() {
            return vec![self.bias; rows];
        }
        let mut odds = Vec::with_capacity(rows + LANES);
        let mut levels = vec![[0; LANES]; width];
        for group in values.chunks(LANES * width.max(1)) {
            self.squeeze(group, &mut levels);
            odds.extend(self.sums(&levels).map(|sum| self.bias + self.step * sum as f32));
        }
        odds.truncate(rows);
        odds
    }

    /// Turns rows into columns of levels; rows that are missing repeat what stood there.
    fn squeeze(&self, rows: &[f32], levels: &mut [[u8; LANES]]) {
        for (lane, row) in rows.chunks_exact(self.scales.len().max(1)).enumerate() {
            for ((column, &value), scale) in levels.iter_mut().zip(row).zip(&self.scales) {
                column[lane] = scale.level(value);
            }
        }
    }

    fn sums(&self, levels: &[[u8; LANES]]) -> [i32; LANES] {
        let mut sums = [0; LANES];
        for tree in &self.trees {
            for (sum, leaf) in sums.iter_mut().zip(tree.leaves(levels)) {
                *sum += i32::from(tree.leaves[usize::from(leaf)]);
            }
        }
        sums
    }

    /// For each feature of a row, by how much the log odds would be lower if it had its median.
    pub(crate) fn contributions(&self, row: &[f32]) -> Vec<f32> {
        let mut contributions = vec![0.0; self.scales.len()];
        let level = |feature: u16| self.scales[usize::from(feature)].level(row[usize::from(feature)]);
        for tree in &self.trees {
            let own = tree.leaf(level);
            for (at, Question { feature, .. }) in tree.questions.iter().enumerate() {
                // A feature that a tree asks for twice counts once.
                if tree.questions[..at].iter().all(|other| other.feature != *feature) {
                    let median = self.scales[usize::from(*feature)].median;
                    let usual = tree.leaf(|other| if other == *feature { median } else { level(other) });
                    contributions[usize::from(*feature)] += self.step * (f32::from(own) - f32::from(usual));
                }
            }
        }
        contributions
    }
}

fn tree(bytes: &mut Bytes<'_>, width: usize) -> Option<Tree> {
    let depth = usize::from(bytes.u8()?);
    let mut question = || {
        let (feature, level) = (bytes.u16()?, bytes.u8()?);
        (usize::from(feature) < width).then_some(Question { feature, level })
    };
    let questions = (0..depth).map(|_| question()).collect::<Option<_>>()?;
    let mut leaves = Box::new([0; LEAVES]);
    for leaf in leaves.get_mut(..1_usize.checked_shl(depth as u32)?)? {
        *leaf = bytes.i16()?;
    }
    Some(Tree { questions, leaves })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two features, of 10 and of 1 levels a unit; x > 1 adds 20, y > 5 adds 3, both 100.
    fn bytes(depth: u8, feature: u16) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut push = |values: &[f32]| values.iter().for_each(|value| bytes.extend(value.to_le_bytes()));
        push(&[-1.0, 0.5, 0.0, 10.0]);
        bytes.push(0);
        [0.0_f32, 1.0].iter().for_each(|value| bytes.extend(value.to_le_bytes()));
        bytes.extend([4, 1, 0, depth]);
        for (feature, level) in [(0_u16, 10), (feature, 5)] {
            bytes.extend(feature.to_le_bytes());
            bytes.push(level);
        }
        [0_i16, 20, 3, 100].iter().for_each(|leaf| bytes.extend(leaf.to_le_bytes()));
        bytes
    }

    fn forest() -> Forest {
        Forest::read(&mut Bytes::of(&bytes(2, 1)), 2).unwrap()
    }

    #[test]
    fn every_row_finds_its_leaf() {
        let rows = [[1.0, 5.0], [1.1, 0.0], [-9.0, 6.0], [999.0, 999.0]].repeat(10).concat();
        assert_eq!(forest().log_odds(&rows), [-1.0, 9.0, 0.5, 49.0].repeat(10));
        assert!(forest().log_odds(&[]).is_empty());
    }

    #[test]
    fn contributions_compare_with_the_median() {
        assert_eq!(forest().contributions(&[2.0, 9.0]), [48.5, 40.0]);
        assert_eq!(forest().contributions(&[0.0, 4.0]), [0.0, 0.0]);
    }

    #[test]
    fn trees_that_point_nowhere_are_refused() {
        assert!(Forest::read(&mut Bytes::of(&bytes(2, 2)), 2).is_none());
        assert!(Forest::read(&mut Bytes::of(&bytes(3, 1)), 2).is_none());
        assert!(Forest::read(&mut Bytes::of(&[bytes(9, 1), vec![1; 9000]].concat()), 2).is_none());
    }
}
