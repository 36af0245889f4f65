//! Rows of a table that stay, and those that come between them.

use std::fs::File;
use std::io::{self, BufRead};
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_ipc::reader::StreamReader;
use arrow_schema::{Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::broken;
use super::columns::Columns;
use super::seal::{no_parquet, properties, unite, widened};
use crate::io::records::rows_of_a_batch;
use crate::io::{inflate, write_whole_with};
use crate::rows::Outcome;

/// What the error rows of a file say. Nothing else of it is read.
pub(in crate::rows) fn errors(file: File) -> io::Result<impl Iterator<Item = io::Result<String>>> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(no_parquet)?;
    let wanted = ProjectionMask::columns(builder.parquet_schema(), ["status", "error"]);
    let reader = builder.with_projection(wanted).build().map_err(no_parquet)?;
    let of_batch = |batch| match batch {
        Ok(batch) => errors_of(&batch).into_iter().map(|(_, error)| Ok(error)).collect(),
        Err(error) => vec![Err(broken(error))],
    };
    Ok(reader.flat_map(of_batch))
}

/// Writes the rows of a file anew; the error rows that give way to as many of `rows`, pieces of an unfinished file, as
/// `counts` says.
pub(in crate::rows) fn mend((file, rows): (File, &Path), counts: &[Option<u64>], to: &Path) -> io::Result<()> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(no_parquet)?;
    let mut columns = Columns::default();
    for field in builder.schema().fields() {
        columns.place(field, field.name());
    }
    unite(&mut columns, rows)?;
    let schema = SchemaRef::new(Schema::new(columns.fields().cloned().collect::<Vec<_>>()));
    let size = rows_of_a_batch(builder.metadata());
    let old = builder.with_batch_size(size).build().map_err(no_parquet)?;
    let mut between = Between { rows: Fresh::open(rows)?, counts: counts.iter() };
    write_whole_with(to, |to| {
        let mut writer = ArrowWriter::try_new(&mut *to, schema.clone(), Some(properties())).map_err(no_parquet)?;
        for batch in old {
            for piece in between.pieces(&batch.map_err(broken)?)? {
                writer.write(&widened(&piece, &mut columns, &schema)?).map_err(no_parquet)?;
            }
        }
        writer.close().map_err(no_parquet)?;
        to.sync_data()
    })
}

/// The error rows of a batch: where they stand and what they say.
fn errors_of(batch: &RecordBatch) -> Vec<(usize, String)> {
    let text = |name| batch.column_by_name(name).and_then(|column| column.as_string_opt::<i32>());
    let (Some(status), Some(error)) = (text("status"), text("error")) else { return Vec::new() };
    let is_error = |row: &usize| status.value(*row) == Outcome::Error.name();
    let said = |row| if error.is_null(row) { String::new() } else { error.value(row).to_owned() };
    (0..batch.num_rows()).filter(is_error).map(|row| (row, said(row))).collect()
}

/// What comes in the place of error rows, in their order.
struct Between<'c> {
    rows: Fresh,
    counts: std::slice::Iter<'c, Option<u64>>,
}

impl Between<'_> {
    /// The rows of a batch, with others between them.
    fn pieces(&mut self, batch: &RecordBatch) -> io::Result<Vec<RecordBatch>> {
        let (mut pieces, mut start) = (Vec::new(), 0);
        for (row, _) in errors_of(batch) {
            let Some(count) = self.counts.next().copied().flatten() else { continue };
            pieces.push(batch.slice(start, row - start));
            self.rows.take(count, &mut pieces)?;
            start = row + 1;
        }
        pieces.push(batch.slice(start, batch.num_rows() - start));
        pieces.retain(|piece| piece.num_rows() > 0);
        Ok(pieces)
    }
}

/// Reads the rows of an unfinished file.
struct Fresh {
    pieces: Box<dyn BufRead + Send>,
    /// What of the present piece was not taken yet.
    present: Option<RecordBatch>,
}

impl Fresh {
    fn open(part: &Path) -> io::Result<Fresh> {
        Ok(Fresh { pieces: inflate(File::open(part)?)?, present: None })
    }

    /// Takes the next `count` rows.
    fn take(&mut self, mut count: u64, into: &mut Vec<RecordBatch>) -> io::Result<()> {
        while count > 0 {
            let Some(batch) = self.present.take().map_or_else(|| self.next(), |batch| Ok(Some(batch)))? else {
                return Err(io::ErrorKind::UnexpectedEof.into());
            };
            let taken = batch.num_rows().min(usize::try_from(count).unwrap_or(usize::MAX));
            into.push(batch.slice(0, taken));
            self.present = Some(batch.slice(taken, batch.num_rows() - taken)).filter(|rest| rest.num_rows() > 0);
            count -= taken as u64;
        }
        Ok(())
    }

    /// The next piece; `None` at the end.
    fn next(&mut self) -> io::Result<Option<RecordBatch>> {
        if self.pieces.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let stream = StreamReader::try_new(&mut self.pieces, None).map_err(broken)?;
        let schema = stream.schema();
        // A piece is one batch; what ends its stream is read too.
        let batches = stream.collect::<Result<Vec<_>, _>>().map_err(broken)?;
        Ok(Some(batches.into_iter().next().unwrap_or_else(|| RecordBatch::new_empty(schema))))
    }
}
