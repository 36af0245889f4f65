//! A line of a list: what it asks for, and what of that can be done for a page that nobody looks at.

use adblock::filters::cosmetic::{CosmeticFilter, CosmeticFilterMask};
use adblock::filters::network::{FilterPart, NetworkFilter, NetworkFilterMask};
use adblock::lists::{FilterParseError, ParseOptions, ParsedLine, parse_filter};

use super::containers::{Simple, simple};
use super::index;
use super::sketch::Kind;
use crate::html::{Clue, Clues, Selector};
use crate::page::Tag;

/// Elements that hold no text, or none that is shown.
const TEXTLESS: [Tag; 14] = [
    Tag::Img,
    Tag::Iframe,
    Tag::Script,
    Tag::Style,
    Tag::Link,
    Tag::Meta,
    Tag::Input,
    Tag::Embed,
    Tag::Hr,
    Tag::Br,
    Tag::Source,
    Tag::Track,
    Tag::Area,
    Tag::Param,
];

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing, or a word to the reader.
    Comment,
    /// It cannot be read.
    Unreadable,
    /// It asks for what is not done here: it needs a browser, a request that nobody makes, or its selector would
    /// have to be tried on every page.
    PassedOver,
    /// A rule for the engine, perhaps in other words than the list's, and the names by which the engine finds it.
    Rule(String, Vec<(Kind, String)>),
    /// A selector for every host that the engine has no key for, and the rule that spares some hosts.
    Selector(String, Option<String>),
}

/// Reads a line.
pub(super) fn read(line: &str) -> Line {
    let line = line.trim();
    let about_links = about_links(line);
    let rule = about_links.as_deref().unwrap_or(line);
    match parse_filter(rule, false, ParseOptions::default()) {
        Ok(ParsedLine::Network(filter)) if concerns_links(&filter) => {
            let host = filter.hostname.iter().map(|host| (Kind::Host, host.to_string()));
            Line::Rule(rule.to_owned(), host.collect())
        }
        Ok(ParsedLine::Network(_)) => Line::PassedOver,
        Ok(ParsedLine::Cosmetic(filter)) => hides(rule, &filter),
        Err(FilterParseError::Empty | FilterParseError::Unsupported) => Line::Comment,
        Err(_) => Line::Unreadable,
    }
}

/// A rule about the pages that a host opens, as one about the frames that it fills: the engine knows no `popup`, and
/// keeps `document` for pages that are the user's own wish. For whom a link leads to, all of these speak.
fn about_links(line: &str) -> Option<String> {
    let (host, options) =
        line.split_once("^$").filter(|(host, _)| host.starts_with("||") || host.starts_with("@@||"))?;
    let opens = |option: &&str| matches!(*option, "popup" | "document" | "doc");
    options.split(',').find(opens)?;
    if host.starts_with("@@") && !options.split(',').any(|option| option == "popup") {
        return None;
    }
    let mut kept: Vec<_> = options.split(',').filter(|option| !opens(option)).collect();
    kept.push("subdocument");
    Some(format!("{host}^${}", kept.join(",")))
}

/// Whether the rule speaks of a whole host, and of what a link to it may show; or says where lists are not to act.
fn concerns_links(filter: &NetworkFilter<'_>) -> bool {
    let whole = filter.mask.contains(NetworkFilterMask::IS_HOSTNAME_ANCHOR)
        && filter.mask.contains(NetworkFilterMask::IS_RIGHT_ANCHOR)
        && !filter.mask.contains(NetworkFilterMask::IS_HOSTNAME_REGEX)
        && matches!(filter.filter, FilterPart::Empty);
    let blocks = !filter.is_csp() && !filter.is_removeparam() && !filter.is_redirect();
    filter.is_generic_hide() || (whole && blocks && filter.mask.contains(NetworkFilterMask::FROM_SUBDOCUMENT))
}

fn hides(line: &str, filter: &CosmeticFilter) -> Line {
    let does_more = filter.action.is_some() || filter.mask.contains(CosmeticFilterMask::SCRIPT_INJECT);
    let Some(css) = filter.plain_css_selector().filter(|_| !does_more) else { return Line::PassedOver };
    let everywhere = filter.hostnames.is_none() && filter.entities.is_none();
    if let Some(simple) = simple(css) {
        let name = match simple {
            Simple::Class(class) => (Kind::Class, class.to_owned()),
            Simple::Id(id) => (Kind::Id, id.to_owned()),
        };
        return Line::Rule(line.to_owned(), Vec::from_iter(everywhere.then_some(name)));
    }
    let Ok(selector) = Selector::parse(css) else { return Line::PassedOver };
    let clues = selector.clues();
    if clues.iter().all(is_textless) {
        return Line::PassedOver;
    }
    // The engine's key is the first class or id. That of an element beside, which holds no block, a page does not know.
    let keyed = css.starts_with(['.', '#']) && clues.len() == 1;
    match (everywhere, index::has_keys(&clues)) {
        (true, true) if !keyed || !clues[0].beside.is_empty() => Line::Selector(css.to_owned(), spared(line)),
        (true, false) if !keyed => Line::PassedOver,
        _ => Line::Rule(line.to_owned(), if everywhere { names(&clues) } else { Vec::new() }),
    }
}

/// All classes and ids that a selector speaks of.
fn names(clues: &[Clues<'_>]) -> Vec<(Kind, String)> {
    let all = clues.iter().flat_map(|clues| clues.own.iter().chain(&clues.around).chain(&clues.beside));
    let named = all.filter_map(|clue| match *clue {
        Clue::Class(class) => Some((Kind::Class, class.to_owned())),
        Clue::Id(id) => Some((Kind::Id, id.to_owned())),
        _ => None,
    });
    named.collect()
}

/// `~hill.example##.ad` as an exception for that host.
fn spared(line: &str) -> Option<String> {
    let (hosts, css) = line.split_once("##").filter(|(hosts, _)| !hosts.is_empty())?;
    Some(format!("{}#@#{css}", hosts.replace('~', "")))
}

fn is_textless(clues: &Clues<'_>) -> bool {
    clues.own.iter().any(|clue| matches!(clue, Clue::Name(name) if TEXTLESS.contains(&Tag::of(name))))
}
