//! What is walked: folders on the disk, or those of an object store.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Place;
use super::read::{beginning, begins_like_page};
use super::remote::Bucket;

/// Where folders lie.
#[derive(Clone, Debug)]
pub(super) enum Ground {
    /// On the disk.
    Disk,
    /// In an object store, under their addresses.
    Store(Bucket),
}

/// What a name in a folder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    File,
    Folder {
        /// It is reached through a link.
        linked: bool,
    },
    /// A device, a socket.
    Other,
    /// An object whose key cannot be asked for, or the beginning of such keys. Its name is its whole address.
    #[cfg_attr(not(feature = "object-store"), allow(dead_code, reason = "only a store has such keys"))]
    Odd,
}

impl Ground {
    /// The names in a folder.
    pub(super) fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Listed)>> {
        match self {
            Ground::Disk => fs::read_dir(folder)?.map(|entry| listed(&entry?)).collect(),
            Ground::Store(bucket) => bucket.list(folder),
        }
    }

    /// A folder as it is known there, whatever links led to it.
    pub(super) fn real(&self, folder: &Path) -> PathBuf {
        match self {
            Ground::Disk => fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned()),
            Ground::Store(_) => folder.to_owned(),
        }
    }

    /// Whether the beginning of a file without extension is that of a page.
    pub(super) fn looks_like_page(&self, file: &Path) -> bool {
        let start = match self {
            Ground::Disk => beginning(file),
            Ground::Store(bucket) => bucket.object(file).and_then(|object| object.beginning()),
        };
        start.is_ok_and(|start| begins_like_page(&start))
    }

    /// The place of a file.
    pub(super) fn place(&self, file: PathBuf) -> Place {
        match self {
            Ground::Disk => Place::File(file),
            // What the store itself listed can be asked for.
            Ground::Store(bucket) => bucket.object(&file).map_or(Place::File(file), Place::Remote),
        }
    }
}

fn listed(entry: &fs::DirEntry) -> io::Result<(OsString, Listed)> {
    let (name, own) = (entry.file_name(), entry.file_type()?);
    // What a dangling link would lead to is not known: it is judged by its name and fails when it is read.
    let kind = if own.is_symlink() { fs::metadata(entry.path()).map(|meta| meta.file_type()).ok() } else { Some(own) };
    let role = match kind {
        Some(kind) if kind.is_dir() => Listed::Folder { linked: own.is_symlink() },
        Some(kind) if !kind.is_file() => Listed::Other,
        _ => Listed::File,
    };
    Ok((name, role))
}
