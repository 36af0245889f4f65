use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::{RetryError, Retrying};
use crate::batch::{Corpus, Event, Failure, FailureKind, Intent, Made, Mark, Opening, Plan, Step};
use crate::io::records::Carried;
use crate::io::{Entry, Found, Place};
use crate::rows::{Row, Target};

const PAGES: [&str; 5] = ["a", "b", "c", "d", "e"];

fn setup(max_bytes: u64) -> Map<String, Value> {
    json!({"version": "1", "reading": {"max_bytes": max_bytes}}).as_object().unwrap().clone()
}

fn failure(name: &str) -> Failure {
    Failure { path: name.into(), kind: FailureKind::TooLarge, message: format!("{name} is too large") }
}

fn found(name: &str) -> Found {
    Found::Page(Entry { place: Place::File(name.into()), target: name.into(), named: false })
}

/// What becomes of a page, and its row.
fn made(name: &str, fails: bool) -> (Event, Made) {
    let (event, error) = match fails {
        true => (Event::Failed(failure(name)), failure(name).message),
        false => (Event::Skipped(name.into()), format!("{name} came out")),
    };
    let row = Row::failed(name.into(), None, error, Carried::Nothing);
    (event, Made { row, signature: None })
}

/// A run of which `b` and `d` fail.
fn run(target: &Target, failing: &[&str]) {
    fs::create_dir_all(target.folder()).unwrap();
    let (room, corpus, setup) = (target.room(), Corpus::default(), setup(10));
    let plan = Plan { room: &room, target: Some(target), corpus: &corpus, setup: &setup };
    let Opening::Run(mut recording) = plan.open(Intent::Restart).unwrap() else { panic!("it has ended") };
    let mut summary = recording.stand().summary.clone();
    for name in PAGES {
        let (event, mut made) = made(name, failing.contains(&name));
        if !failing.contains(&name) {
            made.row.status = crate::rows::Outcome::Ok;
        }
        summary.add(&event);
        let mark = Mark::of(&found(name));
        recording.note(&mut Step { event: &event, mark, summary: &mut summary }, Some(made)).unwrap();
    }
    recording.finish(&summary).unwrap();
}

fn target(folder: &Path) -> Target {
    Target::new(&folder.join("out.jsonl"), "jsonl".parse().unwrap(), None)
}

fn open(target: &Target, max_bytes: u64, corpus: &Corpus) -> Result<Retrying, RetryError> {
    let (room, setup) = (target.room(), setup(max_bytes));
    Plan { room: &room, target: Some(target), corpus, setup: &setup }.retry()
}

/// Does the failures again with these finds; `b` comes out now. Gives how many were done again and what was left.
fn again(target: &Target, finds: &[&str]) -> Result<(u64, Vec<String>), RetryError> {
    let Retrying::Again(mut retry) = open(target, 20, &Corpus::default())? else { panic!("nothing failed") };
    let finds: Vec<_> = finds.iter().map(|name| found(name)).collect();
    let source = retry.source(finds.into_iter(), |_| panic!("there is no data set"), true);
    let mut summary = retry.summary().clone();
    for found in source {
        let (event, made) = made(&found.path().display().to_string(), found.path() != Path::new("b"));
        summary.add(&event);
        retry.note(&mut Step { event: &event, mark: Mark::of(&found), summary: &mut summary }, Some(made))?;
    }
    let retried = retry.finish(summary)?;
    let left = retried.left.iter().map(|left| left.failure.path.display().to_string()).collect();
    assert_eq!(retried.summary.failed, super::list::read(&target.room().join("errors.jsonl")).unwrap().len() as u64);
    Ok((retried.again, left))
}

fn ids(target: &Target) -> Vec<String> {
    let rows = fs::read_to_string(target.path()).unwrap();
    rows.lines().map(|row| serde_json::from_str::<Value>(row).unwrap()["error"].to_string()).collect()
}

#[test]
fn what_failed_is_done_again_and_the_rest_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let target = target(folder.path());
    run(&target, &["b", "d"]);
    let before = ids(&target);
    assert_eq!(again(&target, &PAGES).unwrap(), (2, vec![]));
    let after = ids(&target);
    assert_eq!(after[1], "\"b came out\"");
    assert_eq!((&after[0], &after[2..]), (&before[0], &before[2..]));
    assert_eq!(fs::read_dir(target.room()).unwrap().count(), 2, "only the list and the manifest are left");
}

#[test]
fn what_is_not_found_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let target = target(folder.path());
    run(&target, &["b", "d"]);
    assert_eq!(again(&target, &["a", "b", "new"]).unwrap(), (1, vec!["d".to_owned()]));
    assert_eq!(super::list::read(&target.room().join("errors.jsonl")).unwrap(), [failure("d")]);
}

#[test]
fn inputs_in_another_order_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let target = target(folder.path());
    run(&target, &["b", "d"]);
    let before = fs::read(target.path()).unwrap();
    assert!(matches!(again(&target, &["d", "b"]), Err(RetryError::Order)));
    assert!(matches!(again(&target, &["b", "b"]), Err(RetryError::Twice(path)) if path == Path::new("b")));
    assert_eq!(fs::read(target.path()).unwrap(), before);
    assert_eq!(again(&target, &PAGES).unwrap().0, 2, "it can be given again");
}

#[test]
fn only_a_run_that_ended_and_is_as_it_was_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let target = target(folder.path());
    let corpus = Corpus::default();
    assert!(matches!(open(&target, 10, &corpus), Err(RetryError::NoRun(_))));
    run(&target, &[]);
    assert!(matches!(open(&target, 10, &corpus), Ok(Retrying::Nothing(_))));
    run(&target, &["b"]);
    let dedup = Corpus { dedup: Some(Default::default()), ..Corpus::default() };
    assert!(matches!(open(&target, 10, &dedup), Err(RetryError::Dedup)));
    let smaller = open(&target, 5, &corpus).unwrap_err().to_string();
    assert!(smaller.contains("reading.max_bytes (10, now 5)"), "{smaller}");
    assert!(matches!(open(&target, 10, &corpus), Ok(Retrying::Again(_))));
    fs::write(target.path(), "mine").unwrap();
    assert!(matches!(open(&target, 10, &corpus), Err(RetryError::Touched(_))));
    fs::remove_file(target.room().join("errors.jsonl")).unwrap();
    assert!(open(&target, 10, &corpus).unwrap_err().to_string().contains("names 0 failures, and 1 pages failed"));
}

#[test]
fn what_is_given_up_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let target = target(folder.path());
    run(&target, &["b", "d"]);
    let left = || {
        ["out.jsonl", "out.jsonl.scutch/errors.jsonl", "out.jsonl.scutch/manifest.json"]
            .map(|name| fs::read(folder.path().join(name)).unwrap())
    };
    let before = left();
    let Ok(Retrying::Again(mut retry)) = open(&target, 20, &Corpus::default()) else { panic!("it failed") };
    let source = retry.source(std::iter::once(found("b")), |_| panic!("there is no data set"), true);
    assert_eq!(source.count(), 1);
    let (event, made) = made("b", false);
    let mut summary = retry.summary().clone();
    retry.note(&mut Step { event: &event, mark: Mark::of(&found("b")), summary: &mut summary }, Some(made)).unwrap();
    retry.give_up().unwrap();
    assert_eq!(left(), before);
    assert_eq!(fs::read_dir(target.room()).unwrap().count(), 2, "only the list and the manifest are left");
}

#[test]
fn what_was_broken_off_is_ended_by_whoever_comes_next() {
    let folder = tempfile::tempdir().unwrap();
    let target = target(folder.path());
    run(&target, &["b"]);
    let Ok(Retrying::Again(retry)) = open(&target, 20, &Corpus::default()) else { panic!("it failed") };
    drop(retry);
    assert!(super::commit::folder(&target.room()).exists(), "it was killed");
    run(&target, &["b"]);
    assert!(!super::commit::folder(&target.room()).exists());
}
