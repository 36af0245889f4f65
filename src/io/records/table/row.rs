//! A row of a table, which keeps the types of its columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_json::ArrayWriter;
use arrow_schema::{DataType, Field};
use serde_json::{Map, Value};

/// A row of a batch that many rows share.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrowRow {
    batch: Arc<RecordBatch>,
    row: usize,
}

impl ArrowRow {
    /// The row of this number.
    pub(crate) fn new(batch: Arc<RecordBatch>, row: usize) -> Self {
        ArrowRow { batch, row }
    }

    /// Its share of the bytes of the batch.
    pub(in crate::io::records) fn size(&self) -> usize {
        self.batch.get_array_memory_size() / self.batch.num_rows().max(1)
    }

    /// The columns.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Arc<Field>> {
        self.batch.schema_ref().fields().iter()
    }

    /// The column of this name and type, and the place of the row in it.
    pub(crate) fn cell(&self, name: &str, kind: &DataType) -> Option<(&ArrayRef, usize)> {
        let same = |own: &Arc<Field>| own.name() == name && own.data_type().equals_datatype(kind);
        let at = self.batch.schema_ref().fields().iter().position(same)?;
        Some((self.batch.column(at), self.row))
    }

    /// The row as JSON; columns that JSON cannot say are left out.
    pub(in crate::io::records) fn to_json(&self) -> Map<String, Value> {
        let mut writer = ArrayWriter::new(Vec::new());
        let written = writer.write(&self.batch.slice(self.row, 1)).and_then(|()| writer.finish());
        let rows =
            written.ok().and_then(|()| serde_json::from_slice::<Vec<Map<String, Value>>>(&writer.into_inner()).ok());
        rows.and_then(|mut rows| rows.pop()).unwrap_or_default()
    }
}
