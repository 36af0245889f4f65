//! The pages of a folder and all folders in it, one folder at a time.
//!
//! A folder is listed as a whole, because the names of its outputs depend on one another; only that listing and
//! the folders still to come are held. Links are followed unless they lead to a folder that they lie in.

use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::glob::Glob;
use super::name::{self, Hint};
use super::{Entry, Found, Place, read};

/// What is looked for, and where not.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    /// Only what one of these matches; without any, whatever is a page.
    pub(super) globs: Vec<Glob>,
    /// The real path of a folder to pass over: that of the outputs.
    pub(super) except: Option<PathBuf>,
    /// Extension of the outputs.
    pub(super) extension: &'static str,
}

pub(super) struct Walk {
    wanted: Wanted,
    folders: Vec<Arc<Folder>>,
}

/// A folder under the names it has: as it was reached, inside the input, in the output, in truth.
struct Folder {
    path: PathBuf,
    inside: PathBuf,
    target: PathBuf,
    real: PathBuf,
    above: Option<Arc<Folder>>,
}

#[derive(Default)]
struct Listing {
    pages: Vec<OsString>,
    /// Folders, and whether a link led there.
    folders: Vec<(OsString, bool)>,
    found: Vec<Found>,
}

impl Walk {
    /// Walks `path`; the outputs go to the folder `target`.
    pub(super) fn new(path: &Path, target: &Path, wanted: Wanted) -> Self {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let (path, target) = (path.to_owned(), target.to_owned());
        let top = Folder { path, inside: PathBuf::new(), target, real, above: None };
        Walk { wanted, folders: vec![Arc::new(top)] }
    }

    fn list(&self, folder: &Folder) -> io::Result<Listing> {
        let path = if folder.path.as_os_str().is_empty() { Path::new(".") } else { &folder.path };
        let mut names = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            names.push((entry.file_name(), entry.file_type()?));
        }
        names.sort_by(|a, b| a.0.cmp(&b.0));
        let mut listing = Listing::default();
        for (name, kind) in names {
            self.sort(folder, name, kind, &mut listing);
        }
        Ok(listing)
    }

    fn sort(&self, folder: &Folder, name: OsString, kind: FileType, listing: &mut Listing) {
        let path = folder.path.join(&name);
        // What a dangling link would lead to is not known: it is judged by its name and fails when it is read.
        let target = if kind.is_symlink() { fs::metadata(&path).map(|meta| meta.file_type()).ok() } else { Some(kind) };
        if target.is_some_and(|kind| kind.is_dir()) {
            listing.folders.push((name, kind.is_symlink()));
        } else if target.is_some_and(|kind| !kind.is_file()) {
            listing.found.push(Found::Other(path));
        } else if self.wants(folder, &path, &name) {
            listing.pages.push(name);
        } else if self.wanted.globs.is_empty() {
            listing.found.push(Found::Other(path));
        }
    }

    fn wants(&self, folder: &Folder, path: &Path, name: &OsString) -> bool {
        if !self.wanted.globs.is_empty() {
            return self.wanted.globs.iter().any(|glob| glob.fits(&folder.inside.join(name)));
        }
        match name::hint(name) {
            Hint::Page => true,
            Hint::Unknown => read::looks_like_page(path),
            Hint::Other => false,
        }
    }

    /// Names the outputs of a folder, remembers the folders in it, and says what was found.
    fn settle(&mut self, folder: &Arc<Folder>, mut listing: Listing) -> Vec<Found> {
        let folders = std::mem::take(&mut listing.folders);
        let claims = folders.iter().map(|(name, _)| vec![PathBuf::from(name)]);
        let pages = listing.pages.iter().map(|name| {
            name::candidates(name, self.wanted.extension).into_iter().map(PathBuf::from).collect::<Vec<_>>()
        });
        let mut targets = name::settle(claims.chain(pages).collect()).into_iter().map(|name| folder.target.join(name));
        let deeper: Vec<_> = folders.into_iter().zip(targets.by_ref()).collect();
        let named = !self.wanted.globs.is_empty();
        let mut found = listing.found;
        found.extend(
            listing
                .pages
                .iter()
                .zip(targets)
                .map(|(name, target)| Found::Page(Entry { place: Place::File(folder.path.join(name)), target, named })),
        );
        // The last one pushed is walked first.
        for ((name, linked), target) in deeper.into_iter().rev() {
            found.extend(self.descend(folder, name, linked, target));
        }
        found
    }

    fn descend(&mut self, above: &Arc<Folder>, name: OsString, linked: bool, target: PathBuf) -> Option<Found> {
        let (path, inside) = (above.path.join(&name), above.inside.join(&name));
        let real = match linked {
            true => fs::canonicalize(&path).unwrap_or_else(|_| path.clone()),
            false => above.real.join(&name),
        };
        let depth = inside.components().count();
        let too_deep = |glob: &Glob| glob.depth.is_some_and(|most| depth >= most);
        let beyond = !self.wanted.globs.is_empty() && self.wanted.globs.iter().all(too_deep);
        if beyond || self.wanted.except.as_ref() == Some(&real) {
            return None;
        }
        if std::iter::successors(Some(above), |folder| folder.above.as_ref()).any(|folder| folder.real == real) {
            return Some(Found::Loop(path));
        }
        self.folders.push(Arc::new(Folder { path, inside, target, real, above: Some(above.clone()) }));
        None
    }
}

/// Yields what each folder holds.
impl Iterator for Walk {
    type Item = Vec<Found>;

    fn next(&mut self) -> Option<Vec<Found>> {
        let folder = self.folders.pop()?;
        match self.list(&folder) {
            Ok(listing) => Some(self.settle(&folder, listing)),
            Err(error) => Some(vec![Found::Unreadable(folder.path.clone(), error)]),
        }
    }
}
