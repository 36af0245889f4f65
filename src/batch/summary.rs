//! What a run did, in numbers.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Event;
use crate::page::Page;
use crate::pipeline::Status;
use crate::render::{Counts, Removed};
use crate::rows::Row;

/// So many blocks, so many characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Whole blocks.
    pub blocks: u64,
    /// Characters, those of phrases cut inside other blocks included.
    pub chars: u64,
}

/// What was kept, and what was removed by which stage. The characters of both together are those of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// What was kept, as it was before stages rewrote it.
    pub kept: Count,
    /// What each stage removed, by the name of the stage.
    pub removed: BTreeMap<String, Count>,
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Pages with text.
    pub ok: u64,
    /// Pages on which nothing is content.
    pub empty: u64,
    /// Pages with text that a person should look at.
    pub review: u64,
    /// Pages that failed.
    pub failed: u64,
    /// Pages whose text was there before and stayed.
    pub kept_old: u64,
    /// Files that are no pages.
    pub skipped: u64,
    /// Records that are no pages.
    #[serde(default)]
    pub no_pages: u64,
    /// Links to a folder in which they lie.
    pub loops: u64,
    /// Texts that were left out of a corpus, by the rule that they break.
    #[serde(default)]
    pub left_out: BTreeMap<String, u64>,
    /// Personal data that were masked.
    #[serde(default)]
    pub masked: u64,
    /// Of all pages.
    pub ledger: Ledger,
    /// From the first page to the last.
    pub elapsed: Duration,
    /// The run was stopped before its end.
    pub stopped: bool,
}

impl Summary {
    /// Pages that were cleaned, and those that failed.
    #[must_use]
    pub fn pages(&self) -> u64 {
        self.ok + self.empty + self.review + self.failed
    }

    /// Counts a row that was left out, or in which something was masked.
    pub fn add_row(&mut self, row: &Row) {
        if let Some(reason) = &row.reason {
            let rule = reason.split(':').next().unwrap_or_default();
            *self.left_out.entry(rule.to_owned()).or_default() += 1;
        }
        self.masked += row.masked.unwrap_or_default();
    }

    pub(super) fn add(&mut self, event: &Event) {
        match event {
            Event::Cleaned { status, ledger, .. } => {
                match status {
                    Status::Ok => self.ok += 1,
                    Status::Empty => self.empty += 1,
                    Status::Review => self.review += 1,
                }
                self.ledger += ledger;
            }
            Event::KeptOld(_) => self.kept_old += 1,
            Event::Skipped(_) => self.skipped += 1,
            Event::NoPage(_) => self.no_pages += 1,
            Event::Loop(_) => self.loops += 1,
            Event::Failed(_) => self.failed += 1,
        }
    }
}

impl Ledger {
    /// Counts a page.
    #[must_use]
    pub fn of(page: &Page) -> Ledger {
        let counts = Counts::of(page);
        let all: usize = page.blocks().map(|block| block.origin().chars().count()).sum();
        let mut ledger = Ledger { kept: Count::new(counts.kept, all), removed: BTreeMap::new() };
        for (stage, Removed { blocks, chars }) in counts.removed {
            let count = Count::new(blocks, chars);
            ledger.kept.chars = ledger.kept.chars.saturating_sub(count.chars);
            ledger.removed.insert(stage.to_owned(), count);
        }
        ledger
    }
}

impl Count {
    fn new(blocks: usize, chars: usize) -> Self {
        Count { blocks: blocks as u64, chars: chars as u64 }
    }
}

impl AddAssign<Count> for Count {
    fn add_assign(&mut self, other: Count) {
        self.blocks += other.blocks;
        self.chars += other.chars;
    }
}

impl AddAssign<&Ledger> for Ledger {
    fn add_assign(&mut self, other: &Ledger) {
        self.kept += other.kept;
        for (stage, &count) in &other.removed {
            match self.removed.get_mut(stage) {
                Some(sum) => *sum += count,
                None => drop(self.removed.insert(stage.clone(), count)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Count, Ledger};
    use crate::page::{Flags, Kind, Marker, NewBlock, Page, RuleId, Span};

    #[test]
    fn kept_and_removed_are_all_there_is() {
        let mut page = Page::new();
        let line = |text| NewBlock { kind: Kind::Line, flags: Flags::default(), element: None, text, links: &[] };
        let (ad, text) = (page.add_block(line("加群领币")), page.add_block(line("雨停了，点此下载。")));
        let mut marker = Marker::new(&mut page, "strip-ads");
        marker.remove(ad, RuleId::new("test/ad"));
        marker.cut(text, Span::new("雨停了，".len(), "雨停了，点此下载".len()), RuleId::new("test/phrase"));
        marker.rewrite(text, "雨停了。");
        let mut ledger = Ledger::of(&page);
        let removed = BTreeMap::from([("strip-ads".to_owned(), Count { blocks: 1, chars: 8 })]);
        assert_eq!(ledger, Ledger { kept: Count { blocks: 1, chars: 5 }, removed });
        ledger += &Ledger::of(&page);
        assert_eq!((ledger.kept.chars, ledger.removed["strip-ads"].chars), (10, 16));
    }
}
