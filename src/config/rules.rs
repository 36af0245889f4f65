//! The user's own rules: the same format as those that come with scutch, and beside them.

use std::sync::Arc;

use super::section::{Fault, Section, Value};
use crate::pipeline::Plan;
use crate::rules::{self, Rule, RuleError, RuleSet};

/// Rules as they are written, each one valid and true to its examples.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OwnRules(Vec<Rule>);

impl OwnRules {
    /// Adds the `[[rule]]` tables of a section.
    pub(super) fn read(&mut self, section: &Section<'_>) -> Result<(), Fault> {
        for rule in section.get("rule").map_or_else(|| Ok(Vec::new()), Value::list)? {
            // One by one, so that a mistake is told at the place of its rule.
            let table = toml::Table::from_iter([("rule".to_owned(), toml::Value::Array(vec![rule.plain()?]))]);
            let rules = RuleSet::parse(&table.to_string()).map_err(|error| rule.fault(error.to_string()))?;
            prove(&rules).map_err(|fault| rule.fault(fault))?;
            self.0.extend(rules);
        }
        Ok(())
    }

    /// The plan with these rules beside its own.
    pub(super) fn lay_over(&self, plan: Plan) -> Result<Plan, RuleError> {
        match self.0.is_empty() {
            true => Ok(plan),
            false => Ok(plan.with_rules(Arc::new(RuleSet::with(self.0.clone())?))),
        }
    }
}

/// A rule that does not do what its examples say would take other text than its author thinks.
fn prove(rules: &[Rule]) -> Result<(), String> {
    rules::check(rules).first().map_or(Ok(()), |fault| Err(fault.to_string()))
}
