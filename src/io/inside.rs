//! The outputs of the records of a data set: what it says of their paths is a wish, and never leads elsewhere.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::name::{key, safe};

/// Bytes of a name; most file systems allow 255, of which an extension and a number take some.
const LONGEST: usize = 200;
/// Deeper paths than any site has only break the tools that walk them.
const DEEPEST: usize = 64;
/// Files of a folder, for folders of a million are slow to list.
const FOLDER: u64 = 1000;

/// Names the outputs of one data set, each another name. It holds eight bytes for each path that it has given.
#[derive(Debug)]
pub(super) struct Names {
    folder: PathBuf,
    extension: &'static str,
    count: u64,
    taken: HashSet<u64>,
}

impl Names {
    /// Names below `folder`.
    pub(super) fn new(folder: &Path, extension: &'static str) -> Self {
        Names { folder: folder.to_owned(), extension, count: 0, taken: HashSet::new() }
    }

    /// Where the output of the next record goes: at its path inside the data set, or at its number.
    pub(super) fn target(&mut self, path: Option<&str>) -> PathBuf {
        self.count += 1;
        let (count, extension) = (self.count, self.extension);
        let numbered = || PathBuf::from(format!("{:04}/{count:07}.{extension}", (count - 1) / FOLDER));
        let Some(wish) = path.and_then(inside) else { return self.folder.join(numbered()) };
        let name = |suffix: &str| {
            let mut name = wish.clone().into_os_string();
            name.push(format!("{suffix}.{extension}"));
            PathBuf::from(name)
        };
        let free = self.taken.insert(key(&name("")));
        self.folder.join(if free { name("") } else { name(&format!("-{count}")) })
    }
}

/// The path with all that could lead out of a folder, or that no file may be called, taken away; `None` if nothing
/// is left.
fn inside(path: &str) -> Option<PathBuf> {
    let parts = path.split(['/', '\\']).map(|part| part.trim_end_matches(['.', ' ']).trim_start());
    let parts: PathBuf = parts.filter(|part| !part.is_empty()).take(DEEPEST).map(part).collect();
    (parts != Path::new("")).then_some(parts)
}

fn part(wish: &str) -> PathBuf {
    // A colon ends a drive or begins a stream on Windows; the others mean something to its shell.
    let fit = |c: char| if c.is_control() || r#":<>"|?*"#.contains(c) { '_' } else { c };
    let mut name: String = wish.chars().map(fit).collect();
    if name.len() > LONGEST {
        let hash = twox_hash::XxHash3_64::oneshot(name.as_bytes());
        let end = (0..=LONGEST - 17).rev().find(|&at| name.is_char_boundary(at));
        name.truncate(end.unwrap_or_default());
        name.push_str(&format!("-{hash:016x}"));
    }
    // Devices of Windows everywhere: outputs are copied to other machines.
    safe(name.as_ref(), true).into()
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::{Names, inside};

    #[test]
    fn paths_stay_below_the_folder() {
        for (wish, path) in [
            ("a/b.html", "a/b.html"),
            ("/etc/passwd", "etc/passwd"),
            ("../../a", "a"),
            ("a/../../b/./c", "a/b/c"),
            (r"C:\windows\a.html", "C_/windows/a.html"),
            (r"\\server\share\a", "server/share/a"),
            ("con.html", "_con.html"),
            ("a. /nul/b\u{7}?", "a/_nul/b__"),
        ] {
            assert_eq!(inside(wish).unwrap(), Path::new(path), "{wish}");
        }
        for nothing in ["", "/", "..", "../.", " "] {
            assert_eq!(inside(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn each_record_has_its_own_output() {
        let mut names = Names::new(Path::new("set.zip"), "txt");
        let targets = [Some("a.html"), Some("A.html"), None, Some("./a.html"), Some("..")];
        let targets = targets.map(|wish| names.target(wish).to_string_lossy().into_owned());
        let expected = ["a.html.txt", "A.html-2.txt", "0000/0000003.txt", "a.html-4.txt", "0000/0000005.txt"];
        assert_eq!(targets, expected.map(|name| format!("set.zip/{name}")));
    }

    proptest! {
        #[test]
        fn no_wish_leads_out(wish in r"(\.\.|[a-z/\\:. ]|\PC){0,40}") {
            let mut names = Names::new(Path::new("set"), "txt");
            let target = names.target(Some(&wish));
            prop_assert!(target.starts_with("set"));
            prop_assert!(target.components().all(|part| matches!(part, Component::Normal(_))));
            prop_assert!(target.components().all(|part| part.as_os_str().len() <= 255));
        }
    }
}
