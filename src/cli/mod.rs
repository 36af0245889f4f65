//! The program around the library: flags, files, colours, progress, exit codes.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the edge speaks")]

/// Runs the program and says how it ended.
#[must_use]
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
