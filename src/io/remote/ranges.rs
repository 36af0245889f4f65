//! An object read range by range, the next one on its way while the present one is used. Whoever reads slowly, as
//! cleaning does, would else be cut off by the server.

use std::io::{self, Read};
use std::ops::Range;

use futures_util::StreamExt;
use object_store::{GetOptions, GetRange, GetResult, ObjectMeta, Result};
use tokio::task::JoinHandle;

use super::Object;

/// Bytes of a range.
const RANGE: u64 = 8 << 20;

/// Reads an object. Two ranges are in memory at most.
pub(super) struct Ranges {
    object: Object,
    /// What was said of the object at first.
    meta: ObjectMeta,
    present: Vec<u8>,
    /// Bytes of the present range that are read.
    read: usize,
    /// Where the range after the next one begins.
    asked: u64,
    next: Option<JoinHandle<io::Result<Vec<u8>>>>,
}

impl Ranges {
    /// Opens an object.
    ///
    /// # Errors
    /// When ranges cannot be had, and be it because nothing is there.
    pub(super) fn open(object: &Object) -> io::Result<Self> {
        let (meta, present) = object.bucket.hands.wait(fetch(object.clone(), 0..RANGE, None))??;
        let (object, asked) = (object.clone(), present.len() as u64);
        let mut ranges = Ranges { object, meta, present, read: 0, asked, next: None };
        ranges.ask()?;
        Ok(ranges)
    }

    /// Asks for the next range, if there is one.
    fn ask(&mut self) -> io::Result<()> {
        if self.asked >= self.meta.size {
            return Ok(());
        }
        let range = self.asked..(self.asked + RANGE).min(self.meta.size);
        self.asked = range.end;
        let (object, meta) = (self.object.clone(), self.meta.clone());
        let work = async move { Ok(fetch(object, range, Some(meta)).await?.1) };
        self.next = Some(self.object.bucket.hands.begin_work(work)?);
        Ok(())
    }
}

impl Read for Ranges {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.read == self.present.len() {
            let Some(next) = self.next.take() else { return Ok(0) };
            self.present = self.object.bucket.hands.wait(next)?.map_err(io::Error::other)??;
            self.read = 0;
            self.ask()?;
        }
        let read = (&self.present[self.read..]).read(to)?;
        self.read += read;
        Ok(read)
    }
}

/// Fetches a range of an object, which must be the one of `before`.
async fn fetch(object: Object, range: Range<u64>, before: Option<ObjectMeta>) -> io::Result<(ObjectMeta, Vec<u8>)> {
    let told = |error| object.bucket.told(&error);
    // A weak tag stands for what is alike, and never matches.
    let version = before.as_ref().and_then(|meta| meta.e_tag.clone()).filter(|tag| !tag.starts_with("W/"));
    let answer = object.bucket.store.get_opts(&object.key, piece(range.clone(), version)).await.map_err(told)?;
    let meta = answer.meta.clone();
    if before.is_some_and(|before| !is_same(&before, &meta)) {
        return Err(invalid("was changed while it was read: run it again"));
    }
    let wanted = range.end.min(meta.size).saturating_sub(range.start);
    let bytes = gather(answer, wanted.saturating_add(1)).await.map_err(told)?;
    match bytes.len() as u64 == wanted {
        true => Ok((meta, bytes)),
        false => {
            Err(invalid("comes in ranges of other lengths than the server says: fetch it first, and name the file"))
        }
    }
}

/// Not every server knows versions.
fn is_same(one: &ObjectMeta, other: &ObjectMeta) -> bool {
    (&one.e_tag, one.size, one.last_modified) == (&other.e_tag, other.size, other.last_modified)
}

/// The bytes of an answer, no more than about `most`: a server may send without end.
pub(super) async fn gather(answer: GetResult, most: u64) -> Result<Vec<u8>> {
    let (mut bytes, mut stream) = (Vec::new(), answer.into_stream());
    while let Some(piece) = stream.next().await.transpose()? {
        bytes.extend_from_slice(&piece);
        if bytes.len() as u64 >= most {
            break;
        }
    }
    Ok(bytes)
}

pub(super) fn piece(range: Range<u64>, version: Option<String>) -> GetOptions {
    GetOptions { range: Some(GetRange::Bounded(range)), if_match: version, ..GetOptions::default() }
}

fn invalid(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}
