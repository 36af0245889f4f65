//! What is made of the pages of a run.

use std::io;

use super::{Corpus, Failure};
use crate::corpus::dedup::Signature;
use crate::io::records::Carried;
use crate::io::{Entry, Sink};
use crate::pipeline::Cleaned;
use crate::render::{Format, Inline};
use crate::rows::{Columns, Row};

/// Makes something of each page, on several threads at once. What it makes is handed on in the order of the pages.
pub trait Output: Sync {
    /// What it makes of a page.
    type Piece: Send;

    /// Whether the page needs no cleaning: its text is there and is to stay.
    fn keeps_old(&self, entry: &Entry) -> bool;

    /// Takes a cleaned page.
    ///
    /// # Errors
    /// When what it makes cannot be written.
    fn take(&self, entry: &Entry, about: About, cleaned: &Cleaned) -> io::Result<Self::Piece>;

    /// Hears that a page failed. `entry` is `None` where it is not even known what its text would have been called.
    ///
    /// # Errors
    /// When what an earlier run made of it cannot be taken away.
    fn fail(&self, entry: Option<&Entry>, about: About, failure: &Failure) -> io::Result<Self::Piece>;
}

/// What is known about a page beside its bytes.
#[derive(Debug, Default)]
pub struct About {
    /// Its id, where the input gives one.
    pub id: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The other fields of its record.
    pub carried: Carried,
}

/// Texts, each for itself.
pub struct Texts<'s> {
    /// What takes them.
    pub sink: &'s dyn Sink,
    /// What they are written as.
    pub format: Format,
    /// What Markdown carries beside the words.
    pub inline: Inline,
}

impl Output for Texts<'_> {
    type Piece = ();

    fn keeps_old(&self, entry: &Entry) -> bool {
        self.sink.keeps_old(entry)
    }

    fn take(&self, entry: &Entry, _: About, cleaned: &Cleaned) -> io::Result<()> {
        self.sink.write(entry, &self.format.render(cleaned, self.inline))
    }

    fn fail(&self, entry: Option<&Entry>, _: About, _: &Failure) -> io::Result<()> {
        entry.map_or(Ok(()), |entry| self.sink.withdraw(entry))
    }
}

/// Rows of a data set.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// What they hold.
    pub columns: Columns,
    /// What is asked of them.
    pub corpus: Corpus,
}

/// A row, and what tells its text from others, if that is to be compared.
#[derive(Debug)]
pub struct Made {
    /// The row.
    pub row: Row,
    /// Of its text.
    pub signature: Option<Signature>,
}

impl Output for Rows {
    type Piece = Made;

    fn keeps_old(&self, _: &Entry) -> bool {
        false
    }

    fn take(&self, entry: &Entry, about: About, cleaned: &Cleaned) -> io::Result<Made> {
        let id = about.id.unwrap_or_else(|| entry.place.path().to_string_lossy().into_owned());
        let mut row = Row::of(id, cleaned, self.columns, about.carried);
        // What is no address of the web may still be what rows are joined by.
        row.facts.url = row.facts.url.or(about.url);
        let signature = self.corpus.apply(&mut row);
        Ok(Made { row, signature })
    }

    fn fail(&self, _: Option<&Entry>, about: About, failure: &Failure) -> io::Result<Made> {
        let id = about.id.unwrap_or_else(|| failure.path.to_string_lossy().into_owned());
        let row = Row::failed(id, about.url, failure.message.clone(), about.carried);
        Ok(Made { row, signature: None })
    }
}
