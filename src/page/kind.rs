//! What a block is, and under which circumstances it stood on the page.

/// The role of a block in the structure of its page.
///
/// The nearest of these wins: heading, `<pre>`, caption, list item or cell, quote, paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A run of text in any other block-level element.
    Paragraph,
    /// `<h1>` to `<h6>`.
    Heading(u8),
    /// The first block of a list item; `depth` is 1 in an outermost list.
    Item {
        /// How many lists it lies in.
        depth: u8,
        /// Whether the innermost list is an `<ol>`.
        ordered: bool,
    },
    /// A block of a table cell; the enclosing `<tr>` and `<table>` are its ancestors.
    Cell {
        /// Whether it is a `<th>`.
        header: bool,
    },
    /// `<pre>` and its like: white space kept.
    Pre,
    /// A paragraph in a `<blockquote>`.
    Quote,
    /// `<figcaption>`, `<caption>`.
    Caption,
    /// A line of a flattened text.
    Line,
}

/// Circumstances of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags {
    /// The page would not show it: hidden, aria-hidden, display:none, zero size, off-screen.
    pub hidden: bool,
    /// It stood in a `<noscript>`.
    pub noscript: bool,
    /// It comes from data embedded in the page, not from its visible text.
    pub embedded: bool,
    /// Only a `<br>` parts it from the block before.
    pub after_break: bool,
}
