//! The bound on what rules may take: where they would take most of the prose, they are wrong about the page.

use super::line::Line;
use super::lines::Lines;

/// Rules that would take more of the prose than this step back.
const SHARE: u64 = 40;
/// Less than this is a notice or two, however short the page.
const FLOOR: u64 = 300;

/// The prose of a page and what the rules want of it, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    prose: u64,
    wanted: u64,
}

impl Claim {
    /// `takes` says which blocks the rules want whole, `own` which are the page's text and not that of its readers.
    pub(super) fn of(lines: &Lines, takes: impl Fn(usize) -> bool, own: impl Fn(usize) -> bool) -> Claim {
        let sum = |wanted: &dyn Fn(usize) -> bool| {
            let prose = lines.list.iter().enumerate().filter(|(at, line)| counts(line) && own(*at) && wanted(*at));
            prose.map(|(_, line)| u64::from(line.chars)).sum()
        };
        Claim { prose: sum(&|_| true), wanted: sum(&takes) }
    }

    /// Wanted prose in per cent.
    pub(super) fn share(self) -> u8 {
        (self.wanted * 100).checked_div(self.prose).unwrap_or(0) as u8
    }

    /// Whether that is too much.
    pub(super) fn is_too_much(self) -> bool {
        self.wanted > FLOOR && self.wanted * 100 > self.prose * SHARE
    }
}

fn counts(line: &Line) -> bool {
    line.is_prose() && !line.hidden
}
