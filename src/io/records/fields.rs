//! Which fields of a record mean what.

use crate::io::read::LARGEST;

/// The fields of JSON objects and the columns of tables. Where no name is given, the usual ones are tried in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The page: `html`, `content`, `raw_content`, `text`.
    pub content: Option<String>,
    /// Its address: `url`.
    pub url: Option<String>,
    /// Its id: `id`.
    pub id: Option<String>,
    /// Its charset: none.
    pub encoding: Option<String>,
    /// The page is written in base64.
    pub base64: bool,
    /// Larger records, in bytes, are refused.
    pub max_bytes: u64,
}

impl Fields {
    /// The names that the page may have where none is given, best first.
    pub const USUAL: [&str; 4] = ["html", "content", "raw_content", "text"];

    /// The names that the page may have, best first.
    pub(crate) fn content(&self) -> impl Iterator<Item = &str> {
        let usual = Self::USUAL.into_iter().filter(|_| self.content.is_none());
        self.content.as_deref().into_iter().chain(usual)
    }

    /// The name of the address.
    pub(super) fn url(&self) -> &str {
        self.url.as_deref().unwrap_or("url")
    }

    /// The name of the id.
    pub(super) fn id(&self) -> &str {
        self.id.as_deref().unwrap_or("id")
    }

    /// What to say where no field holds a page.
    pub(super) fn missing(&self) -> String {
        let names = self.content().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        format!("no field {names} with text in it: name the one that holds the page with --content-field")
    }

    /// Bytes of the largest page: no more than [`LARGEST`], whatever is allowed.
    pub(super) fn most(&self) -> u64 {
        self.max_bytes.min(LARGEST)
    }

    /// What to say of a record of so many bytes.
    pub(super) fn too_large(&self, bytes: u64) -> String {
        format!("{bytes} bytes, more than the {} allowed: raise --max-bytes, or leave it out", self.max_bytes)
    }
}
