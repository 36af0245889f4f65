//! A piece: some rows as an Arrow record batch.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, new_null_array};
use arrow_cast::cast;
use arrow_json::ReaderBuilder;
use arrow_schema::{ArrowError, Field, Schema};
use arrow_select::interleave::interleave;

use super::columns::Columns;
use super::schema::{EXTRA, schema};
use crate::io::records::{ArrowRow, Carried};
use crate::rows::row::carried_name;
use crate::rows::{self, Row};

/// The rows, then what their input held beside: columns of a table with their types, fields of JSON as one text.
pub(super) fn of(mut rows: Vec<Row>, columns: rows::Columns) -> Result<RecordBatch, ArrowError> {
    let carried: Vec<_> = rows.iter_mut().map(|row| std::mem::take(&mut row.carried)).collect();
    let own = own(&rows, schema(columns))?;
    let (mut fields, mut arrays) = (own.schema().fields().to_vec(), own.columns().to_vec());
    for (field, array) in tables(&carried)? {
        fields.push(Arc::new(field));
        arrays.push(array);
    }
    if let Some(texts) = extra(&carried) {
        fields.push(Arc::new(Field::new(EXTRA, texts.data_type().clone(), true)));
        arrays.push(texts);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
}

/// The columns of rows that lie in memory: those of a file, but for the ids of pages, which the rows of their input have.
pub(crate) fn columns_in_memory(columns: rows::Columns) -> Schema {
    let schema = schema(columns);
    Schema::new(schema.fields().iter().filter(|field| field.name() != "id").cloned().collect::<Vec<_>>())
}

/// Rows with the columns of [`columns_in_memory`]; what they carry is left out.
///
/// # Errors
/// When their texts take more than the 2 GiB that a column holds.
pub(crate) fn record_batch(rows: &[Row], columns: rows::Columns) -> Result<RecordBatch, ArrowError> {
    let bytes: usize = rows.iter().map(Row::size).sum();
    if i32::try_from(bytes).is_err() {
        let message =
            format!("the texts of {} rows take {bytes} bytes, more than 2 GiB: give fewer at once", rows.len());
        return Err(ArrowError::ComputeError(message));
    }
    own(rows, columns_in_memory(columns))
}

fn own(rows: &[Row], schema: Schema) -> Result<RecordBatch, ArrowError> {
    let schema = Arc::new(schema);
    let mut decoder = ReaderBuilder::new(schema.clone()).build_decoder()?;
    decoder.serialize(rows)?;
    Ok(decoder.flush()?.unwrap_or_else(|| RecordBatch::new_empty(schema)))
}

/// The fields of JSON, where any row has some.
fn extra(carried: &[Carried]) -> Option<ArrayRef> {
    let text = |carried: &Carried| match carried {
        Carried::Json(fields) => serde_json::to_string(fields).ok(),
        _ => None,
    };
    let texts: Vec<Option<String>> = carried.iter().map(text).collect();
    texts.iter().any(Option::is_some).then(|| Arc::new(StringArray::from(texts)) as ArrayRef)
}

/// The columns of tables, in the order in which they come up. Where a name comes with another type, it gets a number.
fn tables(carried: &[Carried]) -> Result<Vec<(Field, ArrayRef)>, ArrowError> {
    let mut columns = Columns::default();
    for field in carried.iter().filter_map(Carried::table).flat_map(ArrowRow::fields) {
        let name = if field.name() == EXTRA { format!("input_{EXTRA}") } else { carried_name(field.name()) };
        columns.place(&field.as_ref().clone().with_name(name).with_nullable(true), field.name());
    }
    columns.into_iter().map(|(field, source)| Ok((field.clone(), column(carried, &field, &source)?))).collect()
}

/// A column of all rows; null where a row does not have it.
fn column(carried: &[Carried], field: &Field, source: &str) -> Result<ArrayRef, ArrowError> {
    let mut arrays = vec![new_null_array(field.data_type(), 1)];
    // Rows of one batch follow each other, so its column is looked for at the end.
    let mut last: Option<*const ()> = None;
    let mut places = Vec::with_capacity(carried.len());
    for row in carried {
        let Some((array, at)) = row.table().and_then(|row| row.cell(source, field.data_type())) else {
            places.push((0, 0));
            continue;
        };
        let here = Arc::as_ptr(array).cast();
        if last != Some(here) {
            // Equal types may name their parts differently.
            arrays.push(cast(array, field.data_type())?);
            last = Some(here);
        }
        places.push((arrays.len() - 1, at));
    }
    let arrays: Vec<&dyn Array> = arrays.iter().map(AsRef::as_ref).collect();
    interleave(&arrays, &places)
}
