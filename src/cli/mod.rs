//! The program around the library: flags, files, colours, progress, exit codes.
//!
//! Everything a person reads or types is here and nowhere else; the layers below return values.

mod clean;
mod completions;
mod config_args;
mod console;
mod error;
mod eval;
mod explain;
mod features;
mod interrupt;
mod learn;
mod man;
mod new_case;
mod numbers;
mod page_file;
#[cfg(feature = "parquet")]
mod panics;
mod pipeline_args;
mod rules;
mod sites;
mod stats;
mod test;

pub(crate) use config_args::ConfigArgs;
pub(crate) use console::{Console, width};
pub(crate) use error::CliError;
pub(crate) use pipeline_args::PipelineArgs;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ColorChoice, Parser, Subcommand};

/// Below every help text.
const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  some pages failed, the others are done
  2  usage or config error, nothing was done
  3  scutch test: a case does not match; scutch rules check: a rule fails";

/// Cleans scraped web pages: HTML or flattened text in, article text out, every removed line explained
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,

    /// Use colours: auto, always or never; NO_COLOR and CLICOLOR are obeyed
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    Clean(Box<clean::Clean>),
    Learn(Box<learn::Learn>),
    Sites(sites::Sites),
    Stats(stats::Stats),
    Explain(explain::Explain),
    Features(features::Features),
    Test(test::Test),
    Eval(eval::Eval),
    NewCase(new_case::NewCase),
    Rules(rules::Rules),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Command {
    fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        match self {
            Command::Clean(command) => command.run(console),
            Command::Learn(command) => command.run(console),
            Command::Sites(command) => command.run(console),
            Command::Stats(command) => command.run(console),
            Command::Explain(command) => command.run(console),
            Command::Features(command) => command.run(console),
            Command::Test(command) => command.run(console),
            Command::Eval(command) => command.run(console),
            Command::NewCase(command) => command.run(console),
            Command::Rules(command) => command.run(console),
            Command::Completions(command) => command.run(console),
            Command::Man(command) => command.run(console),
        }
    }
}

/// Runs the program and says how it ended.
#[must_use]
pub fn main() -> ExitCode {
    main_with(std::env::args_os())
}

/// Runs the program with these arguments, its own name before them, and says how it ended: for a process that was
/// started as another program. It never ends the process itself, but for a second Ctrl-C.
#[must_use]
pub fn main_with(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return said(&error),
    };
    #[cfg(feature = "parquet")]
    panics::leave_out_damaged_tables();
    let console = Console::new(cli.color);
    cli.command.run(&console).unwrap_or_else(|error| error.report(&console))
}

/// Prints a help text, or what is wrong with the arguments.
fn said(error: &clap::Error) -> ExitCode {
    // Nobody is left to be told that nobody reads.
    let _ = error.print();
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

#[cfg(test)]
mod tests {
    use std::process::ExitCode;

    use clap::{Command, CommandFactory};

    use super::Cli;

    /// The program, all its commands and those below them.
    fn commands() -> Vec<Command> {
        fn with_all_below(command: &Command) -> Vec<Command> {
            let below = command.get_subcommands().filter(|command| command.get_name() != "help");
            std::iter::once(command.clone()).chain(below.flat_map(with_all_below)).collect()
        }
        let mut program = Cli::command();
        program.build();
        with_all_below(&program)
    }

    #[test]
    fn the_definitions_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn whoever_calls_it_gets_the_exit_code() {
        let run = |args: &[&str]| super::main_with(["scutch"].iter().chain(args).map(Into::into));
        assert_eq!(run(&["rules", "show", "share/share-bar", "--color", "never"]), ExitCode::SUCCESS);
        assert_eq!(run(&["--version"]), ExitCode::SUCCESS);
        assert_eq!(run(&["clean", "--no-such-flag"]), ExitCode::from(2));
    }

    #[test]
    fn every_command_and_flag_says_what_it_does() {
        for command in commands() {
            let name = command.get_name();
            assert!(command.get_about().is_some_and(|about| !about.to_string().ends_with('.')), "{name}");
            for arg in command.get_arguments() {
                assert!(arg.get_help().is_some_and(|help| !help.to_string().is_empty()), "{name} {}", arg.get_id());
            }
        }
    }

    #[test]
    fn every_help_fits_a_screen() {
        for mut command in commands() {
            let help = command.render_help().to_string();
            assert!(help.lines().count() <= 50, "{} lines: {help}", help.lines().count());
            assert!(command.render_long_help().to_string().lines().count() >= help.lines().count());
        }
    }

    #[test]
    fn every_command_has_a_manual_page() {
        for command in commands() {
            let name = command.get_display_name().unwrap_or("scutch").to_owned();
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page).unwrap();
            let page = String::from_utf8(page).unwrap();
            assert!(page.contains(&format!(".TH {name} 1")), "{page}");
        }
    }
}
