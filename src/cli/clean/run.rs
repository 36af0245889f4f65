//! Many pages: to a folder of texts, to a data set, or row by row to standard output.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::super::{CliError, Console, interrupt};
use super::errors::Errors;
use super::progress::Progress;
use super::{Clean, setup, summary};
use crate::batch::{
    Batch, Corpus, Event, JournalError, Made, Manifest, Output, Recording, Rows, Sieve, Step, Summary, Texts,
};
use crate::config::Config;
use crate::io::{DryRun, Entry, Found, Inputs, Opened, OutputFolder, Sink};
use crate::pipeline::Pipeline;
use crate::render::{Format, Inline};
use crate::rows::{Target, room};

/// The flags of a run, and what was made of them.
pub(super) struct Run<'a> {
    pub(super) args: &'a Clean,
    pub(super) console: &'a Console,
    pub(super) config: &'a Config,
    pub(super) pipeline: &'a Pipeline,
    pub(super) inputs: &'a Inputs,
    pub(super) inline: Inline,
}

/// A run that is noted on the disk: where, and what its pages are not to be sought in.
struct Place<'p> {
    room: &'p Path,
    target: Option<&'p Target>,
    except: &'p Path,
}

type Source = Box<dyn Iterator<Item = Found> + Send>;

impl Run<'_> {
    /// Texts, each at its place in a folder.
    pub(super) fn to_folder(&self, folder: &OutputFolder, format: Format) -> Result<Summary, CliError> {
        if self.args.dry_run {
            return self.dry(folder, format);
        }
        let room = room(folder.path());
        let place = Place { room: &room, target: None, except: folder.real() };
        self.recorded(&place, &self.texts(folder, format), |()| None)
    }

    /// A data set.
    pub(super) fn to_data_set(&self, target: &Target) -> Result<Summary, CliError> {
        let (room, real) = (target.room(), target.real());
        let place = Place { room: &room, target: Some(target), except: &real };
        self.recorded(&place, &self.rows(), Some)
    }

    /// Rows on standard output.
    pub(super) fn to_lines(&self) -> Result<Summary, CliError> {
        let rows = self.rows();
        let (mut sieve, mut number) = (Sieve::new(&rows.corpus), 0);
        let lines = |step: &mut Step<'_>, made: Option<Made>| {
            number += 1;
            let row = made.map(|made| sieve.pass(number, step, made)).transpose()?.flatten();
            row.map_or(Ok(()), |row| Ok(self.console.document(&row.to_string())?))
        };
        self.go((None, self.source(None), Summary::default()), self.errors(None)?, &rows, lines)
    }

    /// What would become of the pages.
    fn dry(&self, folder: &OutputFolder, format: Format) -> Result<Summary, CliError> {
        let sink = DryRun(folder.clone());
        let plan = |step: &mut Step<'_>, _: Option<()>| {
            if let Event::Cleaned { entry, .. } = step.event {
                self.plan(entry, folder);
            }
            Ok(())
        };
        let except = Some(folder.real());
        self.go((except, self.source(except), Summary::default()), self.errors(None)?, &self.texts(&sink, format), plan)
    }

    /// Begins a run or goes on with it, notes each step, and ends it.
    fn recorded<O: Output>(
        &self,
        place: &Place<'_>,
        output: &O,
        made: impl Fn(O::Piece) -> Option<Made>,
    ) -> Result<Summary, CliError> {
        let setup = setup::of(self);
        let Some(mut recording) = self.recording(place, &setup)? else { return self.finished_before(place) };
        let mut source = self.source(Some(place.except));
        let stand = recording.stand();
        stand.position.skip(&mut source).map_err(|changed| CliError::Usage(changed.to_string()))?;
        let (done, errors) = (stand.summary.clone(), self.errors(Some(&recording.failures()))?);
        let note = |step: &mut Step<'_>, piece: Option<O::Piece>| {
            recording.note(step, piece.and_then(&made)).map_err(|error| stopped(place.room, &error))
        };
        let summary = self.go((Some(place.except), source, done), errors, output, note)?;
        if !summary.stopped {
            recording.finish(&summary).map_err(|error| stopped(place.room, &error))?;
        }
        Ok(summary)
    }

    /// The recording of a new run, or of the one that is to go on; `None` when it has ended already.
    fn recording(&self, place: &Place<'_>, setup: &setup::Setup) -> Result<Option<Recording>, CliError> {
        let unfit = |error: JournalError| CliError::Usage(error.to_string());
        if self.args.resume {
            if let Some(recording) =
                Recording::resume(place.room, place.target.cloned(), &self.corpus(), setup).map_err(unfit)?
            {
                return Ok(Some(recording));
            }
            if Manifest::read(place.room).is_some_and(|manifest| manifest.setup == *setup) {
                return Ok(None);
            }
        }
        if let Some(target) = place.target.filter(|_| !self.args.restart) {
            target.check_free().map_err(|error| CliError::Usage(error.to_string()))?;
        }
        let begun = Recording::begin(place.room, place.target.cloned(), &self.corpus(), setup.clone());
        begun.map_err(CliError::file(place.room)).map(Some)
    }

    fn finished_before(&self, place: &Place<'_>) -> Result<Summary, CliError> {
        if !self.args.quiet {
            self.console.note("this run has ended before: there is nothing left to do");
        }
        Ok(Manifest::read(place.room).map(|manifest| manifest.summary).unwrap_or_default())
    }

    /// Cleans what the source finds; `hand` takes what was made of it, in order.
    fn go<O: Output>(
        &self,
        (except, source, done): (Option<&Path>, Source, Summary),
        mut errors: Errors,
        output: &O,
        mut hand: impl FnMut(&mut Step<'_>, Option<O::Piece>) -> Result<(), CliError>,
    ) -> Result<Summary, CliError> {
        let stop = interrupt::listen()?;
        let progress = Progress::start(self.args.quiet, self.inputs, except, done.pages());
        let mut broken = Ok(());
        let observe = |step: &mut Step<'_>, piece: Option<O::Piece>| {
            progress.advance(step.event);
            if let Some(failure) = step.failure() {
                progress.aside(|| errors.tell(failure));
            }
            if broken.is_ok() {
                broken = progress.aside(|| hand(step, piece));
                stop.fetch_or(broken.is_err(), Ordering::Relaxed);
            }
        };
        let summary = self.batch(&stop).run(source, output, done, observe);
        progress.finish();
        broken?;
        let summary = summary.map_err(|error| CliError::Usage(error.to_string()))?;
        errors.finish()?;
        if !self.args.quiet {
            summary::print(self.console, &summary);
        }
        Ok(summary)
    }

    /// The pages and records of the inputs, in order. What lies at `except` is an output.
    fn source(&self, except: Option<&Path>) -> Source {
        let fields = self.args.reading.fields(self.args.max_bytes.0);
        let finds = Opened::new(self.inputs.find(except), fields, self.inputs.extension());
        self.args.choice.of(finds)
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
            max_bytes: self.args.max_bytes.0,
            jobs: self.args.jobs.unwrap_or(0).into(),
            stop,
        }
    }

    /// Where failures are told; `before` are those of the part of the run that was done before.
    pub(super) fn errors(&self, before: Option<&Path>) -> Result<Errors, CliError> {
        let file = self.args.errors.as_deref().filter(|_| !self.args.dry_run);
        Errors::to(*self.console, file, before)
    }

    /// In a dry run, where the text would go.
    fn plan(&self, entry: &Entry, folder: &OutputFolder) {
        self.console.say(format_args!("{} -> {}", entry.place.path().display(), folder.target(entry).display()));
    }
}

/// What was written so far is good, and the run goes on from there.
fn stopped(room: &Path, error: &io::Error) -> CliError {
    let why = format!("{error}: nothing is lost; when that is repaired, go on with --resume");
    CliError::file(room)(io::Error::new(error.kind(), why))
}
