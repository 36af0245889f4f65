//! `scutch stats`: what a run was, and how two differ.

mod comparing;
mod diff;
mod facts;
mod telling;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueHint};
use serde::Serialize;

use super::{CliError, Console, width};
use crate::compare::{CompareError, Run, State, compare};

/// Failures of one kind that are shown.
const FAILURES: usize = 3;

/// Show what a run of scutch clean did, or how two runs differ
///
/// RUN is what scutch clean --output was given: a data set or a folder of texts. Beside it lies RUN.scutch, where the
/// run noted what it was; it may be named instead. Of two runs the pages are paired by their ids (texts: by their
/// paths), and those are shown that changed most in relation to their length, lines that only RUN has with a minus,
/// lines that only OTHER has with a plus. Where the data sets have --with-ledger, the rule to blame stands beside.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  scutch stats clean.jsonl.zst                        what it did, what failed, how it was called
  scutch stats clean.jsonl.zst --json | jq .setup
  scutch stats precision.parquet recall.parquet       which texts changed, and the ten that changed most
  scutch stats before/ after/ --examples 50 | less -R

Exit codes: 0 all is well, 2 there is no such run, or it cannot be read")]
pub(crate) struct Stats {
    /// Output of a run, or its folder RUN.scutch
    #[arg(value_name = "RUN", value_hint = ValueHint::AnyPath)]
    run: PathBuf,

    /// A later run, to compare it with
    #[arg(value_name = "OTHER", value_hint = ValueHint::AnyPath)]
    other: Option<PathBuf>,

    /// Show so many pages that changed, the largest changes first
    #[arg(long, value_name = "N", default_value_t = 10, requires = "other")]
    examples: usize,

    /// Print JSON: the manifest of the run, the journal of an unfinished one, or the comparison
    #[arg(long)]
    json: bool,
}

impl Stats {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let run = Run::open(&self.run)?;
        match &self.other {
            None => self.tell(console, &run)?,
            Some(other) => self.compare(console, &run, &Run::open(other)?)?,
        }
        Ok(ExitCode::SUCCESS)
    }

    fn tell(&self, console: &Console, run: &Run) -> Result<(), CliError> {
        match (&run.state, self.json) {
            (State::Finished(manifest), true) => json(console, manifest)?,
            (State::Unfinished(stand), true) => json(console, stand)?,
            (_, false) => {
                let (failures, texts) = (run.failures(FAILURES)?, run.texts().ok().flatten());
                print(console, &telling::text(run, &failures, texts, columns()))?;
            }
        }
        Ok(())
    }

    fn compare(&self, console: &Console, first: &Run, second: &Run) -> Result<(), CliError> {
        let comparison = compare(first, second, self.examples)?;
        match self.json {
            true => json(console, &comparison)?,
            false => print(console, &comparing::text([first, second], &comparison, columns()))?,
        }
        Ok(())
    }
}

/// The columns to fit; where no terminal says, those that most have.
fn columns() -> usize {
    width().unwrap_or(100).max(40)
}

fn json(console: &Console, value: &impl Serialize) -> io::Result<()> {
    console.document(&(serde_json::to_string_pretty(value)? + "\n"))
}

fn print(console: &Console, text: &str) -> io::Result<()> {
    let mut out = console.out();
    out.write_all(text.as_bytes())?;
    out.flush()
}

impl From<CompareError> for CliError {
    fn from(error: CompareError) -> Self {
        CliError::Usage(error.to_string())
    }
}
