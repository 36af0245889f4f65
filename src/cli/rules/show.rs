//! `scutch rules show`: one rule whole, as a rule file spells it, so that it can be copied into one.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::Style;
use clap::Args;
use serde_json::Value;

use crate::cli::{CliError, ConfigArgs, Console, width};
use crate::config::{self, RuleEntry};
use crate::report::printable;
use crate::rules::{Rule, RuleSet};

const KEY: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Lists are broken here where nobody's terminal says otherwise.
const WIDTH: usize = 100;

/// A rule that says no more than it must: what others say beyond it is worth showing.
const BARE: &str = "[[rule]]
id = 'a/b'\nwhy = 'c'\nstage = 'strip-ads'\nstrength = 'strong'\nhit = ['d']\nmiss = ['e']\nphrases = ['d']";

/// Print one rule whole, with its examples
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The rule, as scutch explain and scutch rules list name it
    #[arg(value_name = "ID")]
    id: String,

    #[command(flatten)]
    config: ConfigArgs,
}

impl Show {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let rules = self.config.open()?.rules();
        let named: Vec<&RuleEntry> = rules.iter().filter(|entry| entry.rule.id == self.id).collect();
        if named.is_empty() {
            let ids = rules.iter().map(|entry| entry.rule.id.as_str());
            return Err(CliError::Usage(config::no_rule(&self.id, ids)));
        }
        let mut out = console.out();
        for entry in named {
            show(&mut out, entry, width().unwrap_or(WIDTH))?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

fn show(out: &mut impl Write, entry: &RuleEntry, width: usize) -> io::Result<()> {
    writeln!(out, "{QUIET}# {}{QUIET:#}", printable(&standing(entry)))?;
    writeln!(out, "[[rule]]")?;
    for (key, value) in said(&entry.rule) {
        writeln!(out, "{KEY}{key}{KEY:#} = {}", spelled(&key, &value, width.saturating_sub(key.len())))?;
    }
    Ok(())
}

/// Where the rule comes from and where it acts.
fn standing(entry: &RuleEntry) -> String {
    let mut said = vec![if entry.own { config::FILE_NAME.to_owned() } else { "comes with scutch".to_owned() }];
    said.extend(entry.only_on.as_ref().map(|host| format!("acts only on {host}")));
    if entry.off {
        said.push("is off".to_owned());
    } else if !entry.off_on.is_empty() {
        said.push(format!("is off on {}", entry.off_on.join(", ")));
    }
    said.join(", ")
}

/// The keys that a file has to spell for this rule, in their order, with their values.
fn said(rule: &Rule) -> Vec<(String, Value)> {
    let keys = |rule: &Rule| match serde_json::to_value(rule) {
        Ok(Value::Object(keys)) => keys,
        _ => serde_json::Map::new(),
    };
    let bare = RuleSet::parse(BARE).ok().and_then(|rules| rules.first().map(keys)).unwrap_or_default();
    let must = |key: &str| BARE.contains(&format!("\n{key} = ")) && key != "phrases";
    let says = |(key, value): &(String, Value)| {
        must(key) || (bare.get(key) != Some(value) && value.as_array().is_none_or(|list| !list.is_empty()))
    };
    keys(rule).into_iter().filter(says).collect()
}

/// A value as TOML; examples one a line, other lists broken where the line ends.
fn spelled(key: &str, value: &Value, width: usize) -> String {
    let Value::Array(items) = value else { return scalar(value) };
    let items: Vec<String> = items.iter().map(scalar).collect();
    let line = format!("[{}]", items.join(", "));
    if line.chars().count() + 3 <= width && !["hit", "miss"].contains(&key) {
        return line;
    }
    let mut lines = String::from("[\n");
    let mut used = 0;
    for item in items {
        let columns = unicode_width::UnicodeWidthStr::width(item.as_str()) + 2;
        let breaks = used > 0 && (used + columns > width || ["hit", "miss"].contains(&key));
        lines.push_str(if breaks {
            "\n    "
        } else if used == 0 {
            "    "
        } else {
            " "
        });
        used = if breaks || used == 0 { 4 + columns } else { used + columns };
        lines.push_str(&item);
        lines.push(',');
    }
    lines + "\n]"
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Object(keys) => {
            let said = keys.iter().filter(|(_, value)| !value.is_null() && value.as_str() != Some(""));
            let bare = |key: &str| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
            let key = |key: &str| if bare(key) { key.to_owned() } else { quoted(key) };
            let said: Vec<_> = said.map(|(name, value)| format!("{} = {}", key(name), scalar(value))).collect();
            format!("{{ {} }}", said.join(", "))
        }
        other => other.to_string(),
    }
}

/// In quotes, what nobody could see by its number.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if matches!(printable(c.encode_utf8(&mut [0; 4])), std::borrow::Cow::Owned(_)) => {
                out.push_str(&format!("\\u{:04X}", c as u32));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::{BARE, said, show};
    use crate::config::Config;
    use crate::rules::RuleSet;

    #[test]
    fn what_is_shown_reads_back_as_the_same_rule() {
        for entry in Config::default().rules() {
            for width in [20, 80] {
                let mut shown = Vec::new();
                show(&mut shown, &entry, width).unwrap();
                let shown = anstream::adapter::strip_bytes(&shown).into_vec();
                let shown = String::from_utf8(shown).unwrap();
                assert_eq!(RuleSet::parse(&shown).as_deref(), Ok(&[entry.rule.clone()][..]), "{shown}");
            }
        }
    }

    #[test]
    fn nothing_is_said_that_goes_without_saying() {
        let bare = &RuleSet::parse(BARE).unwrap()[0];
        let keys: Vec<_> = said(bare).into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["id", "why", "stage", "strength", "hit", "miss"], "phrases is what BARE happens to seek");
    }
}
