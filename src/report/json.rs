//! The ledger for machines.

use super::Ledger;

/// The ledger as one JSON object on one line; every key is always there, in the order of the fields.
#[must_use]
pub fn json(ledger: &Ledger<'_>) -> String {
    // Strings, numbers and maps with string keys always serialise.
    serde_json::to_string(ledger).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::report::Ledger;
    use crate::report::ledger::tests::page;

    #[test]
    fn every_block_stands_with_its_fate_and_reason() {
        let cleaned = page();
        let value: Value = serde_json::from_str(&super::json(&Ledger::of(&cleaned))).unwrap();
        assert_eq!(value["status"], "ok");
        assert_eq!(value["counts"]["removed"]["strip-ads"], json!({"blocks": 1, "chars": 8}));
        assert_eq!(
            value["blocks"][1],
            json!({
                "n": 1, "kind": "paragraph", "flags": ["hidden", "after_break"],
                "text": "雨停了，加群领币。", "now": "雨停了。", "fate": "kept", "stage": null, "rule": null,
                "cuts": [{"start": 9, "end": 24, "text": "，加群领币", "stage": "strip-ads", "rule": "ads/group"}],
                "links": [{
                    "start": 12, "end": 24, "text": "加群领币", "href": "http://x.test/", "rel": "",
                    "stage": "strip-spam-links", "rule": "links/host",
                }],
                "findings": [],
            })
        );
        assert_eq!(value["blocks"][0]["kind"], "heading");
        assert_eq!(value["blocks"][0]["level"], 1);
        assert_eq!(value["blocks"][2]["fate"], "removed");
        assert_eq!(value["blocks"][2]["rule"], "ads/line");
        assert_eq!(value["blocks"][2]["now"], Value::Null);
        assert_eq!(value["blocks"][0]["findings"][0]["acts"], false);
    }
}
