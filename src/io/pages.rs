//! The pages of all inputs, one after the other.

use std::io;

use super::walk::Walk;
use super::{Found, Inputs, Outputs};

/// What is said of a wildcard that matches nothing.
pub(crate) const UNMATCHED: &str = "no file there matches the wildcard";

/// Finds the pages of [`Inputs`] as they are asked for.
pub struct Pages {
    inputs: Inputs,
    except: Option<Outputs>,
    page: usize,
    /// The input after the present one that nobody can ask for.
    lost: usize,
    /// The folder after the present one.
    folder: usize,
    walk: Option<Walk>,
    /// Whether the present walk has found a page.
    matched: bool,
}

impl Pages {
    pub(super) fn new(inputs: Inputs, except: Option<Outputs>) -> Self {
        Pages { inputs, except, page: 0, lost: 0, folder: 0, walk: None, matched: false }
    }

    fn begin_walk(&mut self) -> Option<()> {
        let folder = self.inputs.folders.get(self.folder)?;
        let wanted = self.inputs.wanted(folder, self.except.clone());
        self.walk = Some(Walk::new(folder.ground.clone(), &folder.path, &folder.target, wanted));
        self.folder += 1;
        self.matched = false;
        Some(())
    }

    /// The next find of the present walk. A wildcard that matches nothing is a mistake.
    fn walk(&mut self) -> Option<Found> {
        if let Some(found) = self.walk.as_mut()?.next() {
            // Where a folder cannot be looked into, that is told already.
            self.matched |= matches!(found, Found::Page(_) | Found::Set(..) | Found::Unreadable(..));
            return Some(found);
        }
        self.walk = None;
        let folder = self.inputs.folders.get(self.folder.checked_sub(1)?)?;
        let unmatched = !folder.globs.is_empty() && !self.matched;
        let error = || io::Error::new(io::ErrorKind::NotFound, UNMATCHED);
        unmatched.then(|| Found::Unreadable(folder.path().to_owned(), error()))
    }
}

impl Iterator for Pages {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if let Some(entry) = self.inputs.pages.get(self.page) {
            self.page += 1;
            let entry = entry.clone();
            return Some(match self.inputs.kind_of(&entry) {
                Some(kind) => Found::Set(entry, kind),
                None => Found::Page(entry),
            });
        }
        if let Some((address, why)) = self.inputs.lost.get(self.lost) {
            self.lost += 1;
            return Some(Found::Unreadable(address.clone(), io::Error::other(why.clone())));
        }
        loop {
            if let Some(found) = self.walk() {
                return Some(found);
            }
            self.begin_walk()?;
        }
    }
}
