//! The texts to be measured, by page.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::{EvalError, file};

/// Texts by the names of their pages.
#[derive(Clone, Debug, Default)]
pub struct Results {
    texts: BTreeMap<String, String>,
}

/// What a line must be like.
const SHAPE: &str = r#"{"id": "page-1", "text": "..."}"#;

#[derive(Deserialize)]
struct Record {
    id: String,
    // With a function of its own, a missing text is a mistake and not an empty one.
    #[serde(deserialize_with = "Option::deserialize")]
    text: Option<String>,
}

impl Results {
    /// Reads a folder of `<id>.txt` or `<id>.md`, in any folder below, or a JSONL file of `id` and `text`.
    ///
    /// # Errors
    /// When there is no text, two of one page, a broken line, or something cannot be read.
    pub fn open(path: &Path) -> Result<Results, EvalError> {
        let results = if path.is_dir() { Self::folder(path)? } else { Self::jsonl(path)? };
        if results.texts.is_empty() {
            return Err(EvalError::NoResults(path.to_owned()));
        }
        Ok(results)
    }

    /// The text of a page.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&str> {
        self.texts.get(file::stem(id)).map(String::as_str)
    }

    /// The names of the pages that have a text, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    fn folder(folder: &Path) -> Result<Results, EvalError> {
        let texts = file::texts_below(folder)?;
        let of_pages = texts.iter().map(|path| (file::id(path), path.display().to_string()));
        only_once(of_pages)?;
        texts.iter().map(|path| Ok((file::id(path), file::result(path)?))).collect()
    }

    fn jsonl(path: &Path) -> Result<Results, EvalError> {
        let lines: Vec<(usize, Record)> = file::json_lines(path, SHAPE)?;
        only_once(lines.iter().map(|(n, line)| (file::stem(&line.id).to_owned(), format!("{}:{n}", path.display()))))?;
        Ok(lines.into_iter().map(|(_, line)| (line.id, line.text.unwrap_or_default())).collect())
    }
}

/// Which of two texts is meant, nobody could tell.
fn only_once(results: impl Iterator<Item = (String, String)>) -> Result<(), EvalError> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (id, second) in results {
        if let Some(first) = seen.insert(id.clone(), second.clone()) {
            return Err(EvalError::Twice { id, first, second });
        }
    }
    Ok(())
}

/// Of pages by the names of their files.
impl<I: AsRef<str>> FromIterator<(I, String)> for Results {
    fn from_iter<T: IntoIterator<Item = (I, String)>>(texts: T) -> Self {
        let texts = texts.into_iter().map(|(id, text)| (file::stem(id.as_ref()).to_owned(), text));
        Results { texts: texts.collect() }
    }
}
