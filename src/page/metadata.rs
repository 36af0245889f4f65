//! What is known about a page beside its text.

use serde::Serialize;

/// Facts about a page; what is not known is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// Headline of the content, without the site's name.
    pub title: Option<String>,
    /// Who wrote it; several names are joined by `; `.
    pub author: Option<String>,
    /// When it was published: ISO 8601, `2022-09-24` or `2022-09-24T10:33:23` with the offset if the page gives one.
    pub date: Option<String>,
    /// Name of the site.
    pub site: Option<String>,
    /// ISO 639-1 code of the text's language, such as `zh`.
    pub language: Option<String>,
    /// Address of the page: given from outside, else the canonical link.
    pub url: Option<String>,
    /// The editor whom the site credits after the end (责任编辑).
    pub editor: Option<String>,
    /// The source that the site credits (来源).
    pub source: Option<String>,
}
