//! When it was published. Machines are believed before people, and publication before change.

use std::ops::Range;

use super::json_ld::JsonLd;
use super::labels::{self, Role};
use super::line;
use super::opening;
use crate::calendar::digit;
use crate::calendar::{self, Moment, Order};
use crate::page::{Block, Head, Page};

/// Reads the date; `opening` are the lines around the headline.
pub(super) fn read(page: &Page, json_ld: &JsonLd, opening: &[Block<'_>], url: Option<&str>) -> Option<String> {
    let order = order(&page.head);
    let read = |value: &str| calendar::read(value, order);
    let shown = near_headline(opening, order);
    let declared = json_ld.published.as_deref().and_then(read).or_else(|| first_meta(&page.head, PUBLISHED, order));
    let moment = declared
        .map(|declared| as_shown(declared, shown))
        .or_else(|| timed(&page.head, shown, order))
        .or_else(|| in_address(url))
        .or_else(|| anywhere(page, order))
        .or_else(|| json_ld.modified.as_deref().and_then(read))
        .or_else(|| first_meta(&page.head, MODIFIED, order))?;
    Some(moment.to_string())
}

/// Names of metas, letters and digits only: `article:published_time` and `article-published-time` are the same.
#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "articlepublishedtime", "ogarticlepublishedtime", "datepublished", "ogpublishedtime", "publishdate", "publisheddate",
    "pubdate", "publishedtime", "published", "publishtime", "publishedat", "firstpublished", "parselypubdate",
    "sailthrudate", "citationpublicationdate", "citationonlinedate", "citationdate", "dcdateissued", "dctermsissued",
    "dcdate", "dctermsdate", "dcdatecreated", "dctermscreated", "articlepublished", "articledateoriginal",
    "originalpublicationdate", "cxenseparserecspublishtime", "btpubdate", "rnewsdatepublished", "releasedate",
    "publicationdate", "displaydate", "datecreated", "created", "date", "apubtime", "weibowebpagecreateat",
];

const MODIFIED: &[&str] =
    &["articlemodifiedtime", "ogupdatedtime", "datemodified", "dctermsmodified", "lastmodified", "lastmod", "revised"];

fn first_meta(head: &Head, names: &[&str], order: Order) -> Option<Moment> {
    let ranked = head.metas.iter().filter_map(|meta| {
        let name = line::key(&meta.name);
        let rank = names.iter().position(|known| *known == name)?;
        Some((rank, calendar::read(&meta.content, order)?))
    });
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, moment)| moment)
}

/// A declared date in universal time may be off by a day; what the page shows is the day of the place it was written.
fn as_shown(declared: Moment, shown: Option<Moment>) -> Moment {
    match shown {
        Some(shown) if declared.is_universal() && declared.is_next_to(shown) => shown,
        _ => declared,
    }
}

/// What a reader sees near the headline, made more precise by `<time>` where both name the same day.
fn timed(head: &Head, shown: Option<Moment>, order: Order) -> Option<Moment> {
    let mut times = head.times.iter().take(100).filter_map(|value| calendar::read(value, order));
    let Some(shown) = shown else { return times.next() };
    times.find(|time| time.date == shown.date && time.clock.is_some()).or(Some(shown))
}

/// A line far from the headline, as in a column beside the text or below it, that is marked as the page's date.
fn anywhere(page: &Page, order: Order) -> Option<Moment> {
    let lines = page.blocks().filter(|block| opening::is_short(*block) && is_marked(*block));
    let lines: Vec<Block<'_>> = lines.collect();
    near_headline(&lines, order)
}

/// In an element for dates, or behind a label; comments and lists of other pages have dates of their own.
fn is_marked(block: Block<'_>) -> bool {
    let line = block.origin();
    if !line.chars().any(|c| digit(c).is_some()) {
        return false;
    }
    let tokens: Vec<String> = opening::class_tokens(block).collect();
    let foreign = |token: &String| {
        ["comment", "comments", "related", "sidebar", "widget", "teaser", "card", "recent"].contains(&token.as_str())
    };
    let labelled = || labels::fields(line).any(|field| matches!(field.role, Role::Published | Role::Modified));
    !tokens.iter().any(foreign)
        && (tokens.iter().any(|token| is_date_class(token)) || speaks_of_change(line) || labelled())
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

/// The first dated line; one that speaks of a change counts only when no other is dated.
fn near_headline(lines: &[Block<'_>], order: Order) -> Option<Moment> {
    let mut modified = None;
    for block in lines {
        let line = block.origin();
        let Some((moment, span)) = calendar::find(line, order).filter(|(_, span)| is_stamp(*block, span.clone()))
        else {
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
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "updated", "modified", "update", "edited", "reviewed", "aktualisiert", "geändert", "mis à jour", "modifié",
        "actualizado", "atualizado", "aggiornato", "bijgewerkt", "aktualizacja", "обновлен", "изменен", "oppdatert",
        "uppdaterad", "opdateret", "päivitetty", "güncelle", "cập nhật", "更新", "修改", "수정",
    ];
    let before = before.to_lowercase();
    WORDS.iter().any(|word| before.contains(word))
}

/// A date that stands for itself: nearly alone, labelled, or in an element for dates; not one that a sentence tells
/// about. Sentences have words in lower case, ideographs without end.
fn is_stamp(block: Block<'_>, date: Range<usize>) -> bool {
    const SPARE: usize = 90;
    const LOWER: usize = 5;
    let line = block.origin();
    let around = [line.get(..date.start), line.get(date.end..)].map(Option::unwrap_or_default);
    let words = || around.iter().flat_map(|part| part.split_whitespace());
    let lower = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    let wide: usize = words().flat_map(str::chars).filter(|c| line::is_cjk(*c)).count();
    let spare: usize = around.iter().map(|part| part.chars().count()).sum();
    let alone = spare <= SPARE && lower <= LOWER && wide <= 30;
    let credited = |role| matches!(role, Role::Published | Role::Modified | Role::Source | Role::Author);
    alone
        || labels::fields(line).any(|field| credited(field.role))
        || spare <= 2 * SPARE && opening::class_tokens(block).any(|token| is_date_class(&token))
}

fn is_date_class(token: &str) -> bool {
    #[rustfmt::skip]
    const TOKENS: &[&str] = &[
        "date", "time", "published", "posted", "pubdate", "meta", "postmeta", "metadata", "postmetadata", "byline", "dateline",
        "timestamp", "datum", "fecha", "datetime", "docdata", "pubtime",
    ];
    TOKENS.contains(&token)
}

fn in_address(url: Option<&str>) -> Option<Moment> {
    let url = url::Url::parse(url?).ok()?;
    calendar::in_path(url.path())
}
