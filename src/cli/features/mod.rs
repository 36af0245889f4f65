//! `scutch features`: what the learned judge sees, for training.

mod npy;
mod table;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueHint};
use rayon::prelude::*;

use self::table::{PageRows, Tables};
use super::clean::files_from;
use super::{CliError, Console};
use crate::html::Arena;
use crate::io::remote::Stores;
use crate::io::{Found, Inputs, Place, read};
use crate::learned::{Bytes, Forest};
use crate::model::{self, Lexicon};
use crate::pipeline::{Input, InputKind, Pipeline, Plan, SiteOf};
use crate::sites::{Sites, Survey};

const EXAMPLES: &str = "\
Examples:
  scutch features pages/ -o rows/             the features of every block of every page
  scutch features --list                      their names and meanings

rows/ gets features.npy (blocks x features), holders.npy (blocks), parents.npy, name_counts.npy (elements),
names.npy (hashes of the words in classes and ids), mark_counts.npy (blocks), marks.npy (hashes of words of blocks),
pages.jsonl (path, elements, texts) and features.txt.
Pages that are none are left out and counted.";

/// Pages that are read before any of them is written.
const BATCH: usize = 64;

/// Write the features of every block for training: one row a block, as NumPy reads it
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Features {
    /// Pages, folders of pages, globs; all of one kind, HTML or flattened text
    #[arg(value_name = "INPUT", required_unless_present_any = ["files_from", "list"])]
    inputs: Vec<PathBuf>,

    /// Take inputs from this file, one a line; - is standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,

    /// Weights of words in classes and ids [default: those that come with scutch]
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,

    /// Trees that judge each block at first, for the features of the context [default: without these]
    #[arg(long, value_name = "FILE")]
    first: Option<PathBuf>,

    /// JSON that tells the site of each page by its path, for the features of the memory of sites [default: without these]
    #[arg(long, value_name = "FILE")]
    sites: Option<PathBuf>,

    /// What the pages are
    #[arg(long, value_name = "html|text", default_value = "html", value_parser = super::pipeline_args::input_kind())]
    #[arg(hide_possible_values = true)]
    input: InputKind,

    /// Folder for the arrays
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath, required_unless_present = "list")]
    output: Option<PathBuf>,

    /// List the features instead: group, name, meaning
    #[arg(long)]
    list: bool,
}

impl Features {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let Some(output) = self.output.as_ref().filter(|_| !self.list) else {
            console.document(&model::feature_table())?;
            return Ok(ExitCode::SUCCESS);
        };
        let learned = (self.lexicon()?, self.first()?);
        let named = files_from::named(&self.inputs, self.files_from.as_deref())?;
        let inputs =
            Inputs::new(&named, "npy", &Stores::default()).map_err(|error| CliError::Usage(error.to_string()))?;
        let mut tables = Tables::create(output).map_err(CliError::file(output))?;
        let paths: Vec<PathBuf> = inputs.find(None).filter_map(path).collect();
        let reader = self.reader(&paths)?;
        let mut left_out = 0;
        for batch in paths.chunks(BATCH) {
            let pages: Vec<_> = batch.par_iter().map(|path| reader.page(&learned, path)).collect();
            for page in pages {
                let Some(page) = page else {
                    left_out += 1;
                    continue;
                };
                tables.add(&page).map_err(CliError::file(output))?;
            }
        }
        let blocks = tables.finish(self.input == InputKind::Text).map_err(CliError::file(output))?;
        console.note(format_args!("{} pages, {blocks} blocks, {left_out} left out", paths.len() - left_out));
        Ok(ExitCode::SUCCESS)
    }

    fn lexicon(&self) -> Result<Lexicon, CliError> {
        let Some(path) = &self.lexicon else { return Ok(Lexicon::default()) };
        let bytes = std::fs::read(path).map_err(CliError::file(path))?;
        let wrong = || CliError::Usage(format!("{}: this is no lexicon; training/ writes one", path.display()));
        Lexicon::read(&bytes).ok_or_else(wrong)
    }

    fn first(&self) -> Result<Forest, CliError> {
        let Some(path) = &self.first else { return Ok(Forest::default()) };
        let bytes = std::fs::read(path).map_err(CliError::file(path))?;
        let width = model::feature_names(self.input == InputKind::Text).count();
        let wrong = || CliError::Usage(format!("{}: these are no trees; training/ writes them", path.display()));
        let mut bytes = Bytes::of(&bytes);
        Forest::read(&mut bytes, width).filter(|_| bytes.is_empty()).ok_or_else(wrong)
    }

    fn reader(&self, paths: &[PathBuf]) -> Result<Reader, CliError> {
        let bare = Pipeline::new(Plan::standard().with_stages(|_| false));
        let Some(path) = &self.sites else {
            return Ok(Reader { pipeline: bare, kind: self.input, sites: HashMap::new() });
        };
        let json = std::fs::read(path).map_err(CliError::file(path))?;
        let wrong = |error| CliError::Usage(format!("{}: no object of path and site: {error}", path.display()));
        let reader = Reader { pipeline: bare, kind: self.input, sites: serde_json::from_slice(&json).map_err(wrong)? };
        let memory = Arc::new(Sites::of(&reader.survey(paths)));
        Ok(Reader { pipeline: reader.pipeline.with_sites(memory), ..reader })
    }
}

/// What makes rows of files.
struct Reader {
    pipeline: Pipeline,
    kind: InputKind,
    /// By path; empty without a memory.
    sites: HashMap<PathBuf, String>,
}

impl Reader {
    fn input<'i>(&'i self, path: &Path, bytes: &'i [u8]) -> Input<'i> {
        let site = self.sites.get(path).map_or(SiteOf::Address, |site| SiteOf::Named(site));
        Input { kind: Some(self.kind), site, ..Input::new(bytes) }
    }

    /// What the pages show of the sites that are named.
    fn survey(&self, paths: &[PathBuf]) -> Survey {
        let mut survey = Survey::default();
        for path in paths.iter().filter(|path| self.sites.contains_key(*path)) {
            let bytes = bytes(path).unwrap_or_default();
            let read = self.pipeline.read_in(&mut Arena::default(), &self.input(path, &bytes));
            if let Ok((page, Some(site))) = read {
                survey.add(&site, path.as_os_str().as_encoded_bytes(), &page);
            }
        }
        survey
    }

    /// The rows of a page; `None` when it is none.
    fn page(&self, (lexicon, first): &(Lexicon, Forest), path: &Path) -> Option<PageRows> {
        let bytes = bytes(path)?;
        let cleaned = self.pipeline.clean(&self.input(path, &bytes)).ok()?;
        Some(PageRows::of(path, &cleaned.page, lexicon, first))
    }
}

fn bytes(path: &Path) -> Option<Vec<u8>> {
    read(&Place::File(path.to_owned()), u64::MAX).ok()
}

fn path(found: Found) -> Option<PathBuf> {
    match found {
        Found::Page(entry) => match entry.place {
            Place::File(path) => Some(path),
            Place::Stdin(_) | Place::Record(_) | Place::Remote(_) => None,
        },
        _ => None,
    }
}
