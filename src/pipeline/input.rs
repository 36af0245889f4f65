//! What goes into a pipeline, and what is refused at its door.

use crate::decode::Charset;

/// Decoding makes at most three bytes of one, and texts are addressed by 32 bits.
const LARGEST: usize = 1 << 30;

/// The two shapes a scraped page comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    /// HTML or XHTML.
    Html,
    /// Text, one block a line.
    Text,
}

/// The bytes of a page and what is known about them from outside.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The page as it was scraped.
    pub bytes: &'a [u8],
    /// Its address.
    pub url: Option<&'a str>,
    /// What tells its site.
    pub site: SiteOf<'a>,
    /// Its charset, from an HTTP header or an option.
    pub charset: Option<Charset>,
    /// What to read it as; sniffed when `None`.
    pub kind: Option<InputKind>,
}

/// What tells the site of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SiteOf<'a> {
    /// Its address, the one known from outside before the one that the page names: the domain that somebody registered.
    #[default]
    Address,
    /// The address that the page names, whatever is known from outside.
    Canonical,
    /// Its name was told.
    Named(&'a str),
}

/// Why bytes are no page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// There is nothing.
    #[error("the page is empty (0 bytes): scrape it again, or leave it out")]
    Empty,
    /// It is larger than any page.
    #[error("the page is larger than 1 GiB ({0} bytes): split it into its pages")]
    TooLarge(usize),
    /// It is something else.
    #[error("this is not a page but {0}: leave it out, or convert it to HTML or text first")]
    Binary(&'static str),
}

impl<'a> Input<'a> {
    /// A page of which nothing else is known.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Input { bytes, url: None, site: SiteOf::default(), charset: None, kind: None }
    }

    pub(super) fn check(&self) -> Result<(), PageError> {
        if self.bytes.is_empty() {
            return Err(PageError::Empty);
        }
        if self.bytes.len() > LARGEST {
            return Err(PageError::TooLarge(self.bytes.len()));
        }
        super::sniff::binary(self.bytes).map_or(Ok(()), |what| Err(PageError::Binary(what)))
    }
}
