//! HTML to a [`Page`].
//!
//! Reading HTML fast is what scutch exists for, so the parser is its own: a tokenizer that copies nothing, and a flat
//! tree in memory that serves page after page. html5ever builds the same tree for comparison. All that follows the tree
//! is shared: the blocks, the head, what is hidden, the selectors.

mod blocks;
mod build;
mod context;
mod declaration;
mod document;
mod embedded;
mod entities;
mod fill;
mod head;
mod images;
mod layout;
mod noscript;
mod open;
mod raw;
mod reference;
mod run;
mod select;
mod sets;
mod space;
mod tokenizer;
mod tree;
mod visibility;

pub use document::Document;
pub use select::{Clue, Clues, Selector, SelectorError};

#[cfg(feature = "filter-lists")]
pub(crate) use entities::decode_attribute;

use blocks::{Found, Walk};
use fill::Filler;
use noscript::Elsewhere;
use open::OpenElements;
use select::{ElementSiblings, Matches};
use tree::Tree;

#[cfg(feature = "filter-lists")]
use crate::page::Tag;
use crate::page::{BlockId, Bounds, ElementId, Page};

/// Which parser builds the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Parser {
    /// The own one: fast, and linear on any input.
    #[default]
    Light,
    /// html5ever, through `scraper`.
    Reference,
}

/// Reads a page.
///
/// ```
/// use scutch::html::{Parser, read};
///
/// let page = read("<p>一<b>二</b>三<br>four <i>five</i><ul><li>six", Parser::Light);
/// let texts: Vec<_> = page.blocks().map(|block| block.text()).collect();
/// assert_eq!(texts, ["一二三", "four five", "six"]);
/// ```
#[must_use]
pub fn read(source: &str, parser: Parser) -> Page {
    Arena::default().read(source, parser)
}

/// For every selector, the blocks of a page that lie in an element it matches.
///
/// The page is the one that [`read`] gives for the same source and parser.
///
/// ```
/// use scutch::html::{self, Parser, Selector};
///
/// let source = "<p>Rain fell.</p><aside><p>Buy boots!</p></aside>";
/// let aside = Selector::parse("aside").unwrap();
/// let page = html::read(source, Parser::Light);
/// let selected = html::select(source, Parser::Light, &[aside]);
/// assert_eq!(page.block(selected[0][0]).text(), "Buy boots!");
/// ```
#[must_use]
pub fn select(source: &str, parser: Parser, selectors: &[Selector]) -> Vec<Vec<BlockId>> {
    Arena::default().select(source, parser, selectors)
}

/// The memory that reading a page takes. Whoever reads many pages keeps one, so that it is asked for once.
#[derive(Debug, Default)]
pub struct Arena {
    tree: Tree,
    open: OpenElements,
    text: String,
    walk: Walk,
    elements: Vec<Option<ElementId>>,
}

impl Arena {
    /// Parses a page and goes no further.
    pub fn parse<'a>(&'a mut self, source: &'a str, parser: Parser) -> Document<'a> {
        self.build(source, parser);
        self.parts(source, parser).0
    }

    /// Reads a page.
    #[must_use]
    pub fn read(&mut self, source: &str, parser: Parser) -> Page {
        let mut page = Page::new();
        let doc = self.add_blocks(source, parser, &mut page);
        page.head = head::read(&doc);
        embedded::add(&doc, &mut page);
        page
    }

    /// Adds what a source shows to a page.
    fn add_blocks<'a>(&'a mut self, source: &'a str, parser: Parser, page: &mut Page) -> Document<'a> {
        page.cap(self.build(source, parser));
        let (doc, walk, elements) = self.parts(source, parser);
        let mut filler = Filler::new(doc, page, elements);
        each(&doc, walk, |found| match found {
            Found::Block(draft) => {
                filler.add(&draft);
            }
            Found::Image(node) => filler.add_image(node),
        });
        filler.finish();
        doc
    }

    /// For every selector, the blocks of a page that lie in an element it matches; see [`select`].
    pub fn select(&mut self, source: &str, parser: Parser, selectors: &[Selector]) -> Vec<Vec<BlockId>> {
        self.build(source, parser);
        self.select_again(source, parser, selectors)
    }

    /// As [`select`](Self::select), on the page that was read last.
    pub(crate) fn select_again(&mut self, source: &str, parser: Parser, selectors: &[Selector]) -> Vec<Vec<BlockId>> {
        let (doc, walk, elements) = self.parts(source, parser);
        let siblings = ElementSiblings::of(doc.tree);
        let mut matches: Vec<_> = selectors.iter().map(|selector| Matches::new(doc, &siblings, selector)).collect();
        let mut selected = vec![Vec::new(); selectors.len()];
        let mut page = Page::new();
        let mut filler = Filler::new(doc, &mut page, elements);
        each(&doc, walk, |found| {
            let Found::Block(draft) = found else { return };
            let block = filler.add(&draft);
            for (matches, selected) in matches.iter_mut().zip(&mut selected) {
                if matches.contain(draft.holder) {
                    selected.extend(block);
                }
            }
        });
        selected
    }

    /// Hands over what the page read last was written with: all attributes, and the names of elements that HTML does
    /// not know (with an empty value). Names as the page wrote them, values with their character references.
    #[cfg(feature = "filter-lists")]
    pub(crate) fn each_attribute(&self, source: &str, parser: Parser, mut see: impl FnMut(&str, &str)) {
        let source = if parser == Parser::Light { source } else { self.text.as_str() };
        self.tree.attrs.iter().for_each(|attr| see(attr.name.of(source), attr.value.of(source)));
        let unknown = self.tree.elements().filter(|(_, element)| element.tag == Tag::Other);
        unknown.for_each(|(_, element)| see(element.name.of(source), ""));
    }

    /// The document that was built last, and the memory to read it with.
    fn parts<'a>(
        &'a mut self,
        source: &'a str,
        parser: Parser,
    ) -> (Document<'a>, &'a mut Walk, &'a mut Vec<Option<ElementId>>) {
        let Arena { tree, text, walk, elements, .. } = self;
        let source = if parser == Parser::Light { source } else { text.as_str() };
        (Document { source, tree }, walk, elements)
    }

    /// Builds the tree and says which bounds cut it.
    fn build(&mut self, source: &str, parser: Parser) -> Bounds {
        let Arena { tree, open, text, .. } = self;
        match parser {
            Parser::Light => build::build(source, tree, open),
            Parser::Reference => {
                reference::build(source, tree, text);
                Bounds::default()
            }
        }
    }
}

/// Hands over every block that counts, and every image, in reading order.
fn each(doc: &Document<'_>, walk: &mut Walk, mut add: impl FnMut(Found<'_>)) {
    let elsewhere = Elsewhere::read(doc, walk);
    walk.run(doc, &mut |found| match found {
        Found::Block(draft) if elsewhere.repeats(&draft) => {}
        found => add(found),
    });
}
