//! What a run writes: it is not read by that run or the next, and nothing of the user's is taken for it.

use std::path::{Path, PathBuf};

/// The places of outputs, as the system knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outputs {
    /// All that lies in a folder.
    Folder(PathBuf),
    /// A file, and if it is written in shards, all files of its name and a number.
    Files {
        /// The folder in which they lie.
        folder: PathBuf,
        /// Their names up to the number or extension.
        stem: String,
        /// What follows: `.jsonl.zst`.
        end: String,
        /// Whether they are numbered.
        numbered: bool,
    },
}

/// Digits of the number of a shard, at least.
pub(crate) const DIGITS: usize = 5;

impl Outputs {
    /// Whether this is the folder of the outputs.
    #[must_use]
    pub fn is_folder(&self, real: &Path) -> bool {
        matches!(self, Outputs::Folder(folder) if folder == real)
    }

    /// Whether a file of this name, in a folder as the system knows it, is one of the outputs. Of an output folder nothing
    /// is said: it is passed over as a whole, but where the pages themselves lie in it.
    #[must_use]
    pub fn hold(&self, folder: &Path, name: &str) -> bool {
        match self {
            Outputs::Folder(_) => false,
            Outputs::Files { folder: own, stem, end, numbered } => {
                let between = name.strip_prefix(stem.as_str()).and_then(|rest| rest.strip_suffix(end.as_str()));
                let is_number = |rest: &str| rest.strip_prefix('-').is_some_and(is_shard);
                own == folder && between.is_some_and(|rest| if *numbered { is_number(rest) } else { rest.is_empty() })
            }
        }
    }
}

/// Whether it is the number of a shard.
pub(crate) fn is_shard(number: &str) -> bool {
    number.len() >= DIGITS && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Outputs;

    #[test]
    fn only_what_is_written_is_held() {
        let files = |numbered| {
            let (folder, stem, end) = ("/a".into(), "out".to_owned(), ".jsonl".to_owned());
            Outputs::Files { folder, stem, end, numbered }
        };
        let held = |outputs: &Outputs, names: &[&str]| {
            names.iter().map(|name| outputs.hold(Path::new("/a"), name)).collect::<Vec<_>>()
        };
        let names = ["out.jsonl", "out-00012.jsonl", "out-2024.jsonl", "out-00012.jsonl.gz", "in.jsonl"];
        assert_eq!(held(&files(false), &names), [true, false, false, false, false]);
        assert_eq!(held(&files(true), &names), [false, true, false, false, false]);
        assert!(!files(false).hold(Path::new("/b"), "out.jsonl"));
        let folder = Outputs::Folder("/a".into());
        assert!(folder.is_folder(Path::new("/a")) && !files(true).is_folder(Path::new("/a")));
    }
}
