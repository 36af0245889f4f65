//! Lines that stand twice: a headline shown again, a paragraph pasted again.

use std::collections::HashMap;

use crate::page::{Block, BlockId, Kind, Page, RuleId};

/// The same line directly above, at the head of the text: the headline shown twice.
const HEADLINE: RuleId = RuleId::new("normalize/headline-again");
/// The same long sentence stood above already.
const LINE: RuleId = RuleId::new("normalize/line-again");

/// Shorter lines may be a refrain, a greeting, a label; in characters, a CJK character counting for three.
const LONG: usize = 60;

/// The kept blocks that repeat an earlier one. What stands there more than twice is a pattern of the text: a question
/// asked of everybody, an item of several menus. What two children of one element say, the author said twice.
pub(super) fn repeated(page: &Page) -> Vec<(BlockId, RuleId)> {
    let mut places: HashMap<&str, Vec<BlockId>> = HashMap::new();
    for block in page.kept().filter(|block| is_long_sentence(*block)) {
        places.entry(block.text()).or_default().push(block.id());
    }
    let mut repeated: Vec<_> = places.values().filter_map(|places| Some((again(page, places)?, LINE))).collect();
    let mut head = page.kept();
    if let (Some(first), Some(second)) = (head.next(), head.next())
        && first.text() == second.text()
        && repeated.iter().all(|(block, _)| *block != second.id())
    {
        repeated.push((second.id(), HEADLINE));
    }
    repeated.sort_unstable_by_key(|(block, _)| *block);
    repeated
}

/// The second of two places, unless both lie side by side.
fn again(page: &Page, places: &[BlockId]) -> Option<BlockId> {
    let [first, second] = places else { return None };
    let place = page.block(*first).around();
    let are_siblings = place.is_some() && place == page.block(*second).around();
    (!are_siblings).then_some(*second)
}

/// Code and table cells repeat themselves by nature, and so do lists of things.
fn is_long_sentence(block: Block<'_>) -> bool {
    let text = block.text();
    let width: usize = text.chars().map(|c| if c >= '\u{2e80}' { 3 } else { 1 }).sum();
    width >= LONG
        && text.ends_with(['.', '。', '!', '！', '?', '？', '…', '"', '”', '’', ')', '）'])
        && text.contains(char::is_alphabetic)
        && !matches!(block.kind(), Kind::Pre | Kind::Cell { .. })
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
    fn what_is_said_twice_in_one_place_stays_and_a_copy_goes() {
        let line = "The ferry leaves the old harbour at nine and reaches the island before noon.";
        let repeated = |source: &str| repeated(&crate::html::read(source, crate::html::Parser::Light)).len();
        assert_eq!(repeated(&format!("<h1>Ferry</h1><div><p>{line}<p>All aboard!<p>{line}</div>")), 0);
        assert_eq!(repeated(&format!("<h1>Ferry</h1><div><p>{line}</div><div><p>All aboard!<p>{line}</div>")), 1);
    }

    #[test]
    fn a_pattern_and_a_list_stay() {
        let question = "Which of the two ferries do you take when you have to be on the island before noon?";
        assert!(repeated_lines(&format!("Ferry\n{question}\nNone.\n{question}\nBoth.\n{question}")).is_empty());
        let item = "1 cup of oats, 2 cups of milk, half a cup of honey, a handful of raisins, a pinch of salt";
        assert!(repeated_lines(&format!("Porridge\n{item}\nThe next day\n{item}")).is_empty());
    }

    #[test]
    fn a_refrain_stays() {
        assert!(repeated_lines("Song\nOh, the wind.\nIt blew all day.\nOh, the wind.\nOh, the wind.").is_empty());
    }
}
