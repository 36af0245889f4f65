//! A tree together with the source it points into.

use std::borrow::Cow;

use super::entities;
use super::tree::{Attr, Data, Element, NodeId, Tree};
use crate::page::{Span, Tag};

/// A parsed page.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    pub(super) source: &'a str,
    pub(super) tree: &'a Tree,
}

impl<'a> Document<'a> {
    /// How many nodes it has.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.tree.nodes.len()
    }

    pub(super) fn attrs(&self, element: &Element) -> &'a [Attr] {
        self.tree.attrs.get(element.attrs.range()).unwrap_or_default()
    }

    /// An attribute as the page wrote it. Names are lower-case here, whatever they are there.
    pub(super) fn raw_attr(&self, element: &Element, name: &str) -> Option<&'a str> {
        let named = |attr: &&Attr| attr.name.len() == name.len() && self.str(attr.name).eq_ignore_ascii_case(name);
        self.attrs(element).iter().find(named).map(|attr| self.str(attr.value))
    }

    /// An attribute with its character references resolved.
    pub(super) fn attr(&self, element: &Element, name: &str) -> Option<Cow<'a, str>> {
        self.raw_attr(element, name).map(|value| self.decode_attribute(value))
    }

    pub(super) fn decode_attribute(&self, value: &'a str) -> Cow<'a, str> {
        if self.tree.decoded { Cow::Borrowed(value) } else { entities::decode_attribute(value) }
    }

    /// The text of a text node in an element of this tag.
    pub(super) fn text(&self, span: Span, parent: Tag) -> Cow<'a, str> {
        if self.tree.decoded || is_raw(parent) {
            Cow::Borrowed(self.str(span))
        } else {
            entities::decode(self.str(span))
        }
    }

    /// The texts directly in an element, joined.
    pub(super) fn own_text(&self, id: NodeId) -> String {
        let tag = self.tree.tag(id);
        let texts = self.tree.children(id).filter_map(|child| match self.tree.node(child).data {
            Data::Text(span) => Some(self.text(span, tag)),
            _ => None,
        });
        texts.collect::<String>().replace("\r\n", "\n")
    }

    pub(super) fn name(&self, element: &Element) -> &'a str {
        let name = self.str(element.name);
        if name.is_empty() { element.tag.name() } else { name }
    }

    pub(super) fn str(&self, span: Span) -> &'a str {
        span.of(self.source)
    }
}

/// Elements in whose content `&` means itself.
fn is_raw(tag: Tag) -> bool {
    matches!(tag, Tag::Script | Tag::Style | Tag::Xmp | Tag::Iframe | Tag::Noembed | Tag::Noframes | Tag::Plaintext)
}
