//! The only hand that may change the fate of a block or a link.

use super::{Assessment, BlockId, Cut, LinkId, Page, Removal, RuleId, Span};

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

    /// Writes down how the main text was judged.
    pub fn assess(&mut self, assessment: Assessment) {
        self.page.assessment = Some(assessment);
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
        if self.page.blocks[self.page.links[link.0 as usize].block.index()].pinned {
            return;
        }
        let removal = self.sign(rule);
        self.page.links[link.0 as usize].fate.remove(removal);
    }

    /// Cuts a phrase out of a block, as [`Marker::cut_all`] does.
    pub fn cut(&mut self, block: BlockId, span: Span, rule: RuleId) {
        self.cut_all(block, [(span, rule)]);
    }

    /// Cuts phrases out of a block: spans are bytes of its origin. What overlaps an earlier cut is left to
    /// that one. Drops an earlier rewrite of the block, so stages that rewrite come last.
    pub fn cut_all(&mut self, block: BlockId, phrases: impl IntoIterator<Item = (Span, RuleId)>) {
        let mut changed = false;
        for (span, rule) in phrases {
            let removal = self.sign(rule);
            changed |= self.record_cut(Cut { block, span, removal });
        }
        if changed {
            let rest = self.page.without_cuts(block);
            self.rewrite(block, &rest);
        }
    }

    /// Puts a cut in its place; false when nothing is to be cut there.
    fn record_cut(&mut self, cut: Cut) -> bool {
        let exists = self.page.block(cut.block).origin().get(cut.span.range()).is_some();
        let block = &mut self.page.blocks[cut.block.index()];
        let at = block.cuts.partition_point(|other| other.span < cut.span);
        let overlaps = |other: &Cut| other.span.start < cut.span.end && cut.span.start < other.span.end;
        let taken = block.cuts[at.saturating_sub(1)..].iter().take(2).any(overlaps);
        let fits = exists && !block.pinned && !taken && !cut.span.is_empty();
        if fits {
            block.cuts.insert(at, cut);
        }
        fits
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Flags, Kind, NewBlock};

    const AD: RuleId = RuleId::new("test/ad");

    fn page(text: &str) -> (Page, BlockId) {
        let mut page = Page::new();
        let flags = Flags::default();
        let block = page.add_block(NewBlock { kind: Kind::Line, flags, element: None, text, links: &[] });
        (page, block)
    }

    #[test]
    fn the_first_signature_stands() {
        let (mut page, block) = page("rain");
        Marker::new(&mut page, "strip-ads").remove(block, AD);
        Marker::new(&mut page, "drop-footer").remove(block, RuleId::new("test/other"));
        assert_eq!(page.block(block).removal(), Some(&Removal { stage: "strip-ads", rule: AD }));
    }

    #[test]
    fn cuts_leave_the_origin_and_never_overlap() {
        let (mut page, block) = page("one two three");
        let mut marker = Marker::new(&mut page, "strip-ads");
        marker.cut_all(
            block,
            [(Span::new(8, 13), AD), (Span::new(0, 4), AD), (Span::new(3, 9), AD), (Span::new(5, 99), AD)],
        );
        assert_eq!(page.block(block).text(), "two ");
        assert_eq!(page.block(block).origin(), "one two three");
        assert_eq!(page.block(block).cuts().map(|cut| cut.span.start).collect::<Vec<_>>(), [0, 8]);
    }
}
