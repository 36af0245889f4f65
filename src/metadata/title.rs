//! The headline: of all who name it the page that shows it is believed most.
//!
//! A heading that agrees with what head and scripts say is the title as a reader sees it. Without such a heading the
//! head is believed, less the name of the site.

use super::headline;
use super::json_ld::JsonLd;
use super::line::{is_cjk, key, tidy};
use super::site;
use crate::page::{Block, BlockId, Head, Kind, Page};

/// The title and where it stands.
#[derive(Debug, Default)]
pub(super) struct Title {
    pub(super) text: Option<String>,
    /// The heading that shows it.
    pub(super) block: Option<BlockId>,
    /// The part of `<title>` that names the site.
    pub(super) site: Option<String>,
}

/// Headings that are compared; pages have one or many dozens of teasers.
const HEADINGS: usize = 40;

/// Reads the title; `sites` are names the site may have.
pub(super) fn read(page: &Page, json_ld: &JsonLd, sites: &[String]) -> Title {
    if page.is_flat() {
        return headline::read(page, sites);
    }
    let document = tidy(&page.head.title);
    let parted = site::part(&document, sites);
    let said = said(&page.head, json_ld, sites);
    let heading = heading(page, &document, &said, sites);
    let text = heading.map(|block| tidy(block.origin()));
    let text = text.or_else(|| said.into_iter().next()).or_else(|| Some(parted.title.to_owned()));
    Title {
        text: text.filter(|title| !title.is_empty()),
        block: heading.map(Block::id).or_else(|| first_heading(page).map(Block::id)),
        site: parted.site.map(str::to_owned),
    }
}

/// What metas and scripts say, the likeliest first, without the site's name.
fn said(head: &Head, json_ld: &JsonLd, sites: &[String]) -> Vec<String> {
    const NAMES: &[&str] = &[
        "og:title",
        "twitter:title",
        "citation_title",
        "dc.title",
        "dcterms.title",
        "parsely-title",
        "sailthru.title",
        "headline",
        "title",
    ];
    let metas = NAMES.iter().filter_map(|name| head.meta(name)).map(tidy);
    let all = metas.chain(json_ld.headline.clone());
    all.map(|title| site::part(&title, sites).title.to_owned()).filter(|title| !title.is_empty()).collect()
}

/// The visible heading that agrees best with what is said of the title.
fn heading<'p>(page: &'p Page, document: &str, said: &[String], sites: &[String]) -> Option<Block<'p>> {
    let document = key(document);
    let said: Vec<String> = said.iter().map(|title| key(title)).collect();
    let sites: Vec<String> = sites.iter().map(|site| key(site)).collect();
    let mut best: Option<(u32, Block<'p>)> = None;
    for block in headings(page) {
        let own = key(block.origin());
        if own.is_empty() || sites.contains(&own) && own != document {
            continue;
        }
        let score = agreement(&own, &document, &said) * 8 + rank(block);
        if score >= 8 && best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, block));
        }
    }
    best.map(|(_, block)| block).or_else(|| sole_first_heading(page))
}

/// 3: the same as somebody says; 2: a part of what they say, or the other way round; 0: something else.
fn agreement(own: &str, document: &str, said: &[String]) -> u32 {
    let mut others = said.iter().map(String::as_str).chain([document]).filter(|other| !other.is_empty());
    if others.clone().any(|other| other == own) {
        return 3;
    }
    let within = |long: &str, short: &str| is_telling(short) && long.contains(short);
    if others.any(|other| within(other, own) || within(own, other) && own.len() <= other.len() * 3) { 2 } else { 0 }
}

/// Long enough that it does not stand in another title by chance.
fn is_telling(key: &str) -> bool {
    let count = key.chars().count();
    count >= if key.chars().any(is_cjk) { 4 } else { 8 }
}

fn rank(block: Block<'_>) -> u32 {
    match block.kind() {
        Kind::Heading(level) => u32::from(7u8.saturating_sub(level)),
        _ => 0,
    }
}

/// The only `<h1>` of a page is its title even if nobody agrees.
fn sole_first_heading(page: &Page) -> Option<Block<'_>> {
    let mut firsts = headings(page).filter(|block| block.kind() == Kind::Heading(1));
    let first = firsts.next()?;
    firsts.next().is_none().then_some(first)
}

fn first_heading(page: &Page) -> Option<Block<'_>> {
    headings(page).min_by_key(|block| std::cmp::Reverse(rank(*block)))
}

fn headings(page: &Page) -> impl Iterator<Item = Block<'_>> {
    let heads = page.blocks().filter(|block| matches!(block.kind(), Kind::Heading(_)));
    heads.filter(|block| !block.flags().hidden && block.origin().len() <= 600).take(HEADINGS)
}
