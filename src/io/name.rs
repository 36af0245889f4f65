//! The names of outputs: each page its own, and the same whatever else runs.
//!
//! Names are compared without regard to case and Unicode form, because some file systems do not tell them apart.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// Extensions under which pages are saved, lower case.
const PAGES: &[&str] = &[
    "html", "htm", "xhtml", "xht", "shtml", "shtm", "txt", "text", "asp", "aspx", "php", "php3", "php5", "phtml",
    "jsp", "jspx", "jhtml", "do", "action", "cgi", "cfm",
];

/// What a file name says of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    Page,
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
    match extension(name) {
        None => Hint::Unknown,
        Some(extension) if PAGES.contains(&extension.as_str()) => Hint::Page,
        Some(_) => Hint::Other,
    }
}

/// The names an output may have, best first: `b.txt`, and where that is taken `b.html.txt`.
pub(super) fn candidates(name: &OsStr, extension: &str) -> [OsString; 2] {
    let full = with_extension(name, extension);
    let short = match Path::new(name).file_stem() {
        // With a query the stem would be only a part of the name.
        Some(stem) if is_page(name) => with_extension(stem, extension),
        _ => full.clone(),
    };
    [short, full]
}

/// Gives each claimant one of its names so that no two are equal. All that claim one name go on to their next;
/// those that have none left are numbered in order: `pages`, `pages-2`.
pub(super) fn settle(claims: Vec<Vec<PathBuf>>) -> Vec<PathBuf> {
    let mut turn = vec![0; claims.len()];
    let name = |i: usize, turn: usize| &claims[i][turn.min(claims[i].len() - 1)];
    let rounds = claims.iter().map(Vec::len).max().unwrap_or(0);
    for _ in 1..rounds {
        let mut count: HashMap<String, usize> = HashMap::with_capacity(claims.len());
        for (i, &turn) in turn.iter().enumerate() {
            *count.entry(key(name(i, turn))).or_default() += 1;
        }
        let met: Vec<usize> = (0..claims.len()).filter(|&i| count[&key(name(i, turn[i]))] > 1).collect();
        met.into_iter().for_each(|i| turn[i] += 1);
    }
    number(turn.iter().enumerate().map(|(i, &turn)| name(i, turn).clone()).collect())
}

/// The first of a name keeps it; a number never makes a name that somebody else has.
fn number(names: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut taken: HashSet<String> = names.iter().map(|name| key(name)).collect();
    let mut uses: HashMap<String, usize> = HashMap::new();
    let mut numbered = |name: PathBuf| {
        let used = uses.entry(key(&name)).or_default();
        *used += 1;
        if *used == 1 {
            return name;
        }
        loop {
            let free = with_number(&name, *used);
            if taken.insert(key(&free)) {
                return free;
            }
            *used += 1;
        }
    };
    names.into_iter().map(&mut numbered).collect()
}

/// What two names have in common when a file system may take them for one.
pub(super) fn key(path: &Path) -> String {
    path.to_string_lossy().nfc().collect::<String>().to_lowercase()
}

fn with_number(path: &Path, number: usize) -> PathBuf {
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
fn safe(name: &OsStr, windows: bool) -> OsString {
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
    Path::new(path).extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase())
}
