//! `scutch test` and `scutch new-case`, as a user meets them.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use tempfile::TempDir;

const RAIN: &str = "It rained in the hills all night, and the river rose, then fell.\n\
                    In the morning the ferry ran again, and nobody spoke of the flood.\n";

/// Only this stage runs: what these tests compare must not depend on the rules of the day.
const NORMALIZE: &str = "stages = [\"normalize\"]\n";

/// A folder of cases.
struct Cases(TempDir);

impl Cases {
    fn new() -> Self {
        Cases(tempfile::tempdir().unwrap())
    }

    fn file(&self, case: &str, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let folder = self.path().join(case);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), text).unwrap();
        self
    }

    /// A case that passes.
    fn good(&self, case: &str) -> &Self {
        self.file(case, "input.txt", RAIN).file(case, "expected.txt", RAIN).file(case, "case.toml", NORMALIZE)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn read(&self, case: &str, name: &str) -> String {
        fs::read_to_string(self.path().join(case).join(name)).unwrap()
    }

    fn test(&self) -> Command {
        let mut command = scutch(self.path());
        command.args(["test", "."]);
        command
    }
}

fn scutch(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("scutch").unwrap();
    command.current_dir(folder);
    command
}

#[test]
fn all_right_is_one_line_and_exit_code_0() {
    let cases = Cases::new();
    cases.good("b").good("a").file("not-a-case", "readme.md", "x");
    cases.test().assert().code(0).stdout("2 passed, 0 failed\n");
    scutch(cases.path()).args(["test", "a", "b"]).assert().code(0).stdout("2 passed, 0 failed\n");
    scutch(&cases.path().join("a")).args(["test", "."]).assert().code(0).stdout("1 passed, 0 failed\n");
}

#[test]
fn a_mismatch_shows_the_lines_and_exits_with_3() {
    let cases = Cases::new();
    let expected = RAIN.lines().next().unwrap().to_owned() + "\nA line from nowhere\n";
    cases.good("fine").good("wet").file("wet", "expected.txt", expected);
    let expected = "FAILED wet\n  input.txt: the text differs\n    \
                    \u{20} It rained in the hills all night, and the river rose, then fell.\n    \
                    - A line from nowhere  <- not on the page\n    \
                    + In the morning the ferry ran again, and nobody spoke of the flood.  <- nobody removed it\n\n\
                    1 passed, 1 failed\n";
    cases.test().assert().code(3).stdout(expected);
}

#[test]
fn a_reader_that_goes_away_does_not_hide_a_mismatch() {
    let cases = Cases::new();
    cases.good("fine").good("wet").file("wet", "expected.txt", "A line from nowhere\n");
    for (case, code) in [("fine", 0), ("wet", 3)] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("scutch"));
        let output = command.args(["test", case]).current_dir(cases.path()).stdout(writer).output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(code), Vec::new()), "{case}");
    }
}

#[test]
fn a_missing_line_stands_with_the_rule_to_blame() {
    let cases = Cases::new();
    let page = format!("{RAIN}Copyright © 2020 Rain Times. All rights reserved.\n");
    for stage in ["normalize", "drop-footer"] {
        let toml = format!("stages = [\"{stage}\"]\n");
        cases.file(stage, "input.txt", &page).file(stage, "expected.txt", &page).file(stage, "case.toml", toml);
    }
    let blamed = contains("All rights reserved.  <- removed by drop-footer, rule ");
    cases.test().assert().code(3).stdout(blamed.and(contains("\n1 passed, 1 failed\n")));
}

#[test]
fn failing_cases_stand_in_order_of_names() {
    let cases = Cases::new();
    for name in ["c", "a", "d", "b"] {
        cases.good(name).file(name, "expected.txt", "");
    }
    let output = cases.test().output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let names: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("FAILED ")).collect();
    assert_eq!(names, ["a", "b", "c", "d"]);
}

#[test]
fn every_input_must_give_the_expected_text() {
    let cases = Cases::new();
    cases.good("wet").file("wet", "input.other.txt", "Something else.\n");
    cases
        .test()
        .assert()
        .code(3)
        .stdout(contains("input.other.txt: the text differs").and(contains("input.txt:").not()));
}

#[test]
fn inputs_that_fail_alike_are_shown_once() {
    let cases = Cases::new();
    cases.good("wet").file("wet", "input.crlf.txt", RAIN.replace('\n', "\r\n")).file("wet", "expected.txt", "");
    let shown = contains("  input.crlf.txt, input.txt: the text differs\n").and(contains("+ It rained").count(1));
    cases.test().assert().code(3).stdout(shown);
}

#[test]
fn no_case_and_no_folder_exit_with_2() {
    let cases = Cases::new();
    cases.test().assert().code(2).stderr(contains("no case found"));
    scutch(cases.path()).args(["test", "nowhere"]).assert().code(2).stderr(contains("nowhere"));
    scutch(cases.path()).arg("test").assert().code(2);
    cases.good("wet").test().args(["--filter", "dry"]).assert().code(2).stderr(contains("\"dry\""));
}

#[test]
fn the_filter_chooses_by_name() {
    let cases = Cases::new();
    cases.good("wet-hills").good("dry").file("dry", "expected.txt", "");
    cases.test().args(["--filter", "hill"]).assert().code(0).stdout("1 passed, 0 failed\n");
}

#[test]
fn a_wrong_case_toml_names_the_key_that_was_meant_and_the_others_run() {
    let cases = Cases::new();
    cases.good("fine").good("wet").file("wet", "case.toml", "encodnig = \"gbk\"\n");
    let expected = contains("case.toml:1:1: unknown key \"encodnig\": did you mean \"encoding\"?");
    cases.test().assert().code(3).stdout(expected.and(contains("\n1 passed, 1 failed\n")));
}

#[test]
fn a_case_without_a_page_or_without_an_expectation_fails() {
    let cases = Cases::new();
    cases.file("no-page", "expected.txt", "x").file("no-text", "input.txt", RAIN);
    let expected = contains("there is no page").and(contains("expected.txt: there is none: run with --bless"));
    cases.test().assert().code(3).stdout(expected);
}

#[test]
fn what_the_case_says_of_the_page_is_used() {
    let cases = Cases::new();
    let toml = "stages = [\"normalize\"]\nencoding = \"gbk\"\nurl = \"https://rain.test/a\"\n\
                [metadata]\nurl = \"https://rain.test/a\"\n";
    // 雨停了。 in GBK.
    let bytes = [0xd3, 0xea, 0xcd, 0xa3, 0xc1, 0xcb, 0xa1, 0xa3];
    cases.file("gbk", "input.txt", bytes).file("gbk", "expected.txt", "雨停了。\n").file("gbk", "case.toml", toml);
    cases.test().assert().code(0);
}

#[test]
fn facts_are_compared() {
    let cases = Cases::new();
    let toml = format!("{NORMALIZE}status = \"empty\"\n[metadata]\nurl = \"https://rain.test/\"\nsite = \"\"\n");
    cases.good("wet").file("wet", "case.toml", toml);
    let expected = contains("input.txt: url is none, expected \"https://rain.test/\"")
        .and(contains("input.txt: status is \"ok\", expected \"empty\""))
        .and(contains("site").not());
    cases.test().assert().code(3).stdout(expected);
}

#[test]
fn another_form_has_its_own_expectation() {
    let cases = Cases::new();
    let toml = format!("{NORMALIZE}format = \"md\"\n");
    cases.file("md", "input.txt", "1. rain\n").file("md", "case.toml", toml);
    cases.test().arg("--bless").assert().code(0);
    assert!(cases.read("md", "expected.md").ends_with("1\\. rain\n"));
}

#[test]
fn bless_writes_what_comes_out() {
    let cases = Cases::new();
    cases.good("wet").file("wet", "expected.txt", "old\n").file("wet", "removed.tsv", "old\n");
    cases.file("new", "input.txt", RAIN).file("new", "case.toml", NORMALIZE).good("same");
    let expected =
        "blessed new: expected.txt, removed.tsv\nblessed wet: expected.txt, removed.tsv\n3 passed, 0 failed\n";
    cases.test().arg("--bless").assert().code(0).stdout(expected);
    assert_eq!(cases.read("wet", "expected.txt"), RAIN);
    assert!(cases.read("wet", "removed.tsv").starts_with("input\tstage\trule\ttext\n"));
    assert!(!cases.path().join("same/removed.tsv").exists());
    cases.test().assert().code(0);
}

#[test]
fn bless_writes_nothing_where_inputs_disagree() {
    let cases = Cases::new();
    cases.good("wet").file("wet", "expected.txt", "old\n").file("wet", "input.x.txt", "Something else.\n");
    let expected = contains("input.x.txt: not the text of input.txt").and(contains("+ Something else."));
    cases.test().arg("--bless").assert().code(3).stdout(expected);
    assert_eq!(cases.read("wet", "expected.txt"), "old\n");
}

#[test]
fn bless_does_not_hide_a_wrong_fact() {
    let cases = Cases::new();
    cases.good("wet").file("wet", "case.toml", format!("{NORMALIZE}status = \"empty\"\n"));
    cases.test().arg("--bless").assert().code(3).stdout(contains("status is \"ok\""));
}

#[test]
fn a_changed_ledger_fails() {
    let cases = Cases::new();
    let row = "input.txt\tstrip-ads\tads/x\tBuy\n";
    cases.good("wet").file("wet", "removed.tsv", format!("input\tstage\trule\ttext\n{row}"));
    cases.test().assert().code(3).stdout(contains("removed.tsv: other removals").and(contains("- input.txt<U+").not()));
}

#[test]
fn a_new_case_passes_and_is_never_overwritten() {
    let cases = Cases::new();
    fs::write(cases.path().join("rain.htm.txt"), RAIN).unwrap();
    let new = ["new-case", "rain.htm.txt", "--url", "https://rain.test/a", "-o", "fx"];
    scutch(cases.path()).args(new).assert().code(0).stdout(contains("rain.htm"));
    assert_eq!(cases.read("fx/rain.htm", "input.txt"), RAIN);
    assert!(cases.read("fx/rain.htm", "case.toml").contains("url = \"https://rain.test/a\"\n"));
    scutch(cases.path()).args(["test", "fx"]).assert().code(0).stdout("1 passed, 0 failed\n");
    scutch(cases.path()).args(new).assert().code(2).stderr(contains("exists already"));
    let named = ["new-case", "-", "--name", "from-stdin", "-o", "fx"];
    scutch(cases.path()).args(named).write_stdin(RAIN).assert().code(0);
    assert_eq!(cases.read("fx/from-stdin", "input.txt"), RAIN);
}

#[test]
fn a_new_case_has_the_settings_it_was_made_with() {
    let cases = Cases::new();
    // A stage takes the footer.
    let page = format!("<body><p>{}</p><p>Copyright © 2020 Rain Times. All rights reserved.</p>", RAIN.trim());
    fs::write(cases.path().join("rain.html"), &page).unwrap();
    let settings: [(&str, &[&str], &str); 4] = [
        ("one", &["--stages", "normalize,strip-ads"], "stages = [\"normalize\", \"strip-ads\"]\n"),
        ("less", &["--skip", "drop-footer"], "skip = [\"drop-footer\"]\n"),
        ("parsed", &["--parser", "reference"], "parser = \"reference\"\n"),
        ("all", &["--input", "html", "--encoding", "utf-8"], "encoding = \"utf-8\"\ninput = \"html\"\n"),
    ];
    for (name, flags, said) in settings {
        let mut command = scutch(cases.path());
        command.args(["new-case", "rain.html", "-o", "fx", "--name", name]).args(flags).assert().code(0);
        let toml = cases.read(&format!("fx/{name}"), "case.toml");
        assert_eq!(
            toml.lines().skip(1).take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n") + "\n",
            said
        );
    }
    let footer = |name: &str| cases.read(&format!("fx/{name}"), "expected.txt").contains("All rights reserved");
    assert_eq!(["one", "less", "all"].map(footer), [true, true, false]);
    scutch(cases.path()).args(["test", "fx"]).assert().code(0).stdout("4 passed, 0 failed\n");
}

#[test]
fn a_new_case_needs_a_page_and_a_name() {
    let cases = Cases::new();
    scutch(cases.path()).args(["new-case", "-"]).write_stdin(RAIN).assert().code(2).stderr(contains("--name"));
    let outside = ["new-case", "-", "--name", "../x"];
    scutch(cases.path()).args(outside).write_stdin(RAIN).assert().code(2).stderr(contains("no name for a folder"));
    scutch(cases.path()).args(["new-case", "nowhere.html"]).assert().code(1).stderr(contains("nowhere.html"));
    let empty = ["new-case", "-", "--name", "x"];
    scutch(cases.path()).args(empty).write_stdin("").assert().code(1).stderr(contains("empty"));
    assert!(!cases.path().join("fixtures/x").exists());
}
