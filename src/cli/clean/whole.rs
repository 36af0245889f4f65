//! What there is to do, as far as it is known before it is done, and how much of it is left.

use std::time::Duration;

use crate::io::Found;

/// Bytes that a record is taken to have until one was read: an average page in a compressed crawl.
const RECORD: f64 = 20e3;

/// What the inputs hold. How many records data sets have is known only when they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// So many pages.
    Pages(u64),
    /// Data sets of so many bytes.
    Bytes(u64),
    /// Both.
    Mixed {
        /// Files that are pages.
        pages: u64,
        /// Bytes of data sets.
        bytes: u64,
    },
    /// Nobody can say.
    Unknown,
}

/// What is done of pages and data sets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Done {
    /// Files that were pages.
    pub(super) pages: u64,
    /// Records of data sets.
    pub(super) records: u64,
    /// Bytes of data sets that were read.
    pub(super) bytes: u64,
}

impl Whole {
    /// What the finds are together, of which `limit` pages are wanted at most.
    pub(super) fn of(finds: impl Iterator<Item = Found>, limit: Option<u64>) -> Whole {
        let (mut pages, mut sets, mut bytes) = (0, 0_u64, Some(0));
        for found in finds {
            match found {
                Found::Set(entry, _) => {
                    sets += 1;
                    bytes = bytes.zip(entry.place.size()).map(|(sum, size)| sum + size);
                }
                Found::Page(_) | Found::Unreadable(..) => pages += 1,
                _ => {}
            }
        }
        match (sets, limit, bytes) {
            (0, limit, _) => Whole::Pages(limit.map_or(pages, |limit| limit.min(pages))),
            (_, Some(limit), _) => Whole::Pages(limit),
            (_, None, Some(bytes)) if pages == 0 => Whole::Bytes(bytes),
            (_, None, Some(bytes)) => Whole::Mixed { pages, bytes },
            (_, None, None) => Whole::Unknown,
        }
    }
}

/// Pages and records that are left, about: records are taken to be as large as those that were read.
pub(super) fn left((pages, bytes): (u64, u64), done: Done) -> u64 {
    let record = if done.records == 0 { RECORD } else { (done.bytes as f64 / done.records as f64).max(1.0) };
    let records = bytes.saturating_sub(done.bytes) as f64 / record;
    pages.saturating_sub(done.pages) + records as u64
}

/// The time that `left` pages take if `done` took so long.
pub(super) fn time_left(left: u64, done: u64, elapsed: Duration) -> Duration {
    elapsed.mul_f64(left as f64 / done.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::time::Duration;

    use super::{Done, Whole, left, time_left};
    use crate::io::Inputs;
    use crate::io::remote::Stores;

    #[test]
    fn pages_are_counted_and_data_sets_weighed() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let whole = |named: Vec<PathBuf>, limit| {
            Whole::of(Inputs::new(&named, "txt", &Stores::default()).unwrap().find(None), limit)
        };
        for (name, content) in [("a.html", "rain"), ("b.html", "fog"), ("a.jsonl", "12345"), ("b.jsonl", "678")] {
            fs::write(path(name), content).unwrap();
        }
        let (pages, sets) = (vec![path("a.html"), path("b.html")], vec![path("a.jsonl"), path("b.jsonl")]);
        assert_eq!(whole(pages.clone(), None), Whole::Pages(2));
        assert_eq!(whole(pages, Some(1)), Whole::Pages(1));
        assert_eq!(whole(sets.clone(), None), Whole::Bytes(8));
        assert_eq!(whole(sets, Some(7)), Whole::Pages(7));
        assert_eq!(whole(vec![folder.path().to_owned()], None), Whole::Mixed { pages: 2, bytes: 8 });
        assert_eq!(whole(vec![path("lost.jsonl")], None), Whole::Unknown);
    }

    #[test]
    fn records_that_are_left_are_as_large_as_those_before_them() {
        let whole = (10, 1_000_000);
        assert_eq!(left(whole, Done { pages: 0, records: 0, bytes: 0 }), 10 + 50);
        assert_eq!(left(whole, Done { pages: 4, records: 0, bytes: 0 }), 6 + 50);
        assert_eq!(left(whole, Done { pages: 4, records: 100, bytes: 100_000 }), 6 + 900);
        assert_eq!(left(whole, Done { pages: 10, records: 1000, bytes: 1_000_000 }), 0);
        assert_eq!(left(whole, Done { pages: 11, records: 3, bytes: 2_000_000 }), 0);
    }

    #[test]
    fn what_is_left_takes_as_long_as_what_was_done() {
        let second = Duration::from_secs(1);
        assert_eq!(time_left(30, 10, second), 3 * second);
        assert_eq!(time_left(0, 10, second), Duration::ZERO);
        assert_eq!(time_left(5, 0, second), 5 * second);
    }
}
