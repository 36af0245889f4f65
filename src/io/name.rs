//! The names of outputs: each page its own, and the same whatever else runs.
//!
//! Names are compared without regard to case and Unicode form, because some file systems do not tell them apart.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::records::{SetKind, split_codec};

/// Extensions under which pages are saved, lower case.
const PAGES: &[&str] = &[
    "html", "htm", "xhtml", "xht", "shtml", "shtm", "txt", "text", "asp", "aspx", "php", "php3", "php5", "phtml",
    "jsp", "jspx", "jhtml", "do", "action", "cgi", "cfm",
];

/// What a file name says of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    Page,
    Set(SetKind),
    /// No extension: its content must tell.
    Unknown,
    Other,
}

/// A mirror may keep the query (`index.php?id=3`), so the extension is what stands before it. `._page.html` is
/// what macOS leaves beside a page on foreign disks.
pub(super) fn hint(name: &OsStr) -> Hint {
    if name.as_encoded_bytes().starts_with(b"._") {
        return Hint::Other;
    }
    if let Some(kind) = SetKind::of_name(name) {
        return Hint::Set(kind);
    }
    match extension(name) {
        None => Hint::Unknown,
        Some(extension) if PAGES.contains(&extension.as_str()) => Hint::Page,
        Some(_) => Hint::Other,
    }
}

/// The names an output may have, best first: `b.txt`, and where that is taken `b.html.txt`. The outputs of a data set
/// get a folder of its own name, unless it holds one page only.
pub(super) fn candidates(name: &OsStr, extension: &str) -> [OsString; 2] {
    let is_one_page = SetKind::of_name(name).map(SetKind::is_one_page);
    if is_one_page == Some(false) {
        return [safe(name, cfg!(windows)), safe(name, cfg!(windows))];
    }
    let full = with_extension(name, extension);
    let short = match Path::new(uncompressed(name)).file_stem() {
        // With a query the stem would be only a part of the name.
        Some(stem) if is_page(name) || is_one_page == Some(true) => with_extension(stem, extension),
        _ => full.clone(),
    };
    [short, full]
}

/// `a.html` of `a.html.gz`.
fn uncompressed(name: &OsStr) -> &OsStr {
    name.to_str().map_or(name, |name| OsStr::new(split_codec(name).0))
}

/// Which of its names a claimant got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    turn: u32,
    /// 0 or 1 for the name itself, more for a numbered one: `pages-2`.
    number: u32,
}

impl Choice {
    /// The name itself, out of those that the claimant has.
    pub(super) fn of(self, names: impl Fn(usize) -> Option<PathBuf>) -> PathBuf {
        let name = names(self.turn as usize).unwrap_or_default();
        if self.number > 1 { with_number(&name, self.number) } else { name }
    }
}

/// Gives each of `count` claimants one of its names so that no two are equal; `name(i, turn)` is the name that
/// claimant `i` likes best after `turn` others. All that claim one name go on to their next; those that have none
/// left are numbered in order. Nothing but a few numbers is held for each, because folders can be huge.
pub(super) fn settle(count: usize, name: impl Fn(usize, usize) -> Option<PathBuf>) -> Vec<Choice> {
    let mut choices = vec![Choice::default(); count];
    loop {
        let claims = claims(&choices, &name);
        // Where as many names are claimed as there are claimants, nobody meets.
        if claims.len() == count {
            return choices;
        }
        let mut moved = false;
        for (i, choice) in choices.iter_mut().enumerate() {
            let goes_on =
                claims[&key(&choice.of(|turn| name(i, turn)))] > 1 && name(i, choice.turn as usize + 1).is_some();
            choice.turn += u32::from(goes_on);
            moved |= goes_on;
        }
        if !moved {
            number(&mut choices, &claims, &name);
            return choices;
        }
    }
}

fn claims(choices: &[Choice], name: &impl Fn(usize, usize) -> Option<PathBuf>) -> HashMap<u64, u32> {
    let mut claims = HashMap::with_capacity(choices.len());
    for (i, choice) in choices.iter().enumerate() {
        *claims.entry(key(&choice.of(|turn| name(i, turn)))).or_default() += 1;
    }
    claims
}

/// The first of a name keeps it; a number never makes a name that somebody else has.
fn number(choices: &mut [Choice], claims: &HashMap<u64, u32>, name: &impl Fn(usize, usize) -> Option<PathBuf>) {
    let mut taken: HashSet<u64> = claims.keys().copied().collect();
    let mut uses: HashMap<u64, u32> = HashMap::new();
    for (i, choice) in choices.iter_mut().enumerate() {
        let name = choice.of(|turn| name(i, turn));
        let used = uses.entry(key(&name)).or_default();
        *used += 1;
        while *used > 1 && !taken.insert(key(&with_number(&name, *used))) {
            *used += 1;
        }
        choice.number = *used;
    }
}

/// Equal for two names that a file system may take for one. It is a hash: two names that fall together by chance
/// are only kept apart without need.
pub(super) fn key(path: &Path) -> u64 {
    let text = path.to_string_lossy();
    let mut hasher = DefaultHasher::new();
    match text.is_ascii() {
        true => text.to_ascii_lowercase().hash(&mut hasher),
        false => text.nfc().collect::<String>().to_lowercase().hash(&mut hasher),
    }
    hasher.finish()
}

fn with_number(path: &Path, number: u32) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

fn with_extension(name: &OsStr, extension: &str) -> OsString {
    let mut name = safe(name, cfg!(windows));
    name.push(".");
    name.push(extension);
    name
}

/// On Windows `con.txt` is not a file but the console.
pub(super) fn safe(name: &OsStr, windows: bool) -> OsString {
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
    let text = name.to_string_lossy().to_ascii_lowercase();
    let stem = text.split('.').next().unwrap_or_default().trim_end();
    let port = |kind| stem.strip_prefix(kind).is_some_and(|n: &str| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
    let mut safe = OsString::new();
    if windows && (DEVICES.contains(&stem) || port("com") || port("lpt")) {
        safe.push("_");
    }
    safe.push(name);
    safe
}

fn is_page(name: &OsStr) -> bool {
    hint(name) == Hint::Page && !name.as_encoded_bytes().contains(&b'?')
}

fn extension(name: &OsStr) -> Option<String> {
    let name = name.to_string_lossy();
    let path = name.split(['?', '#']).next().unwrap_or_default();
    Path::new(split_codec(path).0).extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::ffi::{OsStr, OsString};
    use std::path::PathBuf;

    use proptest::prelude::*;

    use super::{Hint, candidates, hint, key, safe, settle};

    fn names(claims: &[Vec<PathBuf>]) -> Vec<PathBuf> {
        let name = |i: usize, turn: usize| claims[i].get(turn).cloned();
        settle(claims.len(), name).iter().enumerate().map(|(i, choice)| choice.of(|turn| name(i, turn))).collect()
    }

    fn settled(claims: &[&[&str]]) -> Vec<String> {
        let claims: Vec<Vec<_>> = claims.iter().map(|names| names.iter().map(PathBuf::from).collect()).collect();
        names(&claims).into_iter().map(|name| name.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn extensions_tell_pages() {
        for name in ["a.html", "A.HTM", "b.c.php", "index.php?id=3.5", "x.asp#top", "a.html.gz"] {
            assert_eq!(hint(OsStr::new(name)), Hint::Page, "{name}");
        }
        for name in ["a.png", "._a.html", "a.png.gz", "a.css?v=.html"] {
            assert_eq!(hint(OsStr::new(name)), Hint::Other, "{name}");
        }
        for name in ["a", ".html", "html"] {
            assert_eq!(hint(OsStr::new(name)), Hint::Unknown, "{name}");
        }
    }

    #[test]
    fn only_the_extension_of_a_page_is_replaced() {
        let names = |name: &str| candidates(OsStr::new(name), "txt").map(|name| name.to_string_lossy().into_owned());
        assert_eq!(names("b.html"), ["b.txt", "b.html.txt"]);
        assert_eq!(names("v1.2"), ["v1.2.txt", "v1.2.txt"]);
        assert_eq!(names("a.php?b=1"), ["a.php?b=1.txt", "a.php?b=1.txt"]);
        assert_eq!(names("a.html.gz"), ["a.txt", "a.html.gz.txt"]);
        assert_eq!(names("a.jsonl.gz"), ["a.jsonl.gz", "a.jsonl.gz"]);
        assert_eq!(names("a.mhtml"), ["a.txt", "a.mhtml.txt"]);
    }

    #[test]
    fn who_meets_moves_on() {
        assert_eq!(settled(&[&["b", "b1"], &["c", "c1"]]), ["b", "c"]);
        assert_eq!(settled(&[&["b", "b1"], &["b", "b2"]]), ["b1", "b2"]);
        assert_eq!(settled(&[&["b"], &["b", "b2"]]), ["b", "b2"], "a folder has one name only");
        assert_eq!(settled(&[&["B", "B1"], &["b", "b2"]]), ["B1", "b2"]);
        assert_eq!(settled(&[&["é", "1"], &["e\u{301}", "2"]]), ["1", "2"]);
    }

    #[test]
    fn who_has_no_other_name_is_numbered() {
        assert_eq!(settled(&[&["a"], &["a"], &["a"]]), ["a", "a-2", "a-3"]);
        assert_eq!(settled(&[&["a.txt"], &["A.txt"], &["a-2.txt"]]), ["a.txt", "A-3.txt", "a-2.txt"]);
    }

    #[test]
    fn devices_of_windows_are_no_files() {
        for name in ["con", "NUL", "aux.html", "com1", "lpt9.x"] {
            assert_eq!(safe(OsStr::new(name), true), OsString::from(format!("_{name}")));
            assert_eq!(safe(OsStr::new(name), false), name);
        }
        for name in ["console", "com", "com10", "lpt", "a.con"] {
            assert_eq!(safe(OsStr::new(name), true), name);
        }
    }

    proptest! {
        #[test]
        fn no_two_names_are_taken_for_one(claims in prop::collection::vec(prop::collection::vec("[aAb2-]{1,2}", 1..4), 0..30)) {
            let claims: Vec<Vec<PathBuf>> = claims.into_iter().map(|names| names.into_iter().map(PathBuf::from).collect()).collect();
            let names = names(&claims);
            prop_assert_eq!(names.len(), claims.len());
            let keys: HashSet<u64> = names.iter().map(|name| key(name)).collect();
            prop_assert_eq!(keys.len(), names.len(), "{:?}", names);
        }
    }
}
