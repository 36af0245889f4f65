//! Completions, manual pages and help, printed by the real program.

use assert_cmd::cargo::cargo_bin_cmd;
use predicates::prelude::*;
use predicates::str::{contains, is_empty, starts_with};

const COMMANDS: [&str; 8] = ["clean", "stats", "explain", "test", "new-case", "rules", "completions", "man"];

#[test]
fn every_shell_gets_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let command = cargo_bin_cmd!("scutch").args(["completions", shell]).assert();
        command
            .success()
            .stderr(is_empty())
            .stdout(contains("files-from").and(contains("new-case")).and(contains("family")));
    }
    cargo_bin_cmd!("scutch").args(["completions", "dos"]).assert().code(2).stderr(contains("fish"));
}

#[test]
fn every_command_has_a_manual_page() {
    cargo_bin_cmd!("scutch").arg("man").assert().success().stdout(contains(".TH scutch 1"));
    for command in COMMANDS {
        let page = contains(format!(".TH scutch\\-{} 1", command.replace('-', "\\-")))
            .or(contains(format!(".TH scutch-{command} 1")));
        cargo_bin_cmd!("scutch").args(["man", command]).assert().success().stdout(page);
    }
    let page = contains(".TH scutch-rules-list 1").or(contains(".TH scutch\\-rules\\-list 1"));
    cargo_bin_cmd!("scutch").args(["man", "rules", "list"]).assert().success().stdout(page);
    cargo_bin_cmd!("scutch").args(["man", "rules", "fly"]).assert().code(2).stderr(contains("\"rules fly\""));
    cargo_bin_cmd!("scutch").args(["man", "fly"]).assert().code(2).stderr(contains("\"fly\""));
}

#[test]
fn every_command_has_a_short_and_a_long_help() {
    for command in COMMANDS {
        for flag in ["-h", "--help"] {
            cargo_bin_cmd!("scutch").args([command, flag]).assert().success().stdout(contains("Usage: scutch"));
        }
    }
    cargo_bin_cmd!("scutch").arg("--help").assert().success().stdout(contains("Exit codes:"));
    cargo_bin_cmd!("scutch").arg("--version").assert().success().stdout(starts_with("scutch "));
}

#[test]
fn usage_errors_end_with_2() {
    for args in [&[][..], &["fly"], &["clean", "--fly"], &["clean"], &["rules"], &["rules", "show"]] {
        cargo_bin_cmd!("scutch").args(args).assert().code(2).stdout(is_empty());
    }
}
