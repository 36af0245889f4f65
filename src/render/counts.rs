//! How much of a page was kept and how much went, by stage.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::page::Page;

/// The size of a page and of what was removed from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Blocks on the page.
    pub blocks: usize,
    /// Blocks that are kept.
    pub kept: usize,
    /// What each stage removed, by the name of the stage.
    pub removed: BTreeMap<&'static str, Removed>,
}

/// What one stage removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// Whole blocks.
    pub blocks: usize,
    /// Characters: those of the blocks, and of the phrases it cut out of kept ones.
    pub chars: usize,
}

impl Counts {
    /// Counts a page.
    #[must_use]
    pub fn of(page: &Page) -> Counts {
        let mut counts = Counts { blocks: page.blocks().len(), ..Counts::default() };
        for block in page.blocks() {
            match block.removal() {
                None => counts.kept += 1,
                Some(removal) => {
                    let removed = counts.removed.entry(removal.stage).or_default();
                    removed.blocks += 1;
                    removed.chars += block.origin().chars().count();
                }
            }
        }
        for cut in page.cuts() {
            let block = page.block(cut.block);
            if block.is_kept() {
                let chars = cut.span.of(block.origin()).chars().count();
                counts.removed.entry(cut.removal.stage).or_default().chars += chars;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Removed};
    use crate::page::{Kind, Marker, Page, RuleId, Span};
    use crate::render::table::tests::block;

    #[test]
    fn blocks_and_characters_are_counted_by_stage() {
        let mut page = Page::new();
        let ad = block(&mut page, Kind::Line, None, "加群领币");
        let text = block(&mut page, Kind::Line, None, "雨停了，点此下载。");
        let mut marker = Marker::new(&mut page, "strip-ads");
        marker.remove(ad, RuleId::new("ads/group"));
        marker.cut(text, Span::new("雨停了，".len(), "雨停了，点此下载".len()), RuleId::new("ads/app"));
        let counts = Counts::of(&page);
        assert_eq!((counts.blocks, counts.kept), (2, 1));
        assert_eq!(counts.removed.get("strip-ads"), Some(&Removed { blocks: 1, chars: 8 }));
    }
}
