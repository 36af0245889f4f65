//! A cleaned page as text, Markdown or JSON.
//!
//! The text is what most readers of a corpus want, Markdown keeps the structure, JSON carries everything that is
//! known about a page beside it. All three show the same kept blocks in the same order.

mod counts;
mod format;
mod inline;
mod json;
mod markdown;
mod table;
mod text;

pub use counts::{Counts, Removed};
pub use format::Format;
pub use inline::Inline;
pub(crate) use json::hundredths;
pub use json::{Record, json};
pub use markdown::{markdown, markdown_body};
pub use text::text;
