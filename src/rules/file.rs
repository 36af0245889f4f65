//! A file of rules, and the proof of all of them.

use std::sync::Arc;

use super::builtin;
use super::parse::{self, Misread};
use super::written::Written;
use super::{Fault, RuleError};

/// The rules of a file.
#[derive(Clone, Debug)]
pub struct RuleFile {
    name: String,
    text: Arc<str>,
    rules: Vec<Written>,
}

/// A fault of a rule and where the example stands that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The file.
    pub file: String,
    /// Line and column in it, from 1, in characters.
    pub at: (usize, usize),
    /// What is wrong and how to repair it.
    pub fault: Fault,
}

impl RuleFile {
    /// Reads the `[[rule]]` tables of a TOML text; `name` is for messages.
    ///
    /// # Errors
    /// As [`RuleSet::parse`](super::RuleSet::parse), with the place of the mistake.
    pub fn parse(name: &str, text: &str) -> Result<RuleFile, RuleError> {
        let rules = parse::parse(text);
        let rules = rules.map_err(|Misread { at, error }| error.in_file(name).at(position(text, at)))?;
        Ok(Self::of(name, text.into(), rules))
    }

    /// Rules that were read from this text.
    pub(crate) fn of(name: &str, text: Arc<str>, rules: Vec<Written>) -> RuleFile {
        RuleFile { name: name.to_owned(), text, rules }
    }

    /// The files that come with scutch; that all of them can be read is tested.
    #[must_use]
    pub fn builtin() -> Vec<RuleFile> {
        let read = |(name, text): &(&str, &str)| RuleFile::parse(&format!("builtin {name}"), text).ok();
        builtin::FILES.iter().filter_map(read).collect()
    }

    /// The rules in their order.
    #[must_use]
    pub fn rules(&self) -> &[Written] {
        &self.rules
    }

    /// What the examples of the rules say against them.
    #[must_use]
    pub fn prove(&self) -> Vec<Located> {
        let faults = self.rules.iter().flat_map(Written::faults);
        faults.map(|(at, fault)| Located { file: self.name.clone(), at: position(&self.text, at), fault }).collect()
    }
}

/// Line and column of a byte, from 1, in characters.
pub(crate) fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::RuleFile;

    #[test]
    fn a_fault_stands_at_its_example() {
        let rule = "[[rule]]\nid = 'hill/rain'\nwhy = 'x'\nstage = 'strip-ads'\nstrength = 'strong'\n\
                    phrases = ['rain']\nhit = ['rain', '雨', 'snow']\nmiss = [\n  'sun',\n  'rain and sun',\n]\n";
        let faults = RuleFile::parse("own.toml", rule).unwrap().prove();
        let places: Vec<_> = faults.iter().map(|located| located.at).collect();
        assert_eq!(places, [(7, 16), (7, 21), (10, 3)]);
    }

    #[test]
    fn the_builtin_files_are_all_there() {
        assert_eq!(RuleFile::builtin().len(), crate::rules::builtin::FILES.len());
    }
}
