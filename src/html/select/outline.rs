//! An element of a page as the selector engine wants to see it.
//!
//! A page keeps less than the tree it was read from; [`Clues::on_page`](super::Clues) says for which selectors that
//! is enough. For these the page need not be parsed again.

use std::fmt;

use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::matching::{ElementSelectorFlags, MatchingContext, SelectorCaches};
use selectors::{Element as SelectorElement, OpaqueElement};

use super::vocabulary::{Name, Never, Vocabulary};
use super::{Selector, matches};
use crate::page::{Element, Tag};

impl Selector {
    /// Whether it matches this element, as far as the page knows it.
    ///
    /// ```
    /// use scutch::html::{Parser, Selector, read};
    ///
    /// let page = read("<div id=ad-7><p>Buy boots!</p></div>", Parser::Light);
    /// let selector = Selector::parse("div[id^=ad-]").unwrap();
    /// assert_eq!(page.elements().filter(|element| selector.matches(*element)).count(), 1);
    /// ```
    #[must_use]
    pub fn matches(&self, element: Element<'_>) -> bool {
        matches(self, &Outline(element), &mut SelectorCaches::default())
    }
}

#[derive(Clone, Copy)]
struct Outline<'p>(Element<'p>);

impl fmt::Debug for Outline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.0.tag().name())
    }
}

impl Outline<'_> {
    /// An attribute that is not empty: the page does not tell an empty one from none.
    fn attr(&self, name: &str) -> Option<&str> {
        let value = match name {
            "class" => self.0.class(),
            "id" => self.0.id(),
            "role" => self.0.role(),
            _ => "",
        };
        Some(value).filter(|value| !value.is_empty())
    }
}

impl SelectorElement for Outline<'_> {
    type Impl = Vocabulary;

    fn opaque(&self) -> OpaqueElement {
        // Only `:scope` and caches of `:has` and `:nth-child` would ask who it is.
        OpaqueElement::new(&())
    }

    fn parent_element(&self) -> Option<Self> {
        self.0.parent().map(Outline)
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
        None
    }

    fn next_sibling_element(&self) -> Option<Self> {
        None
    }

    fn first_element_child(&self) -> Option<Self> {
        None
    }

    fn is_html_element_in_html_document(&self) -> bool {
        true
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag() != Tag::Other && self.0.tag().name().eq_ignore_ascii_case(name)
    }

    fn has_namespace(&self, _: &str) -> bool {
        true
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.0.tag() == other.0.tag()
    }

    fn attr_matches(
        &self,
        _: &NamespaceConstraint<&Name>,
        name: &Name,
        operation: &AttrSelectorOperation<&Name>,
    ) -> bool {
        self.attr(name.as_ref()).is_some_and(|value| operation.eval_str(value))
    }

    fn match_non_ts_pseudo_class(&self, class: &Never, _: &mut MatchingContext<'_, Vocabulary>) -> bool {
        match *class {}
    }

    fn match_pseudo_element(&self, element: &Never, _: &mut MatchingContext<'_, Vocabulary>) -> bool {
        match *element {}
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.0.tag() == Tag::A
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        self.attr("id").is_some_and(|value| case.eq(value.as_bytes(), id.as_ref().as_bytes()))
    }

    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        let mut classes = self.0.class().split_ascii_whitespace();
        classes.any(|class| case.eq(class.as_bytes(), name.as_ref().as_bytes()))
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
        false
    }

    fn is_root(&self) -> bool {
        self.0.parent().is_none()
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}
