//! How much of everything a page may have.

use std::fmt;

use super::Note;

/// What there may be so much of in a page. What is over it is cut, and a note on the page says so.
///
/// Real pages stay far below; the bounds hold what a page can cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Elements around an element; deeper ones no longer nest, as in browsers.
    Depth,
    /// Elements and texts between tags. A real page of 10 MB has 400,000.
    Nodes,
    /// Attributes of a tag; real ones stay below 60.
    Attributes,
    /// Blocks of a page of HTML; ten long books have so many.
    Blocks,
    /// Lines of flattened text.
    Lines,
    /// Bytes of the addresses of all links, of each as often as its link is resumed in another block, and 256 for a link.
    Links,
    /// Images.
    Images,
    /// Bytes of an attribute that is kept, a class or an address: by its rest it says nothing.
    Names,
    /// Bytes of all attributes that are kept, of each as often as its link is resumed in another block.
    AllNames,
    /// Bytes of JSON that are searched for the text of a page that shows none.
    Data,
}

impl Bound {
    /// All of them, in order.
    const ALL: [Bound; 10] = [
        Bound::Depth,
        Bound::Nodes,
        Bound::Attributes,
        Bound::Blocks,
        Bound::Lines,
        Bound::Links,
        Bound::Images,
        Bound::Names,
        Bound::AllNames,
        Bound::Data,
    ];

    /// So much there may be.
    #[must_use]
    pub const fn most(self) -> usize {
        match self {
            Bound::Depth => 512,
            Bound::Nodes => 1_500_000,
            Bound::Attributes => 256,
            Bound::Names => 4096,
            Bound::AllNames => 1 << 26,
            Bound::Blocks => 100_000,
            Bound::Lines => 1 << 18,
            Bound::Links => 1 << 26,
            Bound::Images => 10_000,
            Bound::Data => 2_000_000,
        }
    }
}

/// The bounds that something was over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bounds(u16);

impl Bounds {
    /// Adds a bound if it was passed.
    pub(crate) fn add_if(&mut self, over: bool, bound: Bound) {
        self.0 |= u16::from(over) << bound as u16;
    }

    pub(crate) fn has(self, bound: Bound) -> bool {
        self.0 >> bound as u16 & 1 == 1
    }

    /// What a reader of the page should know of them, in their order.
    pub(super) fn notes(self) -> impl Iterator<Item = Note> {
        Bound::ALL.into_iter().filter(move |bound| self.has(*bound)).map(Note::Capped)
    }
}

impl From<Bound> for Bounds {
    fn from(bound: Bound) -> Bounds {
        Bounds(1 << bound as u16)
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = self.most();
        match self {
            Bound::Depth => write!(f, "nested deeper than {most} elements: the excess was flattened"),
            Bound::Nodes => write!(f, "more than {most} nodes: the rest was not read"),
            Bound::Attributes => write!(f, "more than {most} attributes on a tag: the rest of them was not read"),
            Bound::Names => write!(f, "an attribute of more than {most} bytes: it was cut"),
            Bound::AllNames => write!(f, "attributes of more than {most} bytes in all: the rest was not read"),
            Bound::Blocks => write!(f, "more than {most} blocks: the rest was not read"),
            Bound::Lines => write!(f, "more than {most} lines: the rest was not read; split the text into its pages"),
            Bound::Links => write!(f, "links that take more than {most} bytes: the rest are plain text"),
            Bound::Images => write!(f, "more than {most} images: the rest was not read"),
            Bound::Data => write!(f, "more than {most} bytes of data: the rest was not searched for text"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bound_is_told_by_itself_and_in_order() {
        let mut all = Bounds::default();
        for (at, bound) in Bound::ALL.into_iter().enumerate() {
            assert_eq!((bound as usize, Bounds::from(bound).notes().collect()), (at, vec![Note::Capped(bound)]));
            all.add_if(false, bound);
            assert!(!all.has(bound));
            all.add_if(true, bound);
        }
        assert!(all.notes().eq(Bound::ALL.map(Note::Capped)));
    }
}
