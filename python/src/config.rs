//! A config as Python gives it: nothing, a path, or a dict of what stands in `scutch.toml`.

use std::fs;
use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use scutch::config::Config;

use crate::error::ConfigError;

/// The text of a config, and where it lies or would lie.
#[derive(Clone)]
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

impl Source {
    /// Reads what was given. No file is looked for.
    pub(crate) fn of(given: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let Some(given) = given else { return Ok(Source { path: nowhere(), text: String::new() }) };
        match given.cast::<PyDict>() {
            Ok(dict) => Ok(Source { path: nowhere(), text: toml_of(dict)? }),
            Err(_) => Self::open(&given.extract::<PathBuf>()?),
        }
    }

    fn open(path: &Path) -> PyResult<Self> {
        let refuse = |error| ConfigError::new_err(format!("{}: the config cannot be read: {error}", path.display()));
        let text = fs::read_to_string(path).map_err(refuse)?;
        // Files that it names are found from any folder.
        Ok(Source { path: std::path::absolute(path).map_err(refuse)?, text })
    }

    /// The config, its rules held to their examples.
    pub(crate) fn config(&self) -> Result<Config, scutch::config::ConfigError> {
        Config::of_text(&self.text, &self.path)?.proven()
    }
}

/// Where a config would lie that is no file: paths in it begin at the current folder.
fn nowhere() -> PathBuf {
    let path = PathBuf::from("config");
    // Where it is unpickled another folder may be the current one.
    std::path::absolute(&path).unwrap_or(path)
}

/// A dict as TOML, by way of JSON, whose writer in Python knows its types.
fn toml_of(dict: &Bound<'_, PyDict>) -> PyResult<String> {
    let py = dict.py();
    let options = PyDict::new(py);
    options.set_item("default", py.import("os")?.getattr("fspath")?)?;
    let json = py.import("json")?.getattr("dumps")?.call((dict,), Some(&options))?;
    let json = json.cast_into::<PyString>()?.to_string_lossy().into_owned();
    let wrong = |error: &dyn std::fmt::Display| ConfigError::new_err(format!("config: {error}: leave such keys out"));
    let value: toml::Value = serde_json::from_str(&json).map_err(|error| wrong(&error))?;
    toml::to_string(&value).map_err(|error| wrong(&error))
}
