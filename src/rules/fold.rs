//! Folding: what differs only in case, width or invisible characters must read the same to a literal.
//!
//! Traditional and simplified characters stay apart: folding one into the other changes words.

/// Appends `source` to `out` in lower case and half width, white space collapsed to one space, invisible
/// characters left out.
pub(super) fn fold_into(source: &str, out: &mut String) {
    let mut after_space = true;
    for c in source.chars() {
        push_folded(c, out, &mut after_space);
    }
}

/// The folded form of a literal.
pub(super) fn folded(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    fold_into(source.trim(), &mut out);
    out
}

/// Appends one character; white space after white space, or at the start, is left out.
#[inline]
pub(super) fn push_folded(c: char, out: &mut String, after_space: &mut bool) {
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '!'..='~' => out.push(c),
        '\u{4e00}'..='\u{9fff}' => out.push(c),
        _ if is_invisible(c) => return,
        _ if c.is_whitespace() => {
            if !*after_space {
                out.push(' ');
            }
            *after_space = true;
            return;
        }
        '\u{ff01}'..='\u{ff5e}' => out.push(half_width(c)),
        _ => out.extend(c.to_lowercase()),
    }
    *after_space = false;
}

/// The bytes of `source` that folded to the bytes `from..to`. Walks the text again: it is asked for a cut only.
pub(super) fn origin_of(source: &str, from: usize, to: usize) -> (usize, usize) {
    let (mut out, mut after_space) = (String::new(), true);
    let (mut start, mut end) = (None, source.len());
    for (at, c) in source.char_indices() {
        let before = out.len();
        if before >= to {
            end = at;
            break;
        }
        push_folded(c, &mut out, &mut after_space);
        if start.is_none() && out.len() > from {
            start = Some(at);
        }
    }
    (start.unwrap_or(end), end)
}

fn half_width(c: char) -> char {
    char::from_u32(c as u32 - 0xfee0).map_or(c, |half| half.to_ascii_lowercase())
}

/// Characters that take no room on the screen: they are put into words to hide them from filters.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_width_and_invisible_characters_do_not_count() {
        assert_eq!(folded("ＶＩＰ\u{200b}Club　　Ünder\tЖук"), "vipclub ünder жук");
    }

    #[test]
    fn a_folded_span_finds_its_origin() {
        let source = "见 ＶＩ\u{200b}Ｐ  群";
        let folded = folded(source);
        let from = folded.find("vip").unwrap();
        let (start, end) = origin_of(source, from, from + 3);
        assert_eq!(&source[start..end], "ＶＩ\u{200b}Ｐ");
    }

    proptest! {
        #[test]
        fn origins_lie_on_characters(source in "\\PC{0,40}", from in 0usize..60, len in 0usize..60) {
            let (start, end) = origin_of(&source, from, from + len);
            prop_assert!(start <= end);
            prop_assert!(source.get(start..end).is_some());
        }

        #[test]
        fn folding_twice_changes_nothing(source in "[a-zA-Z０-９ 　中文。]{0,40}") {
            prop_assert_eq!(folded(&folded(&source)), folded(&source));
        }
    }
}
