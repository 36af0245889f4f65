//! Where a line stands, and what that makes of it: a title, a heading of the text, a word on the page's own matter.

use super::line::{Line, QUOTES};
use super::prose::Places;
use super::shape::is_in_quotes;
use super::sight::Sight;
use crate::page::Kind;

/// Above a flattened text the widest of so many lines is its title; the others are its date and writer.
const TITLES: usize = 4;
/// What stands before the name of a writer, folded, and how many words that name has at most.
const BY: [&str; 6] = ["by ", "von ", "par ", "por ", "di ", "text: "];
const NAMES: usize = 4;

/// A page as far as lines are judged by where they stand.
pub(super) struct Ground<'p> {
    pub(super) sight: &'p Sight<'p>,
    pub(super) places: Places,
    pub(super) flat: bool,
    /// Whether its prose speaks of what is promoted elsewhere.
    pub(super) on_topic: bool,
    /// Whether its title does.
    pub(super) titled: bool,
    /// The lines that a strong rule or an ending holds for no text.
    pub(super) claimed: Vec<bool>,
}

impl Ground<'_> {
    fn is_amid(&self, at: usize) -> bool {
        !self.places.is_head(at) && !self.places.is_tail(at)
    }

    fn kind(&self, at: usize) -> Kind {
        self.sight.blocks[at].kind()
    }

    fn precedes_prose(&self, at: usize) -> bool {
        self.sight.lines.list.get(at + 1).is_some_and(Line::is_prose)
    }

    /// Amid the text, what the page calls a heading is one, and a cell holds data.
    pub(super) fn is_heading(&self, at: usize) -> bool {
        self.is_amid(at) && matches!(self.kind(at), Kind::Heading(_) | Kind::Cell { .. })
    }

    /// Amid the text, an opener directly above prose is its heading, unless the page's elements say otherwise.
    pub(super) fn heads_text(&self, at: usize) -> bool {
        let heads = self.flat || matches!(self.kind(at), Kind::Heading(_));
        self.is_amid(at) && heads && self.precedes_prose(at)
    }

    /// A heading of the page directly above prose that no rule holds for something else; an ad has no such text.
    pub(super) fn is_caption_of_text(&self, at: usize) -> bool {
        let heads = !self.places.is_tail(at) && matches!(self.kind(at), Kind::Heading(_));
        heads && self.precedes_prose(at) && !self.claimed[at + 1]
    }

    /// Whether a line stands in quotation marks, all of it: somebody says “Next!”, no button does.
    pub(super) fn is_said(&self, at: usize) -> bool {
        let line = &self.sight.lines.list[at];
        let text = self.sight.lines.text_of(line).trim();
        // With room between they are arrows: `« Previous Next »`.
        is_in_quotes(text) && !text.starts_with("« ") && !line.is_link_heavy()
    }

    /// On a page about what is promoted elsewhere its words are no sign; an address still is, but for the page's own.
    pub(super) fn is_out_of_place(&self, at: usize) -> bool {
        !self.sight.names_own_host(at) && (!self.on_topic || self.sight.is_reachable(at))
    }

    /// Whether a line may be out of place for its words alone: no quotation is, no by-line, no heading of a text, no
    /// line of a table of contents, and on a page about what is promoted elsewhere none that gives no address.
    pub(super) fn may_be_misplaced(&self, at: usize) -> bool {
        let lines = self.sight.lines;
        let text = lines.text_of(&lines.list[at]);
        let is_quoted = text.starts_with(QUOTES);
        !is_quoted
            && !self.sight.contents[at]
            && !is_byline(text)
            && !self.is_caption_of_text(at)
            && self.is_out_of_place(at)
    }

    /// What may be the title of the page: what the page says it is, and above a flattened text the widest of the last
    /// lines that are not `taken`; of lines that are all `beyond` what may stay, the least.
    pub(super) fn titles(&self, taken: &[bool], beyond: &[f32]) -> Vec<bool> {
        let all = self.sight.blocks.len();
        let mut titles: Vec<bool> = (0..all).map(|at| self.sight.is_own_title(at)).collect();
        let above = (0..all).take_while(|&at| self.flat && self.places.is_head(at)).filter(|&at| !taken[at]);
        let above: Vec<usize> = above.collect();
        let fitness = |at: usize| match beyond[at] {
            doubt if doubt > 0.0 => -doubt,
            _ => self.sight.lines.list[at].width as f32,
        };
        let fittest = above.iter().rev().take(TITLES).max_by(|a, b| fitness(**a).total_cmp(&fitness(**b)));
        fittest.into_iter().for_each(|&at| titles[at] = true);
        titles
    }
}

/// Who wrote the text, in a few words and no number: `By Rowan Alder`.
fn is_byline(text: &str) -> bool {
    let name = BY.iter().find_map(|by| text.trim().strip_prefix(by));
    let is_name = |name: &str| !name.contains(|c: char| c.is_numeric() || "|/@:.,!?".contains(c));
    name.is_some_and(|name| name.split_whitespace().count() <= NAMES && is_name(name))
}

#[cfg(test)]
mod tests {
    use super::is_byline;

    #[test]
    fn a_byline_is_a_name() {
        assert!(is_byline("by rowan alder") && is_byline("von greta holm"));
        for line in ["by clicking accept, you agree", "by 2030", "by the best casino team of all", "byte", "by: rowan"]
        {
            assert!(!is_byline(line), "{line}");
        }
    }
}
