//! Elements that a user wants removed or kept, whatever rules and stages say.

use crate::html::{self, Parser, Selector};
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
        Selector::parse(css).map(drop).map_err(|error| format!("{} before column {}", error.reason, error.column))
    }

    /// Before any stage: kept blocks are beyond the reach of the stages, removed ones no longer their concern.
    pub(super) fn mark(&self, page: &mut Page, source: &str, parser: Parser) {
        if page.is_flat() {
            return;
        }
        let (keep, remove) = (matched(source, parser, &self.keep), matched(source, parser, &self.remove));
        let mut marker = Marker::new(page, Self::NAME);
        keep.into_iter().for_each(|block| marker.pin(block));
        remove.into_iter().for_each(|block| marker.remove(block, RuleId::new("config/remove")));
    }
}

/// The blocks in elements that one of the selectors matches.
fn matched(source: &str, parser: Parser, selectors: &[String]) -> Vec<BlockId> {
    if selectors.is_empty() {
        return Vec::new();
    }
    let selectors: Vec<_> = selectors.iter().filter_map(|css| Selector::parse(css).ok()).collect();
    html::select(source, parser, &selectors).concat()
}

#[cfg(test)]
mod tests {
    use super::Selection;
    use crate::html::{self, Parser};
    use crate::page::{Flags, Kind, Marker, NewBlock, Page, RuleId, Span};

    #[test]
    fn what_is_no_selector_is_refused() {
        assert_eq!(Selection::check("main > p.lead, #notes"), Ok(()));
        assert!(Selection::check("p..lead").is_err());
    }

    #[test]
    fn what_matches_goes_and_what_is_kept_stays_inside_it() {
        let source = "<p>one</p><aside><p>two</p><p class=note>three</p></aside>";
        let mut page = html::read(source, Parser::Light);
        let selection = Selection { remove: vec!["aside".to_owned()], keep: vec![".note".to_owned()] };
        selection.mark(&mut page, source, Parser::Light);
        assert_eq!(page.kept().map(|block| block.text()).collect::<Vec<_>>(), ["one", "three"]);
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
