//! Compiled filter lists in the user's cache folder. It is a convenience: whatever is wrong with it is passed over.

use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use etcetera::BaseStrategy;

use crate::io::write_whole;

const PREFIX: &str = "filter-lists-";

/// A folder of compiled lists by name, if there is any.
#[derive(Clone, Debug)]
pub(super) struct Cache(Option<PathBuf>);

impl Cache {
    /// So many are kept: lists change often, and nobody would clear up.
    pub(super) const MOST: usize = 4;

    /// Where the user's programs keep such things.
    pub(super) fn of_user() -> Cache {
        Cache(etcetera::choose_base_strategy().ok().map(|base| base.cache_dir().join("scutch")))
    }

    #[cfg(test)]
    pub(super) fn at(folder: PathBuf) -> Cache {
        Cache(Some(folder))
    }

    #[cfg(test)]
    pub(super) fn none() -> Cache {
        Cache(None)
    }

    pub(super) fn load(&self, name: u64) -> Option<Vec<u8>> {
        fs::read(self.file(name)?).ok()
    }

    pub(super) fn store(&self, name: u64, bytes: &[u8]) {
        let (Some(folder), Some(file)) = (&self.0, self.file(name)) else { return };
        if fs::create_dir_all(folder).and_then(|()| write_whole(&file, bytes)).is_ok() {
            self.clear_up();
        }
    }

    fn file(&self, name: u64) -> Option<PathBuf> {
        Some(self.0.as_ref()?.join(format!("{PREFIX}{name:016x}.bin")))
    }

    fn clear_up(&self) {
        let entries = self.0.iter().flat_map(fs::read_dir).flatten().flatten();
        let own = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX));
        let age = |entry: &fs::DirEntry| entry.metadata().and_then(|data| data.modified());
        let mut all: Vec<_> = own.map(|e| (age(&e).unwrap_or(SystemTime::UNIX_EPOCH), e.path())).collect();
        all.sort();
        let old = all.len().saturating_sub(Self::MOST);
        for (_, path) in &all[..old] {
            // Another run may have been faster.
            let _ = fs::remove_file(path);
        }
    }
}
