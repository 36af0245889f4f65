//! Byte order marks: whoever writes one means it, so it is believed before all else.

use super::Charset;

/// The charset of the mark that the bytes begin with, and how long the mark is.
pub(super) fn find(bytes: &[u8]) -> Option<(Charset, usize)> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some((Charset::UTF_8, 3)),
        // UTF-32, which no browser reads, begins like UTF-16LE; text never begins with a NUL.
        [0xFF, 0xFE, 0, 0, ..] => None,
        [0xFF, 0xFE, ..] => Some((Charset::UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => Some((Charset::UTF_16BE, 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Charset, find};

    #[test]
    fn each_mark_names_its_charset() {
        assert_eq!(find(b"\xef\xbb\xbfa"), Some((Charset::UTF_8, 3)));
        assert_eq!(find(b"\xff\xfea\0"), Some((Charset::UTF_16LE, 2)));
        assert_eq!(find(b"\xfe\xff\0a"), Some((Charset::UTF_16BE, 2)));
        assert_eq!(find(b"\xff\xfe\0\0a\0\0\0"), None);
        assert_eq!(find(b"\xef\xbb"), None);
    }
}
