//! What a page says of itself, interpreted.

use crate::page::{Metadata, Page};

/// Reads the metadata of a parsed page; `url` is its address when it is known from outside.
#[must_use]
pub fn read(page: &Page, url: Option<&str>) -> Metadata {
    Metadata {
        url: url.map(str::to_owned).or_else(|| Some(page.head.canonical.clone()).filter(|url| !url.is_empty())),
        ..Metadata::default()
    }
}
