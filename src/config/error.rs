//! What is wrong with a config file, and where.

use std::io;
use std::path::{Path, PathBuf};

use super::section::Fault;
use crate::rules::RuleError;

/// Why a config cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {message}", path.display(), position(*.at))]
pub struct ConfigError {
    path: PathBuf,
    /// Line and column, from 1, in characters.
    at: Option<(usize, usize)>,
    message: String,
}

impl ConfigError {
    pub(crate) fn new(path: &Path, text: &str, fault: Fault) -> Self {
        let before = text.get(..fault.at).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let at = (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1);
        ConfigError { path: path.to_owned(), at: Some(at), message: fault.message }
    }

    pub(super) fn in_rules(path: &Path, error: &RuleError) -> Self {
        ConfigError { path: path.to_owned(), at: None, message: error.to_string() }
    }

    pub(super) fn in_list(path: &Path, message: impl Into<String>) -> Self {
        ConfigError { path: path.to_owned(), at: None, message: message.into() }
    }

    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        ConfigError { path: path.to_owned(), at: None, message: format!("the config cannot be read: {error}") }
    }
}

fn position(at: Option<(usize, usize)>) -> String {
    at.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"))
}
