//! Where the text begins and ends: the head and the tail of a page are what lies outside its prose.

use super::line::Line;
use super::lines::Lines;
use super::shape::is_dated;

/// A standfirst, a word on cookies: so many sentences, of this width together, may stand above the date of a text.
const LEADS: usize = 3;
const WIDTH: u32 = 480;
/// Lines between them and the date.
const NEAR: usize = 10;

/// The first and the last block of the page's own prose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    bounds: Option<(usize, usize)>,
}

impl Places {
    /// `claimed` says which blocks a rule holds for boilerplate: a copyright notice in full sentences is not where
    /// the text ends.
    pub(super) fn of(lines: &Lines, claimed: impl Fn(usize) -> bool) -> Places {
        let prose = |hidden: bool| -> Vec<usize> {
            let own = |&(at, line): &(usize, &Line)| line.is_prose() && line.hidden == hidden && !claimed(at);
            lines.list.iter().enumerate().filter(own).map(|(at, _)| at).collect()
        };
        let shown = prose(false);
        // Some pages show their text by script only.
        let own = if shown.is_empty() { prose(true) } else { shown };
        let bounds =
            own.first().zip(own.last()).map(|(&first, &last)| (below_date(lines, &own).unwrap_or(first), last));
        Places { bounds }
    }

    /// Before the first sentence. A page without prose has neither head nor tail.
    pub(super) fn is_head(&self, at: usize) -> bool {
        self.bounds.is_some_and(|(first, _)| at < first)
    }

    /// After the last sentence.
    pub(super) fn is_tail(&self, at: usize) -> bool {
        self.bounds.is_some_and(|(_, last)| at > last)
    }
}

/// The first sentence under the date of the page, where little stands above it.
fn below_date(lines: &Lines, own: &[usize]) -> Option<usize> {
    let mut width = 0;
    for pair in own.windows(2).take(LEADS) {
        let &[lead, next] = pair else { return None };
        width += lines.list[lead].width;
        if width > WIDTH {
            return None;
        }
        let dated = |line: &Line| is_dated(lines.text_of(line));
        if lines.list[lead + 1..next].iter().take(NEAR).any(dated) {
            return Some(next);
        }
    }
    None
}
