//! A cleaned page as text, Markdown or JSON.

use crate::page::Page;

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
