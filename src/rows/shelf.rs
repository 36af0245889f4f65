//! Where finished files are kept: on the disk, or in an object store.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::encoder::Encoder;
use super::part::{folder_of, remove, sync_folder};
use crate::io::remote::Bucket;

/// A place for files.
#[derive(Clone, Debug)]
pub(super) enum Shelf {
    Disk,
    /// Files lie under their addresses.
    Store(Bucket),
}

impl Shelf {
    /// Makes a folder, where folders must be made. A bucket must be there: hours of work would end at its door.
    pub(super) fn make(&self, folder: &Path) -> io::Result<()> {
        match self {
            Shelf::Disk => fs::create_dir_all(folder),
            Shelf::Store(bucket) => bucket.is_folder(folder).map(drop),
        }
    }

    /// The names in a folder; none if it is not there.
    pub(super) fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        match self {
            Shelf::Disk if !folder.is_dir() => Ok(Vec::new()),
            Shelf::Disk => fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect(),
            Shelf::Store(bucket) => Ok(bucket.list(folder)?.into_iter().map(|(name, _)| name).collect()),
        }
    }

    /// The bytes of a file; `None` if it is not there.
    pub(super) fn size(&self, file: &Path) -> io::Result<Option<u64>> {
        match self {
            Shelf::Disk => match file.symlink_metadata() {
                Ok(_) => Ok(Some(fs::metadata(file).map_or(0, |meta| meta.len()))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            },
            Shelf::Store(bucket) => bucket.object(file)?.size(),
        }
    }

    /// Opens a file, to be read from its beginning or its end: of one in an object store, a copy on this machine.
    pub(super) fn open(&self, file: &Path) -> io::Result<File> {
        match self {
            Shelf::Disk => File::open(file),
            Shelf::Store(bucket) => bucket.object(file)?.copy(),
        }
    }

    /// Puts a finished file of this machine in the place of another. Until it stands there, it stays where it lies.
    pub(super) fn replace(&self, fresh: &Path, file: &Path) -> io::Result<()> {
        match self {
            Shelf::Disk => {
                fs::rename(fresh, file)?;
                sync_folder(folder_of(file))
            }
            Shelf::Store(bucket) => {
                upload(bucket, fresh, file)?;
                remove(fresh)
            }
        }
    }

    /// Removes a file that may be there.
    pub(super) fn remove(&self, file: &Path) -> io::Result<()> {
        match self {
            Shelf::Disk => remove(file),
            Shelf::Store(bucket) => bucket.object(file)?.remove(),
        }
    }

    /// Puts the file there that the unfinished one is made into, under its name and as a whole. In an object store the
    /// unfinished one stays, because nothing there could be made into it again.
    pub(super) fn seal(&self, encoder: &dyn Encoder, part: &Path, file: &Path) -> io::Result<()> {
        match self {
            Shelf::Disk => {
                encoder.seal(part, file)?;
                sync_folder(folder_of(file))
            }
            Shelf::Store(bucket) if encoder.renames() => upload(bucket, part, file),
            Shelf::Store(bucket) => {
                let whole = part.with_extension("whole");
                encoder.seal(part, &whole)?;
                upload(bucket, &whole, file)?;
                remove(&whole)
            }
        }
    }

    /// Whether the finished file is the unfinished one under another name.
    pub(super) fn renames(&self, encoder: &dyn Encoder) -> bool {
        matches!(self, Shelf::Disk) && encoder.renames()
    }
}

fn upload(bucket: &Bucket, from: &Path, address: &Path) -> io::Result<()> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", address.display()));
    bucket.object(address).and_then(|object| object.upload(from)).map_err(named)
}
