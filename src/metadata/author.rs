//! Who wrote: scripts and metas first, then the marks that templates leave, then by-lines in the text.

use super::json_ld::JsonLd;
use super::labels::{self, Role};
use super::names::{self, Names};
use super::opening;
use crate::calendar::{self, Order};
use crate::page::{Block, Head, Page};

/// Reads the author; `opening` are the lines around the headline, `sites` are names of the site.
pub(super) fn read(page: &Page, json_ld: &JsonLd, opening: &[Block<'_>], sites: &[String]) -> Option<String> {
    let join = |raw: &[&str], sites: &[String]| {
        let mut names = Names::default();
        raw.iter().for_each(|raw| names.add(raw, sites));
        names.join()
    };
    let scripted: Vec<&str> = json_ld.authors.iter().map(String::as_str).collect();
    let metas = in_metas(&page.head);
    let declared = |sites: &[String]| join(&scripted, sites).or_else(|| join(&metas, sites));
    declared(sites)
        .or_else(|| join(&labelled(opening), sites))
        .or_else(|| join(&linked(opening), sites))
        .or_else(|| join(classed(opening).as_slice(), sites))
        .or_else(|| join(by_line(opening).as_slice(), sites))
        .or_else(|| join(dated(opening).as_slice(), sites))
        .or_else(|| join(below(page).as_slice(), sites))
        // A blog named after its writer declares the same name twice.
        .or_else(|| declared(&[]))
}

fn in_metas(head: &Head) -> Vec<&str> {
    const NAMES: &[&str] = &[
        "author",
        "article:author",
        "citation_author",
        "dc.creator",
        "dcterms.creator",
        "dc.contributor",
        "parsely-author",
        "sailthru.author",
        "article:author_name",
        "og:article:author",
        "byl",
        "authors",
        "creator",
    ];
    let of =
        |name: &str| head.metas.iter().filter(|meta| meta.name == name).map(|meta| meta.content.as_str()).collect();
    let fit = |values: &Vec<&str>| values.iter().any(|value| names::is_name(value.trim()));
    NAMES.iter().map(|name| of(name)).find(fit).unwrap_or_default()
}

/// `作者:张三`, `Autor: Anna Berg`.
fn labelled<'p>(lines: &[Block<'p>]) -> Vec<&'p str> {
    let of = |block: &Block<'p>| -> Vec<&'p str> {
        let fields = labels::fields(block.origin()).filter(|field| field.role == Role::Author);
        fields.map(|field| field.value).filter(|value| value.len() <= 120).collect()
    };
    lines.iter().map(of).find(|values| !values.is_empty()).unwrap_or_default()
}

/// Links with `rel=author`, or to the page of an author.
fn linked<'p>(lines: &[Block<'p>]) -> Vec<&'p str> {
    let of = |block: &Block<'p>| -> Vec<&'p str> {
        let links = block.links().filter(|link| has_token(link.rel(), "author") || leads_to_author(link.href()));
        links.map(|link| link.anchor()).filter(|anchor| is_brief_name(names::bare(anchor))).collect()
    };
    lines.iter().map(of).find(|anchors| !anchors.is_empty()).unwrap_or_default()
}

fn has_token(list: &str, token: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(token))
}

fn leads_to_author(href: &str) -> bool {
    #[rustfmt::skip]
    const SEGMENTS: &[&str] = &[
        "author", "authors", "autor", "autoren", "autores", "auteur", "auteurs", "autore", "writer", "writers", "byline",
        "columnist", "contributors",
    ];
    href.split(['/', '?']).any(|segment| SEGMENTS.iter().any(|known| segment.eq_ignore_ascii_case(known)))
}

/// Where a template says who it is, pen names in lower case are names, too, if they are one word.
fn is_brief_name(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let single = words == 1 && names::is_name(name) && name.chars().count() <= 30;
    single || words <= 4 && names::looks_personal(name)
}

/// A line in an element whose class says `author` or `byline`.
fn classed<'p>(lines: &[Block<'p>]) -> Option<&'p str> {
    const LONGEST: usize = 100;
    let says = |block: &Block<'_>| opening::class_tokens(*block).any(|token| is_author_class(&token));
    let named = |block: &Block<'p>| {
        let line = names::behind_by(block.origin())
            .or_else(|| names::behind_inner_by(block.origin()))
            .unwrap_or(block.origin());
        is_brief_name(names::bare(line)).then_some(line)
    };
    lines.iter().filter(|block| block.origin().len() <= LONGEST && says(block)).find_map(named)
}

fn is_author_class(token: &str) -> bool {
    const TOKENS: &[&str] =
        &["autor", "auteur", "autore", "auth", "writer", "username", "reporter", "poster", "zuozhe", "fn"];
    TOKENS.contains(&token) || token.contains("author") || token.contains("byline")
}

/// `By Ann Lee`, `24 September 2022 by Ann Lee`.
fn by_line<'p>(lines: &[Block<'p>]) -> Option<&'p str> {
    const LONGEST: usize = 120;
    lines.iter().map(|block| block.origin()).filter(|line| line.len() <= LONGEST).find_map(|line| {
        let inner = || names::behind_inner_by(line).filter(|_| calendar::find(line, Order::DayFirst).is_some());
        let rest = names::behind_by(line).or_else(inner)?;
        let first = names::bare(rest).split(',').next().unwrap_or_default().trim();
        names::looks_personal(first).then_some(rest)
    })
}

/// `Ann Lee 24 September 2022`, `24 September 2022 | Ann Lee`: a name and a date and nothing else. One word is a name where
/// the class says that the line is about the text.
fn dated<'p>(lines: &[Block<'p>]) -> Option<&'p str> {
    const LONGEST: usize = 80;
    lines.iter().filter(|block| block.origin().len() <= LONGEST).find_map(|block| {
        let line = block.origin();
        let (_, date) = calendar::find(line, Order::DayFirst)?;
        let name = names::bare(line);
        let personal = (2..=3).contains(&name.split_whitespace().count()) && names::looks_personal(name);
        let pen_name = || {
            date.start > 0 && is_brief_name(name) && opening::class_tokens(*block).any(|token| is_meta_class(&token))
        };
        (personal || pen_name()).then_some(name)
    })
}

fn is_meta_class(token: &str) -> bool {
    matches!(token, "meta" | "postmeta" | "metadata" | "info" | "details" | "submitted" | "posted")
}

/// Below the text: `作者:张三`, or `Written by Ann Lee`.
fn below(page: &Page) -> Option<&str> {
    const LAST: usize = 150;
    let lines: Vec<Block<'_>> = page.blocks().rev().take(LAST).filter(|block| opening::is_short(*block)).collect();
    let found = labelled(&lines);
    let signed =
        || lines.iter().rev().filter(|block| is_signature(block.origin())).find_map(|block| by_line(&[*block]));
    found.first().copied().filter(|_| found.len() == 1).or_else(signed)
}

/// Only words that say who wrote: `by` alone stands under pictures and comments, too.
fn is_signature(line: &str) -> bool {
    const WORDS: &[&str] =
        &["written by", "words by", "geschrieben von", "verfasst von", "escrito por", "écrit par", "scritto da"];
    WORDS.iter().any(|word| line.get(..word.len()).is_some_and(|head| head.to_lowercase() == *word))
}
