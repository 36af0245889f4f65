//! Other rows in the place of error rows of a finished data set; all its other rows stay as they are.
//!
//! Error rows are known by their number: the run noted as many failures, in the same order. Files are written anew
//! beside the old ones, and only those in which a row gives way. Whoever mends moves them.

mod lines;

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::encoder::{self, Encoder};
use super::part::Part;
use super::{Row, RowFormat, Target};

/// Rows after which a piece of the new ones is written at the latest.
const ROWS: u64 = 256;
/// Bytes after which it is, so that large rows do not fill the memory.
const BYTES: usize = 8 << 20;

/// Why rows cannot give way to others.
#[derive(Debug, thiserror::Error)]
pub enum MendError {
    /// A file cannot be read, or is none of ours.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: io::Error,
    },
    /// The error rows are not the failures.
    #[error("the error rows of the output do not fit the failures of the run ({0}): begin anew with --restart")]
    Foreign(String),
}

/// A file that was written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The new file.
    pub fresh: PathBuf,
    /// The old one.
    pub file: PathBuf,
}

/// A finished data set, and the rows that are to stand in it.
#[derive(Debug)]
pub struct Mend {
    target: Target,
    encoder: Box<dyn Encoder>,
    /// Where new rows and files lie.
    folder: PathBuf,
    /// Its files, each with the numbers of its error rows.
    files: Vec<(PathBuf, Range<usize>)>,
    /// How many rows stand in the place of each error row; without a number it stays.
    counts: Vec<Option<u64>>,
    /// The error row that gives way now.
    present: usize,
    /// The new rows of its file.
    part: Option<(usize, Part)>,
    waiting: u64,
}

impl Mend {
    /// Looks through the files of a data set. `errors` is what its error rows say, in order; what is written meanwhile
    /// lies in `folder`.
    ///
    /// # Errors
    /// When a file cannot be read, or its error rows say something else.
    pub fn new<'e>(
        (target, folder): (&Target, &Path),
        files: Vec<PathBuf>,
        errors: impl Iterator<Item = &'e str>,
    ) -> Result<Mend, MendError> {
        let mut errors = errors.enumerate();
        let mut known = Vec::with_capacity(files.len());
        let mut count = 0;
        for path in files {
            let start = count;
            for said in errors_of(target, &path).map_err(unreadable(&path))? {
                let said = said.map_err(unreadable(&path))?;
                fits(errors.next(), &said)?;
                count += 1;
            }
            known.push((path, start..count));
        }
        if let Some((number, error)) = errors.next() {
            return Err(MendError::Foreign(format!("there is no row for number {}, {error:?}", number + 1)));
        }
        let encoder = encoder::of(target.format, target.columns);
        let (target, folder, counts) = (target.clone(), folder.to_owned(), vec![None; count]);
        Ok(Mend { target, encoder, folder, files: known, counts, present: 0, part: None, waiting: 0 })
    }

    /// The rows that come now take the place of this error row. Those before it are done.
    ///
    /// # Errors
    /// When those before it cannot be written.
    pub fn turn_to(&mut self, error: usize) -> io::Result<()> {
        let file = self.files.iter().position(|(_, errors)| errors.contains(&error));
        if let Some(file) = file.filter(|file| self.part.as_ref().is_none_or(|(present, _)| present != file)) {
            self.cut()?;
            self.part = Some((file, Part::create(&self.rows_of(file))?));
        }
        self.present = error;
        if let Some(count) = self.counts.get_mut(error) {
            *count = Some(0);
        }
        Ok(())
    }

    /// Adds a row in the place of the present error row.
    ///
    /// # Errors
    /// When rows cannot be written.
    pub fn add(&mut self, row: Row) -> io::Result<()> {
        if let Some(count) = self.counts.get_mut(self.present) {
            *count.get_or_insert(0) += 1;
        }
        self.encoder.add(row);
        self.waiting += 1;
        if self.waiting < ROWS && self.encoder.waiting() < BYTES { Ok(()) } else { self.cut() }
    }

    /// Writes the files anew in which a row gives way. When this returns, all of them are on the disk.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn finish(mut self) -> io::Result<Vec<Mended>> {
        self.cut()?;
        let mut mended = Vec::new();
        for (number, (file, errors)) in self.files.iter().enumerate() {
            let counts = &self.counts[errors.clone()];
            if counts.iter().any(Option::is_some) {
                let fresh = self.folder.join(format!("file-{number:05}"));
                let (old, rows) = (self.target.open(file)?, self.rows_of(number));
                write(self.target.format, (old, &rows), counts, &fresh)?;
                fs::remove_file(rows)?;
                mended.push(Mended { fresh, file: file.clone() });
            }
        }
        Ok(mended)
    }

    fn cut(&mut self) -> io::Result<()> {
        let Some((_, part)) = self.part.as_mut().filter(|_| self.waiting > 0) else { return Ok(()) };
        self.waiting = 0;
        part.append(&self.encoder.piece()?)
    }

    fn rows_of(&self, file: usize) -> PathBuf {
        self.folder.join(format!("rows-{file:05}"))
    }
}

/// What the error rows of a file say, in order.
type Errors = Box<dyn Iterator<Item = io::Result<String>>>;

fn errors_of(target: &Target, file: &Path) -> io::Result<Errors> {
    let file = target.open(file)?;
    match target.format {
        RowFormat::Jsonl(_) => Ok(Box::new(lines::errors(file)?)),
        #[cfg(feature = "parquet")]
        RowFormat::Parquet => Ok(Box::new(super::table::mend::errors(file)?)),
        #[cfg(not(feature = "parquet"))]
        RowFormat::Parquet => Err(io::ErrorKind::Unsupported.into()),
    }
}

/// Writes the rows of a file to `to`; the error rows that give way to as many as `counts` says, taken from `rows`.
fn write(format: RowFormat, (file, rows): (File, &Path), counts: &[Option<u64>], to: &Path) -> io::Result<()> {
    match format {
        RowFormat::Jsonl(codec) => lines::mend((file, rows), counts, lines::Out::create(to, codec)?),
        #[cfg(feature = "parquet")]
        RowFormat::Parquet => super::table::mend::mend((file, rows), counts, to),
        #[cfg(not(feature = "parquet"))]
        RowFormat::Parquet => Err(io::ErrorKind::Unsupported.into()),
    }
}

fn fits(expected: Option<(usize, &str)>, said: &str) -> Result<(), MendError> {
    match expected {
        Some((_, error)) if error == said => Ok(()),
        Some((number, error)) => {
            Err(MendError::Foreign(format!("number {} is {said:?} and should be {error:?}", number + 1)))
        }
        None => Err(MendError::Foreign(format!("nothing was noted of {said:?}"))),
    }
}

fn unreadable(path: &Path) -> impl Fn(io::Error) -> MendError {
    move |error| MendError::Unreadable { path: path.to_owned(), error }
}

#[cfg(test)]
mod tests;
