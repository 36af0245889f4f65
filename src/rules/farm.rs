//! Lines that only link away, many to one site or side by side to many: what is planted comes in numbers.
//!
//! An author lists the tools he uses in the same way, so this is a hint for the judge of wording and no reason alone.

use std::collections::{HashMap, HashSet};

use super::host::Host;
use super::line::Lines;
use crate::page::Block;

/// The names of the hints that live here and not in a file.
pub(super) const REPEATED_HOST: &str = "links/repeated-host";
pub(super) const FARM: &str = "links/farm";

/// So many lines of a page lead to one other site.
const REPEATED: usize = 3;
/// So many lines in a row lead to as many other sites.
const MANY: usize = 5;

/// The lines that are one of many links away, each with the hint.
pub(super) fn hints(lines: &Lines, blocks: &[Block<'_>], host: &Host) -> Vec<(usize, &'static str)> {
    let leads = |at: usize| {
        Some(&lines.list[at]).filter(|line| line.is_link() && line.is_fragment())?;
        let mut sites = blocks[at].links().map(|link| host.foreign_site(link.href()));
        let first = sites.next()??;
        sites.all(|site| site.as_ref() == Some(&first)).then_some(first)
    };
    let away: Vec<Option<String>> = (0..blocks.len()).map(leads).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    away.iter().flatten().for_each(|site| *counts.entry(site).or_default() += 1);
    let is_repeated = |site: &String| counts[site.as_str()] >= REPEATED;
    let repeated = away.iter().enumerate().filter(|(_, site)| site.as_ref().is_some_and(is_repeated));
    let mut found: Vec<_> = repeated.map(|(at, _)| (at, REPEATED_HOST)).collect();
    let mut from = 0;
    for run in away.chunk_by(|a, b| a.is_some() == b.is_some()) {
        if run.iter().flatten().collect::<HashSet<_>>().len() >= MANY {
            found.extend((from..from + run.len()).map(|at| (at, FARM)));
        }
        from += run.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    fn found(links: &[&str]) -> Vec<(usize, &'static str)> {
        let items: String = links.iter().map(|href| format!("<li><a href='{href}'>Lantern</a>")).collect();
        let source = format!("<link rel=canonical href=https://hill.example/><body><p>Rain</p><ul>{items}</ul>");
        let page = html::read(&source, html::Parser::Light);
        let blocks: Vec<_> = page.blocks().collect();
        hints(&Lines::read(&page), &blocks, &Host::of(&page))
    }

    #[test]
    fn many_lines_that_lead_to_one_other_site_are_told() {
        let away = ["https://a.example/1", "https://www.a.example/2", "//a.example/3"];
        assert_eq!(found(&away), [(1, REPEATED_HOST), (2, REPEATED_HOST), (3, REPEATED_HOST)]);
        assert!(found(&away[..2]).is_empty());
        assert!(found(&["/1", "/2", "https://hill.example/3"]).is_empty());
    }

    #[test]
    fn a_run_that_leads_to_many_other_sites_is_told() {
        let away = ["//a.example", "//b.example", "//c.example", "//d.example", "//e.example"];
        assert_eq!(found(&away).len(), 5);
        assert!(found(&away).iter().all(|(_, hint)| *hint == FARM));
        assert!(found(&away[..4]).is_empty());
    }
}
