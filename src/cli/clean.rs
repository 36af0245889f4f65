//! `scutch clean`: pages in, text out.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{CliError, Console, PipelineArgs};

/// Clean pages: files, folders or standard input
#[derive(Debug, Args)]
pub(crate) struct Clean {
    /// Pages, folders of pages, globs; - is standard input
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    #[command(flatten)]
    pipeline: PipelineArgs,
}

impl Clean {
    pub(super) fn run(&self, _console: &Console) -> Result<ExitCode, CliError> {
        let _ = (&self.inputs, self.pipeline.config()?.pipeline()?);
        Err(CliError::Usage("not built yet".into()))
    }
}
