//! Gradient-boosted trees grown leaf by leaf, eight rows at a time; [`Forest`](super::Forest) is the faster kind.
//!
//! After QuickScorer (Lucchese et al., SIGIR 2015): instead of walking down a tree, every node is asked, and a node
//! whose answer is no strikes out the leaves to its left; the first leaf left over is the one. The same few
//! instructions for all rows, no branch to guess, so eight rows go side by side.

use super::Bytes;

/// Rows that are judged together.
const LANES: usize = 8;
/// Leaves of a tree at most: one bit each.
const LEAVES: usize = 32;

#[derive(Clone, Copy, Debug)]
struct Node {
    feature: u16,
    /// Up to this value, inclusive, it goes left.
    threshold: f32,
    /// Without the bits of the leaves to the left.
    mask: u32,
}

/// Where the parts of a tree begin.
#[derive(Clone, Copy, Debug)]
struct Tree {
    node: usize,
    leaf: usize,
}

/// Trees whose values add up to log odds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leafwise {
    width: usize,
    nodes: Vec<Node>,
    leaves: Vec<f32>,
    trees: Vec<Tree>,
}

impl Leafwise {
    /// Reads trees over rows of `width` features. For each: the number of its leaves (u8), its nodes in order from
    /// left to right (feature u16, threshold f32, from, split and to u8), its leaves (value f32, share u16).
    pub(crate) fn read(bytes: &mut Bytes<'_>, width: usize) -> Option<Leafwise> {
        let mut forest = Leafwise { width, ..Leafwise::default() };
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
                forest.leaves.push(bytes.f32()?);
                // Its share of the training rows.
                bytes.u16()?;
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
                *sum += self.leaves[tree.leaf + left.trailing_zeros() as usize];
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
}

fn node(bytes: &mut Bytes<'_>, width: usize, leaves: usize) -> Option<Node> {
    let (feature, threshold) = (bytes.u16()?, bytes.f32()?);
    let [from, split, to] = [bytes.u8()?, bytes.u8()?, bytes.u8()?];
    let fits = usize::from(feature) < width && from < split && split < to && usize::from(to) <= leaves;
    let below = |leaf: u8| (1_u32 << leaf) - 1;
    fits.then(|| Node { feature, threshold, mask: !(below(split) & !below(from)) })
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
    fn forest() -> Leafwise {
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
        Leafwise::read(&mut Bytes::of(&bytes), 2).unwrap()
    }

    #[test]
    fn every_row_finds_its_leaf() {
        let rows = [[1.0, 9.0], [1.5, 5.0], [1.5, 5.1]].repeat(5).concat();
        assert_eq!(forest().log_odds(&rows), [-1.0, 2.0, 3.0].repeat(5));
        assert!(forest().log_odds(&[]).is_empty());
    }

    #[test]
    fn trees_that_point_nowhere_are_refused() {
        assert!(Leafwise::read(&mut Bytes::of(&[1, 0, 33]), 2).is_none());
        assert!(Leafwise::read(&mut Bytes::of(&[1, 0, 2, 9, 0, 0, 0, 0, 0, 0, 1, 2]), 2).is_none());
    }
}
