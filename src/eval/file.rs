//! Files of a corpus: texts, lines of JSON, and the page that a file name stands for.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::EvalError;

/// The files of a folder in the order of their names, without what lies in folders below.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, EvalError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(EvalError::file(folder))? {
        let path = entry.map_err(EvalError::file(folder))?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The texts below a folder, in order. Links to folders are not followed.
pub(super) fn texts_below(folder: &Path) -> Result<Vec<PathBuf>, EvalError> {
    let (mut texts, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(EvalError::file(&folder))? {
            let entry = entry.map_err(EvalError::file(&folder))?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(EvalError::file(&folder))?);
            if kind.is_dir() {
                folders.push(path);
            } else if is_text(&path) {
                texts.push(path);
            }
        }
    }
    texts.sort();
    Ok(texts)
}

pub(super) fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "txt" || extension == "md")
}

/// Each line of JSON with its number; blank lines are passed over. `shape` tells what a line should be.
pub(super) fn json_lines<T: DeserializeOwned>(path: &Path, shape: &str) -> Result<Vec<(usize, T)>, EvalError> {
    let text = gold(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(n, line)| {
            let broken = |error: serde_json::Error| {
                let what = format!("{}: each line must be like {shape}", bare(&error));
                EvalError::Line { path: path.to_owned(), line: n + 1, what }
            };
            Ok((n + 1, serde_json::from_str(line).map_err(broken)?))
        })
        .collect()
}

/// What is wrong, without the line, which is always 1.
fn bare(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let column = error.column();
    said.split(" at line ").next().map_or_else(String::new, |what| format!("column {column}: {what}"))
}

/// A text that must be right.
pub(super) fn gold(path: &Path) -> Result<String, EvalError> {
    let bytes = fs::read(path).map_err(EvalError::file(path))?;
    let not_utf8 = |_| std::io::Error::other("this is not UTF-8: convert it first");
    String::from_utf8(bytes).map_err(not_utf8).map_err(EvalError::file(path))
}

/// A text as it is; bytes that are no UTF-8 become U+FFFD, which is no token.
pub(super) fn result(path: &Path) -> Result<String, EvalError> {
    let bytes = fs::read(path).map_err(EvalError::file(path))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The page that a file is named after: `a` of `a.html.txt`.
pub(super) fn id(path: &Path) -> String {
    stem(&path.file_name().map_or(Cow::Borrowed(""), |name| name.to_string_lossy())).to_owned()
}

/// A name without the extensions of pages and texts.
pub(super) fn stem(name: &str) -> &str {
    const EXTENSIONS: &[&str] = &[".txt", ".md", ".html", ".htm"];
    let mut stem = name;
    while let Some(shorter) = EXTENSIONS.iter().find_map(|extension| stem.strip_suffix(extension)) {
        stem = shorter;
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn only_extensions_of_pages_and_texts_are_taken_off() {
        for (name, expected) in [("a.txt", "a"), ("a.html.txt", "a"), ("4geo.ru.htm.md", "4geo.ru"), ("v1.2", "v1.2")] {
            assert_eq!(stem(name), expected);
        }
    }
}
