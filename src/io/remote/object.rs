//! An object of a store, or a file of the web.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use futures_util::StreamExt;
use object_store::path::Path as Key;
use object_store::{Attribute, Error, ObjectStoreExt, WriteMultipart};

use super::Bucket;
use super::ranges::{Ranges, gather, piece};
use super::web::UNKNOWN;
use crate::io::read::{BEGINNING, Fetched, ReadError};
use crate::io::records::Media;

/// Bytes that are sent at once; larger files go in pieces, of which there may be ten thousand.
const PIECE: u64 = 8 << 20;
const PIECES: u64 = 10_000;
/// Pieces under way at once.
const AT_ONCE: usize = 4;

/// An object, whether it is there or not.
#[derive(Clone)]
pub struct Object {
    pub(super) bucket: Bucket,
    pub(super) key: Key,
    pub(super) address: PathBuf,
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Object").field(&self.address).finish()
    }
}

/// Two that lie at the same address are one.
impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

impl Eq for Object {}

impl Object {
    /// Where it lies, without what lets others in.
    #[must_use]
    pub fn address(&self) -> &Path {
        &self.address
    }

    /// Its address, if a browser could open it.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.address.to_str().filter(|_| !self.bucket.has_folders())
    }

    /// Its bytes; `None` if it is not there, or a server does not say.
    ///
    /// # Errors
    /// When the store does not say.
    pub fn size(&self) -> io::Result<Option<u64>> {
        match self.bucket.hands.wait(self.bucket.store.head(&self.key))? {
            Ok(meta) => Ok(Some(meta.size).filter(|size| *size != UNKNOWN)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(self.bucket.told(&error)),
        }
    }

    /// Reads it, if it has no more than `most` bytes.
    pub(in crate::io) fn fetch(&self, most: u64, too_large: impl Fn() -> ReadError) -> Result<Fetched, ReadError> {
        let fetched = self.bucket.hands.wait(async {
            let answer = self.bucket.store.get(&self.key).await?;
            let content_type = answer.attributes.get(&Attribute::ContentType);
            let charset = Media::of(content_type.map(AsRef::as_ref)).charset();
            if answer.meta.size > most && answer.meta.size != UNKNOWN {
                return Ok(None);
            }
            let bytes = gather(answer, most.saturating_add(1)).await?;
            Ok(Some(Fetched { bytes, charset }).filter(|fetched| fetched.bytes.len() as u64 <= most))
        });
        let fetched = fetched.map_err(ReadError::Unreadable)?;
        fetched.map_err(|error| ReadError::Unreadable(self.bucket.told(&error)))?.ok_or_else(too_large)
    }

    /// How it begins.
    pub(in crate::io) fn beginning(&self) -> io::Result<Vec<u8>> {
        let read = self.bucket.hands.wait(async {
            let answer = self.bucket.store.get_opts(&self.key, piece(0..BEGINNING, None)).await?;
            gather(answer, BEGINNING).await
        })?;
        read.map_err(|error| self.bucket.told(&error))
    }

    /// Reads it from its beginning to its end; it may be of any size.
    ///
    /// # Errors
    /// When it is not there, or the store does not give it.
    pub fn reader(&self) -> io::Result<Box<dyn Read + Send>> {
        match Ranges::open(self) {
            Ok(ranges) => Ok(Box::new(ranges)),
            Err(error) => Ok(Box::new(self.without_ranges(error)?)),
        }
    }

    /// A copy of it on this machine, in a file without a name.
    ///
    /// # Errors
    /// As [`reader`](Self::reader), and when there is no room.
    pub fn copy(&self) -> io::Result<File> {
        let mut ranges = match Ranges::open(self) {
            Ok(ranges) => ranges,
            Err(error) => return self.without_ranges(error),
        };
        let mut file = tempfile::tempfile()?;
        io::copy(&mut ranges, &mut file)?;
        file.rewind()?;
        Ok(file)
    }

    /// A copy of what could not be read in ranges, because it is empty, or because a server gives it only as a whole and would
    /// not wait until pages are cleaned.
    fn without_ranges(&self, error: io::Error) -> io::Result<File> {
        let final_kinds = [io::ErrorKind::NotFound, io::ErrorKind::PermissionDenied];
        if final_kinds.contains(&error.kind()) {
            return Err(error);
        }
        match (self.bucket.has_folders(), self.size()) {
            (true, Ok(Some(0))) => tempfile::tempfile(),
            (true, _) => Err(error),
            (false, _) => self.whole(),
        }
    }

    fn whole(&self) -> io::Result<File> {
        let mut file = tempfile::tempfile()?;
        self.bucket.hands.wait(async {
            let answer = self.bucket.store.get(&self.key).await.map_err(|error| self.bucket.told(&error))?;
            let mut stream = answer.into_stream();
            while let Some(piece) = stream.next().await.transpose().map_err(|error| self.bucket.told(&error))? {
                file.write_all(&piece)?;
            }
            Ok::<_, io::Error>(())
        })??;
        file.rewind()?;
        Ok(file)
    }

    /// Puts it there, in the place of one that is there. It is there as a whole or not at all.
    ///
    /// # Errors
    /// When the store does not take it.
    pub fn put(&self, bytes: Vec<u8>) -> io::Result<()> {
        let put = self.bucket.hands.wait(self.bucket.store.put(&self.key, bytes.into()))?;
        put.map(drop).map_err(|error| self.bucket.told(&error))
    }

    /// Puts a file there, of any size. As [`put`](Self::put).
    ///
    /// # Errors
    /// When the file cannot be read, or the store does not take it.
    pub fn upload(&self, file: &Path) -> io::Result<()> {
        let mut file = File::open(file)?;
        let size = file.metadata()?.len();
        let piece = PIECE.max(size.div_ceil(PIECES));
        if size <= piece {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            return self.put(bytes);
        }
        self.bucket.hands.wait(self.upload_pieces(&mut file, piece as usize))?
    }

    async fn upload_pieces(&self, file: &mut File, piece: usize) -> io::Result<()> {
        let upload = self.bucket.store.put_multipart(&self.key).await.map_err(|error| self.bucket.told(&error))?;
        let mut write = WriteMultipart::new_with_chunk_size(upload, piece);
        if let Err(error) = self.send(file, piece, &mut write).await {
            // The store keeps pieces of uploads that nobody ends, and counts them.
            let _ = write.abort().await;
            return Err(error);
        }
        write.finish().await.map(drop).map_err(|error| self.bucket.told(&error))
    }

    async fn send(&self, file: &mut File, piece: usize, write: &mut WriteMultipart) -> io::Result<()> {
        loop {
            let mut bytes = Vec::new();
            file.take(piece as u64).read_to_end(&mut bytes)?;
            if bytes.is_empty() {
                return Ok(());
            }
            write.wait_for_capacity(AT_ONCE).await.map_err(|error| self.bucket.told(&error))?;
            write.put(bytes.into());
        }
    }

    /// Removes it, if it is there.
    ///
    /// # Errors
    /// When the store does not let it go.
    pub fn remove(&self) -> io::Result<()> {
        match self.bucket.hands.wait(self.bucket.store.delete(&self.key))? {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.bucket.told(&error)),
        }
    }
}
