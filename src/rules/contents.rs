//! Tables of contents: short lines that count, `2 Course`, `2.1 Upper course`, `3 Name`.

use super::line::Line;
use super::lines::Lines;

/// A number of so many levels, of so many digits each, is no date and no address.
const LEVELS: usize = 4;
const DIGITS: usize = 2;
/// Fewer lines one after the other count by chance.
const LEAST: usize = 3;

/// Level by level; levels that are not there are 0.
type Number = [u8; LEVELS];

/// Which lines are part of a table of contents.
pub(super) fn contents(lines: &Lines) -> Vec<bool> {
    let numbers: Vec<Option<Number>> = lines.list.iter().map(|line| numbered(line, lines.text_of(line))).collect();
    let mut contents = vec![false; numbers.len()];
    let mut from = 0;
    for run in numbers.chunk_by(|this, next| this.zip(*next).is_some_and(|(this, next)| follows(this, next))) {
        contents[from..from + run.len()].fill(run.len() >= LEAST);
        from += run.len();
    }
    contents
}

/// The number of a short line that is no sentence.
fn numbered(line: &Line, text: &str) -> Option<Number> {
    // Most lines begin with no digit.
    let (number, rest) = text.split_once(' ').filter(|(number, _)| number.starts_with(|c: char| c.is_ascii_digit()))?;
    let bare = number.strip_suffix('.').unwrap_or(number);
    let stops = line.stops - u16::from(bare.len() < number.len()).min(line.stops);
    let is_heading = line.is_short() && stops == 0 && line.calls <= 2 && rest.starts_with(char::is_alphanumeric);
    is_heading.then(|| levels(bare)).flatten()
}

fn levels(number: &str) -> Option<Number> {
    let mut levels = Number::default();
    for (at, level) in number.split('.').enumerate() {
        let is_level = level.len() <= DIGITS && !level.starts_with('0') && level.bytes().all(|b| b.is_ascii_digit());
        *levels.get_mut(at)? = level.parse().ok().filter(|_| is_level)?;
    }
    Some(levels)
}

/// The next of its level, the first of the level below, the next of a level above.
fn follows(this: Number, next: Number) -> bool {
    let depth = next.iter().take_while(|level| **level > 0).count();
    let Some(last) = depth.checked_sub(1) else { return false };
    this[..last] == next[..last] && this[last] + 1 == next[last]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> Vec<bool> {
        contents(&Lines::read(&crate::text::read(text)))
    }

    #[test]
    fn a_table_of_contents_counts() {
        let table = "Ferries\n1 Name\n2 Course\n2.1 Springs\n2.2 Mouth\n3 Bridges\nBy boat";
        assert_eq!(counted(table), [false, true, true, true, true, true, false]);
        assert_eq!(counted("1. 渡口的由来\n2. 白崖\n3. 水位"), [true; 3]);
    }

    #[test]
    fn numbers_that_do_not_follow_count_nothing() {
        let texts = [
            "3 apples\n5 pears\n7 plums",
            "12 May\n2021 June\n13 May",
            "1\n2\n3",
            "2.1 Springs\n4 Mouth\n4.2 Delta",
            "12 May\n13 June",
            "+5 points\n+6 points\n+7 points",
            "1.1.1.1.1 a\n1.1.1.1.2 b\n1.1.1.1.3 c",
        ];
        for text in texts {
            assert!(!counted(text).contains(&true), "{text}");
        }
    }
}
