//! The program `scutch`, started from Python.

use std::ffi::OsString;
use std::process::ExitCode;

use pyo3::prelude::*;

/// Runs the program with these arguments, its own name before them, and gives its exit code.
#[pyfunction]
#[pyo3(name = "_main")]
pub(crate) fn main(py: Python<'_>, args: Vec<OsString>) -> u8 {
    number(py.detach(|| scutch::cli::main_with(args)))
}

/// An `ExitCode` tells its number to nobody but the system; the one that equals it has the same.
fn number(code: ExitCode) -> u8 {
    (0..=u8::MAX).find(|&number| ExitCode::from(number) == code).unwrap_or(u8::MAX)
}
