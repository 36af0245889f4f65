//! `scutch explain`, as a user meets it.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;

const PAGE: &str = "Rain in the hills\n\nIt rained all night\u{200b}, and the river rose.\u{1b}[2J\n雨停了。\n";

fn explain(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("scutch").unwrap();
    command.args(["explain", "-", "--no-config", "--input", "text"]).args(arguments).write_stdin(PAGE);
    command
}

fn json(arguments: &[&str]) -> Value {
    let output = explain(arguments).arg("--json").output().unwrap();
    assert!(output.status.success());
    assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 1);
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn kept_and_removed_together_are_the_page() {
    let ledger = json(&[]);
    let blocks = ledger["blocks"].as_array().unwrap();
    let texts: Vec<_> = blocks.iter().map(|block| block["text"].as_str().unwrap()).collect();
    let lines: Vec<_> = PAGE.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(texts, lines);
    for (n, block) in blocks.iter().enumerate() {
        assert_eq!(block["n"], n);
        let removed = block["fate"] == "removed";
        assert_eq!(removed, block["rule"].is_string() && block["stage"].is_string());
        assert_eq!(removed, block["now"].is_null());
    }
}

#[test]
fn a_removed_block_stands_with_stage_and_rule() {
    let prose = "In the morning the ferry ran again, and nobody in the village spoke of the flood any more.\n";
    let page = format!("{PAGE}{prose}Copyright © 2020 Rain Times. All rights reserved.\n");
    let shown = explain(&["--stages", "drop-footer"]).write_stdin(page).output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    let last = shown.lines().find(|line| line.contains("All rights")).unwrap();
    assert!(last.starts_with("- drop-footer "), "{last}");
    assert!(shown.contains("\n5 blocks: 4 kept, 1 removed\n"), "{shown}");
}

#[test]
fn without_stages_everything_is_kept() {
    let all = explain(&["--skip", "strip-ads,strip-spam-links,select-main,drop-footer,normalize"]).output().unwrap();
    assert!(String::from_utf8(all.stdout).unwrap().ends_with("\n3 blocks: 3 kept, 0 removed\n"));
}

#[test]
fn a_page_cannot_speak_to_the_terminal() {
    let shown = contains("<U+001B>[2J").and(contains("<U+200B>")).and(contains("\u{1b}").not());
    explain(&[]).assert().code(0).stdout(shown);
}

#[test]
fn colours_come_when_asked_for() {
    explain(&["--color", "always"]).assert().code(0).stdout(contains("\u{1b}[1mread as"));
    explain(&["--color", "never"]).assert().code(0).stdout(contains("\u{1b}[1m").not());
}

#[test]
fn a_page_that_is_none_exits_with_1_and_wrong_flags_with_2() {
    Command::cargo_bin("scutch")
        .unwrap()
        .args(["explain", "nowhere.html"])
        .assert()
        .code(1)
        .stderr(contains("nowhere.html"));
    Command::cargo_bin("scutch")
        .unwrap()
        .args(["explain", "-"])
        .write_stdin("")
        .assert()
        .code(1)
        .stderr(contains("empty"));
    explain(&["--json", "--short"]).assert().code(2);
    explain(&["--stages", "normalise"]).assert().code(2).stderr(contains("normalize"));
}

#[test]
fn what_the_judge_of_wording_took_stands_with_its_reasons() {
    let prose = "In the morning the ferry ran again, and nobody in the village spoke of the flood any more.\n";
    let page = format!("Rain in the hills\n{prose}{prose}Message our manager for coins\nBig wins every hour with us\n");
    let ledger: Value =
        serde_json::from_slice(&explain(&["--json"]).write_stdin(page).output().unwrap().stdout).unwrap();
    let taken: Vec<_> =
        ledger["blocks"].as_array().unwrap().iter().filter(|block| block["rule"] == "wording/promotion").collect();
    assert!(!taken.is_empty(), "{ledger}");
    for block in taken {
        let weighed = &block["weighed"];
        assert!(weighed["probability"].as_f64().unwrap() < 0.5, "{block}");
        assert_eq!(weighed["reasons"].as_array().unwrap().len(), 3, "{block}");
        assert!(weighed["reasons"][0][1].as_f64().unwrap() < 0.0, "{block}");
    }
}
