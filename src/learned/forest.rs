//! Gradient-boosted oblivious trees over levels of a byte, 64 rows at a time.
//!
//! An oblivious tree asks one question at each depth, whatever the answers before (Prokhorenkova et al., NeurIPS
//! 2018), so the answers are the bits of the leaf's number: no branch to guess. Features are squeezed into 256 levels
//! first, so that a register holds as many rows as bytes.

use std::collections::BTreeSet;

use super::Bytes;

/// Rows that are judged together: what a question costs beside its comparisons is paid once for all of them.
pub(crate) const LANES: usize = 64;
/// A feature of as many rows.
pub(crate) type Column = [f32; LANES];
/// The levels of a feature in as many rows.
type Levels = [u8; LANES];
/// Fewer rows are cheaper one by one.
const FEW: usize = 8;
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
    ///
    /// It is `as u8` in steps that a compiler takes for many values at once, which halves the time: from 2^23 on floats
    /// are whole numbers, and the low bits are the number.
    fn level(self, value: f32) -> u8 {
        const WHOLE: f32 = (1 << 23) as f32;
        let level = (value - self.low) * self.per_unit + 0.5;
        let level = if level > 0.0 { level } else { 0.0 };
        let level = if level < 255.0 { level } else { 255.0 };
        let nearest = level + WHOLE;
        (nearest.to_bits() - u32::from(nearest - WHOLE > level)) as u8
    }
}

/// Whether a feature is above a level.
#[derive(Clone, Copy, Debug)]
struct Question {
    feature: u16,
    level: u8,
}

#[derive(Clone, Copy, Debug)]
struct Tree<'f> {
    /// The answer to the first is the lowest bit of the leaf's number.
    questions: &'f [Question],
    /// Those beyond its depth are never reached.
    leaves: &'f [i16; LEAVES],
}

impl Tree<'_> {
    fn leaf(&self, level: impl Fn(u16) -> u8) -> i16 {
        let answer = |number: usize, ask: &Question| number << 1 | usize::from(level(ask.feature) > ask.level);
        self.leaves[self.questions.iter().rev().fold(0, answer)]
    }

    /// The numbers of the leaves. Without a branch, so that the compiler asks all lanes at once.
    fn numbers(&self, levels: &[Levels]) -> [u8; LANES] {
        let mut numbers = [0; LANES];
        for ask in self.questions.iter().rev() {
            let column = &levels[usize::from(ask.feature)];
            for lane in 0..LANES {
                numbers[lane] = numbers[lane] << 1 | u8::from(column[lane] > ask.level);
            }
        }
        numbers
    }
}

/// Trees whose values add up to log odds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forest {
    scales: Vec<Scale>,
    /// The features that a tree asks for, ascending.
    asked: Vec<usize>,
    depths: Vec<usize>,
    /// Of all trees, one after the other, so that they come from memory in one stream.
    questions: Vec<Question>,
    /// The same; at the end stand zeros, so that any tree may take as many as the deepest has.
    leaves: Vec<i16>,
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
        let mut forest = Forest { scales, bias, step, ..Forest::default() };
        for _ in 0..bytes.u16()? {
            forest.add_tree(bytes)?;
        }
        forest.leaves.extend([0; LEAVES]);
        let asked: BTreeSet<_> = forest.questions.iter().map(|ask| usize::from(ask.feature)).collect();
        forest.asked = asked.into_iter().collect();
        Some(forest)
    }

    fn add_tree(&mut self, bytes: &mut Bytes<'_>) -> Option<()> {
        let depth = Some(usize::from(bytes.u8()?)).filter(|&depth| depth <= DEPTH)?;
        for _ in 0..depth {
            let ask = Question { feature: bytes.u16()?, level: bytes.u8()? };
            self.questions.push(Some(ask).filter(|ask| usize::from(ask.feature) < self.scales.len())?);
        }
        for _ in 0..1 << depth {
            self.leaves.push(bytes.i16()?);
        }
        self.depths.push(depth);
        Some(())
    }

    fn trees(&self) -> impl Iterator<Item = Tree<'_>> {
        let (mut questions, mut leaves) = (self.questions.as_slice(), self.leaves.as_slice());
        self.depths.iter().map_while(move |&depth| {
            let tree = Tree { questions: &questions[..depth], leaves: leaves.first_chunk()? };
            (questions, leaves) = (&questions[depth..], &leaves[1 << depth..]);
            Some(tree)
        })
    }

    /// The log odds of rows of [`width`](Self::read) values each; none by the forest of no features.
    pub(crate) fn log_odds(&self, rows: &[f32]) -> Vec<f32> {
        if self.scales.is_empty() {
            return Vec::new();
        }
        let width = self.scales.len();
        let count = rows.len() / width;
        if count < FEW {
            return rows.chunks_exact(width).map(|row| self.odds_of_row(row)).collect();
        }
        self.log_odds_of(count, &columns(rows, width))
    }

    /// The log odds of so many rows, given in columns: first all columns of the first rows, then of the next.
    pub(crate) fn log_odds_of(&self, rows: usize, columns: &[Column]) -> Vec<f32> {
        if self.scales.is_empty() {
            return Vec::new();
        }
        let mut odds = Vec::with_capacity(rows + LANES);
        let mut levels = vec![[0; LANES]; self.scales.len()];
        for group in columns.chunks(self.scales.len()) {
            self.squeeze(group, &mut levels);
            odds.extend(self.sums(&levels).map(|sum| self.odds(sum)));
        }
        odds.truncate(rows);
        odds
    }

    /// The log odds of one row.
    fn odds_of_row(&self, row: &[f32]) -> f32 {
        let mut levels = vec![0; self.scales.len()];
        for &feature in &self.asked {
            levels[feature] = self.scales[feature].level(row[feature]);
        }
        let leaf = |tree: Tree<'_>| i32::from(tree.leaf(|feature| levels[usize::from(feature)]));
        self.odds(self.trees().map(leaf).sum())
    }

    fn odds(&self, sum: i32) -> f32 {
        self.bias + self.step * sum as f32
    }

    /// Turns columns into columns of levels.
    fn squeeze(&self, columns: &[Column], levels: &mut [Levels]) {
        for &feature in &self.asked {
            let (column, scale, levels) = (&columns[feature], self.scales[feature], &mut levels[feature]);
            for lane in 0..LANES {
                levels[lane] = scale.level(column[lane]);
            }
        }
    }

    fn sums(&self, levels: &[Levels]) -> [i32; LANES] {
        let mut sums = [0; LANES];
        for tree in self.trees() {
            let numbers = tree.numbers(levels);
            for lane in 0..LANES {
                sums[lane] += i32::from(tree.leaves[usize::from(numbers[lane])]);
            }
        }
        sums
    }

    /// For each feature of a row, by how much the log odds would be lower if it had its median.
    pub(crate) fn contributions(&self, row: &[f32]) -> Vec<f32> {
        let mut contributions = vec![0.0; self.scales.len()];
        let level = |feature: u16| self.scales[usize::from(feature)].level(row[usize::from(feature)]);
        for tree in self.trees() {
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

/// The columns of rows; rows that are missing at the end hold zeros.
fn columns(rows: &[f32], width: usize) -> Vec<Column> {
    let mut columns = vec![[0.0; LANES]; rows.len().div_ceil(LANES * width) * width];
    for (group, rows) in columns.chunks_exact_mut(width).zip(rows.chunks(LANES * width)) {
        for (lane, row) in rows.chunks_exact(width).enumerate() {
            group.iter_mut().zip(row).for_each(|(column, &value)| column[lane] = value);
        }
    }
    columns
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
        let (rows, odds) = ([[1.0, 5.0], [1.1, 0.0], [-9.0, 6.0], [999.0, 999.0]], [-1.0, 9.0, 0.5, 49.0]);
        for times in [0, 1, 10, 20] {
            assert_eq!(forest().log_odds(&rows.repeat(times).concat()), odds.repeat(times), "{times}");
        }
        let columns = [0, 1, 0, 1].map(|feature| std::array::from_fn(|lane| rows[lane % 4][feature]));
        assert_eq!(forest().log_odds_of(100, &columns), odds.repeat(25));
    }

    #[test]
    fn a_level_is_the_whole_part_within_a_byte() {
        let scale = Scale { low: 0.25, per_unit: 3.0, median: 0 };
        let values = (-1000..2000).map(|i| i as f32 / 16.0).chain([f32::NAN, f32::INFINITY, f32::NEG_INFINITY]);
        for value in values {
            assert_eq!(scale.level(value), ((value - 0.25) * 3.0 + 0.5) as u8, "{value}");
        }
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
