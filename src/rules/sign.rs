//! Signs: kinds of words and shapes that say little alone and weigh together.
//!
//! Several rules ask for the same lists, so a page is read once for lists and not for rules: every line gets the set
//! of the lists that it has a word of, and each rule weighs that set.

use super::rule::Rule;
use super::shape::Shape;

/// A rule that weighs signs or asks what a line is made of.
#[derive(Clone, Debug)]
pub(super) struct Signed {
    pub(super) rule: u32,
    /// Word lists among its signs, by their number, and their weights.
    lists: Vec<(usize, i32)>,
    /// Shapes among its signs, and their weights.
    shapes: Vec<(Shape, i32)>,
    /// What all must weigh together.
    quorum: i32,
    /// The list that the line must be made of.
    pub(super) made_of: Option<usize>,
    /// Whether it asks for a literal too.
    pub(super) anchored: bool,
}

/// The word lists that rules name, and the rules that name them.
#[derive(Clone, Debug, Default)]
pub(super) struct Signs {
    pub(super) lists: Vec<String>,
    pub(super) rules: Vec<Signed>,
}

impl Signs {
    pub(super) fn of(rules: &[Rule]) -> Signs {
        let mut signs = Signs::default();
        for (at, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.is_signed()) {
            let mut number = |name: &str| number_of(&mut signs.lists, name);
            let lists = rule.sign_lists().map(|(name, weight)| (number(name), weight)).collect();
            let made_of = rule.made_of.as_ref().map(|list| number(list.trim_start_matches('@')));
            signs.rules.push(Signed {
                rule: at as u32,
                lists,
                shapes: rule.sign_shapes().collect(),
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

fn number_of(lists: &mut Vec<String>, name: &str) -> usize {
    lists.iter().position(|list| list == name).unwrap_or_else(|| {
        lists.push(name.to_owned());
        lists.len() - 1
    })
}

impl Signed {
    /// Whether the lists that a line has words of, a bit each, can be enough.
    pub(super) fn may_agree(&self, lists: u64) -> bool {
        self.weigh(lists) + self.shapes.iter().map(|(_, weight)| weight.max(&0)).sum::<i32>() >= self.quorum
    }

    /// Whether lists and shapes are enough.
    pub(super) fn agrees(&self, lists: u64, mut has: impl FnMut(Shape) -> bool) -> bool {
        let shapes = self.shapes.iter().filter(|(shape, _)| has(*shape)).map(|(_, weight)| weight);
        self.weigh(lists) + shapes.sum::<i32>() >= self.quorum
    }

    fn weigh(&self, lists: u64) -> i32 {
        self.lists.iter().filter(|(list, _)| lists >> list & 1 == 1).map(|(_, weight)| weight).sum()
    }
}
