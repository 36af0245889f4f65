//! Passages that stand twice.

/// Whether so many lines in a row as make a passage stand at two places, these among them. `is_same` compares lines by
/// their numbers; there is none of a number beyond the last.
pub(crate) fn is_passage(first: usize, second: usize, least: usize, is_same: impl Fn(usize, usize) -> bool) -> bool {
    // Places that are nearer to each other than that are one passage of equal lines.
    if second < first + least {
        return false;
    }
    let before = (1..least).take_while(|&step| step <= first && is_same(first - step, second - step)).count();
    let after = (1..least).take_while(|&step| is_same(first + step, second + step)).count();
    before + 1 + after >= least
}

#[cfg(test)]
mod tests {
    use super::is_passage;

    fn found(text: &str, first: usize, second: usize) -> bool {
        let lines: Vec<char> = text.chars().collect();
        is_passage(first, second, 3, |a, b| lines.get(a).is_some_and(|line| lines.get(b) == Some(line)))
    }

    #[test]
    fn a_passage_is_so_many_lines_that_stand_twice() {
        assert!(found("abc-abc", 0, 4) && found("abc-abc", 1, 5) && found("abc-abc", 2, 6));
        assert!(!found("abc-abd", 1, 5) && !found("ab-ab", 0, 3));
    }

    #[test]
    fn a_line_over_and_over_is_no_passage() {
        assert!(!found("aaaa", 0, 1) && !found("aaaa", 0, 2));
    }
}
