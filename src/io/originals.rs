//! The pages of a run as places on the disk: no text may take the place of one.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::glob::Glob;
use super::remote::is_remote;

/// What lies in the output folder, or around it, and is an input.
#[derive(Debug, Default)]
pub(super) struct Originals {
    /// Single pages, under the names by which they were given and those to which links lead.
    pub(super) pages: HashSet<PathBuf>,
    /// Folders of pages.
    pub(super) folders: Vec<PathBuf>,
    /// Folders in which some files are pages.
    pub(super) globs: Vec<(PathBuf, Vec<Glob>)>,
}

impl Originals {
    /// Leaves out what lies elsewhere than in the output folder, and with it the most of a long list.
    pub(super) fn within(mut self, output: &Path) -> Self {
        self.pages.retain(|page| page.starts_with(output));
        self.folders.retain(|folder| folder.starts_with(output));
        // An output folder that lies in one of these is passed over when they are walked.
        self.globs.retain(|(base, _)| base.starts_with(output));
        self
    }

    /// Whether a text at this place would replace a page, or stand among pages. Its folder is a real path.
    pub(super) fn hold(&self, at: &Path) -> bool {
        self.pages.contains(at)
            // Some file systems do not tell names apart that differ in case.
            || fs::canonicalize(at).is_ok_and(|real| self.pages.contains(&real))
            || self.folders.iter().any(|folder| at.starts_with(folder))
            || self.globs.iter().any(|(base, globs)| meant(base, globs, at))
    }
}

fn meant(base: &Path, globs: &[Glob], at: &Path) -> bool {
    let fits = |inside: &Path| globs.iter().any(|glob| glob.fits(inside));
    // What lies in a store is not asked for each text.
    at.strip_prefix(base).is_ok_and(fits) && (is_remote(at) || at.symlink_metadata().is_ok())
}
