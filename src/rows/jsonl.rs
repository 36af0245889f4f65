//! Rows as JSON, one a line.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Row;
use super::encoder::Encoder;
use crate::io::{Codec, deflate};

/// Lines, compressed piece by piece.
#[derive(Debug)]
pub(super) struct Jsonl {
    codec: Option<Codec>,
    lines: Vec<u8>,
}

impl Jsonl {
    pub(super) fn new(codec: Option<Codec>) -> Self {
        Jsonl { codec, lines: Vec::new() }
    }
}

impl Encoder for Jsonl {
    fn add(&mut self, row: Row) {
        // Memory takes whatever is written.
        let _ = write!(self.lines, "{row}");
    }

    fn waiting(&self) -> usize {
        self.lines.len()
    }

    fn piece(&mut self) -> io::Result<Vec<u8>> {
        let lines = std::mem::take(&mut self.lines);
        match self.codec {
            Some(codec) => deflate(codec, &lines),
            None => Ok(lines),
        }
    }

    fn renames(&self) -> bool {
        true
    }

    fn seal(&self, part: &Path, file: &Path) -> io::Result<()> {
        fs::rename(part, file)
    }
}
