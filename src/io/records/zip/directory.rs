//! The directory of a zip archive, which stands at its end, read entry by entry.

use std::io::{self, Read, Seek, SeekFrom};

/// Bytes of the record that ends an archive, without a comment.
const END: usize = 22;
/// Bytes of an entry without its name.
const ENTRY: usize = 46;

/// Where the directory lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Directory {
    /// The place of the next entry.
    at: u64,
    end: u64,
    /// Bytes that stand before the archive, as in one that unpacks itself.
    before: u64,
}

/// What the directory says of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: Vec<u8>,
    pub(super) is_file: bool,
    pub(super) is_encrypted: bool,
    pub(super) method: u16,
    pub(super) crc: u32,
    /// Bytes that it has in the archive.
    pub(super) packed: u64,
    /// The place of its own header.
    pub(super) header: u64,
}

impl Directory {
    /// Finds it.
    ///
    /// # Errors
    /// When this is no zip archive, or it breaks off.
    pub(super) fn find(from: &mut (impl Read + Seek)) -> io::Result<Self> {
        let length = from.seek(SeekFrom::End(0))?;
        let start = length.saturating_sub(END as u64 + u64::from(u16::MAX));
        let tail = piece(from, start, (length - start) as usize)?;
        let at = end(&tail).ok_or_else(none)?;
        let (mut end, record) = (start + at as u64, &tail[at..]);
        let (mut size, mut offset) = (u64::from(u32_at(record, 12)), u64::from(u32_at(record, 16)));
        if let Some((record, at)) = wide_end(from, end)? {
            (end, size, offset) = (at, u64_at(&record, 40), u64_at(&record, 48));
        }
        let at = end.checked_sub(size).ok_or_else(none)?;
        Ok(Directory { at, end, before: at.checked_sub(offset).ok_or_else(none)? })
    }

    /// Bytes of the entries that are left.
    pub(super) fn left(&self) -> u64 {
        self.end.saturating_sub(self.at)
    }

    /// The next entry; `None` at the end.
    ///
    /// # Errors
    /// When there is something else.
    pub(super) fn next(&mut self, from: &mut (impl Read + Seek)) -> io::Result<Option<Entry>> {
        if self.at >= self.end {
            return Ok(None);
        }
        let fixed = piece(from, self.at, ENTRY)?;
        if !fixed.starts_with(b"PK\x01\x02") {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "no entry stands here in its directory"));
        }
        let [name, extra, comment] = [28, 30, 32].map(|at| usize::from(u16_at(&fixed, at)));
        let mut named = vec![0; name + extra];
        from.read_exact(&mut named)?;
        self.at += (ENTRY + name + extra + comment) as u64;
        Ok(Some(self.entry(&fixed, &named[..name], &named[name..])))
    }

    fn entry(&self, fixed: &[u8], name: &[u8], extra: &[u8]) -> Entry {
        let mut wide = field(extra, 1).unwrap_or_default();
        // What does not fit into 32 bits stands in a field of its own, in this order.
        let mut size = |at: usize| match u32_at(fixed, at) {
            u32::MAX if wide.len() >= 8 => {
                let (size, rest) = wide.split_at(8);
                wide = rest;
                u64_at(size, 0)
            }
            size => u64::from(size),
        };
        let [_, packed, header] = [24, 20, 42].map(&mut size);
        let flags = u16_at(fixed, 8);
        // Beside a name in an old charset some programs write it in UTF-8.
        let utf8 = field(extra, 0x7075).and_then(|field| field.get(5..)).filter(|name| !name.is_empty());
        let unix_kind = if fixed[5] == 3 { u32_at(fixed, 38) >> 28 } else { 0 };
        Entry {
            name: utf8.unwrap_or(name).to_vec(),
            // Kind 8 is a file; without a kind the name tells a folder.
            is_file: !name.ends_with(b"/") && [0, 8].contains(&unix_kind),
            is_encrypted: flags & 1 != 0,
            method: u16_at(fixed, 10),
            crc: u32_at(fixed, 16),
            packed,
            header: header.saturating_add(self.before),
        }
    }
}

/// Reads bytes from somewhere.
pub(super) fn piece(from: &mut (impl Read + Seek), at: u64, length: usize) -> io::Result<Vec<u8>> {
    from.seek(SeekFrom::Start(at))?;
    let mut piece = vec![0; length];
    from.read_exact(&mut piece)?;
    Ok(piece)
}

fn none() -> io::Error {
    let why = "is no zip archive, or breaks off: fetch it again, or name its format with --input-format";
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// The record that ends an archive: the last one whose comment reaches no further than the file.
fn end(tail: &[u8]) -> Option<usize> {
    let fits = |&at: &usize| tail.len() - at >= END && usize::from(u16_at(&tail[at..], 20)) <= tail.len() - at - END;
    memchr::memmem::rfind_iter(tail, b"PK\x05\x06").find(fits)
}

/// The record of an archive that is too large for that one, and its place.
fn wide_end(from: &mut (impl Read + Seek), end: u64) -> io::Result<Option<(Vec<u8>, u64)>> {
    let Some(locator) = end.checked_sub(20) else { return Ok(None) };
    if !piece(from, locator, 4)?.starts_with(b"PK\x06\x07") {
        return Ok(None);
    }
    // Where it says the record is may be wrong by what stands before the archive.
    let said = u64_at(&piece(from, locator + 8, 8)?, 0);
    for at in [Some(said), locator.checked_sub(56)].into_iter().flatten() {
        if let Some(record) = piece(from, at, 56).ok().filter(|record| record.starts_with(b"PK\x06\x06")) {
            return Ok(Some((record, at)));
        }
    }
    Err(none())
}

/// The content of an extra field.
fn field(mut extra: &[u8], id: u16) -> Option<&[u8]> {
    while extra.len() >= 4 {
        let (own, length) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let content = extra.get(4..4 + length)?;
        if own == id {
            return Some(content);
        }
        extra = &extra[4 + length..];
    }
    None
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |number| u16::from_le_bytes(*number))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |number| u32::from_le_bytes(*number))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |number| u64::from_le_bytes(*number))
}
