//! A cleaner as it is pickled: the text of its config, what it knows of sites, and a hash of the rules that it cleans by.

use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};
use scutch::{model, rules};

use crate::cleaner::{Cleaner, Core};
use crate::config::Source;
use crate::error::RulesMismatchError;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A hash of all rules, word lists and weights that come with scutch.
pub(crate) fn rules_hash() -> String {
    format!("{:016x}{:016x}", rules::fingerprint(), model::fingerprint())
}

/// How a cleaner is made again.
pub(crate) fn of<'py>(py: Python<'py>, Core { source, sites, .. }: &Core) -> PyResult<Bound<'py, PyTuple>> {
    let restore = py.import("scutch._scutch")?.getattr("_restore")?;
    let path = source.path.as_os_str();
    let sites = sites.as_deref().map(|sites| PyBytes::new(py, sites));
    (restore, (path, &source.text, sites, rules_hash(), VERSION)).into_pyobject(py)
}

/// Makes a pickled cleaner again, if the rules are the same here.
#[pyfunction(name = "_restore")]
pub(crate) fn restore(
    py: Python<'_>,
    path: PathBuf,
    text: String,
    sites: Option<Bound<'_, PyAny>>,
    hash: String,
    version: String,
) -> PyResult<Cleaner> {
    let own = rules_hash();
    if hash != own {
        return Err(RulesMismatchError::new_err(format!(
            "this cleaner was pickled by scutch {version} with the rules {hash}; here is scutch {VERSION} with the \
             rules {own}, which would clean otherwise: install the same scutch on all machines"
        )));
    }
    Cleaner::of(py, Source { path, text }, sites.as_ref())
}
