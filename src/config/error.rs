//! What is wrong with a config file, and where.

use std::io;
use std::path::{Path, PathBuf};

use super::section::Fault;
use crate::rules::position;

/// Why a config cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {message}", path.display(), place(*.at))]
pub struct ConfigError {
    path: PathBuf,
    /// Line and column, from 1, in characters.
    at: Option<(usize, usize)>,
    message: String,
}

impl ConfigError {
    pub(crate) fn new(path: &Path, text: &str, fault: Fault) -> Self {
        ConfigError { path: path.to_owned(), at: Some(position(text, fault.at)), message: fault.message }
    }

    pub(super) fn somewhere(path: &Path, message: String) -> Self {
        ConfigError { path: path.to_owned(), at: None, message }
    }

    pub(super) fn in_list(path: &Path, message: impl Into<String>) -> Self {
        ConfigError { path: path.to_owned(), at: None, message: message.into() }
    }

    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        ConfigError { path: path.to_owned(), at: None, message: format!("the config cannot be read: {error}") }
    }
}

fn place(at: Option<(usize, usize)>) -> String {
    at.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"))
}
