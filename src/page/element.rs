//! The elements around the blocks: enough of the tree to judge by, no more.

use super::{Page, Span, Tag};

/// The place of an element in its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub(super) u32);

impl ElementId {
    /// The place as a number from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a parser says of an element.
#[derive(Clone, Copy, Debug)]
pub struct NewElement<'a> {
    /// The element it lies in.
    pub parent: Option<ElementId>,
    /// Its name.
    pub tag: Tag,
    /// Its `class` attribute.
    pub class: &'a str,
    /// Its `id` attribute.
    pub id: &'a str,
    /// Its `role` attribute.
    pub role: &'a str,
}

#[derive(Debug)]
pub(super) struct ElementRecord {
    pub(super) parent: Option<ElementId>,
    pub(super) tag: Tag,
    pub(super) class: Span,
    pub(super) id: Span,
    pub(super) role: Span,
}

/// An element with at least one block inside.
#[derive(Clone, Copy, Debug)]
pub struct Element<'p> {
    pub(super) page: &'p Page,
    pub(super) id: ElementId,
}

impl<'p> Element<'p> {
    fn record(self) -> &'p ElementRecord {
        &self.page.elements[self.id.0 as usize]
    }

    /// Its place in the page.
    #[must_use]
    pub fn place(self) -> ElementId {
        self.id
    }

    /// Its name.
    #[must_use]
    pub fn tag(self) -> Tag {
        self.record().tag
    }

    /// Its `class` attribute, empty when there is none.
    #[must_use]
    pub fn class(self) -> &'p str {
        self.page.names.at(self.record().class)
    }

    /// Its `id` attribute, empty when there is none.
    #[must_use]
    pub fn id(self) -> &'p str {
        self.page.names.at(self.record().id)
    }

    /// Its `role` attribute, empty when there is none.
    #[must_use]
    pub fn role(self) -> &'p str {
        self.page.names.at(self.record().role)
    }

    /// The element it lies in.
    #[must_use]
    pub fn parent(self) -> Option<Element<'p>> {
        self.record().parent.map(|id| Element { page: self.page, id })
    }

    /// The element and all it lies in, innermost first.
    pub fn ancestors(self) -> impl Iterator<Item = Element<'p>> {
        std::iter::successors(Some(self), |element| element.parent())
    }
}
