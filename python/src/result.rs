//! `scutch.Result`, which is written in Python.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyType};
use scutch::pipeline::InputKind;
use scutch::rows::{Gone, Row};

static RESULT: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static REMOVAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// The result that a row tells.
pub(crate) fn of(py: Python<'_>, row: Row) -> PyResult<Bound<'_, PyAny>> {
    let fields = PyDict::new(py);
    fields.set_item("text", row.text.unwrap_or_default())?;
    fields.set_item("markdown", row.markdown.unwrap_or_default())?;
    fields.set_item("title", row.facts.title)?;
    fields.set_item("author", row.facts.author)?;
    fields.set_item("date", row.facts.date)?;
    fields.set_item("language", row.facts.language)?;
    fields.set_item("encoding", row.encoding)?;
    fields.set_item("status", row.status.name())?;
    fields.set_item("removed", removed(py, row.ledger.unwrap_or_default())?)?;
    fields.set_item("error", row.error)?;
    fields.set_item("site", row.facts.site)?;
    fields.set_item("url", row.facts.url)?;
    fields.set_item("editor", row.facts.editor)?;
    fields.set_item("source", row.facts.source)?;
    fields.set_item("kind", row.kind.map(kind))?;
    fields.set_item("page_type", row.page_type.map(|known| known.to_string()))?;
    fields.set_item("confidence", row.confidence)?;
    fields.set_item("notes", row.notes)?;
    RESULT.import(py, "scutch._result", "Result")?.call((), Some(&fields))
}

fn removed(py: Python<'_>, ledger: Vec<Gone>) -> PyResult<Bound<'_, PyList>> {
    let removal = REMOVAL.import(py, "scutch._result", "Removal")?;
    let removals = ledger.into_iter().map(|gone| removal.call1((gone.stage, gone.rule, gone.text)));
    PyList::new(py, removals.collect::<PyResult<Vec<_>>>()?)
}

fn kind(kind: InputKind) -> &'static str {
    match kind {
        InputKind::Html => "html",
        InputKind::Text => "text",
    }
}
