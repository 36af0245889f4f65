//! What a page has from its site.

use rustc_hash::FxHashMap;

use super::Sites;
use super::guard::Guard;
use super::line::{hash, masked};
use super::path::Paths;
use crate::page::{Finding, OnSite, Page, RuleId, Target};

/// The stage that takes what is certain.
const CERTAIN: &str = "drop-footer";
/// The stage that takes all else where it is not sure that it is main text.
const DOUBTED: &str = "select-main";
/// Shorter lines are said on many sites by everybody.
const LONG: usize = 12;

/// What a page has from elsewhere.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Lines that its site repeats, and those that stand on pages of many sites, in the order of the blocks.
    pub(crate) findings: Vec<Finding>,
    /// What its site does with each of its blocks; empty where too little is known of it.
    pub(crate) on_site: Vec<OnSite>,
}

impl Sites {
    /// What a page of this site has from elsewhere.
    #[must_use]
    pub(crate) fn find(&self, page: &Page, site: Option<&str>) -> Found {
        let site = site.and_then(|site| self.site(site));
        let paths = Paths::of(page);
        let template = paths.template(page);
        let lines: Vec<Option<u32>> =
            page.blocks().map(|block| masked(block.origin()).map(|line| hash(&line))).collect();
        let repeats: Vec<_> = lines.iter().map(|line| site.and_then(|site| site.repeat(template, (*line)?))).collect();
        let guard = Guard::new(page, &repeats, times(&lines));
        let mut found = Found::default();
        for ((block, line), repeat) in page.blocks().zip(&lines).zip(&repeats) {
            let is_certain = repeat.is_some_and(|repeat| guard.is_certain(block, repeat));
            let stage = if is_certain { CERTAIN } else { DOUBTED };
            let mut tell = |rule: String, acts: bool| {
                let (block, rule) = (block.id(), RuleId::from(rule.as_str()));
                found.findings.push(Finding { block, target: Target::Block, rule, stage, acts });
            };
            if let &Some(repeat) = repeat {
                let rule = format!("site/repeats (on {} of {} pages)", repeat.on, repeat.of);
                tell(rule, !guard.keeps(block));
            }
            let is_long = || block.origin().chars().count() >= LONG;
            if let Some(hosts) = line.and_then(|line| self.hosts(line)).filter(|_| is_long()) {
                // Agencies are printed on many sites too.
                tell(format!("site/seen-on-many-hosts (on {hosts} sites)"), false);
            }
        }
        if let Some(site) = site.filter(|site| site.is_known()) {
            let blocks = page.blocks().zip(repeats);
            found.on_site = blocks.map(|(block, repeat)| site.does(repeat, paths.of_block(block))).collect();
        }
        found
    }
}

/// How often the page says each of its lines.
fn times(lines: &[Option<u32>]) -> Vec<u32> {
    let mut times: FxHashMap<u32, u32> = FxHashMap::default();
    lines.iter().flatten().for_each(|line| *times.entry(*line).or_default() += 1);
    lines.iter().map(|line| line.and_then(|line| times.get(&line).copied()).unwrap_or_default()).collect()
}
