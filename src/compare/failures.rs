//! What failed in a run, by kinds.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The failures of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failures {
    /// What kind of error it is, by its name in an error file.
    pub kind: String,
    /// How many there are.
    pub count: u64,
    /// The first ones.
    pub first: Vec<Told>,
}

/// A page that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The page.
    pub path: String,
    /// What is wrong and what to do.
    pub message: String,
}

#[derive(Deserialize)]
struct Line {
    path: String,
    error: String,
    message: String,
}

impl Failures {
    /// Sums up the first `bytes` of an error file, the most frequent kinds first. Lines that are none are passed over;
    /// without a file nothing failed.
    pub(super) fn read(list: &Path, bytes: u64, examples: usize) -> io::Result<Vec<Failures>> {
        let file = match File::open(list) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            file => file?,
        };
        let mut kinds: BTreeMap<String, Failures> = BTreeMap::new();
        for line in BufReader::new(file.take(bytes)).split(b'\n') {
            let Ok(Line { path, error, message }) = serde_json::from_slice(&line?) else { continue };
            let empty = || Failures { kind: error.clone(), count: 0, first: Vec::new() };
            let kind = kinds.entry(error.clone()).or_insert_with(empty);
            kind.count += 1;
            if kind.first.len() < examples {
                kind.first.push(Told { path, message });
            }
        }
        let mut kinds: Vec<_> = kinds.into_values().collect();
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.count));
        Ok(kinds)
    }
}

#[cfg(test)]
mod tests {
    use super::Failures;

    #[test]
    fn kinds_are_counted_and_exemplified() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("errors.jsonl");
        assert!(Failures::read(&list, u64::MAX, 3).unwrap().is_empty());
        let line = |n: usize, kind: &str| format!("{{\"path\":\"{n}\",\"error\":\"{kind}\",\"message\":\"m\"}}\n");
        let lines: String = (0..9).map(|n| line(n, if n % 4 == 1 { "binary" } else { "empty" })).collect();
        std::fs::write(&list, lines.clone() + "{\"torn").unwrap();
        let kinds = Failures::read(&list, u64::MAX, 2).unwrap();
        let told: Vec<_> = kinds.iter().map(|kind| (kind.kind.as_str(), kind.count, kind.first.len())).collect();
        assert_eq!(told, [("empty", 7, 2), ("binary", 2, 2)]);
        assert_eq!([&kinds[0].first[1].path, &kinds[1].first[0].path], ["2", "1"]);
        let begun = Failures::read(&list, line(0, "empty").len() as u64, 2).unwrap();
        assert_eq!((begun.len(), begun[0].count), (1, 1));
    }
}
