//! The pages of one type or site together.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Mean, PageScore};

/// Pages that have something in common.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// What they have in common.
    pub name: String,
    /// How many they are.
    pub pages: usize,
    /// Mean over them.
    pub f1: Mean,
    /// Mean over them.
    pub precision: Mean,
    /// Mean over them.
    pub recall: Mean,
    /// Their share of all the F1 that is lost.
    pub lost: f64,
}

/// Groups of pages by a fact; first the one that loses most. Pages of which it is not known are in none.
pub(super) fn by<'p>(pages: &'p [PageScore], fact: impl Fn(&'p PageScore) -> Option<&'p str>) -> Vec<Group> {
    let mut groups: BTreeMap<&str, Vec<&PageScore>> = BTreeMap::new();
    for page in pages {
        if let Some(name) = fact(page).filter(|name| !name.is_empty()) {
            groups.entry(name).or_default().push(page);
        }
    }
    let all = lost(pages.iter());
    let mut groups: Vec<_> = groups.into_iter().map(|(name, pages)| group(name, &pages, all)).collect();
    groups.sort_by(|a, b| b.lost.total_cmp(&a.lost));
    groups
}

fn group(name: &str, pages: &[&PageScore], all: f64) -> Group {
    let mean = |fact: fn(&PageScore) -> f64| Mean::of(&pages.iter().map(|page| fact(page)).collect::<Vec<_>>());
    let share = if all > 0.0 { lost(pages.iter().copied()) / all } else { 0.0 };
    Group {
        name: name.to_owned(),
        pages: pages.len(),
        f1: mean(|page| page.score.f1),
        precision: mean(|page| page.score.precision),
        recall: mean(|page| page.score.recall),
        lost: share,
    }
}

fn lost<'p>(pages: impl Iterator<Item = &'p PageScore>) -> f64 {
    pages.map(|page| 1.0 - page.score.f1).sum()
}
