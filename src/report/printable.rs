//! Text of strangers, made safe and honest for a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with every character that would act on the terminal, or that nobody could see, by its number:
/// `<U+001B>`. Line breaks stay, tabs become spaces.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c == '\t' || acts(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\t' => out.push_str("    "),
            c if acts(c) => {
                let _ = write!(out, "<U+{:04X}>", c as u32);
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Controls, direction overrides, and characters without width but for those that emoji and Persian need.
fn acts(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::printable;

    #[test]
    fn no_character_of_a_page_reaches_the_terminal_as_a_command() {
        assert_eq!(printable("a\u{1b}[2Jb\u{9b}c\rd"), "a<U+001B>[2Jb<U+009B>c<U+000D>d");
        assert_eq!(printable("雨\u{200b}夜\u{202e}x\ty\nz"), "雨<U+200B>夜<U+202E>x    y\nz");
        assert_eq!(printable("👩\u{200d}🌾 می\u{200c}شود"), "👩\u{200d}🌾 می\u{200c}شود");
    }

    proptest! {
        #[test]
        fn no_control_but_the_line_break_is_left(text in any::<String>()) {
            prop_assert!(printable(&text).chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}
