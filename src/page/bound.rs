//! How much of everything a page may have.

use std::fmt;

/// What there may be so much of in a page. What is over it is cut, and a note on the page says so.
///
/// Real pages stay far below; the bounds hold what a page can cost: 300 MB of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Elements around an element; deeper ones no longer nest, as in browsers.
    Depth,
    /// Elements and texts between tags. A real page of 10 MB has 400,000.
    Nodes,
    /// Attributes of a tag; real ones stay below 60.
    Attributes,
    /// Bytes of a class, an id or an address: by its rest it says nothing.
    Names,
    /// Blocks of a page of HTML; ten long books have so many.
    Blocks,
    /// Lines of flattened text.
    Lines,
    /// Bytes of the addresses of all links, of each as often as its link is resumed in another block, and 64 for a link.
    Links,
    /// Images.
    Images,
}

impl Bound {
    /// So much there may be.
    #[must_use]
    pub const fn most(self) -> usize {
        match self {
            Bound::Depth => 512,
            Bound::Nodes => 1_500_000,
            Bound::Attributes => 256,
            Bound::Names => 4096,
            Bound::Blocks => 100_000,
            Bound::Lines => 1 << 18,
            Bound::Links => 1 << 25,
            Bound::Images => 10_000,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = self.most();
        match self {
            Bound::Depth => write!(f, "nested deeper than {most} elements: the excess was flattened"),
            Bound::Nodes => write!(f, "more than {most} nodes: the rest was not read"),
            Bound::Attributes => write!(f, "more than {most} attributes on a tag: the rest of them was not read"),
            Bound::Names => write!(f, "a class, id or address of more than {most} bytes: it was cut"),
            Bound::Blocks => write!(f, "more than {most} blocks: the rest was not read"),
            Bound::Lines => write!(f, "more than {most} lines: the rest was not read; split the text into its pages"),
            Bound::Links => write!(f, "links with more than {most} bytes of addresses: the rest are plain text"),
            Bound::Images => write!(f, "more than {most} images: the rest was not read"),
        }
    }
}
