//! An object of a store, or a file of the web.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use futures_util::StreamExt;
use object_store::path::Path as Key;
use object_store::{Attribute, Error, GetOptions, GetRange, ObjectStoreExt, WriteMultipart};

use super::Bucket;
use super::failure::io_error;
use super::ranges::Ranges;
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
    /// Where it lies.
    #[must_use]
    pub fn address(&self) -> &Path {
        &self.address
    }

    /// Its address, if a browser could open it.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.address.to_str().filter(|_| !self.bucket.has_folders())
    }

    /// Its bytes; `None` if it is not there.
    ///
    /// # Errors
    /// When the store does not say.
    pub fn size(&self) -> io::Result<Option<u64>> {
        match self.bucket.hands.wait(self.bucket.store.head(&self.key))? {
            Ok(meta) => Ok(Some(meta.size)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(io_error(&error)),
        }
    }

    /// Reads it, if it has no more than `most` bytes.
    pub(in crate::io) fn fetch(&self, most: u64, too_large: impl Fn() -> ReadError) -> Result<Fetched, ReadError> {
        let fetched = self.bucket.hands.wait(async {
            let answer = self.bucket.store.get(&self.key).await?;
            let content_type = answer.attributes.get(&Attribute::ContentType);
            let charset = Media::of(content_type.map(AsRef::as_ref)).charset();
            let (size, mut bytes) = (answer.meta.size, Vec::new());
            let mut stream = answer.into_stream();
            while let Some(piece) = stream.next().await.transpose()? {
                bytes.extend_from_slice(&piece);
                if bytes.len() as u64 > most || (size > most && size != UNKNOWN) {
                    return Ok(None);
                }
            }
            Ok(Some(Fetched { bytes, charset }))
        });
        let fetched = fetched.map_err(ReadError::Unreadable)?;
        fetched.map_err(|error| ReadError::Unreadable(io_error(&error)))?.ok_or_else(too_large)
    }

    /// How it begins.
    pub(in crate::io) fn beginning(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let range = GetOptions { range: Some(GetRange::Bounded(0..BEGINNING)), ..GetOptions::default() };
        let read = self.bucket.hands.wait(async {
            let mut stream = self.bucket.store.get_opts(&self.key, range).await?.into_stream();
            while let Some(piece) = stream.next().await.transpose()? {
                bytes.extend_from_slice(&piece);
            }
            Ok(())
        })?;
        read.map(|()| bytes).map_err(|error| io_error(&error))
    }

    /// Reads it from its beginning to its end; it may be of any size.
    ///
    /// # Errors
    /// When it is not there, or the store does not give it.
    pub fn reader(&self) -> io::Result<Box<dyn Read + Send>> {
        if let Some(ranges) = Ranges::open(self)? {
            return Ok(Box::new(ranges));
        }
        // A server that gives it only as a whole would not wait until pages are cleaned.
        Ok(Box::new(self.copy()?))
    }

    /// A copy of it on this machine, in a file without a name.
    ///
    /// # Errors
    /// As [`reader`](Self::reader), and when there is no room.
    pub fn copy(&self) -> io::Result<File> {
        use std::io::{Seek, Write};
        let mut file = tempfile::tempfile()?;
        self.bucket.hands.wait(async {
            let answer = self.bucket.store.get(&self.key).await.map_err(|error| io_error(&error))?;
            let mut stream = answer.into_stream();
            while let Some(piece) = stream.next().await.transpose().map_err(|error| io_error(&error))? {
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
        put.map(drop).map_err(|error| io_error(&error))
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
        let upload = self.bucket.store.put_multipart(&self.key).await.map_err(|error| io_error(&error))?;
        let mut write = WriteMultipart::new_with_chunk_size(upload, piece);
        loop {
            let mut bytes = Vec::new();
            file.take(piece as u64).read_to_end(&mut bytes)?;
            if bytes.is_empty() {
                break;
            }
            write.wait_for_capacity(AT_ONCE).await.map_err(|error| io_error(&error))?;
            write.put(bytes.into());
        }
        write.finish().await.map(drop).map_err(|error| io_error(&error))
    }

    /// Removes it, if it is there.
    ///
    /// # Errors
    /// When the store does not let it go.
    pub fn remove(&self) -> io::Result<()> {
        match self.bucket.hands.wait(self.bucket.store.delete(&self.key))? {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(io_error(&error)),
        }
    }
}
