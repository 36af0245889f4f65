//! A data set as it is written: rows are gathered into pieces, pieces into files.
//!
//! A piece is on the disk as a whole before anybody says so, and a file gets its name when it is finished. So a run
//! that is killed leaves nothing half-written under a final name, and goes on from the end of the last piece that its
//! journal tells of. Where pieces end is for the caller to say; if that does not depend on time or threads, nor do the
//! bytes of the files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::encoder::{self, Encoder};
use super::part::{Part, remove};
use super::target::is_part;
use super::{Row, Target};

/// How far a data set is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Number of the file that is growing, from 0.
    pub shard: u32,
    /// Its bytes, as it lies unfinished.
    pub bytes: u64,
    /// Rows in it and the files before it.
    pub rows: u64,
}

/// A data set that is being written.
#[derive(Debug)]
pub struct DataSet {
    target: Target,
    encoder: Box<dyn Encoder>,
    part: Part,
    written: Written,
    /// Rows of the present piece.
    rows: u64,
}

impl DataSet {
    /// Begins a data set; an unfinished one in its place is given up.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn create(target: Target) -> io::Result<DataSet> {
        fs::create_dir_all(target.room())?;
        clear_parts(&target.room())?;
        let part = Part::create(&target.part(0))?;
        Ok(Self::of(target, part, Written::default()))
    }

    /// Goes on with a data set at the end of a piece.
    ///
    /// # Errors
    /// When the unfinished file is not there or too short, or the system does not let it.
    pub fn resume(target: Target, written: Written) -> io::Result<DataSet> {
        let (part, shard) = (target.part(written.shard), target.shard(written.shard));
        let renames = target.shelf.renames(&*encoder::of(target.format, target.columns));
        // It was finished after the journal was written last.
        if renames && !part.exists() && shard.exists() {
            fs::rename(shard, &part)?;
        }
        let part = Part::reopen(&part, written.bytes)?;
        Ok(Self::of(target, part, written))
    }

    fn of(target: Target, part: Part, written: Written) -> DataSet {
        DataSet { encoder: encoder::of(target.format, target.columns), target, part, written, rows: 0 }
    }

    /// Adds a row to the present piece.
    pub fn add(&mut self, row: Row) {
        self.rows += 1;
        self.encoder.add(row);
    }

    /// Bytes of the present piece, about, before they are compressed.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.encoder.waiting()
    }

    /// Ends the present piece, and the file if it is large enough. When this returns, all of it is on the disk.
    ///
    /// # Errors
    /// When it cannot be written; then the data set stands where the last piece ended.
    pub fn cut(&mut self) -> io::Result<Written> {
        self.forget_last()?;
        if self.rows > 0 {
            self.append()?;
        }
        if self.target.shard_size.is_some_and(|size| self.written.bytes >= size.max(1)) {
            self.seal()?;
            self.written = Written { shard: self.written.shard + 1, bytes: 0, ..self.written };
            self.part = Part::create(&self.target.part(self.written.shard))?;
        }
        Ok(self.written)
    }

    /// Ends the last piece and the last file. Gives all files and their sizes in bytes. What they were made of stays until [`clear_parts`].
    ///
    /// # Errors
    /// As [`cut`](Self::cut).
    pub fn finish(&mut self) -> io::Result<Vec<(PathBuf, u64)>> {
        let written = self.cut()?;
        match written {
            Written { shard: 1.., bytes: 0, .. } => {}
            // A file without rows is still one of its format.
            Written { bytes: 0, .. } => self.append().and_then(|()| self.seal())?,
            _ => self.seal()?,
        }
        let files = (0..=written.shard).map(|number| self.target.shard(number));
        let sized = |path: PathBuf| Ok(self.target.shelf.size(&path)?.map(|size| (path, size)));
        files.map(sized).filter_map(Result::transpose).collect()
    }

    fn append(&mut self) -> io::Result<()> {
        self.part.append(&self.encoder.piece()?)?;
        let rows = self.written.rows + std::mem::take(&mut self.rows);
        self.written = Written { bytes: self.part.bytes(), rows, ..self.written };
        Ok(())
    }

    /// Gives the file its name. What it was made of stays until the journal knows of it.
    fn seal(&mut self) -> io::Result<()> {
        let (part, file) = (self.target.part(self.written.shard), self.target.shard(self.written.shard));
        self.target.shelf.seal(&*self.encoder, &part, &file)
    }

    /// What the last file was made of.
    fn forget_last(&self) -> io::Result<()> {
        self.written.shard.checked_sub(1).map_or(Ok(()), |last| remove(&self.target.part(last)))
    }
}

/// Removes what files are made of in the room of a run that has ended, or is given up.
///
/// # Errors
/// When the system does not let it.
pub fn clear_parts(room: &Path) -> io::Result<()> {
    for entry in fs::read_dir(room)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(is_part) {
            remove(&entry.path())?;
        }
    }
    Ok(())
}
