//! What stands for object stores in a build without them: there are none.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::io::Listed;
use crate::io::read::{Fetched, ReadError};

/// Opens no address.
#[derive(Clone, Debug, Default)]
pub struct Stores(());

/// There is none.
#[derive(Clone, Debug)]
pub enum Bucket {}

/// There is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {}

impl Stores {
    /// No stores.
    #[must_use]
    pub fn new(_: bool) -> Self {
        Stores(())
    }

    /// Nothing.
    ///
    /// # Errors
    /// Always.
    pub fn object(&self, _: &Path) -> io::Result<Object> {
        Err(without())
    }

    /// Nothing.
    ///
    /// # Errors
    /// Always.
    pub fn bucket(&self, _: &Path) -> io::Result<Bucket> {
        Err(without())
    }
}

#[allow(missing_docs, clippy::missing_errors_doc, clippy::must_use_candidate, reason = "nobody can call them")]
impl Bucket {
    pub fn has_folders(&self) -> bool {
        match *self {}
    }

    pub fn object(&self, _: &Path) -> io::Result<Object> {
        match *self {}
    }

    pub(crate) fn list(&self, _: &Path) -> io::Result<Vec<(OsString, Listed)>> {
        match *self {}
    }

    pub fn is_folder(&self, _: &Path) -> io::Result<bool> {
        match *self {}
    }
}

#[allow(missing_docs, clippy::missing_errors_doc, clippy::must_use_candidate, reason = "nobody can call them")]
impl Object {
    pub fn address(&self) -> &Path {
        match *self {}
    }

    pub fn url(&self) -> Option<&str> {
        match *self {}
    }

    pub fn size(&self) -> io::Result<Option<u64>> {
        match *self {}
    }

    pub(in crate::io) fn fetch(&self, _: u64, _: impl Fn() -> ReadError) -> Result<Fetched, ReadError> {
        match *self {}
    }

    pub(in crate::io) fn beginning(&self) -> io::Result<Vec<u8>> {
        match *self {}
    }

    pub fn reader(&self) -> io::Result<Box<dyn Read + Send>> {
        match *self {}
    }

    pub fn copy(&self) -> io::Result<File> {
        match *self {}
    }

    pub fn put(&self, _: Vec<u8>) -> io::Result<()> {
        match *self {}
    }

    pub fn upload(&self, _: &Path) -> io::Result<()> {
        match *self {}
    }

    pub fn remove(&self) -> io::Result<()> {
        match *self {}
    }
}

fn without() -> io::Error {
    let why = "scutch was built without the feature `object-store`, which goes there: build it with that, or copy it to \
               this machine first";
    io::Error::new(io::ErrorKind::Unsupported, why)
}
