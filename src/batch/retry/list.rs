//! Lists of failures: that of the run, and that of what still fails.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Left, RetryError};
use crate::batch::{Failure, FailureKind};

/// The failures of a run, in their order. Without a list nothing failed.
pub(super) fn read(path: &Path) -> Result<Vec<Failure>, RetryError> {
    let unread = |why: String| RetryError::List { path: path.to_owned(), why };
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        text => text.map_err(|error| unread(error.to_string()))?,
    };
    let failure =
        |line| serde_json::from_str(line).map_err(|error| unread(format!("is no list of failures ({error})")));
    text.lines().map(failure).collect()
}

/// The list of what still fails, as it is written.
#[derive(Debug)]
pub(super) struct List {
    file: BufWriter<File>,
}

impl List {
    pub(super) fn create(path: PathBuf) -> io::Result<List> {
        Ok(List { file: BufWriter::new(File::create(path)?) })
    }

    pub(super) fn add(&mut self, failure: &Failure) -> io::Result<()> {
        serde_json::to_writer(&mut self.file, failure)?;
        self.file.write_all(b"\n")
    }

    /// Ends it; when this returns, all of it is on the disk.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_data()
    }
}

/// A failure that was not done again, and why not.
pub(super) fn left(failure: &Failure) -> Left {
    // A record has a number or a name after that of its file.
    let is_set = failure.path.is_file() || failure.path == Path::new("-");
    let why = match failure.kind {
        FailureKind::Broken if is_set => "how much follows there is not known: clean all anew with --restart",
        _ => "it is not among the inputs now, or not alone: put it back, or clean all anew with --restart",
    };
    Left { failure: failure.clone(), why }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{List, read};
    use crate::batch::{Failure, FailureKind};

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("errors.jsonl");
        assert_eq!(read(&path).unwrap(), []);
        let failure = |path: &str, kind| Failure { path: path.into(), kind, message: "\"x\"\n".into() };
        let failures = [failure("a:1", FailureKind::TooLarge), failure("雨", FailureKind::Unreadable)];
        let mut list = List::create(path.clone()).unwrap();
        failures.iter().for_each(|failure| list.add(failure).unwrap());
        list.finish().unwrap();
        assert_eq!(read(&path).unwrap(), failures);
        fs::write(&path, "rain").unwrap();
        assert!(read(&path).unwrap_err().to_string().contains("is no list of failures"));
    }
}
