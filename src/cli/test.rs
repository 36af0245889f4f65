//! `scutch test`: the user's regression cases.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::Args;

use super::error;
use super::{CliError, Console, PipelineArgs};
use crate::cases::{self, Failure, Line, Mismatch, Options, Outcome, Sign, Verdict};
use crate::report::printable;

/// Some case is not as expected.
const MISMATCH: u8 = 3;

const FAILED: Style = AnsiColor::Red.on_default().bold();
const BLESSED: Style = AnsiColor::Green.on_default();
const MISSING: Style = AnsiColor::Red.on_default();
const EXTRA: Style = AnsiColor::Green.on_default();
const QUIET: Style = Style::new().dimmed();

/// Run folders of cases and show what differs, with the rule to blame
#[derive(Debug, Args)]
pub(crate) struct Test {
    /// Cases, or folders of cases
    #[arg(value_name = "FIXTURES", required = true)]
    paths: Vec<PathBuf>,

    /// Write what comes out as what is expected
    #[arg(long)]
    bless: bool,

    /// Run only the cases that have this in their name
    #[arg(long, value_name = "SUBSTR")]
    filter: Option<String>,

    #[command(flatten)]
    pipeline: PipelineArgs,
}

impl Test {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let options = Options { config: self.pipeline.config()?, filter: self.filter.clone(), bless: self.bless };
        let outcomes = cases::run(&self.paths, &options).map_err(|error| CliError::Usage(error.to_string()))?;
        let verdict = if outcomes.iter().all(Outcome::passed) { 0 } else { MISMATCH };
        Ok(error::end(console, verdict, show_all(console.out(), &outcomes)))
    }
}

fn show_all(mut out: impl Write, outcomes: &[Outcome]) -> io::Result<()> {
    outcomes.iter().try_for_each(|outcome| show(&mut out, outcome))?;
    let passed = outcomes.iter().filter(|outcome| outcome.passed()).count();
    writeln!(out, "{passed} passed, {} failed", outcomes.len() - passed)?;
    out.flush()
}

fn show(out: &mut impl Write, outcome: &Outcome) -> io::Result<()> {
    match &outcome.verdict {
        Verdict::Passed => Ok(()),
        Verdict::Blessed(files) => writeln!(out, "{BLESSED}blessed{BLESSED:#} {}: {}", outcome.name, files.join(", ")),
        Verdict::Failed(failures) => {
            writeln!(out, "{FAILED}FAILED{FAILED:#} {}", outcome.name)?;
            together(failures).iter().try_for_each(|(files, what)| show_failure(out, &files.join(", "), what))?;
            writeln!(out)
        }
    }
}

/// Forms of one page mostly fail alike; what they share is shown once.
fn together(failures: &[Failure]) -> Vec<(Vec<&str>, &Mismatch)> {
    let mut groups: Vec<(Vec<&str>, &Mismatch)> = Vec::new();
    for Failure { file, what } in failures {
        match groups.iter_mut().find(|(_, known)| *known == what) {
            Some((files, _)) => files.push(file),
            None => groups.push((vec![file], what)),
        }
    }
    groups
}

fn show_failure(out: &mut impl Write, file: &str, what: &Mismatch) -> io::Result<()> {
    match what {
        Mismatch::Text(lines) => {
            writeln!(out, "  {file}: the text differs")?;
            lines.iter().try_for_each(|line| show_line(out, line))
        }
        Mismatch::Inputs(first, lines) => {
            writeln!(out, "  {file}: not the text of {first}, so nothing was written")?;
            lines.iter().try_for_each(|line| show_line(out, line))
        }
        Mismatch::Removed(lines) => {
            writeln!(out, "  {file}: other removals than before")?;
            lines.iter().try_for_each(|line| show_line(out, line))
        }
        Mismatch::Fact { name, expected, found } => {
            let found = found.as_ref().map_or_else(|| "none".to_owned(), |found| format!("{found:?}"));
            let expected = if expected.is_empty() { "none".to_owned() } else { format!("{expected:?}") };
            writeln!(out, "  {file}: {name} is {found}, expected {expected}")
        }
        Mismatch::Broken(message) if file.is_empty() => writeln!(out, "  {message}"),
        Mismatch::Broken(message) => writeln!(out, "  {file}: {}", message.replace('\n', "\n    ")),
    }
}

fn show_line(out: &mut impl Write, line: &Line) -> io::Result<()> {
    let style = match line.sign {
        Sign::Both => Style::new(),
        Sign::Missing => MISSING,
        Sign::Extra => EXTRA,
        Sign::Gap => QUIET,
    };
    write!(out, "    {style}{} {}{style:#}", line.sign.mark(), printable(&line.text))?;
    match &line.blame {
        Some(blame) => writeln!(out, "  {QUIET}<- {}{QUIET:#}", printable(blame)),
        None => writeln!(out),
    }
}
