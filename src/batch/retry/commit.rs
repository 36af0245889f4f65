//! The end of a retry: what was written beside takes the place of the old, all of it, however often that is broken off.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{RetryError, same};
use crate::batch::recording::failures_in;
use crate::batch::{Manifest, OutputFile, Plan};
use crate::io::write_whole_with;
use crate::rows::{Mended, Target, remove, sync_folder};

/// What is to be moved. When it is noted, all of it lies there whole; until then nothing is changed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Commit {
    manifest: Manifest,
    /// New files, each with the name that it gets.
    moves: Vec<(PathBuf, PathBuf)>,
}

impl Commit {
    pub(super) fn new(manifest: Manifest, mended: &[Mended]) -> Commit {
        let name = |path: &Path| PathBuf::from(path.file_name().unwrap_or_default());
        let moves = mended.iter().map(|mended| (name(&mended.fresh), name(&mended.file))).collect();
        Commit { manifest, moves }
    }

    /// Notes it, and does it.
    pub(super) fn carry_out(self, target: Option<&Target>, room: &Path) -> io::Result<()> {
        let bytes = serde_json::to_vec(&self)?;
        write_whole_with(&note(room), |file| file.write_all(&bytes).and_then(|()| file.sync_data()))?;
        sync_folder(&folder(room))?;
        self.go_on(target, room)
    }

    /// Does what is not done yet.
    fn go_on(self, target: Option<&Target>, room: &Path) -> io::Result<()> {
        let Commit { manifest: Manifest { setup, summary, mut files, .. }, moves } = self;
        if let Some(target) = target {
            moves.iter().try_for_each(|names| take_place(target, room, names))?;
            files.iter_mut().try_for_each(|file| weigh(target, file))?;
        }
        Manifest::new(setup, &summary, files).write(room)?;
        list(room)?;
        clear(room)
    }
}

/// The folder of what a retry writes before it changes anything.
pub(super) fn folder(room: &Path) -> PathBuf {
    room.join("retry")
}

/// The failures that are left, as long as they are not those of the run.
pub(super) fn failures(room: &Path) -> PathBuf {
    failures_in(&folder(room))
}

/// Whether a retry was broken off while it changed the output.
pub(super) fn is_pending(room: &Path) -> bool {
    note(room).exists()
}

/// Ends a retry that was broken off: as it would have ended where it had begun to change the output, else without a trace.
pub(super) fn settle(plan: &Plan<'_>) -> Result<(), RetryError> {
    let bytes = match fs::read(note(plan.room)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(clear(plan.room)?),
        Err(error) => return Err(error.into()),
    };
    let commit: Commit = serde_json::from_slice(&bytes).map_err(io::Error::from)?;
    // Only who knows where the files lie can move them.
    plan.is_own()?;
    if plan.target.is_none() && !commit.moves.is_empty() {
        same(&commit.manifest.setup, plan.setup)?;
    }
    Ok(commit.go_on(plan.target, plan.room)?)
}

/// Removes all that a retry wrote for itself.
pub(in crate::batch) fn clear(room: &Path) -> io::Result<()> {
    // Without its note nothing is carried out, so that goes first.
    remove(&note(room))?;
    match fs::remove_dir_all(folder(room)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn note(room: &Path) -> PathBuf {
    folder(room).join("commit.json")
}

/// Moves a new file to the name that it gets, unless that is done.
fn take_place(target: &Target, room: &Path, (fresh, name): &(PathBuf, PathBuf)) -> io::Result<()> {
    let fresh = folder(room).join(fresh);
    if fresh.exists() { target.replace(&fresh, &target.file(name.as_os_str())) } else { Ok(()) }
}

fn weigh(target: &Target, file: &mut OutputFile) -> io::Result<()> {
    file.bytes = target.size(&target.file(file.name()))?.ok_or(io::ErrorKind::NotFound)?;
    Ok(())
}

/// Gives the list of failures its place; where nothing failed there is none.
fn list(room: &Path) -> io::Result<()> {
    let (fresh, old) = (failures(room), failures_in(room));
    match File::open(&fresh).and_then(|file| file.metadata()) {
        Ok(meta) if meta.len() == 0 => remove(&old)?,
        Ok(_) => fs::rename(fresh, old)?,
        // It was moved before.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    sync_folder(room)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use serde_json::Map;

    use super::{Commit, failures, folder, is_pending, note, settle};
    use crate::batch::{Corpus, Manifest, OutputFile, Plan, Summary};
    use crate::rows::{Mended, Target};

    /// A run of one file, and a retry that wrote another.
    fn prepared(above: &Path) -> (PathBuf, Commit) {
        let (room, file) = (above.join("out.jsonl.scutch"), above.join("out.jsonl"));
        fs::create_dir_all(folder(&room)).unwrap();
        fs::write(&file, "old").unwrap();
        fs::write(room.join("errors.jsonl"), "failures\n").unwrap();
        let fresh = folder(&room).join("file-00000");
        fs::write(&fresh, "the new one").unwrap();
        fs::write(failures(&room), "fewer\n").unwrap();
        let manifest =
            Manifest::new(Default::default(), &Summary::default(), vec![OutputFile { path: file.clone(), bytes: 3 }]);
        (room, Commit::new(manifest, &[Mended { fresh, file }]))
    }

    fn target(above: &Path) -> Target {
        Target::new(&above.join("out.jsonl"), "jsonl".parse().unwrap(), None)
    }

    fn settled(above: &Path, room: &Path) {
        let (target, corpus, setup) = (target(above), Corpus::default(), Map::new());
        settle(&Plan { room, target: Some(&target), corpus: &corpus, setup: &setup }).unwrap();
    }

    fn is_done(above: &Path, room: &Path) {
        assert_eq!(fs::read_to_string(above.join("out.jsonl")).unwrap(), "the new one");
        assert_eq!(fs::read_to_string(room.join("errors.jsonl")).unwrap(), "fewer\n");
        assert_eq!(Manifest::read(room).unwrap().files[0].bytes, 11);
        assert!(!folder(room).exists());
    }

    #[test]
    fn all_of_it_is_moved() {
        let above = tempfile::tempdir().unwrap();
        let (room, commit) = prepared(above.path());
        commit.carry_out(Some(&target(above.path())), &room).unwrap();
        is_done(above.path(), &room);
    }

    #[test]
    fn what_was_broken_off_is_carried_out_however_far_it_was() {
        for done in 0..3 {
            let above = tempfile::tempdir().unwrap();
            let (room, commit) = prepared(above.path());
            fs::write(note(&room), serde_json::to_vec(&commit).unwrap()).unwrap();
            if done > 0 {
                fs::rename(folder(&room).join("file-00000"), above.path().join("out.jsonl")).unwrap();
            }
            if done > 1 {
                fs::rename(failures(&room), room.join("errors.jsonl")).unwrap();
            }
            assert!(is_pending(&room));
            settled(above.path(), &room);
            is_done(above.path(), &room);
        }
    }

    #[test]
    fn what_was_not_noted_leaves_no_trace() {
        let above = tempfile::tempdir().unwrap();
        let (room, _) = prepared(above.path());
        settled(above.path(), &room);
        assert_eq!(fs::read_to_string(above.path().join("out.jsonl")).unwrap(), "old");
        assert_eq!(fs::read_to_string(room.join("errors.jsonl")).unwrap(), "failures\n");
        assert!(!folder(&room).exists());
    }

    #[test]
    fn where_nothing_fails_any_more_there_is_no_list() {
        let above = tempfile::tempdir().unwrap();
        let (room, commit) = prepared(above.path());
        fs::write(failures(&room), "").unwrap();
        commit.carry_out(Some(&target(above.path())), &room).unwrap();
        assert!(!room.join("errors.jsonl").exists());
    }
}
