//! The output folder: one file a page, each written whole or not at all, never one outside.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::originals::Originals;
use super::sink::TextFolder;
use super::{Entry, Inputs, Place, Sink, real_path, write_whole};

/// A folder that takes texts.
#[derive(Clone, Debug)]
pub struct OutputFolder {
    path: PathBuf,
    real: PathBuf,
    keep_old: bool,
    /// The inputs that lie in this folder: no text may take their place.
    originals: Arc<Originals>,
}

impl OutputFolder {
    /// The folder at `path`, which need not exist yet; with `keep_old` it keeps the texts it has.
    ///
    /// # Errors
    /// When it is one of the input folders, or no folder.
    pub fn new(path: &Path, keep_old: bool, inputs: &Inputs) -> io::Result<Self> {
        if path.exists() && !path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "is a file, not a folder: name a folder"));
        }
        let real = real_path(path)?;
        inputs.spare_folder(&real)?;
        let originals = Arc::new(inputs.originals().within(&real));
        Ok(OutputFolder { path: path.to_owned(), real, keep_old, originals })
    }

    /// Makes the folder.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn create(&self) -> io::Result<()> {
        fs::create_dir_all(&self.path)
    }

    /// The real place of a text. With `make`, the folders above it are made.
    fn place(&self, entry: &Entry, make: bool) -> io::Result<PathBuf> {
        let mut at = self.real.clone();
        for part in entry.target.parent().into_iter().flat_map(Path::components) {
            let Component::Normal(name) = part else { return Err(outside()) };
            at.push(name);
            match fs::symlink_metadata(&at) {
                Ok(meta) if meta.is_symlink() => at = self.resolve(&at)?,
                Ok(_) => {}
                Err(_) if make => make_folder(&at)?,
                Err(error) => return Err(error),
            }
        }
        at.push(entry.target.file_name().ok_or_else(outside)?);
        self.spare_inputs(entry, &at)?;
        Ok(at)
    }

    fn resolve(&self, link: &Path) -> io::Result<PathBuf> {
        Some(fs::canonicalize(link)?).filter(|real| real.starts_with(&self.real)).ok_or_else(outside)
    }

    fn spare_inputs(&self, entry: &Entry, at: &Path) -> io::Result<()> {
        let itself = match &entry.place {
            Place::File(page) => at.exists() && fs::canonicalize(page).ok() == fs::canonicalize(at).ok(),
            Place::Stdin(_) | Place::Record(_) | Place::Remote(_) => false,
        };
        if itself || self.originals.hold(at) {
            let why = "the text would take the place of a page: name another output folder";
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
        }
        Ok(())
    }
}

impl Sink for OutputFolder {
    fn keeps_old(&self, entry: &Entry) -> bool {
        self.keep_old && self.target(entry).symlink_metadata().is_ok()
    }

    fn write(&self, entry: &Entry, text: &str) -> io::Result<()> {
        let place = self.place(entry, true)?;
        write_whole(&place, text.as_bytes())
    }

    fn withdraw(&self, entry: &Entry) -> io::Result<()> {
        // Where there is no place for a text, there is none to take away.
        let Ok(place) = self.place(entry, false) else { return Ok(()) };
        match place.symlink_metadata() {
            Ok(old) if !old.is_dir() => fs::remove_file(place),
            _ => Ok(()),
        }
    }
}

impl TextFolder for OutputFolder {
    fn real(&self) -> &Path {
        &self.real
    }

    fn target(&self, entry: &Entry) -> PathBuf {
        self.path.join(&entry.target)
    }

    /// A folder that does not exist yet holds no page.
    fn check(&self, entry: &Entry) -> io::Result<()> {
        match self.place(entry, false) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// An output folder that is only looked at.
#[derive(Clone, Copy)]
pub struct DryRun<'f>(pub &'f dyn TextFolder);

impl Sink for DryRun<'_> {
    fn keeps_old(&self, entry: &Entry) -> bool {
        self.0.keeps_old(entry)
    }

    /// Refuses what a real run would refuse.
    fn write(&self, entry: &Entry, _: &str) -> io::Result<()> {
        self.0.check(entry)
    }

    fn withdraw(&self, _: &Entry) -> io::Result<()> {
        Ok(())
    }
}

fn outside() -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, "a link there leads out of the output folder: remove the link")
}

/// Several threads may make one folder.
fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        done => done,
    }
}
