//! Folding: what differs only in case, width or invisible characters must read the same to a literal.
//!
//! Traditional and simplified characters stay apart: folding one into the other changes words.

/// Appends `source` to `out` in lower case and half width, white space collapsed to one space, invisible
/// characters left out.
///
/// Most text needs no folding but ASCII case: it is copied whole, or in runs.
pub(super) fn fold_into(source: &str, out: &mut String) {
    let first = out.len();
    if is_plain_ascii(source) {
        out.push_str(source);
    } else {
        fold_runs(source, out);
    }
    if let Some(added) = out.get_mut(first..) {
        added.make_ascii_lowercase();
    }
}

/// Printable ASCII without a space before or after another, or at the start.
///
/// It looks at all bytes, whatever it found: so a compiler takes many of them at once.
fn is_plain_ascii(source: &str) -> bool {
    let bytes = source.as_bytes();
    let is_printable = bytes.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    is_printable && !bytes.starts_with(b" ") && !has_gap(bytes)
}

/// Whether two spaces stand side by side.
fn has_gap(bytes: &[u8]) -> bool {
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    pairs.fold(false, |any, (&this, &next)| any | ((this == b' ') & (next == b' ')))
}

fn fold_runs(source: &str, out: &mut String) {
    let (mut from, mut after_space) = (0, true);
    for (at, c) in source.char_indices() {
        if is_plain(c) || (c == ' ' && !after_space) {
            after_space = c == ' ';
            continue;
        }
        out.push_str(source.get(from..at).unwrap_or_default());
        push_folded(c, out, &mut after_space);
        from = at + c.len_utf8();
    }
    out.push_str(source.get(from..).unwrap_or_default());
}

/// Folds to itself, but for ASCII case.
#[inline]
fn is_plain(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{3001}'..='\u{3020}' | '\u{3041}'..='\u{312f}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// The folded form of a literal.
pub(super) fn folded(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    fold_into(source.trim(), &mut out);
    out
}

/// Appends one character; white space after white space, or at the start, is left out.
fn push_folded(c: char, out: &mut String, after_space: &mut bool) {
    if is_invisible(c) {
        return;
    }
    match c {
        _ if c.is_whitespace() && *after_space => {}
        _ if c.is_whitespace() => out.push(' '),
        '\u{ff01}'..='\u{ff5e}' => out.push(half_width(c)),
        // Else it would be an i and a dot above it.
        'İ' => out.push('i'),
        _ => out.extend(c.to_lowercase()),
    }
    *after_space = c.is_whitespace();
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
        fn copied_runs_fold_as_single_characters_do(source in "\\PC{0,40}[ \t\u{200b}ＡaÀ中。]{0,20}") {
            let (mut single, mut after_space) = (String::new(), true);
            source.trim().chars().for_each(|c| push_folded(c, &mut single, &mut after_space));
            prop_assert_eq!(folded(&source), single);
        }

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
