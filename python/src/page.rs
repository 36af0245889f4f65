//! Pages as Python gives them.

use pyo3::Borrowed;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyString, PyTuple};
use scutch::decode::Charset;
use scutch::io::records::content_type;
use scutch::pipeline::InputKind;

/// A page.
pub(crate) enum Given {
    /// As it was scraped.
    Bytes(PyBackedBytes),
    /// Already decoded. What is no Unicode (lone surrogates) is replaced.
    Text(String),
}

impl<'a, 'py> FromPyObject<'a, 'py> for Given {
    type Error = PyErr;

    fn extract(page: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = page.cast::<PyString>() {
            return Ok(Given::Text(text.to_string_lossy().into_owned()));
        }
        page.extract().map(Given::Bytes).map_err(|_| {
            let kind = page.get_type().name().map_or_else(|_| "this".into(), |name| name.to_string());
            PyTypeError::new_err(format!("a page is bytes or str, not {kind}: bytes(page) makes some of any buffer"))
        })
    }
}

impl Given {
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Given::Bytes(bytes) => bytes,
            Given::Text(text) => text.as_bytes(),
        }
    }
}

/// What is known of a page from outside.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) url: Option<String>,
    pub(crate) charset: Option<Charset>,
    pub(crate) kind: Option<InputKind>,
}

impl Known {
    /// Decoded text is UTF-8 here, whatever the page in it declares.
    pub(crate) fn of(page: &Given, url: Option<String>, media: Option<&str>) -> Self {
        let (said, kind) = media.map_or((None, None), content_type);
        let charset = if matches!(page, Given::Text(_)) { Charset::of("utf-8") } else { said };
        Known { url, charset, kind }
    }
}

/// One of many pages: alone, or with its address.
pub(crate) fn item(item: &Bound<'_, PyAny>) -> PyResult<(Given, Known)> {
    let (page, url) = match item.cast::<PyTuple>() {
        Ok(pair) => pair.extract::<(Given, Option<String>)>()?,
        Err(_) => (item.extract()?, None),
    };
    let known = Known::of(&page, url, None);
    Ok((page, known))
}
