//! Texts that were seen before in the run, in the order of its pages.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use crate::corpus::dedup::{Kind, Options, Seen, Signature};
use crate::rows::{Outcome, Part, Row};

/// What was seen, in memory and on the disk.
#[derive(Debug)]
pub(super) struct Duplicates {
    seen: Seen,
    log: Option<Part>,
    waiting: Vec<u8>,
}

impl Duplicates {
    /// Nothing was seen yet, and what will be is held in memory alone.
    pub(super) fn new(options: Options) -> Duplicates {
        Duplicates { seen: Seen::new(options), log: None, waiting: Vec::new() }
    }

    /// Nothing was seen yet, and what will be is also noted in a file.
    pub(super) fn begin(path: &Path, options: Options) -> io::Result<Duplicates> {
        let seen = Seen::new(options);
        let (mut log, mut head) = (Part::create(path)?, Vec::new());
        seen.save(&mut head)?;
        log.append(&head)?;
        Ok(Duplicates { seen, log: Some(log), waiting: Vec::new() })
    }

    /// What the first `bytes` of the file say was seen.
    pub(super) fn resume(path: &Path, bytes: u64, options: Options) -> io::Result<Duplicates> {
        let log = Part::reopen(path, bytes)?;
        let seen = Seen::load(&mut BufReader::new(File::open(path)?), options).map_err(io::Error::other)?;
        Ok(Duplicates { seen, log: Some(log), waiting: Vec::new() })
    }

    /// Leaves the row out if its text was seen before; `number` is that of its page, from 1.
    pub(super) fn judge(&mut self, number: u64, row: &mut Row, signature: &Signature) -> io::Result<()> {
        match self.seen.check(number, signature) {
            None if self.log.is_some() => self.seen.append(number, signature, &mut self.waiting)?,
            None => {}
            Some(earlier) => {
                let how = if earlier.kind == Kind::Exact { "dedup/exact" } else { "dedup/near" };
                row.leave_out(Outcome::Duplicate, format!("{how}: as page {}", earlier.of));
            }
        }
        Ok(())
    }

    /// Brings the file up to date. Gives its bytes.
    pub(super) fn cut(&mut self) -> io::Result<u64> {
        let Some(log) = &mut self.log else { return Ok(0) };
        if !self.waiting.is_empty() {
            log.append(&std::mem::take(&mut self.waiting))?;
        }
        Ok(log.bytes())
    }
}
