//! Lines that only link away, many to one site or side by side to many: what is planted comes in numbers.
//!
//! An author lists the tools he uses in the same way, so this is a hint for the judge of wording and no reason alone.

use std::collections::{HashMap, HashSet};

use super::lines::Lines;
use super::link::Lead;
use super::shape::Shape;
use crate::host::site;

/// The names of the hints that live here and not in a file.
pub(super) const REPEATED_HOST: &str = "links/repeated-host";
pub(super) const FARM: &str = "links/farm";

/// So many lines of a page lead to one other site.
const REPEATED: usize = 3;
/// So many lines in a row lead to as many other sites.
const MANY: usize = 5;

/// The lines that are one of many links away, each with the hint.
pub(super) fn hints<'p>(lines: &Lines, leads: impl Fn(usize) -> &'p [Lead<'p>]) -> Vec<(usize, &'static str)> {
    let lead_away = |at: usize| {
        Some(&lines.list[at]).filter(|line| line.is_link() && line.is_fragment())?;
        let mut sites = leads(at).iter().map(other_site);
        let first = sites.next()??;
        sites.all(|site| site == Some(first)).then_some(first)
    };
    let away: Vec<Option<&str>> = (0..lines.list.len()).map(lead_away).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    away.iter().flatten().for_each(|site| *counts.entry(site).or_default() += 1);
    let repeated = away.iter().enumerate().filter(|(_, site)| site.is_some_and(|site| counts[site] >= REPEATED));
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

/// The other site that a link leads to.
fn other_site<'p>(lead: &'p Lead<'p>) -> Option<&'p str> {
    lead.host.as_deref().filter(|_| lead.shapes.has(Shape::ForeignLink)).map(site)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;
    use crate::rules::host::Host;
    use crate::rules::link::{leads, of_block};

    fn found(links: &[&str]) -> Vec<(usize, &'static str)> {
        let items: String = links.iter().map(|href| format!("<li><a href='{href}'>Lantern</a>")).collect();
        let source = format!("<link rel=canonical href=https://hill.example/><body><p>Rain</p><ul>{items}</ul>");
        let page = html::read(&source, html::Parser::Light);
        let leads = leads(&page, &Host::of(&page));
        let blocks: Vec<_> = page.blocks().collect();
        hints(&Lines::read(&page), |at| of_block(&leads, blocks[at]))
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
