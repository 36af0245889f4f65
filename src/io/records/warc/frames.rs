//! The records of a WARC file as they lie there: where each begins and ends.
//!
//! A record says itself how long it is, and what it says may be wrong. So a record counts only when the next one
//! follows it; else it is broken, and the next is looked for from its beginning on, by the line `WARC/1.0`. That way a
//! wrong length costs one record and not those that it swallows.
//!
//! An own reader, of 1,400 MB/s (gzip gives some 400). `warc` 0.4.0 (450 MB/s) holds headers and bodies of any length.
//! `fastwarc` 2.0.0 (1,900 MB/s) bounds headers, but takes a length that is no number for 0, gives a record that is cut
//! as a whole one, swallows what a wrong length covers, all without a word, and fails line by line where one is too
//! short: of ten records with a wrong length in the fourth it finds four, this reader nine.

use std::io::{self, BufRead, Read};

use super::super::broken_off;
use super::super::headers::Headers;
use super::super::line::read_line;
use super::rewound::Rewound;

/// Bytes of a header, WARC or HTTP; Common Crawl's have 2,000, and servers send at most some 100,000.
pub(super) const HEADER: u64 = 256 * 1024;

/// Memory that is taken on a record's word alone, in bytes.
const AT_ONCE: u64 = 1 << 20;

/// A record and its content.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) headers: Headers,
    /// The content; of one that is larger than allowed, only the beginning.
    pub(super) block: Vec<u8>,
    /// Bytes that the content has.
    pub(super) length: u64,
}

/// Reads records; of contents larger than `most` bytes only so many as a header may have are held.
pub(super) struct Frames<R> {
    from: Rewound<R>,
    most: u64,
    ahead: Option<io::Result<Ahead>>,
    ended: bool,
}

/// What stands where a record may begin.
#[derive(Debug)]
enum Ahead {
    /// The first line of a record; it is read.
    Record,
    /// Another line; it is read.
    Junk(Vec<u8>),
    End,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn new(from: R, most: u64) -> Self {
        Frames { from: Rewound::new(from), most, ahead: None, ended: false }
    }

    fn ahead(&mut self) -> io::Result<Ahead> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let length = read_line(&mut self.from, &mut line, HEADER)?;
            return Ok(match line.trim_ascii() {
                _ if length == 0 => Ahead::End,
                [] if length <= HEADER => continue,
                _ if is_version(&line) => Ahead::Record,
                start if is_cut(start) && !line.ends_with(b"\n") => return Err(io::ErrorKind::UnexpectedEof.into()),
                _ => Ahead::Junk(line),
            });
        }
    }

    /// Goes on to the next line that begins a record.
    fn resync(&mut self) -> io::Result<Ahead> {
        loop {
            match self.ahead()? {
                Ahead::Junk(_) => {}
                found => return Ok(found),
            }
        }
    }

    fn step(&mut self) -> io::Result<Option<Result<Frame, String>>> {
        let ahead = match self.ahead.take() {
            Some(ahead) => ahead?,
            None => self.ahead()?,
        };
        match ahead {
            Ahead::End => Ok(None),
            Ahead::Record => self.record().map(Some),
            Ahead::Junk(_) => {
                self.ahead = Some(self.resync());
                Ok(Some(Err("no WARC record begins here: name the right format with --input-format".into())))
            }
        }
    }

    fn record(&mut self) -> io::Result<Result<Frame, String>> {
        let is_fresh = !self.from.is_rewound();
        let (headers, length) = match self.headers()?.and_then(with_length) {
            Ok(found) => found,
            Err(why) => {
                self.ahead = Some(self.resync());
                return Ok(Err(why));
            }
        };
        let (block, got) = self.block(length)?;
        let ahead = self.ahead();
        if got == length && !matches!(ahead, Ok(Ahead::Junk(_))) {
            self.ahead = Some(ahead);
            return Ok(Ok(Frame { headers, block, length }));
        }
        // Each byte is read twice at most, whatever the records in it claim.
        self.ahead = Some(match ahead {
            Ok(ahead) if is_fresh && block.len() as u64 == got => {
                self.from.give_back(joined(block, ahead));
                self.resync()
            }
            Ok(Ahead::Record) => Ok(Ahead::Record),
            Ok(_) => self.resync(),
            Err(error) => Err(error),
        });
        Ok(Err(match got < length {
            true => format!("breaks off after {got} of {length} bytes: fetch it again, or mend its Content-Length"),
            false => format!("no record follows its {length} bytes: mend its Content-Length, or fetch it again"),
        }))
    }

    fn headers(&mut self) -> io::Result<Result<Headers, String>> {
        let mut block = Vec::new();
        loop {
            let before = block.len();
            let room = HEADER.saturating_sub(before as u64);
            let length = read_line(&mut self.from, &mut block, room)?;
            match block[before..].trim_ascii() {
                _ if length == 0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                _ if length > room => {
                    return Ok(Err(format!("its header is longer than {HEADER} bytes: leave it out")));
                }
                [] => return Ok(Ok(Headers::read(&block))),
                _ => {}
            }
        }
    }

    /// The content, as far as it is to be held, and how many bytes of it there are.
    fn block(&mut self, length: u64) -> io::Result<(Vec<u8>, u64)> {
        let held = if length <= self.most.saturating_add(HEADER) { length } else { HEADER };
        let mut block = Vec::with_capacity(held.min(AT_ONCE) as usize);
        self.from.by_ref().take(held).read_to_end(&mut block)?;
        let rest = io::copy(&mut self.from.by_ref().take(length - held), &mut io::sink())?;
        let got = block.len() as u64 + rest;
        Ok((block, got))
    }
}

impl<R: BufRead> Iterator for Frames<R> {
    /// A record, or why it is broken.
    type Item = Result<Frame, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let found = self.step().unwrap_or_else(|error| {
            self.ahead = Some(Ok(Ahead::End));
            Some(Err(broken_off(&error)))
        });
        self.ended = found.is_none();
        found
    }
}

/// The end of a content that was cut too early may stand in the line that follows it.
fn joined(mut block: Vec<u8>, ahead: Ahead) -> Vec<u8> {
    if let Ahead::Junk(line) = ahead {
        block.extend(line);
    }
    block
}

/// Versions are 0.17, 0.18, 1.0 and 1.1; those to come will hardly change the frame.
fn is_version(line: &[u8]) -> bool {
    matches!(line.strip_prefix(b"WARC/"), Some([major, b'.', minor, ..]) if major.is_ascii_digit() && minor.is_ascii_digit())
}

/// Whether these bytes begin a line that begins a record.
fn is_cut(start: &[u8]) -> bool {
    !start.is_empty() && b"WARC/1.".starts_with(start)
}

fn with_length(headers: Headers) -> Result<(Headers, u64), String> {
    if let Some(line) = headers.odd() {
        let line: String = line.chars().take(40).collect();
        return Err(format!("its header holds a line that is no field ({line:?}): mend it, or fetch it again"));
    }
    let length = headers.get("content-length").map(str::parse::<u64>);
    match length {
        Some(Ok(length)) => Ok((headers, length)),
        _ => Err("its header has no Content-Length that is a number: mend it, or fetch it again".into()),
    }
}
