//! The file: Parquet, made of the pieces.

use std::fs::File;
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, new_null_array};
use arrow_cast::cast;
use arrow_ipc::reader::StreamReader;
use arrow_schema::{Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::broken;
use super::columns::Columns;
use crate::io::{inflate, write_whole_with};

/// Bytes of a row group, about: readers hold one for each of their threads.
const GROUP: usize = 64 << 20;

/// Writes the pieces of `part` into a Parquet file. All of them together say which columns it has.
pub(super) fn seal(part: &Path, file: &Path) -> io::Result<()> {
    let mut columns = Columns::default();
    unite(&mut columns, part)?;
    let schema = SchemaRef::new(Schema::new(columns.fields().cloned().collect::<Vec<_>>()));
    write_whole_with(file, |to| {
        let mut writer = ArrowWriter::try_new(&mut *to, schema.clone(), Some(properties())).map_err(no_parquet)?;
        each(part, |batch| writer.write(&widened(&batch, &mut columns, &schema)?).map_err(no_parquet))?;
        writer.close().map_err(no_parquet)?;
        to.sync_data()
    })
}

/// How tables are written.
pub(super) fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_bytes(Some(GROUP))
        .set_created_by(concat!("scutch ", env!("CARGO_PKG_VERSION")).to_owned())
        .build()
}

/// Hands over the batches of all pieces.
fn each(part: &Path, mut hand: impl FnMut(RecordBatch) -> io::Result<()>) -> io::Result<()> {
    let mut pieces = inflate(File::open(part)?)?;
    while !pieces.fill_buf()?.is_empty() {
        for batch in StreamReader::try_new(&mut pieces, None).map_err(broken)? {
            hand(batch.map_err(broken)?)?;
        }
    }
    Ok(())
}

/// Adds the columns of all pieces, in the order in which they come up.
pub(super) fn unite(columns: &mut Columns, part: &Path) -> io::Result<()> {
    each(part, |batch| {
        for field in batch.schema().fields() {
            columns.place(field, field.name());
        }
        Ok(())
    })
}

/// The batch with all columns; those that it does not have are null.
pub(super) fn widened(batch: &RecordBatch, columns: &mut Columns, schema: &SchemaRef) -> io::Result<RecordBatch> {
    let mut arrays: Vec<Option<ArrayRef>> = vec![None; schema.fields().len()];
    for (field, array) in batch.schema().fields().iter().zip(batch.columns()) {
        let at = columns.place(field, field.name());
        arrays[at] = Some(cast(array, schema.field(at).data_type()).map_err(broken)?);
    }
    let null = |(array, field): (Option<ArrayRef>, &Arc<Field>)| {
        array.unwrap_or_else(|| new_null_array(field.data_type(), batch.num_rows()))
    };
    let arrays = arrays.into_iter().zip(schema.fields()).map(null).collect();
    RecordBatch::try_new(schema.clone(), arrays).map_err(broken)
}

pub(super) fn no_parquet(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => io::Error::other(error),
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::sync::Arc;

    use arrow_array::cast::AsArray;
    use arrow_array::types::{Float32Type, Int64Type};
    use arrow_array::{Array, Int64Array, RecordBatch, RecordBatchReader, StringArray};
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    use serde_json::json;

    use crate::io::records::{ArrowRow, Carried};
    use crate::rows::encoder::Encoder;
    use crate::rows::table::Table;
    use crate::rows::{Columns, Row};
    use crate::{Input, Pipeline};

    const PAGE: &str = "雨夜\n雨下了整整一夜，河水漫过了石桥，村里的人都没有睡。\n友情链接\n欧易官网";

    fn row(carried: Carried, columns: Columns) -> Row {
        let cleaned = Pipeline::standard().clean(&Input::new(PAGE.as_bytes())).unwrap();
        Row::of("a:1".into(), &cleaned, columns, carried)
    }

    /// Each list of rows is a piece.
    fn sealed(pieces: Vec<Vec<Row>>, columns: Columns) -> RecordBatch {
        let (folder, mut table, mut bytes) = (tempfile::tempdir().unwrap(), Table::new(columns), Vec::new());
        for rows in pieces {
            rows.into_iter().for_each(|row| table.add(row));
            bytes.extend(table.piece().unwrap());
        }
        let (part, file) = (folder.path().join("part"), folder.path().join("a.parquet"));
        fs::write(&part, bytes).unwrap();
        table.seal(&part, &file).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(file).unwrap()).unwrap().build().unwrap();
        let schema = reader.schema();
        let batches: Vec<_> = reader.map(Result::unwrap).collect();
        arrow_select::concat::concat_batches(&schema, &batches).unwrap()
    }

    fn texts(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
        let column = batch.column_by_name(name).unwrap_or_else(|| panic!("no {name}"));
        column.as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
    }

    #[test]
    fn every_column_has_its_type_and_value() {
        let columns = Columns { markdown: Some(Default::default()), ledger: true, masked: true, url_key: true };
        let failed = Row::failed("b".into(), None, "it is empty".into(), Carried::Nothing);
        let batch = sealed(vec![vec![row(Carried::Nothing, columns)], vec![failed]], columns);
        assert_eq!(texts(&batch, "id"), [Some("a:1".into()), Some("b".into())]);
        assert_eq!(texts(&batch, "status"), [Some("ok".into()), Some("error".into())]);
        assert_eq!(texts(&batch, "error"), [None, Some("it is empty".into())]);
        assert!(
            texts(&batch, "text")[0].as_ref().unwrap().ends_with("没有睡。\n") && texts(&batch, "text")[1].is_none()
        );
        assert_eq!(texts(&batch, "kind"), [Some("text".into()), None]);
        assert!(texts(&batch, "markdown")[0].is_some());
        let numbers = |name: &str| batch.column_by_name(name).unwrap().as_primitive::<Int64Type>().values().to_vec();
        assert_eq!((numbers("chars_in"), numbers("chars_out")), (vec![35, 0], vec![29, 0]));
        let removed = batch.column_by_name("removed").unwrap().as_struct();
        let by_stage =
            |at: usize| removed.columns().iter().map(|n| n.as_primitive::<Int64Type>().value(at)).sum::<i64>();
        assert_eq!((by_stage(0), by_stage(1)), (8, 0));
        let ledger = batch.column_by_name("ledger").unwrap().as_list::<i32>();
        assert_eq!((ledger.value(0).len(), ledger.is_null(1)), (2, true));
        assert!(batch.column_by_name("confidence").unwrap().as_primitive::<Float32Type>().is_null(1));
        assert!(batch.column_by_name("extra").is_none(), "nothing was carried");
    }

    #[test]
    fn columns_of_the_input_keep_their_types_and_get_another_name_where_it_is_taken() {
        let numbers = |values: Vec<i64>| Arc::new(Int64Array::from(values));
        let table = |columns: Vec<(&str, Arc<dyn Array>)>| Arc::new(RecordBatch::try_from_iter(columns).unwrap());
        let first = table(vec![("depth", numbers(vec![3, 4])), ("title", Arc::new(StringArray::from(vec!["x", "y"])))]);
        let second = table(vec![("depth", numbers(vec![5])), ("host", Arc::new(StringArray::from(vec!["h"])))]);
        let carried =
            |batch: &Arc<RecordBatch>, at| row(Carried::Table(ArrowRow::new(batch.clone(), at)), Columns::default());
        let json = Carried::Json(json!({"depth": "deep"}).as_object().unwrap().clone());
        let pieces = vec![vec![carried(&first, 1), carried(&second, 0)], vec![row(json, Columns::default())]];
        let batch = sealed(pieces, Columns::default());
        let depth = batch.column_by_name("depth").unwrap().as_primitive::<Int64Type>();
        assert_eq!(depth.iter().collect::<Vec<_>>(), [Some(4), Some(5), None]);
        assert_eq!(texts(&batch, "input_title"), [Some("y".into()), None, None]);
        assert_eq!(texts(&batch, "host"), [None, Some("h".into()), None]);
        assert_eq!(texts(&batch, "extra"), [None, None, Some(r#"{"depth":"deep"}"#.into())]);
        assert_eq!(texts(&batch, "title"), vec![Some("雨夜".to_owned()); 3]);
    }
}
