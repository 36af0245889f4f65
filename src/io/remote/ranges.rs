//! An object read range by range, the next one on its way while the present one is used. Whoever reads slowly, as
//! cleaning does, would else be cut off by the server.

use std::io::{self, Read};
use std::ops::Range;

use object_store::{GetOptions, GetRange, Result};
use tokio::task::JoinHandle;

use super::Object;
use super::failure::io_error;

/// Bytes of a range.
const RANGE: u64 = 8 << 20;

/// Reads an object. Two ranges are in memory at most.
pub(super) struct Ranges {
    object: Object,
    size: u64,
    /// What tells this object from a later one of the same name, where the server says so.
    version: Option<String>,
    present: Vec<u8>,
    /// Bytes of the present range that are read.
    read: usize,
    /// Where the range after the next one begins.
    asked: u64,
    next: Option<JoinHandle<Result<Vec<u8>>>>,
}

impl Ranges {
    /// Opens an object; `None` where ranges cannot be had, and be it because nothing is there.
    pub(super) fn open(object: &Object) -> io::Result<Option<Self>> {
        let first = object.bucket.hands.wait(async {
            let answer = object.bucket.store.get_opts(&object.key, range(0..RANGE, None)).await?;
            let meta = answer.meta.clone();
            Ok::<_, object_store::Error>((meta, answer.bytes().await?.to_vec()))
        })?;
        let Ok((meta, present)) = first else { return Ok(None) };
        let asked = present.len() as u64;
        // A weak tag stands for what is alike, and never matches.
        let version = meta.e_tag.filter(|tag| !tag.starts_with("W/"));
        let object = object.clone();
        let mut ranges = Ranges { object, size: meta.size, version, present, read: 0, asked, next: None };
        ranges.ask()?;
        Ok(Some(ranges))
    }

    /// Asks for the next range, if there is one.
    fn ask(&mut self) -> io::Result<()> {
        if self.asked >= self.size {
            return Ok(());
        }
        let end = (self.asked + RANGE).min(self.size);
        let options = range(self.asked..end, self.version.clone());
        let (store, key) = (self.object.bucket.store.clone(), self.object.key.clone());
        let work = async move { Ok(store.get_opts(&key, options).await?.bytes().await?.to_vec()) };
        self.next = Some(self.object.bucket.hands.begin_work(work)?);
        self.asked = end;
        Ok(())
    }
}

impl Read for Ranges {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.read == self.present.len() {
            let Some(next) = self.next.take() else { return Ok(0) };
            let answer = self.object.bucket.hands.wait(next)?.map_err(io::Error::other)?;
            self.present = answer.map_err(|error| io_error(&error))?;
            self.read = 0;
            self.ask()?;
        }
        let read = (&self.present[self.read..]).read(to)?;
        self.read += read;
        Ok(read)
    }
}

fn range(range: Range<u64>, version: Option<String>) -> GetOptions {
    GetOptions { range: Some(GetRange::Bounded(range)), if_match: version, ..GetOptions::default() }
}
