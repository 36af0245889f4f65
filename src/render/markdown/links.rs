//! The links that are written: the clean ones of kept text, each at the place of its anchor.

use std::ops::Range;

use super::locate::Locator;
use super::target::Targets;
use crate::page::Block;

/// A link in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The bytes of the text that are linked.
    pub(super) bytes: Range<usize>,
    /// Where it leads, as Markdown writes it.
    pub(super) target: String,
}

impl Anchor {
    /// The same in a text that has so many bytes before this one.
    pub(super) fn moved(self, by: usize) -> Self {
        Anchor { bytes: self.bytes.start + by..self.bytes.end + by, ..self }
    }
}

/// The links of a block in a text that was made of it: in order, none inside another. A link whose anchor is not found
/// there is left out.
pub(super) fn anchors(block: Block<'_>, text: &str, targets: &Targets) -> Vec<Anchor> {
    let kept = block.links().filter(|link| link.removal().is_none());
    let clean: Vec<_> = kept.filter_map(|link| Some((link.span(), targets.clean(link.href())?))).collect();
    if clean.is_empty() {
        return Vec::new();
    }
    let mut locator = Locator::new(block, text);
    let place = |(span, target)| Some(Anchor { bytes: locator.find(span)?, target });
    clean.into_iter().filter_map(place).collect()
}
