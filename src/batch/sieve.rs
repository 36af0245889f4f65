//! The last look at rows, in their order: which have a text that was seen before, and which are not written at all.

use std::io;
use std::path::Path;

use super::duplicates::Duplicates;
use super::{Corpus, Made, Step};
use crate::rows::{Outcome, Row};

/// Lets rows through.
#[derive(Debug)]
pub struct Sieve {
    duplicates: Option<Duplicates>,
    dropped: Vec<Outcome>,
}

impl Sieve {
    /// A sieve that remembers in memory alone.
    #[must_use]
    pub fn new(corpus: &Corpus) -> Sieve {
        Sieve { duplicates: corpus.dedup.map(Duplicates::new), dropped: corpus.dropped.clone() }
    }

    /// A sieve that also notes in a file what it has seen.
    pub(super) fn begin(path: &Path, corpus: &Corpus) -> io::Result<Sieve> {
        let duplicates = corpus.dedup.map(|options| Duplicates::begin(path, options)).transpose()?;
        Ok(Sieve { duplicates, dropped: corpus.dropped.clone() })
    }

    /// A sieve that has seen what the first `bytes` of a file say.
    pub(super) fn resume(path: &Path, bytes: u64, corpus: &Corpus) -> io::Result<Sieve> {
        let duplicates = corpus.dedup.map(|options| Duplicates::resume(path, bytes, options)).transpose()?;
        Ok(Sieve { duplicates, dropped: corpus.dropped.clone() })
    }

    /// The row of a find, as it is to be written; what is left out is counted.
    ///
    /// # Errors
    /// When what was seen cannot be noted.
    pub fn pass(&mut self, step: &mut Step<'_>, made: Made) -> io::Result<Option<Row>> {
        let Made { mut row, signature } = made;
        if let (Some(duplicates), Some(signature)) = (&mut self.duplicates, signature) {
            duplicates.judge(step.summary.pages(), &mut row, &signature)?;
        }
        step.summary.add_row(&row);
        Ok(Some(row).filter(|row| !self.dropped.contains(&row.status)))
    }

    /// Brings the file up to date. Gives its bytes.
    pub(super) fn cut(&mut self) -> io::Result<u64> {
        self.duplicates.as_mut().map_or(Ok(0), Duplicates::cut)
    }
}
