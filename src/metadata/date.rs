//! When it was published. Machines are believed before people, and publication before change.

use super::calendar::{self, Moment, Order};
use super::json_ld::JsonLd;
use super::labels::{self, Role};
use super::opening;
use crate::page::{Block, Head, Page};

/// Reads the date; `opening` are the lines around the headline.
pub(super) fn read(page: &Page, json_ld: &JsonLd, opening: &[Block<'_>], url: Option<&str>) -> Option<String> {
    let order = order(&page.head);
    let read = |value: &str| calendar::read(value, order);
    let said = json_ld.published.as_deref().and_then(read).or_else(|| first_meta(&page.head, PUBLISHED, order));
    let moment = said
        .or_else(|| seen(page, opening, order))
        .or_else(|| in_address(url))
        .or_else(|| json_ld.modified.as_deref().and_then(read))
        .or_else(|| first_meta(&page.head, MODIFIED, order))?;
    Some(moment.to_string())
}

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "published_time",
    "published",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "rnews:datepublished",
    "release_date",
    "publicationdate",
    "publication_date",
    "datecreated",
    "created",
    "date",
    "apub:time",
];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
    "revised",
];

fn first_meta(head: &Head, names: &[&str], order: Order) -> Option<Moment> {
    names.iter().filter_map(|name| head.meta(name)).find_map(|value| calendar::read(value, order))
}

/// English pages outside Britain, Ireland and the Commonwealth write the month first.
fn order(head: &Head) -> Order {
    let lang = head.lang.trim().to_ascii_lowercase();
    let locale = head.meta("og:locale").map(str::to_ascii_lowercase).unwrap_or_default();
    let region = [lang.as_str(), locale.as_str()].into_iter().find_map(|tag| tag.strip_prefix("en").map(str::to_owned));
    match region.as_deref() {
        Some("" | "-us" | "_us") => Order::MonthFirst,
        _ => Order::DayFirst,
    }
}

/// What a reader sees: a line near the headline, made more precise by `<time>` where both name the same day.
fn seen(page: &Page, opening: &[Block<'_>], order: Order) -> Option<Moment> {
    let times: Vec<Moment> =
        page.head.times.iter().take(100).filter_map(|value| calendar::read(value, order)).collect();
    let Some(line) = near_headline(opening, order) else { return times.first().copied() };
    let exact = times.iter().find(|time| time.date == line.date && time.clock.is_some());
    exact.copied().or(Some(line))
}

/// The first dated line; one that speaks of a change counts only when no other is dated.
fn near_headline(lines: &[Block<'_>], order: Order) -> Option<Moment> {
    let mut modified = None;
    for block in lines {
        let line = block.origin();
        let Some((moment, span)) = calendar::find(line, order).filter(|(_, span)| is_stamp(*block, span.len())) else {
            continue;
        };
        if !speaks_of_change(line.get(..span.start).unwrap_or_default()) {
            return Some(moment);
        }
        let other = later(line.get(span.end..).unwrap_or_default(), order);
        if other.is_some() {
            return other;
        }
        modified = modified.or(Some(moment));
    }
    modified
}

/// A date behind one of a change, in the same line: `Updated 25 Sept. 2022, first published 24 Sept. 2022`.
fn later(rest: &str, order: Order) -> Option<Moment> {
    let (moment, span) = calendar::find(rest, order)?;
    (!speaks_of_change(rest.get(..span.start)?)).then_some(moment)
}

fn speaks_of_change(before: &str) -> bool {
    const WORDS: &[&str] = &[
        "updated",
        "modified",
        "update",
        "edited",
        "reviewed",
        "aktualisiert",
        "geändert",
        "mis à jour",
        "modifié",
        "actualizado",
        "atualizado",
        "aggiornato",
        "bijgewerkt",
        "aktualizacja",
        "обновлен",
        "изменен",
        "oppdatert",
        "uppdaterad",
        "opdateret",
        "päivitetty",
        "güncelle",
        "cập nhật",
        "更新",
        "修改",
        "수정",
    ];
    let before = before.to_lowercase();
    WORDS.iter().any(|word| before.contains(word))
}

/// A date that stands for itself: alone, labelled, or in an element for dates; not one that a sentence tells about.
fn is_stamp(block: Block<'_>, date: usize) -> bool {
    let line = block.origin();
    let rest = line.len().saturating_sub(date);
    rest <= 60
        || labels::fields(line)
            .any(|field| matches!(field.role, Role::Published | Role::Modified | Role::Source | Role::Author))
        || rest <= 160 && opening::class_tokens(block).any(|token| is_date_class(&token))
}

fn is_date_class(token: &str) -> bool {
    const TOKENS: &[&str] = &[
        "date",
        "time",
        "published",
        "posted",
        "pubdate",
        "meta",
        "byline",
        "timestamp",
        "datum",
        "fecha",
        "datetime",
    ];
    TOKENS.contains(&token)
}

fn in_address(url: Option<&str>) -> Option<Moment> {
    let url = url::Url::parse(url?).ok()?;
    calendar::in_path(url.path())
}
