//! Pages in a tar archive, compressed or not.
//!
//! Only headers are read with the `tar` crate: its own walk over the members holds a long name, or what stands in
//! place of one, however long it says it is.

#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Read};
use std::path::PathBuf;

use tar::{EntryType, Header, PaxExtensions};

use super::record::Raw;
use super::{Fields, Item, Record, Unread, broken_off, member};
use crate::io::Place;
use crate::io::name::Hint;
use crate::io::read::begins_like_page;

/// Everything in an archive is padded to so many bytes.
const BLOCK: u64 = 512;
/// Bytes of what is said about a member before its header.
const ABOUT: u64 = 1 << 20;

/// Reads members.
pub(super) struct Tar<R> {
    from: R,
    archive: PathBuf,
    fields: Fields,
    ended: bool,
}

/// A page as it lies there.
#[derive(Debug)]
struct Page {
    bytes: Vec<u8>,
    most: u64,
}

/// What was said of a member before its header.
#[derive(Debug, Default)]
struct About {
    name: Option<Vec<u8>>,
    size: Option<u64>,
}

impl<R: BufRead> Tar<R> {
    pub(super) fn new(from: R, place: &Place, fields: &Fields) -> Self {
        Tar { from, archive: place.path().to_owned(), fields: fields.clone(), ended: false }
    }

    /// The next member that is a file; `None` at the end.
    fn item(&mut self) -> io::Result<Option<Item>> {
        let mut about = About::default();
        while let Some(header) = self.header()? {
            let kind = header.entry_type();
            let size = match kind {
                // A second name of a file has its size and not its content.
                EntryType::Link => 0,
                _ => about.size.map_or_else(|| header.entry_size(), Ok)?,
            };
            match kind {
                EntryType::GNULongName => about.name = self.said(size)?,
                EntryType::XHeader => about.hear(&self.said(size)?.unwrap_or_default()),
                EntryType::Regular | EntryType::Continuous => {
                    let name = about.name.unwrap_or_else(|| header.path_bytes().into_owned());
                    // Old archives have no kind of their own for folders.
                    if !name.ends_with(b"/") {
                        return self.file(&member::name(&name), size).map(Some);
                    }
                    self.skip(size, size)?;
                    about = About::default();
                }
                _ => {
                    self.pass(&header, size)?;
                    let is_said_of_the_next = matches!(kind, EntryType::GNULongLink | EntryType::XGlobalHeader);
                    about = if is_said_of_the_next { about } else { About::default() };
                }
            }
        }
        Ok(None)
    }

    /// The next header; blocks of zeros, and nothing at all, end an archive.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut header = Header::new_old();
        if self.from.fill_buf()?.is_empty() {
            return Ok(None);
        }
        self.from.read_exact(header.as_mut_bytes())?;
        let bytes = header.as_bytes();
        if bytes.iter().all(|&byte| byte == 0) {
            return Ok(None);
        }
        // The sum of all bytes, those of the sum itself taken for blanks.
        let sum = bytes[..148].iter().chain(&bytes[156..]).map(|&byte| u32::from(byte)).sum::<u32>() + 8 * 32;
        match header.cksum() {
            Ok(said) if said == sum => Ok(Some(header)),
            _ => Err(io::Error::new(io::ErrorKind::InvalidData, "no header of tar stands here")),
        }
    }

    fn file(&mut self, name: &str, size: u64) -> io::Result<Item> {
        let (at, hint, most) = (member::at(&self.archive, name), member::judge(name), self.fields.most());
        if !matches!(hint, Hint::Page | Hint::Unknown) || size > most {
            self.skip(size, size)?;
            return Ok(match hint {
                Hint::Page => Item::Broken(at, Some(name.to_owned()), self.fields.too_large(size)),
                _ => Item::Other(at),
            });
        }
        let mut bytes = Vec::new();
        self.from.by_ref().take(size).read_to_end(&mut bytes)?;
        self.skip(size - bytes.len() as u64, size)?;
        if hint == Hint::Unknown && !begins_like_page(&bytes) {
            return Ok(Item::Other(at));
        }
        Ok(Item::Page(Unread::new(at, Some(name.to_owned()), Page { bytes, most })))
    }

    /// Goes over a member that is no file. One with holes goes on in blocks that say where they are.
    fn pass(&mut self, header: &Header, size: u64) -> io::Result<()> {
        let mut goes_on = header.as_gnu().is_some_and(|header| header.is_extended());
        while goes_on && header.entry_type() == EntryType::GNUSparse {
            let mut block = tar::GnuExtSparseHeader::new();
            self.from.read_exact(block.as_mut_bytes())?;
            goes_on = block.is_extended();
        }
        self.skip(size, size)
    }

    /// What is said of the next member; `None` where it is too long to be sensible.
    fn said(&mut self, size: u64) -> io::Result<Option<Vec<u8>>> {
        let mut said = Vec::new();
        if size <= ABOUT {
            self.from.by_ref().take(size).read_to_end(&mut said)?;
        }
        self.skip(size - said.len() as u64, size)?;
        while said.last() == Some(&0) {
            said.pop();
        }
        Ok(Some(said).filter(|said| !said.is_empty()))
    }

    /// Goes over the last `rest` bytes of a member of `size` bytes, and its padding.
    fn skip(&mut self, rest: u64, size: u64) -> io::Result<()> {
        let rest = rest.saturating_add(size.wrapping_neg() % BLOCK);
        let gone = io::copy(&mut self.from.by_ref().take(rest), &mut io::sink())?;
        if gone < rest { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }
}

impl About {
    /// Hears fields of a pax header; of what it cannot read it hears nothing.
    fn hear(&mut self, fields: &[u8]) {
        for field in PaxExtensions::new(fields).flatten() {
            match field.key() {
                Ok("path") => self.name = Some(field.value_bytes().to_vec()),
                Ok("size") => self.size = field.value().ok().and_then(|size| size.parse().ok()),
                _ => {}
            }
        }
    }
}

impl<R: BufRead> Iterator for Tar<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.ended {
            return None;
        }
        let item = self.item().unwrap_or_else(|error| {
            self.ended = true;
            Some(Item::Broken(self.archive.clone(), None, broken_off(&error)))
        });
        self.ended |= item.is_none();
        item
    }
}

impl Raw for Page {
    fn size(&self) -> usize {
        self.bytes.len()
    }

    fn read(self: Box<Self>) -> Record {
        member::record(Ok(self.bytes), self.most)
    }
}
