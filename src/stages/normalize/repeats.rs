//! Lines that stand twice: a headline shown again, a paragraph pasted again.

use std::collections::HashSet;

use crate::page::{Block, BlockId, Kind, Page, RuleId};

/// The same line directly above, at the head of the text: the headline shown twice.
const HEADLINE: RuleId = RuleId::new("normalize/headline-again");
/// The same long sentence stood above already.
const LINE: RuleId = RuleId::new("normalize/line-again");

/// Shorter lines may be a refrain, a greeting, a label; in characters, a CJK character counting for three.
const LONG: usize = 60;

/// The kept blocks that repeat an earlier one.
pub(super) fn repeated(page: &Page) -> Vec<(BlockId, RuleId)> {
    let mut seen = HashSet::new();
    let mut repeated = Vec::new();
    let mut above: Option<&str> = None;
    for (n, block) in page.kept().enumerate() {
        let text = block.text();
        if n == 1 && above == Some(text) {
            repeated.push((block.id(), HEADLINE));
        } else if is_long(block) && !seen.insert(text) {
            repeated.push((block.id(), LINE));
        }
        above = Some(text);
    }
    repeated
}

/// Code and table cells repeat themselves by nature.
fn is_long(block: Block<'_>) -> bool {
    let width: usize = block.text().chars().map(|c| if c >= '\u{2e80}' { 3 } else { 1 }).sum();
    width >= LONG && !matches!(block.kind(), Kind::Pre | Kind::Cell { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeated_lines(text: &str) -> Vec<usize> {
        repeated(&crate::text::read(text)).into_iter().map(|(block, _)| block.index()).collect()
    }

    #[test]
    fn a_headline_shown_twice_stays_once() {
        assert_eq!(repeated_lines("春游记\n春游记\n山路上开满了花。"), [1]);
    }

    #[test]
    fn a_long_sentence_stays_once() {
        let line = "The ferry leaves the old harbour at nine and reaches the island before noon.";
        assert_eq!(repeated_lines(&format!("Ferry\n{line}\nAll aboard!\n{line}")), [3]);
    }

    #[test]
    fn a_refrain_stays() {
        assert!(repeated_lines("Song\nOh, the wind.\nIt blew all day.\nOh, the wind.\nOh, the wind.").is_empty());
    }
}
