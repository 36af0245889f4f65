//! Elements that a user wants removed or kept, whatever rules and stages say.

use crate::page::{BlockId, Marker, Page, RuleId};

/// CSS selectors of a config.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What goes.
    pub remove: Vec<String>,
    /// What stays, also inside of what goes.
    pub keep: Vec<String>,
}

impl Selection {
    /// The name under which removals are signed.
    const NAME: &str = "config";

    /// Whether a text is a selector.
    ///
    /// # Errors
    /// When it is none, with the reason.
    pub fn check(css: &str) -> Result<(), String> {
        scraper::Selector::parse(css).map(drop).map_err(|error| error.to_string())
    }

    /// Before any stage: kept blocks are beyond the reach of the stages, removed ones no longer their concern.
    pub(super) fn mark(&self, page: &mut Page, source: &str) {
        let (keep, remove) = (matched(page, source, &self.keep), matched(page, source, &self.remove));
        let mut marker = Marker::new(page, Self::NAME);
        keep.into_iter().for_each(|block| marker.pin(block));
        remove.into_iter().for_each(|block| marker.remove(block, RuleId::new("config/remove")));
    }
}

/// The blocks in elements that a selector matches. Here `html::select` plugs in.
fn matched(_page: &Page, _source: &str, _selectors: &[String]) -> Vec<BlockId> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::Selection;
    use crate::page::{Flags, Kind, Marker, NewBlock, Page, RuleId, Span};

    #[test]
    fn what_is_no_selector_is_refused() {
        assert_eq!(Selection::check("main > p.lead, #notes"), Ok(()));
        assert!(Selection::check("p..lead").is_err());
    }

    #[test]
    fn a_pinned_block_is_beyond_the_reach_of_stages() {
        let mut page = Page::new();
        let line = |text| NewBlock { kind: Kind::Line, flags: Flags::default(), element: None, text, links: &[] };
        let (pinned, other) = (page.add_block(line("rain fell")), page.add_block(line("rain fell")));
        Marker::new(&mut page, "config").pin(pinned);
        let mut marker = Marker::new(&mut page, "strip-ads");
        for block in [pinned, other] {
            marker.cut(block, Span::new(0, 4), RuleId::new("test/rain"));
            marker.remove(block, RuleId::new("test/line"));
        }
        assert_eq!(page.kept().map(|block| block.text()).collect::<Vec<_>>(), ["rain fell"]);
        assert_eq!(page.cuts().len(), 1);
    }
}
