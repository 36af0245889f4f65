//! A rule as it stands in a file: what it says, and where.

use toml::de::DeTable;

use super::check::{self, Fault};
use super::rule::Rule;

/// A rule and the places of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What it says; word lists still by their names.
    pub rule: Rule,
    pub(super) spots: Spots,
}

/// Bytes of the file at which a rule, its keys and the items of their lists begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spots {
    rule: usize,
    keys: Vec<(String, usize, Vec<usize>)>,
}

impl Spots {
    pub(super) fn of(rule: usize, table: &DeTable<'_>) -> Spots {
        let keys = table.iter().map(|(key, value)| {
            let items = value.get_ref().as_array().into_iter().flat_map(|list| list.iter());
            (key.get_ref().to_string(), key.span().start, items.map(|item| item.span().start).collect())
        });
        Spots { rule, keys: keys.collect() }
    }

    /// Where a key stands; the rule itself where it has no such key.
    pub(super) fn key(&self, key: Option<&str>) -> usize {
        let known = self.keys.iter().find(|(name, ..)| Some(name.as_str()) == key);
        known.map_or(self.rule, |(_, at, _)| *at)
    }

    fn item(&self, key: &str, nth: usize) -> usize {
        let known = self.keys.iter().find(|(name, ..)| name == key);
        known.and_then(|(.., items)| items.get(nth)).copied().unwrap_or_else(|| self.key(Some(key)))
    }
}

impl Written {
    /// Where one of its keys stands, in bytes; the rule itself where it has no such key.
    pub(crate) fn at(&self, key: Option<&str>) -> usize {
        self.spots.key(key)
    }

    /// What its examples say against it, each with the byte where that example stands.
    pub(crate) fn faults(&self) -> Vec<(usize, Fault)> {
        let at = |fault: &Fault| match fault {
            Fault::Invalid(error) => self.spots.key(error.key),
            Fault::Missed { nth, .. } => self.spots.item("hit", *nth),
            Fault::Took { nth, .. } => self.spots.item("miss", *nth),
        };
        check::check(std::slice::from_ref(&self.rule)).into_iter().map(|fault| (at(&fault), fault)).collect()
    }
}
