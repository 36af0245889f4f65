//! An HTTP response as a crawler kept it.
//!
//! The header is read by [`Headers`], as that of WARC is: a library for HTTP refuses `HTTP/2 200`, which crawlers with
//! a browser inside write, and lines that browsers pass over.

use super::super::coding::Codings;
use super::super::headers::Headers;

/// A response whose body follows `body` bytes after its beginning.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) codings: Codings,
    pub(super) body: usize,
}

impl Head {
    /// Reads the header of a response; `None` where there is none.
    pub(super) fn read(block: &[u8]) -> Option<Head> {
        let first = memchr::memchr(b'\n', block)?;
        let status = status(&block[..first])?;
        let body = end(block)?;
        let headers = Headers::read(&block[first + 1..body]);
        Some(Head { status, codings: Codings::of(&headers), headers, body })
    }
}

/// The number in `HTTP/1.1 200 OK`.
fn status(line: &[u8]) -> Option<u16> {
    let line = std::str::from_utf8(line.get(..line.len().min(40))?.trim_ascii()).ok();
    let mut words = line?.split_ascii_whitespace();
    words.next().filter(|version| version.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("HTTP")))?;
    words.next()?.parse().ok()
}

/// Where the blank line ends that ends the header; a response without a body may go without it.
fn end(block: &[u8]) -> Option<usize> {
    let mut start = 0;
    for at in memchr::memchr_iter(b'\n', block) {
        if block[start..at].trim_ascii().is_empty() {
            return Some(at + 1);
        }
        start = at + 1;
    }
    (start == block.len()).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::Head;

    #[test]
    fn heads_are_read_however_the_server_wrote_them() {
        for head in ["HTTP/1.1 200 OK\r\nA: b\r\n\r\n", "HTTP/2 200\nA: b\nodd\n\n", "http/1.0  200 \r\na:b\r\n \r\n"] {
            let read = Head::read(format!("{head}rain\n\n").as_bytes()).unwrap();
            assert_eq!((read.status, read.headers.get("a"), read.body), (200, Some("b"), head.len()), "{head:?}");
        }
        assert_eq!(Head::read(b"HTTP/1.1 404 Not Found\r\n\r\n").unwrap().status, 404);
    }

    #[test]
    fn what_has_no_head_is_no_response() {
        for block in ["", "<html>\n\n", "HTTP/1.1\n\n", "HTTP/1.1 OK\n\n", "HTTP/1.1 200", "HTTP/1.1 200\nA: b"] {
            assert!(Head::read(block.as_bytes()).is_none(), "{block:?}");
        }
    }
}
