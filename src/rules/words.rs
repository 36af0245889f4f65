//! The word lists that `@name` stands for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::RuleError;
use super::rule::Rule;
use super::shape::Shape;

#[derive(Default, Deserialize)]
struct File {
    words: BTreeMap<String, Vec<String>>,
}

pub(super) const FILES: [&str; 3] =
    [include_str!("data/words.toml"), include_str!("data/signs.toml"), include_str!("data/furniture.toml")];

static LISTS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let files = FILES.iter().filter_map(|text| toml::from_str::<File>(text).ok());
    files.flat_map(|file| file.words).collect()
});

/// The words of all lists, in the order of their numbers.
pub(super) fn lists() -> impl Iterator<Item = &'static [String]> {
    LISTS.values().map(Vec::as_slice)
}

/// How many lists there are.
pub(super) fn count() -> usize {
    LISTS.len()
}

/// The number of a list; none where there is no such list, which is refused when a rule is read.
pub(super) fn number(name: &str) -> Option<usize> {
    LISTS.keys().position(|list| list == name)
}

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
    for (key, literals) in keys.into_iter().filter(|(_, literals)| literals.iter().any(|word| name_of(word).is_some()))
    {
        *literals = expanded(literals).map_err(|problem| RuleError::in_key(id, key, problem))?;
    }
    let signs = rule.signs.keys().filter(|sign| Shape::named(sign).is_none()).map(|sign| ("signs", sign));
    let parts = rule.made_of.iter().map(|list| ("made_of", list));
    for (key, list) in signs.chain(parts) {
        check(list).map_err(|problem| RuleError::in_key(&rule.id, key, problem))?;
    }
    Ok(())
}

fn check(sign: &str) -> Result<(), String> {
    match name_of(sign) {
        Some(name) if LISTS.contains_key(name) => Ok(()),
        Some(name) => Err(unknown(name)),
        None => Err(format!("{sign:?} is neither a shape nor a word list: lists are written `@name`")),
    }
}

/// The name of the list that a literal stands for.
fn name_of(literal: &str) -> Option<&str> {
    literal.strip_prefix('@').filter(|name| !name.is_empty())
}

fn expanded(literals: &[String]) -> Result<Vec<String>, String> {
    let mut expanded = Vec::new();
    for literal in literals {
        match name_of(literal) {
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
