//! A folder of texts as pages: in the order of their names, one folder's listing at a time.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::CompareError;
use crate::io::ROOM;
use crate::render::Format;
use crate::rows::{Outcome, ReadRow};

/// The texts of a folder, by their paths in it.
#[derive(Debug)]
pub(super) struct Tree {
    top: PathBuf,
    /// Only these are texts; others lay there before.
    extensions: Vec<&'static str>,
    /// What is still to be told, the next one last.
    waiting: Vec<Waiting>,
}

#[derive(Debug)]
enum Waiting {
    Folder(PathBuf),
    File(PathBuf),
}

impl Tree {
    /// The texts of this format; of any if it is not known.
    pub(super) fn of(top: &Path, format: Option<&str>) -> Tree {
        let names = Format::ALL.iter().map(|known| known.name());
        let extensions = names.filter(|name| format.is_none_or(|format| format == *name)).collect();
        Tree { top: top.to_owned(), extensions, waiting: vec![Waiting::Folder(PathBuf::new())] }
    }

    /// The texts themselves. Their ids are their paths, without the extension, so that a text and its Markdown are one page.
    pub(super) fn pages(self) -> impl Iterator<Item = Result<ReadRow, CompareError>> {
        let top = self.top.clone();
        self.map(move |inside| {
            let inside = inside?;
            let path = top.join(&inside);
            let bytes = fs::read(&path).map_err(CompareError::file(&path))?;
            Ok(page(&inside, &String::from_utf8_lossy(&bytes)))
        })
    }

    fn list(&self, inside: &Path) -> io::Result<Vec<Waiting>> {
        let mut entries: Vec<(OsString, bool)> = Vec::new();
        for entry in fs::read_dir(self.top.join(inside))? {
            let entry = entry?;
            entries.push((entry.file_name(), entry.file_type()?.is_dir()));
        }
        entries.sort_unstable_by(|a, b| b.cmp(a));
        let wanted =
            entries.into_iter().filter(|(name, is_folder)| self.wants(Path::new(name).extension(), *is_folder));
        let waiting = |(name, is_folder)| match is_folder {
            true => Waiting::Folder(inside.join(name)),
            false => Waiting::File(inside.join(name)),
        };
        Ok(wanted.map(waiting).collect())
    }

    fn wants(&self, extension: Option<&OsStr>, is_folder: bool) -> bool {
        match is_folder {
            true => extension != Some(OsStr::new(ROOM)),
            false => self.extensions.iter().any(|known| extension == Some(OsStr::new(known))),
        }
    }
}

impl Iterator for Tree {
    type Item = Result<PathBuf, CompareError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.waiting.pop()? {
                Waiting::File(inside) => return Some(Ok(inside)),
                Waiting::Folder(inside) => match self.list(&inside) {
                    Ok(mut waiting) => self.waiting.append(&mut waiting),
                    Err(error) => return Some(Err(CompareError::File { path: self.top.join(inside), error })),
                },
            }
        }
    }
}

/// A text alone says no more of its page than whether there is something.
fn page(inside: &Path, text: &str) -> ReadRow {
    let id = inside.with_extension("").to_string_lossy().replace('\\', "/");
    if inside.extension() == Some(OsStr::new(Format::Json.name()))
        && let Ok(record) = serde_json::from_str::<Value>(text)
    {
        let status = serde_json::from_value(record["status"].clone()).ok();
        return ReadRow { id, status, text: record["text"].as_str().map(str::to_owned), ledger: Vec::new() };
    }
    let status = text.trim().is_empty().then_some(Outcome::Empty);
    ReadRow { id, status, text: Some(text.to_owned()), ledger: Vec::new() }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Tree, page};
    use crate::rows::Outcome;

    #[test]
    fn texts_come_in_the_order_of_their_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "a/skipped.html", "a.scutch/errors.txt", "c.md"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "rain\n").unwrap();
        }
        let ids =
            |format| -> Vec<String> { Tree::of(folder.path(), format).pages().map(|page| page.unwrap().id).collect() };
        assert_eq!(ids(Some("txt")), ["a/b/c", "a/z", "a", "b"]);
        assert_eq!(ids(None), ["a/b/c", "a/z", "a", "b", "c"]);
        assert!(Tree::of(&folder.path().join("gone"), None).next().unwrap().is_err());
    }

    #[test]
    fn json_tells_text_and_status() {
        let told = page("a.json".as_ref(), r#"{"status":"review","text":"rain"}"#);
        assert_eq!((told.status, told.text.as_deref()), (Some(Outcome::Review), Some("rain")));
        assert_eq!(page("a.txt".as_ref(), " \n").status, Some(Outcome::Empty));
        assert_eq!(page("a.txt".as_ref(), "rain").status, None);
    }
}
