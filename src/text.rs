//! Flattened text to a [`Page`]: every line is a block.

use crate::page::{Bound, Flags, Kind, NewBlock, Page};

/// Reads a text dump, such as a WET record or a page that a browser saved as text.
#[must_use]
pub fn read(source: &str) -> Page {
    let mut page = Page::new();
    let mut lines = source
        .split(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'])
        .map(str::trim)
        .filter(|line| !line.is_empty());
    for text in lines.by_ref().take(Bound::Lines.most()) {
        page.add_block(NewBlock { kind: Kind::Line, flags: Flags::default(), element: None, text, links: &[] });
    }
    if lines.next().is_some() {
        page.cap(Bound::Lines);
    }
    page
}
