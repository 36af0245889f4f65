//! Numbers written in groups: `020 7946 0958`, `(030) 90-1820`.

use std::ops::Range;

use super::line::Line;

/// Digits of a telephone number at most (ITU-T E.164), its country code among them.
pub(super) const MOST: usize = 15;

/// The groups of a number that begins here, of as many as [`MOST`] digits together allow.
///
/// A group that would not fit is left out whole, and an opening bracket ends a number of more than four digits: it
/// begins the next one.
pub(super) fn groups(line: &Line, at: usize) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let (mut at, mut digits) = (at, 0);
    loop {
        let end = line.run(at, MOST + 1, |c| c.is_ascii_digit());
        digits += end - at;
        if end == at || digits > MOST {
            return groups;
        }
        groups.push(at..end);
        at = line.run(end, 2, |c| matches!(c, ' ' | '-' | '.' | '/' | ')') || (c == '(' && digits <= 4));
        if at == end {
            return groups;
        }
    }
}

/// The digits of these groups.
pub(super) fn digits(groups: &[Range<usize>]) -> usize {
    groups.iter().map(ExactSizeIterator::len).sum()
}

/// The end of the longest number of at least `least` digits that is joined to nothing behind it. A year that stands
/// behind a whole number or behind years is no part of it, and a date is none.
pub(super) fn longest(line: &Line, groups: &[Range<usize>], least: usize) -> Option<usize> {
    let ends = (1..=groups.len()).rev().filter_map(|count| groups.get(..count));
    let mut numbers = ends.filter(|groups| digits(groups) >= least);
    let number = numbers.find(|groups| {
        let ends_well = groups.last().is_some_and(|last| !line.is_joined_after(last.end));
        ends_well && !is_followed_by_year(line, groups, least) && !is_date(line, groups)
    })?;
    number.last().map(|last| last.end)
}

fn is_followed_by_year(line: &Line, groups: &[Range<usize>], least: usize) -> bool {
    let Some((last, rest)) = groups.split_last() else { return false };
    let whole = digits(rest) >= least || rest.iter().all(|group| is_year(line, group));
    is_year(line, last) && line.before(last.start, 1) == ' ' && whole
}

fn is_date(line: &Line, groups: &[Range<usize>]) -> bool {
    let [year, month, day] = groups else { return false };
    month.len() <= 2 && ((is_year(line, year) && day.len() <= 2) || (is_year(line, day) && year.len() <= 2))
}

fn is_year(line: &Line, group: &Range<usize>) -> bool {
    group.len() == 4 && matches!(line.slice(group.clone()), ['1', '9', ..] | ['2', '0', ..])
}
