//! Where nodes go: mostly into the innermost open element; before the table when they do not belong into it; and
//! beside it where nesting is too deep.

use super::{Builder, MAX_DEPTH, OpenTable};
use crate::html::open::{Integration, Place};
use crate::html::sets::FOSTERING;
use crate::html::tokenizer::StartTag;
use crate::html::tree::{Data, Element, Namespace, NodeId};
use crate::page::{Bound, Span, Tag};

impl Builder<'_> {
    /// Inserts an element and opens it.
    pub(super) fn insert(&mut self, tag: &StartTag) -> NodeId {
        self.insert_element(html_element(tag), Integration::None)
    }

    /// Inserts an element that no start tag asked for, and opens it.
    pub(super) fn insert_implied(&mut self, tag: Tag) -> NodeId {
        let none = Span::default();
        self.insert_element(Element { tag, namespace: Namespace::Html, name: none, attrs: none }, Integration::None)
    }

    /// Inserts an element that has no content.
    pub(super) fn insert_void(&mut self, tag: &StartTag) -> NodeId {
        self.insert_node(Data::Element(html_element(tag)))
    }

    pub(super) fn insert_element(&mut self, element: Element, integration: Integration) -> NodeId {
        let before = match self.foster_table() {
            Some(outer) => self.tables[outer].before,
            None => self.tree.node(self.parent()).last_child,
        };
        let node = self.insert_node(Data::Element(element));
        self.open.push(node, &element, integration);
        self.over.add_if(self.open.len() > MAX_DEPTH, Bound::Depth);
        if element.tag == Tag::Table && element.namespace == Namespace::Html {
            self.tables.push(OpenTable { node, before });
        }
        node
    }

    /// Inserts text into the innermost element.
    pub(super) fn insert_text(&mut self, span: Span) {
        if self.open.len() > MAX_DEPTH && self.foster_table().is_none() {
            self.reopen_at_depth_cap();
            if let Some(open) = self.open.top() {
                self.tree.append(open.node, Data::Text(span));
            }
            return;
        }
        self.insert_node(Data::Text(span));
    }

    /// Below the depth cap all elements are children of one; text after an inner one has ended needs a new node of
    /// the outer one to stand in.
    fn reopen_at_depth_cap(&mut self) {
        let parent = self.parent();
        let Some(open) = self.open.top() else { return };
        if self.tree.node(parent).last_child != open.node
            && let Some(element) = self.tree.element(open.node).copied()
        {
            let node = self.tree.append(parent, Data::Element(element));
            self.open.set_top_node(node);
        }
    }

    pub(super) fn insert_node(&mut self, data: Data) -> NodeId {
        let Some(outer) = self.foster_table() else {
            let parent = self.parent();
            return self.tree.append(parent, data);
        };
        let OpenTable { node, before } = self.tables[outer];
        let inserted = self.tree.insert_after(self.tree.node(node).parent, before, data);
        self.tables[outer].before = inserted;
        inserted
    }

    /// The node that new children go into.
    fn parent(&self) -> NodeId {
        let place = self.open.len().min(MAX_DEPTH) as Place;
        self.open.at(place).map_or(NodeId::ROOT, |open| open.node)
    }

    /// The table before which content goes that is misplaced in it.
    fn foster_table(&self) -> Option<usize> {
        let misplaced =
            self.fostering && self.open.top_in(FOSTERING) && self.open.last(Tag::Table) > self.open.last(Tag::Template);
        if misplaced { self.tables.len().checked_sub(1) } else { None }
    }
}

fn html_element(tag: &StartTag) -> Element {
    Element { tag: tag.tag, namespace: Namespace::Html, name: tag.name, attrs: tag.attrs }
}
