//! Where the files of a data set lie, finished and unfinished.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::part::folder_of;
use super::shelf::Shelf;
use super::{Columns, RowFormat};
use crate::io::remote::{Bucket, below, beside, is_remote};
use crate::io::{DIGITS, Outputs, ROOM, is_shard, real_path};

/// The place of a data set: a file, or a folder of shards.
#[derive(Clone, Debug)]
pub struct Target {
    path: PathBuf,
    room: PathBuf,
    pub(super) shelf: Shelf,
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
        let (path, room, columns) = (path.to_owned(), room(path), Columns::default());
        Target { path, room, shelf: Shelf::Disk, format, shard_size, columns, is_file }
    }

    /// The same in an object store. What the run keeps for itself stays on this machine, in the folder `room`.
    #[must_use]
    pub fn in_store(self, bucket: Bucket, room: PathBuf) -> Self {
        Target { shelf: Shelf::Store(bucket), room, ..self }
    }

    /// Whether it lies in an object store.
    #[must_use]
    pub fn is_in_store(&self) -> bool {
        matches!(self.shelf, Shelf::Store(_))
    }

    /// Makes the folder of its files.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn make(&self) -> io::Result<()> {
        self.shelf.make(&self.folder())
    }

    /// The output as it was named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its files as the system knows them, whether they are there or not.
    #[must_use]
    pub fn outputs(&self) -> Outputs {
        let real = real_path(&self.path).unwrap_or_else(|_| self.path.clone());
        if !self.is_file {
            return Outputs::Folder(real);
        }
        let (folder, numbered) = (real.parent().unwrap_or(&real).to_owned(), self.shard_size.is_some());
        let name = real.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = stem(&name).to_owned();
        Outputs::Files { folder, end: name[stem.len()..].to_owned(), stem, numbered }
    }

    /// The finished files that lie here, of this run or another.
    ///
    /// # Errors
    /// When the folder cannot be looked into.
    pub fn lying(&self) -> io::Result<Vec<PathBuf>> {
        if self.is_one_file() {
            return Ok(self.shelf.size(&self.path)?.map(|_| self.path.clone()).into_iter().collect());
        }
        let stem = if self.is_file { self.stem() } else { "part".to_owned() };
        // Shards of other formats too: readers of a folder take them for one data set.
        let is_shard = |name: &str| {
            let rest = name.strip_prefix(stem.as_str())?.strip_prefix('-')?;
            let (number, end) = rest.split_once('.')?;
            Some(is_shard(number) && end.parse::<RowFormat>().is_ok())
        };
        let names = self.shelf.names(&self.folder())?.into_iter();
        let shards = names.filter(|name| name.to_str().and_then(is_shard) == Some(true));
        let mut lying: Vec<_> = shards.map(|name| self.file(&name)).collect();
        lying.sort();
        Ok(lying)
    }

    /// Removes a file of the data set, if it is there.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn remove(&self, file: &Path) -> io::Result<()> {
        self.shelf.remove(file)
    }

    /// The bytes of a file of the data set; `None` if it is not there.
    ///
    /// # Errors
    /// When nobody can say.
    pub fn size(&self, file: &Path) -> io::Result<Option<u64>> {
        self.shelf.size(file)
    }

    /// Opens a finished file, to be read from its beginning or its end.
    pub(super) fn open(&self, file: &Path) -> io::Result<File> {
        self.shelf.open(file)
    }

    /// Puts a finished file of this machine in the place of one of the data set.
    pub(crate) fn replace(&self, fresh: &Path, file: &Path) -> io::Result<()> {
        self.shelf.replace(fresh, file)
    }

    /// Whether it is one file, whatever its size.
    #[must_use]
    pub fn is_one_file(&self) -> bool {
        self.is_file && self.shard_size.is_none()
    }

    /// The folder that must exist before anything is written.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        if self.is_file { folder_of(&self.path).to_owned() } else { self.path.clone() }
    }

    /// The folder where a run keeps what is its own: its journal, its manifest, unfinished files. It lies beside the output,
    /// if that is on this machine.
    #[must_use]
    pub fn room(&self) -> PathBuf {
        self.room.clone()
    }

    /// The finished file of this name.
    #[must_use]
    pub fn file(&self, name: &OsStr) -> PathBuf {
        if self.is_file { beside(&self.path, name) } else { below(&self.path, [name]) }
    }

    /// A finished file, by its number.
    #[must_use]
    pub fn shard(&self, number: u32) -> PathBuf {
        match (self.is_file, self.shard_size) {
            (true, None) => self.path.clone(),
            (true, Some(_)) => self.file(format!("{}-{number:0DIGITS$}.{}", self.stem(), self.format).as_ref()),
            (false, _) => self.file(format!("part-{number:0DIGITS$}.{}", self.format).as_ref()),
        }
    }

    /// The same file while it grows.
    pub(super) fn part(&self, number: u32) -> PathBuf {
        self.room().join(format!("part-{number:05}"))
    }

    /// `pages` of `pages.jsonl.zst`.
    fn stem(&self) -> String {
        stem(&self.path.file_name().unwrap_or_default().to_string_lossy()).to_owned()
    }
}

/// Whether it is the name of an unfinished file, or of what is made of it on the way to a store.
pub(super) fn is_part(name: &str) -> bool {
    name.strip_prefix("part-").is_some_and(|rest| is_shard(rest.strip_suffix(".whole").unwrap_or(rest)))
}

/// `pages` of `pages.jsonl.zst`.
fn stem(name: &str) -> &str {
    let is_format = |at: usize| name[at + 1..].to_ascii_lowercase().parse::<RowFormat>().is_ok();
    name.match_indices('.').find(|(at, _)| is_format(*at)).map_or(name, |(at, _)| &name[..at])
}

/// The folder of what is a run's own, beside its output: `clean.scutch` of `clean`. That of an output in an object store
/// lies in the present folder: `s3-bucket-clean.scutch`.
#[must_use]
pub fn room(output: &Path) -> PathBuf {
    if is_remote(output) {
        return PathBuf::from(format!("{}.{ROOM}", flat(&output.to_string_lossy())));
    }
    // The name of `.` and `..` is known only to the system.
    let named = |path: &Path| path.file_name().is_some();
    let real = if named(output) { output.to_owned() } else { real_path(output).unwrap_or_else(|_| output.to_owned()) };
    real.with_file_name(room_name(&real))
}

/// The folder beside an output in an object store where others are told of the run; of a whole bucket, in it.
#[must_use]
pub fn told_beside(output: &Path) -> PathBuf {
    let name = room_name(output);
    let beside = output.parent().filter(|above| is_remote(above)).map(|above| below(above, [name.as_os_str()]));
    beside.unwrap_or_else(|| below(output, [name.as_os_str()]))
}

fn room_name(output: &Path) -> OsString {
    let mut name = output.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ROOM);
    name
}

/// An address as one name, of which a file system takes the last 200 bytes in any case.
fn flat(address: &str) -> String {
    let parts = address.split(['/', '\\', ':']).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("-");
    let start = (name.len().saturating_sub(200)..name.len()).find(|&at| name.is_char_boundary(at)).unwrap_or(0);
    name[start..].to_owned()
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
        assert_eq!(super::room(Path::new("s3://bucket/a/b.jsonl")), Path::new("s3-bucket-a-b.jsonl.scutch"));
        assert_eq!(super::room(Path::new("s3://bucket/")), Path::new("s3-bucket.scutch"));
        for output in ["s3://bucket/a/clean.parquet", "s3://bucket/a/clean.parquet/"] {
            assert_eq!(super::told_beside(Path::new(output)), Path::new("s3://bucket/a/clean.parquet.scutch"));
        }
        for output in ["s3://bucket", "s3://bucket/"] {
            assert_eq!(super::told_beside(Path::new(output)), Path::new("s3://bucket/bucket.scutch"));
        }
        let long = format!("s3://bucket/{}", "夜".repeat(200));
        assert!(super::room(Path::new(&long)).as_os_str().len() < 255);
    }
}
