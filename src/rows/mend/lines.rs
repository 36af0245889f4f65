//! Rows as lines: those that stay are copied as they are.

use std::fs::File;
use std::io::{self, BufRead};
use std::path::Path;

use serde::Deserialize;

use crate::io::{Codec, deflate, inflate};
use crate::rows::{Outcome, Part};

/// Bytes of a piece of the new file.
const PIECE: usize = 8 << 20;

/// What is looked at of a row.
#[derive(Deserialize)]
struct Said {
    status: Outcome,
    #[serde(default)]
    error: Option<String>,
}

/// What the error rows of a file say.
pub(super) fn errors(file: File) -> io::Result<impl Iterator<Item = io::Result<String>>> {
    let lines = inflate(file)?.split(b'\n');
    Ok(lines.filter_map(|line| line.and_then(|line| error_of(&line)).transpose()))
}

/// Writes the lines of a file anew; the error rows that give way to as many lines of `rows` as `counts` says.
pub(super) fn mend((file, rows): (File, &Path), counts: &[Option<u64>], mut out: Out) -> io::Result<()> {
    let (mut rows, mut counts) = (inflate(File::open(rows)?)?.split(b'\n'), counts.iter());
    for line in inflate(file)?.split(b'\n') {
        let line = line?;
        let count = if error_of(&line)?.is_some() { counts.next().copied().flatten() } else { None };
        let Some(count) = count else {
            out.add(&line)?;
            continue;
        };
        for _ in 0..count {
            out.add(&rows.next().ok_or(io::ErrorKind::UnexpectedEof)??)?;
        }
    }
    out.finish()
}

/// What a row says is wrong, if it is an error row.
fn error_of(line: &[u8]) -> io::Result<Option<String>> {
    let Said { status, error } = serde_json::from_slice(line)
        .map_err(|why| io::Error::new(io::ErrorKind::InvalidData, format!("a line of it is no row ({why})")))?;
    Ok((status == Outcome::Error).then(|| error.unwrap_or_default()))
}

/// A file of lines that grows piece by piece.
pub(super) struct Out {
    part: Part,
    codec: Option<Codec>,
    lines: Vec<u8>,
}

impl Out {
    pub(super) fn create(path: &Path, codec: Option<Codec>) -> io::Result<Out> {
        Ok(Out { part: Part::create(path)?, codec, lines: Vec::new() })
    }

    fn add(&mut self, line: &[u8]) -> io::Result<()> {
        self.lines.extend_from_slice(line);
        self.lines.push(b'\n');
        if self.lines.len() < PIECE { Ok(()) } else { self.cut() }
    }

    fn cut(&mut self) -> io::Result<()> {
        let lines = std::mem::take(&mut self.lines);
        match self.codec {
            Some(codec) => self.part.append(&deflate(codec, &lines)?),
            None => self.part.append(&lines),
        }
    }

    fn finish(mut self) -> io::Result<()> {
        // A file without rows is still one of its format.
        if self.lines.is_empty() && self.part.bytes() > 0 { Ok(()) } else { self.cut() }
    }
}
