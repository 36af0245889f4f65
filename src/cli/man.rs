//! `scutch man`: manual pages, from the same definitions as the help.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, Command, CommandFactory};

use super::{Cli, CliError, Console};

/// Print the manual page of scutch, or of one of its commands
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  scutch man | man -l -
  scutch man clean > /usr/local/share/man/man1/scutch-clean.1
  scutch man rules list | man -l -")]
pub(crate) struct Man {
    /// A command, and one below it; without it, scutch as a whole
    command: Vec<String>,
}

impl Man {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let mut program = Cli::command();
        program.build();
        let unknown =
            || CliError::Usage(format!("there is no command {:?}: see scutch --help", self.command.join(" ")));
        let below = |command: &Command, name: &String| command.find_subcommand(name).cloned();
        let page = self.command.iter().try_fold(program, |command, name| below(&command, name));
        let page = page.ok_or_else(unknown)?;
        let mut roff = Vec::new();
        clap_mangen::Man::new(page).render(&mut roff)?;
        console.out().write_all(&roff)?;
        Ok(ExitCode::SUCCESS)
    }
}
