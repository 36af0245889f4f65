//! The learned judge against the library that trained it.

use std::fs;
use std::path::Path;

use scutch::model;
use scutch::pipeline::{InputKind, Plan};
use scutch::{Input, Pipeline};
use serde_json::Value;

/// What training says of our fixtures, written by `training/train.py weights`; or a plain walk down its trees, written by
/// `training/golden.py` where only rules or fixtures have changed.
#[test]
fn probabilities_are_those_of_training() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let bare = Pipeline::new(Plan::standard().with_stages(|_| false));
    for line in include_str!("model/golden.jsonl").lines() {
        let golden: Value = serde_json::from_str(line).expect("training writes JSON");
        let name = golden["page"].as_str().expect("a page has a name");
        // A packaged crate carries no fixtures.
        let Ok(bytes) = fs::read(fixtures.join(name)) else { continue };
        let kind = if name.ends_with(".txt") { InputKind::Text } else { InputKind::Html };
        let cleaned = bare.clean(&Input { kind: Some(kind), ..Input::new(&bytes) }).expect("a fixture is a page");
        let weighed = model::weigh(&cleaned.page);
        let expected: Vec<f64> = golden["p"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        assert_eq!(weighed.len(), expected.len(), "{name}");
        for (at, (weighed, expected)) in weighed.iter().zip(expected).enumerate() {
            let p = weighed.probability;
            assert!((f64::from(p) - expected).abs() < 1e-4, "{name}, block {at}: {p} is not {expected}");
        }
    }
}

/// `scutch features --list` prints the table.
#[test]
fn every_feature_is_documented() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/MODEL.md");
    let docs = fs::read_to_string(docs).expect("the model is documented");
    assert!(docs.contains(&model::feature_table()), "docs/MODEL.md: its table is not that of scutch features --list");
}
