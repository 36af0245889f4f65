//! Where rows wait that are out of step: on the disk, found by a hash of their id.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use tempfile::SpooledTempFile;
use twox_hash::XxHash3_64;

use crate::rows::ReadRow;

/// So many bytes of rows stay in memory; a few pages that are missing on one side need no disk.
const MEMORY: usize = 16 << 20;

/// Rows that wait. In memory are 24 bytes for each, about.
#[derive(Debug)]
pub(super) struct Shelf {
    file: SpooledTempFile,
    /// Lengths, by the hash of the id and the place in the file; of rows with one id the earliest is first.
    spots: BTreeMap<(u64, u64), u32>,
    end: u64,
}

impl Shelf {
    pub(super) fn new() -> Self {
        Shelf { file: SpooledTempFile::new(MEMORY), spots: BTreeMap::new(), end: 0 }
    }

    /// Lays a row aside.
    pub(super) fn put(&mut self, row: &ReadRow) -> io::Result<()> {
        let bytes = serde_json::to_vec(row)?;
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(&bytes)?;
        self.spots.insert((hash(&row.id), self.end), length);
        self.end += u64::from(length);
        Ok(())
    }

    /// Takes the row of this id, if it waits here.
    pub(super) fn take(&mut self, id: &str) -> io::Result<Option<ReadRow>> {
        let hash = hash(id);
        let spots: Vec<_> =
            self.spots.range((hash, 0)..=(hash, u64::MAX)).map(|(spot, length)| (*spot, *length)).collect();
        for (spot, length) in spots {
            let row = self.read(spot.1, length)?;
            // Two ids may have one hash.
            if row.id == id {
                self.spots.remove(&spot);
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// Where those lie that still wait, in the order in which they came.
    pub(super) fn rest(&mut self) -> Vec<(u64, u32)> {
        let mut rest: Vec<_> =
            std::mem::take(&mut self.spots).into_iter().map(|((_, at), length)| (at, length)).collect();
        rest.sort_unstable();
        rest
    }

    /// Reads a row.
    pub(super) fn read(&mut self, at: u64, length: u32) -> io::Result<ReadRow> {
        let mut bytes = vec![0; length as usize];
        self.file.seek(SeekFrom::Start(at))?;
        self.file.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes)?)
    }
}

fn hash(id: &str) -> u64 {
    XxHash3_64::oneshot(id.as_bytes())
}
