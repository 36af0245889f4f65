//! Where the files of a data set lie, finished and unfinished.

use std::io;
use std::path::{Path, PathBuf};

use super::{Columns, RowFormat};
use crate::io::{ROOM, real_path};

/// The place of a data set: a file, or a folder of shards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    path: PathBuf,
    /// What its files are.
    pub format: RowFormat,
    /// A new file is begun after so many bytes, as they lie on the disk; without it there is one file.
    pub shard_size: Option<u64>,
    /// What its rows hold.
    pub columns: Columns,
    is_file: bool,
}

impl Target {
    /// A data set at `path`: a file if its name says so, else a folder.
    #[must_use]
    pub fn new(path: &Path, format: RowFormat, shard_size: Option<u64>) -> Self {
        let is_file = RowFormat::of_path(path).is_some() && !path.is_dir();
        Target { path: path.to_owned(), format, shard_size, columns: Columns::default(), is_file }
    }

    /// The output as it was named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its path as the system knows it, to be passed over when inputs are sought.
    #[must_use]
    pub fn real(&self) -> PathBuf {
        real_path(&self.path).unwrap_or_else(|_| self.path.clone())
    }

    /// Whether a data set may be begun here: no finished one, and no unfinished one, lies here.
    ///
    /// # Errors
    /// When one does.
    pub fn check_free(&self) -> io::Result<()> {
        let busy = |what: String| Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
        if self.room().join("journal.json").exists() {
            return busy(format!(
                "{} holds an unfinished run: go on with --resume, or begin anew with --restart",
                self.path.display()
            ));
        }
        let first = self.shard(0);
        if first.exists() && !(self.is_file && self.shard_size.is_none()) {
            return busy(format!(
                "{} lies there from another run: name another output, or replace it with --restart",
                first.display()
            ));
        }
        Ok(())
    }

    /// The folder that must exist before anything is written.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        let above = || self.path.parent().filter(|above| *above != Path::new("")).unwrap_or(Path::new("."));
        if self.is_file { above().to_owned() } else { self.path.clone() }
    }

    /// The folder beside the output where a run keeps what is its own: its journal, its manifest, unfinished files.
    #[must_use]
    pub fn room(&self) -> PathBuf {
        room(&self.path)
    }

    /// A finished file.
    #[must_use]
    pub fn shard(&self, number: u32) -> PathBuf {
        match (self.is_file, self.shard_size) {
            (true, None) => self.path.clone(),
            (true, Some(_)) => self.path.with_file_name(format!("{}-{number:05}.{}", self.stem(), self.format)),
            (false, _) => self.path.join(format!("part-{number:05}.{}", self.format)),
        }
    }

    /// The same file while it grows.
    pub(super) fn part(&self, number: u32) -> PathBuf {
        self.room().join(format!("part-{number:05}"))
    }

    /// `pages` of `pages.jsonl.zst`.
    fn stem(&self) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let end =
            name.match_indices('.').find(|(at, _)| name[at + 1..].to_ascii_lowercase().parse::<RowFormat>().is_ok());
        end.map_or(&*name, |(at, _)| &name[..at]).to_owned()
    }
}

/// The folder of what is a run's own, beside its output: `clean.scutch` of `clean`.
#[must_use]
pub fn room(output: &Path) -> PathBuf {
    // The name of `.` and `..` is known only to the system.
    let named = |path: &Path| path.file_name().is_some();
    let real = if named(output) { output.to_owned() } else { real_path(output).unwrap_or_else(|_| output.to_owned()) };
    let mut name = real.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ROOM);
    real.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Target;
    use crate::rows::RowFormat;

    #[test]
    fn files_and_folders_have_their_shards_and_rooms() {
        let zstd: RowFormat = "jsonl.zst".parse().unwrap();
        let places = |path, size| {
            let target = Target::new(Path::new(path), zstd, size);
            [target.folder(), target.shard(3), target.room(), target.part(3)].map(|path| path.display().to_string())
        };
        let file = "a/b.c.jsonl.zst";
        let room = "a/b.c.jsonl.zst.scutch";
        assert_eq!(places(file, None), ["a", file, room, "a/b.c.jsonl.zst.scutch/part-00003"]);
        assert_eq!(places(file, Some(1))[1], "a/b.c-00003.jsonl.zst");
        assert_eq!(places("a", None), ["a", "a/part-00003.jsonl.zst", "a.scutch", "a.scutch/part-00003"]);
        assert_eq!(places("b.jsonl", None)[0], ".");
    }
}
