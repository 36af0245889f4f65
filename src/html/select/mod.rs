//! CSS selectors: which blocks lie in an element that one matches.
//!
//! What a user removes or keeps by selector is found on the tree itself, with the engine that browsers use, so that
//! every selector means here what it means there.

mod clues;
mod element;
mod outline;
mod vocabulary;

use std::fmt;

use selectors::matching::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches,
    matches_selector_list,
};
use selectors::parser::{ParseRelative, SelectorList, SelectorParseErrorKind};

use super::document::Document;
use super::tree::NodeId;
pub use clues::{Clue, Clues};
pub(super) use element::Siblings as ElementSiblings;
use element::{Siblings, TreeElement};
use vocabulary::{Grammar, Vocabulary};

/// A CSS selector, or several with commas between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    list: SelectorList<Vocabulary>,
}

/// Why a text is no selector.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{selector}` is no CSS selector: {reason} before column {column}")]
pub struct SelectorError {
    /// What was to be one.
    pub selector: String,
    /// Where reading it stopped, in characters from 1.
    pub column: usize,
    /// What is wrong there.
    pub reason: &'static str,
}

impl Selector {
    /// Reads a selector.
    ///
    /// ```
    /// use scutch::html::Selector;
    ///
    /// assert!(Selector::parse("main > p.lead, #notes li:not(:first-child)").is_ok());
    /// let error = Selector::parse("p..lead").unwrap_err();
    /// assert_eq!(error.to_string(), "`p..lead` is no CSS selector: a name is missing before column 4");
    /// ```
    ///
    /// # Errors
    /// When it is none, with the place.
    pub fn parse(selector: &str) -> Result<Selector, SelectorError> {
        let mut input = cssparser::Parser::new(selector);
        match SelectorList::parse(&Grammar, &mut input, ParseRelative::No) {
            Ok(list) => Ok(Selector { list }),
            Err(error) => Err(SelectorError {
                selector: selector.to_owned(),
                column: column(selector.get(..input.position().byte_index()).unwrap_or(selector)),
                reason: reason(&error.kind),
            }),
        }
    }
}

/// Where reading a selector fails whose end is known. A list skips to the next comma before it says so; the failing
/// member alone does not.
fn column(failing: &str) -> usize {
    let start = failing.rfind(',').map_or(0, |comma| comma + 1);
    let member = &failing[start..];
    let mut input = cssparser::Parser::new(member);
    let _ = selectors::parser::Selector::parse(&Grammar, &mut input);
    let stopped = member.get(..input.position().byte_index()).unwrap_or(member);
    failing[..start].chars().count() + stopped.chars().count() + 1
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        cssparser::ToCss::to_css(&self.list, f)
    }
}

fn reason(kind: &cssparser::ParseErrorKind<SelectorParseErrorKind>) -> &'static str {
    use SelectorParseErrorKind as Kind;
    let cssparser::ParseErrorKind::Custom(kind) = kind else { return "something unexpected stands" };
    match kind {
        Kind::EmptySelector => "nothing is selected",
        Kind::DanglingCombinator => "something is missing beside a combinator",
        Kind::UnsupportedPseudoClassOrElement => "a pseudo-class stands that is not known",
        Kind::ClassNeedsIdent | Kind::NoIdentForPseudo | Kind::PseudoElementExpectedIdent => "a name is missing",
        Kind::NoQualifiedNameInAttributeSelector
        | Kind::UnexpectedTokenInAttributeSelector
        | Kind::ExpectedBarInAttr
        | Kind::BadValueInAttr
        | Kind::InvalidQualNameInAttr => "an attribute is not written as [name=value]",
        Kind::ExpectedNamespace => "a namespace stands that is not known",
        _ => "something unexpected stands",
    }
}

/// Answers for one selector on one page; every element is asked once.
pub(super) struct Matches<'d, 's> {
    doc: Document<'d>,
    siblings: &'d Siblings,
    selector: &'s Selector,
    caches: SelectorCaches,
    /// For every node, whether it lies in a match, as far as it is known.
    inside: Vec<Option<bool>>,
    chain: Vec<NodeId>,
}

impl<'d, 's> Matches<'d, 's> {
    pub(super) fn new(doc: Document<'d>, siblings: &'d Siblings, selector: &'s Selector) -> Self {
        let inside = vec![None; doc.node_count()];
        Matches { doc, siblings, selector, caches: SelectorCaches::default(), inside, chain: Vec::new() }
    }

    /// Whether a node is a matching element or lies in one.
    pub(super) fn contain(&mut self, node: NodeId) -> bool {
        let (mut at, mut inside) = (node, None);
        while !at.is_none() && inside.is_none() {
            inside = self.inside[at.index()];
            if inside.is_none() {
                self.chain.push(at);
                at = self.doc.tree.node(at).parent;
            }
        }
        let mut inside = inside.unwrap_or(false);
        while let Some(node) = self.chain.pop() {
            inside = inside || self.matches(node);
            self.inside[node.index()] = Some(inside);
        }
        inside
    }

    fn matches(&mut self, node: NodeId) -> bool {
        let Some(element) = TreeElement::new(self.doc, self.siblings, node) else { return false };
        matches(self.selector, &element, &mut self.caches)
    }
}

fn matches(
    selector: &Selector,
    element: &impl selectors::Element<Impl = Vocabulary>,
    caches: &mut SelectorCaches,
) -> bool {
    let mut context = MatchingContext::new(
        MatchingMode::Normal,
        None,
        caches,
        QuirksMode::NoQuirks,
        NeedsSelectorFlags::No,
        MatchingForInvalidation::No,
    );
    matches_selector_list(&selector.list, element, &mut context)
}
