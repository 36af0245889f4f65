//! Rows as JSON, one a line.

use std::io;

use super::Row;
use crate::io::{Codec, deflate};

/// Writes a row as a line.
pub(super) fn line(row: &Row, to: &mut Vec<u8>) {
    // Strings, numbers and maps with string keys always serialise.
    let _ = serde_json::to_writer(&mut *to, row);
    to.push(b'\n');
}

/// Lines as they lie in the file.
pub(super) fn piece(lines: Vec<u8>, codec: Option<Codec>) -> io::Result<Vec<u8>> {
    match codec {
        Some(codec) => deflate(codec, &lines),
        None => Ok(lines),
    }
}
