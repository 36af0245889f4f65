//! Links, the one kind of formatting whose extent matters: a link that a paragraph cut short goes on in the next, and
//! a new link ends an older one.

use super::Builder;
use crate::html::open::{Integration, Place};
use crate::html::tokenizer::StartTag;
use crate::html::tree::{Data, Element};
use crate::page::Tag;

/// A link whose end tag has not come yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    element: Element,
    /// Its place among the open elements; 0 when something closed it and it waits for its next text.
    place: Place,
}

impl Builder<'_> {
    /// Opens a level of its own for links: one that began outside a cell does not reach into it.
    pub(super) fn push_link_level(&mut self) {
        self.links.push(None);
    }

    pub(super) fn pop_link_level(&mut self) {
        if self.links.len() > 1 {
            self.links.pop();
        }
    }

    pub(super) fn start_link(&mut self, tag: &StartTag) {
        self.finish_link();
        let node = self.insert(tag);
        let place = self.open.len() as Place;
        let link = self.tree.element(node).map(|&element| Link { element, place });
        if let Some(level) = self.links.last_mut() {
            *level = link;
        }
    }

    /// Ends the link of this level, open or waiting.
    fn finish_link(&mut self) {
        let Some(link) = self.links.last_mut().and_then(Option::take) else { return };
        if link.place > 0 {
            self.end_inline(link.place, true);
        }
    }

    pub(super) fn end_link(&mut self) {
        match self.links.last().copied().flatten() {
            Some(link) if link.place > 0 && !self.open.in_scope(Tag::A) => {}
            _ => self.finish_link(),
        }
    }

    /// Ends an inline element. Blocks opened inside it stay open.
    pub(super) fn end_inline(&mut self, place: Place, link: bool) {
        if self.open.special() > place {
            self.open.kill(place);
            self.insert_node(Data::EarlyEnd(link));
        } else {
            self.pop_to(place);
        }
    }

    /// Something closed the element at `place`, which is a link.
    pub(super) fn link_left(&mut self, place: Place) {
        let open_here = |link: &&mut Link| link.place == place;
        if let Some(link) = self.links.last_mut().and_then(Option::as_mut).filter(open_here) {
            link.place = 0;
        }
    }

    /// Opens the link anew that waits for its next text.
    pub(super) fn resume_link(&mut self) {
        let Some(Some(Link { element, place: 0 })) = self.links.last().copied() else { return };
        self.insert_element(element, Integration::None);
        let place = self.open.len() as Place;
        if let Some(level) = self.links.last_mut() {
            *level = Some(Link { element, place });
        }
    }
}
