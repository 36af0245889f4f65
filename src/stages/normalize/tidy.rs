//! One text made tidy: NFC, no characters without a glyph, plain single spaces.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Tidies a text of one line; `None` when it is tidy already.
pub(super) fn line(text: &str) -> Option<String> {
    if is_tidy(text) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for c in visible(text) {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    Some(out)
}

/// Tidies a text whose line breaks and indentation count; `None` when it is tidy already.
pub(super) fn lines(text: &str) -> Option<String> {
    let tidied: String = visible(text).map(|c| if is_odd_space(c) { ' ' } else { c }).collect();
    let lines: Vec<&str> = tidied.split('\n').map(str::trim_end).collect();
    let joined = lines.join("\n");
    let out = joined.trim_end().trim_start_matches('\n');
    (out != text).then(|| out.to_owned())
}

/// The characters that have a glyph, and white space, in NFC.
fn visible(text: &str) -> impl Iterator<Item = char> {
    let chars: Vec<char> = text.chars().collect();
    let shown: Vec<char> = (0..chars.len()).filter(|&i| !is_gone(&chars, i)).map(|i| chars[i]).collect();
    // What stood between a letter and its accent is gone by now.
    shown.into_iter().nfc().collect::<Vec<_>>().into_iter()
}

/// Whether the character at `i` shows nothing and means nothing.
fn is_gone(chars: &[char], i: usize) -> bool {
    let joins = |at: Option<&char>| at.is_some_and(|&c| is_joining(c));
    match chars[i] {
        '\n' | '\t' => false,
        '\u{200c}' | '\u{200d}' => !(joins(i.checked_sub(1).and_then(|i| chars.get(i))) || joins(chars.get(i + 1))),
        c => c.is_control() && !c.is_whitespace() || is_zero_width(c),
    }
}

/// Quick test that passes nearly every block of a clean page without a copy.
fn is_tidy(text: &str) -> bool {
    let mut last = ' ';
    for c in text.chars() {
        let odd = match c {
            ' ' => last == ' ',
            '!'..='~' => false,
            _ => c.is_control() || c.is_whitespace() || is_zero_width(c) || matches!(c, '\u{200c}' | '\u{200d}'),
        };
        if odd {
            return false;
        }
        last = c;
    }
    (last != ' ' || text.is_empty()) && (text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes)
}

/// White space that is no plain space, tab or line break.
fn is_odd_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n')
}

/// Format characters that show nothing wherever they stand: soft hyphen, zero-width space, word joiner,
/// invisible operators, byte order mark, interlinear annotation, tags. Marks of writing direction stay.
fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}')
}

/// Whether a zero-width (non-)joiner beside this character may mean something: it shapes Arabic and Indic
/// letters and ties emoji together, but nothing in Latin, Greek, Cyrillic or CJK text.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2190}'..='\u{2bff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe0f}' | '\u{fe70}'..='\u{fefc}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn tidies(text: &str, tidied: &str) {
        assert_eq!(line(text).as_deref().unwrap_or(text), tidied);
    }

    #[test]
    fn spaces_become_plain_and_single() {
        tidies("a\u{a0}\u{3000}b \t c ", "a b c");
        tidies("\u{3000}\u{3000}春天来了。", "春天来了。");
    }

    #[test]
    fn what_shows_nothing_goes() {
        tidies("co\u{ad}op\u{200b}er\u{feff}ate\u{0}\u{8}\u{9f}", "cooperate");
        tidies("加\u{200d}微\u{200c}信", "加微信");
    }

    #[test]
    fn joiners_stay_where_they_shape_letters_or_emoji() {
        for text in ["می\u{200c}خواهم", "क\u{94d}\u{200d}ष", "👩\u{200d}🌾"] {
            tidies(text, text);
        }
    }

    #[test]
    fn composed_but_not_folded() {
        tidies("Cafe\u{301}", "Café");
        tidies("Cafe\u{200b}\u{301}", "Café");
        for text in ["（１２）ｱｶﾞ①。，", "ﬁn", "臺灣裏面"] {
            tidies(text, text);
        }
    }

    #[test]
    fn preformatted_lines_keep_their_indentation() {
        assert_eq!(lines("\n  a\u{a0}b  \n\n\tc\u{200b}\n").as_deref(), Some("  a b\n\n\tc"));
        assert_eq!(lines("  a\n b"), None);
    }

    /// Letters with their marks, and what may stand between them.
    fn mixed() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-eé中ㅎ]",
            "[\u{301}\u{308}\u{1161}]",
            "[\u{200b}\u{200c}\u{200d}\u{ad}\u{feff} \u{3000}\n]",
            any::<char>().prop_map(String::from)
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing(text in mixed()) {
            let once = line(&text).unwrap_or_else(|| text.clone());
            prop_assert_eq!(line(&once).unwrap_or_else(|| once.clone()), once);
            let once = lines(&text).unwrap_or(text);
            prop_assert_eq!(lines(&once).unwrap_or_else(|| once.clone()), once);
        }
    }
}
