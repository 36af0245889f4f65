//! A piece: some rows as an Arrow record batch.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray, new_null_array};
use arrow_json::ReaderBuilder;
use arrow_schema::{ArrowError, Field, Schema};
use arrow_select::interleave::interleave;

use super::schema::{EXTRA, schema};
use crate::io::records::{ArrowRow, Carried};
use crate::rows::row::carried_name;
use crate::rows::{Columns, Row};

/// The rows, then what their input held beside: columns of a table with their types, fields of JSON as one text.
pub(super) fn of(mut rows: Vec<Row>, columns: Columns) -> Result<RecordBatch, ArrowError> {
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

/// The columns of tables, each name and type for itself, in the order in which they come up.
fn tables(carried: &[Carried]) -> Result<Vec<(Field, ArrayRef)>, ArrowError> {
    let mut fields: Vec<Field> = Vec::new();
    for field in carried.iter().filter_map(Carried::table).flat_map(ArrowRow::fields) {
        if !fields.iter().any(|known| known.name() == field.name() && known.data_type() == field.data_type()) {
            fields.push(field.as_ref().clone().with_nullable(true));
        }
    }
    let column = |field: Field| {
        let nothing = new_null_array(field.data_type(), 1);
        let cells: Vec<_> = carried.iter().map(|row| row.table().and_then(|row| row.cell(&field))).collect();
        let mut arrays: Vec<&dyn arrow_array::Array> = vec![nothing.as_ref()];
        let mut places = Vec::with_capacity(cells.len());
        for cell in cells {
            // Rows of one batch follow each other, so that its column is looked for at the end.
            places.push(cell.map_or((0, 0), |(array, row)| {
                if !std::ptr::addr_eq(arrays[arrays.len() - 1], array) {
                    arrays.push(array);
                }
                (arrays.len() - 1, row)
            }));
        }
        Ok((field, interleave(&arrays, &places)?))
    };
    let mut columns = fields.into_iter().map(column).collect::<Result<Vec<_>, ArrowError>>()?;
    columns.iter_mut().for_each(|(field, _)| *field = field.clone().with_name(carried_name(field.name())));
    Ok(columns)
}
