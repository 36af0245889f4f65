use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory, FromArgMatches};
use serde_json::{Value, json};

use super::{Setup, groups, list, said};
use crate::cli::Cli;
use crate::cli::clean::Clean;
use crate::cli::clean::form::Form;

/// Flags that are in the setup by what their files hold, or by the names they give.
const BY_CONTENT: &[&str] = &["inputs", "files_from", "config", "no_config", "filter_list", "sites"];

/// Flags that cannot change what is written: where it goes, how fast, what is told meanwhile. An address among the inputs says
/// itself that it was allowed.
const WITHOUT_EFFECT: &[&str] = &[
    "output",
    "dry_run",
    "errors",
    "resume",
    "restart",
    "retry_errors",
    "journal",
    "allow_http",
    "jobs",
    "quiet",
    "color",
    "help",
    "version",
];

fn parsed(args: &[&str]) -> Clean {
    let command = Clean::augment_args(Command::new("clean"));
    Clean::from_arg_matches(&command.get_matches_from([&["clean"], args].concat())).unwrap()
}

fn told(args: &[&str]) -> [(&'static str, Value); 5] {
    let args = parsed(args);
    groups(&args, Form::choose(args.format, args.output.as_deref(), None))
}

fn setup(args: &[&str]) -> Setup {
    said(told(args).map(|(name, value)| (name.to_owned(), value)))
}

#[test]
fn every_flag_is_in_the_setup_or_cannot_change_the_output() {
    let groups = told(&["page.html"]);
    let told: HashSet<&str> =
        groups.iter().flat_map(|(_, group)| group.as_object().unwrap().keys()).map(String::as_str).collect();
    let mut program = Cli::command();
    program.build();
    let clean = program.find_subcommand("clean").unwrap();
    for name in clean.get_arguments().map(|arg| arg.get_id().as_str()) {
        let places = [told.contains(name), BY_CONTENT.contains(&name), WITHOUT_EFFECT.contains(&name)];
        assert_eq!(
            places.iter().filter(|place| **place).count(),
            1,
            "--{name} belongs in one of the groups of the setup, or in one of the lists of this test"
        );
    }
    let known = |name: &&str| clean.get_arguments().any(|arg| arg.get_id() == *name);
    assert!(told.iter().chain(BY_CONTENT).chain(WITHOUT_EFFECT).all(|name| known(name) || *name == "filter_list"));
}

#[test]
fn only_what_was_said_is_told_as_it_was_typed() {
    assert_eq!(
        Value::Object(setup(&["site", "-o", "clean"])),
        json!({"reading": {"max_bytes": 50_000_000}, "output": {"format": "txt"}})
    );
    let args = ["a.jsonl", "-o", "b.parquet", "--favor", "precision", "--encoding", "latin1", "--skip", "strip-ads"];
    let more = ["--sample", "0.1%", "--limit", "9", "--max-bytes", "2k", "--input-format", "jsonl", "--with-ledger"];
    assert_eq!(
        Value::Object(setup(&[&args[..], &more].concat())),
        json!({
            "reading": {"input_format": "jsonl", "max_bytes": 2000},
            "choice": {"limit": 9, "sample": "0.001"},
            "cleaning": {"skip": ["strip-ads"], "favor": "precision", "encoding": "windows-1252"},
            "output": {"format": "parquet", "with_ledger": true},
        })
    );
}

#[test]
fn a_setup_is_read_as_it_was_written() {
    for share in ["0.1%", "33.3%", "0.7", "1e-7"] {
        let setup = setup(&["a", "--sample", share]);
        assert_eq!(serde_json::from_str::<Setup>(&serde_json::to_string(&setup).unwrap()).unwrap(), setup);
    }
}

#[test]
fn a_list_of_inputs_counts_by_the_names_in_it() {
    let list = |names: &[&str]| {
        list(Path::new("list.txt"), &names.iter().map(|name| Path::new(name).into()).collect::<Vec<PathBuf>>())
    };
    assert_eq!(list(&["a", "b"])["names"], 2);
    assert_eq!(list(&["a", "b"]), list(&["a", "b"]));
    let hashes: HashSet<String> =
        [&["a", "b"][..], &["ab"], &["b", "a"], &["a"], &[]].map(|names| list(names)["hash"].to_string()).into();
    assert_eq!(hashes.len(), 5);
}
