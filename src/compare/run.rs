//! A run as it lies on the disk: what it noted of itself, and its output.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::texts::Tree;
use super::{CompareError, Failures};
use crate::batch::{Journal, Manifest, Stand};
use crate::io::ROOM;
use crate::rows::{self, ReadRow};

/// A run, finished or not.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its output: a file, a folder, or the name from which those of several files were made.
    pub output: PathBuf,
    /// The folder of what is its own.
    pub room: PathBuf,
    /// How far it is.
    pub state: State,
}

/// How far a run is.
#[derive(Clone, Debug)]
pub enum State {
    /// It ended.
    Finished(Manifest),
    /// It was stopped, or is still under way.
    Unfinished(Stand),
}

/// The pages of an output, in its order.
pub(super) type PagesOf = Box<dyn Iterator<Item = Result<ReadRow, CompareError>>>;

impl Run {
    /// The run of an output, or of the folder beside it where the run keeps what is its own.
    ///
    /// # Errors
    /// When no run is noted there, or its notes cannot be read.
    pub fn open(named: &Path) -> Result<Run, CompareError> {
        let is_room = named.extension() == Some(OsStr::new(ROOM));
        let room = if is_room { named.to_owned() } else { rows::room(named) };
        let output = if is_room { named.with_extension("") } else { named.to_owned() };
        // The manifest of an earlier run stays until another one ends in its place.
        let state = match (Journal::within(&room).read()?, Manifest::read(&room)) {
            (Some(stand), _) => State::Unfinished(stand),
            (None, Some(manifest)) => State::Finished(manifest),
            (None, None) if room.join("manifest.json").exists() => {
                return Err(CompareError::Manifest(room.join("manifest.json")));
            }
            (None, None) => return Err(CompareError::NoRun { named: named.to_owned(), room }),
        };
        Ok(Run { output, room, state })
    }

    /// Its manifest.
    ///
    /// # Errors
    /// When it is not finished.
    pub fn manifest(&self) -> Result<&Manifest, CompareError> {
        match &self.state {
            State::Finished(manifest) => Ok(manifest),
            State::Unfinished(_) => Err(CompareError::Unfinished(self.output.clone())),
        }
    }

    /// What failed, by kinds, each with the first `examples` pages.
    ///
    /// # Errors
    /// When the list of failures is there and cannot be read.
    pub fn failures(&self, examples: usize) -> Result<Vec<Failures>, CompareError> {
        let bytes = match &self.state {
            State::Finished(_) => u64::MAX,
            // What follows is done again.
            State::Unfinished(stand) => stand.failures,
        };
        let list = self.room.join("errors.jsonl");
        Failures::read(&list, bytes, examples).map_err(CompareError::file(&list))
    }

    /// How many texts lie in its folder and how many bytes they are; `None` for a data set.
    ///
    /// # Errors
    /// When it is not finished, or the folder cannot be read.
    pub fn texts(&self) -> Result<Option<(u64, u64)>, CompareError> {
        if self.is_data_set()? {
            return Ok(None);
        }
        let mut sum = (0, 0);
        for file in self.tree() {
            let path = self.output.join(file?);
            sum = (sum.0 + 1, sum.1 + path.metadata().map_err(CompareError::file(&path))?.len());
        }
        Ok(Some(sum))
    }

    /// Whether its output is rows, and not texts each for itself.
    pub(super) fn is_data_set(&self) -> Result<bool, CompareError> {
        Ok(!self.manifest()?.files.is_empty())
    }

    /// The pages of its output.
    pub(super) fn pages(&self) -> Result<PagesOf, CompareError> {
        let files: Vec<PathBuf> = self.manifest()?.files.iter().map(|file| file.place(&self.output)).collect();
        Ok(match files.is_empty() {
            true => Box::new(self.tree().pages()),
            false => Box::new(files.into_iter().flat_map(rows_of)),
        })
    }

    fn tree(&self) -> Tree {
        let format = self.manifest().ok().and_then(|manifest| manifest.setup.get("output")?.get("format")?.as_str());
        Tree::of(&self.output, format)
    }
}

fn rows_of(file: PathBuf) -> PagesOf {
    match rows::read(&file) {
        Ok(rows) => Box::new(rows.map(|row| row.map_err(CompareError::Row))),
        Err(error) => Box::new(std::iter::once(Err(CompareError::File { path: file, error }))),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::{Map, json};

    use super::{Run, State};
    use crate::batch::{Corpus, Intent, Manifest, OutputFile, Plan, Summary};
    use crate::rows::Target;

    fn setup() -> Map<String, serde_json::Value> {
        json!({"version": "1", "output": {"format": "txt"}}).as_object().unwrap().clone()
    }

    #[test]
    fn a_run_is_known_by_its_output_or_its_room() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out.jsonl");
        let error = Run::open(&output).unwrap_err().to_string();
        assert!(error.contains("no run is noted there") && error.contains("out.jsonl.scutch"), "{error}");
        let room = folder.path().join("out.jsonl.scutch");
        fs::create_dir(&room).unwrap();
        Manifest::new(setup(), &Summary::default(), vec![OutputFile { path: "elsewhere/out.jsonl".into(), bytes: 0 }])
            .write(&room)
            .unwrap();
        for named in [&output, &room] {
            let run = Run::open(named).unwrap();
            assert_eq!((&run.output, &run.room), (&output, &room));
            assert!(run.is_data_set().unwrap());
            let missing = run.pages().unwrap().next().unwrap().unwrap_err().to_string();
            assert!(missing.starts_with(&output.display().to_string()), "{missing}");
        }
        fs::write(room.join("manifest.json"), "rain").unwrap();
        assert!(Run::open(&output).unwrap_err().to_string().contains("is no manifest"));
    }

    #[test]
    fn an_unfinished_run_goes_before_an_older_one_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out.jsonl");
        let target = Target::new(&output, "jsonl".parse().unwrap(), None);
        fs::create_dir(target.room()).unwrap();
        Manifest::new(setup(), &Summary::default(), Vec::new()).write(&target.room()).unwrap();
        let (room, corpus) = (target.room(), Corpus::default());
        let plan = Plan { room: &room, target: Some(&target), corpus: &corpus, setup: &setup() };
        drop(plan.open(Intent::Begin).unwrap());
        let run = Run::open(&output).unwrap();
        assert!(matches!(run.state, State::Unfinished(_)));
        assert!(run.manifest().unwrap_err().to_string().contains("--resume"));
        assert!(run.failures(3).unwrap().is_empty());
    }

    #[test]
    fn texts_are_counted_and_weighed() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("out");
        for (name, text) in [("b.txt", "rain"), ("a/c.txt", "fog"), ("a/notes.md", "mine")] {
            fs::create_dir_all(output.join("a")).unwrap();
            fs::write(output.join(name), text).unwrap();
        }
        let room = folder.path().join("out.scutch");
        fs::create_dir(&room).unwrap();
        Manifest::new(setup(), &Summary::default(), Vec::new()).write(&room).unwrap();
        assert_eq!(Run::open(&output).unwrap().texts().unwrap(), Some((2, 7)));
    }
}
