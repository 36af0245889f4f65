//! The text of a block while it grows.

use super::space::{Gap, stretches};
use super::tree::NodeId;
use crate::page::Span;

/// A link in a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RunLink {
    pub(super) node: NodeId,
    pub(super) span: Span,
}

/// Where a piece of text stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The element it stands in directly.
    pub(super) element: NodeId,
    /// How deep that lies.
    pub(super) depth: usize,
    /// The link around it, or none.
    pub(super) link: NodeId,
    /// Whether its white space counts.
    pub(super) preformatted: bool,
}

/// Inline content between two block boundaries.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) links: Vec<RunLink>,
    gap: Gap,
    /// Whether the last character came from the text node that is being read.
    inside_text: bool,
    /// Innermost element that holds all of the text, and its depth.
    pub(super) holder: NodeId,
    depth: usize,
    /// Depth of the outermost element entered or left since the last text.
    lowest: usize,
}

impl Default for Run {
    fn default() -> Self {
        let (text, links) = (String::new(), Vec::new());
        Run { text, links, gap: Gap::None, inside_text: false, holder: NodeId::NONE, depth: 0, lowest: 0 }
    }
}

impl Run {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.links.clear();
        self.gap = Gap::None;
        self.inside_text = false;
        self.holder = NodeId::NONE;
    }

    /// An element begins or ends: what follows is another text.
    pub(super) fn end_text(&mut self) {
        self.inside_text = false;
        if self.gap == Gap::Line {
            self.gap = Gap::Space;
        }
    }

    /// An element at `depth` was left.
    pub(super) fn left(&mut self, depth: usize) {
        self.lowest = self.lowest.min(depth.saturating_sub(1));
        self.end_text();
    }

    /// Parts what was added from what will be.
    pub(super) fn part(&mut self) {
        self.gap = Gap::Space;
    }

    /// Adds a piece of text. `ancestor` gives the element at a depth of the way down to it.
    pub(super) fn add(&mut self, text: &str, place: Place, ancestor: impl Fn(usize) -> NodeId) {
        if place.preformatted {
            self.add_preformatted(text, place, ancestor);
            return;
        }
        for (gap, stretch) in stretches(text) {
            self.widen_gap(gap);
            let stretch = if self.text.is_empty() { stretch.trim_start() } else { stretch };
            if !stretch.is_empty() {
                if self.gap.is_seen(&self.text, stretch) {
                    self.text.push(' ');
                }
                self.push(stretch, place, &ancestor);
            }
        }
    }

    fn widen_gap(&mut self, gap: Gap) {
        let gap = if gap == Gap::Line && !self.inside_text { Gap::Space } else { gap };
        if self.gap == Gap::None || gap == Gap::Line {
            self.gap = gap;
        }
    }

    fn add_preformatted(&mut self, text: &str, place: Place, ancestor: impl Fn(usize) -> NodeId) {
        let text = text.replace("\r\n", "\n");
        for (i, line) in text.split(['\n', '\r']).enumerate() {
            if i > 0 {
                self.text.push('\n');
            }
            for part in line.split('\0').filter(|part| !part.is_empty()) {
                self.push(part, place, &ancestor);
            }
        }
    }

    fn push(&mut self, text: &str, place: Place, ancestor: &impl Fn(usize) -> NodeId) {
        let start = self.text.len();
        self.text.push_str(text);
        self.gap = Gap::None;
        self.inside_text = true;
        self.settle(place, ancestor);
        let end = self.text.len();
        match self.links.last_mut() {
            _ if place.link.is_none() => {}
            Some(link) if link.node == place.link => link.span.end = end as u32,
            _ => self.links.push(RunLink { node: place.link, span: Span::new(start, end) }),
        }
    }

    /// Finds the innermost element that holds the old text and the new.
    fn settle(&mut self, place: Place, ancestor: &impl Fn(usize) -> NodeId) {
        if self.holder.is_none() {
            (self.holder, self.depth) = (place.element, place.depth);
        } else if self.lowest < self.depth {
            (self.holder, self.depth) = (ancestor(self.lowest), self.lowest);
        }
        self.lowest = place.depth;
    }

    /// Takes white space off the end, and off the start where it is not text.
    pub(super) fn trim(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        let end = self.text.len() as u32;
        self.links.retain_mut(|link| {
            link.span.end = link.span.end.min(end);
            !link.span.is_empty()
        });
    }
}
