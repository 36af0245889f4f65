//! `scutch clean`: pages in, text out.

mod errors;
mod files_from;
mod progress;
mod single;
mod size;
mod summary;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use self::errors::Errors;
use self::progress::Progress;
use self::size::Size;
use super::{CliError, Console, PipelineArgs, interrupt};
use crate::batch::{Batch, Event, Summary};
use crate::config::Config;
use crate::io::{DryRun, Inputs, OutputFolder, Sink};
use crate::pipeline::Pipeline;
use crate::render::Format;

const EXAMPLES: &str = "\
Examples:
  scutch clean page.html                      one page, to standard output
  curl -s https://example.com | scutch clean -
  scutch clean site/ -o clean/                a folder: site/a/b.html becomes clean/a/b.txt
  scutch clean 'site/**/*.html' -o clean/ --format md
  scutch clean --files-from list.txt -o clean/ --errors errors.jsonl

Exit codes: 0 all is well, 1 some pages failed (the others are done), 2 usage or config error";

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

    /// Also clean the inputs listed in this file, one a line; - is standard input
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    files_from: Option<PathBuf>,

    /// Refuse pages larger than this, such as 800k or 2GB
    #[arg(long, value_name = "SIZE", default_value = "50MB", help_heading = "Reading")]
    max_bytes: Size,

    #[command(flatten)]
    pipeline: PipelineArgs,

    /// Folder for the texts; without it, the text of one page goes to standard output
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    output: Option<PathBuf>,

    /// Write plain text, Markdown or JSON [default: txt]
    #[arg(short, long, value_parser = format(), help_heading = "Output")]
    format: Option<Format>,

    /// Keep texts that exist, and do not clean their pages again
    #[arg(long, requires = "output", help_heading = "Output")]
    no_clobber: bool,

    /// Clean, but write nothing, not even --errors; print where each text would go
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
        let inputs = Inputs::new(&self.named()?, format.name()).map_err(|error| CliError::Usage(error.to_string()))?;
        let run = Run { args: self, console, config: &config, pipeline: &pipeline, format };
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

const NO_OUTPUT: &str = "there are several pages: say where their texts go, as in --output clean/";

/// A run of the command: its flags, and what was made of them.
struct Run<'a> {
    args: &'a Clean,
    console: &'a Console,
    config: &'a Config,
    pipeline: &'a Pipeline,
    format: Format,
}

impl Run<'_> {
    fn to_folder(&self, inputs: &Inputs, folder: OutputFolder) -> Result<Summary, CliError> {
        let stop = interrupt::listen()?;
        let mut errors = self.errors()?;
        let progress = Progress::start(self.args.quiet, inputs, folder.real());
        let source = inputs.find(Some(folder.real()));
        let observe = |event: &Event| {
            progress.advance(event);
            progress.aside(|| {
                errors.hear(event);
                self.plan(event, &folder);
            });
        };
        let dry = DryRun(folder.clone());
        let sink: &dyn Sink = if self.args.dry_run { &dry } else { &folder };
        let summary = self.batch(&stop).run(source, sink, observe);
        progress.finish();
        let summary = summary.map_err(|error| CliError::Usage(error.to_string()))?;
        errors.finish()?;
        if !self.args.quiet {
            summary::print(self.console, &summary);
        }
        Ok(summary)
    }

    fn batch<'b>(&'b self, stop: &'b AtomicBool) -> Batch<'b> {
        Batch {
            config: self.config,
            pipeline: self.pipeline,
            format: self.format,
            max_bytes: self.args.max_bytes.0,
            jobs: self.args.jobs.unwrap_or(0).into(),
            stop,
        }
    }

    fn errors(&self) -> Result<Errors, CliError> {
        let file = self.args.errors.as_deref().filter(|_| !self.args.dry_run);
        Errors::to(*self.console, file)
    }

    /// In a dry run, where the text would go.
    fn plan(&self, event: &Event, folder: &OutputFolder) {
        if let (true, Event::Cleaned { entry, .. }) = (self.args.dry_run, event) {
            self.console.say(format_args!("{} -> {}", entry.place.path().display(), folder.target(entry).display()));
        }
    }
}

fn format() -> impl TypedValueParser<Value = Format> {
    let names = PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name()));
    names.map(|name| Format::ALL.iter().copied().find(|format| format.name() == name).unwrap_or_default())
}
