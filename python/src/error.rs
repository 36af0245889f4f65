//! What is raised. Each message says how to repair.

use pyo3::create_exception;
use pyo3::exceptions::{PyRuntimeError, PyValueError};

create_exception!(
    scutch,
    ConfigError,
    PyValueError,
    "A config, or a file that it names, is wrong or cannot be read; the message names place and repair."
);
create_exception!(
    scutch,
    PageError,
    PyValueError,
    "Bytes are no page: none, binary, or larger than 1 GiB; the message says what to do."
);
create_exception!(
    scutch,
    RulesMismatchError,
    PyRuntimeError,
    "A cleaner was pickled where scutch has other rules or weights than here."
);
