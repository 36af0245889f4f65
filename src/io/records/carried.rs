//! What a record holds beside the page, to be carried to the output.

use serde_json::{Map, Value};

/// The other fields of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Carried {
    /// There are none.
    #[default]
    Nothing,
    /// Those of a JSON object, in its order.
    Json(Map<String, Value>),
}

impl Carried {
    /// The fields as JSON.
    #[must_use]
    pub fn into_json(self) -> Map<String, Value> {
        match self {
            Carried::Nothing => Map::new(),
            Carried::Json(fields) => fields,
        }
    }
}
