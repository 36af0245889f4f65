//! A few KB of a page that tell its charset: stretches of text with bytes beyond ASCII, from all over the page.
//!
//! Detectors and judges are slow (4-22 MB/s), pages are large and mostly markup, and what differs between charsets
//! are only the bytes beyond ASCII.

use encoding_rs::Encoding;
use memchr::memmem;

/// How much is taken from a page, and at most at one place.
const ENOUGH: usize = 6 * 1024;
const STRETCH: usize = 384;
/// ASCII between two places that still belongs to the same stretch; also the words before the first.
const GAP: usize = 48;

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

/// Where to look on: at a boundary after `wish` if the page is longer than all that is taken, outside of scripts.
fn next(bytes: &[u8], end: usize, wish: usize) -> usize {
    let wish = wish.max(end);
    let rest = bytes.get(wish..).unwrap_or_default();
    let at = rest.iter().position(|&b| is_boundary(b)).map_or(end, |skip| wish + skip);
    after_script(bytes, at, b"<script", b"</script").max(after_script(bytes, at, b"<style", b"</style"))
}

/// The end of the script that holds `at`, else `at`. One longer than 64 KB is read like text, which does little harm.
fn after_script(bytes: &[u8], at: usize, open: &[u8], close: &[u8]) -> usize {
    let rest = &bytes[at..bytes.len().min(at + 64 * 1024)];
    match memmem::find(rest, close) {
        Some(end) if memmem::find(&rest[..end], open).is_none() => at + end,
        _ => at,
    }
}
