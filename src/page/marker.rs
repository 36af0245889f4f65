//! The only hand that may change the fate of a block or a link.

use super::{BlockId, Cut, LinkId, Page, Removal, RuleId, Span};

/// A page in the hands of one stage; every removal is signed with that stage's name.
#[derive(Debug)]
pub struct Marker<'p> {
    page: &'p mut Page,
    stage: &'static str,
}

impl<'p> Marker<'p> {
    pub(crate) fn new(page: &'p mut Page, stage: &'static str) -> Self {
        Marker { page, stage }
    }

    /// The page as it stands.
    #[must_use]
    pub fn page(&self) -> &Page {
        self.page
    }

    /// Keeps a block for good: from now on nothing removes it, or a phrase of it.
    pub(crate) fn pin(&mut self, block: BlockId) {
        self.page.blocks[block.index()].pinned = true;
    }

    /// Removes a block. A block that is removed already keeps its first signature.
    pub fn remove(&mut self, block: BlockId, rule: RuleId) {
        if self.page.blocks[block.index()].pinned {
            return;
        }
        let removal = self.sign(rule);
        self.page.blocks[block.index()].fate.remove(removal);
    }

    /// Takes a link off its anchor text; the text stays.
    pub fn unlink(&mut self, link: LinkId, rule: RuleId) {
        let removal = self.sign(rule);
        self.page.links[link.0 as usize].fate.remove(removal);
    }

    /// Cuts a phrase out of a block: `span` are bytes of its origin. What overlaps an earlier cut is left to
    /// that one. Drops an earlier rewrite of the block, so stages that rewrite come last.
    pub fn cut(&mut self, block: BlockId, span: Span, rule: RuleId) {
        let taken = self.page.block(block).cuts().any(|cut| cut.span.start < span.end && span.start < cut.span.end);
        let origin = self.page.block(block).origin();
        let pinned = self.page.blocks[block.index()].pinned;
        if pinned || taken || span.is_empty() || origin.get(span.range()).is_none() {
            return;
        }
        let removal = self.sign(rule);
        let at = self.page.cuts.partition_point(|cut| (cut.block, cut.span) < (block, span));
        self.page.cuts.insert(at, Cut { block, span, removal });
        let rest = self.page.without_cuts(block);
        self.rewrite(block, &rest);
    }

    /// Replaces the text of a block; its origin stays.
    pub fn rewrite(&mut self, block: BlockId, text: &str) {
        let start = self.page.rewrites.len();
        self.page.rewrites.push_str(text);
        self.page.blocks[block.index()].rewritten = Some(Span::new(start, self.page.rewrites.len()));
    }

    fn sign(&self, rule: RuleId) -> Removal {
        Removal { stage: self.stage, rule }
    }
}
