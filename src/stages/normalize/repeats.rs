//! Lines that stand twice: a headline shown again, a paragraph pasted again.

use std::collections::HashMap;

use super::width;
use crate::page::{Block, BlockId, Kind, Page, RuleId, is_passage};

/// The same line directly above, at the head of the text: the headline shown twice.
const HEADLINE: RuleId = RuleId::new("normalize/headline-again");
/// The same long sentence stood above already.
const LINE: RuleId = RuleId::new("normalize/line-again");

/// Shorter lines may be a refrain, a greeting, a label; in characters, a CJK character counting for three.
const LONG: usize = 60;
/// A headline is no longer.
const LONGEST: usize = 240;
/// Where no element tells a copy from what the author says twice, so many lines in a row that all stand twice do: of
/// shorter passages half are quoted, sung or asked again.
const PASSAGE: usize = 10;

/// The kept blocks that repeat an earlier one. What stands there more than twice is a pattern of the text: a question
/// asked of everybody, an item of several menus. What two children of one element say, the author said twice.
pub(super) fn repeated(page: &Page) -> Vec<(BlockId, RuleId)> {
    let kept: Vec<Block<'_>> = page.kept().collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, block) in kept.iter().enumerate().filter(|(_, block)| is_long_sentence(**block)) {
        places.entry(block.text()).or_default().push(at);
    }
    let is_copy = if page.is_flat() { is_in_passage } else { is_elsewhere };
    let again = |places: &Vec<usize>| match places[..] {
        [first, second] if is_copy(&kept, first, second) => Some((kept[second].id(), LINE)),
        _ => None,
    };
    let mut repeated: Vec<_> = places.values().filter_map(again).collect();
    if let [first, second, ..] = kept[..]
        && first.text() == second.text()
        && width(first.text()) <= LONGEST
        && repeated.iter().all(|(block, _)| *block != second.id())
    {
        repeated.push((second.id(), HEADLINE));
    }
    repeated.sort_unstable_by_key(|(block, _)| *block);
    repeated
}

/// Whether two places do not lie side by side.
fn is_elsewhere(kept: &[Block<'_>], first: usize, second: usize) -> bool {
    let place = kept[first].around();
    place.is_none() || place != kept[second].around()
}

/// Whether the lines around two places are the same too, as many as make a passage.
fn is_in_passage(kept: &[Block<'_>], first: usize, second: usize) -> bool {
    is_passage(first, second, PASSAGE, |at| kept.get(at).map(|block| block.text()))
}

/// Code and table cells repeat themselves by nature, and so do lists of things.
fn is_long_sentence(block: Block<'_>) -> bool {
    let text = block.text();
    width(text) >= LONG
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
    fn what_is_too_long_for_a_headline_stays() {
        let line = "The ferry leaves the old harbour at nine and reaches the island before noon. ".repeat(4);
        assert!(repeated_lines(&format!("{line}\n{line}\nAll aboard!")).is_empty());
    }

    #[test]
    fn of_flattened_text_only_a_passage_that_was_pasted_again_goes() {
        let line =
            |at: usize| format!("At {at} the ferry leaves the old harbour, and an hour later it is on the island.");
        let text = |lines: usize| (1..=lines).map(line).collect::<Vec<_>>().join("\n");
        assert!(repeated_lines(&format!("Ferry\n{0}\nAll aboard!\n{0}", text(3))).is_empty());
        let pasted = repeated_lines(&format!("Ferry\n{0}\nAll aboard!\n{0}", text(10)));
        assert_eq!(pasted, (12..22).collect::<Vec<_>>());
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
