//! Elements that a user wants removed or kept, whatever rules and stages say.

use crate::html::{self, Parser, Selector};
use crate::page::{Marker, Page, RuleId};

/// CSS selectors of a config.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What goes.
    pub remove: Vec<Selector>,
    /// What stays, also inside of what goes.
    pub keep: Vec<Selector>,
}

impl Selection {
    /// The name under which removals are signed.
    const NAME: &str = "config";

    /// Before any stage: kept blocks are beyond the reach of the stages, removed ones no longer their concern.
    /// The source is read once more, as `parser` read it for the page; few pages have selectors.
    pub(super) fn mark(&self, page: &mut Page, source: &str, parser: Parser) {
        let selectors = [self.keep.as_slice(), &self.remove].concat();
        // Flattened text has no elements.
        if selectors.is_empty() || page.is_flat() {
            return;
        }
        let mut selected = html::select(source, parser, &selectors);
        let remove = selected.split_off(self.keep.len());
        let mut marker = Marker::new(page, Self::NAME);
        selected.into_iter().flatten().for_each(|block| marker.pin(block));
        remove.into_iter().flatten().for_each(|block| marker.remove(block, RuleId::new("config/remove")));
    }
}

#[cfg(test)]
mod tests {
    use super::Selection;
    use crate::html::{self, Parser, Selector};
    use crate::page::{Flags, Kind, Marker, NewBlock, Page, RuleId, Span};

    #[test]
    fn what_is_kept_stays_also_inside_of_what_goes() {
        let source = "<main><p>Rain fell.</p></main><aside><p>Buy boots!</p><p class=by>By Ann</p></aside>";
        let selectors = |css| vec![Selector::parse(css).unwrap()];
        let selection = Selection { remove: selectors("aside"), keep: selectors(".by") };
        for parser in [Parser::Light, Parser::Reference] {
            let mut page = html::read(source, parser);
            selection.mark(&mut page, source, parser);
            assert_eq!(page.kept().map(|block| block.text()).collect::<Vec<_>>(), ["Rain fell.", "By Ann"]);
            let gone = page.blocks().find_map(|block| block.removal()).unwrap();
            assert_eq!((gone.stage, gone.rule.as_str()), ("config", "config/remove"));
        }
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
        assert_eq!(page.cuts().count(), 1);
    }
}
