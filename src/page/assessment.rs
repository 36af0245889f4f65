//! What a page is taken for as a whole, and how well its text was probably found.

use std::fmt;

/// What kind of content a page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageType {
    /// One text, such as news or a post of a blog.
    Article,
    /// What several people wrote to each other.
    Forum,
    /// One thing that is sold.
    Product,
    /// Things to choose from, as a shop or a gallery shows them.
    Collection,
    /// Summaries of other pages.
    Listing,
    /// Text to look things up in.
    Documentation,
    /// What a firm or an institution says of itself.
    Service,
}

impl PageType {
    /// All types, in the order in which weights know them.
    pub const ALL: [PageType; 7] = [
        PageType::Article,
        PageType::Forum,
        PageType::Product,
        PageType::Collection,
        PageType::Listing,
        PageType::Documentation,
        PageType::Service,
    ];
}

impl fmt::Display for PageType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PageType::Article => "article",
            PageType::Forum => "forum",
            PageType::Product => "product",
            PageType::Collection => "collection",
            PageType::Listing => "listing",
            PageType::Documentation => "documentation",
            PageType::Service => "service",
        })
    }
}

/// How the main text of a page was judged, by what was learned.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Assessment {
    /// The likeliest type.
    pub page_type: PageType,
    /// How likely it is among all types, 0 to 1.
    pub type_probability: f32,
    /// The F1 that the choice of the main text had on pages alike, 0 to 1: whoever wants only what is sure asks for
    /// more of it.
    pub confidence: f32,
}
