//! Lines of a stream that may hold endless ones.

use std::io::{self, BufRead};

/// Appends the next line, with its end, and returns its length in bytes; 0 at the end of the stream. One longer than
/// `most` bytes is read to its end and nothing of it held.
///
/// # Errors
/// When the stream cannot be read.
pub(super) fn read_line(from: &mut impl BufRead, into: &mut Vec<u8>, most: u64) -> io::Result<u64> {
    let (start, mut length) = (into.len(), 0);
    loop {
        let buffer = from.fill_buf()?;
        let end = memchr::memchr(b'\n', buffer);
        let taken = end.map_or(buffer.len(), |end| end + 1);
        length += taken as u64;
        match length <= most {
            true => into.extend_from_slice(&buffer[..taken]),
            false => into.truncate(start),
        }
        from.consume(taken);
        if end.is_some() || taken == 0 {
            return Ok(length);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::read_line;

    #[test]
    fn long_lines_are_passed_over() {
        let mut from = BufReader::with_capacity(4, b"rain\nmuch more rain\nfog".as_slice());
        let mut held = Vec::new();
        let lengths: Vec<u64> =
            std::iter::repeat_with(|| read_line(&mut from, &mut held, 6).unwrap()).take(4).collect();
        assert_eq!(lengths, [5, 15, 3, 0]);
        assert_eq!(held, b"rain\nfog");
    }
}
