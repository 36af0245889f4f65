//! Selectors that say of a link only where it leads: `a[href^="https://ads.example/click"]`.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::FxHashMap;

use super::condition::Condition;
use crate::host::host_of;
use crate::html::{Clue, Clues};

/// The shortest part of an address that is looked for.
const SHORTEST: usize = 4;

/// Whether nothing but the addresses of links decides.
pub(super) fn is_about_links(clues: &Clues<'_>) -> bool {
    let fits = |clue: &Clue<'_>| *clue == Clue::Name("a") || of_href(clue).is_some();
    !clues.more && clues.own.iter().all(fits) && longest(&conditions(clues)).is_some()
}

/// What a selector says of addresses.
pub(super) fn conditions(clues: &Clues<'_>) -> Vec<Condition> {
    clues.own.iter().filter_map(of_href).collect()
}

fn of_href(clue: &Clue<'_>) -> Option<Condition> {
    Condition::of(clue).filter(|(name, _)| *name == "href").map(|(_, condition)| condition)
}

fn longest(conditions: &[Condition]) -> Option<&str> {
    let parts = conditions.iter().map(Condition::part);
    parts.max_by_key(|part| part.len()).filter(|part| part.len() >= SHORTEST)
}

/// Such selectors, by the host or by a part of the address.
#[derive(Debug, Default)]
pub(super) struct Hrefs {
    /// The number of the selector and all it asks for, where it names a host.
    hosts: FxHashMap<String, Vec<Ask>>,
    parts: Option<AhoCorasick>,
    /// For each part.
    asks: Vec<Ask>,
}

type Ask = (u32, Vec<Condition>);

impl Hrefs {
    pub(super) fn of(asks: Vec<Ask>) -> Hrefs {
        let mut hrefs = Hrefs::default();
        for ask in asks {
            match ask.1.iter().find_map(host) {
                Some(host) => hrefs.hosts.entry(host).or_default().push(ask),
                None => hrefs.asks.push(ask),
            }
        }
        let parts = hrefs.asks.iter().map(|(_, conditions)| longest(conditions).unwrap_or_default());
        // Fast to ask and slow to make, but these are few. It fails for more text than any list holds.
        let made = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(parts).ok();
        hrefs.parts = made.filter(|_| !hrefs.asks.is_empty());
        hrefs
    }

    /// The selectors that match a link to this address on this host.
    pub(super) fn to<'h>(&'h self, host: &str, href: &'h str) -> impl Iterator<Item = u32> + 'h {
        let of_host = self.hosts.get(host).into_iter().flatten();
        let parts = self.parts.iter().flat_map(move |parts| parts.find_overlapping_iter(href));
        let of_parts = parts.filter_map(|part| self.asks.get(part.pattern().as_usize()));
        let fitting = of_host.chain(of_parts).filter(|(_, conditions)| conditions.iter().all(|one| one.holds(href)));
        fitting.map(|(at, _)| *at)
    }
}

/// The host of an address whose beginning is known beyond it.
fn host(condition: &Condition) -> Option<String> {
    let (Condition::Start(start) | Condition::Whole(start)) = condition else { return None };
    let host = host_of(start)?;
    let after = start.split_once("//")?.1;
    after.strip_prefix(&*host).filter(|rest| rest.starts_with('/'))?;
    Some(host.into_owned())
}
