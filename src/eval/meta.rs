//! A line of `meta.jsonl`: what is known of a page beside its gold.

use serde::{Deserialize, Deserializer};

/// What is known of a page. Other keys are passed over; `null` is the same as none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Meta {
    /// The name of its files.
    pub id: String,
    /// Its address.
    pub url: Option<String>,
    /// Its site, where that is not told by the address.
    pub site: Option<String>,
    /// Article, forum, product, ...
    pub page_type: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Only snippets are labelled; there is no whole text.
    #[serde(default, deserialize_with = "or_default")]
    pub partial: bool,
    /// Snippets that a result must have.
    #[serde(default, deserialize_with = "or_default")]
    pub with: Vec<String>,
    /// Snippets that a result must not have.
    #[serde(default, deserialize_with = "or_default")]
    pub without: Vec<String>,
}

/// What a line must be like.
pub(super) const SHAPE: &str = r#"{"id": "page-1", "url": "https://...", "page_type": "article"}"#;

impl Meta {
    /// Its address, where that is one.
    pub(super) fn address(&self) -> Option<&str> {
        self.url.as_deref().filter(|url| crate::host::host_of(url).is_some())
    }
}

fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}
