//! Many pages, one after the other, as they are asked for.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyIterator;
use scutch::batch::Fault;
use scutch::html::Arena;
use scutch::io::records::Carried;
use scutch::rows::Row;

use crate::cleaner::Core;
use crate::page::{Known, item};
use crate::result;

/// An iterator over the results of pages.
#[pyclass(module = "scutch")]
pub(crate) struct Many {
    core: Arc<Core>,
    pages: Py<PyIterator>,
    arena: Arena,
}

impl Many {
    pub(crate) fn new(core: Arc<Core>, pages: Bound<'_, PyIterator>) -> Self {
        Many { core, pages: pages.unbind(), arena: Arena::default() }
    }

    fn row(&mut self, given: &Bound<'_, PyAny>) -> Row {
        let (page, known) = match item(given) {
            Ok(item) => item,
            Err(error) => return failed(&Known::default(), error.value(given.py()).to_string()),
        };
        let (core, arena) = (&self.core, &mut self.arena);
        let row = given.py().detach(|| core.clean(arena, page.bytes(), &known));
        row.unwrap_or_else(|Fault(_, message)| failed(&known, message))
    }
}

#[pymethods]
impl Many {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let given = self.pages.bind(py).clone().next().transpose()?;
        given.map(|given| result::of(py, self.row(&given))).transpose()
    }
}

fn failed(known: &Known, message: String) -> Row {
    Row::failed(String::new(), known.url.clone(), message, Carried::Nothing)
}
