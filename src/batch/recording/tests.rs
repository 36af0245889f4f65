use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, json};

use super::{FINDS, Plan, Recording};
use crate::batch::JournalError;
use crate::batch::{Corpus, Event, Failure, FailureKind, Intent, Made, Mark, Opening, Step};
use crate::corpus::dedup::{Options, Signature};
use crate::io::Found;
use crate::io::records::Carried;
use crate::rows::{Row, Target};

const PAGES: u64 = 3 * FINDS + 50;

/// Each seventh page fails.
fn event(n: u64) -> (Event, Row) {
    let path = PathBuf::from(format!("a.jsonl:{n}"));
    let row = Row::failed(format!("{n}"), None, "x".repeat(n as usize % 50), Carried::Nothing);
    match n % 7 {
        0 => (Event::Failed(Failure { path, kind: FailureKind::Empty, message: "nothing".into() }), row),
        _ => (Event::Skipped(path), row),
    }
}

/// Two pieces a shard where they are not compressed, else one.
fn target(folder: &Path, format: &str) -> Target {
    let size = if format == "jsonl" { 100_000 } else { 1000 };
    Target::new(&folder.join("out"), format.parse().unwrap(), Some(size))
}

fn setup() -> Map<String, serde_json::Value> {
    json!({"version": "1"}).as_object().unwrap().clone()
}

/// Goes on until page `end`, or to the end.
fn run(mut recording: Recording, end: u64) -> Option<Recording> {
    let mut summary = recording.stand().summary.clone();
    for n in recording.stand().position.finds..end.min(PAGES) {
        let (event, row) = event(n);
        summary.skipped += 1;
        let mark = Mark::of(&Found::Other(format!("a.jsonl:{n}").into()));
        // Each text is one of fifty.
        let text = format!("{} rain", n % 50);
        let made = Made { row, signature: Some(Signature::of(&text, &Options::default())) };
        recording.note(&mut Step { event: &event, mark, summary: &mut summary }, Some(made)).unwrap();
    }
    if end < PAGES {
        return Some(recording);
    }
    recording.finish(&Default::default()).unwrap();
    None
}

fn corpus() -> Corpus {
    Corpus { dedup: Some(Options { memory: 10_000, ..Options::default() }), ..Corpus::default() }
}

fn begin(folder: &Path, format: &str) -> Recording {
    fs::create_dir_all(folder.join("out")).unwrap();
    let target = target(folder, format);
    let plan = Plan { room: &target.room(), target: Some(&target), corpus: &corpus(), setup: &setup() };
    Recording::begin(&plan).unwrap()
}

fn resumed(
    folder: &Path,
    format: &str,
    setup: &Map<String, serde_json::Value>,
) -> Result<Option<Recording>, JournalError> {
    let target = target(folder, format);
    Recording::resume(&Plan { room: &target.room(), target: Some(&target), corpus: &corpus(), setup })
}

fn resume(folder: &Path, format: &str) -> Recording {
    resumed(folder, format, &setup()).unwrap().unwrap()
}

/// Names and contents of all files.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().strip_prefix(folder).unwrap().into(), fs::read(entry.path()).unwrap())).collect()
}

/// What a kill in the middle of a write leaves behind.
fn tear(room: &Path) {
    for (name, mut bytes) in files(room).into_iter().filter(|(name, _)| name != Path::new("journal.json")) {
        bytes.extend_from_slice(b"{\"id\":\"half a ro");
        fs::write(room.join(name), bytes).unwrap();
    }
    fs::write(room.join("journal.new"), "{\"setup").unwrap();
}

#[test]
fn a_killed_run_ends_as_an_undisturbed_one() {
    for format in ["jsonl", "jsonl.zst", "parquet"] {
        let whole = tempfile::tempdir().unwrap();
        run(begin(whole.path(), format), PAGES);
        let mut expected = files(whole.path());
        assert!(expected.len() >= 3, "several shards and a list of failures");
        for killed in [0, 1, FINDS - 1, FINDS, FINDS + 1, 2 * FINDS, PAGES - 1] {
            let folder = tempfile::tempdir().unwrap();
            drop(run(begin(folder.path(), format), killed));
            tear(&target(folder.path(), format).room());
            // Killed a second time, at once.
            drop(resume(folder.path(), format));
            let recording = resume(folder.path(), format);
            assert_eq!(recording.stand().position.finds, killed / FINDS * FINDS, "no more is done again");
            run(recording, PAGES);
            let mut ended = files(folder.path());
            // When they ended differs, and so do their manifests.
            ended.iter_mut().chain(&mut expected).for_each(|(name, bytes)| {
                bytes.truncate(if name.ends_with("manifest.json") { 0 } else { bytes.len() });
            });
            assert!(ended == expected, "{format} killed at {killed}");
        }
    }
}

#[test]
fn a_shard_finished_after_the_last_note_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let target = target(folder.path(), "jsonl");
    drop(run(begin(folder.path(), "jsonl"), FINDS));
    let journal = target.room().join("journal.json");
    let before = fs::read(&journal).unwrap();
    drop(run(resume(folder.path(), "jsonl"), 2 * FINDS));
    fs::write(journal, before).unwrap();
    run(resume(folder.path(), "jsonl"), PAGES);
    let rows: String = files(&folder.path().join("out")).iter().map(|(_, b)| String::from_utf8_lossy(b)).collect();
    assert_eq!(rows.lines().count() as u64, PAGES);
}

#[test]
fn only_the_same_run_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    drop(run(begin(folder.path(), "jsonl"), 10));
    let target = target(folder.path(), "jsonl");
    let other = json!({"version": "2"}).as_object().unwrap().clone();
    let error = resumed(folder.path(), "jsonl", &other).unwrap_err();
    assert!(error.to_string().contains("another version"), "{error}");
    fs::write(target.room().join("journal.json"), "rain").unwrap();
    let error = resumed(folder.path(), "jsonl", &setup()).unwrap_err();
    assert!(error.to_string().contains("--restart"), "{error}");
}

#[test]
fn a_run_that_was_killed_when_it_had_ended_leaves_no_more_than_another() {
    let folder = tempfile::tempdir().unwrap();
    run(begin(folder.path(), "jsonl"), PAGES);
    let (target, corpus, setup) = (target(folder.path(), "jsonl"), corpus(), setup());
    let expected = files(folder.path());
    for name in ["part-00001", "seen", "lock"] {
        fs::write(target.room().join(name), "left").unwrap();
    }
    let room = target.room();
    let plan = Plan { room: &room, target: Some(&target), corpus: &corpus, setup: &setup };
    assert!(matches!(plan.open(Intent::Resume), Ok(Opening::Ended(_))));
    assert!(files(folder.path()) == expected);
}

#[test]
fn a_finished_run_has_nothing_to_go_on_with() {
    let folder = tempfile::tempdir().unwrap();
    run(begin(folder.path(), "jsonl"), PAGES);
    let target = target(folder.path(), "jsonl");
    assert!(resumed(folder.path(), "jsonl", &setup()).unwrap().is_none());
    assert_eq!(files(&target.room()).len(), 2, "only the list of failures and the manifest are left");
}
