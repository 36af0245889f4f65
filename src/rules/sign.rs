//! Signs: kinds of words and shapes that say little alone and weigh together.
//!
//! Several rules ask for the same lists, so a page is read once for lists and not for rules: every line gets the set
//! of the lists that it has a word of, and each rule weighs that set.

use super::rule::Rule;
use super::shape::{Shape, Shapes};
use super::words;

/// A rule that weighs signs or asks what a line is made of.
#[derive(Clone, Debug)]
pub(super) struct Signed {
    pub(super) rule: u32,
    /// Word lists among its signs, by their number, and their weights.
    lists: Vec<(usize, i32)>,
    /// Shapes among its signs, and their weights.
    shapes: Vec<(Shape, i32)>,
    /// What all must weigh together, and what shapes can.
    quorum: i32,
    most: i32,
    /// The list that the line must be made of.
    pub(super) made_of: Option<usize>,
    /// Whether it asks for a literal too.
    pub(super) anchored: bool,
}

/// The rules that weigh signs, in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Signs {
    pub(super) rules: Vec<Signed>,
}

impl Signs {
    pub(super) fn of(rules: &[Rule]) -> Signs {
        let mut signs = Signs::default();
        for (at, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.is_signed()) {
            let lists = rule.sign_lists().filter_map(|(name, weight)| Some((words::number(name)?, weight)));
            let made_of = rule.made_of.as_ref().and_then(|list| words::number(list.trim_start_matches('@')));
            let shapes: Vec<(Shape, i32)> = rule.sign_shapes().collect();
            signs.rules.push(Signed {
                rule: at as u32,
                lists: lists.collect(),
                most: shapes.iter().map(|(_, weight)| weight.max(&0)).sum(),
                shapes,
                quorum: if rule.signs.is_empty() { 0 } else { rule.agree.unwrap_or(1) },
                made_of,
                anchored: rule.anchors().next().is_some(),
            });
        }
        signs
    }

    pub(super) fn rule(&self, rule: u32) -> Option<&Signed> {
        self.rules.binary_search_by_key(&rule, |signed| signed.rule).ok().map(|at| &self.rules[at])
    }
}

impl Signed {
    /// Whether the lists that a line has words of, a bit each, can be enough.
    pub(super) fn may_agree(&self, lists: u64) -> bool {
        self.weigh(lists) + self.most >= self.quorum
    }

    /// Whether lists and shapes are enough.
    pub(super) fn agrees(&self, lists: u64, line: Shapes) -> bool {
        let shapes = self.shapes.iter().filter(|(shape, _)| line.has(*shape)).map(|(_, weight)| weight);
        self.weigh(lists) + shapes.sum::<i32>() >= self.quorum
    }

    fn weigh(&self, lists: u64) -> i32 {
        self.lists.iter().filter(|(list, _)| lists >> list & 1 == 1).map(|(_, weight)| weight).sum()
    }
}
