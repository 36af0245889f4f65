//! Which column of a table is what.

use std::io;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, Schema};

use super::ArrowRow;
use crate::decode::Charset;
use crate::io::records::Fields;

/// The places of columns.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    page: usize,
    id: Option<usize>,
    url: Option<usize>,
    encoding: Option<usize>,
    others: Vec<usize>,
}

/// Some rows, their columns told apart.
#[derive(Debug)]
pub(crate) struct Rows {
    page: ArrayRef,
    id: Option<ArrayRef>,
    url: Option<ArrayRef>,
    encoding: Option<ArrayRef>,
    others: Arc<RecordBatch>,
}

impl Columns {
    /// Finds the columns.
    ///
    /// # Errors
    /// When no column holds pages, or one that was named is not there.
    pub(crate) fn of(schema: &Schema, fields: &Fields) -> io::Result<Columns> {
        let place = |name: &str| schema.fields().iter().position(|field| field.name() == name);
        let holds = |at: usize| match schema.field(at).data_type() {
            // What a table without a single page looks like where types are made of values.
            DataType::Null => fields.content.is_some(),
            kind => holds_text(kind),
        };
        let page = fields.content().find_map(|name| place(name).filter(|&at| holds(at)));
        let missing = || {
            let names: Vec<_> = schema.fields().iter().map(|field| format!("`{}`", field.name())).collect();
            invalid(format!("{}; its columns are {}", fields.missing(), names.join(", ")))
        };
        let page = page.ok_or_else(missing)?;
        let (id, url) = (place(fields.id()), place(fields.url()));
        let encoding = fields.encoding.as_deref().and_then(place);
        let told = |at: &usize| *at != page && ![id, url, encoding].contains(&Some(*at));
        let others = (0..schema.fields().len()).filter(told).collect();
        Ok(Columns { page, id, url, encoding, others })
    }

    /// Whether a column is that of pages or that of addresses.
    pub(crate) fn takes(&self, at: usize) -> bool {
        at == self.page || Some(at) == self.url
    }

    /// Tells the columns of a batch apart.
    pub(crate) fn split(&self, batch: &RecordBatch) -> Result<Rows, ArrowError> {
        let column = |at: Option<usize>| at.map(|at| batch.column(at).clone());
        Ok(Rows {
            page: plain(batch.column(self.page))?,
            id: column(self.id),
            url: column(self.url),
            encoding: column(self.encoding),
            others: Arc::new(batch.project(&self.others)?),
        })
    }
}

impl Rows {
    pub(crate) fn count(&self) -> usize {
        self.page.len()
    }

    /// The bytes of a page.
    pub(crate) fn page(&self, row: usize) -> Option<&[u8]> {
        let page = &self.page;
        if page.is_null(row) {
            return None;
        }
        Some(match page.data_type() {
            DataType::Utf8 => page.as_string::<i32>().value(row).as_bytes(),
            DataType::LargeUtf8 => page.as_string::<i64>().value(row).as_bytes(),
            DataType::Utf8View => page.as_string_view().value(row).as_bytes(),
            DataType::Binary => page.as_binary::<i32>().value(row),
            DataType::LargeBinary => page.as_binary::<i64>().value(row),
            DataType::BinaryView => page.as_binary_view().value(row),
            _ => return None,
        })
    }

    pub(crate) fn id(&self, row: usize) -> Option<String> {
        text(self.id.as_ref()?, row)
    }

    pub(crate) fn url(&self, row: usize) -> Option<String> {
        text(self.url.as_ref()?, row)
    }

    /// A column of text is UTF-8, whatever the page in it declares; that of bytes is what the table says, if it does.
    pub(crate) fn charset(&self, row: usize, base64: bool) -> Option<Charset> {
        match self.page.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View if !base64 => Charset::of("utf-8"),
            _ => text(self.encoding.as_ref()?, row).and_then(|label| Charset::of(&label)),
        }
    }

    /// The other columns, if there are any.
    pub(crate) fn carried(&self, row: usize) -> Option<ArrowRow> {
        (self.others.num_columns() > 0).then(|| ArrowRow::new(self.others.clone(), row))
    }
}

fn holds_text(kind: &DataType) -> bool {
    use DataType::{Binary, BinaryView, Dictionary, LargeBinary, LargeUtf8, Utf8, Utf8View};
    match kind {
        Utf8 | LargeUtf8 | Utf8View | Binary | LargeBinary | BinaryView => true,
        Dictionary(_, values) => holds_text(values),
        _ => false,
    }
}

/// The values that a dictionary stands for.
fn plain(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    match column.data_type() {
        DataType::Dictionary(_, values) => arrow_cast::cast(column, values),
        _ => Ok(column.clone()),
    }
}

/// A cell as text; ids are often numbers.
fn text(column: &ArrayRef, row: usize) -> Option<String> {
    if *column.data_type() == DataType::Null {
        return None;
    }
    let format = ArrayFormatter::try_new(column, &FormatOptions::default()).ok()?;
    column.is_valid(row).then(|| format.value(row).try_to_string().ok()).flatten()
}

fn invalid(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}
