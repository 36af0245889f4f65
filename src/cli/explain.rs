//! `scutch explain`: the whole page, each block kept or removed, with stage and rule.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::page_file;
use super::{CliError, Console, PipelineArgs, width};
use crate::report::{self, Ledger, Look, Styles};

/// Show a page in order, every block kept or removed, with stage and rule
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The page; - is standard input
    #[arg(value_name = "PAGE")]
    path: PathBuf,

    /// Print one JSON object: the page's facts, and all its blocks with their fate
    #[arg(long)]
    json: bool,

    /// Show also what the rules saw but did not act on
    #[arg(long, conflicts_with = "json")]
    findings: bool,

    /// Show each block on one line
    #[arg(long, conflicts_with = "json")]
    short: bool,

    #[command(flatten)]
    pipeline: PipelineArgs,
}

impl Explain {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let config = self.pipeline.config()?;
        let pipeline = config.pipeline()?;
        let bytes = page_file::read(&self.path)?;
        let cleaned = pipeline
            .clean(&config.input(&bytes))
            .map_err(|source| CliError::Page { path: self.path.clone(), source })?;
        let ledger = Ledger::of(&cleaned);
        if self.json {
            console.document(&report::json(&ledger))?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut out = console.out();
        out.write_all(report::text(&ledger, &self.look()).as_bytes())?;
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    /// Always with colours: the console takes them off where there are none. Lines are wrapped only on a terminal,
    /// so that `| grep` finds whole blocks.
    fn look(&self) -> Look {
        Look { width: width(), styles: Styles::ansi(), short: self.short, findings: self.findings }
    }
}
