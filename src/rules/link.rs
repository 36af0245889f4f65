//! Links as rules see them, and what rules ask of where they lead.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::fold::folded;
use super::host::Host;
use super::rule::Rule;
use super::shape::{Shape, Shapes};
use crate::host::{host_of, is_below, readable};
use crate::page::{Block, Page};

/// What is known of a link, told once.
pub(super) struct Lead<'p> {
    /// None of a relative link, and of one that leads nowhere.
    pub(super) host: Option<Cow<'p, str>>,
    pub(super) shapes: Shapes,
}

/// All links of a page, by their ids.
pub(super) fn leads<'p>(page: &'p Page, own: &Host) -> Vec<Lead<'p>> {
    let mut leads: Vec<Lead<'p>> = Vec::with_capacity(page.links().len());
    for link in page.links() {
        let host = host_of(link.href());
        // Links to one site stand together, and to find out what is a site takes longest.
        let again = leads.last().filter(|last| last.host == host);
        let leaves = match again {
            Some(last) => last.shapes.has(Shape::ForeignLink),
            None => host.as_ref().is_some_and(|host| own.is_left_for(host)),
        };
        leads.push(Lead { shapes: Shapes::of_link(link, leaves), host });
    }
    leads
}

/// Those of all links that stand in the block.
pub(super) fn of_block<'a, 'p>(leads: &'a [Lead<'p>], block: Block<'_>) -> &'a [Lead<'p>] {
    let links = block.links();
    let count = links.len();
    let first = links.map(|link| link.id().index()).next().unwrap_or_default();
    leads.get(first..first + count).unwrap_or_default()
}

/// The hosts that a rule asks for.
#[derive(Debug, Default)]
pub(super) struct Hosts {
    names: Vec<String>,
    /// Words of their names: whole ones of ASCII letters, others anywhere.
    words: FxHashSet<String>,
    parts: Vec<String>,
}

impl Rule {
    /// Whether it asks for links of some kind.
    pub(super) fn asks_of_links(&self) -> bool {
        !self.host.is_empty() || !self.host_words.is_empty()
    }
}

impl Hosts {
    /// `None` of a rule that asks for no links.
    pub(super) fn of(rule: &Rule) -> Option<Hosts> {
        let (words, parts) =
            rule.host_words.iter().map(|word| folded(word)).partition::<Vec<_>, _>(|word| word.is_ascii());
        let hosts = Hosts { names: rule.host.clone(), words: words.into_iter().collect(), parts };
        rule.asks_of_links().then_some(hosts)
    }

    /// Whether a link is of the kind that is asked for.
    pub(super) fn hold(&self, lead: &Lead<'_>) -> bool {
        let Some(host) = &lead.host else { return false };
        (self.names.is_empty() || self.names.iter().any(|name| is_below(host, name)))
            && ((self.words.is_empty() && self.parts.is_empty()) || self.name(host))
    }

    /// Whether a host, as people read it, has one of the words: as a whole one between points, hyphens and digits, where
    /// words have spaces between them, for `sloan` is not about loans.
    fn name(&self, host: &str) -> bool {
        // A host in normal form is folded, unless letters beyond ASCII hide in it.
        let name = if host.contains("xn--") { Cow::Owned(folded(&readable(host))) } else { Cow::Borrowed(host) };
        name.split(|c: char| !c.is_alphabetic()).any(|part| self.words.contains(part))
            || self.parts.iter().any(|part| name.contains(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_hosts_are_whole_ones_and_are_read_as_people_read_them() {
        let hosts = Hosts {
            words: FxHashSet::from_iter(["loan".to_owned()]),
            parts: ["博彩", "казино"].map(str::to_owned).into(),
            ..Hosts::default()
        };
        for host in ["loan24.example", "my-loan.example", "xn--9kro4zn7m369a.com", "xn--80aodfsg.example"] {
            assert!(hosts.name(host), "{host}");
        }
        for host in ["sloan.example", "loans.example", "xn--9krs63ej00a.cn", "hill.example"] {
            assert!(!hosts.name(host), "{host}");
        }
    }
}
