//! What a page says of itself, read once and not yet interpreted.

/// The raw material of the metadata.
#[derive(Debug, Default)]
pub struct Head {
    /// Text of `<title>`.
    pub title: String,
    /// The `lang` attribute of `<html>`.
    pub lang: String,
    /// Target of `<link rel=canonical>`.
    pub canonical: String,
    /// Target of `<base href>`.
    pub base: String,
    /// Every `<meta>` with a name, property, itemprop or http-equiv, and a content, in order.
    pub metas: Vec<Meta>,
    /// The text of every `<script type="application/ld+json">`, in order.
    pub json_ld: Vec<String>,
    /// The `datetime` (or `content`) of every `<time>` and every `itemprop` date, in order.
    pub times: Vec<String>,
}

/// One `<meta>` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Its name, property, itemprop or http-equiv, lower-cased.
    pub name: String,
    /// Its content.
    pub content: String,
}

impl Head {
    /// The content of the first non-blank `<meta>` of this (lower-case) name.
    #[must_use]
    pub fn meta(&self, name: &str) -> Option<&str> {
        self.metas
            .iter()
            .filter(|meta| meta.name == name)
            .map(|meta| meta.content.trim())
            .find(|content| !content.is_empty())
    }
}
