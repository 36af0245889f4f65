//! Who is to blame for a line that is missing, and who let through one that is too many.

use std::collections::HashMap;

use super::Sign;
use crate::page::{Block, BlockId, Page, Removal};

/// The lines of a page and what became of them.
pub(super) struct Blame<'p> {
    page: &'p Page,
    /// Lines of removed blocks as they were read.
    removed: HashMap<&'p str, BlockId>,
    /// Lines of kept blocks as they were read, and as they became.
    kept: HashMap<&'p str, BlockId>,
}

impl<'p> Blame<'p> {
    pub(super) fn of(page: &'p Page) -> Self {
        let (mut removed, mut kept) = (HashMap::new(), HashMap::new());
        for block in page.blocks() {
            let map = if block.is_kept() { &mut kept } else { &mut removed };
            for line in block.origin().lines().chain(block.text().lines()) {
                map.entry(line.trim()).or_insert(block.id());
            }
        }
        Blame { page, removed, kept }
    }

    /// Why a line of the difference is there.
    pub(super) fn line(&self, sign: Sign, line: &str) -> Option<String> {
        let line = line.trim();
        match sign {
            Sign::Missing => Some(self.missing(line)),
            Sign::Extra => Some(self.extra(line)),
            Sign::Both | Sign::Gap => None,
        }
    }

    fn missing(&self, line: &str) -> String {
        let parts = || line.split(" | ").map(str::trim).filter(|part| !part.is_empty());
        let removed = self.removed.get(line).or_else(|| parts().find_map(|part| self.removed.get(part)));
        if let Some(block) = removed.or(self.around(line, &self.removed).as_ref()) {
            return self.page.block(*block).removal().map_or_else(String::new, |removal| signed("removed", removal));
        }
        match self.kept.get(line).copied().or_else(|| self.around(line, &self.kept)) {
            Some(block) => changed(self.page.block(block)),
            None => "not on the page".to_owned(),
        }
    }

    fn extra(&self, line: &str) -> String {
        let block = self.kept.get(line).copied().or_else(|| self.around(line, &self.kept));
        let seen = self.page.findings.list.iter().find(|finding| Some(finding.block) == block && !finding.acts);
        match seen {
            Some(finding) => format!("nobody removed it; {}, {} saw it but did not act", finding.stage, finding.rule),
            None => "nobody removed it".to_owned(),
        }
    }

    /// The block of the longest line that lies in this one, as in Markdown, or in which this one lies.
    fn around(&self, line: &str, lines: &HashMap<&'p str, BlockId>) -> Option<BlockId> {
        let touches =
            |known: &str| !known.is_empty() && (line.contains(known) || (!line.is_empty() && known.contains(line)));
        let near = lines.iter().filter(|(known, _)| touches(known));
        near.max_by_key(|(known, block)| (known.len().min(line.len()), std::cmp::Reverse(**block)))
            .map(|(_, block)| *block)
    }
}

/// What happened inside a kept block.
fn changed(block: Block<'_>) -> String {
    match block.cuts().next() {
        Some(cut) => signed(&format!("{:?} cut", cut.span.of(block.origin())), &cut.removal),
        None if block.text() != block.origin() => format!("rewritten: {}", block.text()),
        None => "kept, but not there".to_owned(),
    }
}

fn signed(what: &str, removal: &Removal) -> String {
    format!("{what} by {}, rule {}", removal.stage, removal.rule)
}

#[cfg(test)]
mod tests {
    use super::{Blame, Sign};
    use crate::page::{BlockId, Finding, Flags, Kind, Marker, NewBlock, Page, RuleId, Span, Target};

    fn line(page: &mut Page, text: &str) -> BlockId {
        page.add_block(NewBlock { kind: Kind::Line, flags: Flags::default(), element: None, text, links: &[] })
    }

    fn page() -> Page {
        let mut page = Page::new();
        line(&mut page, "雨停了。");
        let ad = line(&mut page, "Join our group");
        let cut = line(&mut page, "The river rose (see our app) and fell.");
        let seen = line(&mut page, "Scan the code");
        let odd = line(&mut page, "odd\u{a0}space");
        let (rule, stage) = (RuleId::new("ads/code"), "strip-ads");
        page.findings.list.push(Finding { block: seen, target: Target::Block, rule, stage, acts: false });
        let mut marker = Marker::new(&mut page, "strip-ads");
        marker.remove(ad, RuleId::new("ads/group"));
        marker.cut(cut, Span::new(15, 28), RuleId::new("ads/app"));
        Marker::new(&mut page, "normalize").rewrite(odd, "odd space");
        page
    }

    #[test]
    fn a_missing_line_names_the_rule() {
        let page = page();
        let blame = Blame::of(&page);
        let missing = |line| blame.line(Sign::Missing, line).unwrap();
        assert_eq!(missing("Join our group"), "removed by strip-ads, rule ads/group");
        assert_eq!(missing("City | Join our group"), "removed by strip-ads, rule ads/group");
        assert_eq!(missing("## Join our group"), "removed by strip-ads, rule ads/group");
        assert_eq!(
            missing("The river rose (see our app) and fell."),
            "\"(see our app)\" cut by strip-ads, rule ads/app"
        );
        assert_eq!(missing("odd\u{a0}space"), "rewritten: odd space");
        assert_eq!(missing("雨停了。"), "kept, but not there");
        assert_eq!(missing("something else"), "not on the page");
    }

    #[test]
    fn an_extra_line_names_who_saw_it() {
        let page = page();
        let blame = Blame::of(&page);
        assert_eq!(blame.line(Sign::Extra, "雨停了。").unwrap(), "nobody removed it");
        assert_eq!(
            blame.line(Sign::Extra, "Scan the code").unwrap(),
            "nobody removed it; strip-ads, ads/code saw it but did not act"
        );
    }
}
