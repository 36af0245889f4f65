//! `scutch features`: what the learned judge sees, for training.

mod npy;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueHint};
use rayon::prelude::*;

use self::table::{PageRows, Tables};
use super::clean::files_from;
use super::{CliError, Console};
use crate::io::remote::Stores;
use crate::io::{Found, Inputs, Place, read};
use crate::learned::{Bytes, Forest};
use crate::model::{self, Lexicon};
use crate::pipeline::{Input, InputKind, Pipeline, Plan};

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
        let bare = Pipeline::new(Plan::standard().with_stages(|_| false));
        let paths: Vec<PathBuf> = inputs.find(None).filter_map(path).collect();
        let mut left_out = 0;
        for batch in paths.chunks(BATCH) {
            let pages: Vec<_> = batch.par_iter().map(|path| self.page(&bare, &learned, path)).collect();
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

    /// The rows of a page; `None` when it is none.
    fn page(&self, bare: &Pipeline, (lexicon, first): &(Lexicon, Forest), path: &Path) -> Option<PageRows> {
        let bytes = read(&Place::File(path.to_owned()), u64::MAX).ok()?;
        let cleaned = bare.clean(&Input { kind: Some(self.input), ..Input::new(&bytes) }).ok()?;
        Some(PageRows::of(path, &cleaned.page, lexicon, first))
    }
}

fn path(found: Found) -> Option<PathBuf> {
    match found {
        Found::Page(entry) => match entry.place {
            Place::File(path) => Some(path),
            Place::Stdin | Place::Record(_) | Place::Remote(_) => None,
        },
        _ => None,
    }
}
