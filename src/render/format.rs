//! The forms a cleaned page can be written in.

use super::Inline;
use crate::pipeline::{Cleaned, Status};

/// What a cleaned page is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub enum Format {
    /// The text alone.
    #[default]
    #[serde(rename = "txt")]
    Text,
    /// Markdown with the metadata as front matter.
    #[serde(rename = "md")]
    Markdown,
    /// One JSON object with text, metadata and status.
    #[serde(rename = "json")]
    Json,
}

impl Format {
    /// Every form.
    pub const ALL: &[Format] = &[Format::Text, Format::Markdown, Format::Json];

    /// Its name, which is also the extension of its files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Json => "json",
        }
    }

    /// The page in this form; empty where nothing was kept, but for JSON. What stands among the words is Markdown's alone.
    #[must_use]
    pub fn render(self, cleaned: &Cleaned, inline: Inline) -> String {
        match self {
            Format::Text => super::text(&cleaned.page),
            // Front matter alone would look like a page with text.
            Format::Markdown if cleaned.status() == Status::Empty => String::new(),
            Format::Markdown => super::markdown(&cleaned.page, inline),
            Format::Json => super::json(cleaned),
        }
    }
}
