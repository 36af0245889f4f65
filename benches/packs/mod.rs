//! The labelled packs that benchmarks read.

use std::path::Path;

/// The gold texts of a pack, in the order of their names; of any other folder, its files.
pub(crate) fn golds(pack: &Path) -> Vec<String> {
    let folder = if pack.join("gold").is_dir() { pack.join("gold") } else { pack.to_owned() };
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
        .iter()
        .filter_map(|file| std::fs::read(file).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}
