//! One walk over the tree that finds the blocks: what a browser would show as one run of text, in reading order. The
//! images between them are found on the way.
//!
//! Hidden text inside a sentence is no part of that sentence. It gathers in a run of its own, which becomes a block
//! behind the visible one, so that nothing gets lost and nothing gets mixed.

use super::context::Surroundings;
use super::document::Document;
use super::layout::{BLOCK, STRUCTURE, UNREAD};
use super::run::{Place, Run, RunLink};
use super::space;
use super::tree::{Data, Element, Namespace, NodeId};
use super::visibility::appearance;
use crate::page::{Flags, Kind, Tag};

/// Nodes of an `<object>` that are looked at to see whether it was meant to be one. A bound, as objects nest.
const LOOK_INTO: usize = 64;

/// A block as the walk found it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft<'r> {
    pub(super) kind: Kind,
    pub(super) flags: Flags,
    /// The innermost element that holds all of it.
    pub(super) holder: NodeId,
    pub(super) text: &'r str,
    pub(super) links: &'r [RunLink],
}

/// What the walk comes upon.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found<'r> {
    Block(Draft<'r>),
    /// An image that is shown.
    Image(NodeId),
}

/// What parts two blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Boundary {
    #[default]
    Block,
    Break,
}

/// An element on the way down.
#[derive(Clone, Copy, Debug)]
struct Frame {
    node: NodeId,
    tag: Tag,
    block: bool,
    link: bool,
    hidden: bool,
    noscript: bool,
}

/// The state of a walk; kept between pages for its memory.
#[derive(Debug, Default)]
pub(super) struct Walk {
    frames: Vec<Frame>,
    around: Surroundings,
    links: Vec<NodeId>,
    /// The images in the text of the current block, which stand behind it.
    images: Vec<NodeId>,
    visible: Run,
    hidden: Run,
    hidden_depth: usize,
    noscript_depth: usize,
    boundary: Boundary,
}

impl Walk {
    /// Hands every block and every image of a page to `emit`, in reading order.
    pub(super) fn run(&mut self, doc: &Document<'_>, emit: &mut impl FnMut(Found<'_>)) {
        self.clear();
        let mut cursor = doc.tree.node(NodeId::ROOT).first_child;
        while !cursor.is_none() {
            let node = doc.tree.node(cursor);
            if self.enter(doc, cursor, emit) && !node.first_child.is_none() {
                cursor = node.first_child;
                continue;
            }
            self.leave(cursor, emit);
            cursor = self.next(doc, cursor, emit);
        }
        self.flush(Boundary::Block, emit);
    }

    fn clear(&mut self) {
        self.frames.clear();
        self.around.clear();
        self.links.clear();
        self.images.clear();
        self.visible.clear();
        self.hidden.clear();
        (self.hidden_depth, self.noscript_depth, self.boundary) = (0, 0, Boundary::Block);
    }

    /// The node after one that was left, leaving all elements that end here.
    fn next(&mut self, doc: &Document<'_>, mut id: NodeId, emit: &mut impl FnMut(Found<'_>)) -> NodeId {
        loop {
            let node = doc.tree.node(id);
            if !node.next.is_none() || node.parent.is_none() {
                return node.next;
            }
            id = node.parent;
            self.leave(id, emit);
        }
    }

    /// Whether the children of a node are to be read.
    fn enter(&mut self, doc: &Document<'_>, id: NodeId, emit: &mut impl FnMut(Found<'_>)) -> bool {
        match doc.tree.node(id).data {
            Data::Document => true,
            Data::Text(span) => {
                let parent = self.frames.last().map_or(Tag::Other, |frame| frame.tag);
                self.add(&doc.text(span, parent));
                false
            }
            Data::EarlyEnd(link) => {
                self.end_text();
                if let Some(open) = self.links.last_mut().filter(|_| link) {
                    *open = NodeId::NONE;
                }
                false
            }
            Data::Element(element) => {
                self.end_text();
                self.enter_element(doc, id, &element, emit)
            }
        }
    }

    fn enter_element(
        &mut self,
        doc: &Document<'_>,
        id: NodeId,
        element: &Element,
        emit: &mut impl FnMut(Found<'_>),
    ) -> bool {
        let tag = doc.tree.tag(id);
        if is_unread(doc, id, element) {
            return false;
        }
        if tag == Tag::Br {
            self.line_break(emit);
            return false;
        }
        let appearance = appearance(doc, element);
        let block = appearance.block || BLOCK.has(tag);
        if block {
            self.flush(Boundary::Block, emit);
        }
        if matches!(tag, Tag::Img | Tag::Image) && !appearance.hidden && self.hidden_depth == 0 {
            self.image(id, emit);
        }
        let link = tag == Tag::A && doc.raw_attr(element, "href").is_some();
        let frame = Frame { node: id, tag, block, link, hidden: appearance.hidden, noscript: tag == Tag::Noscript };
        self.open(frame);
        true
    }

    fn open(&mut self, frame: Frame) {
        self.around.enter(frame.node, frame.tag);
        self.frames.push(frame);
        if frame.link {
            self.links.push(frame.node);
        }
        if frame.hidden {
            self.hidden_depth += 1;
            self.hidden.part();
        }
        self.noscript_depth += usize::from(frame.noscript);
    }

    fn leave(&mut self, id: NodeId, emit: &mut impl FnMut(Found<'_>)) {
        let Some(frame) = self.frames.last().copied().filter(|frame| frame.node == id) else { return };
        if frame.block {
            self.flush(Boundary::Block, emit);
        }
        self.visible.left(self.frames.len());
        self.hidden.left(self.frames.len());
        self.frames.pop();
        self.around.leave(id, frame.tag);
        if frame.link {
            self.links.pop();
        }
        self.hidden_depth -= usize::from(frame.hidden);
        self.noscript_depth -= usize::from(frame.noscript);
    }

    fn end_text(&mut self) {
        self.visible.end_text();
        self.hidden.end_text();
    }

    fn add(&mut self, text: &str) {
        let place = Place {
            element: self.frames.last().map_or(NodeId::NONE, |frame| frame.node),
            depth: self.frames.len(),
            link: self.links.last().copied().unwrap_or(NodeId::NONE),
            preformatted: self.around.is_preformatted(),
        };
        let frames = &self.frames;
        let run = if self.hidden_depth > 0 { &mut self.hidden } else { &mut self.visible };
        run.add(text, place, |depth| frames.get(depth.wrapping_sub(1)).map_or(NodeId::NONE, |frame| frame.node));
    }

    fn line_break(&mut self, emit: &mut impl FnMut(Found<'_>)) {
        if self.around.is_preformatted() {
            self.add("\n");
        } else {
            self.flush(Boundary::Break, emit);
        }
    }

    /// An image stands before the block that begins after it, or behind the one it stands in.
    fn image(&mut self, id: NodeId, emit: &mut impl FnMut(Found<'_>)) {
        if self.visible.text.is_empty() {
            emit(Found::Image(id));
        } else {
            self.images.push(id);
        }
    }

    /// Ends the current block.
    fn flush(&mut self, boundary: Boundary, emit: &mut impl FnMut(Found<'_>)) {
        let (as_seen, as_hidden) = (self.flags(false), self.flags(true));
        let seen = emit_run(&mut self.visible, as_seen, &mut self.around, emit);
        let hidden = emit_run(&mut self.hidden, as_hidden, &mut self.around, emit);
        self.images.drain(..).for_each(|id| emit(Found::Image(id)));
        if seen || hidden || boundary == Boundary::Block {
            self.boundary = boundary;
        }
    }

    fn flags(&self, hidden: bool) -> Flags {
        let after_break = self.boundary == Boundary::Break;
        Flags { hidden, noscript: self.noscript_depth > 0, embedded: false, after_break }
    }
}

fn emit_run(run: &mut Run, flags: Flags, around: &mut Surroundings, emit: &mut impl FnMut(Found<'_>)) -> bool {
    let emitted = !run.text.is_empty() && !space::is_blank(&run.text);
    if emitted {
        run.trim();
        let kind = around.take_kind();
        emit(Found::Block(Draft { kind, flags, holder: run.holder, text: &run.text, links: &run.links }));
    }
    run.clear();
    emitted
}

/// Whether an element holds no text of the page.
fn is_unread(doc: &Document<'_>, id: NodeId, element: &Element) -> bool {
    match (element.namespace, element.tag) {
        (Namespace::Svg, _) => true,
        // The same formula once more, in another language.
        (Namespace::Math, _) => doc.name(element).to_ascii_lowercase().starts_with("annotation"),
        // The content of a declared shadow tree is shown.
        (Namespace::Html, Tag::Template) => doc.raw_attr(element, "shadowrootmode").is_none(),
        (Namespace::Html, Tag::Object | Tag::Applet) => {
            !doc.tree.descendants(id).skip(1).take(LOOK_INTO).any(|child| STRUCTURE.has(doc.tree.tag(child)))
        }
        (Namespace::Html, tag) => UNREAD.has(tag),
    }
}
