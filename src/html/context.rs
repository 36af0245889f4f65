//! What kind of block the text is in, by the elements around it.

use super::layout::{LIST, PREFORMATTED};
use super::tree::NodeId;
use crate::page::{Kind, Tag};

/// The elements around the current text that decide its kind, outermost first.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    around: Vec<Surrounding>,
    /// For every list, whether it is numbered.
    lists: Vec<bool>,
    preformatted: usize,
}

#[derive(Clone, Copy, Debug)]
struct Surrounding {
    node: NodeId,
    kind: Kind,
    /// Whether it has a block already.
    used: bool,
}

impl Surroundings {
    pub(super) fn clear(&mut self) {
        self.around.clear();
        self.lists.clear();
        self.preformatted = 0;
    }

    pub(super) fn enter(&mut self, node: NodeId, tag: Tag) {
        if LIST.has(tag) {
            self.lists.push(tag == Tag::Ol);
        }
        if PREFORMATTED.has(tag) {
            self.preformatted += 1;
        }
        if let Some(kind) = self.kind_of(tag) {
            self.around.push(Surrounding { node, kind, used: false });
        }
    }

    pub(super) fn leave(&mut self, node: NodeId, tag: Tag) {
        if LIST.has(tag) {
            self.lists.pop();
        }
        if PREFORMATTED.has(tag) {
            self.preformatted -= 1;
        }
        self.around.pop_if(|around| around.node == node);
    }

    fn kind_of(&self, tag: Tag) -> Option<Kind> {
        Some(match tag {
            Tag::H1 => Kind::Heading(1),
            Tag::H2 => Kind::Heading(2),
            Tag::H3 => Kind::Heading(3),
            Tag::H4 => Kind::Heading(4),
            Tag::H5 => Kind::Heading(5),
            Tag::H6 => Kind::Heading(6),
            Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext => Kind::Pre,
            Tag::Caption | Tag::Figcaption => Kind::Caption,
            Tag::Li => Kind::Item {
                depth: self.lists.len().clamp(1, 255) as u8,
                ordered: self.lists.last().copied().unwrap_or(false),
            },
            Tag::Td => Kind::Cell { header: false },
            Tag::Th => Kind::Cell { header: true },
            Tag::Blockquote => Kind::Quote,
            _ => return None,
        })
    }

    /// Whether white space is text here.
    pub(super) fn is_preformatted(&self) -> bool {
        self.preformatted > 0
    }

    /// The kind of the block that ends here. Only the first block of a list item is the item.
    pub(super) fn take_kind(&mut self) -> Kind {
        let kind = match self.around.last() {
            Some(Surrounding { kind: Kind::Item { .. }, used: true, .. }) | None => Kind::Paragraph,
            Some(around) => around.kind,
        };
        for around in self.around.iter_mut().rev().take_while(|around| !around.used) {
            around.used = true;
        }
        kind
    }
}
