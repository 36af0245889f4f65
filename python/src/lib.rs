//! scutch for Python: the module `scutch._scutch`.
//!
//! What Python says is turned into what the core takes, and what the core gives into what Python knows. Everything else
//! is in the core, so that the library, the program and the wheel say the same.

mod arrow;
mod cleaner;
mod config;
mod error;
mod how;
mod many;
mod page;
mod program;
mod result;
mod state;
mod survey;

use pyo3::prelude::*;
use scutch::io::records::Fields;

#[pymodule]
fn _scutch(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("_PAGE_COLUMNS", Fields::USUAL)?;
    module.add_class::<cleaner::Cleaner>()?;
    module.add_class::<survey::Survey>()?;
    module.add("ConfigError", py.get_type::<error::ConfigError>())?;
    module.add("PageError", py.get_type::<error::PageError>())?;
    module.add("RulesMismatchError", py.get_type::<error::RulesMismatchError>())?;
    module.add_function(wrap_pyfunction!(state::restore, module)?)?;
    module.add_function(wrap_pyfunction!(program::main, module)?)
}
