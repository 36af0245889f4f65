//! Rows as Parquet.
//!
//! A Parquet file can only be read when it is finished, so an unfinished one is a series of Arrow streams, one a
//! piece, compressed; the file is made of them in one go, with row groups that do not depend on where pieces end.

mod batch;
mod columns;
pub(super) mod mend;
mod schema;
mod seal;

pub(crate) use batch::{columns_in_memory, record_batch};

use std::io;
use std::path::Path;

use arrow_ipc::writer::StreamWriter;
use arrow_schema::ArrowError;

use super::encoder::Encoder;
use super::{Columns, Row};
use crate::io::{Codec, deflate};

/// Gathers rows for a Parquet file.
#[derive(Debug)]
pub(super) struct Table {
    columns: Columns,
    rows: Vec<Row>,
    bytes: usize,
}

impl Table {
    pub(super) fn new(columns: Columns) -> Self {
        Table { columns, rows: Vec::new(), bytes: 0 }
    }
}

impl Encoder for Table {
    fn add(&mut self, row: Row) {
        self.bytes += row.size();
        self.rows.push(row);
    }

    fn waiting(&self) -> usize {
        self.bytes
    }

    fn piece(&mut self) -> io::Result<Vec<u8>> {
        self.bytes = 0;
        let batch = batch::of(std::mem::take(&mut self.rows), self.columns).map_err(broken)?;
        let mut stream = StreamWriter::try_new(Vec::new(), &batch.schema()).map_err(broken)?;
        stream.write(&batch).map_err(broken)?;
        deflate(Codec::Zstd, &stream.into_inner().map_err(broken)?)
    }

    fn renames(&self) -> bool {
        false
    }

    fn seal(&self, part: &Path, file: &Path) -> io::Result<()> {
        seal::seal(part, file)
    }
}

fn broken(error: ArrowError) -> io::Error {
    match error {
        ArrowError::IoError(_, error) => error,
        error => io::Error::other(error),
    }
}
