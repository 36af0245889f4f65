//! `scutch new-case`: a case folder from a page.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::page_file;
use super::{CliError, Console, PipelineArgs};
use crate::cases::{self, CasesError};

/// Make a case folder from a page
#[derive(Debug, Args)]
pub(crate) struct NewCase {
    /// The page; - is standard input
    #[arg(value_name = "PAGE")]
    path: PathBuf,

    /// Name of the case, best its difficulty; without it, the name of the page
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Folder of the cases
    #[arg(short, long, value_name = "FIXTURES", default_value = "fixtures")]
    output: PathBuf,

    #[command(flatten)]
    pipeline: PipelineArgs,
}

impl NewCase {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let config = self.pipeline.config()?;
        let name = self.name.clone().or_else(|| stem(&self.path));
        let name = name.ok_or_else(|| CliError::Usage("a page from standard input needs a --name".into()))?;
        let bytes = page_file::read(&self.path)?;
        let new = cases::NewCase { page: &self.path, bytes: &bytes, name: &name, folder: &self.output };
        let path = cases::create(&new, &config).map_err(cli_error)?;
        let mut out = console.out();
        writeln!(out, "{}", path.display())?;
        out.flush()?;
        console.note("Now correct expected.txt and say in case.toml why the case exists.");
        Ok(ExitCode::SUCCESS)
    }
}

/// The name of a file without its extension; standard input has none.
fn stem(path: &Path) -> Option<String> {
    let stem = path.file_stem().filter(|_| path.as_os_str() != "-")?;
    Some(stem.to_string_lossy().into_owned())
}

fn cli_error(error: CasesError) -> CliError {
    match error {
        CasesError::Page { path, source } => CliError::Page { path, source },
        CasesError::File { path, source } => CliError::File { path, source },
        CasesError::Config(error) => CliError::Config(error),
        error => CliError::Usage(error.to_string()),
    }
}
