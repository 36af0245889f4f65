//! The counts of two runs side by side.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::batch::Summary;
use crate::stages;

/// A count of both runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Number {
    /// What is counted: `pages`, `ok`; of characters `kept`, else the stage that removed them.
    pub name: String,
    /// In the first run.
    pub first: u64,
    /// In the second one.
    pub second: u64,
}

/// What is always told, also where it is nothing.
const ALWAYS: [&str; 4] = ["ok", "empty", "review", "failed"];

/// The pages by what became of them; then the characters that were kept, and that each stage removed.
pub(super) fn side_by_side(first: &Summary, second: &Summary) -> (Vec<Number>, Vec<Number>) {
    (counts(first, second), chars(first, second))
}

/// Every count of a summary under the name that it has in a manifest, so that none is forgotten here.
fn counts(first: &Summary, second: &Summary) -> Vec<Number> {
    let mut numbers = vec![Number { name: "pages".to_owned(), first: first.pages(), second: second.pages() }];
    for (summary, side) in [(first, Side::First), (second, Side::Second)] {
        if let Ok(Value::Object(mut fields)) = serde_json::to_value(summary) {
            fields.retain(|name, _| !["ledger", "elapsed"].contains(&name.as_str()));
            collect("", &fields, side, &mut numbers);
        }
    }
    let told = |number: &Number| number.name == "pages" || ALWAYS.contains(&number.name.as_str());
    numbers.retain(|number| told(number) || number.first + number.second > 0);
    numbers
}

#[derive(Clone, Copy)]
enum Side {
    First,
    Second,
}

fn collect(group: &str, fields: &Map<String, Value>, side: Side, numbers: &mut Vec<Number>) {
    for (name, value) in fields {
        let name = if group.is_empty() { name.clone() } else { format!("{group}.{name}") };
        match value {
            Value::Object(fields) => collect(&name, fields, side, numbers),
            value => value.as_u64().into_iter().for_each(|count| add(numbers, &name, side, count)),
        }
    }
}

fn add(numbers: &mut Vec<Number>, name: &str, side: Side, count: u64) {
    let at = numbers.iter().position(|number| number.name == name).unwrap_or_else(|| {
        numbers.push(Number { name: name.to_owned(), first: 0, second: 0 });
        numbers.len() - 1
    });
    match side {
        Side::First => numbers[at].first = count,
        Side::Second => numbers[at].second = count,
    }
}

fn chars(first: &Summary, second: &Summary) -> Vec<Number> {
    let removed = |stage: &str| {
        let [first, second] = [first, second].map(|run| run.ledger.removed.get(stage).map_or(0, |count| count.chars));
        Number { name: stage.to_owned(), first, second }
    };
    let (kept, also) = (first.ledger.kept.chars, second.ledger.kept.chars);
    let mut numbers = vec![Number { name: "kept".to_owned(), first: kept, second: also }];
    numbers.extend(stages::names().map(removed));
    for stage in first.ledger.removed.keys().chain(second.ledger.removed.keys()) {
        if numbers.iter().all(|number| number.name != *stage) {
            numbers.push(removed(stage));
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::side_by_side;
    use crate::batch::{Count, Ledger, Summary};

    #[test]
    fn every_stage_and_count_of_either_run_is_told() {
        let summary = |stage: &str, chars, skipped| {
            let removed = BTreeMap::from([(stage.to_owned(), Count { blocks: 1, chars })]);
            let ledger = Ledger { removed, ..Ledger::default() };
            Summary { ok: chars, skipped, ledger, ..Summary::default() }
        };
        let (counts, chars) = side_by_side(&summary("config", 5, 0), &summary("normalize", 7, 3));
        let told = |name: &str| chars.iter().find(|number| number.name == name).map(|told| (told.first, told.second));
        assert_eq!([told("config"), told("normalize"), told("kept")], [Some((5, 0)), Some((0, 7)), Some((0, 0))]);
        let counts: Vec<_> = counts.iter().map(|told| (told.name.as_str(), told.first, told.second)).collect();
        let nothing = ["empty", "review", "failed"].map(|name| (name, 0, 0));
        assert_eq!(counts[..2], [("pages", 5, 7), ("ok", 5, 7)]);
        assert_eq!((&counts[2..5], counts[5..].to_vec()), (&nothing[..], vec![("skipped", 0, 3)]));
    }
}
