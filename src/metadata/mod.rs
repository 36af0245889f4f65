//! What a page says of itself, interpreted.
//!
//! Head, scripts and visible lines seldom agree, so every fact has a file of its own that says whom it believes first.
//! The headline is found first: dates and by-lines count by their nearness to it.

mod address;
mod author;
mod credits;
mod date;
mod frequent;
mod headline;
mod json_ld;
mod json_mend;
mod labels;
mod language;
mod line;
mod names;
mod opening;
mod site;
mod title;

pub use address::address;

use crate::host::owner;
use crate::page::{Metadata, Page};

/// Reads the metadata of a parsed page; `url` is its address when it is known from outside.
#[must_use]
pub fn read(page: &Page, url: Option<&str>) -> Metadata {
    let url = address(page, url);
    let json_ld = json_ld::read(&page.head.json_ld);
    let host = site::host(url.as_deref());
    let said = site::said(&page.head, &json_ld);
    let sites: Vec<String> = said.iter().cloned().chain(host.as_deref().map(owner)).chain(host.clone()).collect();
    let title = title::read(page, &json_ld, &sites);
    let site = said.or(title.site).or(host);
    let opening = opening::lines(page, title.block);
    let credits = credits::read(page, &opening);
    Metadata {
        author: author::read(page, &json_ld, &opening, &sites),
        date: date::read(page, &json_ld, &opening, url.as_deref()),
        language: language::read(page, &json_ld),
        title: title.text,
        site,
        url,
        editor: credits.editor,
        source: credits.source,
    }
}

#[cfg(test)]
mod tests;
