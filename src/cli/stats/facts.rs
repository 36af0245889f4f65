//! Facts of a setup, each on a line that fits.

use serde_json::{Map, Value};

use crate::report::{printable, wrapped};

/// Values of a list that are told.
const TOLD: usize = 5;

/// The facts of a setup, by groups: `cleaning`, `favor precision, skip strip-ads`.
pub(super) fn of(setup: &Map<String, Value>) -> impl Iterator<Item = (&str, String)> {
    setup.iter().map(|(name, value)| (name.as_str(), said(value)))
}

/// A value as people write it: words without quotes, names before their values.
pub(super) fn said(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(values) => list(values),
        Value::Object(fields) => fields.iter().map(field).collect::<Vec<_>>().join(", "),
    }
}

fn field((name, value): (&String, &Value)) -> String {
    match value {
        // A flag that needs no value says all by its name.
        Value::Bool(true) => name.clone(),
        value => format!("{name} {}", said(value)),
    }
}

fn list(values: &[Value]) -> String {
    let mut told: Vec<_> = values.iter().take(TOLD).map(said).collect();
    if values.len() > TOLD {
        told.push(format!("and {} more", values.len() - TOLD));
    }
    told.join(", ")
}

/// As much of a text as fits into so many columns of one line, safe for a terminal.
pub(super) fn fitted(text: &str, columns: usize) -> String {
    let text = printable(text).replace('\n', " ");
    let lines = wrapped(&text, columns.saturating_sub(1));
    match lines.as_slice() {
        [first, _, ..] => format!("{}…", &text[first.clone()]),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{fitted, of};

    #[test]
    fn facts_are_read_as_sentences_of_flags() {
        let setup = json!({
            "version": "1.0",
            "inputs": ["a", "b", "c", "d", "e", "f", "g"],
            "cleaning": {"favor": "precision", "no_title": true, "skip": ["normalize"]},
            "filter_lists": [{"file": "a.txt", "hash": "00ff"}],
        });
        let told: Vec<_> = of(setup.as_object().unwrap()).map(|(name, said)| format!("{name}: {said}")).collect();
        assert_eq!(
            told,
            [
                "version: 1.0",
                "inputs: a, b, c, d, e, and 2 more",
                "cleaning: favor precision, no_title, skip normalize",
                "filter_lists: file a.txt, hash 00ff"
            ]
        );
    }

    #[test]
    fn what_does_not_fit_is_cut() {
        assert_eq!([fitted("rain", 9), fitted("rain\u{1b} in the hills", 14)], ["rain", "rain<U+001B>…"]);
    }
}
