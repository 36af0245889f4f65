//! Selectors that say of a link only where it leads: `a[href^="https://ads.example/click"]`.

use aho_corasick::AhoCorasick;

use crate::html::{Clue, Clues};

/// The shortest part of an address that is looked for.
const SHORTEST: usize = 4;

/// What must hold of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Whole(String),
    Start(String),
    End(String),
    Part(String),
}

impl Condition {
    fn of(clue: &Clue<'_>) -> Option<Condition> {
        match *clue {
            Clue::Whole("href", value) => Some(Condition::Whole(value.to_owned())),
            Clue::Start("href", value) => Some(Condition::Start(value.to_owned())),
            Clue::End("href", value) => Some(Condition::End(value.to_owned())),
            Clue::Part("href", value) => Some(Condition::Part(value.to_owned())),
            _ => None,
        }
    }

    fn value(&self) -> &str {
        let (Condition::Whole(value) | Condition::Start(value) | Condition::End(value) | Condition::Part(value)) = self;
        value
    }

    fn holds(&self, href: &str) -> bool {
        match self {
            Condition::Whole(value) => href == value,
            Condition::Start(value) => href.starts_with(value),
            Condition::End(value) => href.ends_with(value),
            Condition::Part(value) => href.contains(value),
        }
    }
}

/// Whether nothing but the addresses of links decides.
pub(super) fn is_about_links(clues: &Clues<'_>) -> bool {
    let fits = |clue: &Clue<'_>| *clue == Clue::Name("a") || Condition::of(clue).is_some();
    !clues.more && clues.own.iter().all(fits) && longest(&conditions(clues)).is_some()
}

/// What a selector says of addresses.
pub(super) fn conditions(clues: &Clues<'_>) -> Vec<Condition> {
    clues.own.iter().filter_map(Condition::of).collect()
}

fn longest(conditions: &[Condition]) -> Option<&str> {
    let values = conditions.iter().map(Condition::value);
    values.max_by_key(|value| value.len()).filter(|value| value.len() >= SHORTEST)
}

/// Such selectors, by a part of the address.
#[derive(Debug, Default)]
pub(super) struct Hrefs {
    parts: Option<AhoCorasick>,
    /// For each part, the number of its selector and all it asks for.
    asks: Vec<(u32, Vec<Condition>)>,
}

impl Hrefs {
    pub(super) fn of(asks: Vec<(u32, Vec<Condition>)>) -> Hrefs {
        let parts: Vec<_> = asks.iter().map(|(_, conditions)| longest(conditions).unwrap_or_default()).collect();
        // It fails for more text than any list holds.
        let parts = AhoCorasick::new(&parts).ok().filter(|_| !parts.is_empty());
        Hrefs { parts, asks }
    }

    /// The selectors that match a link to this address.
    pub(super) fn to<'h>(&'h self, href: &'h str) -> impl Iterator<Item = u32> + 'h {
        let parts = self.parts.iter().flat_map(move |parts| parts.find_overlapping_iter(href));
        let asks = parts.filter_map(|part| self.asks.get(part.pattern().as_usize()));
        asks.filter(|(_, conditions)| conditions.iter().all(|one| one.holds(href))).map(|(at, _)| *at)
    }
}
