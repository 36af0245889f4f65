//! The place of filter lists in a scutch that was built without them.

use std::path::PathBuf;

use super::ConfigError;

const WITHOUT: &str = "this scutch was built without filter lists: build it with its feature `filter-lists`";

/// Files that nobody can read.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    files: Vec<PathBuf>,
}

impl Lists {
    pub(super) fn add(&mut self, files: impl IntoIterator<Item = PathBuf>) {
        self.files.extend(files);
    }

    pub(super) fn fingerprints(&self) -> Result<Vec<(PathBuf, u64)>, ConfigError> {
        self.check().map(|()| Vec::new())
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        self.files.first().map_or(Ok(()), |path| Err(ConfigError::in_list(path, WITHOUT)))
    }
}
