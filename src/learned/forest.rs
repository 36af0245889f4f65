//! Gradient-boosted trees, eight rows at a time.
//!
//! After QuickScorer (Lucchese et al., SIGIR 2015): instead of walking down a tree, every node is asked, and a node
//! whose answer is no strikes out the leaves to its left; the first leaf left over is the one. The same few
//! instructions for all rows, no branch to guess, so eight rows go side by side.

use super::Bytes;

/// Rows that are judged together.
const LANES: usize = 8;
/// Leaves of a tree at most: one bit each.
const LEAVES: usize = 32;

/// A node: the leaves `from..split` lie to its left, `split..to` to its right.
#[derive(Clone, Copy, Debug)]
struct Node {
    feature: u16,
    /// Up to this value, inclusive, it goes left.
    threshold: f32,
    /// Without the bits of the leaves to the left.
    mask: u32,
    from: u8,
    split: u8,
    to: u8,
}

#[derive(Clone, Copy, Debug)]
struct Leaf {
    value: f32,
    /// Its share of the training rows of its tree, in 1/65535.
    share: u16,
}

/// Where the parts of a tree begin.
#[derive(Clone, Copy, Debug)]
struct Tree {
    node: usize,
    leaf: usize,
}

/// Trees whose values add up to log odds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forest {
    width: usize,
    nodes: Vec<Node>,
    leaves: Vec<Leaf>,
    trees: Vec<Tree>,
}

impl Forest {
    /// Reads trees over rows of `width` features. For each: the number of its leaves (u8), its nodes in order from
    /// left to right (feature u16, threshold f32, from, split and to u8), its leaves (value f32, share u16).
    pub(crate) fn read(bytes: &mut Bytes<'_>, width: usize) -> Option<Forest> {
        let mut forest = Forest { width, ..Forest::default() };
        for _ in 0..bytes.u16()? {
            let leaves = usize::from(bytes.u8()?);
            if !(1..=LEAVES).contains(&leaves) {
                return None;
            }
            forest.trees.push(Tree { node: forest.nodes.len(), leaf: forest.leaves.len() });
            for _ in 1..leaves {
                forest.nodes.push(node(bytes, width, leaves)?);
            }
            for _ in 0..leaves {
                forest.leaves.push(Leaf { value: bytes.f32()?, share: bytes.u16()? });
            }
        }
        Some(forest)
    }

    /// The log odds of rows of [`width`](Self::read) values each.
    pub(crate) fn log_odds(&self, values: &[f32]) -> Vec<f32> {
        let rows = values.len().checked_div(self.width).unwrap_or(0);
        let mut odds = Vec::with_capacity(rows + LANES);
        let mut columns = vec![[0.0; LANES]; self.width];
        for group in values.chunks(LANES * self.width.max(1)) {
            transpose(group, &mut columns);
            odds.extend(self.eight(&columns));
        }
        odds.truncate(rows);
        odds
    }

    fn eight(&self, columns: &[[f32; LANES]]) -> [f32; LANES] {
        let mut sums = [0.0; LANES];
        for (at, tree) in self.trees.iter().enumerate() {
            let left = self.leaves_left(self.nodes_of(at), columns);
            for (sum, left) in sums.iter_mut().zip(left) {
                *sum += self.leaves[tree.leaf + left.trailing_zeros() as usize].value;
            }
        }
        sums
    }

    /// For each row the leaves that no node strikes out.
    fn leaves_left(&self, nodes: &[Node], columns: &[[f32; LANES]]) -> [u32; LANES] {
        let mut left = [u32::MAX; LANES];
        for node in nodes {
            let column = &columns[usize::from(node.feature)];
            // Without a branch, so that the compiler asks all lanes at once.
            for lane in 0..LANES {
                let stays = u32::from(column[lane] <= node.threshold).wrapping_neg();
                left[lane] &= node.mask | stays;
            }
        }
        left
    }

    fn nodes_of(&self, tree: usize) -> &[Node] {
        let end = self.trees.get(tree + 1).map_or(self.nodes.len(), |next| next.node);
        &self.nodes[self.trees[tree].node..end]
    }

    /// How much each feature adds to the log odds of a row: at every node on the way down, by how much the mean of
    /// the leaves below changes (after Saabas, 2014).
    pub(crate) fn contributions(&self, row: &[f32]) -> Vec<f32> {
        let mut contributions = vec![0.0; self.width];
        for (at, tree) in self.trees.iter().enumerate() {
            let nodes = self.nodes_of(at);
            let leaves = &self.leaves[tree.leaf..tree.leaf + nodes.len() + 1];
            let struck = nodes.iter().filter(|node| row[usize::from(node.feature)] > node.threshold);
            let exit = struck.fold(u32::MAX, |left, node| left & node.mask).trailing_zeros() as u8;
            for node in nodes.iter().filter(|node| (node.from..node.to).contains(&exit)) {
                let (from, to) = if exit < node.split { (node.from, node.split) } else { (node.split, node.to) };
                contributions[usize::from(node.feature)] += mean(leaves, from, to) - mean(leaves, node.from, node.to);
            }
        }
        contributions
    }
}

fn node(bytes: &mut Bytes<'_>, width: usize, leaves: usize) -> Option<Node> {
    let (feature, threshold) = (bytes.u16()?, bytes.f32()?);
    let [from, split, to] = [bytes.u8()?, bytes.u8()?, bytes.u8()?];
    let fits = usize::from(feature) < width && from < split && split < to && usize::from(to) <= leaves;
    let below = |leaf: u8| (1_u32 << leaf) - 1;
    fits.then(|| Node { feature, threshold, mask: !(below(split) & !below(from)), from, split, to })
}

/// The mean value of some leaves, weighted by their shares.
fn mean(leaves: &[Leaf], from: u8, to: u8) -> f32 {
    let (mut sum, mut weight) = (0.0, f32::MIN_POSITIVE);
    for leaf in &leaves[usize::from(from)..usize::from(to)] {
        sum += leaf.value * f32::from(leaf.share);
        weight += f32::from(leaf.share);
    }
    sum / weight
}

/// Turns up to eight rows into columns; rows that are missing repeat what stood there.
fn transpose(rows: &[f32], columns: &mut [[f32; LANES]]) {
    for (lane, row) in rows.chunks_exact(columns.len().max(1)).enumerate() {
        for (column, &value) in columns.iter_mut().zip(row) {
            column[lane] = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two features; left of x <= 1 the leaf -1, else y <= 5 parts 2 from 3.
    fn forest() -> Forest {
        let mut bytes = vec![1, 0, 3];
        for (feature, threshold, leaves) in [(0_u16, 1.0_f32, [0, 1, 3]), (1, 5.0, [1, 2, 3])] {
            bytes.extend(feature.to_le_bytes());
            bytes.extend(threshold.to_le_bytes());
            bytes.extend(leaves);
        }
        for value in [-1.0_f32, 2.0, 3.0] {
            bytes.extend(value.to_le_bytes());
            bytes.extend(100_u16.to_le_bytes());
        }
        Forest::read(&mut Bytes::of(&bytes), 2).unwrap()
    }

    #[test]
    fn every_row_finds_its_leaf() {
        let rows = [[1.0, 9.0], [1.5, 5.0], [1.5, 5.1]].repeat(5).concat();
        assert_eq!(forest().log_odds(&rows), [-1.0, 2.0, 3.0].repeat(5));
        assert!(forest().log_odds(&[]).is_empty());
    }

    #[test]
    fn contributions_lead_from_the_mean_to_the_leaf() {
        let (mean, contributions) = (4.0 / 3.0, forest().contributions(&[2.0, 4.0]));
        assert!((mean + contributions[0] + contributions[1] - 2.0).abs() < 1e-5, "{contributions:?}");
        assert!(contributions[0] > 0.0 && contributions[1] < 0.0);
    }

    #[test]
    fn trees_that_point_nowhere_are_refused() {
        assert!(Forest::read(&mut Bytes::of(&[1, 0, 33]), 2).is_none());
        assert!(Forest::read(&mut Bytes::of(&[1, 0, 2, 9, 0, 0, 0, 0, 0, 0, 1, 2]), 2).is_none());
    }
}
