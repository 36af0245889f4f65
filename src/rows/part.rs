//! A file that grows piece by piece and can be set back to the end of any piece.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

/// An unfinished file.
#[derive(Debug)]
pub struct Part {
    file: File,
    bytes: u64,
}

impl Part {
    /// An empty file, in the place of one that is there.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn create(path: &Path) -> io::Result<Part> {
        Ok(Part { file: File::create(path)?, bytes: 0 })
    }

    /// The first `bytes` of a file; what follows was not finished.
    ///
    /// # Errors
    /// When it is not there or too short, or the system does not let it.
    pub fn reopen(path: &Path, bytes: u64) -> io::Result<Part> {
        let missing = |error: io::Error| {
            let why = format!("{}: {error}: start anew with --restart", path.display());
            io::Error::new(error.kind(), why)
        };
        let mut file = OpenOptions::new().write(true).open(path).map_err(missing)?;
        if file.metadata()?.len() < bytes {
            let why = format!("{} is shorter than the journal says: start anew with --restart", path.display());
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        file.set_len(bytes)?;
        file.seek(SeekFrom::Start(bytes))?;
        Ok(Part { file, bytes })
    }

    /// Adds a piece, which is on the disk when this returns. After an error the file may hold a part of it.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn append(&mut self, piece: &[u8]) -> io::Result<()> {
        self.file.write_all(piece)?;
        self.file.sync_data()?;
        self.bytes += piece.len() as u64;
        Ok(())
    }

    /// Its length, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

/// The folder of a file, also of one that was named without it.
pub(crate) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|above| *above != Path::new("")).unwrap_or(Path::new("."))
}

/// Makes what a rename did last, where the system knows how.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = fs::metadata(folder)?;
    Ok(())
}

/// Removes a file that may be there.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
