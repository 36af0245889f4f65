//! `scutch new-case`: a case folder from a page.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{CliError, Console, PipelineArgs};

/// Make a case folder from a page
#[derive(Debug, Args)]
pub(crate) struct NewCase {
    /// The page
    #[arg(value_name = "PAGE")]
    path: PathBuf,

    #[command(flatten)]
    pipeline: PipelineArgs,
}

impl NewCase {
    pub(super) fn run(&self, _console: &Console) -> Result<ExitCode, CliError> {
        let _ = (&self.path, self.pipeline.config()?.pipeline()?);
        Err(CliError::Usage("not built yet".into()))
    }
}
