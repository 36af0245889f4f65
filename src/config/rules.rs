//! The user's own rules: the same format as those that come with scutch.

use super::section::{Fault, Section, Value};
use crate::pipeline::Plan;

/// Rules as they are written, each one valid.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OwnRules(Vec<toml::Value>);

impl OwnRules {
    /// Adds the `[[rule]]` tables of a section.
    pub(super) fn read(&mut self, section: &Section<'_>) -> Result<(), Fault> {
        for rule in section.get("rule").map_or_else(|| Ok(Vec::new()), Value::list)? {
            let table = rule.plain()?;
            check(&table).map_err(|message| rule.fault(message))?;
            self.0.push(table);
        }
        Ok(())
    }

    /// Where `rules::RuleSet::with` plugs in.
    pub(super) fn lay_over(&self, plan: Plan) -> Plan {
        plan
    }
}

/// Where `rules::RuleSet::parse` plugs in.
fn check(rule: &toml::Value) -> Result<(), String> {
    match rule.get("id").and_then(toml::Value::as_str) {
        Some(_) => Ok(()),
        None => Err("a rule needs an id: family/what-is-seen".into()),
    }
}
