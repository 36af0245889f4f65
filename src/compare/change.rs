//! How much of a text is another.

use rustc_hash::FxHashMap;
use serde::Serialize;

/// How two texts of one page differ, in the characters of their lines. A line counts as a whole; one that only moved
/// does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Characters of the first text.
    pub before: u64,
    /// Characters of the second one.
    pub after: u64,
    /// Characters of lines that only the first has.
    pub lost: u64,
    /// Characters of lines that only the second has.
    pub gained: u64,
}

impl Change {
    /// Counts two texts.
    #[must_use]
    pub fn of(first: &str, second: &str) -> Change {
        let mut change = Change::default();
        let mut open: FxHashMap<&str, u32> = FxHashMap::default();
        for line in first.lines() {
            *open.entry(line).or_default() += 1;
            change.before += chars(line);
        }
        for line in second.lines() {
            let length = chars(line);
            change.after += length;
            match open.get_mut(line).filter(|count| **count > 0) {
                Some(count) => *count -= 1,
                None => change.gained += length,
            }
        }
        change.lost = open.into_iter().map(|(line, count)| chars(line) * u64::from(count)).sum();
        change
    }

    /// What changed, as a share of both texts: 0 where they have the same lines, 1 where they have none in common.
    #[must_use]
    pub fn share(&self) -> f64 {
        (self.lost + self.gained) as f64 / (self.before + self.after).max(1) as f64
    }
}

fn chars(line: &str) -> u64 {
    line.chars().count() as u64
}

#[cfg(test)]
mod tests {
    use super::Change;

    fn told(first: &str, second: &str) -> (u64, u64, f64) {
        let change = Change::of(first, second);
        (change.lost, change.gained, change.share())
    }

    #[test]
    fn lines_of_one_text_alone_are_counted() {
        assert_eq!(told("雨停了\nfog\n", "雨停了\nfog\n"), (0, 0, 0.0));
        assert_eq!(told("雨停了\nfog\n", "fog\n"), (3, 0, 3.0 / 9.0));
        assert_eq!(told("", "rain\n"), (0, 4, 1.0));
        assert_eq!(told("", ""), (0, 0, 0.0));
    }

    #[test]
    fn a_line_that_moved_is_not_counted_but_one_that_was_doubled_is() {
        assert_eq!(told("a\nbb\n", "bb\na\n").0, 0);
        assert_eq!(told("a\nbb\nbb\n", "bb\na\n"), (2, 0, 2.0 / 8.0));
    }
}
