//! The pages of a corpus, cleaned with the present config instead of results from elsewhere.

use std::collections::HashMap;

use rayon::prelude::*;
use serde::Serialize;

use super::{Corpus, EvalError, GoldPage, Results};
use crate::config::Config;
use crate::html::Arena;
use crate::io::{Place, read};
use crate::pipeline::{Input, Pipeline};
use crate::render;

/// The pages of a corpus, cleaned.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Their texts.
    pub results: Results,
    /// Their titles, by page.
    pub titles: HashMap<String, String>,
    /// The pages that could not be cleaned.
    pub failed: Vec<Failure>,
}

/// A page that could not be cleaned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The page.
    pub id: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// What is asked of a cleaned page.
struct Cleaned {
    text: String,
    title: Option<String>,
}

/// Cleans the pages of a corpus in parallel.
///
/// # Errors
/// When the corpus has no pages, or the config is wrong. A page that fails is told.
pub fn run(corpus: &Corpus, config: &Config) -> Result<Run, EvalError> {
    let mut run = Run::default();
    let mut texts = Vec::new();
    let cleaned = clean_all(corpus, config)?;
    if cleaned.is_empty() {
        return Err(EvalError::NoPages(corpus.name.clone()));
    }
    for (id, cleaned) in cleaned {
        match cleaned {
            Ok(Cleaned { text, title }) => {
                run.titles.extend(title.map(|title| (id.to_owned(), title)));
                texts.push((id, text));
            }
            Err(message) => run.failed.push(Failure { id: id.to_owned(), message }),
        }
    }
    run.results = texts.into_iter().collect();
    Ok(run)
}

/// The titles of the pages of a corpus, read from the pages themselves without cleaning them.
///
/// # Errors
/// When the config is wrong.
pub fn titles(corpus: &Corpus, config: &Config) -> Result<HashMap<String, String>, EvalError> {
    let mut config = config.clone();
    config.run_only(&[]);
    let titles = clean_all(corpus, &config)?.into_iter();
    Ok(titles.filter_map(|(id, cleaned)| Some((id.to_owned(), cleaned.ok()?.title?))).collect())
}

type Answer = Result<Cleaned, String>;

/// The pages that are there, in order.
fn clean_all<'c>(corpus: &'c Corpus, config: &Config) -> Result<Vec<(&'c str, Answer)>, EvalError> {
    let pipeline = config.pipeline()?;
    let pages: Vec<_> = corpus.pages.iter().filter_map(|page| Some((page, page.page.as_deref()?))).collect();
    let pages = pages.into_par_iter().map_init(Arena::default, |arena, (page, path)| {
        let bytes = read(&Place::File(path.to_owned()), u64::MAX).map_err(|error| error.to_string());
        (page.id(), bytes.and_then(|bytes| clean(arena, &pipeline, &config.input_at(&bytes, address(config, page)))))
    });
    Ok(pages.collect())
}

fn clean(arena: &mut Arena, pipeline: &Pipeline, input: &Input<'_>) -> Answer {
    let cleaned = pipeline.clean_in(arena, input).map_err(|error| error.to_string())?;
    Ok(Cleaned { text: render::text(&cleaned.page), title: cleaned.page.metadata.title })
}

/// The address of a page: its own where it is known, else the one of the config.
fn address<'a>(config: &'a Config, page: &'a GoldPage) -> Option<&'a str> {
    page.meta.address().or(config.url.as_deref())
}
