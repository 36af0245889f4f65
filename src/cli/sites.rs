//! `scutch sites`: what was learned of sites, in words.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueHint};
use serde_json::{Value, json};

use super::numbers::{counted, grouped};
use super::{CliError, Console};
use crate::config::read_memory;
use crate::sites::{Learned, Sites as Memory};

/// Lines of a site that are shown.
const SHOWN: usize = 20;

/// Show what scutch learn learned: the lines that sites repeat
///
/// In a line, 0 stands for any number, and @ for any name. Most pages are remembered without their words, so lines that
/// only they have are counted and not shown.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 all is well, 2 there is no such memory or site, or it cannot be read")]
pub(crate) struct Sites {
    /// File that scutch learn wrote
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,

    /// Show only this site
    #[arg(long, value_name = "NAME")]
    site: Option<String>,

    /// Print JSON, one object a site
    #[arg(long)]
    json: bool,
}

impl Sites {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let memory = Memory::of(&read_memory(&self.file)?);
        let wanted = |learned: &Learned<'_>| self.site.as_deref().is_none_or(|site| site == learned.site);
        let learned: Vec<_> = memory.learned().into_iter().filter(wanted).collect();
        if let (true, Some(site)) = (learned.is_empty(), &self.site) {
            let why = format!("{}: nothing is known of {site}: name a site as scutch sites does", self.file.display());
            return Err(CliError::Usage(why));
        }
        let tell = |learned| if self.json { object(learned).to_string() + "\n" } else { text(learned) };
        console.document(&learned.iter().map(tell).collect::<String>())?;
        Ok(ExitCode::SUCCESS)
    }
}

fn text(learned: &Learned<'_>) -> String {
    let (all, of) = learned.pages;
    let mut text = format!("{}: {}, {of} remembered\n", learned.site, counted(all, "page"));
    for (line, repeat) in learned.lines.iter().take(SHOWN) {
        let _ = writeln!(text, "  on {:>2} of {:>2}  {line}", repeat.on, repeat.of);
    }
    let more = learned.lines.len().saturating_sub(SHOWN) + learned.unread;
    if more > 0 {
        let _ = writeln!(text, "  and {} more", grouped(more as u64));
    }
    text
}

fn object(learned: &Learned<'_>) -> Value {
    let (pages, remembered) = learned.pages;
    let line = |(line, repeat): &(&str, crate::page::Repeat)| json!({"line": line, "on": repeat.on, "of": repeat.of});
    let lines: Vec<_> = learned.lines.iter().take(SHOWN).map(line).collect();
    let more = learned.lines.len().saturating_sub(SHOWN) + learned.unread;
    json!({"site": learned.site, "pages": pages, "remembered": remembered, "lines": lines, "more": more})
}
