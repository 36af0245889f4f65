//! The tree of a page: flat vectors of small records that point into the source, so that building one costs no
//! allocation per node and the vectors serve page after page.

use crate::page::{Span, Tag};

/// The place of a node in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(u32);

impl NodeId {
    /// No node.
    pub(crate) const NONE: NodeId = NodeId(u32::MAX);
    /// The document itself, the parent of `<html>`.
    pub(crate) const ROOT: NodeId = NodeId(0);

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The vocabulary an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Namespace {
    Html,
    Svg,
    Math,
}

/// An element as its start tag gave it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element {
    pub(crate) tag: Tag,
    pub(crate) namespace: Namespace,
    /// Its name in the source, in whatever case.
    pub(crate) name: Span,
    /// Its entries in [`Tree::attrs`]. An element that the parser repeats (a link over several paragraphs) shares them.
    pub(crate) attrs: Span,
}

/// What a node is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Data {
    Document,
    Element(Element),
    Text(Span),
    /// An inline element ended here although blocks inside it stay open: the adoption agency would move nodes
    /// about; readers of text need to know the place only. True when it was a link.
    EarlyEnd(bool),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) parent: NodeId,
    pub(crate) first_child: NodeId,
    pub(crate) last_child: NodeId,
    pub(crate) next: NodeId,
    pub(crate) data: Data,
}

/// An attribute: both parts as they stand in the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attr {
    pub(crate) name: Span,
    pub(crate) value: Span,
}

/// The nodes of a page in the order in which they were opened.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
    pub(crate) attrs: Vec<Attr>,
    /// Whether character references are resolved already.
    pub(crate) decoded: bool,
}

impl Tree {
    /// Empties the tree and keeps its memory.
    pub(crate) fn clear(&mut self) {
        self.nodes.clear();
        self.attrs.clear();
        self.decoded = false;
        self.push(NodeId::NONE, Data::Document);
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    pub(crate) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.nodes.get(id.index())?.data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    pub(crate) fn element_mut(&mut self, id: NodeId) -> Option<&mut Element> {
        match &mut self.nodes.get_mut(id.index())?.data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// All elements in the order in which they were opened, which is that of the source.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (NodeId, &Element)> {
        self.nodes.iter().enumerate().filter_map(|(i, node)| match &node.data {
            Data::Element(element) => Some((NodeId(i as u32), element)),
            _ => None,
        })
    }

    /// The HTML tag of a node; [`Tag::Other`] for whatever is none.
    pub(crate) fn tag(&self, id: NodeId) -> Tag {
        self.element(id).filter(|element| element.namespace == Namespace::Html).map_or(Tag::Other, |e| e.tag)
    }

    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let first = Some(self.node(id).first_child).filter(|id| !id.is_none());
        std::iter::successors(first, |&id| Some(self.node(id).next).filter(|id| !id.is_none()))
    }

    /// The node and all below it, in document order.
    pub(crate) fn descendants(&self, top: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(top), move |&id| self.following(id, top))
    }

    /// The next node in document order below `top`, children first.
    pub(crate) fn following(&self, id: NodeId, top: NodeId) -> Option<NodeId> {
        let first = self.node(id).first_child;
        if first.is_none() { self.following_over(id, top) } else { Some(first) }
    }

    /// The next node in document order below `top` that does not lie in `id`.
    pub(crate) fn following_over(&self, mut id: NodeId, top: NodeId) -> Option<NodeId> {
        while id != top {
            let node = self.node(id);
            if !node.next.is_none() {
                return Some(node.next);
            }
            id = node.parent;
        }
        None
    }

    fn push(&mut self, parent: NodeId, data: Data) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        let none = NodeId::NONE;
        self.nodes.push(Node { parent, first_child: none, last_child: none, next: none, data });
        id
    }

    /// Adds a node as the last child of `parent`.
    pub(crate) fn append(&mut self, parent: NodeId, data: Data) -> NodeId {
        let before = self.node(parent).last_child;
        self.insert_after(parent, before, data)
    }

    /// Adds a child of `parent` behind its child `before`, or as its first one.
    pub(crate) fn insert_after(&mut self, parent: NodeId, before: NodeId, data: Data) -> NodeId {
        let id = self.push(parent, data);
        let next = match before {
            NodeId::NONE => std::mem::replace(&mut self.node_mut(parent).first_child, id),
            before => std::mem::replace(&mut self.node_mut(before).next, id),
        };
        self.node_mut(id).next = next;
        if next.is_none() {
            self.node_mut(parent).last_child = id;
        }
        id
    }

    /// Takes a child out of the tree.
    pub(crate) fn detach(&mut self, id: NodeId) {
        let parent = self.node(id).parent;
        let before = self.children(parent).take_while(|&child| child != id).last();
        let next = self.node(id).next;
        match before {
            None => self.node_mut(parent).first_child = next,
            Some(before) => self.node_mut(before).next = next,
        }
        if next.is_none() {
            self.node_mut(parent).last_child = before.unwrap_or(NodeId::NONE);
        }
    }
}
