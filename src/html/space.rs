//! White space as a browser would show it: runs collapse to one space, and none is seen between two lines of Chinese or
//! Japanese, which are broken anywhere and joined without one.

/// What stands between the last character written and the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gap {
    #[default]
    None,
    /// White space.
    Space,
    /// White space with a line break in it, inside one text.
    Line,
}

impl Gap {
    /// Whether a space is to be written between these texts.
    pub(super) fn is_seen(self, before: &str, after: &str) -> bool {
        match self {
            Gap::None => false,
            Gap::Space => !before.is_empty(),
            Gap::Line => match (before.chars().next_back(), after.chars().next()) {
                (Some(before), Some(after)) => !joins(before, after),
                _ => false,
            },
        }
    }
}

/// Whether a line break between these two characters is no space: both are wide, or one is punctuation that is wide
/// in such company. <https://drafts.csswg.org/css-text-4/#line-break-transform>
fn joins(before: char, after: char) -> bool {
    let (wide, either) = (is_wide, |c| is_wide(c) || is_wide_in_company(c));
    wide(before) && either(after) || either(before) && wide(after)
}

/// East Asian wide characters except Hangul, which is written with spaces.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// Quotation marks, dashes and dots that Chinese shares with other scripts.
fn is_wide_in_company(c: char) -> bool {
    matches!(c, '\u{2014}' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{2026}' | '\u{b7}')
}

/// Splits a text into stretches that can be shown as they are and the gaps before them; the last gap may have none.
pub(super) fn stretches(text: &str) -> impl Iterator<Item = (Gap, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (gap, start) = leading_gap(rest);
        let end = start + stretch_length(&rest.as_bytes()[start..]);
        let stretch = &rest[start..end];
        rest = &rest[end..];
        Some((gap, stretch))
    })
}

/// The white space that a text begins with, and its length.
fn leading_gap(text: &str) -> (Gap, usize) {
    let (bytes, mut at, mut gap) = (text.as_bytes(), 0, Gap::None);
    loop {
        match bytes.get(at) {
            Some(b'\n' | b'\r') => gap = Gap::Line,
            Some(b' ' | b'\t' | b'\x0c') if gap == Gap::None => gap = Gap::Space,
            Some(b' ' | b'\t' | b'\x0c' | 0) => {}
            Some(0xc2) if bytes.get(at + 1) == Some(&0xa0) => {
                gap = if gap == Gap::None { Gap::Space } else { gap };
                at += 1;
            }
            _ => return (gap, at),
        }
        at += 1;
    }
}

/// Length of what stands before white space that is more than a single space, or before NUL, which is no text.
fn stretch_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&c) = bytes.get(at) {
        let ends = match c {
            b' ' => bytes.get(at + 1).is_none_or(|&next| next <= b' ' || next == 0xc2),
            0xc2 => bytes.get(at + 1) == Some(&0xa0),
            _ => matches!(c, b'\n' | b'\r' | b'\t' | b'\x0c' | 0),
        };
        if ends {
            break;
        }
        at += 1;
    }
    at
}

/// Whether nothing of a text can be seen.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_where_both_sides_are_wide() {
        for (before, after) in [("中", "文"), ("。", "文"), ("“", "文"), ("文", "…"), ("か", "な")] {
            assert!(!Gap::Line.is_seen(before, after), "{before}{after}");
            assert!(Gap::Space.is_seen(before, after), "{before}{after}");
        }
        for (before, after) in [("a", "文"), ("文", "1"), ("한", "국"), ("“", "”"), ("a", "b")] {
            assert!(Gap::Line.is_seen(before, after), "{before}{after}");
        }
    }

    #[test]
    fn stretches_know_what_stands_before_them() {
        let list: Vec<_> = stretches(" a b\u{a0}c  d\r\n e\0f \u{e9}\u{a0}").collect();
        let expected = [
            (Gap::Space, "a b"),
            (Gap::Space, "c"),
            (Gap::Space, "d"),
            (Gap::Line, "e"),
            (Gap::None, "f \u{e9}"),
            (Gap::Space, ""),
        ];
        assert_eq!(list, expected);
    }
}
