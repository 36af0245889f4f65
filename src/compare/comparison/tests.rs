use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{Comparison, Moved, compare};
use crate::batch::{Manifest, OutputFile, Summary};
use crate::compare::Run;
use crate::rows::Outcome;

/// A finished run at this place.
fn note(output: &Path, setup: Value, files: &[&Path]) {
    let room = crate::rows::room(output);
    fs::create_dir(&room).unwrap();
    let files = files.iter().map(|path| OutputFile { path: path.to_path_buf(), bytes: 0 }).collect();
    let setup = setup.as_object().unwrap().clone();
    Manifest::new(setup, &Summary { ok: 1, ..Summary::default() }, files).write(&room).unwrap();
}

/// A run whose rows these are: id, status, text.
fn data_set(folder: &Path, name: &str, rows: &[(&str, &str, Option<&str>)]) -> Run {
    let output = folder.join(name);
    let line = |(id, status, text): &(&str, &str, Option<&str>)| {
        json!({"id": id, "status": status, "text": text}).to_string() + "\n"
    };
    fs::write(&output, rows.iter().map(line).collect::<String>()).unwrap();
    note(&output, json!({"cleaning": {"favor": name}}), &[&output]);
    Run::open(&output).unwrap()
}

fn texts(folder: &Path, name: &str, files: &[(&str, &str)]) -> Run {
    let output = folder.join(name);
    fs::create_dir(&output).unwrap();
    files.iter().for_each(|(file, text)| fs::write(output.join(file), text).unwrap());
    note(&output, json!({"output": {"format": "txt"}}), &[]);
    Run::open(&output).unwrap()
}

fn ids(comparison: &Comparison) -> Vec<&str> {
    comparison.examples.iter().map(|example| example.id.as_str()).collect()
}

#[test]
fn pages_are_counted_by_what_became_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let first = [
        ("a", "ok", Some("rain\nfog\n")),
        ("b", "ok", Some("rain\n")),
        ("c", "error", None),
        ("d", "ok", Some("snow\n")),
        ("e", "review", Some("hail\n")),
    ];
    let second = [
        ("a", "ok", Some("rain\n")),
        ("b", "ok", Some("rain\n")),
        ("c", "ok", Some("storm\n")),
        ("e", "ok", Some("hail\n")),
        ("f", "ok", Some("dew\n")),
    ];
    let runs = [data_set(folder.path(), "1.jsonl", &first), data_set(folder.path(), "2.jsonl", &second)];
    let comparison = compare(&runs[0], &runs[1], 10).unwrap();
    let pages = &comparison.pages;
    assert_eq!((pages.equal, pages.changed, pages.only), (2, 2, [1, 1]));
    assert_eq!(pages.only_ids, [vec!["d".to_owned()], vec!["f".to_owned()]]);
    assert_eq!((pages.lost, pages.gained, pages.displaced), (3, 5, 1));
    let moved = |from, to| Moved { from: Some(from), to: Some(to), pages: 1 };
    assert_eq!(pages.moved, [moved(Outcome::Review, Outcome::Ok), moved(Outcome::Error, Outcome::Ok)]);
    assert_eq!(comparison.setup[0].name, "cleaning.favor");
    assert_eq!(ids(&comparison), ["c", "a"]);
    assert_eq!(compare(&runs[0], &runs[1], 10).unwrap(), comparison);
    assert_eq!(ids(&compare(&runs[0], &runs[1], 1).unwrap()), ["c"]);
}

#[test]
fn texts_are_paired_by_their_paths() {
    let folder = tempfile::tempdir().unwrap();
    let first = texts(folder.path(), "first", &[("a.txt", "rain\n"), ("b.txt", "fog\n"), ("c.txt", "dew\n")]);
    let second = texts(folder.path(), "second", &[("a.txt", "rain\n"), ("c.txt", " \n"), ("old.md", "mine")]);
    let pages = compare(&first, &second, 3).unwrap().pages;
    assert_eq!((pages.equal, pages.changed, pages.only), (1, 1, [1, 0]));
    assert_eq!(pages.moved, [Moved { from: None, to: Some(Outcome::Empty), pages: 1 }]);
}

#[test]
fn unlike_runs_are_not_compared() {
    let folder = tempfile::tempdir().unwrap();
    let rows = data_set(folder.path(), "1.jsonl", &[]);
    let error = compare(&rows, &texts(folder.path(), "texts", &[]), 3).unwrap_err().to_string();
    assert!(error.contains("two of one kind"), "{error}");
    fs::write(&rows.output, "{\"id\":\"a\"\n").unwrap();
    let error = compare(&rows, &rows, 3).unwrap_err().to_string();
    assert!(error.contains("1.jsonl:1: the line cannot be read as a JSON object"), "{error}");
}
