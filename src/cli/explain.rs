//! `scutch explain`: the whole page, each block kept or removed, with stage and rule.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{CliError, Console, PipelineArgs};

/// Show a page in order, every block kept or removed, with stage and rule
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The page; - is standard input
    #[arg(value_name = "PAGE")]
    path: PathBuf,

    #[command(flatten)]
    pipeline: PipelineArgs,
}

impl Explain {
    pub(super) fn run(&self, _console: &Console) -> Result<ExitCode, CliError> {
        let _ = (&self.path, self.pipeline.config()?.pipeline()?);
        Err(CliError::Usage("not built yet".into()))
    }
}
