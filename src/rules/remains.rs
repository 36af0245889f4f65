//! What is left of a footer: once the end of the page is known for one, its unknown lines belong to it too.
//!
//! Behind the text, lists, notices and forms follow one another, each in words of its own. Where most of these lines
//! are known, the others are names, numbers and brands that no rule can know.

use super::line::Lines;
use super::prose::Places;

/// The name of the rule that lives here and not in a file.
pub(super) const REMAINS: &str = "footer/among-the-rest";

/// So many lines of a footer must be known, in per cent.
const KNOWN: usize = 60;
/// A footer of fewer known lines may be a text's own last lines.
const FEWEST: usize = 3;

/// The unknown lines from the first known line of the footer on; `claimed` says which lines rules take, `opens`
/// which of them are no advertising.
pub(super) fn remains(lines: &Lines, places: &Places, claimed: &[bool], opens: impl Fn(usize) -> bool) -> Vec<usize> {
    let all = lines.list.len();
    let Some(first) = (0..all).rev().take_while(|&at| places.is_tail(at)).filter(|&at| claimed[at] && opens(at)).last()
    else {
        return Vec::new();
    };
    let known = (first..all).filter(|&at| claimed[at]).count();
    if known < FEWEST || known * 100 < (all - first) * KNOWN {
        return Vec::new();
    }
    let is_credit = |at: usize| {
        let text = lines.text_of(&lines.list[at]);
        text.starts_with(['(', '（']) && text.ends_with([')', '）'])
    };
    (first..all).filter(|&at| !claimed[at] && !is_credit(at) && lines.list[at].stops == 0).collect()
}
