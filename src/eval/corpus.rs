//! The gold: a pack of labelled pages, or a plain folder of texts.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::{EvalError, Meta, file, meta};

/// Labelled pages.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// The name of its folder.
    pub name: String,
    /// Its pages, in the order of `meta.jsonl`, or of their names.
    pub pages: Vec<GoldPage>,
}

/// A page, and the text that should come out of it.
#[derive(Clone, Debug)]
pub struct GoldPage {
    /// What is known of it.
    pub meta: Meta,
    /// The text; empty where only snippets are labelled.
    pub gold: String,
    /// The page itself.
    pub page: Option<PathBuf>,
}

impl Corpus {
    /// Reads a pack (`gold/<id>.txt`, and if there, `meta.jsonl` and `pages/<id>.html`) or a folder of `<id>.txt`.
    ///
    /// # Errors
    /// When there is no gold, or something cannot be read.
    pub fn open(folder: &Path) -> Result<Corpus, EvalError> {
        let pack = folder.join("gold").is_dir();
        let gold_folder = if pack { folder.join("gold") } else { folder.to_owned() };
        let golds: Golds = files_by_id(&gold_folder, file::is_text)?;
        let meta = folder.join("meta.jsonl");
        let mut pages = match pack && meta.is_file() {
            true => listed(&meta, &golds)?,
            false => unlisted(&golds)?,
        };
        if pages.is_empty() {
            return Err(EvalError::NoGold(folder.to_owned()));
        }
        if pack && folder.join("pages").is_dir() {
            let files = files_by_id(&folder.join("pages"), |_| true)?;
            pages.iter_mut().for_each(|page| page.page = files.get(file::stem(page.id())).cloned());
        }
        Ok(Corpus { name: name(folder), pages })
    }

    /// The pages whose whole text is labelled.
    pub(super) fn whole(&self) -> impl Iterator<Item = &GoldPage> {
        self.pages.iter().filter(|page| !page.meta.partial)
    }
}

impl GoldPage {
    /// Its name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.meta.id
    }
}

type Golds = HashMap<String, PathBuf>;

fn files_by_id(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Result<Golds, EvalError> {
    let files = file::files(folder)?.into_iter().filter(|path| wanted(path));
    Ok(files.map(|path| (file::id(&path), path)).collect())
}

/// The pages of the metadata.
fn listed(path: &Path, golds: &Golds) -> Result<Vec<GoldPage>, EvalError> {
    let mut seen = HashSet::new();
    let mut pages = Vec::new();
    for (line, meta) in file::json_lines::<Meta>(path, meta::SHAPE)? {
        if !seen.insert(meta.id.clone()) {
            let what = format!("page {:?} stands in a line above already: leave one of them out", meta.id);
            return Err(EvalError::Line { path: path.to_owned(), line, what });
        }
        let gold = match golds.get(file::stem(&meta.id)) {
            _ if meta.partial => String::new(),
            Some(gold) => file::gold(gold)?,
            None => return Err(EvalError::PageWithoutGold { path: path.to_owned(), line, id: meta.id }),
        };
        pages.push(GoldPage { meta, gold, page: None });
    }
    Ok(pages)
}

/// The texts, where nothing else is known of the pages.
fn unlisted(golds: &Golds) -> Result<Vec<GoldPage>, EvalError> {
    let mut golds: Vec<_> = golds.iter().collect();
    golds.sort();
    let page = |(id, path): (&String, &PathBuf)| {
        let meta = Meta { id: id.clone(), ..Meta::default() };
        Ok(GoldPage { meta, gold: file::gold(path)?, page: None })
    };
    golds.into_iter().map(page).collect()
}

/// `.` and `..` have no name of their own.
fn name(folder: &Path) -> String {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    real.file_name().unwrap_or(real.as_os_str()).to_string_lossy().into_owned()
}
