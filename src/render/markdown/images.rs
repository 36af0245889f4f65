//! Which images of a page are shown: those whose surroundings are kept.

use std::collections::HashSet;

use super::target::Targets;
use crate::page::{Block, Element, ElementId, Image, Page, Tag};

/// An image that is shown.
pub(super) struct Shown<'p> {
    pub(super) image: Image<'p>,
    /// Where it lies, as Markdown writes it.
    pub(super) target: String,
}

/// The images among kept blocks, in order.
pub(super) fn shown<'p>(page: &'p Page, targets: &Targets) -> Vec<Shown<'p>> {
    let around = Around { blocks: page.blocks().collect(), kept: holding_kept(page) };
    let kept = page.images().filter(|image| around.keeps(*image));
    let mut shown: Vec<_> =
        kept.filter_map(|image| Some(Shown { image, target: targets.clean(image.src())? })).collect();
    // Beside an image that a script loads stands the same one for browsers without scripts.
    shown.dedup_by(|a, b| a.target == b.target && a.image.blocks_before() == b.image.blocks_before());
    shown
}

/// What of a page is kept.
struct Around<'p> {
    blocks: Vec<Block<'p>>,
    /// The elements that hold a kept block.
    kept: HashSet<ElementId>,
}

impl<'p> Around<'p> {
    fn keeps(&self, image: Image<'p>) -> bool {
        let place = image.blocks_before();
        let kept = |at: Option<usize>| self.blocks.get(at?).copied().filter(|block| block.is_kept());
        let (before, after) = (kept(place.checked_sub(1)), kept(Some(place)));
        match image.element().filter(|element| !is_page(*element)) {
            // A figure is one thing; elsewhere the kept block must be next to the image.
            Some(figure) if figure.tag() == Tag::Figure => self.kept.contains(&figure.place()),
            Some(element) => [before, after].into_iter().flatten().any(|block| lies_in(block, element)),
            None => before.zip(after).is_some_and(|(before, after)| are_siblings(before, after)),
        }
    }
}

fn holding_kept(page: &Page) -> HashSet<ElementId> {
    let mut holding = HashSet::new();
    for element in page.kept().filter_map(Block::element) {
        // What lies around a known element is known too.
        element.ancestors().map(Element::place).take_while(|place| holding.insert(*place)).for_each(drop);
    }
    holding
}

/// Whether an element holds the whole page, so that lying in it says nothing.
fn is_page(element: Element<'_>) -> bool {
    matches!(element.tag(), Tag::Html | Tag::Body)
}

fn lies_in(block: Block<'_>, element: Element<'_>) -> bool {
    block.element().is_some_and(|inner| inner.ancestors().any(|around| around.place() == element.place()))
}

/// Whether two blocks lie in one element, or in two that lie in one.
fn are_siblings(a: Block<'_>, b: Block<'_>) -> bool {
    near(a).any(|a| near(b).any(|b| a.place() == b.place()))
}

/// The element of a block and the one around it.
fn near(block: Block<'_>) -> impl Iterator<Item = Element<'_>> {
    block.element().into_iter().flat_map(|inner| inner.ancestors().take(2))
}
