//! A few KB of a page that tell its charset: stretches of text with bytes beyond ASCII, from all over the page.
//!
//! Detectors and judges are slow (4-22 MB/s), pages are large and mostly markup, and what differs between charsets
//! are only the bytes beyond ASCII.

use encoding_rs::Encoding;
use memchr::memmem;

/// How much is taken from a page, and at most at one place.
const ENOUGH: usize = 4 * 1024;
const STRETCH: usize = 256;
/// ASCII between two places that still belongs to the same stretch; also the words before the first.
const GAP: usize = 48;
/// How far the end of a script is looked for.
const SCRIPT: usize = 16 * 1024;

/// Stretches of text with bytes beyond ASCII, each on its line. Ends inside a character at worst.
pub(super) fn take(bytes: &[u8]) -> Vec<u8> {
    let mut sample = with_stride(bytes, bytes.len() / (ENOUGH / STRETCH));
    if sample.len() < ENOUGH / 2 {
        sample = with_stride(bytes, 0);
    }
    // The last stretch may be cut inside a character: an end of line would make that an error.
    sample.pop();
    sample
}

/// One stretch of every `stride` bytes.
fn with_stride(bytes: &[u8], stride: usize) -> Vec<u8> {
    let mut sample = Vec::with_capacity(bytes.len().min(ENOUGH + STRETCH));
    let mut at = 0;
    while sample.len() < ENOUGH {
        at += Encoding::ascii_valid_up_to(&bytes[at..]);
        if at >= bytes.len() {
            break;
        }
        let start = begin(bytes, at);
        let end = end(bytes, at, start + STRETCH);
        sample.extend_from_slice(&bytes[start..end]);
        sample.push(b'\n');
        at = next(bytes, end, start + stride);
    }
    sample
}

/// Where the words before `at` begin, which are ASCII.
fn begin(bytes: &[u8], at: usize) -> usize {
    let from = at.saturating_sub(GAP);
    let before = &bytes[from..at];
    let ascii =
        before.iter().rposition(|&b| !b.is_ascii() || matches!(b, b'<' | b'>' | b'\n' | b'"')).map_or(0, |i| i + 1);
    from + ascii
}

/// Where the stretch ends: at markup, at the end of the line, before much ASCII, or at a boundary after `limit`.
fn end(bytes: &[u8], at: usize, limit: usize) -> usize {
    let mut beyond = at;
    for (i, &byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            b'<' | b'\n' => return i,
            0x80.. => beyond = i + 1,
            _ if i > beyond + GAP => return i,
            _ => {}
        }
        if i >= limit && is_boundary(byte) {
            return i;
        }
        if i >= limit + ENOUGH {
            return i;
        }
    }
    bytes.len()
}

/// No charset of the web but UTF-16 and ISO-2022-JP has these bytes inside a character.
fn is_boundary(byte: u8) -> bool {
    byte < 0x30 || byte == b'<' || byte == b'>'
}

/// Where to look on: here, or at a boundary after `wish` if the page is longer than all that is taken.
fn next(bytes: &[u8], end: usize, wish: usize) -> usize {
    match bytes.get(wish..).unwrap_or_default().iter().position(|&b| is_boundary(b)) {
        Some(skip) if wish > end => {
            let at = wish + skip;
            after(bytes, at, b"<script", b"</script").max(after(bytes, at, b"<style", b"</style"))
        }
        _ => end,
    }
}

/// The end of the script that holds `at`, else `at`. The rest of one that goes on for longer is read like text, which
/// does little harm: comments are in the charset of the page too.
fn after(bytes: &[u8], at: usize, open: &[u8], close: &[u8]) -> usize {
    let rest = &bytes[at..bytes.len().min(at + SCRIPT)];
    match memmem::find(rest, close) {
        Some(end) if memmem::find(&rest[..end], open).is_none() => at + end,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::take;

    fn sampled(page: &str) -> String {
        String::from_utf8(take(page.as_bytes())).unwrap()
    }

    #[test]
    fn stretches_of_text_are_taken_without_markup() {
        assert_eq!(
            sampled("<p class=plain>first</p><p title=x>the café is</p>\n<b>shut après</b>"),
            "the café is\nshut après"
        );
        assert_eq!(sampled("<p>nothing but ASCII</p>"), "");
        assert_eq!(sampled(&format!("été{}fin à", " word".repeat(40))).lines().count(), 2);
    }

    #[test]
    fn a_long_page_is_sampled_all_over() {
        let page: String = (0..4000).map(|i| format!("<p>été {i}</p>\n")).collect();
        let sample = sampled(&page);
        assert!(sample.len() < 6000, "{}", sample.len());
        assert!(sample.contains("été 0\n") && sample.contains("été 3"), "{sample}");
    }

    #[test]
    fn scripts_are_passed_over_between_stretches() {
        let script = format!("<script>{}</script>", "// naïve\n".repeat(40));
        let page = format!("<p>{}</p>{script}", "en été ".repeat(40)).repeat(200);
        let sample = sampled(&page);
        assert!(sample.matches("été").count() > 10 * sample.matches("naïve").count(), "{sample}");
    }

    #[test]
    fn text_without_any_boundary_is_cut_once() {
        let page = "雨".repeat(10_000);
        let sample = take(page.as_bytes());
        assert!(sample.len() < 10_000 && page.as_bytes().starts_with(&sample));
    }
}
