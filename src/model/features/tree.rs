//! Sums over the elements: what each holds, and where the prose lies. One pass up, one pass down.

use std::ops::AddAssign;

use super::hash::HashedMap;
use super::measure::Measure;
use super::named::{Name, Named};
use crate::learned::Fnv;
use crate::page::{Block, Element, Page};

/// Levels up from the innermost element at which blocks are told of the elements around them.
pub(super) const LEVELS: [usize; 5] = [0, 1, 2, 3, 5];

/// What an element holds, with all that lies in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mass {
    pub(super) words: f32,
    pub(super) linked: f32,
    pub(super) prose: f32,
    pub(super) blocks: f32,
    pub(super) commas: f32,
}

impl AddAssign for Mass {
    fn add_assign(&mut self, other: Mass) {
        self.words += other.words;
        self.linked += other.linked;
        self.prose += other.prose;
        self.blocks += other.blocks;
        self.commas += other.commas;
    }
}

impl Mass {
    /// The share of its words that stand in links.
    pub(super) fn link_density(&self) -> f32 {
        self.linked / self.words.max(1.0)
    }
}

/// Elements of one path of tags and classes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Alike {
    pub(super) count: f32,
    pub(super) mass: Mass,
}

/// Facts by the place of an element.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) mass: Vec<Mass>,
    pub(super) depth: Vec<f32>,
    /// Hash of the tags and classes from the root down.
    path: Vec<u64>,
    /// Elements of one path lie in one group: the group of each, and the groups.
    pub(super) kin: Vec<usize>,
    pub(super) alike: Vec<Alike>,
    /// How many children of the same parent have the same tag and class, and how many stood before.
    pub(super) siblings: Vec<(f32, f32)>,
    /// The place of the element around it.
    pub(super) parent: Vec<Option<usize>>,
}

impl Tree {
    pub(super) fn of(page: &Page, named: &Named, measures: &[Measure]) -> Tree {
        let mut tree = Tree::default();
        for element in page.elements() {
            let [class, _] = named.at(element.place().index());
            tree.add(element, class);
        }
        tree.weigh(page, measures);
        tree.count();
        tree
    }

    fn add(&mut self, element: Element<'_>, class: &Name) {
        let parent = element.parent().map(|parent| parent.place().index());
        let above = parent.map_or(0, |parent| self.path[parent]);
        let own = Fnv::default().byte(element.tag() as u8).mix(class.hash);
        self.depth.push(parent.map_or(0.0, |parent| self.depth[parent] + 1.0));
        self.path.push(Fnv::default().mix(above).mix(own.whole()).whole());
        self.parent.push(parent);
    }

    fn weigh(&mut self, page: &Page, measures: &[Measure]) {
        let own = |(block, measure): (Block<'_>, &Measure)| {
            let element = block.element().filter(|_| !block.flags().hidden)?;
            let mass = Mass {
                words: measure.words,
                linked: measure.words * measure.linked,
                prose: measure.prose_words(),
                blocks: 1.0,
                commas: measure.commas,
            };
            Some((element.place().index(), mass))
        };
        self.mass = self.sums(page.blocks().zip(measures).filter_map(own));
    }

    fn count(&mut self) {
        let (mut groups, mut families) = (HashedMap::default(), HashedMap::default());
        let mut sizes: Vec<f32> = Vec::new();
        let mut family = Vec::with_capacity(self.parent.len());
        for (at, &path) in self.path.iter().enumerate() {
            let kin = *groups.entry(path).or_insert(self.alike.len());
            if kin == self.alike.len() {
                self.alike.push(Alike::default());
            }
            self.kin.push(kin);
            self.alike[kin].count += 1.0;
            self.alike[kin].mass += self.mass[at];
            let parent = self.parent[at].map_or(0, |parent| parent as u64 + 1);
            let own = *families.entry(Fnv::default().mix(path).mix(parent).whole()).or_insert(sizes.len());
            if own == sizes.len() {
                sizes.push(0.0);
            }
            family.push(own);
            self.siblings.push((0.0, sizes[own]));
            sizes[own] += 1.0;
        }
        for (siblings, family) in self.siblings.iter_mut().zip(family) {
            siblings.0 = sizes[family];
        }
    }

    /// For each element the sum of what lies in it, given as (element, value).
    pub(super) fn sums<T: Copy + Default + AddAssign>(&self, values: impl Iterator<Item = (usize, T)>) -> Vec<T> {
        let mut sums = vec![T::default(); self.parent.len()];
        values.for_each(|(at, value)| sums[at] += value);
        // Children stand after their parents.
        for at in (0..self.parent.len()).rev() {
            if let Some(parent) = self.parent[at] {
                let sum = sums[at];
                sums[parent] += sum;
            }
        }
        sums
    }

    /// The element `levels` above one; the root when there are fewer.
    pub(super) fn above(&self, mut at: usize, levels: usize) -> usize {
        for _ in 0..levels {
            at = self.parent[at].unwrap_or(at);
        }
        at
    }

    /// The elements at [`LEVELS`].
    pub(super) fn around(&self, at: usize) -> [usize; LEVELS.len()] {
        let line: [usize; LEVELS[LEVELS.len() - 1] + 1] = self.line(at);
        LEVELS.map(|level| line[level])
    }

    /// An element and those around it, from level to level; from the root on it is the root.
    pub(super) fn line<const N: usize>(&self, at: usize) -> [usize; N] {
        let mut line = [at; N];
        for level in 1..N {
            line[level] = self.above(line[level - 1], 1);
        }
        line
    }

    /// A value handed down from each element to those inside it: `own` sees what the parent got.
    pub(super) fn inherit<T: Copy>(&self, outside: T, mut own: impl FnMut(usize, T) -> T) -> Vec<T> {
        let mut values: Vec<T> = Vec::with_capacity(self.parent.len());
        for at in 0..self.parent.len() {
            let outer = self.parent[at].map_or(outside, |parent| values[parent]);
            values.push(own(at, outer));
        }
        values
    }
}
