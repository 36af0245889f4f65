//! What tells one run from another, as names and values; what differs between two.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

/// A fact in which two runs differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// Its name, after that of its group: `cleaning.favor`.
    pub name: String,
    /// What the first run has there; `None` where it has nothing.
    pub first: Option<Value>,
    /// What the second one has.
    pub second: Option<Value>,
}

/// The facts in which two setups differ, in the order of the first one; those that only the second has come last.
#[must_use]
pub fn differences(first: &Map<String, Value>, second: &Map<String, Value>) -> Vec<Difference> {
    let mut found = Vec::new();
    collect("", first, second, &mut found);
    found
}

fn collect(group: &str, first: &Map<String, Value>, second: &Map<String, Value>, found: &mut Vec<Difference>) {
    let nothing = Map::new();
    let object = |value: Option<&Value>| value.is_none_or(Value::is_object);
    let names = first.keys().chain(second.keys().filter(|name| !first.contains_key(*name)));
    for name in names.filter(|name| first.get(*name) != second.get(*name)) {
        let values = [first, second].map(|setup| setup.get(name));
        let name = if group.is_empty() { name.clone() } else { format!("{group}.{name}") };
        if values.into_iter().all(object) {
            let [first, second] = values.map(|value| value.and_then(Value::as_object).unwrap_or(&nothing));
            collect(&name, first, second, found);
        } else {
            let [first, second] = values.map(Option::<&Value>::cloned);
            found.push(Difference { name, first, second });
        }
    }
}

/// `cleaning.favor (precision, now recall)`
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference { name, first, second } = self;
        write!(f, "{name} ({}, now {})", said(first.as_ref()), said(second.as_ref()))
    }
}

/// A value as people write it: words without quotes.
fn said(value: Option<&Value>) -> String {
    match value {
        None => "none".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::differences;

    fn told(first: Value, second: Value) -> Vec<String> {
        let [first, second] = [first, second].map(|setup| setup.as_object().unwrap().clone());
        differences(&first, &second).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_differs_is_named_with_both_values() {
        let first = json!({"version": "1", "cleaning": {"favor": "recall", "skip": ["a"]}, "inputs": ["a"]});
        let second = json!({"version": "2", "inputs": ["a"], "cleaning": {"favor": "recall"}, "choice": {"limit": 3}});
        assert_eq!(
            told(first.clone(), second),
            ["version (1, now 2)", "cleaning.skip ([\"a\"], now none)", "choice.limit (none, now 3)"]
        );
        assert!(told(first.clone(), first).is_empty());
    }

    #[test]
    fn a_group_and_a_plain_value_differ_as_a_whole() {
        assert_eq!(told(json!({"a": {"b": 1}}), json!({"a": "x"})), ["a ({\"b\":1}, now x)"]);
    }
}
