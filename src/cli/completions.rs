//! `scutch completions`: tab completion for shells, from the same definitions as the help.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, CliError, Console};

/// Print the completion script of a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  scutch completions bash > ~/.local/share/bash-completion/completions/scutch
  scutch completions zsh > ~/.zfunc/_scutch
  scutch completions fish > ~/.config/fish/completions/scutch.fish")]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        // Into a buffer first: the generator panics where a write fails.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "scutch", &mut script);
        console.out().write_all(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}
