//! The data sets among what a source finds, opened one after the other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use super::inside::Names;
use super::records::{self, Fields, Item, SetKind};
use super::{Entry, Found, Meter, Place};

/// A source whose data sets are told record by record.
pub struct Opened<S> {
    source: S,
    fields: Fields,
    extension: &'static str,
    meter: Meter,
    present: Option<Present>,
}

/// The data set that is being read.
struct Present {
    name: PathBuf,
    items: Box<dyn Iterator<Item = Item> + Send>,
    targets: Targets,
}

/// Where the outputs go.
enum Targets {
    /// The only one.
    One(PathBuf),
    /// Each to a file of its own.
    Many(Names),
}

impl<S: Iterator<Item = Found>> Opened<S> {
    /// Opens the data sets of `source`; the outputs of records have this extension.
    pub fn new(source: S, fields: Fields, extension: &'static str) -> Self {
        Opened { source, fields, extension, meter: Meter::default(), present: None }
    }

    /// Counts what is read of the data sets.
    #[must_use]
    pub fn counted_by(self, meter: Meter) -> Self {
        Opened { meter, ..self }
    }

    fn open(&mut self, entry: Entry, kind: SetKind) -> Option<Found> {
        match records::open(&entry.place, kind, &self.fields, &self.meter) {
            Ok(items) => {
                let name = entry.place.path().to_owned();
                let targets = match kind.is_one_page() {
                    true => Targets::One(entry.target),
                    false => Targets::Many(Names::new(&entry.target, self.extension)),
                };
                self.present = Some(Present { name, items, targets });
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

impl Targets {
    /// Leaves its name to a record that cannot be read now, so that it is there when the record can be.
    fn pass(&mut self, path: Option<&str>) {
        if let Targets::Many(names) = self {
            names.target(path);
        }
    }

    fn next(&mut self, path: Option<&str>) -> PathBuf {
        match self {
            Targets::One(target) => target.clone(),
            Targets::Many(names) => names.target(path),
        }
    }
}

impl Present {
    fn next(&mut self) -> Option<Found> {
        // A reader that panics is a bug, and no reason to lose what others read.
        let Ok(item) = catch_unwind(AssertUnwindSafe(|| self.items.next())) else {
            self.items = Box::new(std::iter::empty());
            let why = "a bug in scutch, please report it with this data set; what follows in it is lost";
            return Some(Found::Broken(self.name.clone(), why.into()));
        };
        Some(match item? {
            Item::Page(unread) => {
                let target = self.targets.next(unread.path.as_deref());
                // Whoever wants a data set wants every record of it.
                let entry = Entry { place: Place::Record(unread.at.clone()), target, named: true };
                Found::Record(entry, unread)
            }
            Item::Other(at) => Found::NoPage(at),
            Item::Broken(at, path, why) => {
                self.targets.pass(path.as_deref());
                Found::Broken(at, why)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::Opened;
    use crate::io::records::Fields;
    use crate::io::remote::Stores;
    use crate::io::{Found, Inputs};

    #[test]
    fn a_set_of_many_pages_gets_a_folder_and_one_of_a_single_page_a_file() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.jsonl"), "{\"text\":\"rain\"}\n{\"text\":\"fog\"}\n").unwrap();
        fs::write(folder.path().join("b.mhtml"), "Content-Type: text/html\n\n<p>rain").unwrap();
        let inputs = Inputs::new(&[folder.path().to_owned()], "txt", &Stores::default()).unwrap();
        let fields = Fields { max_bytes: 1000, ..Fields::default() };
        let targets = Opened::new(inputs.find(None), fields, "txt").map(|found| match found {
            Found::Record(entry, _) => entry.target,
            other => panic!("{other:?}"),
        });
        let expected = ["a.jsonl/0000/0000001.txt", "a.jsonl/0000/0000002.txt", "b.txt"].map(PathBuf::from);
        assert_eq!(targets.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_record_that_is_broken_keeps_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let long = format!("{{\"text\":\"{}\"}}\n", "rain ".repeat(50));
        fs::write(folder.path().join("a.jsonl"), long + "{\"text\":\"fog\"}\n").unwrap();
        let inputs = Inputs::new(&[folder.path().to_owned()], "txt", &Stores::default()).unwrap();
        let last = |max_bytes| {
            let fields = Fields { max_bytes, ..Fields::default() };
            match Opened::new(inputs.find(None), fields, "txt").last() {
                Some(Found::Record(entry, _)) => entry.target,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(last(100), last(1000));
    }
}
