//! What lies in the folder of a case.

use std::fs;
use std::path::{Path, PathBuf};

use super::spec::Spec;
use super::{CasesError, Failure, Mismatch};

/// A case, read.
pub(super) struct Case {
    pub(super) path: PathBuf,
    pub(super) spec: Spec,
    /// Names of its inputs, in order.
    pub(super) inputs: Vec<String>,
    /// The text its inputs must give, if it is written down.
    pub(super) expected: Option<String>,
    /// The ledger, if it is written down.
    pub(super) removed: Option<String>,
}

/// The cases of a folder by name: itself, or those that lie in it.
pub(super) fn find(folder: &Path) -> Result<Vec<(String, PathBuf)>, CasesError> {
    if is_case(folder)? {
        // `.` and `..` have no name of their own.
        let path = fs::canonicalize(folder).map_err(CasesError::file(folder))?;
        return Ok(vec![(name(&path), folder.to_owned())]);
    }
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).map_err(CasesError::file(folder))? {
        let path = entry.map_err(CasesError::file(folder))?.path();
        if path.is_dir() && is_case(&path)? {
            cases.push((name(&path), path));
        }
    }
    Ok(cases)
}

/// Any file of a case makes a folder one, so that a case without a page is told and not passed over.
fn is_case(folder: &Path) -> Result<bool, CasesError> {
    let names = names(folder).map_err(CasesError::file(folder))?;
    Ok(names.iter().any(|name| name.starts_with("input.") || name == "case.toml" || name.starts_with("expected.")))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

impl Case {
    /// Reads all of a case but its pages.
    pub(super) fn open(path: &Path) -> Result<Case, Failure> {
        let mut inputs = names(path).map_err(|error| broken("", error.to_string()))?;
        inputs.retain(|name| name.starts_with("input."));
        if inputs.is_empty() {
            return Err(broken("", "there is no page: add input.html or input.txt".into()));
        }
        let spec = match read(path, "case.toml")? {
            Some(source) => {
                Spec::parse(Path::new("case.toml"), &source).map_err(|error| broken("", error.to_string()))?
            }
            None => Spec::default(),
        };
        let expected = read(path, &spec.expected())?;
        let removed = read(path, "removed.tsv")?;
        Ok(Case { path: path.to_owned(), spec, inputs, expected, removed })
    }
}

/// A text file of the case; `None` where there is none.
fn read(folder: &Path, name: &str) -> Result<Option<String>, Failure> {
    match fs::read_to_string(folder.join(name)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(broken(name, error.to_string())),
    }
}

/// That a case cannot be run because of one of its files.
pub(super) fn broken(file: &str, message: String) -> Failure {
    Failure { file: file.to_owned(), what: Mismatch::Broken(message) }
}
