//! The filter lists of a run: read, judged, compiled, and kept compiled in the user's cache for the next run.
//!
//! Compiling takes longer than cleaning a hundred pages, and a list changes once in a few days.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::{fs, str};

use twox_hash::XxHash3_64;

use super::ConfigError;
use super::cache::Cache;
use crate::filters::FilterLists;

const EMPTY: &str = "the filter list is empty: download it again, or leave it out";
const BINARY: &str = "this is no filter list but binary data: unpack it, or name a text in the syntax of EasyList";
const USELESS: &str = "no line of this file is a rule that could be used: is it a filter list in the syntax of EasyList? \
                       Download it again, or leave it out";

/// Files, and what was made of them as soon as somebody asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    files: Vec<PathBuf>,
    compiled: OnceLock<Arc<FilterLists>>,
}

impl Lists {
    pub(super) fn add(&mut self, files: impl IntoIterator<Item = PathBuf>) {
        self.files.extend(files);
        self.compiled = OnceLock::new();
    }

    /// The lists; `None` when there are no files.
    pub(super) fn load(&self) -> Result<Option<Arc<FilterLists>>, ConfigError> {
        if self.files.is_empty() {
            return Ok(None);
        }
        if let Some(lists) = self.compiled.get() {
            return Ok(Some(lists.clone()));
        }
        let lists = Arc::new(self.compile(&Cache::of_user())?);
        Ok(Some(self.compiled.get_or_init(|| lists).clone()))
    }

    /// The files, each with a hash of its text.
    pub(super) fn fingerprints(&self) -> Result<Vec<(PathBuf, u64)>, ConfigError> {
        let print = |path: &PathBuf| Ok((path.clone(), XxHash3_64::oneshot(read(path)?.as_bytes())));
        self.files.iter().map(print).collect()
    }

    fn compile(&self, cache: &Cache) -> Result<FilterLists, ConfigError> {
        let texts: Vec<String> = self.files.iter().map(|path| read(path)).collect::<Result<_, _>>()?;
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let name = FilterLists::fingerprint(&texts);
        if let Some(lists) = cache.load(name).and_then(|bytes| FilterLists::from_bytes(&bytes)) {
            return Ok(lists);
        }
        let lists = FilterLists::compile(&texts);
        let useless = lists.counts().iter().position(|counts| counts.rules == 0);
        if let Some(path) = useless.and_then(|at| self.files.get(at)) {
            return Err(ConfigError::in_list(path, USELESS));
        }
        cache.store(name, &lists.to_bytes());
        Ok(lists)
    }
}

fn read(path: &Path) -> Result<String, ConfigError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such filter list: check its name, or leave it out".to_owned(),
        _ => format!("the filter list cannot be read: {error}"),
    };
    let bytes = fs::read(path).map_err(|error| ConfigError::in_list(path, unreadable(error)))?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err(ConfigError::in_list(path, EMPTY)),
        Ok(text) if !text.contains('\0') => Ok(text.to_owned()),
        _ => Err(ConfigError::in_list(path, BINARY)),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const LIST: &str = "[Adblock Plus 2.0]\n! Title: own\n##.ad-box\n";

    /// Lists of one file in a folder, and a cache in it.
    fn lists(folder: &Path, content: &[u8]) -> (Lists, Cache) {
        let path = folder.join("list.txt");
        fs::write(&path, content).unwrap();
        let mut lists = Lists::default();
        lists.add([path]);
        (lists, Cache::at(folder.join("cache")))
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    #[test]
    fn what_was_compiled_is_used_again() {
        let folder = tempfile::tempdir().unwrap();
        let (lists, cache) = lists(folder.path(), LIST.as_bytes());
        assert_eq!(lists.compile(&cache).unwrap().counts()[0].rules, 1);
        let kept = files(&folder.path().join("cache"));
        assert_eq!(kept.len(), 1);
        // Put other lists in its place: if they come out, the cache was read.
        fs::write(&kept[0], FilterLists::compile(&["##.a\n##.b\n"]).to_bytes()).unwrap();
        assert_eq!(lists.compile(&cache).unwrap().counts()[0].rules, 2);
    }

    #[test]
    fn a_broken_cache_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let (lists, cache) = lists(folder.path(), LIST.as_bytes());
        lists.compile(&cache).unwrap();
        let kept = files(&folder.path().join("cache")).remove(0);
        let whole = fs::read(&kept).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 1;
        for broken in [&whole[..whole.len() / 2], &flipped, b"", b"rain"] {
            fs::write(&kept, broken).unwrap();
            assert_eq!(lists.compile(&cache).unwrap().counts()[0].rules, 1);
            assert!(FilterLists::from_bytes(&fs::read(&kept).unwrap()).is_some(), "it was made anew");
        }
    }

    #[test]
    fn without_a_cache_all_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let (lists, _) = lists(folder.path(), LIST.as_bytes());
        let blocked = folder.path().join("list.txt/cache");
        for cache in [Cache::at(blocked), Cache::none()] {
            assert_eq!(lists.compile(&cache).unwrap().counts()[0].rules, 1);
        }
    }

    #[test]
    fn a_list_that_changed_is_compiled_again_and_old_ones_go() {
        let folder = tempfile::tempdir().unwrap();
        for rules in 1..9 {
            let (lists, cache) = lists(folder.path(), "##.ad-box\n".repeat(rules).as_bytes());
            assert_eq!(lists.compile(&cache).unwrap().counts()[0].rules, rules);
        }
        assert_eq!(files(&folder.path().join("cache")).len(), Cache::MOST);
    }

    #[test]
    fn a_list_is_known_by_its_text() {
        let prints = [LIST, "##.ad-box\n", LIST].map(|text| {
            let folder = tempfile::tempdir().unwrap();
            lists(folder.path(), text.as_bytes()).0.fingerprints().unwrap()[0].1
        });
        assert!(prints[0] == prints[2] && prints[0] != prints[1], "{prints:?}");
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let cases: [(&[u8], &str); 5] = [
            (b"", EMPTY),
            (b" \n\n", EMPTY),
            (b"\x1f\x8b\x08\xff", BINARY),
            (b"##.ad\0", BINARY),
            (b"<!DOCTYPE html>\n<title>404</title>\n<p>Not found.</p>\n", USELESS),
        ];
        for (content, expected) in cases {
            let (lists, cache) = lists(folder.path(), content);
            let error = lists.compile(&cache).unwrap_err().to_string();
            assert_eq!(error, format!("{}: {expected}", folder.path().join("list.txt").display()));
        }
        let mut gone = Lists::default();
        gone.add(["gone.txt".into()]);
        let error = gone.load().unwrap_err().to_string();
        assert_eq!(error, "gone.txt: there is no such filter list: check its name, or leave it out");
    }
}
