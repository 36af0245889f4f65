//! Character references: `&amp;`, `&copy` without its semicolon, `&#8217;`, and `&#146;` that means the same.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::{memchr, memchr2};

/// Resolves the references in a text.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    resolve(text, |text| memchr(b'&', text), false)
}

/// Resolves the references in the value of an attribute, where `&copy=1` is a parameter and no sign, and makes its line
/// breaks plain ones.
pub(crate) fn decode_attribute(value: &str) -> Cow<'_, str> {
    resolve(value, |value| memchr2(b'&', b'\r', value), true)
}

fn resolve(text: &str, find: impl Fn(&[u8]) -> Option<usize>, attribute: bool) -> Cow<'_, str> {
    let Some(first) = find(text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(&sign) = rest.as_bytes().first() {
        let used = match sign {
            b'\r' => line_break(rest, &mut out),
            _ => reference(rest, attribute, &mut out).unwrap_or_else(|| {
                out.push('&');
                1
            }),
        };
        rest = &rest[used..];
        let next = find(rest.as_bytes()).unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(out)
}

/// Writes a line break and gives the length of the one at the start of `text`.
fn line_break(text: &str, out: &mut String) -> usize {
    out.push('\n');
    if text.starts_with("\r\n") { 2 } else { 1 }
}

/// Writes what the reference at the start of `text` stands for and gives its length.
fn reference(text: &str, attribute: bool, out: &mut String) -> Option<usize> {
    match text.as_bytes().get(1)? {
        b'#' => numeric(text, out),
        c if c.is_ascii_alphanumeric() => named(&text[1..], attribute, out).map(|length| length + 1),
        _ => None,
    }
}

fn numeric(text: &str, out: &mut String) -> Option<usize> {
    let (radix, start) = if matches!(text.as_bytes().get(2), Some(b'x' | b'X')) { (16, 3) } else { (10, 2) };
    let digits = text[start..].bytes().take_while(|&c| (c as char).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let end = start + digits;
    // Too long for the type is too large for a character.
    let code = u32::from_str_radix(&text[start..end], radix).unwrap_or(u32::MAX);
    out.push(character(code));
    Some(end + usize::from(text.as_bytes().get(end) == Some(&b';')))
}

fn character(code: u32) -> char {
    match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => C1_REPLACEMENTS[code as usize - 0x80].unwrap_or(char::from(code as u8)),
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// Writes the longest name that `text` begins with. The table holds every beginning of a name too, marked by zeros,
/// so the search stops at the first beginning it does not know.
fn named(text: &str, attribute: bool, out: &mut String) -> Option<usize> {
    let mut best = None;
    for (end, c) in text.bytes().enumerate().map(|(i, c)| (i + 1, c)) {
        if !c.is_ascii_alphanumeric() && c != b';' {
            break;
        }
        match NAMED_ENTITIES.get(&text[..end]) {
            None => break,
            Some((0, _)) => {}
            Some(&(first, second)) => best = Some((end, first, second)),
        }
    }
    let (end, first, second) = best?;
    let next = text.as_bytes().get(end);
    let parameter = next.is_some_and(|&c| c == b'=' || c.is_ascii_alphanumeric());
    if attribute && parameter && text.as_bytes()[end - 1] != b';' {
        return None;
    }
    out.extend([first, second].into_iter().filter(|&code| code > 0).filter_map(char::from_u32));
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_names_with_and_without_semicolon() {
        assert_eq!(
            decode("a &amp; b &lt;&gt &copy2024 &notit; &notin; &NotEqualTilde; &nosuch; &"),
            "a & b <> \u{a9}2024 \u{ac}it; \u{2209} \u{2242}\u{338} &nosuch; &"
        );
    }

    #[test]
    fn resolves_numbers_as_old_pages_meant_them() {
        assert_eq!(
            decode("&#8217;&#146;&#x4e2d;&#X4E2D&#0;&#xd800;&#99999999999;&#;&#x;&#xg"),
            "\u{2019}\u{2019}\u{4e2d}\u{4e2d}\u{fffd}\u{fffd}\u{fffd}&#;&#x;&#xg"
        );
    }

    #[test]
    fn parameters_of_an_address_are_no_references() {
        assert_eq!(decode_attribute("?a=1&copy=2&amp;lt=3&reg&lt;&notx"), "?a=1&copy=2&lt=3\u{ae}<&notx");
        assert_eq!(decode("?a=1&copy=2"), "?a=1\u{a9}=2");
    }

    #[test]
    fn line_breaks_in_attributes_are_plain() {
        assert_eq!(decode_attribute("a\r\nb\rc&lt;\r"), "a\nb\nc<\n");
    }

    #[test]
    fn text_without_references_is_not_copied() {
        assert!(matches!(decode("plain"), Cow::Borrowed("plain")));
    }
}
