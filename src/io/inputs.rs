//! What the user named, sorted into folders and single pages.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::glob::Glob;
use super::ground::Ground;
use super::name::Hint;
use super::originals::Originals;
use super::records::SetKind;
use super::remote::{self, Bucket, Stores, is_remote};
use super::walk::Wanted;
use super::{Entry, Outputs, Pages, Place, Stdin, name};

/// Why inputs make no sense.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A wildcard that is none.
    #[error("{}: {error}: put what belongs to the name in brackets, as in a[*].html", pattern.display())]
    Glob {
        /// As it was written.
        pattern: PathBuf,
        /// What is wrong with it.
        error: globset::Error,
    },
    /// An address where nothing can be had.
    #[error("{}: {error}", address.display())]
    Remote {
        /// As it was written, without what lets others in.
        address: PathBuf,
        /// Why not.
        error: io::Error,
    },
}

/// The inputs of a run, each with the place of its outputs.
#[derive(Clone, Debug)]
pub struct Inputs {
    pub(super) folders: Vec<InputFolder>,
    pub(super) pages: Vec<Entry>,
    /// Addresses that nobody can ask for, and why.
    pub(super) lost: Vec<(PathBuf, String)>,
    pub(super) extension: &'static str,
    /// What the named files are, whatever their names say.
    pub(super) kind: Option<SetKind>,
}

/// A folder and what is looked for in it.
#[derive(Clone, Debug)]
pub(super) struct InputFolder {
    pub(super) ground: Ground,
    pub(super) path: PathBuf,
    pub(super) target: PathBuf,
    pub(super) globs: Vec<Glob>,
}

impl InputFolder {
    /// Its path; a pattern such as `*.html` has an empty one.
    pub(super) fn path(&self) -> &Path {
        if self.path.as_os_str().is_empty() { Path::new(".") } else { &self.path }
    }
}

impl Inputs {
    /// Sorts what the user named; `extension` is that of the outputs. A name given twice counts once, and `-` is
    /// standard input. What does not exist is taken for a page, which then fails as one. Addresses are opened by `stores`.
    ///
    /// # Errors
    /// When a wildcard is malformed, or an address leads nowhere.
    pub fn new(named: &[PathBuf], extension: &'static str, stores: &Stores) -> Result<Inputs, InputError> {
        let mut inputs = Inputs { folders: Vec::new(), pages: Vec::new(), lost: Vec::new(), extension, kind: None };
        let mut seen = HashSet::new();
        for path in named.iter().map(|path| remote::normal(path)).filter(|path| seen.insert(spelled(path))) {
            inputs.add(&path, stores)?;
        }
        inputs.name_outputs();
        Ok(inputs)
    }

    /// The files that were named, and standard input, are data sets of this kind.
    #[must_use]
    pub fn with_kind(self, kind: Option<SetKind>) -> Self {
        Inputs { kind, ..self }
    }

    /// Standard input, if it was named, is read no further once the flag is true.
    #[must_use]
    pub fn until(mut self, stop: &Arc<AtomicBool>) -> Self {
        for page in self.pages.iter_mut().filter(|page| matches!(page.place, Place::Stdin(_))) {
            page.place = Place::Stdin(Stdin::until(stop.clone()));
        }
        self
    }

    /// The extension of the outputs.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        self.extension
    }

    /// Whether a data set was named.
    #[must_use]
    pub fn name_sets(&self) -> bool {
        self.pages.iter().any(|page| self.kind_of(page).is_some())
    }

    /// The only page, if it was named as one.
    #[must_use]
    pub fn only_page(&self) -> Option<&Entry> {
        match (self.folders.as_slice(), self.pages.as_slice()) {
            ([], [page]) if self.kind_of(page).is_none() => Some(page),
            _ => None,
        }
    }

    /// The data set that a named file is.
    pub(super) fn kind_of(&self, entry: &Entry) -> Option<SetKind> {
        self.kind.or_else(|| remote::name(entry.place.path()).and_then(SetKind::of_name))
    }

    /// The inputs as the system knows them.
    pub(super) fn originals(&self) -> Originals {
        let mut originals = Originals::default();
        for page in &self.pages {
            match &page.place {
                Place::File(path) => {
                    originals.pages.extend(fs::canonicalize(path));
                    originals.pages.extend(place_of(path));
                }
                Place::Remote(object) => originals.pages.extend([object.address().to_owned()]),
                Place::Stdin(_) | Place::Record(_) => {}
            }
        }
        for folder in &self.folders {
            let real = folder.ground.real(folder.path());
            match folder.globs.is_empty() {
                true => originals.folders.push(real),
                false => originals.globs.push((real, folder.globs.clone())),
            }
        }
        originals
    }

    /// Whether a file may be written here: it is none of the inputs.
    ///
    /// # Errors
    /// When it is one.
    pub fn spare(&self, real: &Path) -> io::Result<()> {
        // What lies at an address is asked when the data set is begun.
        if is_remote(real) {
            return self.spare_named(real);
        }
        if self.originals().hold(real) && real.exists() {
            return Err(taken());
        }
        Ok(())
    }

    /// Whether a file may be written here: it is no input that was named.
    ///
    /// # Errors
    /// When it is one.
    pub fn spare_named(&self, real: &Path) -> io::Result<()> {
        let originals = self.originals();
        let itself = |path: &Path| originals.pages.contains(path);
        if itself(real) || fs::canonicalize(real).is_ok_and(|real| itself(&real)) {
            return Err(taken());
        }
        Ok(())
    }

    /// Whether texts may be written into this folder: it is none of the input folders.
    ///
    /// # Errors
    /// When it is one.
    pub(super) fn spare_folder(&self, real: &Path) -> io::Result<()> {
        if self.originals().folders.iter().any(|folder| folder == real) {
            let why = "the texts would lie among the pages: name another output folder, it may lie inside this one";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
        }
        Ok(())
    }

    /// Whether these may be written: none of them is an input that was named.
    ///
    /// # Errors
    /// When one is.
    pub fn spare_all(&self, outputs: &Outputs) -> io::Result<()> {
        let named = |page: &PathBuf| Some((page.parent()?.to_owned(), page.file_name()?.to_str()?.to_owned()));
        let pages = self.originals().pages;
        if pages.iter().filter_map(named).any(|(folder, name)| outputs.hold(&folder, &name)) {
            return Err(taken());
        }
        Ok(())
    }

    /// Finds the pages, in an order that is always the same. What a run writes, `except`, is passed over.
    #[must_use]
    pub fn find(&self, except: Option<&Outputs>) -> Pages {
        Pages::new(self.clone(), except.cloned())
    }

    pub(super) fn wanted(&self, folder: &InputFolder, except: Option<Outputs>) -> Wanted {
        Wanted { globs: folder.globs.clone(), except, extension: self.extension }
    }

    fn add(&mut self, path: &Path, stores: &Stores) -> Result<(), InputError> {
        if path == Path::new("-") {
            self.add_page(Place::Stdin(Stdin::default()));
        } else if is_remote(path) {
            return self.add_remote(path, stores);
        } else if path.is_dir() {
            self.add_folder(Ground::Disk, path, None);
        } else if let (false, Some(glob)) = (path.exists(), parse_glob(path)?) {
            self.add_folder(Ground::Disk, &glob.base.clone(), Some(glob));
        } else {
            self.add_page(Place::File(path.to_owned()));
        }
        Ok(())
    }

    /// The store is asked no more than it must be, for a list may name a million objects.
    fn add_remote(&mut self, address: &Path, stores: &Stores) -> Result<(), InputError> {
        let lost = |error| InputError::Remote { address: remote::without_secrets(address), error };
        let bucket = stores.bucket(address).map_err(lost)?;
        let object = match bucket.object(address) {
            Ok(object) => object,
            Err(error) => {
                self.lost.push((address.to_owned(), error.to_string()));
                return Ok(());
            }
        };
        let is_there = || object.size().is_ok_and(|size| size.is_some());
        match parse_glob(address)?.filter(|_| bucket.has_folders()) {
            Some(glob) if !is_there() => self.add_folder(Ground::Store(bucket), &glob.base.clone(), Some(glob)),
            None if means_folder(address, &bucket, is_there) => {
                self.add_folder(Ground::Store(bucket), address, None);
            }
            _ => self.add_page(Place::Remote(object)),
        }
        Ok(())
    }

    fn add_page(&mut self, place: Place) {
        self.pages.push(Entry { place, target: PathBuf::new(), named: true });
    }

    /// Globs over one folder are walked as one, so that their outputs can be told apart.
    fn add_folder(&mut self, ground: Ground, path: &Path, glob: Option<Glob>) {
        let same = |folder: &&mut InputFolder| folder.path == path && !folder.globs.is_empty();
        match (glob, self.folders.iter_mut().find(same)) {
            (Some(glob), Some(folder)) => folder.globs.push(glob),
            (glob, _) => self.folders.push(InputFolder {
                ground,
                path: path.to_owned(),
                target: PathBuf::new(),
                globs: glob.into_iter().collect(),
            }),
        }
    }
}

/// What tells an input from others: paths may be spelled in several ways, addresses may not.
fn spelled(path: &Path) -> OsString {
    if is_remote(path) { path.as_os_str().to_owned() } else { path.components().collect::<PathBuf>().into() }
}

/// Whether an address is that of a folder: it says so, or is no file and something lies below it.
fn means_folder(address: &Path, bucket: &Bucket, is_there: impl Fn() -> bool) -> bool {
    let is_file = || matches!(address.file_name().map(name::hint), Some(Hint::Page | Hint::Set(_)));
    let ends = address.as_os_str().as_encoded_bytes().ends_with(b"/");
    bucket.has_folders() && (ends || !is_file() && !is_there() && bucket.is_folder(address).unwrap_or(false))
}

/// Where a file lies itself, and not what it links to.
fn place_of(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    Some(fs::canonicalize(path.parent()?).ok()?.join(path.file_name()?))
}

/// The wildcards in a name, if there are any.
fn parse_glob(pattern: &Path) -> Result<Option<Glob>, InputError> {
    let wrong = |error| InputError::Glob { pattern: pattern.to_owned(), error };
    Glob::parse(pattern).transpose().map_err(wrong)
}

fn taken() -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, "it would take the place of an input: name another output")
}
