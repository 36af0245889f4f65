//! Tables: Parquet, and Arrow files and streams. A row is a record; one of its columns holds the page.
//!
//! Rows are read in batches of about the same bytes, so that memory does not depend on how a table was cut into row
//! groups. Batches of Arrow files are read as they were written.

mod columns;
mod ipc;
mod lengths;
mod parquet;
mod row;

pub(crate) use self::columns::{Columns as PageColumns, Rows as PageRows};
pub(crate) use self::parquet::rows_of_a_batch;
pub use row::ArrowRow;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};

use self::columns::{Columns, Rows};
use super::record::{Items, Raw};
use super::{Carried, Fields, Item, Record, SetKind, Unread};
use crate::io::meter::Evenly;
use crate::io::{Meter, Place};

/// Opens a table.
pub(super) fn open(place: &Place, kind: SetKind, fields: &Fields, meter: &Meter) -> io::Result<Items> {
    let opened = calmly(|| match kind {
        SetKind::Parquet => parquet::open(place, fields, meter),
        _ => ipc::open(place, fields, meter),
    });
    opened.unwrap_or_else(|error| Err(io::Error::new(io::ErrorKind::InvalidData, error)))
}

/// What to say of a row without a page.
pub(crate) const NO_PAGE: &str = "the row has no page: the column is null there; leave the row out";

/// The name of the threads on which tables are read. What panics there is a damaged table, and told as one.
pub const TABLE_READER: &str = "scutch-table";

/// Turns a panic into an error: Arrow panics over damaged buffers (59.3, `Buffer::slice_with_length`). On a thread of its own
/// the program can tell it from others before anybody says anything; a batch costs far more than a thread.
fn calmly<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, ArrowError> {
    // The reader is not asked again after an error.
    let damaged = |_| ArrowError::ParseError("the table is damaged".to_owned());
    thread::scope(|scope| {
        let reader = thread::Builder::new().name(TABLE_READER.to_owned()).spawn_scoped(scope, work);
        reader.map_err(|error| ArrowError::IoError(error.to_string(), error))?.join().map_err(damaged)
    })
}

/// Reads the rows of a table's batches.
struct Table<B> {
    batches: B,
    columns: Columns,
    name: PathBuf,
    fields: Fields,
    meter: Evenly,
    present: Option<Arc<Rows>>,
    /// The row after the last one: in its batch, and in the table.
    next: usize,
    count: u64,
    ended: bool,
}

/// A row that is not yet read.
#[derive(Debug)]
struct Cells {
    rows: Arc<Rows>,
    row: usize,
    fields: Fields,
}

impl<B: Iterator<Item = Result<RecordBatch, ArrowError>> + Send> Table<B> {
    fn new(batches: B, schema: &SchemaRef, place: &Place, fields: &Fields, meter: Evenly) -> io::Result<Self> {
        let (name, fields) = (place.path().to_owned(), fields.clone());
        let columns = Columns::of(schema, &fields)?;
        Ok(Table { batches, columns, name, fields, meter, present: None, next: 0, count: 0, ended: false })
    }

    /// Goes to the next batch that has rows; `false` at the end.
    fn advance(&mut self) -> Result<bool, ArrowError> {
        while self.present.as_ref().is_none_or(|rows| self.next >= rows.count()) {
            let Some(batch) = calmly(|| self.batches.next())? else { return Ok(false) };
            self.present = Some(Arc::new(self.columns.split(&batch?)?));
            self.next = 0;
        }
        Ok(true)
    }
}

impl<B: Iterator<Item = Result<RecordBatch, ArrowError>> + Send> Iterator for Table<B> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.ended {
            return None;
        }
        match self.advance() {
            Ok(true) => {
                self.count += 1;
                self.next += 1;
                self.meter.pass(self.count);
                let rows = self.present.clone()?;
                let cells = Cells { rows, row: self.next - 1, fields: self.fields.clone() };
                Some(Item::Page(Unread::new(super::at(&self.name, self.count), None, cells)))
            }
            Ok(false) => {
                self.ended = true;
                self.meter.left(0);
                None
            }
            Err(error) => {
                self.ended = true;
                Some(Item::Broken(self.name.clone(), None, super::broken_off(&io::Error::other(error))))
            }
        }
    }
}

impl Raw for Cells {
    fn size(&self) -> usize {
        let carried = self.rows.carried(self.row).map_or(0, |row| row.size());
        self.rows.page(self.row).map_or(0, <[u8]>::len) + carried
    }

    fn read(self: Box<Self>) -> Record {
        let Cells { rows, row, fields } = *self;
        let page = match rows.page(row) {
            None => Err(NO_PAGE.to_owned()),
            Some(bytes) if bytes.len() as u64 > fields.max_bytes => Err(fields.too_large(bytes.len() as u64)),
            Some(bytes) if fields.base64 => super::base64::page(bytes),
            Some(bytes) => Ok(bytes.to_vec()),
        };
        Record {
            id: rows.id(row),
            url: rows.url(row),
            charset: rows.charset(row, fields.base64),
            kind: None,
            carried: rows.carried(row).map_or(Carried::Nothing, Carried::Table),
            page,
        }
    }
}

#[cfg(test)]
mod tests;
