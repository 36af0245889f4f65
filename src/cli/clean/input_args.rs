//! What is read: the flags of every command over many pages.

use std::path::PathBuf;

use clap::Args;

use super::choice::ChoiceArgs;
use super::files_from;
use super::set_args::ReadArgs;
use super::size::Size;
use crate::cli::CliError;
use crate::io::records::Fields;
use crate::io::remote::Stores;
use crate::io::{Found, Inputs, Meter, Opened, Outputs};

/// The pages, and how they are read.
#[derive(Clone, Debug, Args)]
pub(in crate::cli) struct InputArgs {
    /// Pages, folders of pages, globs, data sets; - is standard input
    #[arg(value_name = "INPUT", required_unless_present = "files_from")]
    pub(super) inputs: Vec<PathBuf>,

    /// Take inputs from this file, one a line; - is standard input
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) files_from: Option<PathBuf>,

    /// Refuse pages larger than this, such as 800k or 2GB
    #[arg(long, value_name = "SIZE", default_value = "50MB", help_heading = "Reading")]
    pub(in crate::cli) max_bytes: Size,

    #[command(flatten, next_help_heading = "Reading")]
    pub(super) reading: ReadArgs,

    #[command(flatten)]
    pub(in crate::cli) choice: ChoiceArgs,

    /// Fetch inputs that are addresses of the web, http:// or https://
    #[arg(long, help_heading = "Reading", hide_short_help = true)]
    allow_http: bool,
}

impl InputArgs {
    /// What opens addresses.
    pub(in crate::cli) fn stores(&self) -> Stores {
        Stores::new(self.allow_http)
    }

    /// The inputs of the command line, and then those of the list.
    pub(in crate::cli) fn named(&self) -> Result<Vec<PathBuf>, CliError> {
        files_from::named(&self.inputs, self.files_from.as_deref())
    }

    /// What was named, sorted; `extension` is that of the outputs.
    pub(in crate::cli) fn sorted(
        &self,
        named: &[PathBuf],
        extension: &'static str,
        stores: &Stores,
    ) -> Result<Inputs, CliError> {
        let inputs = Inputs::new(named, extension, stores).map_err(|error| CliError::Usage(error.to_string()))?;
        Ok(inputs.with_kind(self.reading.input_format))
    }

    /// How data sets are read.
    pub(super) fn fields(&self) -> Fields {
        self.reading.fields(self.max_bytes.0)
    }

    /// The chosen pages and records, in order. What lies at `except` is an output; `meter` counts what is read of data sets.
    pub(in crate::cli) fn finds(
        &self,
        inputs: &Inputs,
        except: Option<&Outputs>,
        meter: Meter,
    ) -> Box<dyn Iterator<Item = Found> + Send> {
        let finds = Opened::new(inputs.find(except), self.fields(), inputs.extension());
        self.choice.of(finds.counted_by(meter))
    }
}
