//! The word lists that `@name` stands for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::RuleError;
use super::rule::Rule;

#[derive(Default, Deserialize)]
struct File {
    words: BTreeMap<String, Vec<String>>,
}

static LISTS: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str::<File>(include_str!("data/words.toml")).unwrap_or_default().words);

/// Puts the lists in place of their names.
pub(super) fn expand(rule: &mut Rule) -> Result<(), RuleError> {
    let Rule { id, phrases, starts, ends, whole, with, unless, .. } = rule;
    let keys: [(&'static str, &mut Vec<String>); 6] = [
        ("phrases", phrases),
        ("starts", starts),
        ("ends", ends),
        ("whole", whole),
        ("with", with),
        ("unless", unless),
    ];
    for (key, literals) in keys.into_iter().filter(|(_, literals)| literals.iter().any(|word| list(word).is_some())) {
        *literals = expanded(literals).map_err(|problem| RuleError::in_key(id, key, problem))?;
    }
    Ok(())
}

/// The name of the list that a literal stands for.
fn list(literal: &str) -> Option<&str> {
    literal.strip_prefix('@').filter(|name| !name.is_empty())
}

fn expanded(literals: &[String]) -> Result<Vec<String>, String> {
    let mut expanded = Vec::new();
    for literal in literals {
        match list(literal) {
            None => expanded.push(literal.clone()),
            Some(name) => expanded.extend_from_slice(LISTS.get(name).ok_or_else(|| unknown(name))?),
        }
    }
    Ok(expanded)
}

fn unknown(name: &str) -> String {
    let known: Vec<_> = LISTS.keys().map(|name| format!("`@{name}`")).collect();
    format!("there is no word list `@{name}`: there are {}", known.join(", "))
}

/// The names of the lists.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LISTS.keys().map(String::as_str)
}
