//! A block: the smallest piece of a page that is kept or removed as one.

use super::fate::Fate;
use super::{Element, ElementId, Flags, Kind, Link, LinkId, NewLink, Page, Removal, Span};

/// The place of a block in its page, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub(super) u32);

impl BlockId {
    /// The place as a number from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a parser says of a block.
#[derive(Clone, Copy, Debug)]
pub struct NewBlock<'a> {
    /// Its role.
    pub kind: Kind,
    /// Its circumstances.
    pub flags: Flags,
    /// The innermost element that holds all of it; `None` in flattened text.
    pub element: Option<ElementId>,
    /// Its text, not blank; white space is already collapsed unless the kind is [`Kind::Pre`].
    pub text: &'a str,
    /// Its links, in order.
    pub links: &'a [NewLink<'a>],
}

#[derive(Debug)]
pub(super) struct BlockRecord {
    pub(super) kind: Kind,
    pub(super) flags: Flags,
    pub(super) element: Option<ElementId>,
    pub(super) origin: Span,
    pub(super) links: Span,
    pub(super) rewritten: Option<Span>,
    pub(super) cuts: Vec<Cut>,
    pub(super) fate: Fate,
    /// No stage may remove it.
    pub(super) pinned: bool,
}

/// A phrase removed inside a kept block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The block it was cut from.
    pub block: BlockId,
    /// The bytes of [`Block::origin`] that went.
    pub span: Span,
    /// Who cut and why.
    pub removal: Removal,
}

/// A block of a page.
#[derive(Clone, Copy, Debug)]
pub struct Block<'p> {
    pub(super) page: &'p Page,
    pub(super) id: BlockId,
}

impl<'p> Block<'p> {
    fn record(self) -> &'p BlockRecord {
        &self.page.blocks[self.id.index()]
    }

    /// Its place in the page.
    #[must_use]
    pub fn id(self) -> BlockId {
        self.id
    }

    /// Its role.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.record().kind
    }

    /// Its circumstances.
    #[must_use]
    pub fn flags(self) -> Flags {
        self.record().flags
    }

    /// The innermost element around it; `None` in flattened text.
    #[must_use]
    pub fn element(self) -> Option<Element<'p>> {
        self.record().element.map(|id| Element { page: self.page, id })
    }

    /// The element around its own: blocks that share it stand side by side.
    #[must_use]
    pub fn around(self) -> Option<ElementId> {
        self.element()?.parent().map(Element::place)
    }

    /// Its text as it was read; no stage changes it.
    #[must_use]
    pub fn origin(self) -> &'p str {
        self.record().origin.of(&self.page.text)
    }

    /// Its text as the stages left it: cut and rewritten.
    #[must_use]
    pub fn text(self) -> &'p str {
        match self.record().rewritten {
            Some(span) => span.of(&self.page.rewrites),
            None => self.origin(),
        }
    }

    /// Its links, in order.
    pub fn links(self) -> impl ExactSizeIterator<Item = Link<'p>> {
        self.record().links.range().map(move |i| Link { page: self.page, id: LinkId(i as u32) })
    }

    /// The phrases cut from it, by place.
    pub fn cuts(self) -> impl Iterator<Item = &'p Cut> {
        self.record().cuts.iter()
    }

    /// Who removed it and why; `None` while it is kept.
    #[must_use]
    pub fn removal(self) -> Option<&'p Removal> {
        self.record().fate.removal()
    }

    /// Whether it is still part of the clean text.
    #[must_use]
    pub fn is_kept(self) -> bool {
        self.removal().is_none()
    }
}
