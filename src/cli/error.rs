//! What ends a command, and with which exit code.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

use super::Console;
use crate::config::ConfigError;
use crate::io::remote::without_secrets;
use crate::pipeline::PageError;

/// Bold red, for the word `error`.
pub(super) const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Why a command ended early. Each message says how to repair.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    /// Flags that do not fit together, or name what is not there.
    #[error("{0}")]
    Usage(String),
    /// A wrong `scutch.toml`.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A file that cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The one page of the command is none.
    #[error("{}: {source}", path.display())]
    Page {
        /// The page.
        path: PathBuf,
        /// Why it is none.
        source: PageError,
    },
    /// Standard output cannot be written.
    #[error("cannot write to standard output: {0}")]
    Output(#[from] io::Error),
}

impl CliError {
    /// An error of this file, for `map_err`.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> CliError {
        // Addresses are told without what lets others in.
        let path = without_secrets(&path.into());
        move |source| CliError::File { path, source }
    }

    /// Tells the user, and says how the program ends. A reader that went away (`| head`) has seen enough: no error.
    pub(super) fn report(&self, console: &Console) -> ExitCode {
        match self {
            CliError::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            _ => console.note(format_args!("{ERROR}error:{ERROR:#} {self}")),
        }
        match self {
            CliError::Usage(_) | CliError::Config(_) => ExitCode::from(2),
            CliError::File { .. } | CliError::Page { .. } | CliError::Output(_) => ExitCode::from(1),
        }
    }
}

/// How a command with a verdict ends: what became of its output must not turn a failure into a success.
pub(super) fn end(console: &Console, verdict: u8, written: io::Result<()>) -> ExitCode {
    let written = written.map_or_else(|error| CliError::from(error).report(console), |()| ExitCode::SUCCESS);
    if verdict == 0 { written } else { ExitCode::from(verdict) }
}
