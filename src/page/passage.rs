//! Passages that stand twice.

/// Whether as many lines in a row as make a passage stand at two places, these among them. `line` is the text of a line
/// by its number, and none beyond the last.
pub(crate) fn is_passage<'t>(
    first: usize,
    second: usize,
    least: usize,
    line: impl Fn(usize) -> Option<&'t str>,
) -> bool {
    // Places that are nearer to each other than that are one passage of equal lines.
    if second < first + least {
        return false;
    }
    let is_same = |first, second| line(first).is_some_and(|text| line(second) == Some(text));
    let before = (1..least).take_while(|&step| step <= first && is_same(first - step, second - step)).count();
    let after = (1..least).take_while(|&step| is_same(first + step, second + step)).count();
    before + 1 + after >= least
}

#[cfg(test)]
mod tests {
    use super::is_passage;

    fn found(text: &str, first: usize, second: usize) -> bool {
        is_passage(first, second, 3, |at| text.get(at..=at))
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
