//! The program around the library: flags, files, colours, progress, exit codes.
//!
//! Everything a person reads or types is here and nowhere else; the layers below return values.

mod clean;
mod completions;
mod console;
mod error;
mod explain;
mod interrupt;
mod man;
mod new_case;
mod page_file;
mod pipeline_args;
mod test;

pub(crate) use console::Console;
pub(crate) use error::CliError;
pub(crate) use pipeline_args::PipelineArgs;

use std::process::ExitCode;

use clap::{ColorChoice, Parser, Subcommand};

/// Below every help text.
const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  some pages failed, the others are done
  2  usage or config error, nothing was done
  3  scutch test: a case does not match";

/// Cleans scraped web pages: HTML or flattened text in, article text out, every removed line explained
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to use colours; NO_COLOR and CLICOLOR are obeyed
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    Clean(clean::Clean),
    Explain(explain::Explain),
    Test(test::Test),
    NewCase(new_case::NewCase),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Command {
    fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        match self {
            Command::Clean(command) => command.run(console),
            Command::Explain(command) => command.run(console),
            Command::Test(command) => command.run(console),
            Command::NewCase(command) => command.run(console),
            Command::Completions(command) => command.run(console),
            Command::Man(command) => command.run(console),
        }
    }
}

/// Runs the program and says how it ended.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let console = Console::new(cli.color);
    cli.command.run(&console).unwrap_or_else(|error| error.report(&console))
}
