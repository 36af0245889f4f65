//! An element of the tree as the selector engine wants to see it.

use std::fmt;

use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::matching::{ElementSelectorFlags, MatchingContext};
use selectors::{Element as SelectorElement, OpaqueElement};

use super::vocabulary::{Name, Never, Vocabulary};
use crate::html::document::Document;
use crate::html::tree::{Data, Element, Namespace, NodeId, Tree};
use crate::page::Tag;

/// For every node, the element before it. The tree itself only looks forward.
pub(in crate::html) struct Siblings(Vec<NodeId>);

impl Siblings {
    pub(in crate::html) fn of(tree: &Tree) -> Self {
        let mut before = vec![NodeId::NONE; tree.nodes.len()];
        for parent in tree.descendants(NodeId::ROOT) {
            let mut last = NodeId::NONE;
            for child in tree.children(parent) {
                before[child.index()] = last;
                if tree.element(child).is_some() {
                    last = child;
                }
            }
        }
        Siblings(before)
    }
}

#[derive(Clone, Copy)]
pub(super) struct TreeElement<'d> {
    doc: Document<'d>,
    siblings: &'d Siblings,
    node: NodeId,
    element: &'d Element,
}

impl fmt::Debug for TreeElement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.doc.name(self.element))
    }
}

impl<'d> TreeElement<'d> {
    pub(super) fn new(doc: Document<'d>, siblings: &'d Siblings, node: NodeId) -> Option<Self> {
        let element = doc.tree.element(node)?;
        Some(TreeElement { doc, siblings, node, element })
    }

    fn at(&self, node: NodeId) -> Option<Self> {
        Self::new(self.doc, self.siblings, node)
    }

    fn children(&self) -> impl Iterator<Item = NodeId> {
        self.doc.tree.children(self.node)
    }
}

impl SelectorElement for TreeElement<'_> {
    type Impl = Vocabulary;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.element)
    }

    fn parent_element(&self) -> Option<Self> {
        self.at(self.doc.tree.node(self.node).parent)
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.at(self.siblings.0[self.node.index()])
    }

    fn next_sibling_element(&self) -> Option<Self> {
        let tree = self.doc.tree;
        let next = |&node: &NodeId| Some(tree.node(node).next).filter(|next| !next.is_none());
        std::iter::successors(next(&self.node), next).find_map(|node| self.at(node))
    }

    fn first_element_child(&self) -> Option<Self> {
        self.children().find_map(|node| self.at(node))
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.element.namespace == Namespace::Html
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.doc.name(self.element).eq_ignore_ascii_case(name)
    }

    fn has_namespace(&self, _: &str) -> bool {
        true
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.element.namespace == other.element.namespace && self.has_local_name(other.doc.name(other.element))
    }

    fn attr_matches(
        &self,
        _: &NamespaceConstraint<&Name>,
        name: &Name,
        operation: &AttrSelectorOperation<&Name>,
    ) -> bool {
        self.doc.attr(self.element, name.as_ref()).is_some_and(|value| operation.eval_str(&value))
    }

    fn match_non_ts_pseudo_class(&self, class: &Never, _: &mut MatchingContext<'_, Vocabulary>) -> bool {
        match *class {}
    }

    fn match_pseudo_element(&self, element: &Never, _: &mut MatchingContext<'_, Vocabulary>) -> bool {
        match *element {}
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.element.tag == Tag::A && self.doc.raw_attr(self.element, "href").is_some()
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        let value = self.doc.attr(self.element, "id");
        value.is_some_and(|value| case.eq(value.as_bytes(), id.as_ref().as_bytes()))
    }

    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        let value = self.doc.attr(self.element, "class").unwrap_or_default();
        value.split_ascii_whitespace().any(|class| case.eq(class.as_bytes(), name.as_ref().as_bytes()))
    }

    fn has_custom_state(&self, _: &Name) -> bool {
        false
    }

    fn imported_part(&self, _: &Name) -> Option<Name> {
        None
    }

    fn is_part(&self, _: &Name) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        !self.children().any(|node| matches!(self.doc.tree.node(node).data, Data::Element(_) | Data::Text(_)))
    }

    fn is_root(&self) -> bool {
        self.doc.tree.node(self.node).parent == NodeId::ROOT
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}
