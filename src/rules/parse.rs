//! Rule files: from TOML to rules, with errors that say how to repair.

use std::collections::HashSet;

use serde::Deserialize;

use super::rule::{Rule, Scope};
use super::shape::Shape;
use super::words::Words;

/// What is wrong with a rule file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{}{problem}", place("", .file), place("rule ", .rule))]
pub struct RuleError {
    /// The file, when it is known.
    pub file: Option<String>,
    /// The rule, by its id, else by its number in the file.
    pub rule: Option<String>,
    /// What is wrong and how to repair it.
    pub problem: String,
}

fn place(what: &str, name: &Option<String>) -> String {
    name.as_ref().map_or_else(String::new, |name| format!("{what}{name}: "))
}

impl RuleError {
    pub(super) fn in_rule(rule: &str, problem: impl Into<String>) -> Self {
        RuleError { file: None, rule: Some(rule.to_owned()), problem: problem.into() }
    }

    /// Adds the name of the file.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        self.file = Some(file.to_owned());
        self
    }
}

#[derive(Deserialize)]
struct RuleFile {
    #[serde(default)]
    rule: Vec<toml::Table>,
}

/// Reads the `[[rule]]` tables of a TOML text. Other tables are not looked at: a file may hold more than rules.
pub(super) fn parse(toml: &str) -> Result<Vec<Rule>, RuleError> {
    let file: RuleFile = toml::from_str(toml).map_err(|error| RuleError {
        file: None,
        rule: None,
        problem: format!("this is no TOML: {error}"),
    })?;
    file.rule.into_iter().enumerate().map(|(at, table)| parse_rule(at, table)).collect()
}

fn parse_rule(at: usize, table: toml::Table) -> Result<Rule, RuleError> {
    let name = table.get("id").and_then(|id| id.as_str()).map_or_else(|| format!("{}", at + 1), str::to_owned);
    let unknown = table.keys().find_map(|key| similar_key(key));
    let rule: Rule = table.try_into().map_err(|error: toml::de::Error| {
        let hint =
            unknown.map_or_else(String::new, |(key, known)| format!("; did you mean `{known}` instead of `{key}`?"));
        RuleError::in_rule(&name, format!("{}{hint}", error.message()))
    })?;
    validate(&rule)?;
    Ok(rule)
}

/// The key of a rule that an unknown key was probably meant to be.
fn similar_key(key: &str) -> Option<(String, &'static str)> {
    const KEYS: [&str; 22] = [
        "id",
        "why",
        "stage",
        "strength",
        "scope",
        "phrases",
        "starts",
        "ends",
        "whole",
        "with",
        "unless",
        "signs",
        "agree",
        "made_of",
        "shape",
        "class",
        "host",
        "max_length",
        "place",
        "company",
        "hit",
        "miss",
    ];
    if key == "language" || KEYS.contains(&key) {
        return None;
    }
    let near = KEYS.into_iter().max_by(|a, b| strsim::jaro(a, key).total_cmp(&strsim::jaro(b, key)))?;
    (strsim::jaro(near, key) > 0.7).then(|| (key.to_owned(), near))
}

/// Whether a rule says what it must.
pub(super) fn validate(rule: &Rule) -> Result<(), RuleError> {
    let wrong = |problem: &str| Err(RuleError::in_rule(&rule.id, problem));
    let named = rule.id.split_once('/').is_some_and(|(family, seen)| is_name(family) && is_name(seen));
    let seeks = !rule.is_wordless() || !(rule.shape.is_empty() && rule.class.is_empty() && rule.host.is_empty());
    if !named {
        return wrong("`id` must be two lower-case names, `family/what-is-seen`");
    }
    if rule.why.trim().is_empty() {
        return wrong("`why` is empty: say why what the rule sees is no part of the text");
    }
    if rule.hit.is_empty() || rule.miss.is_empty() {
        return wrong(
            "`hit` and `miss` need at least one example each: a line the rule must take, a line it must leave",
        );
    }
    if !seeks {
        return wrong(
            "nothing to look for: give `phrases`, `starts`, `ends`, `whole`, `signs`, `made_of`, `shape`, `class` or \
             `host`",
        );
    }
    let most: i32 = rule.signs.values().filter(|weight| **weight > 0).sum();
    if rule.agree.is_some_and(|agree| !(1..=most).contains(&agree)) {
        return wrong("`agree` must be a number from 1 to what all `signs` weigh together");
    }
    if rule.scope == Scope::Phrase && rule.anchors().next().is_none() {
        return wrong("scope `phrase` needs a literal to find the phrase by: give `phrases`");
    }
    Ok(())
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Refuses two rules of one name and puts the word lists in place of their names.
pub(super) fn resolve(rules: &mut [Rule], words: &Words) -> Result<(), RuleError> {
    let mut ids = HashSet::new();
    for rule in rules {
        if !ids.insert(rule.id.clone()) {
            return Err(RuleError::in_rule(&rule.id, "this id is taken: give the rule another one"));
        }
        let Rule { id, phrases, starts, ends, whole, with, unless, signs, made_of, .. } = rule;
        for literals in [phrases, starts, ends, whole, with, unless] {
            words.expand(literals).map_err(|problem| RuleError::in_rule(id, problem))?;
        }
        let lists = signs.keys().filter(|sign| Shape::named(sign).is_none()).chain(&*made_of);
        for name in lists {
            words.check(name).map_err(|problem| RuleError::in_rule(id, problem))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = r#"
        [[rule]]
        id = "hill/rain"
        why = "rain is no text"
        stage = "strip-ads"
        strength = "strong"
        phrases = ["rain"]
        hit = ["rain"]
        miss = ["sun"]
    "#;

    fn problem(toml: &str) -> String {
        parse(toml)
            .and_then(|mut rules| resolve(&mut rules, &Words::builtin()))
            .unwrap_err()
            .in_file("own.toml")
            .to_string()
    }

    #[test]
    fn errors_name_the_place_and_the_repair() {
        assert!(parse(RULE).is_ok());
        let said = problem(&RULE.replace("phrases", "phrasse"));
        assert!(said.starts_with("own.toml: rule hill/rain: ") && said.contains("did you mean `phrases`"), "{said}");
        assert!(problem(&RULE.replace("hill/rain", "rain")).contains("family/what-is-seen"));
        assert!(problem(&RULE.replace("[\"sun\"]", "[]")).contains("`miss` need"));
        assert!(problem(&RULE.replace("phrases = [\"rain\"]", "")).contains("nothing to look for"));
        assert!(
            problem(&RULE.replace("[\"rain\"]\n        hit", "[\"@rain\"]\n        hit"))
                .contains("no word list or shape `@rain`")
        );
        assert!(problem(&format!("{RULE}{RULE}")).contains("taken"));
        assert!(problem("[[rule").contains("no TOML"));
    }
}
