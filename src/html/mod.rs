//! HTML to a [`Page`].
//!
//! Reading HTML fast is what scutch exists for, so the parser is its own: a tokenizer that copies nothing, and a flat
//! tree in memory that serves page after page. html5ever builds the same tree for comparison. All that follows the tree
//! is shared: the blocks, the head, what is hidden, the selectors.

mod blocks;
mod build;
mod context;
mod document;
mod entities;
mod fill;
mod head;
mod layout;
mod noscript;
mod open;
mod raw;
mod reference;
mod run;
mod sets;
mod space;
mod tokenizer;
mod tree;
mod visibility;

pub use document::Document;

use blocks::Walk;
use fill::Filler;
use noscript::Elsewhere;
use open::OpenElements;
use tree::Tree;

use crate::page::{ElementId, Note, Page};

/// Which parser builds the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Parser {
    /// The own one: fast, and linear on any input.
    #[default]
    Light,
    /// html5ever, through `scraper`.
    Reference,
}

/// Reads a page.
#[must_use]
pub fn read(source: &str, parser: Parser) -> Page {
    Arena::default().read(source, parser)
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
        Document { source: if parser == Parser::Light { source } else { &self.text }, tree: &self.tree }
    }

    /// Reads a page.
    #[must_use]
    pub fn read(&mut self, source: &str, parser: Parser) -> Page {
        let notes = self.build(source, parser);
        let mut page = Page::new();
        page.notes = notes;
        let Arena { tree, text, walk, elements, .. } = self;
        let doc = Document { source: if parser == Parser::Light { source } else { text }, tree };
        page.head = head::read(&doc);
        let elsewhere = Elsewhere::read(&doc, walk);
        let mut filler = Filler::new(doc, &mut page, elements);
        walk.run(&doc, &mut |draft| {
            if !elsewhere.repeats(&draft) {
                filler.add(&draft);
            }
        });
        page
    }

    /// Builds the tree and says which bounds cut it.
    fn build(&mut self, source: &str, parser: Parser) -> Vec<Note> {
        let Arena { tree, open, text, .. } = self;
        match parser {
            Parser::Light => build::build(source, tree, open).notes(),
            Parser::Reference => {
                reference::build(source, tree, text);
                Vec::new()
            }
        }
    }
}
