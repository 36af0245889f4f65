//! What a case knows of the site of its pages: learned from other pages of it, which lie in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use super::folder::broken;
use super::spec::Spec;
use crate::config::Config;
use crate::html::Arena;
use crate::pipeline::{Input, Pipeline, SiteOf};
use crate::sites::Survey;

/// The site of a page of a case, and of those that it learns from.
const NAME: &str = "site";

/// The pipeline of a case that knows the pages in `folder`.
pub(super) fn pipeline(config: &Config, folder: &Path) -> Result<Pipeline, Failure> {
    let wrong = |message: String| broken("case.toml", message);
    let bare = config.pipeline().map_err(|error| wrong(error.to_string()))?;
    let unreadable = |path: &Path, why: String| wrong(format!("site_pages: {}: {why}", path.display()));
    let files = files(folder).map_err(|error| unreadable(folder, error.to_string()))?;
    if files.is_empty() {
        return Err(unreadable(folder, "there is no page in it".to_owned()));
    }
    let mut survey = Survey::default();
    for path in files {
        let bytes = fs::read(&path).map_err(|error| unreadable(&path, error.to_string()))?;
        let read = bare.read_in(&mut Arena::default(), &config.input(&bytes));
        let (page, _) = read.map_err(|error| unreadable(&path, error.to_string()))?;
        survey.add(NAME, path.file_name().unwrap_or_default().as_encoded_bytes(), &page);
    }
    config.pipeline_knowing(Some(&survey)).map_err(|error| wrong(error.to_string()))
}

/// A page of a case: of that site, if the case has one.
pub(super) fn input<'i>(spec: &Spec, input: Input<'i>) -> Input<'i> {
    match spec.site_pages {
        Some(_) => Input { site: SiteOf::Named(NAME), ..input },
        None => input,
    }
}

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut files = entries.collect::<std::io::Result<Vec<_>>>()?;
    files.retain(|path| path.is_file());
    files.sort();
    Ok(files)
}
