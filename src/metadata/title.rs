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

/// So many blocks from the top may show it outside a heading.
const TOP: usize = 120;

/// Reads the title; `sites` are names the site may have.
pub(super) fn read(page: &Page, json_ld: &JsonLd, sites: &[String]) -> Title {
    if page.is_flat() && page.head.title.is_empty() && page.head.metas.is_empty() {
        return headline::read(page, sites);
    }
    let document = tidy(&page.head.title);
    let parted = site::part(&document, sites);
    let said = said(&page.head, json_ld, sites);
    let first = site::first_part(&document);
    let claims: Vec<&str> = said.iter().map(String::as_str).chain([parted.title, first, document.as_str()]).collect();
    let names: Vec<String> = sites.iter().map(String::as_str).chain(parted.site).map(key).collect();
    let heading = heading(page, &claims, &names).or_else(|| kindred(page, &claims));
    let shown = |block: Block<'_>| tidy(block.origin());
    let claimed = || said.iter().map(String::as_str).chain([parted.title]).find(|title| !title.is_empty());
    let text = heading.map(shown).or_else(|| claimed().map(|title| before_bar(title).to_owned()));
    let text = text.or_else(|| sole_first_heading(page).map(shown)).or_else(|| headline::read(page, sites).text);
    let plain = || text.as_deref().and_then(|text| plain_block(page, text));
    Title {
        block: heading.or_else(plain).or_else(|| first_heading(page)).map(Block::id),
        text,
        site: parted.site.map(str::to_owned),
    }
}

/// The block that shows a title without being a heading, as old content systems do.
fn plain_block<'p>(page: &'p Page, title: &str) -> Option<Block<'p>> {
    let (title, long) = (key(title), 2 * title.len() + 16);
    page.blocks().take(TOP).find(|block| block.origin().len() < long && key(block.origin()) == title)
}

/// What follows a bar is a slogan or a section, unless too little stands before it.
fn before_bar(title: &str) -> &str {
    match title.split_once(" | ") {
        Some((head, _)) if head.contains(' ') || head.chars().count() >= 8 => head,
        _ => title,
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
        "articletitle",
        "headline",
        "title",
    ];
    let metas = NAMES.iter().filter_map(|name| head.meta(name)).map(tidy);
    let all = metas.chain(json_ld.headline.clone());
    all.map(|title| site::part(&title, sites).title.to_owned()).filter(|title| !title.is_empty()).collect()
}

/// The visible heading that agrees best with what is claimed to be the title; `sites` are keys of names of the site.
fn heading<'p>(page: &'p Page, claims: &[&str], sites: &[String]) -> Option<Block<'p>> {
    let document = claims.last().map(|claim| key(claim));
    let mut claims: Vec<String> = claims.iter().map(|claim| key(claim)).filter(|claim| !claim.is_empty()).collect();
    claims.sort();
    claims.dedup();
    let mut best: Option<(u32, Block<'p>)> = None;
    for block in headings(page) {
        let own = key(block.origin());
        if own.is_empty() || sites.contains(&own) && document.as_ref() != Some(&own) {
            continue;
        }
        let score = agreement(&own, &claims, rank(block)) * 8 + rank(block);
        if score >= 8 && best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, block));
        }
    }
    best.map(|(_, block)| block)
}

/// The `<h1>` that shares the most words with a claim: editors reword their headline for search engines. Without a
/// third of its words in common it is about something else, such as a slogan.
fn kindred<'p>(page: &'p Page, claims: &[&str]) -> Option<Block<'p>> {
    const LEAST: usize = 33;
    let claims: Vec<Vec<String>> = claims.iter().map(|claim| words(claim)).collect();
    let common = |block: &Block<'p>| {
        let own = words(block.origin());
        claims.iter().map(|claim| percent_common(&own, claim)).max().unwrap_or(0)
    };
    let firsts = headings(page).filter(|block| block.kind() == Kind::Heading(1));
    let best =
        firsts.map(|block| (common(&block), block)).reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.filter(|(common, _)| *common >= LEAST).map(|(_, block)| block)
}

/// Words in lower case; an ideograph is a word. A headline has no more than some dozens.
fn words(text: &str) -> Vec<String> {
    const MOST: usize = 60;
    let mut spaced = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        spaced.push(c);
        if is_cjk(c) {
            spaced.push(' ');
        }
    }
    spaced.split_whitespace().map(key).filter(|word| !word.is_empty()).take(MOST).collect()
}

/// How much of the shorter list stands in the other one, too.
fn percent_common(one: &[String], other: &[String]) -> usize {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let common = short.iter().filter(|word| long.contains(word)).count();
    common * 100 / short.len().max(1)
}

/// 3: the same as somebody claims; 2: a part of that, or the other way round; 0: something else. A lower heading that is
/// only a small part of the title names a section.
fn agreement(own: &str, claims: &[String], rank: u32) -> u32 {
    if claims.iter().any(|claim| claim == own) {
        return 3;
    }
    let within = |long: &str, short: &str| is_telling(short) && long.contains(short);
    let large = |claim: &str| rank == 6 || own.len() * 3 >= claim.len();
    let akin =
        |claim: &String| within(claim, own) && large(claim) || within(own, claim) && own.len() <= claim.len() * 3;
    if claims.iter().any(akin) { 2 } else { 0 }
}

/// Long enough that it does not stand in another title by chance.
fn is_telling(key: &str) -> bool {
    if key.is_ascii() {
        return key.len() >= 8;
    }
    let wide = key.chars().filter(|c| is_cjk(*c)).count();
    wide >= 4 || key.chars().count() >= 8
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
