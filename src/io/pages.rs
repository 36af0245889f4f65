//! The pages of all inputs, one after the other.

use std::io;
use std::path::PathBuf;

use super::walk::Walk;
use super::{Found, Inputs};

/// Finds the pages of [`Inputs`] as they are asked for.
pub struct Pages {
    inputs: Inputs,
    except: Option<PathBuf>,
    folder: usize,
    page: usize,
    walk: Option<Walk>,
    /// Whether the present walk found anything; a wildcard that matches nothing is a mistake.
    matched: bool,
    ready: std::vec::IntoIter<Found>,
}

impl Pages {
    pub(super) fn new(inputs: Inputs, except: Option<PathBuf>) -> Self {
        Pages { inputs, except, folder: 0, page: 0, walk: None, matched: false, ready: Vec::new().into_iter() }
    }

    /// The next folder of the present walk, else of the next input folder.
    fn refill(&mut self) -> Option<()> {
        if let Some(found) = self.walk.as_mut().and_then(Walk::next) {
            self.matched |= found.iter().any(|found| matches!(found, Found::Page(_)));
            self.ready = found.into_iter();
            return Some(());
        }
        if self.walk.take().is_some() {
            self.ready = self.complaint().into_iter().collect::<Vec<_>>().into_iter();
            self.folder += 1;
            return Some(());
        }
        let folder = self.inputs.folders.get(self.folder)?;
        let wanted = self.inputs.wanted(folder, self.except.clone());
        self.walk = Some(Walk::new(&folder.path, &folder.target, wanted));
        self.matched = false;
        Some(())
    }

    fn complaint(&self) -> Option<Found> {
        let folder = self.inputs.folders.get(self.folder)?;
        let unmatched = !folder.globs.is_empty() && !self.matched;
        let error = || io::Error::new(io::ErrorKind::NotFound, "no file there matches the wildcard");
        unmatched.then(|| Found::Unreadable(folder.path.clone(), error()))
    }
}

impl Iterator for Pages {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if let Some(entry) = self.inputs.pages.get(self.page) {
            self.page += 1;
            return Some(Found::Page(entry.clone()));
        }
        loop {
            if let Some(found) = self.ready.next() {
                return Some(found);
            }
            self.refill()?;
        }
    }
}
