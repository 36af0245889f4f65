//! The parts of a mail, one after the other; of those that nobody wants no more is held than a line.

use std::io::{self, BufRead};

use super::super::headers::Headers;
use super::super::line::read_line;
use super::super::media::Media;

/// Bytes of a header; longer ones are no headers.
const HEADER: u64 = 64 * 1024;
/// Parts in parts in parts; mails have two or three.
const DEEPEST: usize = 10;

/// A part of a mail.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) headers: Headers,
    /// As it was written; empty where it is longer than allowed.
    pub(super) body: Vec<u8>,
    /// Bytes of the body.
    pub(super) length: u64,
}

/// Reads parts of at most `most` bytes.
pub(super) struct Parts<R> {
    from: R,
    most: u64,
    top: Headers,
    /// The lines that end the present part and those around it, the innermost last.
    boundaries: Vec<Vec<u8>>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// The header of the mail is read, and it is the only part.
    Single,
    /// What comes next belongs to no part.
    Between,
    /// The header of a part comes next.
    Part,
    Ended,
}

/// What ended a body.
enum Edge {
    Boundary,
    End,
}

impl<R: BufRead> Parts<R> {
    pub(super) fn new(mut from: R, most: u64) -> io::Result<Self> {
        let top = headers(&mut from)?;
        let boundaries: Vec<_> = boundary(&top).into_iter().collect();
        let state = if boundaries.is_empty() { State::Single } else { State::Between };
        Ok(Parts { from, most, top, boundaries, state })
    }

    /// The header of the mail.
    pub(super) fn top(&self) -> &Headers {
        &self.top
    }

    /// The next part that is wanted.
    pub(super) fn next_part(&mut self, wanted: impl Fn(&Headers) -> bool) -> io::Result<Option<Part>> {
        loop {
            match self.state {
                State::Ended => return Ok(None),
                State::Single => {
                    self.state = State::Ended;
                    let (body, length, _) = self.body(true)?;
                    let part = Part { headers: self.top.clone(), body, length };
                    return Ok(Some(part).filter(|part| wanted(&part.headers)));
                }
                State::Between => {
                    if let (_, _, Edge::End) = self.body(false)? {
                        self.state = State::Ended;
                    }
                }
                State::Part => {
                    if let Some(part) = self.part(&wanted)? {
                        return Ok(Some(part));
                    }
                }
            }
        }
    }

    fn part(&mut self, wanted: impl Fn(&Headers) -> bool) -> io::Result<Option<Part>> {
        let headers = headers(&mut self.from)?;
        if let (Some(inner), true) = (boundary(&headers), self.boundaries.len() < DEEPEST) {
            self.boundaries.push(inner);
            self.state = State::Between;
            return Ok(None);
        }
        let is_wanted = wanted(&headers);
        match self.body(is_wanted)? {
            (_, _, Edge::End) => Err(io::ErrorKind::UnexpectedEof.into()),
            (body, length, Edge::Boundary) => Ok(is_wanted.then_some(Part { headers, body, length })),
        }
    }

    /// What stands before the next boundary, held only if it is wanted.
    fn body(&mut self, hold: bool) -> io::Result<(Vec<u8>, u64, Edge)> {
        let (mut body, mut total) = (Vec::new(), 0);
        loop {
            let before = body.len();
            let room = if total > self.most { HEADER } else { self.most - before as u64 + HEADER };
            let length = read_line(&mut self.from, &mut body, room)?;
            if length == 0 {
                return Ok((body, total, Edge::End));
            }
            if let Some(state) = self.boundary(&body[before..]) {
                self.state = state;
                body.truncate(before);
                body.truncate(without_end(&body).len());
                return Ok((body, total, Edge::Boundary));
            }
            total += length;
            match hold && total <= self.most {
                true => {}
                false => body.clear(),
            }
        }
    }

    /// What follows this line, if it is a boundary. Parts that it does not end, but stands outside of, end too.
    fn boundary(&mut self, line: &[u8]) -> Option<State> {
        let line = line.strip_prefix(b"--")?.trim_ascii_end();
        let closes = |boundary: &Vec<u8>| line.strip_prefix(boundary.as_slice()) == Some(b"--");
        let at = self.boundaries.iter().rposition(|boundary| line == boundary || closes(boundary))?;
        if line == self.boundaries[at] {
            self.boundaries.truncate(at + 1);
            return Some(State::Part);
        }
        self.boundaries.truncate(at);
        Some(if at == 0 { State::Ended } else { State::Between })
    }
}

fn headers(from: &mut impl BufRead) -> io::Result<Headers> {
    let mut block = Vec::new();
    loop {
        let before = block.len();
        let length = read_line(from, &mut block, HEADER.saturating_sub(before as u64))?;
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        // A line that was too long leaves nothing behind, and ends the header as a blank one does.
        if block[before..].trim_ascii().is_empty() {
            return Ok(Headers::read(&block));
        }
    }
}

/// The line between the parts of a header that has any.
fn boundary(headers: &Headers) -> Option<Vec<u8>> {
    let media = Media::of(headers.get("content-type"));
    let boundary = media.parameter("boundary").filter(|boundary| !boundary.is_empty());
    boundary.filter(|_| media.essence().starts_with("multipart/")).map(|boundary| boundary.as_bytes().to_vec())
}

/// The end of the last line belongs to the boundary.
fn without_end(body: &[u8]) -> &[u8] {
    let body = body.strip_suffix(b"\n").unwrap_or(body);
    body.strip_suffix(b"\r").unwrap_or(body)
}
