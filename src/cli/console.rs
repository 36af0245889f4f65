//! Where the program speaks: text on stdout, remarks on stderr, both stripped of colours where nobody sees them.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use anstream::AutoStream;
use clap::ColorChoice;

use crate::report::printable;

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

    /// Writes a document to standard output: byte for byte where a program or file takes it, so that it is what
    /// a file of `--output` would hold; with its controls visible on a terminal, which would obey them.
    pub(crate) fn document(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(shown(text, out.is_terminal()).as_bytes())?;
        out.flush()
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

/// The columns of the terminal that standard output is; `None` where it is none.
pub(crate) fn width() -> Option<usize> {
    let size = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    size.map(|(width, _)| usize::from(width.0))
}

fn shown(text: &str, on_terminal: bool) -> Cow<'_, str> {
    if on_terminal { printable(text) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn only_a_terminal_is_protected() {
        let text = "rain\u{1b}[31m and\u{9b}2J fog\n";
        assert_eq!(shown(text, false), text);
        assert_eq!(shown(text, true), "rain<U+001B>[31m and<U+009B>2J fog\n");
    }
}
