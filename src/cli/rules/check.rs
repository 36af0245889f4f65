//! `scutch rules check`: every hit must be taken, every miss be left.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::Args;

use crate::cli::error;
use crate::cli::{CliError, ConfigArgs, Console};
use crate::config::{self, Config};
use crate::report::printable;
use crate::rules::{Located, RuleFile};

/// Some rule belies its examples.
const UNPROVEN: u8 = 3;

const FAILED: Style = AnsiColor::Red.on_default().bold();

/// Prove that every rule takes its hits and leaves its misses
///
/// Each rule is tried alone, on its own examples. Without a FILE, all rules are proven: those that come with scutch
/// and those of scutch.toml.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit codes: 0 all rules prove themselves, 2 a file cannot be read as rules, 3 a rule belies an example")]
pub(crate) struct Check {
    /// Rule files, to be proven instead
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    config: ConfigArgs,
}

impl Check {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let files = if self.files.is_empty() { self.in_force()? } else { self.named()? };
        let faults: Vec<Located> = files.iter().flat_map(RuleFile::prove).collect();
        let verdict = if faults.is_empty() { 0 } else { UNPROVEN };
        Ok(error::end(console, verdict, show(console.out(), &files, &faults)))
    }

    /// The rules that come with scutch, and those of the config. What only shows when all come together, an id that
    /// is taken, is the config's mistake.
    fn in_force(&self) -> Result<Vec<RuleFile>, CliError> {
        let config = self.config.open_unproven()?;
        config.pipeline()?;
        let mut files = RuleFile::builtin();
        files.push(config.own_rules());
        Ok(files)
    }

    fn named(&self) -> Result<Vec<RuleFile>, CliError> {
        let files = self.files.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
        let mut ids = HashSet::new();
        for (path, file) in self.files.iter().zip(&files) {
            let mut written = file.rules().iter().map(|written| written.rule.id.as_str());
            if let Some(id) = written.find(|id| !ids.insert(*id)) {
                let problem = "this id is taken: give the rule another one";
                return Err(CliError::Usage(format!("{}: rule {id}: {problem}", path.display())));
            }
        }
        Ok(files)
    }
}

/// A `scutch.toml` holds more than rules, and rules of hosts.
fn read(path: &Path) -> Result<RuleFile, CliError> {
    let file = if path.file_name().is_some_and(|name| name == config::FILE_NAME) {
        Config::open_unproven(path)?.own_rules()
    } else {
        let unreadable = |error: io::Error| CliError::Usage(format!("{}: {error}", path.display()));
        let text = fs::read_to_string(path).map_err(unreadable)?;
        RuleFile::parse(&path.display().to_string(), &text).map_err(|error| CliError::Usage(error.to_string()))?
    };
    if file.rules().is_empty() {
        let why = "there is no rule in it: write each under a line [[rule]], as docs/RULES.md tells";
        return Err(CliError::Usage(format!("{}: {why}", path.display())));
    }
    Ok(file)
}

fn show(mut out: impl Write, files: &[RuleFile], faults: &[Located]) -> io::Result<()> {
    for Located { file, at: (line, column), fault } in faults {
        let fault = fault.to_string();
        writeln!(out, "{FAILED}FAILED{FAILED:#} {}:{line}:{column}: {}", printable(file), printable(&fault))?;
    }
    let rules = || files.iter().flat_map(RuleFile::rules).map(|written| &written.rule);
    let examples: usize = rules().map(|rule| rule.hit.len() + rule.miss.len()).sum();
    let rules = rules().count();
    match faults.len() {
        0 => writeln!(out, "{}, {}: all as expected", counted(rules, "rule"), counted(examples, "example"))?,
        failed => writeln!(
            out,
            "{}, {}: {} as expected, {failed} not",
            counted(rules, "rule"),
            counted(examples, "example"),
            examples.saturating_sub(failed)
        )?,
    }
    out.flush()
}

fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}
