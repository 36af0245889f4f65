//! The texts that were kept so far.

use super::index::Index;
use super::options::Options;
use super::records::Records;
use super::signature::Signature;

/// An earlier text that was alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The ordinal of the earlier text; the lowest where several are alike.
    pub of: u64,
    /// How alike.
    pub kind: Kind,
}

/// How alike two texts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// To the letter, white space aside.
    Exact,
    /// In most of their shingles.
    Near,
}

/// What is remembered of the texts that were kept.
///
/// Memory is [`Options::bytes_per_document`] for each text that there is room for. Room is doubled as it fills, until
/// [`Options::memory`] is reached, the old buffer being freed after its content was moved; from then on the oldest text
/// is forgotten for each new one, so that its next copy is kept again. Nothing depends on anything but the order of calls.
#[derive(Debug)]
pub struct Seen {
    options: Options,
    records: Records,
    exact: Index,
    bands: Vec<Index>,
    forgotten: u64,
}

/// Room in the beginning.
const FIRST: usize = 64;

impl Seen {
    /// Nothing seen yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let mut seen = Seen {
            options,
            records: Records::new(options.bands()),
            exact: Index::new(0),
            bands: Vec::new(),
            forgotten: 0,
        };
        seen.grow(FIRST);
        seen
    }

    /// The earlier text that this one repeats; `None` if there is none, and then it is remembered.
    ///
    /// Signatures must have been made with the options of this state; of others only the exact part counts. A text that
    /// comes again under its own ordinal is no duplicate of itself, so that what was done twice is told the same.
    pub fn check(&mut self, ordinal: u64, signature: &Signature) -> Option<Duplicate> {
        if let Some(duplicate) = self.find(signature) {
            return Some(duplicate).filter(|duplicate| duplicate.of != ordinal);
        }
        self.remember(ordinal, signature);
        None
    }

    /// Texts that are remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether nothing is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Texts that were forgotten for want of memory; when there are any, later copies of them were kept.
    #[must_use]
    pub fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// Bytes of memory that the state takes now.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.records.bytes() + self.exact.bytes() + self.bands.iter().map(Index::bytes).sum::<usize>()
    }

    pub(super) fn options(&self) -> &Options {
        &self.options
    }

    pub(super) fn records(&self) -> &Records {
        &self.records
    }

    fn find(&self, signature: &Signature) -> Option<Duplicate> {
        let exact = signature.exact();
        let same = self.exact.find(exact as u64, |place| self.records.exact(place) == exact);
        if let Some(place) = same {
            return Some(Duplicate { of: self.records.ordinal(place), kind: Kind::Exact });
        }
        let near = self.bands.iter().enumerate().filter_map(|(n, index)| {
            let band = Some(signature.band(n)).filter(|band| *band != 0)?;
            index.find(band, |place| self.records.band(place, n) == band)
        });
        near.map(|place| self.records.ordinal(place)).min().map(|of| Duplicate { of, kind: Kind::Near })
    }

    fn remember(&mut self, ordinal: u64, signature: &Signature) {
        if self.records.len() == self.records.capacity() && !self.grow(2 * self.records.capacity()) {
            self.forget();
        }
        let place = self.records.push(ordinal, signature);
        self.enter(place);
    }

    /// Makes room for that many texts, as far as memory allows; whether there is more than before.
    fn grow(&mut self, wanted: usize) -> bool {
        let capacity = wanted.min(self.options.capacity());
        if capacity <= self.records.capacity() {
            return false;
        }
        self.records.grow(capacity);
        self.exact = Index::new(capacity);
        self.bands = (0..self.options.bands()).map(|_| Index::new(capacity)).collect();
        for place in self.records.places() {
            self.enter(place);
        }
        true
    }

    fn enter(&mut self, place: u32) {
        self.exact.insert(self.records.exact(place) as u64, place);
        for (n, index) in self.bands.iter_mut().enumerate() {
            let band = self.records.band(place, n);
            if band != 0 {
                index.insert(band, place);
            }
        }
    }

    fn forget(&mut self) {
        let Some(place) = self.records.places().next() else { return };
        let records = &self.records;
        self.exact.remove(records.exact(place) as u64, place, |place| records.exact(place) as u64);
        for (n, index) in self.bands.iter_mut().enumerate() {
            let band = records.band(place, n);
            if band != 0 {
                index.remove(band, place, |place| records.band(place, n));
            }
        }
        self.records.pop();
        self.forgotten += 1;
    }
}
