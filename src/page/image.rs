//! An image between the blocks.

use super::{Element, ElementId, Page, Span};

/// What a parser says of an image.
#[derive(Clone, Copy, Debug)]
pub struct NewImage<'a> {
    /// The target as written, entities resolved.
    pub src: &'a str,
    /// The text that stands for it, white space collapsed.
    pub alt: &'a str,
    /// The innermost element near it that holds a block.
    pub element: Option<ElementId>,
    /// How many blocks of the page come before it.
    pub blocks_before: usize,
}

#[derive(Debug)]
pub(super) struct ImageRecord {
    pub(super) src: Span,
    pub(super) alt: Span,
    pub(super) element: Option<ElementId>,
    pub(super) blocks_before: u32,
}

/// An image of a page. It has no fate of its own: it goes with the blocks around it.
#[derive(Clone, Copy, Debug)]
pub struct Image<'p> {
    pub(super) page: &'p Page,
    pub(super) index: usize,
}

impl<'p> Image<'p> {
    fn record(self) -> &'p ImageRecord {
        &self.page.images[self.index]
    }

    /// Its target as the page wrote it, possibly relative.
    #[must_use]
    pub fn src(self) -> &'p str {
        self.page.names.at(self.record().src)
    }

    /// The text that stands for it, empty when there is none.
    #[must_use]
    pub fn alt(self) -> &'p str {
        self.page.names.at(self.record().alt)
    }

    /// The innermost element near it that holds a block; `None` where none does.
    #[must_use]
    pub fn element(self) -> Option<Element<'p>> {
        self.record().element.map(|id| Element { page: self.page, id })
    }

    /// Its place: how many blocks of the page come before it.
    #[must_use]
    pub fn blocks_before(self) -> usize {
        self.record().blocks_before as usize
    }
}
