//! Links that were planted beside the sentences of a text: their words belong to none, so they go with the link.

use crate::page::{Link, Span};

/// Marks that end a sentence, and those that may close it.
const ENDS: &[char] = &['.', '!', '…', '。', '！'];
const CLOSES: &[char] = &['"', '”', '’', '»', '」', '』'];
/// A shorter word before a full stop is an initial, a number or an abbreviation.
const WORD: usize = 3;
/// In scripts without capitals, fewer characters are a name.
const PHRASE: usize = 4;
/// So many bytes behind a link tell whether a sentence goes on.
const LOOK: usize = 64;

/// What to cut with a spam link that stands between sentences, with its own full stop and the space behind; `None`
/// where its words may be part of one. Titles and names are: they begin with a capital.
pub(super) fn planted(text: &str, link: Link<'_>) -> Option<Span> {
    let range = link.span().range();
    let (before, behind) = (text.get(..range.start)?, text.get(range.end..)?);
    let anchor = link.anchor().trim();
    let is_phrase = anchor.starts_with(char::is_lowercase) || is_unspaced(anchor) && anchor.chars().count() >= PHRASE;
    let look = &behind[..(0..=LOOK.min(behind.len())).rev().find(|&at| behind.is_char_boundary(at))?];
    let rest = look.trim_start();
    let mark = rest.chars().next().filter(|mark| ENDS.contains(mark));
    let is_own = behind.trim_start().is_empty() || mark.is_some() || begins_large(look);
    if !is_phrase || !ends(before) || !is_own {
        return None;
    }
    let own = mark.map_or(0, char::len_utf8);
    let space = look.len() - rest.len();
    let after = rest[own..].len() - rest[own..].trim_start().len();
    Some(Span::new(range.start, range.end + space + own + after))
}

/// Whether a sentence ends here: in a mark behind a whole word, which no question asks to be followed.
fn ends(text: &str) -> bool {
    let sentence = text.trim_end().trim_end_matches(CLOSES);
    let Some(words) = sentence.strip_suffix(ENDS) else { return false };
    let last = words.chars().rev().take_while(|c| c.is_alphabetic());
    is_unspaced(words.rsplit(char::is_whitespace).next().unwrap_or_default()) || last.take(WORD).count() == WORD
}

/// Whether a text ends in a character of a script without spaces.
fn is_unspaced(text: &str) -> bool {
    text.ends_with(|c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'))
}

/// A sentence begins, in a script that has capitals.
fn begins_large(text: &str) -> bool {
    text.starts_with(char::is_whitespace) && text.trim_start().starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::html;

    use super::planted;

    /// What is left of the line; `None` where the link was not planted.
    fn left(line: &str) -> Option<String> {
        let page = html::read(&format!("<p>{line}"), html::Parser::Light);
        let block = page.blocks().next()?;
        let span = planted(block.origin(), block.links().next()?)?.range();
        Some([&block.origin()[..span.start], &block.origin()[span.end..]].concat())
    }

    #[test]
    fn words_between_sentences_are_planted() {
        assert_eq!(left("It rained. <a href=//x>best slots bonus</a> He slept.").unwrap(), "It rained. He slept.");
        assert_eq!(left("It rained. <a href=//x>best slots</a>. He slept.").unwrap(), "It rained. He slept.");
        assert_eq!(left("It rained. <a href=//x>slots</a>").unwrap(), "It rained. ");
        assert_eq!(left("雨停了。<a href=//x>青鹭博彩</a>。他走了。").unwrap(), "雨停了。他走了。");
    }

    #[test]
    fn words_that_may_be_of_a_sentence_are_the_authors() {
        for line in [
            "It rained. <a href=//x>Slots</a> were empty that day.",
            "It rained. <a href=//x>Slots</a> Magazine was wet.",
            "He played <a href=//x>slots</a>.",
            "Alder, Rowan. <a href=//x>Poker Nights</a>. Hill Press.",
            "Alder, R. <a href=//x>poker nights</a>. Hill Press.",
            "Alder (2006). <a href=//x>poker nights</a>. Hill Press.",
            "the first modern U.S. <a href=//x>lottery</a>. It was drawn in May.",
            "3. <a href=//x>roulette</a>",
            "What ruined him? <a href=//x>online poker</a>. He knew.",
            "<a href=//x>slots</a>. They were empty.",
            "雨停了。<a href=//x>币安</a>宣布关门。",
            "哪家倒了？<a href=//x>青鹭博彩</a>。",
            "<a href=//x>slots</a>",
        ] {
            assert_eq!(left(line), None, "{line}");
        }
    }
}
