//! What takes the texts.

use std::io;

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
