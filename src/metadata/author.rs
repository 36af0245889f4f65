//! Who wrote: scripts and metas first, then the marks that templates leave, then by-lines in the text.

use super::json_ld::JsonLd;
use super::labels::{self, Role};
use super::names::{self, Names};
use super::opening;
use crate::page::{Block, Head, Page};

/// Reads the author; `opening` are the lines around the headline, `site` is nobody's name.
pub(super) fn read(page: &Page, json_ld: &JsonLd, opening: &[Block<'_>], site: Option<&str>) -> Option<String> {
    let join = |raw: Vec<&str>| {
        let mut names = Names::default();
        raw.into_iter().for_each(|raw| names.add(raw, site));
        names.join()
    };
    join(json_ld.authors.iter().map(String::as_str).collect())
        .or_else(|| join(in_metas(&page.head)))
        .or_else(|| join(labelled(opening)))
        .or_else(|| join(linked(opening)))
        .or_else(|| join(classed(opening).into_iter().collect()))
        .or_else(|| join(by_line(opening).into_iter().collect()))
        .or_else(|| join(below(page).into_iter().collect()))
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
        links.map(|link| link.anchor()).filter(|anchor| names::looks_personal(anchor.trim())).collect()
    };
    lines.iter().map(of).find(|anchors| !anchors.is_empty()).unwrap_or_default()
}

fn has_token(list: &str, token: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(token))
}

fn leads_to_author(href: &str) -> bool {
    const SEGMENTS: &[&str] = &[
        "author",
        "authors",
        "autor",
        "autoren",
        "autores",
        "auteur",
        "auteurs",
        "autore",
        "writer",
        "writers",
        "byline",
        "columnist",
        "contributors",
    ];
    href.split(['/', '?']).any(|segment| SEGMENTS.contains(&segment.to_ascii_lowercase().as_str()))
}

/// A line in an element whose class says `author` or `byline`.
fn classed<'p>(lines: &[Block<'p>]) -> Option<&'p str> {
    const LONGEST: usize = 100;
    let says = |block: &Block<'_>| opening::class_tokens(*block).any(|token| is_author_class(&token));
    let short = lines.iter().filter(|block| block.origin().len() <= LONGEST);
    let name = |block: &Block<'p>| {
        let line = block.origin();
        names::behind_by(line).or_else(|| names::looks_personal(line).then_some(line))
    };
    short.filter(|block| says(block)).find_map(name)
}

fn is_author_class(token: &str) -> bool {
    const TOKENS: &[&str] =
        &["author", "authors", "byline", "autor", "auteur", "autore", "writer", "username", "reporter", "zuozhe"];
    TOKENS.contains(&token) || token.contains("author") || token.contains("byline")
}

/// `By Ann Lee`.
fn by_line<'p>(lines: &[Block<'p>]) -> Option<&'p str> {
    const LONGEST: usize = 120;
    lines.iter().filter(|block| block.origin().len() <= LONGEST).find_map(|block| {
        let rest = names::behind_by(block.origin())?;
        let first = rest.split([',', '|', '•', '·', '–']).next().unwrap_or(rest).trim();
        names::looks_personal(first).then_some(rest)
    })
}

/// Below the text: `作者:张三`, or `记者 张三` in brackets.
fn below(page: &Page) -> Option<&str> {
    const LAST: usize = 120;
    let lines: Vec<Block<'_>> = page.blocks().rev().take(LAST).filter(|block| opening::is_short(*block)).collect();
    let found = labelled(&lines);
    found.first().copied().filter(|_| found.len() == 1)
}
