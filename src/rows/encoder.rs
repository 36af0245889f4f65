//! What makes files of rows.

use std::fmt::Debug;
use std::io;
use std::path::Path;

use super::{Columns, Row, RowFormat, jsonl};

/// Gathers rows into pieces and turns the pieces of a file into the file.
pub(super) trait Encoder: Debug {
    /// Adds a row to the present piece.
    fn add(&mut self, row: Row);

    /// Bytes of the present piece in memory, about.
    fn waiting(&self) -> usize;

    /// The present piece as it lies in the unfinished file; the next one begins. Pieces are joined by putting one after
    /// the other.
    fn piece(&mut self) -> io::Result<Vec<u8>>;

    /// Whether the file is the unfinished one under another name.
    fn renames(&self) -> bool;

    /// Makes the file of the unfinished one, which holds at least one piece.
    fn seal(&self, part: &Path, file: &Path) -> io::Result<()>;
}

/// The encoder of a format.
pub(super) fn of(
    format: RowFormat,
    #[cfg_attr(not(feature = "parquet"), allow(unused_variables, reason = "JSON says its columns itself"))]
    columns: Columns,
) -> Box<dyn Encoder> {
    match format {
        RowFormat::Jsonl(codec) => Box::new(jsonl::Jsonl::new(codec)),
        #[cfg(feature = "parquet")]
        RowFormat::Parquet => Box::new(super::table::Table::new(columns)),
        #[cfg(not(feature = "parquet"))]
        RowFormat::Parquet => Box::new(jsonl::Jsonl::new(None)),
    }
}
