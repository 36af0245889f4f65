//! What kind of thing some bytes or some text are.

use super::InputKind;
use crate::decode::{is_control, is_marked_utf16, unmarked_utf16};

/// So much of a text is looked at, in bytes.
const WINDOW: usize = 64 * 1024;
/// Starts that only HTML has.
const DECLARATIONS: [&str; 6] = ["<!doctype html", "<html", "<head", "<body", "<title", "<meta"];
/// Tags that flattened text mentions at most now and then.
const TAGS: [&str; 12] =
    ["<p>", "<p ", "<div", "<br", "<a href", "<a class", "<span", "<table", "<li", "<h1", "<h2", "</"];
/// In random bytes one in ten is a control character that no text has; more than one byte in so many is too much for text.
const CONTROLS: usize = 16;
/// So many tags make HTML of a text that declares nothing.
const MANY: usize = 3;

/// HTML when it begins as a page does, or holds several tags near the top; else text.
#[must_use]
pub fn sniff(text: &str) -> InputKind {
    let head = &text.as_bytes()[..text.len().min(WINDOW)];
    let mut seen = 0;
    for at in memchr::memchr_iter(b'<', head) {
        let declares = DECLARATIONS.iter().any(|name| starts(&head[at..], name));
        let begins = seen == 0 && is_preamble(&head[..at]);
        if declares && begins {
            return InputKind::Html;
        }
        seen += usize::from(declares || TAGS.iter().any(|name| starts(&head[at..], name)));
        if seen >= MANY {
            return InputKind::Html;
        }
    }
    InputKind::Text
}

/// Whether only what may stand before a document stands there: white space, a byte order mark, comments, declarations.
fn is_preamble(before: &[u8]) -> bool {
    let text = before.strip_prefix(b"\xef\xbb\xbf").unwrap_or(before).trim_ascii();
    text.is_empty() || text.starts_with(b"<!--") || text.starts_with(b"<?xml")
}

fn starts(text: &[u8], lower: &str) -> bool {
    text.get(..lower.len()).is_some_and(|start| start.eq_ignore_ascii_case(lower.as_bytes()))
}

/// Names what the bytes are if they are no page.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(4096)];
    if head.starts_with(&[0xff, 0xfe, 0, 0]) || head.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Some("text in UTF-32, which is no charset of the web");
    }
    let controls = head.iter().filter(|&&byte| is_control(byte)).count();
    let kind = infer::get(head).filter(|kind| is_binary(kind.matcher_type()));
    match kind {
        // Two letters such as `BM` or `MZ` make no binary file of a text.
        Some(kind) if controls > 0 || kind.mime_type() == "application/pdf" => Some(kind.mime_type()),
        _ if controls > 1 && controls * CONTROLS > head.len() && !is_utf16(head) => Some("binary data"),
        _ => None,
    }
}

fn is_binary(kind: infer::MatcherType) -> bool {
    !matches!(kind, infer::MatcherType::Text | infer::MatcherType::Custom)
}

/// Whether it is UTF-16, and by its own account has no more control characters than text may have.
fn is_utf16(bytes: &[u8]) -> bool {
    let has_few = |text: &str| {
        let controls = text.bytes().filter(|&byte| is_control(byte)).count();
        controls * CONTROLS <= text.chars().count()
    };
    is_marked_utf16(bytes) || unmarked_utf16(bytes).is_some_and(|text| has_few(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_html() {
        for page in ["<!DOCTYPE HTML><p>x", "\u{feff}\n<HTML>", "<?xml version=\"1.0\"?><html>", "<div>a<br>b</div>"] {
            assert_eq!(sniff(page), InputKind::Html, "{page}");
        }
    }

    #[test]
    fn text_that_mentions_a_tag_is_text() {
        for text in [
            "",
            "a < b and c > d",
            "Use <br> to break a line.\nIt is old.",
            "The <title> of a page\nis shown above it.",
            "见《<书名>》",
        ] {
            assert_eq!(sniff(text), InputKind::Text, "{text}");
        }
    }

    #[test]
    fn binaries_are_named() {
        assert_eq!(binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some("image/png"));
        assert_eq!(binary(b"%PDF-1.7\n%text"), Some("application/pdf"));
        assert_eq!(binary(&[0, 1, 2, 3, 4, 0, 0, 9, 200, 3]), Some("binary data"));
        let numbers: Vec<u8> = (0..64_u32).flat_map(u32::to_le_bytes).collect();
        assert_eq!(binary(&numbers), Some("binary data"));
    }

    #[test]
    fn random_bytes_are_binary_data() {
        let mut rng = fastrand::Rng::with_seed(3);
        let random: Vec<u8> = std::iter::repeat_with(|| rng.u8(..)).take(4096).collect();
        assert_eq!(binary(&random), Some("binary data"));
    }

    #[test]
    fn utf_32_is_named() {
        for page in [b"\xff\xfe\0\0<\0\0\0".as_slice(), b"\0\0\xfe\xff\0\0\0<"] {
            assert!(binary(page).is_some_and(|what| what.contains("UTF-32")));
        }
    }

    #[test]
    fn text_is_no_binary() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let (english, chinese) = (utf16("plain text"), utf16("一个人会生活。\n一一说来、也一样。\n"));
        let stray = [b"one \0 two three four five six".as_slice(), b"a text \0 of so"];
        for text in [b"BMW sold more cars".as_slice(), b"MZ is a magazine", stray[0], stray[1], &english, &chinese] {
            assert_eq!(binary(text), None, "{}", String::from_utf8_lossy(text));
        }
    }
}
