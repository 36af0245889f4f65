//! What a record holds beside the page, to be carried to the output.

use serde_json::{Map, Value};

#[cfg(feature = "parquet")]
use super::ArrowRow;

/// The other fields of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Carried {
    /// There are none.
    #[default]
    Nothing,
    /// Those of a JSON object, in its order.
    Json(Map<String, Value>),
    /// Those of a row of a table, with their types.
    #[cfg(feature = "parquet")]
    Table(ArrowRow),
}

impl Carried {
    /// The fields as JSON.
    #[must_use]
    pub fn into_json(self) -> Map<String, Value> {
        match self {
            Carried::Nothing => Map::new(),
            Carried::Json(fields) => fields,
            #[cfg(feature = "parquet")]
            Carried::Table(row) => row.to_json(),
        }
    }

    /// The bytes of memory that they take, about.
    #[cfg(feature = "parquet")]
    pub(crate) fn size(&self) -> usize {
        match self {
            Carried::Nothing => 0,
            Carried::Json(fields) => fields.iter().map(|(name, value)| name.len() + size(value)).sum(),
            Carried::Table(row) => row.size(),
        }
    }

    /// The row of a table.
    #[cfg(feature = "parquet")]
    pub(crate) fn table(&self) -> Option<&ArrowRow> {
        match self {
            Carried::Table(row) => Some(row),
            _ => None,
        }
    }
}

#[cfg(feature = "parquet")]
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(values) => values.iter().map(size).sum(),
        Value::Object(fields) => fields.iter().map(|(name, value)| name.len() + size(value)).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => size_of::<Value>(),
    }
}
