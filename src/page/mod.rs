//! A page: its blocks in reading order, the elements around them, its links and images, and what was found and decided.
//!
//! This module knows nobody. Parsers fill a page, rules add findings, stages mark blocks through a
//! [`Marker`]; nothing is ever deleted, so kept blocks and removed blocks together are always the whole page.
//! All texts lie in a few shared buffers and records point into them, so a page costs no allocation per block.

mod assessment;
mod block;
mod bound;
mod element;
mod fate;
mod finding;
mod head;
mod image;
mod kind;
mod link;
mod marker;
mod metadata;
mod names;
mod note;
mod passage;
mod span;
mod tag;

pub use assessment::{Assessment, PageType};
pub use block::{Block, BlockId, Cut, NewBlock};
pub use bound::Bound;
pub(crate) use bound::Bounds;
pub use element::{Element, ElementId, NewElement};
pub use fate::{Removal, RuleId};
pub use finding::{Finding, Findings, OnSite, Repeat, Target, Worded};
pub use head::{Head, Meta};
pub use image::{Image, NewImage};
pub use kind::{Flags, Kind};
pub use link::{Link, LinkId, NewLink};
pub use marker::Marker;
pub use metadata::Metadata;
pub use note::Note;
pub(crate) use passage::is_passage;
pub use span::Span;
pub use tag::Tag;

use block::BlockRecord;
use element::ElementRecord;
use image::ImageRecord;
use link::LinkRecord;
use names::Names;

/// A scraped page on its way to clean text.
#[derive(Debug, Default)]
pub struct Page {
    /// What the page says of itself.
    pub head: Head,
    /// What the rules saw on it.
    pub findings: Findings,
    /// What is known about it.
    pub metadata: Metadata,
    /// How its main text was judged; `None` where no judge was asked.
    pub assessment: Option<Assessment>,
    /// What a reader of the result should know: bounds that cut, data that was repaired.
    pub notes: Vec<Note>,
    text: String,
    rewrites: String,
    names: Names,
    blocks: Vec<BlockRecord>,
    elements: Vec<ElementRecord>,
    links: Vec<LinkRecord>,
    images: Vec<ImageRecord>,
}

impl Page {
    /// A page without blocks.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// All blocks in reading order, kept or not.
    pub fn blocks(&self) -> impl DoubleEndedIterator<Item = Block<'_>> + ExactSizeIterator {
        (0..self.blocks.len()).map(|i| Block { page: self, id: BlockId(i as u32) })
    }

    /// The block of this place.
    #[must_use]
    pub fn block(&self, id: BlockId) -> Block<'_> {
        Block { page: self, id }
    }

    /// The blocks that are still part of the clean text.
    pub fn kept(&self) -> impl DoubleEndedIterator<Item = Block<'_>> {
        self.blocks().filter(|block| block.is_kept())
    }

    /// All links in reading order, kept or not.
    pub fn links(&self) -> impl ExactSizeIterator<Item = Link<'_>> {
        (0..self.links.len()).map(|i| Link { page: self, id: LinkId(i as u32) })
    }

    /// All images in reading order; those without a target are not among them.
    pub fn images(&self) -> impl ExactSizeIterator<Item = Image<'_>> {
        (0..self.images.len()).map(|index| Image { page: self, index })
    }

    /// All elements, parents before their children.
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = Element<'_>> + ExactSizeIterator {
        (0..self.elements.len()).map(|i| Element { page: self, id: ElementId(i as u32) })
    }

    /// The phrases cut inside blocks, by place.
    pub fn cuts(&self) -> impl Iterator<Item = &Cut> {
        self.blocks.iter().flat_map(|block| &block.cuts)
    }

    /// Whether it was flattened text: no block stands in an element.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        self.elements.is_empty()
    }

    /// Notes once that these bounds cut the page, and those of its attributes.
    pub(crate) fn cap(&mut self, over: impl Into<Bounds>) {
        for note in over.into().notes().chain(self.names.over().notes()) {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }

    /// Adds an element after those it lies in.
    pub fn add_element(&mut self, new: NewElement<'_>) -> ElementId {
        let id = ElementId(self.elements.len() as u32);
        let record = ElementRecord {
            parent: new.parent,
            tag: new.tag,
            class: self.names.add(new.class),
            id: self.names.add(new.id),
            role: self.names.add(new.role),
        };
        self.elements.push(record);
        id
    }

    /// Adds a block after the last one.
    pub fn add_block(&mut self, new: NewBlock<'_>) -> BlockId {
        let id = BlockId(self.blocks.len() as u32);
        let start = self.text.len();
        self.text.push_str(new.text);
        let first_link = self.links.len();
        for link in new.links {
            let (href, rel) = (self.names.add(link.href), self.names.add(link.rel));
            self.links.push(LinkRecord { block: id, span: link.span, href, rel, fate: Default::default() });
        }
        self.blocks.push(BlockRecord {
            kind: new.kind,
            flags: new.flags,
            element: new.element,
            origin: Span::new(start, self.text.len()),
            links: Span::new(first_link, self.links.len()),
            rewritten: None,
            cuts: Vec::new(),
            fate: Default::default(),
            pinned: false,
        });
        id
    }

    /// Adds an image after the last one.
    pub fn add_image(&mut self, new: NewImage<'_>) {
        let (src, alt) = (self.names.add(new.src), self.names.add(new.alt));
        let blocks_before = new.blocks_before as u32;
        self.images.push(ImageRecord { src, alt, element: new.element, blocks_before });
    }

    /// The origin of a block less its cuts.
    fn without_cuts(&self, id: BlockId) -> String {
        let block = self.block(id);
        let mut rest = String::with_capacity(block.origin().len());
        let mut from = 0;
        for cut in block.cuts() {
            rest.push_str(&block.origin()[from..cut.span.range().start]);
            from = cut.span.range().end;
        }
        rest.push_str(&block.origin()[from..]);
        rest
    }
}
