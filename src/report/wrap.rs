//! Lines that fit a terminal, for scripts with and without spaces.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// No line begins with these.
const CLOSING: &str = "，。、；：？！）】》〉」』〕”’…—,.;:?!)]}";

/// The ranges of `text` that go on lines of at most `width` columns; breaks after spaces and around wide characters,
/// and inside a word only when it is longer than a line.
pub(crate) fn lines(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        wrap(line, start, width.max(1), &mut lines);
        start += line.len() + 1;
    }
    lines
}

/// Wraps one line that begins at byte `offset`.
fn wrap(line: &str, offset: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let (mut start, mut used) = (0, 0);
    // The last place for a break, and the columns up to there.
    let mut place = (0, 0);
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        if at > start && may_break(before, c) {
            place = (at, used);
        }
        let columns = c.width().unwrap_or(0);
        while used + columns > width && c != ' ' && at > start {
            let (end, up_to) = if place.0 > start { place } else { (at, used) };
            lines.push(offset + start..offset + line[..end].trim_end_matches(' ').len());
            (start, used) = (end, used - up_to);
        }
        used += columns;
        before = c;
    }
    lines.push(offset + start..offset + line.len());
}

fn may_break(before: char, c: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    c != ' ' && (before == ' ' || ((wide(before) || wide(c)) && !CLOSING.contains(c)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::lines;

    #[track_caller]
    fn wrapped(text: &str, width: usize, expected: &[&str]) {
        let got: Vec<_> = lines(text, width).into_iter().map(|range| &text[range]).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn words_break_at_spaces() {
        wrapped("the river rose", 9, &["the river", "rose"]);
        wrapped("the river rose", 80, &["the river rose"]);
        wrapped("", 5, &[""]);
        wrapped("a\n\n  b", 5, &["a", "", "  b"]);
    }

    #[test]
    fn wide_characters_break_anywhere_but_before_a_closing_mark() {
        wrapped("雨停了，河水", 6, &["雨停", "了，河", "水"]);
        wrapped("雨2020年", 6, &["雨2020", "年"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        wrapped("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]);
        wrapped("雨", 1, &["雨"]);
    }

    proptest! {
        #[test]
        fn nothing_but_spaces_is_lost_and_lines_fit(text in "[a-c 雨，。゛é\u{301}\n]{0,60}", width in 2usize..20) {
            let shown: Vec<_> = lines(&text, width).into_iter().map(|range| &text[range]).collect();
            let letters = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(letters(&shown.concat()), letters(&text));
            for line in shown {
                prop_assert!(line.trim_end().width() <= width, "{:?}", line);
            }
        }
    }
}
