//! A row of a table, which keeps the types of its columns.

use std::sync::Arc;

use arrow_array::{Array, RecordBatch};
use arrow_json::ArrayWriter;
use arrow_schema::Field;
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

    /// The columns.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Arc<Field>> {
        self.batch.schema_ref().fields().iter()
    }

    /// The column of this name and type, and the place of the row in it.
    pub(crate) fn cell(&self, field: &Field) -> Option<(&dyn Array, usize)> {
        let same = |own: &Arc<Field>| own.name() == field.name() && own.data_type() == field.data_type();
        let at = self.batch.schema_ref().fields().iter().position(same)?;
        Some((self.batch.column(at).as_ref(), self.row))
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
