//! A link inside a block.

use super::fate::Fate;
use super::{BlockId, Page, Removal, Span};

/// The place of a link in its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub(super) u32);

impl LinkId {
    /// The place as a number from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a parser says of a link.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewLink<'a> {
    /// The anchor text's bytes in the block's text.
    pub span: Span,
    /// The target as written, entities resolved.
    pub href: &'a str,
    /// The `rel` attribute.
    pub rel: &'a str,
}

#[derive(Debug)]
pub(super) struct LinkRecord {
    pub(super) block: BlockId,
    pub(super) span: Span,
    pub(super) href: Span,
    pub(super) rel: Span,
    pub(super) fate: Fate,
}

/// A link of a page.
#[derive(Clone, Copy, Debug)]
pub struct Link<'p> {
    pub(super) page: &'p Page,
    pub(super) id: LinkId,
}

impl<'p> Link<'p> {
    fn record(self) -> &'p LinkRecord {
        &self.page.links[self.id.0 as usize]
    }

    /// Its place in the page.
    #[must_use]
    pub fn id(self) -> LinkId {
        self.id
    }

    /// The block it stands in.
    #[must_use]
    pub fn block(self) -> BlockId {
        self.record().block
    }

    /// The bytes of its anchor text in [`Block::origin`](super::Block::origin).
    #[must_use]
    pub fn span(self) -> Span {
        self.record().span
    }

    /// Its anchor text.
    #[must_use]
    pub fn anchor(self) -> &'p str {
        self.record().span.of(self.page.block(self.record().block).origin())
    }

    /// Its target as the page wrote it, possibly relative.
    #[must_use]
    pub fn href(self) -> &'p str {
        self.page.names.at(self.record().href)
    }

    /// Its `rel` attribute, empty when there is none.
    #[must_use]
    pub fn rel(self) -> &'p str {
        self.page.names.at(self.record().rel)
    }

    /// Who unlinked it and why; its text may still be kept.
    #[must_use]
    pub fn removal(self) -> Option<&'p Removal> {
        self.record().fate.removal()
    }
}
