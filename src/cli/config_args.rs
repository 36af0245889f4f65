//! Which `scutch.toml` is read.

use std::path::PathBuf;

use clap::Args;

use super::CliError;
use crate::config::Config;

/// Which `scutch.toml` is read.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ConfigArgs {
    /// Config file [default: scutch.toml here or in the nearest folder above]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Read no scutch.toml
    #[arg(long, conflicts_with = "config", hide_short_help = true)]
    no_config: bool,
}

impl ConfigArgs {
    /// The config, its rules true to their examples.
    pub(crate) fn open(&self) -> Result<Config, CliError> {
        Ok(self.path().map_or_else(|| Ok(Config::default()), |path| Config::open(&path))?)
    }

    /// The config, whatever its rules make of their examples.
    pub(crate) fn open_unproven(&self) -> Result<Config, CliError> {
        Ok(self.path().map_or_else(|| Ok(Config::default()), |path| Config::open_unproven(&path))?)
    }

    fn path(&self) -> Option<PathBuf> {
        self.config.clone().or_else(|| if self.no_config { None } else { Config::nearest() })
    }
}
