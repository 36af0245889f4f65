//! Decode, parse, match the rules, then the stages in order. Pure: no I/O, no state between pages.

mod input;
mod plan;
mod selection;
mod sniff;

pub use input::{Input, InputKind, PageError, SiteOf};
pub use plan::Plan;
pub use selection::Selection;
pub use sniff::sniff;

use std::sync::Arc;

use crate::decode::{self, Decoded};
#[cfg(feature = "filter-lists")]
use crate::filters::{FilterLists, Source};
use crate::host::{host_of, is_below, site};
use crate::html::{Arena, Parser};
use crate::metadata;
use crate::page::{Finding, Marker, Note, Page};
use crate::sites::{Found, Sites};
use crate::text;

/// How every page of a run is cleaned. It never changes, so any number of threads may share it.
pub struct Pipeline {
    plan: Plan,
    /// Hosts (with all their subdomains) that are cleaned by a plan of their own.
    hosts: Vec<(String, Plan)>,
    parser: Parser,
    sites: Option<Arc<Sites>>,
    #[cfg(feature = "filter-lists")]
    lists: Option<Arc<FilterLists>>,
}

/// How a page came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// There is text.
    Ok,
    /// Nothing on the page is content.
    Empty,
    /// There is text, but the rules stepped back: a person should look.
    Review,
}

/// A cleaned page.
#[derive(Debug)]
pub struct Cleaned {
    /// All its blocks, kept and removed, with its metadata.
    pub page: Page,
    /// Charset and what decided it, as a person reads it: `gb18030, from <meta>, 0 replacements`.
    pub decoded: String,
    /// Name of the charset.
    pub charset: String,
    /// What it was read as.
    pub kind: InputKind,
}

impl Cleaned {
    /// How the page came out.
    #[must_use]
    pub fn status(&self) -> Status {
        match self.page.kept().next() {
            None => Status::Empty,
            Some(_) if self.page.findings.review => Status::Review,
            Some(_) => Status::Ok,
        }
    }
}

impl Pipeline {
    /// All standard stages and rules.
    #[must_use]
    pub fn standard() -> Self {
        Self::new(Plan::standard())
    }

    /// The same plan for every page.
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        Pipeline {
            plan,
            hosts: Vec::new(),
            parser: Parser::default(),
            sites: None,
            #[cfg(feature = "filter-lists")]
            lists: None,
        }
    }

    /// Cleans the pages of `host` and its subdomains by another plan. The longest host that fits a page wins.
    #[must_use]
    pub fn with_host(mut self, host: &str, plan: Plan) -> Self {
        self.hosts.push((host.to_ascii_lowercase(), plan));
        self.hosts.sort_by_key(|(host, _)| std::cmp::Reverse(host.len()));
        self
    }

    /// Reads HTML with this parser.
    #[must_use]
    pub fn with_parser(mut self, parser: Parser) -> Self {
        self.parser = parser;
        self
    }

    /// Removes what the sites of pages are known to repeat.
    #[must_use]
    pub fn with_sites(mut self, sites: Arc<Sites>) -> Self {
        self.sites = Some(sites);
        self
    }

    /// Removes what these filter lists would hide.
    #[cfg(feature = "filter-lists")]
    #[must_use]
    pub fn with_filter_lists(mut self, lists: Arc<FilterLists>) -> Self {
        self.lists = Some(lists);
        self
    }

    /// Cleans one page.
    ///
    /// ```
    /// use scutch::{Input, Pipeline, Status};
    ///
    /// let pipeline = Pipeline::standard();
    /// let text = "河口的灯塔\n守塔人每天傍晚点灯，天亮才熄，四十年没有断过。\n友情链接\n欧易官网";
    /// let cleaned = pipeline.clean(&Input::new(text.as_bytes()))?;
    /// assert_eq!(cleaned.status(), Status::Ok);
    /// assert_eq!(cleaned.page.kept().count(), 2);
    /// assert!(pipeline.clean(&Input::new(b"")).is_err());
    /// # Ok::<(), scutch::PageError>(())
    /// ```
    ///
    /// # Errors
    /// When the bytes are no page at all: none, binary, or larger than any page.
    pub fn clean(&self, input: &Input<'_>) -> Result<Cleaned, PageError> {
        self.clean_in(&mut Arena::default(), input)
    }

    /// Cleans one page in memory that many pages share, one after the other.
    ///
    /// # Errors
    /// When the bytes are no page at all: none, binary, or larger than any page.
    pub fn clean_in(&self, arena: &mut Arena, input: &Input<'_>) -> Result<Cleaned, PageError> {
        let (decoded, kind, mut page) = self.parse(arena, input)?;
        let plan = self.plan_for(page.metadata.url.as_deref());
        page.findings = plan.rules.find_with(&page, self.listed(&page, arena, &decoded.text));
        let repeated = self.repeated(&page, input.site);
        page.findings.add(repeated.findings);
        page.findings.on_site = repeated.on_site;
        if page.findings.review {
            page.notes.push(Note::RulesStoodBack(page.findings.prose_share));
        }
        page.metadata = metadata::read(&page, input.url);
        plan.selection.mark(&mut page, &decoded.text, self.parser);
        for stage in &plan.stages {
            stage.run(&mut Marker::new(&mut page, stage.name()));
        }
        Ok(Cleaned { page, decoded: decoded.to_string(), charset: decoded.charset.name(), kind })
    }

    /// Reads one page as far as it is needed to learn what its site repeats, in memory that many pages share: its blocks and
    /// its address, with nothing removed. Its site is second; `None` where nobody knows it.
    ///
    /// # Errors
    /// As [`clean`](Self::clean).
    pub fn read_in(&self, arena: &mut Arena, input: &Input<'_>) -> Result<(Page, Option<String>), PageError> {
        let (_, _, page) = self.parse(arena, input)?;
        let site = site_of(&page, input.site);
        Ok((page, site))
    }

    fn parse<'i>(&self, arena: &mut Arena, input: &Input<'i>) -> Result<(Decoded<'i>, InputKind, Page), PageError> {
        input.check()?;
        let decoded = decode::decode(input.bytes, input.charset);
        let kind = input.kind.unwrap_or_else(|| sniff(&decoded.text));
        let mut page = self.read(arena, &decoded, kind);
        page.notes.extend(decoded.unknown_label.clone().map(Note::CharsetUnknown));
        page.metadata.url = metadata::address(&page, input.url);
        Ok((decoded, kind, page))
    }

    /// What the site of a page repeats on it.
    fn repeated(&self, page: &Page, site: SiteOf<'_>) -> Found {
        let Some(sites) = &self.sites else { return Found::default() };
        sites.find(page, site_of(page, site).as_deref())
    }

    /// What the filter lists see on the page that the arena read last.
    #[cfg(feature = "filter-lists")]
    fn listed(&self, page: &Page, arena: &mut Arena, text: &str) -> Vec<Finding> {
        let source = Source { arena, text, parser: self.parser };
        self.lists.as_ref().map_or_else(Vec::new, |lists| lists.find(page, source))
    }

    #[cfg(not(feature = "filter-lists"))]
    fn listed(&self, _: &Page, _: &mut Arena, _: &str) -> Vec<Finding> {
        Vec::new()
    }

    fn plan_for(&self, url: Option<&str>) -> &Plan {
        let Some(host) = url.and_then(host_of) else { return &self.plan };
        self.hosts.iter().find(|(name, _)| is_below(&host, name)).map_or(&self.plan, |(_, plan)| plan)
    }

    fn read(&self, arena: &mut Arena, decoded: &Decoded<'_>, kind: InputKind) -> Page {
        match kind {
            InputKind::Html => arena.read(&decoded.text, self.parser),
            InputKind::Text => text::read(&decoded.text),
        }
    }
}

/// The site of a page whose address is known as far as it will be.
fn site_of(page: &Page, by: SiteOf<'_>) -> Option<String> {
    let registered = |url: &str| host_of(url).map(|host| site(&host).to_owned());
    match by {
        SiteOf::Address => page.metadata.url.as_deref().and_then(registered),
        SiteOf::Canonical => metadata::address(page, None).as_deref().and_then(registered),
        SiteOf::Named(name) => Some(name.to_owned()),
    }
}
