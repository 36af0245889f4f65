//! Parquet.

use std::io;

use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::ParquetMetaData;

use super::super::record::Items;
use super::super::{Fields, seekable};
use super::Table;
use crate::io::{Meter, Place};

/// Bytes of a batch, about.
const BATCH: u64 = 8 << 20;
/// Rows of a batch at most.
const ROWS: u64 = 1024;

pub(super) fn open(place: &Place, fields: &Fields, meter: &Meter) -> io::Result<Items> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(seekable::file(place)?).map_err(unreadable)?;
    let meter = meter.evenly(place.size().unwrap_or(0), builder.metadata().file_metadata().num_rows().max(0) as u64);
    let (schema, rows) = (builder.schema().clone(), rows_of_a_batch(builder.metadata()));
    let reader = builder.with_batch_size(rows).build().map_err(unreadable)?;
    Ok(Box::new(Table::new(reader, &schema, place, fields, meter)?))
}

/// As many rows as have about so many bytes, going by what the table says of itself.
pub(crate) fn rows_of_a_batch(table: &ParquetMetaData) -> usize {
    let bytes: u64 = table.row_groups().iter().map(|group| group.total_byte_size().max(0) as u64).sum();
    let rows = table.file_metadata().num_rows().max(1) as u64;
    (BATCH / (bytes / rows).max(1)).clamp(1, ROWS) as usize
}

fn unreadable(error: ParquetError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("is no Parquet that can be read ({error}): fetch it again"))
}
