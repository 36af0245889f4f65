//! Regression cases: a folder is a test, its diff is the review.
//!
//! A case is a folder with `input.*` (one page, or several forms of it), `expected.txt` (the clean text that every
//! input must give), and if wished `removed.tsv` (what goes, and by which rule) and `case.toml` (why the case exists,
//! how to read the page, what its metadata must be, a folder of other pages of its site to learn from). `scutch test`
//! and the project's own tests run them through [`run`].

mod blame;
mod bless;
mod check;
mod create;
mod diff;
mod error;
mod folder;
mod outcome;
mod removed;
mod site;
mod spec;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use create::{NewCase, create};
pub(crate) use diff::diff;
pub use diff::{Line, Sign};
pub use error::CasesError;
pub use outcome::{Failure, Mismatch, Outcome, Verdict};

use check::Runner;
use folder::Case;

use crate::config::Config;

/// How cases are run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How pages are cleaned; what a case says for itself goes before.
    pub config: Config,
    /// Runs only the cases whose name contains this.
    pub filter: Option<String>,
    /// Writes what comes out as what is expected.
    pub bless: bool,
}

/// Runs all cases of these folders, each a case or a folder of cases, in parallel. The outcomes are in order of names.
///
/// ```no_run
/// use scutch::cases::{Options, run};
///
/// let outcomes = run(&["fixtures"], &Options::default())?;
/// assert!(outcomes.iter().all(|outcome| outcome.passed()));
/// # Ok::<(), scutch::cases::CasesError>(())
/// ```
///
/// # Errors
/// When there is no case, a folder cannot be read or the config is wrong. A broken case is an outcome.
pub fn run<P: AsRef<Path>>(folders: &[P], options: &Options) -> Result<Vec<Outcome>, CasesError> {
    let mut found = Vec::new();
    for folder in folders {
        found.extend(folder::find(folder.as_ref())?);
    }
    if found.is_empty() {
        let folders: Vec<_> = folders.iter().map(|folder| folder.as_ref().display().to_string()).collect();
        return Err(CasesError::NoCase(folders.join(", ")));
    }
    if let Some(filter) = &options.filter {
        found.retain(|(name, _)| name.contains(filter.as_str()));
        if found.is_empty() {
            return Err(CasesError::Filtered(filter.clone()));
        }
    }
    found.sort();
    found.dedup();
    let runner = Runner::new(&options.config)?;
    Ok(found.into_par_iter().map(|(name, path)| one(&runner, options.bless, name, path)).collect())
}

fn one(runner: &Runner<'_>, bless: bool, name: String, path: PathBuf) -> Outcome {
    let verdict = Case::open(&path).and_then(|case| {
        let runs = runner.runs(&case)?;
        if bless { bless::bless(&case, &runs) } else { Ok(check::check(&case, &runs)) }
    });
    Outcome { name, path, verdict: verdict.unwrap_or_else(|failure| Verdict::Failed(vec![failure])) }
}
