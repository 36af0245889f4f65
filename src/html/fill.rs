//! Drafts to blocks of a page, with the elements around them and the images between them.

use std::borrow::Cow;

use super::blocks::Draft;
use super::document::Document;
use super::images;
use super::tree::NodeId;
use crate::page::{BlockId, Bound, Bounds, ElementId, NewBlock, NewElement, NewImage, NewLink, Page};

/// What a link counts beside its address, in bytes.
const LINK: usize = 256;

/// Fills a page; knows which elements it has got already.
pub(super) struct Filler<'d, 'p> {
    doc: Document<'d>,
    page: &'p mut Page,
    elements: &'p mut Vec<Option<ElementId>>,
    chain: Vec<NodeId>,
    /// The images, each with the number of blocks before it.
    images: Vec<(NodeId, usize)>,
    /// The bytes of the addresses of all links.
    addresses: usize,
    over: Bounds,
}

impl<'d, 'p> Filler<'d, 'p> {
    pub(super) fn new(doc: Document<'d>, page: &'p mut Page, elements: &'p mut Vec<Option<ElementId>>) -> Self {
        elements.clear();
        elements.resize(doc.tree.nodes.len(), None);
        Filler { doc, page, elements, chain: Vec::new(), images: Vec::new(), addresses: 0, over: Bounds::default() }
    }

    /// Adds a block, of those that a page may have.
    pub(super) fn add(&mut self, draft: &Draft<'_>) -> Option<BlockId> {
        if self.page.blocks().len() >= Bound::Blocks.most() {
            self.over.add_if(true, Bound::Blocks);
            return None;
        }
        let element = self.element(draft.holder);
        let targets: Vec<_> = draft.links.iter().map_while(|link| self.affordable(link.node)).collect();
        let links: Vec<_> = draft
            .links
            .iter()
            .zip(&targets)
            .map(|(link, (href, rel))| NewLink { span: link.span, href, rel })
            .collect();
        let Draft { kind, flags, text, .. } = *draft;
        Some(self.page.add_block(NewBlock { kind, flags, element, text, links: &links }))
    }

    /// Notes an image, of those that a page may have.
    pub(super) fn add_image(&mut self, node: NodeId) {
        if self.over.has(Bound::Blocks) {
            return;
        }
        let is_full = self.images.len() >= Bound::Images.most();
        self.over.add_if(is_full, Bound::Images);
        if !is_full {
            self.images.push((node, self.page.blocks().len()));
        }
    }

    /// Adds the images. The elements with blocks are known only now: a caption follows its image.
    pub(super) fn finish(self) {
        for (node, blocks_before) in self.images {
            if let Some((src, alt)) = images::read(&self.doc, node) {
                let element = images::near(&self.doc, node).find_map(|near| self.elements[near.index()]);
                self.page.add_image(NewImage { src: &src, alt: &alt, element, blocks_before });
            }
        }
        self.page.cap(self.over);
    }

    /// Target and relation of a link, while there is room for it.
    fn affordable(&mut self, node: NodeId) -> Option<(Cow<'d, str>, Cow<'d, str>)> {
        let target = self.target(node);
        self.addresses += LINK + target.0.len().min(Bound::Names.most());
        let fits = self.addresses <= Bound::Links.most();
        self.over.add_if(!fits, Bound::Links);
        fits.then_some(target)
    }

    /// Target and relation of a link.
    fn target(&self, node: NodeId) -> (Cow<'d, str>, Cow<'d, str>) {
        let attr = |name| {
            let element = self.doc.tree.element(node)?;
            self.doc.attr(element, name)
        };
        let href = attr("href").unwrap_or_default();
        (trimmed(href), attr("rel").unwrap_or_default())
    }

    /// The element of a node, added with all it lies in.
    fn element(&mut self, node: NodeId) -> Option<ElementId> {
        let mut known = None;
        let mut at = node;
        while !at.is_none() && known.is_none() {
            known = self.elements[at.index()];
            if known.is_none() && self.doc.tree.element(at).is_some() {
                self.chain.push(at);
            }
            at = self.doc.tree.node(at).parent;
        }
        while let Some(node) = self.chain.pop() {
            known = self.add_element(node, known).or(known);
            self.elements[node.index()] = known;
        }
        known
    }

    fn add_element(&mut self, node: NodeId, parent: Option<ElementId>) -> Option<ElementId> {
        let element = self.doc.tree.element(node)?;
        let attr = |name| self.doc.attr(element, name).unwrap_or_default();
        let (class, id, role) = (attr("class"), attr("id"), attr("role"));
        let tag = self.doc.tree.tag(node);
        Some(self.page.add_element(NewElement { parent, tag, class: &class, id: &id, role: &role }))
    }
}

pub(super) fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}
