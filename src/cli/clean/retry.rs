//! `--retry-errors`: what failed in a run that has ended, cleaned once more.

use std::iter;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::super::numbers::counted;
use super::super::{CliError, interrupt};
use super::errors::Errors;
use super::progress::Progress;
use super::run::{Run, Source};
use super::summary;
use crate::batch::{Failure, Left, Made, Output, Plan, Retried, RetryError, Retrying, Step, Summary};
use crate::io::{Found, Opened, Outputs};

impl Run<'_> {
    /// Cleans what failed, and puts it in its place.
    pub(super) fn retried<O: Output>(
        &self,
        (plan, except): (&Plan<'_>, &Outputs),
        output: &O,
        made: impl Fn(O::Piece) -> Option<Made>,
    ) -> Result<Summary, CliError> {
        let refused = |error| refused(plan, error);
        let opened = plan.retry().map_err(refused)?;
        // The last retry may have been killed before it told.
        self.publish(plan.room)?;
        let mut retry = match opened {
            Retrying::Again(retry) => retry,
            Retrying::Nothing(summary) => return Ok(self.nothing_failed(summary)),
        };
        let errors = self.errors(None)?;
        interrupt::listen(&self.stop)?;
        let sought = || self.sought(except);
        // Rows are put in their places when all is known; a text stands there at once.
        if plan.target.is_none() && retry.may_be_of_many() && !self.reads_stdin() {
            let (finds, open, whole) = sought();
            if let Err(error) = retry.check(finds, open, whole) {
                retry.give_up().map_err(CliError::file(plan.room))?;
                return Err(refused(error));
            }
        }
        let (finds, open, whole) = sought();
        let source: Source = Box::new(retry.source(finds, open, whole));
        let done = retry.summary().clone();
        let note = |step: &mut Step<'_>, piece: Option<O::Piece>| {
            retry.note(step, piece.and_then(&made)).map_err(|error| self::refused(plan, error))
        };
        let learned = self.learned(Some(except))?;
        let progress = Progress::of(self.args.quiet, done.failed);
        match self.pass((progress, learned.as_ref()), (source, done), errors, output, note) {
            Ok((summary, errors)) if !summary.stopped => {
                self.done(plan.room, retry.finish(summary).map_err(refused)?, errors)
            }
            ended => {
                retry.give_up().map_err(CliError::file(plan.room))?;
                ended.map(|(summary, _)| self.interrupted(summary))
            }
        }
    }

    /// What there is to look for the failures in: the finds, what opens a data set, and whether an input that could not be
    /// opened is cleaned as a whole.
    fn sought(&self, except: &Outputs) -> (Source, impl Fn(Found) -> Source + Send + use<>, bool) {
        let choice = self.args.input.choice.clone();
        let (fields, extension) = (self.args.input.fields(), self.inputs.extension());
        // What is passed over is not asked whether it is time to stop.
        let goes_on = |stop: &Arc<AtomicBool>| {
            let stop = stop.clone();
            move |_: &Found| !stop.load(Ordering::Relaxed)
        };
        let (finds, stop) = (self.inputs.find(Some(except)).take_while(goes_on(&self.stop)), self.stop.clone());
        // Among the first so many pages, an input that could not be opened was one.
        let whole = choice.limit.is_none();
        let open = move |set: Found| {
            let records = Opened::new(iter::once(set), fields.clone(), extension);
            choice.of(records.take_while(goes_on(&stop)))
        };
        (Box::new(finds), open, whole)
    }

    fn done(&self, room: &Path, retried: Retried, mut errors: Errors) -> Result<Summary, CliError> {
        let Retried { summary, again, left } = retried;
        left.iter().for_each(|left| errors.tell(&told(left)));
        errors.finish()?;
        self.publish(room)?;
        if !self.args.quiet {
            self.console.note(format_args!("{} cleaned once more; the run is now:", counted(again, "failed page")));
            summary::print(self.console, &summary, false);
        }
        Ok(summary)
    }

    fn nothing_failed(&self, summary: Summary) -> Summary {
        if !self.args.quiet {
            self.console.note("nothing failed in this run: there is nothing to retry");
        }
        summary
    }

    fn interrupted(&self, summary: Summary) -> Summary {
        if !self.args.quiet {
            self.console.note("Interrupted: what failed still counts as failed; run it again with --retry-errors");
        }
        summary
    }
}

/// A failure that stays, with what to do about it.
fn told(left: &Left) -> Failure {
    let message = format!("{}; it was not cleaned once more: {}", left.failure.message, left.why);
    Failure { message, ..left.failure.clone() }
}

/// What the system does not let be done can be done later; all else is asked for wrongly.
fn refused(plan: &Plan<'_>, error: RetryError) -> CliError {
    match error {
        RetryError::System(error) => super::run::stopped(plan.room, &error, "--retry-errors"),
        error => CliError::Usage(error.to_string()),
    }
}
