//! Who is to blame for a line that is missing, and who let through one that is too many.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Sign;
use crate::page::{Block, BlockId, Page, Removal};

/// The lines of a page and what became of them. They are known by their visible characters alone: a space more or
/// less must not hide who removed a line.
pub(super) struct Blame<'p> {
    page: &'p Page,
    /// Lines of removed blocks as they were read.
    removed: HashMap<String, BlockId>,
    /// Lines of kept blocks as they were read, and as they became.
    kept: HashMap<String, BlockId>,
}

impl<'p> Blame<'p> {
    pub(super) fn of(page: &'p Page) -> Self {
        let (mut removed, mut kept) = (HashMap::new(), HashMap::new());
        for block in page.blocks() {
            let map = if block.is_kept() { &mut kept } else { &mut removed };
            for line in block.origin().lines().chain(block.text().lines()) {
                map.entry(visible(line)).or_insert(block.id());
            }
        }
        removed.remove("");
        kept.remove("");
        Blame { page, removed, kept }
    }

    /// Why a line of the difference is there.
    pub(super) fn line(&self, sign: Sign, line: &str) -> Option<String> {
        match sign {
            Sign::Missing => Some(self.missing(line)),
            Sign::Extra => Some(self.extra(line)),
            Sign::Both | Sign::Gap => None,
        }
    }

    fn missing(&self, line: &str) -> String {
        let (key, block) = (visible(line), |id: BlockId| self.page.block(id));
        if let Some(&id) = self.removed.get(&key) {
            removed(block(id))
        } else if let Some(&id) = self.kept.get(&key) {
            changed(block(id), line)
        } else if let Some(id) = around(&key, &self.removed) {
            removed(block(id))
        } else if around(&key, &self.kept).is_some() {
            "kept, but not as a line of its own".to_owned()
        } else {
            "not on the page".to_owned()
        }
    }

    fn extra(&self, line: &str) -> String {
        let key = visible(line);
        let block = self.kept.get(&key).copied().or_else(|| around(&key, &self.kept));
        let seen = self.page.findings.list.iter().find(|finding| Some(finding.block) == block && !finding.acts);
        match seen {
            Some(finding) => format!("nobody removed it; {}, {} saw it but did not act", finding.stage, finding.rule),
            None => "nobody removed it".to_owned(),
        }
    }
}

/// The characters of a line that a reader sees.
fn visible(line: &str) -> String {
    let hidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    line.chars().filter(|&c| !hidden(c)).collect()
}

/// The block of the longest line that lies in this one, as in a row of a table or in Markdown, or in which this one lies.
fn around(key: &str, lines: &HashMap<String, BlockId>) -> Option<BlockId> {
    let near = lines.iter().filter(|(line, _)| !key.is_empty() && (key.contains(*line) || line.contains(key)));
    near.max_by_key(|(line, block)| (line.len().min(key.len()), Reverse(**block))).map(|(_, block)| *block)
}

fn removed(block: Block<'_>) -> String {
    block.removal().map_or_else(String::new, |removal| signed("removed", removal))
}

/// What happened inside a kept block that was to be `line`.
fn changed(block: Block<'_>, line: &str) -> String {
    match block.cuts().next() {
        Some(cut) => signed(&format!("{:?} cut", cut.span.of(block.origin())), &cut.removal),
        None if visible(block.text()) != visible(block.origin()) => format!("rewritten: {}", block.text()),
        None if block.text().lines().all(|text| text != line) => "kept, but with other white space".to_owned(),
        None => "kept, but at another place".to_owned(),
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
        let quoted = line(&mut page, "'quoted'");
        let (rule, stage) = (RuleId::new("ads/code"), "strip-ads");
        page.findings.list.push(Finding { block: seen, target: Target::Block, rule, stage, acts: false });
        let mut marker = Marker::new(&mut page, "strip-ads");
        marker.remove(ad, RuleId::new("ads/group"));
        marker.cut(cut, Span::new(15, 28), RuleId::new("ads/app"));
        Marker::new(&mut page, "normalize").rewrite(odd, "odd space");
        Marker::new(&mut page, "normalize").rewrite(quoted, "“quoted”");
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
        assert_eq!(missing("'quoted'"), "rewritten: “quoted”");
        assert_eq!(missing("odd\u{a0}space"), "kept, but with other white space");
        assert_eq!(missing("odd space"), "kept, but at another place");
        assert_eq!(missing("雨停"), "kept, but not as a line of its own");
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
