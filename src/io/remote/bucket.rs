//! A bucket of an object store, seen as folders.

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use futures_util::StreamExt;
use object_store::path::Path as Key;
use object_store::{Error, ObjectStore};

use super::Object;
use super::address::bucket_and_key;
use super::failure::io_error;
use super::listing::odd;
use super::runtime::Hands;
use super::secret::without_secrets;
use crate::io::Listed;

/// A bucket. Copies share its connections.
#[derive(Clone)]
pub struct Bucket {
    root: String,
    pub(super) store: Arc<dyn ObjectStore>,
    pub(super) hands: Hands,
    /// The web has no folders: the bucket is one object.
    is_one: bool,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Bucket").field(&self.root).finish()
    }
}

impl Bucket {
    /// The bucket whose address is `root`.
    pub(super) fn new(root: &str, store: Arc<dyn ObjectStore>, hands: Hands) -> Self {
        Bucket { root: root.to_owned(), store, hands, is_one: false }
    }

    /// A file of the web.
    pub(super) fn of_one(address: &str, store: Arc<dyn ObjectStore>, hands: Hands) -> Self {
        Bucket { root: address.to_owned(), store, hands, is_one: true }
    }

    #[cfg(test)]
    pub(super) fn root(&self) -> &str {
        &self.root
    }

    /// Whether it has folders that can be looked into and written to.
    #[must_use]
    pub fn has_folders(&self) -> bool {
        !self.is_one
    }

    /// What lies at an address of this bucket.
    ///
    /// # Errors
    /// When no object can have such a key.
    pub fn object(&self, address: &Path) -> io::Result<Object> {
        let (key, address) = match self.is_one {
            true => (Key::ROOT, without_secrets(address)),
            false => (key(address)?, address.to_owned()),
        };
        Ok(Object { bucket: self.clone(), key, address })
    }

    /// What lies in a folder, by name; what cannot be asked for by its whole address.
    ///
    /// # Errors
    /// When the store does not give it.
    pub(crate) fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Listed)>> {
        let prefix = key(folder)?;
        let found = self.hands.wait(self.store.list_with_delimiter(Some(&prefix)))?;
        let found = found.map_err(|error| self.told(&error))?;
        let named = |key: &Key, kind| match odd(key) {
            Some(key) => Some((format!("{}/{key}", self.root).into(), Listed::Odd)),
            None => Some((key.filename()?.into(), kind)),
        };
        let folders = found.common_prefixes.iter().filter_map(|key| named(key, Listed::Folder { linked: false }));
        // Some tools make an empty object of a folder's own name.
        let objects = found.objects.iter().filter(|meta| meta.location != prefix);
        Ok(folders.chain(objects.filter_map(|meta| named(&meta.location, Listed::File))).collect())
    }

    /// Whether anything lies in a folder; one without anything is none.
    ///
    /// # Errors
    /// When the store does not say.
    pub fn is_folder(&self, folder: &Path) -> io::Result<bool> {
        if self.is_one {
            return Ok(false);
        }
        let prefix = key(folder)?;
        let first = self.hands.wait(async { self.store.list(Some(&prefix)).next().await })?;
        first.transpose().map(|first| first.is_some()).map_err(|error| self.told(&error))
    }

    /// What to say of a request that failed.
    pub(super) fn told(&self, error: &Error) -> io::Error {
        io_error(error, self.is_one)
    }
}

fn key(address: &Path) -> io::Result<Key> {
    let (_, key) = bucket_and_key(address);
    Key::parse(key).map_err(|error| io_error(&error.into(), false))
}
