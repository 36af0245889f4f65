//! Pages in a zip archive.
//!
//! An own reader: the `zip` crate (8.6) holds the whole directory, 620 bytes a member (312 MB for 500,000), and takes
//! memory for as many as the archive claims before it looks at one, so that a file of 4 KiB with a hole of 10 GB
//! in it ends the program.

mod directory;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::PathBuf;

use self::directory::{Directory, Entry, piece, u16_at};
use super::record::Raw;
use super::{Fields, Item, Record, Unread, bomb, broken_off, member, seekable};
use crate::io::meter::Evenly;
use crate::io::name::Hint;
use crate::io::read::{BEGINNING, begins_like_page};
use crate::io::{Meter, Place, inflate};

/// Reads members in the order of the directory.
pub(super) struct Zip<R> {
    from: R,
    archive: PathBuf,
    fields: Fields,
    directory: Directory,
    meter: Evenly,
    ended: bool,
}

/// A page as it lies there.
#[derive(Debug)]
struct Page {
    packed: Vec<u8>,
    method: Method,
    crc: u32,
    fields: Fields,
}

/// How a member is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Stored,
    Deflate,
    /// As a stream that says itself what it is.
    Stream,
}

/// Opens an archive.
pub(super) fn open(place: &Place, fields: &Fields, meter: &Meter) -> io::Result<Zip<BufReader<File>>> {
    Zip::new(BufReader::new(seekable::file(place)?), place, fields, meter)
}

impl<R: Read + Seek> Zip<R> {
    fn new(mut from: R, place: &Place, fields: &Fields, meter: &Meter) -> io::Result<Self> {
        let directory = Directory::find(&mut from)?;
        let (archive, fields) = (place.path().to_owned(), fields.clone());
        let meter = meter.evenly(place.size().unwrap_or(0), directory.left());
        Ok(Zip { from, archive, fields, directory, meter, ended: false })
    }

    fn item(&mut self, entry: &Entry) -> Item {
        let name = member::name(&entry.name);
        let (at, hint) = (member::at(&self.archive, &name), member::judge(&name));
        if !matches!(hint, Hint::Page | Hint::Unknown) {
            return Item::Other(at);
        }
        match self.page(entry) {
            Ok(page) if hint == Hint::Unknown && !begins_like_page(&page.start()) => Item::Other(at),
            Ok(page) => Item::Page(Unread::new(at, Some(name), page)),
            Err(_) if hint == Hint::Unknown => Item::Other(at),
            Err(why) => Item::Broken(at, Some(name), why),
        }
    }

    fn page(&mut self, entry: &Entry) -> Result<Page, String> {
        if entry.is_encrypted {
            return Err("is encrypted: unpack the archive with its password first, or leave it out".into());
        }
        let method = Method::of(entry.method)?;
        if entry.packed > self.fields.most() {
            return Err(self.fields.too_large(entry.packed));
        }
        let packed = self.packed(entry).map_err(|error| broken(&error))?;
        Ok(Page { packed, method, crc: entry.crc, fields: self.fields.clone() })
    }

    fn packed(&mut self, entry: &Entry) -> io::Result<Vec<u8>> {
        let header = piece(&mut self.from, entry.header, 30)?;
        if !header.starts_with(b"PK\x03\x04") {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "no member stands where the directory says"));
        }
        let [name, extra] = [26, 28].map(|at| i64::from(u16_at(&header, at)));
        self.from.seek(SeekFrom::Current(name + extra))?;
        let mut packed = Vec::new();
        self.from.by_ref().take(entry.packed).read_to_end(&mut packed)?;
        if (packed.len() as u64) < entry.packed { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(packed) }
    }
}

impl<R: Read + Seek> Iterator for Zip<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.ended {
            self.meter.left(self.directory.left());
            match self.directory.next(&mut self.from) {
                Ok(Some(entry)) if entry.is_file => return Some(self.item(&entry)),
                Ok(Some(_)) => {}
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Item::Broken(self.archive.clone(), None, broken_off(&error)));
                }
            }
        }
        None
    }
}

impl Method {
    fn of(number: u16) -> Result<Self, String> {
        match number {
            0 => Ok(Method::Stored),
            8 => Ok(Method::Deflate),
            // bzip2, Zstandard under its old and new number, and xz.
            12 | 20 | 93 | 95 => Ok(Method::Stream),
            _ => Err(format!("is packed by method {number} of zip, which is not read: unpack the archive first")),
        }
    }

    fn unpacked(self, packed: &[u8], most: u64) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        match self {
            Method::Stored => packed.take(most).read_to_end(&mut out)?,
            Method::Deflate => flate2::bufread::DeflateDecoder::new(packed).take(most).read_to_end(&mut out)?,
            Method::Stream => inflate(packed)?.take(most).read_to_end(&mut out)?,
        };
        Ok(out)
    }
}

impl Page {
    /// The first bytes; none where it is broken.
    fn start(&self) -> Vec<u8> {
        self.method.unpacked(&self.packed, BEGINNING).unwrap_or_default()
    }

    /// What the archive says of the size may be a lie, so it is never asked.
    fn unpacked(&self) -> Result<Vec<u8>, String> {
        let most = self.fields.most();
        let bytes = self.method.unpacked(&self.packed, most.saturating_add(1)).map_err(|error| broken(&error))?;
        if bytes.len() as u64 > most {
            return Err(bomb(most));
        }
        let mut crc = flate2::Crc::new();
        crc.update(&bytes);
        match crc.sum() == self.crc {
            true => Ok(bytes),
            false => Err("its checksum does not fit, so it is damaged: fetch the archive again".into()),
        }
    }
}

impl Raw for Page {
    fn size(&self) -> usize {
        self.packed.len()
    }

    fn read(self: Box<Self>) -> Record {
        member::record(self.unpacked(), self.fields.most())
    }
}

fn broken(error: &io::Error) -> String {
    format!("cannot be unpacked ({error}): fetch the archive again")
}
