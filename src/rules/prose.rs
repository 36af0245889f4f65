//! Where the text begins and ends: the head and the tail of a page are what lies outside its prose.

use super::line::Lines;

/// The first and the last block of the page's own prose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    bounds: Option<(usize, usize)>,
}

impl Places {
    /// `claimed` says which blocks a rule holds for boilerplate: a copyright notice in full sentences is not where
    /// the text ends.
    pub(super) fn of(lines: &Lines, claimed: impl Fn(usize) -> bool) -> Places {
        let own = |&(at, line): &(usize, &super::line::Line)| line.is_prose() && !line.hidden && !claimed(at);
        let mut own = lines.list.iter().enumerate().filter(own).map(|(at, _)| at);
        let bounds = own.next().map(|first| (first, own.next_back().unwrap_or(first)));
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
