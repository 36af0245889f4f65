//! Links to hosts that a list would load nothing from, and links that it would hide.

use std::borrow::Cow;

use adblock::cosmetic_filter_cache::UrlSpecificResources;
use adblock::request::Request;
use rustc_hash::FxHashMap;

use super::{FilterLists, name};
use crate::host::{host_of, site};
use crate::page::{Block, Finding, Link, Page, RuleId, Target};

/// The stage that acts on them.
const STAGE: &str = "strip-spam-links";

/// Adds the findings about links; blocks that are found whole already are left alone.
pub(super) fn find(lists: &FilterLists, page: &Page, scope: &UrlSpecificResources, found: &mut Vec<Finding>) {
    let mut taken = vec![false; page.blocks().len()];
    found.iter().for_each(|finding| taken[finding.block.index()] = true);
    let mut judge = Judge::new(lists, page, scope);
    for block in page.blocks().filter(|block| !taken[block.id().index()]) {
        let listed: Vec<_> = block.links().filter_map(|link| Some((link, judge.rule(link)?))).collect();
        let Some((_, first)) = listed.first() else { continue };
        if is_nothing_else(block, &listed) {
            found.push(finding(block, Target::Block, first.clone()));
        } else {
            found.extend(listed.into_iter().map(|(link, rule)| finding(block, Target::Link(link.id()), rule)));
        }
    }
}

fn finding(block: Block<'_>, target: Target, rule: RuleId) -> Finding {
    Finding { block: block.id(), target, rule, stage: STAGE, acts: true }
}

/// Whether no word stands outside these links.
fn is_nothing_else(block: Block<'_>, links: &[(Link<'_>, RuleId)]) -> bool {
    let words = |text: &str| text.chars().any(char::is_alphanumeric);
    let (text, mut end) = (block.origin(), 0);
    for (link, _) in links {
        let span = link.span().range();
        if text.get(end..span.start).is_some_and(words) {
            return false;
        }
        end = end.max(span.end);
    }
    !text.get(end..).is_some_and(words) && words(text)
}

/// What is asked of the lists, each host once.
struct Judge<'p> {
    lists: &'p FilterLists,
    scope: &'p UrlSpecificResources,
    url: &'p str,
    host: Option<Cow<'p, str>>,
    hosts: FxHashMap<Cow<'p, str>, Host>,
}

/// Where a link leads.
#[derive(Clone)]
enum Host {
    /// To the page's own site.
    Own,
    Other(Option<RuleId>),
}

impl<'p> Judge<'p> {
    fn new(lists: &'p FilterLists, page: &'p Page, scope: &'p UrlSpecificResources) -> Self {
        let url = page.metadata.url.as_deref().unwrap_or_default();
        Judge { lists, scope, url, host: host_of(url), hosts: FxHashMap::default() }
    }

    /// Only links that lead elsewhere are looked at: most of a page are its own.
    fn rule(&mut self, link: Link<'p>) -> Option<RuleId> {
        let host = host_of(link.href())?;
        let judge = || judge(self.lists, &host, self.host.as_deref(), self.url);
        match self.hosts.entry(host.clone()).or_insert_with(judge) {
            Host::Own => None,
            Host::Other(Some(rule)) => Some(rule.clone()),
            Host::Other(None) => self.of_address(&host, link.href()),
        }
    }

    fn of_address(&self, host: &str, href: &str) -> Option<RuleId> {
        if self.scope.generichide {
            return None;
        }
        let selectors = self.lists.index.hrefs.to(host, href).map(|at| self.lists.index.selector(at).0);
        selectors.filter(|css| !self.scope.exceptions.contains(*css)).min().map(name::hiding)
    }
}

fn judge(lists: &FilterLists, host: &str, own: Option<&str>, page: &str) -> Host {
    match own.is_some_and(|own| site(host) == site(own)) {
        true => Host::Own,
        false => Host::Other(ask(lists, host, page)),
    }
}

/// Asks what would become of a frame that this host fills: rules about all of a host speak of that too.
fn ask(lists: &FilterLists, host: &str, page: &str) -> Option<RuleId> {
    if !lists.sketch.may_hold_host(host) {
        return None;
    }
    let request = Request::new(&format!("https://{host}/"), page, "subdocument", "get").ok()?;
    let answer = lists.engine.check_network_request(&request);
    if !answer.should_block() {
        return None;
    }
    let rule = answer.filter.and_then(|filter| filter.raw_line);
    Some(rule.map_or_else(|| name::blocking(&format!("||{host}^")), |rule| name::blocking(&rule)))
}
