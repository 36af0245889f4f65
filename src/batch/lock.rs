//! One process at a time writes an output.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::journal::JournalError;

/// Holds the room of a run, until it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "it is held, not used")] File);

impl Lock {
    /// Takes the room.
    ///
    /// # Errors
    /// When another process has it, or the system does not let it.
    pub(super) fn take(room: &Path) -> Result<Lock, JournalError> {
        let file = File::create(place(room)).map_err(|error| unreadable(room, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(JournalError::Locked(room.to_owned())),
            // Some network file systems know no locks; then nobody can be asked.
            Err(TryLockError::Error(_)) => Ok(Lock(file)),
        }
    }

    /// Leaves the room, and nothing in it.
    pub(super) fn release(self, room: &Path) {
        // A file that stays is taken again by the next run.
        let _ = fs::remove_file(place(room));
    }
}

fn place(room: &Path) -> PathBuf {
    room.join("lock")
}

fn unreadable(room: &Path, error: std::io::Error) -> JournalError {
    JournalError::Unreadable { path: room.to_owned(), error }
}

#[cfg(test)]
mod tests {
    use super::Lock;
    use crate::batch::JournalError;

    #[test]
    fn a_room_is_taken_once() {
        let room = tempfile::tempdir().unwrap();
        let lock = Lock::take(room.path()).unwrap();
        assert!(matches!(Lock::take(room.path()), Err(JournalError::Locked(_))));
        lock.release(room.path());
        assert_eq!(std::fs::read_dir(room.path()).unwrap().count(), 0);
        Lock::take(room.path()).unwrap();
    }
}
