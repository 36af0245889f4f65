//! `scutch rules`, as a user meets it.

use std::fs;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use serde_json::Value;
use tempfile::TempDir;

const CONFIG: &str = r#"
[rules]
off = ["share/share-bar", "credits/*"]

[[rule]]
id = "own/shop-line"
why = "the shop's line under every article is no part of it"
stage = "drop-footer"
strength = "strong"
phrases = ["visit our shop for"]
hit = ["Visit our shop for mugs!"]
miss = ["The shop closed in spring."]

[host."hill.example"]
rules.off = ["counts/*"]

[[host."hill.example".rule]]
id = "own/ticker"
why = "the ticker runs through every page"
stage = "strip-ads"
strength = "strong"
starts = ["ticker:"]
hit = ["Ticker: rain until Friday"]
miss = ["The ticker was silent all night."]
"#;

/// A folder with this `scutch.toml`.
fn folder(config: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("scutch.toml"), config).unwrap();
    folder
}

fn rules(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("scutch").unwrap();
    command.current_dir(folder.path()).arg("rules").args(arguments);
    command
}

fn out(folder: &TempDir, arguments: &[&str]) -> String {
    let output = rules(folder, arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn ids(folder: &TempDir, arguments: &[&str]) -> Vec<String> {
    let json: Value = serde_json::from_str(&out(folder, &[&["list", "--json"], arguments].concat())).unwrap();
    json.as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn rules_in_force_are_listed_by_family() {
    let folder = folder(CONFIG);
    let listed = out(&folder, &["list"]);
    let line = listed.lines().find(|line| line.contains("share/row-words")).unwrap();
    let columns: Vec<_> = line.split_whitespace().take(4).collect();
    assert_eq!(columns, ["share/row-words", "strip-ads", "strong", "block"]);
    assert!(line.ends_with("words that are buttons beside other buttons only"), "{line}");
    assert!(listed.contains("\n\nown\n") && listed.contains("is no part of it (scutch.toml)\n"), "{listed}");
    assert!(listed.contains("runs through every page (scutch.toml, only hill.example)\n"), "{listed}");
    assert!(listed.contains(" (off on hill.example)\n"), "{listed}");
    assert!(!listed.contains("share/share-bar") && !listed.contains("credits/"), "{listed}");
    assert!(listed.trim_end().ends_with("; 6 are off"), "{listed}");
}

#[test]
fn the_list_is_filtered() {
    let folder = folder("");
    assert!(ids(&folder, &["--family", "share"]).iter().all(|id| id.starts_with("share/")));
    assert_eq!(ids(&folder, &["credits/e*", "share/rating"]), ["credits/editor", "credits/end-mark", "share/rating"]);
    let both = ids(&folder, &["--family", "share", "--stage", "drop-footer"]);
    assert!(both.contains(&"share/follow-author".to_owned()) && !both.contains(&"share/rating".to_owned()), "{both:?}");
    rules(&folder, &["list", "--family", "crypto", "--stage", "strip-spam-links"])
        .assert()
        .code(0)
        .stdout("no such rule in force\n");
    rules(&folder, &["list", "--family", "credist"]).assert().code(2).stderr(contains("did you mean \"credits\"?"));
    rules(&folder, &["list", "share"]).assert().code(2).stderr(contains("did you mean \"share/*\"?"));
    rules(&folder, &["list", "--stage", "normalize"]).assert().code(2).stderr(contains("drop-footer"));
}

#[test]
fn json_has_all_keys_and_the_standing_of_each_rule() {
    let folder = folder(CONFIG);
    let json: Value = serde_json::from_str(&out(&folder, &["list", "--json"])).unwrap();
    let rule = |id: &str| json.as_array().unwrap().iter().find(|rule| rule["id"] == id).unwrap();
    for key in ["why", "stage", "scope", "phrases", "unless", "shape", "max_length", "place", "hit", "miss"] {
        assert!(rule("own/shop-line").get(key).is_some(), "{key}");
    }
    assert_eq!((&rule("own/shop-line")["from"], &rule("share/rating")["from"]), (&"config".into(), &"scutch".into()));
    assert_eq!(rule("own/ticker")["only_on"], "hill.example");
    assert_eq!(rule("counts/counter-line")["off_on"][0], "hill.example");
    assert_eq!(out(&folder, &["list", "--json"]).lines().count(), 1);
}

#[test]
fn config_and_no_config_are_obeyed() {
    let folder = folder(CONFIG);
    assert!(ids(&folder, &["--no-config"]).contains(&"share/share-bar".to_owned()));
    fs::write(folder.path().join("other.toml"), "rules.off = ['own/x']").unwrap();
    rules(&folder, &["list", "--config", "other.toml"])
        .assert()
        .code(2)
        .stderr(contains("other.toml:1:14: there is no"));
    rules(&folder, &["show", "own/ticker", "--no-config"]).assert().code(2).stderr(contains("no rule \"own/ticker\""));
}

#[test]
fn a_rule_is_shown_as_a_file_spells_it() {
    let folder = folder(CONFIG);
    let shown = out(&folder, &["show", "own/ticker"]);
    assert!(shown.starts_with("# scutch.toml, acts only on hill.example\n[[rule]]\nid = \"own/ticker\"\n"), "{shown}");
    assert!(shown.contains("hit = [\n    \"Ticker: rain until Friday\",\n]\n"), "{shown}");
    assert!(!shown.contains("scope") && !shown.contains("phrases"), "{shown}");
    assert!(out(&folder, &["show", "credits/editor"]).starts_with("# comes with scutch, is off\n"));
    assert!(
        out(&folder, &["show", "counts/counter-line"]).starts_with("# comes with scutch, is off on hill.example\n")
    );
    // What was shown is a rule file.
    fs::write(folder.path().join("shown.toml"), shown).unwrap();
    rules(&folder, &["check", "shown.toml"]).assert().code(0).stdout("1 rule, 2 examples: all as expected\n");
}

#[test]
fn an_id_that_is_none_ends_with_the_nearest() {
    let folder = folder("");
    let near = contains("there is no rule \"share/share-bra\": did you mean \"share/share-bar\"?");
    rules(&folder, &["show", "share/share-bra"]).assert().code(2).stdout(is_empty()).stderr(near);
    rules(&folder, &["show", "select-main/hidden"]).assert().code(2).stderr(contains("--skip select-main"));
}

#[test]
fn all_rules_prove_themselves() {
    let proven = contains("examples: all as expected").and(contains("FAILED").not());
    rules(&folder(CONFIG), &["check"]).assert().code(0).stdout(proven);
}

#[test]
fn a_rule_that_belies_its_examples_is_told_with_place_and_repair() {
    let config = CONFIG.replace("Ticker: rain", "Rain").replace("The shop closed", "Visit our shop for rain");
    let folder = folder(&config);
    let told = contains("FAILED scutch.toml:12:9: rule own/shop-line takes its miss")
        .and(contains("scutch.toml:23:8: rule own/ticker does not take its hit \"Rain until Friday\": widen"))
        .and(contains("as expected, 2 not"));
    rules(&folder, &["check"]).assert().code(3).stdout(told);
    rules(&folder, &["check", "--no-config"]).assert().code(0);
    rules(&folder, &["check", "scutch.toml"])
        .assert()
        .code(3)
        .stdout(contains("2 rules, 4 examples: 2 as expected, 2 not"));
    // Every other command refuses such a config.
    rules(&folder, &["list"]).assert().code(2).stderr(contains("scutch.toml:12:9: rule own/shop-line"));
}

#[test]
fn what_cannot_be_read_as_rules_ends_with_2() {
    let folder = folder("");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let rule = &CONFIG[CONFIG.find("[[rule]]").unwrap()..CONFIG.find("[host").unwrap()];
    write("good.toml", rule);
    write("unknown.toml", &rule.replace("phrases", "phrasse"));
    write("none.toml", "phrases = []");
    write("broken.toml", "[[rule");
    rules(&folder, &["check", "good.toml"]).assert().code(0);
    let refused = |files: &[&str], said: &str| {
        rules(&folder, &[&["check"], files].concat()).assert().code(2).stdout(is_empty()).stderr(contains(said));
    };
    refused(
        &["unknown.toml"],
        "unknown.toml:6:1: rule own/shop-line: unknown key \"phrasse\": did you mean \"phrases\"?",
    );
    refused(&["good.toml", "none.toml"], "none.toml: there is no rule in it: write each under a line [[rule]]");
    refused(&["broken.toml"], "broken.toml:1:");
    refused(&["nowhere.toml"], "nowhere.toml: ");
    refused(&["good.toml", "good.toml"], "good.toml: rule own/shop-line: this id is taken");
    write("scutch.toml", &rule.repeat(2));
    refused(&[], "error: scutch.toml:11:1: rule own/shop-line: this id is taken");
}

#[test]
fn colours_come_when_asked_for() {
    let folder = folder(CONFIG);
    rules(&folder, &["list", "--color", "always"]).assert().stdout(contains("\u{1b}[1mshare\u{1b}[0m"));
    rules(&folder, &["list"]).assert().stdout(contains("\u{1b}").not());
    rules(&folder, &["show", "own/ticker", "--color", "always"]).assert().stdout(contains("\u{1b}[1mwhy"));
}
