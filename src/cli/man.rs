//! `scutch man`: manual pages, from the same definitions as the help.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, CommandFactory};

use super::{Cli, CliError, Console};

/// Print the manual page of scutch, or of one of its commands
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  scutch man | man -l -
  scutch man clean > /usr/local/share/man/man1/scutch-clean.1")]
pub(crate) struct Man {
    /// A command; without it, scutch as a whole
    command: Option<String>,
}

impl Man {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let mut program = Cli::command();
        program.build();
        let page = match &self.command {
            None => program,
            Some(name) => program
                .find_subcommand(name)
                .cloned()
                .ok_or_else(|| CliError::Usage(format!("there is no command {name:?}: see scutch --help")))?,
        };
        let mut roff = Vec::new();
        clap_mangen::Man::new(page).render(&mut roff)?;
        console.out().write_all(&roff)?;
        Ok(ExitCode::SUCCESS)
    }
}
