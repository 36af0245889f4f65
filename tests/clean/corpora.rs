//! Data sets for corpora: what is left out of them, and what is masked.

use serde_json::{Value, json};

use crate::site::{PAGE, Site};

const MAIL: &str = "Write to us at ferry@harbour-office.com, or call the office on +44 20 7946 0958 before noon.";

/// Three pages: one and its copy, and a short one with an address; the last one is Chinese.
fn rows() -> String {
    let short = format!("<html><h1>Office</h1><p>{MAIL}</p></html>");
    let chinese = "<html><h1>渡船</h1><p>渡船清晨六点离开港口，船上没有人睡过觉，因为整夜都刮着大风。</p></html>";
    let row = |(n, page): (usize, &str)| json!({"id": n, "html": page}).to_string() + "\n";
    [PAGE, PAGE, &short, chinese].into_iter().enumerate().map(row).collect()
}

fn clean(site: &Site, flags: &[&str]) -> Vec<Value> {
    site.write("in.jsonl", rows());
    let run = site.clean(&[&["in.jsonl"], flags].concat());
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn column<'r>(rows: &'r [Value], name: &str) -> Vec<&'r Value> {
    rows.iter().map(|row| &row[name]).collect()
}

#[test]
fn nothing_is_left_out_unless_it_is_asked_for() {
    let rows = clean(&Site::with(&[]), &[]);
    assert_eq!(column(&rows, "status"), ["ok"; 4]);
    assert!(column(&rows, "reason").iter().all(|reason| reason.is_null()));
    assert!(rows[2]["text"].as_str().unwrap().contains("ferry@harbour-office.com") && rows[2].get("masked").is_none());
}

#[test]
fn a_text_that_was_seen_is_left_out_with_its_reason() {
    let rows = clean(&Site::with(&[]), &["--dedup", "near"]);
    assert_eq!(column(&rows, "status"), ["ok", "duplicate", "ok", "ok"]);
    assert_eq!((&rows[1]["reason"], &rows[1]["text"]), (&json!("dedup/exact: as page 1"), &Value::Null));
    let rows = clean(&Site::with(&[]), &["--dedup", "exact", "--drop-filtered"]);
    assert_eq!(column(&rows, "id"), ["0", "2", "3"]);
}

#[test]
fn texts_are_left_out_by_language_length_and_published_rules() {
    let site = Site::with(&[]);
    let rows = clean(&site, &["--languages", "zh,fr"]);
    assert_eq!(column(&rows, "status"), ["filtered", "filtered", "filtered", "ok"]);
    assert!(rows[0]["reason"].as_str().unwrap().starts_with("corpus/language: en"), "{}", rows[0]["reason"]);
    let rows = clean(&site, &["--min-chars", "150"]);
    assert_eq!(column(&rows, "status"), ["ok", "ok", "filtered", "filtered"]);
    let rows = clean(&site, &["--quality", "gopher"]);
    assert!(rows[2]["reason"].as_str().unwrap().starts_with("gopher/word-count: "), "{}", rows[2]["reason"]);
}

#[test]
fn personal_data_are_masked_and_counted() {
    let rows = clean(&Site::with(&[]), &["--mask", "email,phone", "--with-markdown"]);
    let text = "Office\nWrite to us at <email>, or call the office on <phone> before noon.\n";
    assert_eq!((&rows[2]["text"], &rows[2]["masked"]), (&json!(text), &json!(2)));
    assert_eq!(rows[2]["chars_out"], text.len());
    assert!(!rows[2]["markdown"].as_str().unwrap().contains("ferry@"));
    assert_eq!(rows[0]["masked"], 0);
    let rows = clean(&Site::with(&[]), &["--mask", "phone"]);
    assert!(rows[2]["text"].as_str().unwrap().contains("ferry@harbour-office.com, or call the office on <phone>"));
}

#[test]
fn the_summary_says_what_was_left_out() {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows());
    let run = site.clean(&["in.jsonl", "-o", "out.jsonl", "--dedup", "exact", "--min-chars", "150", "--mask", "email"]);
    assert!(run.err.contains("left out: 3 texts (corpus/length 2, dedup/exact 1)"), "{}", run.err);
    let texts = site.scutch(&["clean", "in.jsonl", "-o", "out", "--mask", "email"]);
    texts.fails(2, "only a data set has --mask");
}
