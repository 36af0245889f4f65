//! What takes the texts.

use std::io;
use std::path::{Path, PathBuf};

use super::Entry;

/// Takes what became of each page, from several threads at once.
pub trait Sink: Sync {
    /// Whether the page needs no cleaning: its text is there and is to stay.
    fn keeps_old(&self, entry: &Entry) -> bool;

    /// Takes the text of a page.
    ///
    /// # Errors
    /// When it cannot be written.
    fn write(&self, entry: &Entry, text: &str) -> io::Result<()>;

    /// Hears that a page failed: no text of an earlier run may stand for it.
    ///
    /// # Errors
    /// When that text cannot be taken away.
    fn withdraw(&self, entry: &Entry) -> io::Result<()>;
}

/// A folder of texts, on the disk or in an object store.
pub trait TextFolder: Sink {
    /// Its path as the system knows it, to be passed over when an input folder is walked.
    fn real(&self) -> &Path;

    /// Where the text of a page goes.
    fn target(&self, entry: &Entry) -> PathBuf;

    /// Whether the text of a page could be written.
    ///
    /// # Errors
    /// When it could not.
    fn check(&self, entry: &Entry) -> io::Result<()>;
}
