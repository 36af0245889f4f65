//! `scutch test`: the user's regression cases.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{CliError, Console, PipelineArgs};

/// Run folders of cases and show what differs, with the rule to blame
#[derive(Debug, Args)]
pub(crate) struct Test {
    /// A case, or a folder of cases
    #[arg(value_name = "FIXTURES")]
    path: PathBuf,

    #[command(flatten)]
    pipeline: PipelineArgs,
}

impl Test {
    pub(super) fn run(&self, _console: &Console) -> Result<ExitCode, CliError> {
        let _ = (&self.path, self.pipeline.config()?.pipeline()?);
        Err(CliError::Usage("not built yet".into()))
    }
}
