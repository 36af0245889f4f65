//! Which rules act: the user's own beside those that come with scutch, without those that are switched off.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::section::{Fault, Section, Value};
use crate::pipeline::Plan;
use crate::rules::{self, Misread, Pattern, Rule, RuleError, RuleFile, RuleSet, Written};
use crate::stages;
use crate::suggest::nearest;

/// The rules of all pages or of those of a host.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RuleChoice {
    /// Rules as they are written, each one valid.
    pub(super) own: Vec<Written>,
    pub(super) off: Vec<Pattern>,
}

/// A rule, where it comes from and where it acts.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleEntry {
    /// The rule; word lists still by their names.
    pub rule: Rule,
    /// Whether it comes from the config and not with scutch.
    pub own: bool,
    /// The host on whose pages alone it acts.
    pub only_on: Option<String>,
    /// Whether it is switched off for all pages.
    pub off: bool,
    /// The hosts for whose pages it is switched off.
    pub off_on: Vec<String>,
}

impl RuleChoice {
    /// Adds the `[[rule]]` tables of a section and what its `rules.off` names.
    pub(super) fn read(&mut self, section: &Section<'_>) -> Result<(), Fault> {
        let list = section.get("rule").map_or_else(|| Ok(Vec::new()), Value::list)?;
        for (at, value) in list.into_iter().enumerate() {
            self.own.push(rules::read(at + 1, value.spanned()).map_err(fault)?);
        }
        let choice = section.section("rules")?;
        choice.check(&["off"])?;
        self.switch_off(choice.get("off").map_or_else(|| Ok(Vec::new()), Value::list)?)
    }

    fn switch_off(&mut self, list: Vec<Value<'_, '_>>) -> Result<(), Fault> {
        if list.is_empty() {
            return Ok(());
        }
        let builtin = RuleFile::builtin();
        let own = self.own.iter().map(|written| written.rule.id.as_str());
        let ids = builtin.iter().flat_map(RuleFile::rules).map(|written| written.rule.id.as_str());
        let ids: Vec<&str> = ids.chain(own).chain(rules::CODED.iter().copied()).collect();
        for value in list {
            let pattern = Pattern::from(value.text()?);
            if !ids.iter().any(|id| pattern.fits(id)) {
                return Err(value.fault(no_rule(pattern.as_str(), ids)));
            }
            self.off.push(pattern);
        }
        Ok(())
    }

    /// The plan with these rules.
    pub(super) fn lay_over(&self, plan: Plan) -> Result<Plan, RuleError> {
        if self.own.is_empty() && self.off.is_empty() {
            return Ok(plan);
        }
        let own = self.own.iter().map(|written| written.rule.clone()).collect();
        Ok(plan.with_rules(Arc::new(RuleSet::with(own)?.without(&self.off)?)))
    }

    /// Where a mistake stands that only shows when all rules come together, in bytes.
    pub(super) fn place(&self, error: &RuleError) -> Option<usize> {
        let written = self.own.iter().rev().find(|written| Some(&written.rule.id) == error.rule.as_ref())?;
        Some(written.at(error.key))
    }

    fn turns_off(&self, rule: &Rule) -> bool {
        self.off.iter().any(|pattern| pattern.fits(&rule.id))
    }
}

/// All rules: the builtin ones, those of the config, those of its hosts.
pub(super) fn entries(general: &RuleChoice, hosts: &[(&str, &RuleChoice)]) -> Vec<RuleEntry> {
    let entry = |rule: &Rule, own, only_on: Option<&str>, choice: &RuleChoice| RuleEntry {
        rule: rule.clone(),
        own,
        only_on: only_on.map(str::to_owned),
        off: choice.turns_off(rule),
        off_on: if choice.turns_off(rule) || only_on.is_some() {
            Vec::new()
        } else {
            hosts.iter().filter(|(_, choice)| choice.turns_off(rule)).map(|(host, _)| (*host).to_owned()).collect()
        },
    };
    let builtin = RuleFile::builtin();
    let builtin = builtin.iter().flat_map(RuleFile::rules).map(|written| entry(&written.rule, false, None, general));
    let own = general.own.iter().map(|written| entry(&written.rule, true, None, general));
    let of_hosts = hosts.iter().flat_map(|(host, choice)| {
        choice.own.iter().skip(general.own.len()).map(|written| entry(&written.rule, true, Some(host), choice))
    });
    builtin.chain(own).chain(of_hosts).collect()
}

/// Why a word names no rule, and what was probably meant.
pub(crate) fn no_rule<'i>(word: &str, ids: impl IntoIterator<Item = &'i str>) -> String {
    let family = |id: &str| id.split('/').next().unwrap_or_default().to_owned();
    if stages::names().any(|stage| stage == family(word)) {
        return format!(
            "{word:?} is no rule but a decision of the stage {0}: leave the stage out, with skip = [{0:?}] under \
             [stages] or --skip {0}",
            family(word)
        );
    }
    let ids: Vec<&str> = ids.into_iter().collect();
    let families: BTreeSet<String> = ids.iter().map(|id| family(id) + "/*").collect();
    let known = ids.into_iter().chain(families.iter().map(String::as_str));
    match nearest(word, known) {
        Some(near) => format!("there is no rule {word:?}: did you mean {near:?}?"),
        None => format!("there is no rule {word:?}: scutch rules list shows all"),
    }
}

fn fault(Misread { at, error }: Misread) -> Fault {
    Fault { at, message: error.to_string() }
}
