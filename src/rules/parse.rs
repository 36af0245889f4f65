//! From TOML to rules, with errors that say where and how to repair.

use std::collections::HashSet;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::rule::{Rule, Scope};
use super::written::{Spots, Written};
use super::{RuleError, spelling, words};
use crate::suggest::suggestion;

/// What is wrong, at this byte of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misread {
    pub(crate) at: usize,
    pub(crate) error: RuleError,
}

/// Reads the `[[rule]]` tables of a TOML text. Other tables are not looked at: a file may hold more than rules.
pub(super) fn parse(toml: &str) -> Result<Vec<Written>, Misread> {
    let file = DeTable::parse(toml).map_err(|error| not_toml(&error))?;
    let Some((_, rules)) = file.get_ref().iter().find(|(key, _)| key.get_ref() == "rule") else {
        return Ok(Vec::new());
    };
    let list = rules.get_ref().as_array().ok_or_else(|| no_list(rules.span().start))?;
    list.iter().enumerate().map(|(at, rule)| read(at + 1, rule)).collect()
}

fn not_toml(error: &toml::de::Error) -> Misread {
    let problem = format!("this is no TOML: {}", error.message());
    let error_at = error.span().map_or(0, |span| span.start);
    Misread { at: error_at, error: RuleError { file: None, at: None, rule: None, key: None, problem } }
}

fn no_list(at: usize) -> Misread {
    let problem = "`rule` must be a list of tables: write each rule under a line `[[rule]]`".to_owned();
    Misread { at, error: RuleError { file: None, at: None, rule: None, key: Some("rule"), problem } }
}

/// Reads one rule, the `number`th of its file.
pub(crate) fn read(number: usize, value: &Spanned<DeValue<'_>>) -> Result<Written, Misread> {
    let table = value.get_ref().as_table().ok_or_else(|| no_list(value.span().start))?;
    let id = table.iter().find(|(key, _)| key.get_ref() == "id").and_then(|(_, id)| id.get_ref().as_str());
    let name = id.map_or_else(|| number.to_string(), str::to_owned);
    known_keys(&name, table)?;
    let rule = Rule::deserialize(ValueDeserializer::from(value.clone())).map_err(|error| {
        let hint = if error.message().starts_with("missing field") { ": add it to the rule" } else { "" };
        let at = error.span().map_or(value.span().start, |span| span.start);
        Misread { at, error: RuleError::in_rule(&name, format!("{}{hint}", error.message())) }
    })?;
    let spots = Spots::of(value.span().start, table);
    validate(&rule).map_err(|error| Misread { at: spots.key(error.key), error })?;
    words::expand(&mut rule.clone()).map_err(|error| Misread { at: spots.key(error.key), error })?;
    Ok(Written { rule, spots })
}

fn known_keys(rule: &str, table: &DeTable<'_>) -> Result<(), Misread> {
    let known = spelling::keys();
    let unknown = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
    let Some(key) = unknown.min_by_key(|key| key.span().start) else { return Ok(()) };
    let word = key.get_ref();
    let problem = format!("unknown key {word:?}{}", suggestion(word, known.iter().copied()));
    Err(Misread { at: key.span().start, error: RuleError::in_rule(rule, problem) })
}

/// Whether a rule says what it must.
pub(super) fn validate(rule: &Rule) -> Result<(), RuleError> {
    let wrong = |problem: &str| Err(RuleError::in_rule(&rule.id, problem));
    let wrong_key = |key, problem: &str| Err(RuleError::in_key(&rule.id, key, problem));
    let named = rule.id.split_once('/').is_some_and(|(family, seen)| is_name(family) && is_name(seen));
    let aimless = rule.is_wordless() && rule.shape.is_empty() && rule.class.is_empty() && !rule.asks_of_links();
    if !named {
        return wrong_key("id", "`id` must be two lower-case names, `family/what-is-seen`");
    }
    if rule.why.trim().is_empty() {
        return wrong_key("why", "`why` is empty: say why what the rule sees is no part of the text");
    }
    if rule.hit.is_empty() || rule.miss.is_empty() {
        return wrong_key(
            if rule.hit.is_empty() { "hit" } else { "miss" },
            "`hit` and `miss` need at least one example each: a line the rule must take, a line it must leave",
        );
    }
    if aimless {
        return wrong(
            "nothing to look for: give `phrases`, `starts`, `ends`, `whole`, `signs`, `made_of`, `shape`, `class`, \
             `host` or `host_words`",
        );
    }
    let most: i32 = rule.signs.values().filter(|weight| **weight > 0).sum();
    if rule.agree.is_some_and(|agree| !(1..=most).contains(&agree)) {
        return wrong_key("agree", "`agree` must be a number from 1 to what all `signs` weigh together");
    }
    let (key, asks) = if rule.with.is_empty() { ("unless", &rule.unless) } else { ("with", &rule.with) };
    if rule.anchors().next().is_none() && !rule.is_signed() && !asks.is_empty() {
        return wrong_key(key, "`with` and `unless` ask more of a line that has a word of the rule: give `phrases`");
    }
    if rule.most.is_some_and(|most| most == 0 || rule.scope != Scope::Block) {
        return wrong_key("most", "`most` is a number of lines, 1 or more, of a rule of scope `block`");
    }
    if rule.scope == Scope::Phrase && rule.anchors().next().is_none() {
        return wrong_key("scope", "scope `phrase` needs a literal to find the phrase by: give `phrases`");
    }
    Ok(())
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Refuses two rules of one name and puts the word lists in place of their names.
pub(super) fn resolve(rules: &mut [Rule]) -> Result<(), RuleError> {
    let mut ids = HashSet::new();
    for rule in rules {
        if !ids.insert(rule.id.clone()) {
            return Err(RuleError::in_key(&rule.id, "id", "this id is taken: give the rule another one"));
        }
        words::expand(rule)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::resolve;
    use crate::rules::{RuleError, RuleFile, RuleSet, spelling};

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

    fn error(toml: &str) -> RuleError {
        RuleFile::parse("own.toml", toml).expect_err(toml)
    }

    #[track_caller]
    fn refused(toml: &str, said: &str) {
        let error = error(toml).to_string();
        assert!(error.starts_with(said), "{error:?} does not begin with {said:?}");
    }

    #[test]
    fn errors_name_the_place_and_the_repair() {
        assert!(RuleSet::parse(RULE).is_ok());
        let rule = |from: &str, to: &str| RULE.replace(from, to);
        refused(
            &rule("phrases", "phrasse"),
            "own.toml:7:9: rule hill/rain: unknown key \"phrasse\": did you mean \"phrases\"?",
        );
        refused(&rule("hill/rain", "rain"), "own.toml:3:9: rule rain: `id` must be two lower-case names");
        refused(&rule("rain is no text", " "), "own.toml:4:9: rule hill/rain: `why` is empty: say why");
        refused(&rule("[\"sun\"]", "[]"), "own.toml:9:9: rule hill/rain: `hit` and `miss` need");
        refused(&rule("phrases = [\"rain\"]", ""), "own.toml:2:9: rule hill/rain: nothing to look for: give");
        refused(
            &rule("= [\"rain\"]\n        hit", "= [\"@rain\"]\n        hit"),
            "own.toml:7:9: rule hill/rain: there is no word list `@rain`: there are `@",
        );
        refused(
            &rule("strip-ads", "strip-adds"),
            "own.toml:5:17: rule hill/rain: unknown variant `strip-adds`, expected one of `strip-ads`",
        );
        refused(
            &rule("\"rain\"]\n        miss", "7]\n        miss"),
            "own.toml:8:15: rule hill/rain: an example is a line in quotes or a table",
        );
        refused(&rule("why = \"rain is no text\"", ""), "own.toml:2:9: rule hill/rain: missing field `why`: add it");
        refused(
            &rule("phrases = [\"rain\"]", "shape = [\"date\"]\nunless = [\"sun\"]"),
            "own.toml:8:1: rule hill/rain: `with` and `unless` ask more of a line that has a word of the rule: give",
        );
        let scoped = "scope = \"phrase\"\nmost = 2\nphrases = [\"rain\"]";
        refused(&rule("phrases = [\"rain\"]", scoped), "own.toml:8:1: rule hill/rain: `most` is a number of lines");
        refused("[[rule", "own.toml:1:7: this is no TOML: ");
        refused("rule = 3", "own.toml:1:8: `rule` must be a list of tables");
        refused("rule = [3]", "own.toml:1:9: `rule` must be a list of tables");
    }

    #[test]
    fn a_rule_without_an_id_is_named_by_its_number() {
        refused(&format!("{RULE}[[rule]]\nwhy = 'x'"), "own.toml:10:5: rule 2: missing field `id`");
    }

    #[test]
    fn one_id_is_taken_once() {
        let mut rules = RuleSet::parse(&RULE.repeat(2)).unwrap();
        let error = resolve(&mut rules).unwrap_err();
        assert_eq!((error.rule.as_deref(), error.key), (Some("hill/rain"), Some("id")));
    }

    #[test]
    fn every_key_is_known_to_the_parser() {
        for key in spelling::keys() {
            assert!(!error(&format!("[[rule]]\n{key} = {{}}")).problem.contains("unknown key"), "{key}");
        }
    }
}
