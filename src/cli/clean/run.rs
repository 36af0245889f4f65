//! Many pages: to a folder of texts, to a data set, or row by row to standard output.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::super::{CliError, Console, interrupt};
use super::errors::Errors;
use super::form::Form;
use super::progress::Progress;
use super::{Clean, elsewhere, setup, summary};
use crate::batch::{
    Batch, Corpus, Event, Intent, JournalError, Made, Opening, Output, Plan, Rows, RunError, Sieve, Step, Summary,
    Surveyed, Texts,
};
use crate::config::Config;
use crate::io::remote::{Stores, is_remote};
use crate::io::{DryRun, Entry, Found, Inputs, Meter, Outputs, Sink, TextFolder, real_path};
use crate::pipeline::Pipeline;
use crate::render::{Format, Inline};
use crate::rows::Target;

/// The flags of a run, and what was made of them.
pub(super) struct Run<'a> {
    pub(super) args: &'a Clean,
    /// The inputs of the list.
    pub(super) listed: &'a [PathBuf],
    pub(super) form: Form,
    pub(super) console: &'a Console,
    pub(super) config: &'a Config,
    pub(super) pipeline: &'a Pipeline,
    pub(super) inputs: &'a Inputs,
    pub(super) inline: Inline,
    pub(super) stores: &'a Stores,
    /// What is read of the data sets.
    pub(super) meter: Meter,
    /// Becomes true when somebody wants it to end.
    pub(super) stop: Arc<AtomicBool>,
}

/// A run that is noted on the disk: where, and what its pages are not to be sought in.
struct Place<'p> {
    room: &'p Path,
    target: Option<&'p Target>,
    except: &'p Outputs,
}

pub(super) type Source = Box<dyn Iterator<Item = Found> + Send>;

impl Run<'_> {
    /// Texts, each at its place in a folder.
    pub(super) fn to_folder(
        &self,
        output: &Path,
        folder: &dyn TextFolder,
        format: Format,
    ) -> Result<Summary, CliError> {
        if self.args.dry_run {
            return self.dry(folder, format);
        }
        let room = self.args.elsewhere.room(output)?;
        let place = Place { room: &room, target: None, except: &Outputs::Folder(folder.real().to_owned()) };
        self.recorded(&place, &self.texts(folder, format), |()| None)
    }

    /// A data set.
    pub(super) fn to_data_set(&self, target: &Target) -> Result<Summary, CliError> {
        let (room, outputs) = (target.room(), target.outputs());
        let place = Place { room: &room, target: Some(target), except: &outputs };
        self.recorded(&place, &self.rows(), Some)
    }

    /// Rows on standard output.
    pub(super) fn to_lines(&self) -> Result<Summary, CliError> {
        let rows = self.rows();
        let mut sieve = Sieve::new(&rows.corpus);
        let lines = |step: &mut Step<'_>, made: Option<Made>| {
            let row = made.map(|made| sieve.pass(step, made)).transpose()?.flatten();
            row.map_or(Ok(()), |row| Ok(self.console.document(&row.to_string())?))
        };
        self.go((None, self.source(None), Summary::default()), self.errors(None)?, &rows, lines)
    }

    /// What would become of the pages.
    fn dry(&self, folder: &dyn TextFolder, format: Format) -> Result<Summary, CliError> {
        let sink = DryRun(folder);
        let plan = |step: &mut Step<'_>, _: Option<()>| {
            if let Event::Cleaned { entry, .. } = step.event {
                self.plan(entry, folder);
            }
            Ok(())
        };
        let outputs = Outputs::Folder(folder.real().to_owned());
        let except = Some(&outputs);
        self.go((except, self.source(except), Summary::default()), self.errors(None)?, &self.texts(&sink, format), plan)
    }

    /// Begins a run or goes on with it, notes each step, and ends it.
    fn recorded<O: Output>(
        &self,
        place: &Place<'_>,
        output: &O,
        made: impl Fn(O::Piece) -> Option<Made>,
    ) -> Result<Summary, CliError> {
        let (setup, corpus) = (setup::of(self)?, self.corpus());
        let plan = Plan { room: place.room, target: place.target, corpus: &corpus, setup: &setup };
        if self.args.retry_errors {
            return self.retried((&plan, place.except), output, made);
        }
        let mut recording = match plan.open(self.intent()) {
            Ok(Opening::Run(recording)) => recording,
            Ok(Opening::Ended(summary)) => {
                // It may have been killed before it told.
                self.publish(place.room)?;
                return Ok(self.ended(summary));
            }
            // Texts stand for themselves, so a folder that alone may be written to is enough.
            Err(JournalError::Unreadable { error, .. }) if place.target.is_none() && is_barred(&error) => {
                return self.unrecorded(place, output);
            }
            Err(error) => return Err(CliError::Usage(error.to_string())),
        };
        let mut source = self.source(Some(place.except));
        let stand = recording.stand();
        stand.position.skip(&mut source).map_err(|changed| CliError::Usage(changed.to_string()))?;
        let (done, errors) = (stand.summary.clone(), self.errors(Some(&recording.failures()))?);
        let note = |step: &mut Step<'_>, piece: Option<O::Piece>| {
            recording.note(step, piece.and_then(&made)).map_err(|error| stopped(place.room, &error, RESUME))
        };
        let summary = self.go((Some(place.except), source, done), errors, output, note)?;
        if !summary.stopped {
            recording.finish(&summary).map_err(|error| stopped(place.room, &error, RESUME))?;
            self.publish(place.room)?;
        }
        Ok(summary)
    }

    fn unrecorded<O: Output>(&self, place: &Place<'_>, output: &O) -> Result<Summary, CliError> {
        if self.args.resume {
            let why = format!("{} cannot be written, so there is nothing to resume", place.room.display());
            return Err(CliError::Usage(why));
        }
        if !self.args.quiet {
            self.console.note(format_args!("no journal is kept: {} cannot be written", place.room.display()));
        }
        let run = (Some(place.except), self.source(Some(place.except)), Summary::default());
        self.go(run, self.errors(None)?, output, |_, _| Ok(()))
    }

    /// What the run tells of itself, to those who find its output in an object store.
    pub(super) fn publish(&self, room: &Path) -> Result<(), CliError> {
        self.args.output.as_deref().map_or(Ok(()), |output| elsewhere::publish(self.stores, output, room))
    }

    fn intent(&self) -> Intent {
        match self.args {
            Clean { resume: true, .. } => Intent::Resume,
            Clean { restart: true, .. } => Intent::Restart,
            _ => Intent::Begin,
        }
    }

    fn ended(&self, summary: Summary) -> Summary {
        if !self.args.quiet {
            self.console.note("this run has ended before: there is nothing left to do");
        }
        summary
    }

    /// Cleans what the source finds; `hand` takes what was made of it, in order.
    fn go<O: Output>(
        &self,
        (except, source, done): (Option<&Outputs>, Source, Summary),
        errors: Errors,
        output: &O,
        hand: impl FnMut(&mut Step<'_>, Option<O::Piece>) -> Result<(), CliError>,
    ) -> Result<Summary, CliError> {
        interrupt::listen(&self.stop)?;
        let learned = self.learned(except)?;
        let progress = self.progress(except, self.meter.clone(), done.pages());
        let by = (progress, learned.as_ref());
        let (summary, errors) = self.pass(by, (source, done), errors, output, hand)?;
        errors.finish()?;
        if !self.args.quiet {
            summary::print(self.console, &summary, self.args.output.is_some());
        }
        Ok(summary)
    }

    /// The same, with nothing said at the end.
    pub(super) fn pass<O: Output>(
        &self,
        (progress, learned): (Progress, Option<&Pipeline>),
        (source, done): (Source, Summary),
        mut errors: Errors,
        output: &O,
        mut hand: impl FnMut(&mut Step<'_>, Option<O::Piece>) -> Result<(), CliError>,
    ) -> Result<(Summary, Errors), CliError> {
        let mut broken = Ok(());
        let observe = |step: &mut Step<'_>, piece: Option<O::Piece>| {
            progress.advance(step.event);
            if let Some(failure) = step.failure() {
                progress.aside(|| errors.tell(failure));
            }
            if broken.is_ok() {
                broken = progress.aside(|| hand(step, piece));
                self.stop.fetch_or(broken.is_err(), Ordering::Relaxed);
            }
        };
        let batch = Batch { pipeline: learned.unwrap_or(self.pipeline), ..self.batch(&self.stop) };
        let summary = batch.run(source, output, done, observe);
        progress.finish();
        broken?;
        Ok((summary.map_err(|error| self.ended_early(error))?, errors))
    }

    /// The pipeline that knows what the sites of all pages repeat, where that is wanted.
    pub(super) fn learned(&self, except: Option<&Outputs>) -> Result<Option<Pipeline>, CliError> {
        if !self.args.site_memory {
            return Ok(None);
        }
        let meter = Meter::default();
        let finds = self.args.input.finds(self.inputs, except, meter.clone());
        let progress = self.progress(except, meter, 0).doing("learning");
        let surveyed = self.batch(&self.stop).survey(finds, |is_record| progress.count(is_record));
        progress.finish();
        let Surveyed { mut survey, .. } = surveyed.map_err(|error| self.ended_early(error))?;
        let known = self.config.known_sites()?.unwrap_or_default();
        survey.merge(known).map_err(|error| CliError::Usage(error.to_string()))?;
        Ok(Some(self.config.pipeline_knowing(Some(&survey))?))
    }

    fn ended_early(&self, error: RunError) -> CliError {
        match error {
            RunError::Threads(_) => CliError::Usage(error.to_string()),
            RunError::Full(error) => {
                let again = if self.args.retry_errors { "--retry-errors" } else { RESUME };
                stopped(self.args.output.as_deref().unwrap_or(Path::new("output")), &error, again)
            }
        }
    }

    /// The pages and records of the inputs, in order. What lies at `except` is an output.
    fn source(&self, except: Option<&Outputs>) -> Source {
        self.args.input.finds(self.inputs, except, self.meter.clone())
    }

    fn progress(&self, except: Option<&Outputs>, meter: Meter, before: u64) -> Progress {
        Progress::start(self.args.quiet, (self.inputs, except, self.args.input.choice.limit), meter, before)
    }

    /// Whether an input is standard input, which can be read only once.
    pub(super) fn reads_stdin(&self) -> bool {
        self.args.input.inputs.iter().chain(self.listed).any(|path| path == Path::new("-"))
    }

    fn rows(&self) -> Rows {
        Rows { columns: self.args.columns(self.inline), corpus: self.corpus() }
    }

    fn corpus(&self) -> Corpus {
        self.args.corpus.corpus(self.args.rows.drop_empty)
    }

    /// The texts of pages, in the form that the flags ask for.
    pub(super) fn texts<'s>(&self, sink: &'s dyn Sink, format: Format) -> Texts<'s> {
        Texts { sink, format, inline: self.inline }
    }

    pub(super) fn batch<'b>(&'b self, stop: &'b AtomicBool) -> Batch<'b> {
        Batch {
            config: self.config,
            pipeline: self.pipeline,
            max_bytes: self.args.input.max_bytes.0,
            jobs: self.args.jobs.unwrap_or(0).into(),
            stop,
        }
    }

    /// Where failures are told; `before` are those of the part of the run that was done before.
    pub(super) fn errors(&self, before: Option<&Path>) -> Result<Errors, CliError> {
        let file = self.args.errors.as_deref().filter(|_| !self.args.dry_run);
        Errors::to(*self.console, file, before)
    }

    /// Whether the list of failures takes the place of no input, and not that of the output.
    pub(super) fn check_errors(&self) -> Result<(), CliError> {
        let Some(file) = &self.args.errors else { return Ok(()) };
        if is_remote(file) {
            return Err(CliError::Usage("--errors is written on this machine: name a file".into()));
        }
        self.spare(file).map_err(|error| CliError::Usage(format!("--errors {}: {error}", file.display())))
    }

    fn spare(&self, file: &Path) -> io::Result<()> {
        let real = real_path(file)?;
        let output = self.args.output.as_deref().map(real_path).transpose()?;
        if output.is_some_and(|output| output == real) {
            let why = "it would take the place of the output: name another file";
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, why));
        }
        self.inputs.spare_named(&real)
    }

    /// In a dry run, where the text would go.
    fn plan(&self, entry: &Entry, folder: &dyn TextFolder) {
        self.console.say(format_args!("{} -> {}", entry.place.path().display(), folder.target(entry).display()));
    }
}

/// How a run goes on.
const RESUME: &str = "--resume";

/// What was written so far is good, and the run goes on from there with the flag `again`.
pub(super) fn stopped(room: &Path, error: &io::Error, again: &str) -> CliError {
    let why = format!("{error}: nothing is lost; when that is repaired, go on with {again}");
    CliError::file(room)(io::Error::new(error.kind(), why))
}

/// Whether the system forbids it, and not only now.
fn is_barred(error: &io::Error) -> bool {
    [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem].contains(&error.kind())
}
