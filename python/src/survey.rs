//! `scutch.Survey`: what the sites of pages repeat. It is read in parts, merged anywhere, and given to a cleaner.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};
use scutch::sites;

/// What the sites of many pages repeat, as ``Cleaner.survey`` reads it. It never changes. Parts of a batch merge into what
/// the whole gives, in any order, so an engine surveys each part on its own and merges what comes back.
///
/// ``memory``: ``bytes(survey)`` of another one, or the bytes of a file that ``scutch learn`` wrote; ``None``: nothing seen.
///
/// Raises ``ValueError`` for bytes that are none, are damaged, or are of another version.
#[pyclass(frozen, eq, module = "scutch")]
#[derive(PartialEq)]
pub(crate) struct Survey(pub(crate) sites::Survey);

#[pymethods]
impl Survey {
    #[new]
    #[pyo3(signature = (memory=None))]
    fn new(memory: Option<&[u8]>) -> PyResult<Self> {
        memory.map_or_else(|| Ok(Survey(sites::Survey::default())), read)
    }

    /// What several surveys saw together. ``surveys``: ``Survey`` or ``bytes(survey)``, taken one after the other.
    ///
    /// Raises ``ValueError`` as ``Survey`` does, and ``TypeError`` for what is neither.
    #[staticmethod]
    fn merged(surveys: &Bound<'_, PyAny>) -> PyResult<Self> {
        let mut whole = sites::Survey::default();
        for survey in surveys.try_iter()? {
            whole.merge(of(&survey?)?).map_err(|error| PyValueError::new_err(error.to_string()))?;
        }
        Ok(Survey(whole))
    }

    /// How many sites it remembers.
    #[getter]
    fn sites(&self) -> usize {
        self.0.counts().0
    }

    /// How many pages of them it has seen, of each site at most 64 of which, and of very many sites fewer, are remembered.
    #[getter]
    fn pages(&self) -> u64 {
        self.0.counts().1
    }

    fn __bytes__<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &py.detach(|| self.0.to_bytes()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (py.get_type::<Survey>(), (self.__bytes__(py),)).into_pyobject(py)
    }

    fn __repr__(&self) -> String {
        let (sites, pages) = self.0.counts();
        format!("Survey(<{pages} pages of {sites} sites>)")
    }
}

/// A survey, or the bytes of one.
pub(crate) fn of(given: &Bound<'_, PyAny>) -> PyResult<sites::Survey> {
    if let Ok(survey) = given.cast::<Survey>() {
        return Ok(survey.get().0.clone());
    }
    let Ok(bytes) = given.cast::<PyBytes>() else {
        let kind = given.get_type().name()?;
        return Err(PyTypeError::new_err(format!("a survey is a scutch.Survey or its bytes, not {kind}")));
    };
    read(bytes.as_bytes()).map(|survey| survey.0)
}

fn read(bytes: &[u8]) -> PyResult<Survey> {
    sites::Survey::from_bytes(bytes).map(Survey).map_err(|error| PyValueError::new_err(error.to_string()))
}
