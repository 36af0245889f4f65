use std::io;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use super::{Batch, Event, FailureKind, RunError, Step, Summary, Texts};
use crate::config::Config;
use crate::io::{Entry, Found, Place, Sink};
use crate::render::{Format, Inline};

/// A sink in memory that refuses what is to go to `barred`, and has no room for `full`.
#[derive(Default)]
struct Memory {
    texts: Mutex<Vec<String>>,
    withdrawn: Mutex<Vec<String>>,
}

impl Sink for Memory {
    fn keeps_old(&self, entry: &Entry) -> bool {
        entry.target.ends_with("old")
    }

    fn write(&self, entry: &Entry, text: &str) -> io::Result<()> {
        if entry.target.ends_with("barred") {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        if entry.target.ends_with("full") {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.texts.lock().unwrap().push(text.to_owned());
        Ok(())
    }

    fn withdraw(&self, entry: &Entry) -> io::Result<()> {
        self.withdrawn.lock().unwrap().push(entry.target.display().to_string());
        Ok(())
    }
}

fn page(folder: &tempfile::TempDir, name: &str, content: &str) -> Found {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    Found::Page(Entry { place: Place::File(path), target: name.into(), named: true })
}

fn run(source: Vec<Found>, sink: &Memory, stop: bool) -> (Summary, Vec<Event>) {
    let (summary, events) = try_run(source, sink, stop);
    (summary.unwrap(), events)
}

fn try_run(source: Vec<Found>, sink: &Memory, stop: bool) -> (Result<Summary, RunError>, Vec<Event>) {
    let config = Config::default();
    let pipeline = config.pipeline().unwrap();
    let stop = AtomicBool::new(stop);
    let batch = Batch { config: &config, pipeline: &pipeline, max_bytes: 1000, jobs: 2, stop: &stop };
    let mut events = Vec::new();
    let output = Texts { sink, format: Format::Text, inline: Inline::default() };
    let observe = |step: &mut Step<'_>, _: Option<()>| events.push(step.event.clone());
    let summary = batch.run(source.into_iter(), &output, Summary::default(), observe);
    (summary, events)
}

const TEXT: &str = "The river rose in the night, and by the morning the lower road lay under water.\n";

#[test]
fn every_find_is_told_and_counted_in_order() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Memory::default());
    let source = vec![
        page(&folder, "good", TEXT),
        Found::Other("style.css".into()),
        page(&folder, "old", TEXT),
        Found::Loop("up".into()),
        page(&folder, "barred", TEXT),
        Found::Unreadable("locked".into(), io::ErrorKind::PermissionDenied.into()),
        page(&folder, "none", ""),
        page(&folder, "blank", " \n"),
    ];
    let (summary, events) = run(source, &sink, false);
    let failed = |event: &Event| match event {
        Event::Failed(failure) => Some(failure.kind),
        _ => None,
    };
    let kinds: Vec<_> = events.iter().map(failed).collect();
    let (unwritable, unreadable, empty) = (FailureKind::Unwritable, FailureKind::Unreadable, FailureKind::Empty);
    assert_eq!(kinds, [None, None, None, None, Some(unwritable), Some(unreadable), Some(empty), None]);
    let Summary { ok, empty, review, failed, kept_old, skipped, loops, stopped, .. } = summary;
    assert_eq!((ok, empty, review, failed, kept_old, skipped, loops, stopped), (1, 1, 0, 3, 1, 1, 1, false));
    assert_eq!(sink.texts.into_inner().unwrap().len(), 2);
    let mut withdrawn = sink.withdrawn.into_inner().unwrap();
    withdrawn.sort();
    assert_eq!(withdrawn, ["barred", "none"]);
}

#[test]
fn nothing_is_begun_after_a_stop() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Memory::default());
    let (summary, events) = run(vec![page(&folder, "good", TEXT)], &sink, true);
    assert_eq!((summary.pages(), summary.stopped, events.len()), (0, true, 0));
    assert_eq!(sink.texts.into_inner().unwrap().len(), 0);
}

#[test]
fn a_run_ends_where_there_is_no_more_room() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Memory::default());
    let source = vec![page(&folder, "good", TEXT), page(&folder, "full", TEXT), page(&folder, "late", TEXT)];
    let (ended, events) = try_run(source, &sink, false);
    assert!(matches!(ended, Err(RunError::Full(error)) if error.kind() == io::ErrorKind::StorageFull));
    // What follows is not told, even if it was begun: another run does it again.
    assert_eq!(events.len(), 1);
}
