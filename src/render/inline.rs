//! What Markdown carries beside the words.

/// What stands among the words of a page and is written where it is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// The clean links of kept text, as `[anchor](target)`.
    pub links: bool,
    /// The images among kept blocks, as `![alt](target)`.
    pub images: bool,
}
