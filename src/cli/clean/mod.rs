//! `scutch clean`: pages in, text out.

mod choice;
mod corpus_args;
mod elsewhere;
mod errors;
pub(super) mod files_from;
mod form;
pub(super) mod input_args;
pub(super) mod progress;
mod retry;
mod run;
mod set_args;
mod setup;
mod single;
pub(super) mod size;
pub(super) mod summary;
mod whole;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::{Args, ValueHint};

use self::corpus_args::CorpusArgs;
use self::elsewhere::ElsewhereArgs;
use self::form::Form;
use self::input_args::InputArgs;
use self::run::Run;
use self::set_args::RowArgs;
use super::{CliError, Console, PipelineArgs, interrupt};
use crate::batch::{Manifest, Summary};
use crate::config::Config;
use crate::io::remote::{StoreFolder, Stores, is_remote, without_secrets};
use crate::io::{Inputs, Meter, OutputFolder, TextFolder, is_device, real_path};
use crate::render::{Format, Inline};
use crate::rows::{Columns, RowFormat, Target};

const EXAMPLES: &str = "\
Examples:
  scutch clean page.html           one page, to standard output; from a pipe: scutch clean -
  scutch clean site/ -o clean/     a folder: site/a/b.html becomes clean/a/b.txt
  scutch clean 'site/**/*.html' -o clean/ --format md --links --images
  scutch clean crawl/*.jsonl.zst -o clean.jsonl.zst      a data set: a row in, a row out; --resume

Exit codes: 0 all is well, 1 some pages failed (the others are done), 2 usage or config error";

const NO_OUTPUT: &str =
    "there are several pages: say where their texts go, as in --output clean/, or add --format jsonl to print rows";

const DEVICE: &str = "is a device or a pipe, and an output is made whole before it gets its name: leave out --output and \
                      send standard output there, with --format jsonl if there are several pages";

const NO_MEMORY: &str = "--site-memory reads all pages twice, and standard input can be read only once: learn from files \
                         first, as in scutch learn pages/ -o sites.bin, then use --sites sites.bin";

const ONE_PAGE: &str =
    "one page does not tell what its site repeats: name more, or use --sites with what scutch learn wrote";

const NO_MARKDOWN: &str = "only Markdown has links and images: add --format md, or --with-markdown";

/// Clean pages: files, folders or standard input
///
/// In folders, files with the extension of a page are read (.html, .htm, .xhtml, .txt, .php, ...), and files
/// without any that begin like a page; the rest is passed over and counted. Links are followed.
/// A page lands at its path relative to the INPUT it was found in. Existing texts are replaced.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Clean {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    pipeline: PipelineArgs,

    /// Read all pages twice, first to learn what their sites repeat, which goes
    #[arg(long, help_heading = "Cleaning", hide_short_help = true)]
    site_memory: bool,

    /// Folder for texts; file or folder for a data set [default: standard output]
    #[arg(short, long, value_name = "PATH", value_parser = elsewhere::place(), value_hint = ValueHint::AnyPath, help_heading = "Output")]
    output: Option<PathBuf>,

    /// txt, md, json; a data set: jsonl, jsonl.zst [default: by the output]
    #[arg(short, long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<Form>,

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

    #[command(flatten, next_help_heading = "Data sets")]
    rows: RowArgs,

    #[command(flatten, next_help_heading = "Corpora")]
    corpus: CorpusArgs,

    #[command(flatten)]
    elsewhere: ElsewhereArgs,

    /// Go on with the run that was stopped
    #[arg(long, requires = "output", conflicts_with = "dry_run", help_heading = "Running")]
    resume: bool,

    /// Begin anew, and give up the run that was stopped or the data set that lies there
    #[arg(long, requires = "output", conflicts_with_all = ["resume", "dry_run"], help_heading = "Running", hide_short_help = true)]
    restart: bool,

    /// Clean only what failed in the run that has ended, and put it in its place
    #[arg(long, requires = "output", conflicts_with_all = ["resume", "restart", "dry_run"], help_heading = "Running", hide_short_help = true)]
    retry_errors: bool,

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
        let form = Form::choose(self.format, self.output.as_deref(), config.format);
        if let Some(named) = self.output.as_deref().and_then(|output| form.belies(output)) {
            let why = format!("the output is called {named}, and --format says something else: change one of them");
            return Err(CliError::Usage(why));
        }
        if let Some(output) = self.output.as_deref().filter(|output| is_device(output)) {
            return Err(CliError::Usage(format!("--output {}: {DEVICE}", output.display())));
        }
        let inline = self.inline(&config, form)?;
        let extension = if let Form::Texts(format) = form { format.name() } else { "txt" };
        let (named, stores) = (self.input.named()?, &self.input.stores());
        let stop = Arc::new(AtomicBool::new(false));
        let inputs = &self.input.sorted(&named, extension, stores)?.until(&stop);
        let listed = named.get(self.input.inputs.len()..).unwrap_or_default();
        let (config, pipeline) = (&config, &pipeline);
        let run = Run {
            args: self,
            listed,
            form,
            console,
            config,
            pipeline,
            inputs,
            inline,
            stores,
            meter: Meter::default(),
            stop,
        };
        run.check_errors()?;
        self.check_memory(&named, inputs)?;
        let summary = match (&self.output, form) {
            (Some(output), Form::Texts(format)) => {
                run.to_folder(output, &*self.folder(output, inputs, stores)?, format)?
            }
            (Some(output), Form::Rows(format)) => {
                run.to_data_set(&self.target(output, (format, inline), inputs, stores)?)?
            }
            (None, Form::Rows(RowFormat::Jsonl(None))) => run.to_lines()?,
            (None, Form::Texts(_)) if self.format.is_none() && inputs.name_sets() => run.to_lines()?,
            (None, Form::Texts(format)) => run.to_stdout(inputs.only_page().ok_or_else(no_output)?, format)?,
            (None, Form::Rows(_)) => return Err(no_output()),
        };
        Ok(ExitCode::from(match summary {
            Summary { stopped: true, .. } => interrupt::INTERRUPTED,
            Summary { failed: 1.., .. } => 1,
            _ => 0,
        }))
    }

    /// What stands among the words; other forms than Markdown have no place for it.
    fn inline(&self, config: &Config, form: Form) -> Result<Inline, CliError> {
        let markdown = form == Form::Texts(Format::Markdown) || self.rows.has_markdown();
        if (self.links || self.images) && !markdown {
            return Err(CliError::Usage(NO_MARKDOWN.into()));
        }
        let said = config.inline();
        Ok(Inline { links: self.links || said.links, images: self.images || said.images })
    }

    /// Whether there is something to learn, and the pages can be read twice.
    fn check_memory(&self, named: &[PathBuf], inputs: &Inputs) -> Result<(), CliError> {
        let why = match self.site_memory {
            true if named.iter().any(|path| path == Path::new("-")) => NO_MEMORY,
            true if inputs.only_page().is_some() => ONE_PAGE,
            _ => return Ok(()),
        };
        Err(CliError::Usage(why.into()))
    }

    fn folder(&self, output: &Path, inputs: &Inputs, stores: &Stores) -> Result<Box<dyn TextFolder>, CliError> {
        if let Some(flag) = self.rows.any().or(self.corpus.any()) {
            return Err(CliError::Usage(format!("only a data set has {flag}: add --format jsonl")));
        }
        let unfit = |error| CliError::Usage(format!("--output {}: {error}", without_secrets(output).display()));
        if is_remote(output) {
            let bucket = elsewhere::bucket(stores, output).map_err(unfit)?;
            bucket.is_folder(output).map_err(unfit)?;
            let folder = StoreFolder::new(output, bucket, self.no_clobber, inputs).map_err(unfit)?;
            return Ok(Box::new(folder));
        }
        let folder = OutputFolder::new(output, self.no_clobber, inputs).map_err(unfit)?;
        if !self.dry_run && !self.retry_errors {
            folder.create().map_err(unfit)?;
        }
        Ok(Box::new(folder))
    }

    fn columns(&self, inline: Inline) -> Columns {
        Columns { masked: self.corpus.masks(), ..self.rows.columns(inline) }
    }

    fn target(
        &self,
        output: &Path,
        (format, inline): (RowFormat, Inline),
        inputs: &Inputs,
        stores: &Stores,
    ) -> Result<Target, CliError> {
        let flags = [(self.dry_run, "--dry-run"), (self.no_clobber, "--no-clobber")];
        if let Some((_, flag)) = flags.into_iter().find(|(set, _)| *set) {
            return Err(CliError::Usage(format!("{flag} speaks of texts, not of a data set: leave it out")));
        }
        let unfit = |error| CliError::Usage(format!("--output {}: {error}", without_secrets(output).display()));
        let mut target = Target::new(output, format, self.rows.shard_size.map(|size| size.0));
        let room = self.elsewhere.room(output)?;
        if is_remote(output) {
            let bucket = elsewhere::bucket(stores, output).map_err(unfit)?;
            target = target.in_store(bucket, room);
        }
        target.columns = self.columns(inline);
        // A file that an earlier run wrote is none of the inputs, wherever it lies.
        let own = Manifest::read(&target.room()).is_some_and(|manifest| manifest.names(output));
        let spared = if own { Ok(()) } else { real_path(output).and_then(|real| inputs.spare(&real)) };
        spared.and_then(|()| inputs.spare_all(&target.outputs())).map_err(unfit)?;
        target.make().map_err(unfit)?;
        Ok(target)
    }
}

fn no_output() -> CliError {
    CliError::Usage(NO_OUTPUT.into())
}
