//! Batches and streams of Arrow, taken and given by the PyCapsule interface.

use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, Field, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};
use pyo3_arrow::input::AnyRecordBatch;
use scutch::sites::Survey;

use crate::how::How;

type Reader = Box<dyn RecordBatchReader + Send>;

/// Cleans a batch at once, a stream as it is read.
pub(crate) fn clean<'py>(given: &Bound<'py, PyAny>, how: How) -> PyResult<Bound<'py, PyAny>> {
    let py = given.py();
    match taken(given)? {
        AnyRecordBatch::RecordBatch(batch) => {
            let batch = batch.into_inner();
            let cleaned = py.detach(|| how.clean(&batch)).map_err(wrong)?;
            Ok(Bound::new(py, Batch(cleaned))?.into_any())
        }
        AnyRecordBatch::Stream(stream) => {
            let input = stream.into_reader()?;
            let schema = how.schema(&input.schema()).map_err(wrong)?;
            let cleaning: Reader = Box::new(Cleaning { input, how, schema: schema.clone() });
            Ok(Bound::new(py, Stream { schema, reader: Mutex::new(Some(cleaning)) })?.into_any())
        }
    }
}

/// Surveys all batches.
pub(crate) fn survey(given: &Bound<'_, PyAny>, how: &How) -> PyResult<Survey> {
    let (py, mut seen) = (given.py(), Survey::default());
    match taken(given)? {
        AnyRecordBatch::RecordBatch(batch) => {
            let batch = batch.into_inner();
            py.detach(|| how.survey(&batch, &mut seen)).map_err(wrong)?;
        }
        AnyRecordBatch::Stream(stream) => {
            let mut input = stream.into_reader()?;
            py.detach(|| input.try_for_each(|batch| how.survey(&batch?, &mut seen))).map_err(wrong)?;
        }
    }
    Ok(seen)
}

fn taken(given: &Bound<'_, PyAny>) -> PyResult<AnyRecordBatch> {
    if !given.hasattr("__arrow_c_array__")? && !given.hasattr("__arrow_c_stream__")? {
        let kind = given.get_type().name()?;
        return Err(PyTypeError::new_err(format!(
            "{kind} is no Arrow batch, table or stream: pyarrow.table() makes one"
        )));
    }
    given.extract()
}

/// The message alone: what kind of Arrow error it is helps nobody.
fn wrong(error: ArrowError) -> PyErr {
    PyValueError::new_err(match error {
        ArrowError::IoError(_, error) => error.to_string(),
        ArrowError::ComputeError(message) => message,
        error => error.to_string(),
    })
}

/// A cleaned record batch.
#[pyclass(frozen, module = "scutch")]
struct Batch(RecordBatch);

#[pymethods]
impl Batch {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.0.schema_ref().as_ref())
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyTuple>> {
        let rows = StructArray::from(self.0.clone());
        to_array_pycapsules(py, rows_of(self.0.schema_ref()), &rows, requested_schema)
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }
}

/// Batches that are cleaned when they are read, once.
#[pyclass(frozen, module = "scutch")]
struct Stream {
    schema: SchemaRef,
    reader: Mutex<Option<Reader>>,
}

#[pymethods]
impl Stream {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.schema.as_ref())
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let read = || PyValueError::new_err("this stream was read: a stream is read once, call clean_batch again");
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner).take().ok_or_else(read)?;
        let rows = reader.map(|batch| batch.map(|batch| Arc::new(StructArray::from(batch)) as ArrayRef));
        to_stream_pycapsule(py, Box::new(ArrayIterator::new(rows, rows_of(&self.schema))), requested_schema)
    }
}

/// Rows as the field of a struct, which is what a batch is in the C interface.
fn rows_of(schema: &SchemaRef) -> Arc<Field> {
    let rows = Field::new_struct("", schema.fields().clone(), false);
    Arc::new(rows.with_metadata(schema.metadata().clone()))
}

/// Cleans each batch of another stream.
struct Cleaning {
    input: Reader,
    how: How,
    schema: SchemaRef,
}

impl Iterator for Cleaning {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.input.next()?.and_then(|batch| self.how.clean(&batch)))
    }
}

impl RecordBatchReader for Cleaning {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
