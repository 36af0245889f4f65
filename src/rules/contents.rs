//! Tables of contents: short lines that count, `2 Course`, `2.1 Upper course`, `3 Name`.

use super::line::Lines;

/// A number of so many levels, of so many digits each, is no date and no address.
const LEVELS: usize = 4;
const DIGITS: usize = 2;

/// Whether the line at `at` and the next are short and numbered one after the other.
pub(super) fn counts_on(lines: &Lines, at: usize) -> bool {
    let number = |at: usize| {
        let line = lines.list.get(at).filter(|line| line.is_fragment())?;
        number(lines.text_of(line))
    };
    number(at).zip(number(at + 1)).is_some_and(|(this, next)| follows(&this, &next))
}

/// The number that a line begins with, level by level, where a space and words come after it.
fn number(text: &str) -> Option<Vec<u8>> {
    let (number, rest) = text.trim_start().split_once(' ')?;
    let levels = number.strip_suffix('.').unwrap_or(number).split('.');
    let level = |level: &str| (level.len() <= DIGITS && !level.starts_with('0')).then(|| level.parse().ok()).flatten();
    let levels: Vec<u8> = levels.take(LEVELS + 1).map(level).collect::<Option<_>>()?;
    (levels.len() <= LEVELS && rest.starts_with(char::is_alphanumeric)).then_some(levels)
}

/// The next of its level, the first of the level below, the next of a level above.
fn follows(this: &[u8], next: &[u8]) -> bool {
    let Some((last, levels)) = next.split_last() else { return false };
    match this.get(..levels.len()) {
        Some(above) if above == levels => this.get(levels.len()).map_or(*last == 1, |before| before + 1 == *last),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> Vec<bool> {
        let lines = Lines::read(&crate::text::read(text));
        (0..lines.list.len()).map(|at| counts_on(&lines, at)).collect()
    }

    #[test]
    fn a_table_of_contents_counts() {
        assert_eq!(counted("1 Name\n2 Course\n2.1 Springs\n2.2 Mouth\n3 Bridges"), [true, true, true, true, false]);
        assert_eq!(counted("1 简介\n2 背景"), [true, false]);
    }

    #[test]
    fn numbers_that_do_not_follow_count_nothing() {
        for text in ["3 apples\n5 pears", "12 May\n2021 June", "1\n2", "2.1 Springs\n4 Mouth"] {
            assert!(!counted(text)[0], "{text}");
        }
    }
}
