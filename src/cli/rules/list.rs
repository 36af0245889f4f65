//! `scutch rules list`: the rules in force, by family.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::Style;
use clap::Args;
use clap::builder::PossibleValuesParser;
use serde::Serialize;

use super::table::Table;
use crate::cli::{CliError, ConfigArgs, Console, width};
use crate::config::{self, RuleEntry};
use crate::rules::{ActingStage, Pattern, Rule};
use crate::suggest::nearest;

/// List the rules in force, by family
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  scutch rules list 'share/*' credits/editor
  scutch rules list --stage drop-footer --json | jq -r '.[].id'")]
pub(crate) struct List {
    /// Only these rules; * stands for any characters, as in 'share/*'
    #[arg(value_name = "ID")]
    ids: Vec<String>,

    /// Only rules of this family: the part of their id before the slash
    #[arg(long, value_name = "FAMILY")]
    family: Option<String>,

    /// Only rules that this stage acts on
    #[arg(long, value_name = "STAGE", value_parser = stage())]
    stage: Option<String>,

    /// Print them as JSON: one list of objects, with all keys
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    config: ConfigArgs,
}

fn stage() -> PossibleValuesParser {
    PossibleValuesParser::new(ActingStage::names())
}

/// A rule as `--json` prints it.
#[derive(Serialize)]
struct Printed<'e> {
    #[serde(flatten)]
    rule: &'e Rule,
    /// `scutch` or `config`.
    from: &'static str,
    only_on: Option<&'e str>,
    off_on: &'e [String],
}

impl List {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let all = self.config.open()?.rules();
        let (off, chosen): (Vec<_>, Vec<_>) = self.choose(&all)?.into_iter().partition(|entry| entry.off);
        if self.json {
            console.document(&json(&chosen)?)?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut out = console.out();
        out.write_all(Table::of(&chosen, width()).text().as_bytes())?;
        writeln!(out, "{}", foot(&chosen, off.len()))?;
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    /// The rules that all flags ask for, families together.
    fn choose<'e>(&self, all: &'e [RuleEntry]) -> Result<Vec<&'e RuleEntry>, CliError> {
        let patterns = self.patterns(all)?;
        self.known_family(all)?;
        let fits = |rule: &Rule| {
            (patterns.is_empty() || patterns.iter().any(|pattern| pattern.fits(&rule.id)))
                && self.family.as_ref().is_none_or(|family| rule.family() == family)
                && self.stage.as_ref().is_none_or(|stage| rule.stage.name() == stage)
        };
        let mut chosen: Vec<_> = all.iter().filter(|entry| fits(&entry.rule)).collect();
        // Stable: within a family the order of the files stays.
        chosen.sort_by(|a, b| a.rule.family().cmp(b.rule.family()));
        Ok(chosen)
    }

    fn patterns(&self, all: &[RuleEntry]) -> Result<Vec<Pattern>, CliError> {
        let ids = || all.iter().map(|entry| entry.rule.id.as_str());
        let pattern = |text: &String| {
            let pattern = Pattern::from(text.as_str());
            let known = ids().any(|id| pattern.fits(id));
            known.then_some(pattern).ok_or_else(|| CliError::Usage(config::no_rule(text, ids())))
        };
        self.ids.iter().map(pattern).collect()
    }

    fn known_family(&self, all: &[RuleEntry]) -> Result<(), CliError> {
        let families = || all.iter().map(|entry| entry.rule.family());
        let Some(family) = self.family.as_ref().filter(|family| families().all(|known| known != *family)) else {
            return Ok(());
        };
        let hint = match nearest(family, families()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => "scutch rules list shows all".to_owned(),
        };
        Err(CliError::Usage(format!("there is no family {family:?}: {hint}")))
    }
}

fn json(entries: &[&RuleEntry]) -> io::Result<String> {
    let printed = entries.iter().map(|entry| Printed {
        rule: &entry.rule,
        from: if entry.own { "config" } else { "scutch" },
        only_on: entry.only_on.as_deref(),
        off_on: &entry.off_on,
    });
    Ok(serde_json::to_string(&printed.collect::<Vec<_>>())? + "\n")
}

fn foot(entries: &[&RuleEntry], off: usize) -> String {
    const BOLD: Style = Style::new().bold();
    let mut families: Vec<_> = entries.iter().map(|entry| entry.rule.family()).collect();
    families.dedup();
    let count = match (entries.len(), families.len()) {
        (0, _) => "no such rule in force".to_owned(),
        (1, _) => "1 rule".to_owned(),
        (rules, 1) => format!("{rules} rules"),
        (rules, families) => format!("{rules} rules in {families} families"),
    };
    let off = match off {
        0 => String::new(),
        1 => "; 1 is off".to_owned(),
        off => format!("; {off} are off"),
    };
    format!("{BOLD}{count}{BOLD:#}{off}")
}
