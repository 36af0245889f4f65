//! The columns of a row and their types. Numbers are signed, because not every engine knows others.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema};

use crate::rows::Columns;
use crate::stages;

/// What the JSON of all other fields of the input is called.
pub(super) const EXTRA: &str = "extra";

/// The columns that every row has, and those that were asked for.
pub(super) fn schema(columns: Columns) -> Schema {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let known = ["url", "title", "author", "date", "site", "language", "editor", "source", "encoding", "kind"];
    let mut fields = vec![Field::new("id", DataType::Utf8, false)];
    fields.extend(known.map(text));
    fields.extend(columns.url_key.then(|| text("url_key")));
    fields.push(Field::new("status", DataType::Utf8, false));
    fields.extend(["error", "reason", "page_type"].map(text));
    fields.push(Field::new("confidence", DataType::Float32, true));
    fields.push(text("text"));
    fields.extend(columns.markdown.map(|_| text("markdown")));
    fields.extend(["chars_in", "chars_out"].map(|name| Field::new(name, DataType::Int64, false)));
    fields.push(Field::new("removed", removed(), false));
    fields.push(Field::new("notes", list(DataType::Utf8), false));
    fields.extend(columns.masked.then(|| Field::new("masked", DataType::Int64, true)));
    fields.extend(columns.ledger.then(|| Field::new("ledger", list(gone()), true)));
    Schema::new(fields)
}

/// Characters by stage; `config` are those that the user's selectors removed.
fn removed() -> DataType {
    let stages = stages::names().chain(["config"]);
    DataType::Struct(stages.map(|name| Field::new(name, DataType::Int64, true)).collect())
}

fn gone() -> DataType {
    let fields: Fields =
        ["stage", "rule", "text"].map(|name| Field::new(name, DataType::Utf8, false)).into_iter().collect();
    DataType::Struct(fields)
}

fn list(of: DataType) -> DataType {
    DataType::List(Arc::new(Field::new("item", of, false)))
}
