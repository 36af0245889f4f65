//! UTF-16 without a byte order mark. No label is to be believed about it and its bytes may be valid UTF-8, so it is
//! looked for before all else, but only where a page holds what text in other charsets never does.

use super::Charset;
use super::judge::Judge;

/// How much is looked at; even.
const START: usize = 2 * 1024;

/// UTF-16 of either byte order, if it makes clearly better text than anything that is read byte by byte.
pub(super) fn find(bytes: &[u8], is_claimed: bool) -> Option<Charset> {
    let start = bytes.get(..START).unwrap_or(bytes);
    if !is_claimed && !start.iter().any(|&b| is_control(b)) {
        return None;
    }
    let mut judge = Judge::default();
    let narrow = judge.oddness(Charset::UTF_8, start, u32::MAX);
    let wide = [Charset::UTF_16LE, Charset::UTF_16BE].map(|charset| (charset, judge.oddness(charset, start, narrow)));
    let (charset, oddness) = wide.into_iter().min_by_key(|(_, oddness)| *oddness)?;
    // UTF-32 read as UTF-16 has a NUL in every other place.
    let is_text = !charset.read(start).0.contains('\0');
    (is_text && oddness < narrow / 2).then_some(charset)
}

/// A byte that no other charset has in text: control characters beside white space and escape.
pub(crate) fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t'..=b'\r' | 0x1B)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn both_orders_are_found() {
        for text in ["<p>It rained all night.</p>", "雨下了一整夜。\n河水涨了。", "Дождь шёл всю ночь"]
        {
            assert_eq!(find(&bytes(text, u16::to_le_bytes), false), Some(Charset::UTF_16LE), "{text}");
            assert_eq!(find(&bytes(text, u16::to_be_bytes), false), Some(Charset::UTF_16BE), "{text}");
        }
    }

    #[test]
    fn other_bytes_are_not_utf16() {
        let utf32: Vec<u8> = "It rained.".chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
        for bytes in [b"It rained all night.".as_slice(), b"It\x01 rained\x02 all night.", b"\0\0", b"", &utf32] {
            assert_eq!(find(bytes, true), None, "{bytes:?}");
        }
    }
}
