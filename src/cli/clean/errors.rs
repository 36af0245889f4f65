//! What failed: a line on standard error, and one in the file of `--errors`.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::super::error::ERROR;
use super::super::{CliError, Console};
use crate::batch::Failure;

/// Tells of failed pages.
pub(super) struct Errors {
    console: Console,
    file: Option<ErrorFile>,
}

struct ErrorFile {
    path: PathBuf,
    writer: BufWriter<File>,
    /// The first line that could not be written.
    broken: io::Result<()>,
}

impl Errors {
    /// The file exists from the beginning, so that an empty one says that nothing failed. It begins with the lines of
    /// `before`, the part of the run that was done before.
    pub(super) fn to(console: Console, file: Option<&Path>, before: Option<&Path>) -> Result<Self, CliError> {
        let open = |path: &Path| match open(path, before) {
            Ok(file) => Ok(ErrorFile { path: path.to_owned(), writer: BufWriter::new(file), broken: Ok(()) }),
            Err(error) => Err(CliError::Usage(format!("--errors {}: {error}", path.display()))),
        };
        Ok(Errors { console, file: file.map(open).transpose()? })
    }

    pub(super) fn tell(&mut self, failure: &Failure) {
        let (path, message) = (failure.path.display(), &failure.message);
        self.console.note(format_args!("{ERROR}error:{ERROR:#} {path}: {message}"));
        if let Some(file) = self.file.as_mut().filter(|file| file.broken.is_ok()) {
            file.broken = line(&mut file.writer, failure);
        }
    }

    pub(super) fn finish(self) -> Result<(), CliError> {
        let Some(mut file) = self.file else { return Ok(()) };
        file.broken.and_then(|()| file.writer.flush()).map_err(CliError::file(file.path))
    }
}

fn open(path: &Path, before: Option<&Path>) -> io::Result<File> {
    let mut file = File::create(path)?;
    if let Some(before) = before {
        io::copy(&mut File::open(before)?, &mut file)?;
    }
    Ok(file)
}

fn line(mut to: impl Write, failure: &Failure) -> io::Result<()> {
    serde_json::to_writer(&mut to, failure)?;
    to.write_all(b"\n")
}
