//! What removals by a list are signed with: the rule itself, so that it is found again in the list.

use crate::page::RuleId;

/// Longer rules are cut, in characters: a ledger is read by people.
const LONGEST: usize = 120;

/// The rule that hides what this selector matches.
pub(super) fn hiding(selector: &str) -> RuleId {
    sign("##", selector)
}

/// The rule about a host, less its options.
pub(super) fn blocking(rule: &str) -> RuleId {
    sign("", rule.split('$').next().unwrap_or_default())
}

fn sign(kind: &str, rule: &str) -> RuleId {
    let plain = rule.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c });
    let name: String = "filter-list/".chars().chain(kind.chars()).chain(plain).collect();
    RuleId::from(name.as_str())
}
