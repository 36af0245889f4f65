//! The data sets among what a source finds, opened one after the other.

use super::inside::Names;
use super::records::{self, Fields, Item, SetKind};
use super::{Entry, Found, Place};

/// A source whose data sets are told record by record.
pub struct Opened<S> {
    source: S,
    fields: Fields,
    extension: &'static str,
    present: Option<Present>,
}

/// The data set that is being read.
struct Present {
    items: Box<dyn Iterator<Item = Item> + Send>,
    names: Names,
}

impl<S: Iterator<Item = Found>> Opened<S> {
    /// Opens the data sets of `source`; the outputs of records have this extension.
    pub fn new(source: S, fields: Fields, extension: &'static str) -> Self {
        Opened { source, fields, extension, present: None }
    }

    fn open(&mut self, entry: Entry, kind: SetKind) -> Option<Found> {
        match records::open(&entry.place, kind, &self.fields) {
            Ok(items) => {
                let names = Names::new(&entry.target, self.extension);
                self.present = Some(Present { items, names });
                None
            }
            Err(error) => Some(Found::Unreadable(entry.place.path().to_owned(), error)),
        }
    }
}

impl<S: Iterator<Item = Found>> Iterator for Opened<S> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.present.as_mut().and_then(Present::next) {
                return Some(found);
            }
            self.present = None;
            match self.source.next()? {
                Found::Set(entry, kind) => {
                    if let Some(failed) = self.open(entry, kind) {
                        return Some(failed);
                    }
                }
                found => return Some(found),
            }
        }
    }
}

impl Present {
    fn next(&mut self) -> Option<Found> {
        Some(match self.items.next()? {
            Item::Page(unread) => {
                let target = self.names.target(unread.path.as_deref());
                // Whoever wants a data set wants every record of it.
                let entry = Entry { place: Place::Record(unread.at.clone()), target, named: true };
                Found::Record(entry, unread)
            }
            Item::Other(at) => Found::Other(at),
            Item::Broken(at, why) => Found::Broken(at, why),
        })
    }
}
