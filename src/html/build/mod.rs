//! Tokens to a tree, by the rules of
//! <https://html.spec.whatwg.org/multipage/parsing.html#tree-construction> as far as they decide what text lies in
//! which block.
//!
//! Left out is what no text depends on: comments, and the adoption agency, which rearranges misnested formatting. Of
//! formatting elements only links are tracked ([`links`]), because a link's text is what a reader wants to know.

mod body;
mod body_end;
mod close;
mod edges;
mod foreign;
mod forms;
mod head;
mod insert;
mod links;
mod rows;
mod table;

use super::open::OpenElements;
use super::tokenizer::{EndTag, StartTag, Token, Tokenizer, is_space};
use super::tree::{NodeId, Tree};
use crate::page::{Bound, Bounds, Span};
use links::Link;

/// Nodes of a page that are read.
const MAX_NODES: usize = Bound::Nodes.most();

/// Depth from which on elements no longer nest.
const MAX_DEPTH: usize = Bound::Depth.most();

/// The insertion modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Initial,
    BeforeHtml,
    BeforeHead,
    InHead,
    InHeadNoscript,
    AfterHead,
    InBody,
    InTable,
    InCaption,
    InColumnGroup,
    InTableBody,
    InRow,
    InCell,
    InTemplate,
    AfterBody,
    AfterAfterBody,
    InFrameset,
    AfterFrameset,
}

/// What became of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Done,
    /// The mode has changed: the token is to be processed again.
    Again,
}

/// A table whose end tag has not come yet.
#[derive(Clone, Copy, Debug)]
struct OpenTable {
    node: NodeId,
    /// The last node before it: misplaced content goes behind that.
    before: NodeId,
}

struct Builder<'a> {
    source: &'a str,
    tokens: Tokenizer<'a>,
    tree: &'a mut Tree,
    open: &'a mut OpenElements,
    mode: Mode,
    template_modes: Vec<Mode>,
    links: Vec<Option<Link>>,
    tables: Vec<OpenTable>,
    head: Option<NodeId>,
    form: Option<NodeId>,
    quirks: bool,
    frameset_ok: bool,
    fostering: bool,
    over: Bounds,
}

/// Builds the tree of a page into `tree`; the bounds that it was over.
pub(super) fn build(source: &str, tree: &mut Tree, open: &mut OpenElements) -> Bounds {
    tree.clear();
    open.clear();
    let mut builder = Builder {
        source,
        tokens: Tokenizer::new(source),
        tree,
        open,
        mode: Mode::Initial,
        template_modes: Vec::new(),
        links: vec![None],
        tables: Vec::new(),
        head: None,
        form: None,
        quirks: false,
        frameset_ok: true,
        fostering: false,
        over: Bounds::default(),
    };
    builder.run();
    builder.over.add_if(builder.tokens.over_attributes, Bound::Attributes);
    builder.over
}

impl Builder<'_> {
    fn run(&mut self) {
        loop {
            if self.tree.nodes.len() >= MAX_NODES {
                self.over.add_if(true, Bound::Nodes);
                return;
            }
            let token = self.tokens.next(self.open.in_foreign(), &mut self.tree.attrs);
            match token {
                Token::Text(span) => self.text(span),
                Token::Start(tag) => self.start(&tag),
                Token::End(tag) => self.end(&tag),
                Token::Doctype(span) => self.doctype(span),
                Token::Eof => return,
            }
        }
    }

    fn start(&mut self, tag: &StartTag) {
        loop {
            let foreign = self.open.in_foreign() && self.is_foreign(tag);
            let flow = if foreign { self.foreign_start(tag) } else { self.start_in_mode(tag) };
            if flow == Flow::Done {
                return;
            }
        }
    }

    fn start_in_mode(&mut self, tag: &StartTag) -> Flow {
        match self.mode {
            Mode::InBody => self.body_start(tag),
            Mode::InCell => self.cell_start(tag),
            Mode::InRow => self.row_start(tag),
            Mode::InTableBody => self.table_body_start(tag),
            Mode::InTable => self.table_start(tag),
            Mode::InCaption => self.caption_start(tag),
            Mode::InColumnGroup => self.column_group_start(tag),
            Mode::InTemplate => self.template_start(tag),
            Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead => self.early_start(tag),
            Mode::InHead => self.head_start(tag),
            Mode::InHeadNoscript => self.head_noscript_start(tag),
            Mode::AfterHead => self.after_head_start(tag),
            Mode::AfterBody | Mode::AfterAfterBody => self.after_body_start(tag),
            Mode::InFrameset | Mode::AfterFrameset => self.frameset_start(tag),
        }
    }

    fn end(&mut self, tag: &EndTag) {
        loop {
            let flow = if self.open.in_foreign() { self.foreign_end(tag) } else { self.end_in_mode(tag) };
            if flow == Flow::Done {
                return;
            }
        }
    }

    fn end_in_mode(&mut self, tag: &EndTag) -> Flow {
        match self.mode {
            Mode::InBody => self.body_end(tag),
            Mode::InCell => self.cell_end(tag),
            Mode::InRow => self.row_end(tag),
            Mode::InTableBody => self.table_body_end(tag),
            Mode::InTable => self.table_end(tag),
            Mode::InCaption => self.caption_end(tag),
            Mode::InColumnGroup => self.column_group_end(tag),
            Mode::InTemplate => self.template_end(tag),
            Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead => self.early_end(tag),
            Mode::InHead => self.head_end(tag),
            Mode::InHeadNoscript => self.head_noscript_end(tag),
            Mode::AfterHead => self.after_head_end(tag),
            Mode::AfterBody | Mode::AfterAfterBody => self.after_body_end(tag),
            Mode::InFrameset | Mode::AfterFrameset => self.frameset_end(tag),
        }
    }

    fn text(&mut self, span: Span) {
        if span.is_empty() {
            return;
        }
        if self.open.in_foreign() && !self.allows_html_text() {
            self.frameset_ok = self.frameset_ok && self.is_blank(span);
            self.insert_text(span);
            return;
        }
        match self.mode {
            Mode::InBody | Mode::InCaption | Mode::InCell | Mode::InTemplate => self.body_text(span),
            Mode::InTable | Mode::InTableBody | Mode::InRow => self.table_text(span),
            Mode::InColumnGroup => self.column_group_text(span),
            Mode::AfterBody | Mode::AfterAfterBody => {
                if !self.is_blank(span) {
                    self.mode = Mode::InBody;
                }
                self.body_text(span);
            }
            Mode::InFrameset | Mode::AfterFrameset => {}
            _ => self.early_text(span),
        }
    }

    /// Whether a span of the source is white space alone.
    fn is_blank(&self, span: Span) -> bool {
        span.of(self.source).bytes().all(is_space)
    }

    /// A span of the source as its leading white space and the rest.
    fn split_blank(&self, span: Span) -> (Span, Span) {
        let blank = span.of(self.source).bytes().take_while(|&c| is_space(c)).count();
        let at = span.range().start + blank;
        (Span::new(span.range().start, at), Span::new(at, span.range().end))
    }

    fn set_mode(&mut self, mode: Mode) -> Flow {
        self.mode = mode;
        Flow::Done
    }

    fn again_in(&mut self, mode: Mode) -> Flow {
        self.mode = mode;
        Flow::Again
    }
}
