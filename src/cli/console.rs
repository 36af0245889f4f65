//! Where the program speaks: text on stdout, remarks on stderr, both stripped of colours where nobody sees them.

use std::io::{self, Write};

use anstream::AutoStream;
use clap::ColorChoice;

/// The two streams of the program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Console {
    color: anstream::ColorChoice,
}

impl Console {
    pub(crate) fn new(color: ColorChoice) -> Self {
        let color = match color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        Console { color }
    }

    /// Standard output. Write results here with ANSI styles; they are taken off where there are no colours.
    pub(crate) fn out(&self) -> AutoStream<io::StdoutLock<'static>> {
        AutoStream::new(io::stdout().lock(), self.color)
    }

    /// Standard error, for whatever is not the result.
    pub(crate) fn err(&self) -> AutoStream<io::StderrLock<'static>> {
        AutoStream::new(io::stderr().lock(), self.color)
    }

    /// A line on standard output, beside the result; where nobody reads it, nobody misses it.
    pub(crate) fn say(&self, line: impl std::fmt::Display) {
        let _ = writeln!(self.out(), "{line}");
    }

    /// A line on standard error. That it cannot be written is nobody's concern.
    pub(crate) fn note(&self, line: impl std::fmt::Display) {
        let _ = writeln!(self.err(), "{line}");
    }
}
