//! What a finished run was, for whoever finds its output later.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Summary;
use crate::io::remote::is_remote;
use crate::io::write_whole_with;
use crate::rows::{remove, sync_folder};

/// A finished run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// What it was: program, rules, flags, inputs.
    pub setup: Map<String, Value>,
    /// When it ended, in UTC.
    pub ended: String,
    /// What it did.
    pub summary: Summary,
    /// The files of its data set.
    pub files: Vec<OutputFile>,
}

/// A file that a run wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

impl OutputFile {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &OsStr {
        self.path.file_name().unwrap_or_default()
    }

    /// Where it lies now, if that is its output: wherever both were moved and the command was run.
    #[must_use]
    pub fn place(&self, output: &Path) -> PathBuf {
        if output.is_dir() { output.join(self.name()) } else { output.with_file_name(self.name()) }
    }
}

impl Manifest {
    /// The manifest of a run that ends now, with the files of its data set.
    #[must_use]
    pub fn new(setup: Map<String, Value>, summary: &Summary, files: Vec<OutputFile>) -> Manifest {
        // Seconds are enough for people; a fraction would only look exact.
        let ended = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        Manifest { setup, ended, summary: summary.clone(), files }
    }

    /// The manifest in a folder of what is a run's own; `None` if there is none that can be read.
    #[must_use]
    pub fn read(room: &Path) -> Option<Manifest> {
        serde_json::from_slice(&fs::read(place(room)).ok()?).ok()
    }

    /// Removes it: what was told no longer holds.
    pub(super) fn remove(room: &Path) -> io::Result<()> {
        remove(&place(room))
    }

    /// Whether it names this file.
    #[must_use]
    pub fn names(&self, file: &Path) -> bool {
        // What lies on a disk may have been moved with its manifest.
        let is_it = |own: &Path| match is_remote(own) || is_remote(file) {
            true => own == file,
            false => own.file_name() == file.file_name(),
        };
        self.files.iter().any(|own| is_it(&own.path))
    }

    /// Writes it there.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn write(&self, room: &Path) -> io::Result<()> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        write_whole_with(&place(room), |file| file.write_all(text.as_bytes()).and_then(|()| file.sync_data()))?;
        sync_folder(room)
    }
}

fn place(room: &Path) -> PathBuf {
    room.join("manifest.json")
}
