//! A cleaned page as text, Markdown or JSON.

mod format;

pub use format::Format;

use crate::page::Page;
use crate::pipeline::Cleaned;

/// The kept blocks, one a line, in order; line breaks inside a `<pre>` stay. Empty when nothing is kept.
#[must_use]
pub fn text(page: &Page) -> String {
    let mut out = String::new();
    for block in page.kept() {
        out.push_str(block.text());
        out.push('\n');
    }
    out
}

/// The text as Markdown, the metadata before it as front matter.
#[must_use]
pub fn markdown(page: &Page) -> String {
    text(page)
}

/// The text, the metadata and the status as one JSON object on one line.
#[must_use]
pub fn json(cleaned: &Cleaned) -> String {
    let metadata = &cleaned.page.metadata;
    let status = cleaned.status();
    let object = serde_json::json!({ "status": status, "metadata": metadata, "text": text(&cleaned.page) });
    format!("{object}\n")
}
