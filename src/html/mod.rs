//! HTML to a [`Page`].

use crate::page::Page;

/// Which parser builds the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parser {
    /// The own one: fast, and linear on any input.
    #[default]
    Light,
    /// html5ever, through `scraper`.
    Reference,
}

/// Reads a page.
#[must_use]
pub fn read(source: &str, _parser: Parser) -> Page {
    crate::text::read(source)
}
