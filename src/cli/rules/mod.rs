//! `scutch rules`: which rules there are, what one says, whether they are true to their examples.

mod check;
mod list;
mod show;
mod table;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{CliError, Console};

/// List, show and prove the rules: those that come with scutch and those of scutch.toml
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  scutch rules list --family share
  scutch rules show share/share-bar
  scutch rules check my-rules.toml

docs/RULES.md tells how a rule is written; rules.off in scutch.toml switches rules off.")]
pub(crate) struct Rules {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::List),
    Show(show::Show),
    Check(check::Check),
}

impl Rules {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        match &self.command {
            Command::List(command) => command.run(console),
            Command::Show(command) => command.run(console),
            Command::Check(command) => command.run(console),
        }
    }
}
