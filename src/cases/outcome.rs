//! How a case came out.

use std::path::PathBuf;

use super::Line;

/// How a case came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Name of its folder.
    pub name: String,
    /// Its folder.
    pub path: PathBuf,
    /// The result.
    pub verdict: Verdict,
}

/// The result of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything is as expected.
    Passed,
    /// These files were written anew.
    Blessed(Vec<String>),
    /// This is not as expected.
    Failed(Vec<Failure>),
}

/// Something that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file of the case it is about.
    pub file: String,
    /// What it is.
    pub what: Mismatch,
}

/// What is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The text of an input is not the expected one.
    Text(Vec<Line>),
    /// The inputs do not give one text; this is the difference to the first, whose name comes before.
    Inputs(String, Vec<Line>),
    /// What is removed is not what `removed.tsv` says.
    Removed(Vec<Line>),
    /// A fact about the page or its outcome is another.
    Fact {
        /// Its name in `case.toml`.
        name: &'static str,
        /// What the case says; empty: it must not be known.
        expected: String,
        /// What came out.
        found: Option<String>,
    },
    /// The case cannot be run, and how to repair it.
    Broken(String),
}

impl Outcome {
    /// Whether the case is as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        !matches!(self.verdict, Verdict::Failed(_))
    }
}
