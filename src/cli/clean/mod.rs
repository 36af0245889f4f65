//! `scutch clean`: pages in, text out.

mod errors;
pub(super) mod files_from;
mod progress;
mod run;
mod single;
mod size;
mod summary;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueHint};

use self::run::Run;
use self::size::Size;
use super::pipeline_args::one_of;
use super::{CliError, Console, PipelineArgs, interrupt};
use crate::batch::Summary;
use crate::config::Config;
use crate::io::{Inputs, OutputFolder};
use crate::render::{Format, Inline};

const EXAMPLES: &str = "\
Examples:
  scutch clean page.html           one page, to standard output; from a pipe: scutch clean -
  scutch clean site/ -o clean/     a folder: site/a/b.html becomes clean/a/b.txt
  scutch clean 'site/**/*.html' -o clean/ --format md --links --images

Exit codes: 0 all is well, 1 some pages failed (the others are done), 2 usage or config error";

const NO_OUTPUT: &str = "there are several pages: say where their texts go, as in --output clean/";

const NO_MARKDOWN: &str = "only Markdown has links and images: add --format md";

/// Clean pages: files, folders or standard input
///
/// In folders, files with the extension of a page are read (.html, .htm, .xhtml, .txt, .php, ...), and files
/// without any that begin like a page; the rest is passed over and counted. Links are followed.
/// A page lands at its path relative to the INPUT it was found in. Existing texts are replaced.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Clean {
    /// Pages, folders of pages, globs; - is standard input
    #[arg(value_name = "INPUT", required_unless_present = "files_from")]
    inputs: Vec<PathBuf>,

    /// Take inputs from this file, one a line; - is standard input
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    files_from: Option<PathBuf>,

    /// Refuse pages larger than this, such as 800k or 2GB
    #[arg(long, value_name = "SIZE", default_value = "50MB", help_heading = "Reading")]
    max_bytes: Size,

    #[command(flatten)]
    pipeline: PipelineArgs,

    /// Folder for the texts [default: standard output, for one page]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Output")]
    output: Option<PathBuf>,

    /// Form of the texts [default: txt]
    #[arg(short, long, value_name = "txt|md|json", value_parser = one_of(Format::ALL, Format::name), help_heading = "Output")]
    #[arg(hide_possible_values = true)]
    format: Option<Format>,

    /// Keep the links of the text, in Markdown
    #[arg(long, help_heading = "Output")]
    links: bool,

    /// Keep the images in the text, in Markdown
    #[arg(long, help_heading = "Output")]
    images: bool,

    /// Keep texts that exist, and do not clean their pages again
    #[arg(long, requires = "output", help_heading = "Output")]
    no_clobber: bool,

    /// Write nothing, not even --errors; print where each text would go
    #[arg(short = 'n', long, requires = "output", help_heading = "Output")]
    dry_run: bool,

    /// Write each failed page to this file, one JSON object a line
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    errors: Option<PathBuf>,

    /// Number of threads [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Running")]
    jobs: Option<u16>,

    /// Say nothing but errors
    #[arg(short, long, help_heading = "Running")]
    quiet: bool,
}

impl Clean {
    pub(super) fn run(&self, console: &Console) -> Result<ExitCode, CliError> {
        let config = self.pipeline.config()?;
        let pipeline = config.pipeline()?;
        let format = self.format.or(config.format).unwrap_or_default();
        let inline = self.inline(&config, format)?;
        let inputs = Inputs::new(&self.named()?, format.name()).map_err(|error| CliError::Usage(error.to_string()))?;
        let run = Run { args: self, console, config: &config, pipeline: &pipeline, format, inline };
        let summary = match (&self.output, inputs.only_page()) {
            (Some(output), _) => run.to_folder(&inputs, self.folder(output, &inputs)?)?,
            (None, Some(page)) => run.to_stdout(page)?,
            (None, None) => return Err(CliError::Usage(NO_OUTPUT.into())),
        };
        Ok(ExitCode::from(match summary {
            Summary { stopped: true, .. } => interrupt::INTERRUPTED,
            Summary { failed: 1.., .. } => 1,
            _ => 0,
        }))
    }

    /// What stands among the words; other forms than Markdown have no place for it.
    fn inline(&self, config: &Config, format: Format) -> Result<Inline, CliError> {
        if (self.links || self.images) && format != Format::Markdown {
            return Err(CliError::Usage(NO_MARKDOWN.into()));
        }
        let said = config.inline();
        Ok(Inline { links: self.links || said.links, images: self.images || said.images })
    }

    /// The inputs of the command line and of the list.
    fn named(&self) -> Result<Vec<PathBuf>, CliError> {
        let mut named = self.inputs.clone();
        if let Some(list) = &self.files_from {
            named.extend(files_from::read(list, &self.inputs)?);
        }
        Ok(named)
    }

    fn folder(&self, output: &Path, inputs: &Inputs) -> Result<OutputFolder, CliError> {
        let unfit = |error| CliError::Usage(format!("--output {}: {error}", output.display()));
        let folder = OutputFolder::new(output, self.no_clobber, inputs).map_err(unfit)?;
        if !self.dry_run {
            folder.create().map_err(unfit)?;
        }
        Ok(folder)
    }
}
