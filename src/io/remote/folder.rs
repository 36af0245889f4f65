//! A folder of texts in an object store: one object a page, each whole or not at all.

use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{Bucket, below};
use crate::io::originals::Originals;
use crate::io::sink::TextFolder;
use crate::io::{Entry, Inputs, Sink};

/// A folder of an object store that takes texts.
#[derive(Clone, Debug)]
pub struct StoreFolder {
    address: PathBuf,
    bucket: Bucket,
    keep_old: bool,
    /// The inputs that lie in this folder: no text may take their place.
    originals: Arc<Originals>,
}

impl StoreFolder {
    /// The folder at an address of this bucket; with `keep_old` it keeps the texts it has.
    ///
    /// # Errors
    /// When it is one of the input folders.
    pub fn new(address: &Path, bucket: Bucket, keep_old: bool, inputs: &Inputs) -> io::Result<Self> {
        inputs.spare_folder(address)?;
        let originals = Arc::new(inputs.originals().within(address));
        Ok(StoreFolder { address: address.to_owned(), bucket, keep_old, originals })
    }

    fn object(&self, entry: &Entry) -> io::Result<super::Object> {
        // Names come from archives too.
        if !entry.target.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "its name leads out of the output folder"));
        }
        let address = self.target(entry);
        if self.originals.hold(&address) {
            let why = "the text would take the place of a page: name another output folder";
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
        }
        self.bucket.object(&address)
    }
}

impl Sink for StoreFolder {
    fn keeps_old(&self, entry: &Entry) -> bool {
        self.keep_old && self.object(entry).and_then(|object| object.size()).is_ok_and(|size| size.is_some())
    }

    fn write(&self, entry: &Entry, text: &str) -> io::Result<()> {
        self.object(entry)?.put(text.as_bytes().to_vec())
    }

    fn withdraw(&self, entry: &Entry) -> io::Result<()> {
        // Where there is no place for a text, there is none to take away.
        self.object(entry).map_or(Ok(()), |object| object.remove())
    }
}

impl TextFolder for StoreFolder {
    fn real(&self) -> &Path {
        &self.address
    }

    fn target(&self, entry: &Entry) -> PathBuf {
        below(&self.address, entry.target.iter())
    }

    fn check(&self, entry: &Entry) -> io::Result<()> {
        self.object(entry).map(drop)
    }
}
