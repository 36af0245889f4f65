//! The run of short lines that a section opener takes with it: a related list, friend links.
//!
//! Where the opener begins an element of its own, the run ends with that element. Where the tree says nothing, and
//! in flattened text, it ends where prose resumes or a table of contents begins; the heading of that prose is given
//! back.

use std::ops::Range;

use super::line::Line;
use super::lines::Lines;
use super::prose::Places;
use crate::page::{Block, Element, Kind};

/// Elements nested deeper around an opener are not looked at.
const LEVELS: usize = 32;
/// A run that nothing but its opener marks as a list is the text's own when it is longer than this.
const LONGEST: usize = 12;

/// The same behind a flattened text, where nothing else can tell.
const FLAT_LONGEST: usize = 24;

/// If none of so many lines after the opener is a link, the items of the list are none.
const NEAR: usize = 3;
/// A date or a counter between two links is no wider.
const NARROW: u32 = 28;

/// A teaser that is one link is no wider; what is wider is a text that somebody linked.
const TEASER: u32 = 320;

/// What a run is judged by.
pub(super) struct Sections<'p> {
    pub(super) blocks: &'p [Block<'p>],
    pub(super) lines: &'p Lines,
    pub(super) places: Places,
    /// Which blocks open a section on sight: the run before ends there.
    pub(super) openers: &'p [bool],
    /// Which lines are part of a table of contents.
    pub(super) contents: &'p [bool],
    /// Whether the page is flattened text.
    pub(super) flat: bool,
}

/// The blocks after the opener that fall with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) blocks: Range<usize>,
    /// Whether the run looks like a list of pages: it is made of links, has an element of its own, or follows the
    /// text.
    pub(super) certain: bool,
}

impl Sections<'_> {
    /// The run that `opener` opens.
    pub(super) fn run(&self, opener: usize) -> Run {
        let first = opener + 1;
        let own = self.container(opener);
        let linked = (first..self.lines.list.len()).take(NEAR).any(|at| self.lines.list[at].is_link_heavy());
        let end = self.end(first, own, linked);
        let framed = own.is_some() || self.places.is_tail(opener);
        let certain = linked || framed;
        let short = end - first <= LONGEST;
        let listed = self.flat && framed && end - first <= FLAT_LONGEST;
        let trusted = linked || (framed && short) || (self.flat && short) || listed;
        Run { blocks: first..if trusted { end } else { first }, certain }
    }

    fn end(&self, first: usize, own: Option<Element<'_>>, linked: bool) -> usize {
        let all = self.lines.list.len();
        let leaves = |at: usize| own.is_some_and(|own| !lies_in(self.blocks[at], own));
        // A list of pages is not numbered from its middle on: there a table of contents begins.
        let contents = |at: usize| self.flat && self.contents[at] && !self.contents[first];
        let stops = |at: &usize| self.openers[*at] || !self.continues(*at, linked) || leaves(*at) || contents(*at);
        // Without links a longer run is not trusted: no need to see its end.
        let longest = if self.flat { FLAT_LONGEST } else { LONGEST };
        let most = if linked { all } else { all.min(first + longest + 1) };
        let end = (first..most).find(stops).unwrap_or(most);
        if linked {
            let last = (first..end).rev().find(|&at| self.lines.list[at].is_link_heavy());
            return last.map_or(first, |last| last + 1);
        }
        let resumes = end < most && own.is_none() && !self.openers[end];
        if resumes { self.before_heading(first, end) } else { end }
    }

    /// Where the items are links, only dates and counters may stand between them; elsewhere anything short may.
    fn continues(&self, at: usize, linked: bool) -> bool {
        let line = &self.lines.list[at];
        let item = if linked { line.width <= NARROW } else { !line.is_prose() };
        (line.is_link_heavy() && line.width <= TEASER) || (item && line.stops <= 1)
    }

    /// The innermost element that begins with the opener and holds more than it.
    fn container(&self, opener: usize) -> Option<Element<'_>> {
        let next = (opener + 1 < self.lines.list.len()).then(|| self.blocks[opener + 1])?;
        let before = opener.checked_sub(1).map(|at| self.blocks[at]);
        let holds_next = |element: &Element<'_>| lies_in(next, *element);
        let container = self.blocks[opener].element()?.ancestors().take(LEVELS).find(holds_next)?;
        let begins = !before.is_some_and(|before| lies_in(before, container));
        begins.then_some(container)
    }

    /// The end of the run without the title, heading and date line of the prose that follows it.
    fn before_heading(&self, first: usize, end: usize) -> usize {
        let near = first.max(end.saturating_sub(5))..end;
        let is_heading =
            |at: &usize| matches!(self.blocks[*at].kind(), Kind::Heading(_)) && !self.lines.list[*at].is_link();
        if let Some(heading) = near.clone().find(is_heading) {
            return heading;
        }
        if !self.flat {
            return end;
        }
        if self.places.is_head(first) {
            return self.title_before(first, end);
        }
        let widths: u32 = self.lines.list[first..end].iter().map(|line| line.width).sum();
        let unlike = |line: &Line| line.width as usize * 2 * (end - first) <= widths as usize;
        if end > first && unlike(&self.lines.list[end - 1]) { end - 1 } else { end }
    }

    /// Before the first prose stand the title and, after it, up to three lines of date, source and counters.
    fn title_before(&self, first: usize, end: usize) -> usize {
        let is_stamp =
            |at: usize| self.lines.text_of(&self.lines.list[at]).bytes().filter(u8::is_ascii_digit).count() >= 4;
        let stamps = (first..end).rev().take(3).take_while(|&at| is_stamp(at)).count();
        end.saturating_sub(stamps + 1).max(first)
    }
}

/// Whether the block stands inside the element.
pub(super) fn lies_in(block: Block<'_>, element: Element<'_>) -> bool {
    block.element().is_some_and(|own| own.ancestors().any(|ancestor| ancestor.place() == element.place()))
}
