//! Arrow files (Feather) and streams.

use std::io::{self, BufReader, Read, Seek};

use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::ArrowError;

use super::super::record::Items;
use super::super::{Fields, seekable};
use super::Table;
use super::lengths::Lengths;
use crate::io::{Meter, Place};

/// What a file begins with; a stream begins with its schema.
const MAGIC: &[u8] = b"ARROW1";

pub(super) fn open(place: &Place, fields: &Fields, meter: &Meter) -> io::Result<Items> {
    let meter = meter.at_the_end(place.size().unwrap_or(0));
    let mut file = BufReader::new(seekable::file(place)?);
    let mut start = Vec::new();
    file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut start)?;
    let lengths = Lengths::new(&mut file)?;
    if start == MAGIC {
        lengths.check_file()?;
        file.rewind()?;
        let reader = FileReader::try_new(file, None).map_err(unreadable)?;
        let schema = reader.schema();
        Ok(Box::new(Table::new(reader, &schema, place, fields, meter)?))
    } else {
        lengths.check_stream()?;
        file.rewind()?;
        let reader = StreamReader::try_new(file, None).map_err(unreadable)?;
        let schema = reader.schema();
        Ok(Box::new(Table::new(reader, &schema, place, fields, meter)?))
    }
}

fn unreadable(error: ArrowError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("is no Arrow that can be read ({error}): fetch it again"))
}
