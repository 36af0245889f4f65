//! Many pages to a folder.

use std::sync::atomic::AtomicBool;

use super::super::{CliError, Console, interrupt};
use super::errors::Errors;
use super::progress::Progress;
use super::{Clean, summary};
use crate::batch::{Batch, Event, Summary};
use crate::config::Config;
use crate::io::{DryRun, Entry, Inputs, OutputFolder, Sink};
use crate::pipeline::Pipeline;
use crate::render::{Format, Inline};

/// The flags of a run, and what was made of them.
pub(super) struct Run<'a> {
    pub(super) args: &'a Clean,
    pub(super) console: &'a Console,
    pub(super) config: &'a Config,
    pub(super) pipeline: &'a Pipeline,
    pub(super) format: Format,
    pub(super) inline: Inline,
}

impl Run<'_> {
    pub(super) fn to_folder(&self, inputs: &Inputs, folder: OutputFolder) -> Result<Summary, CliError> {
        let stop = interrupt::listen()?;
        let mut errors = self.errors()?;
        let progress = Progress::start(self.args.quiet, inputs, folder.real());
        let source = inputs.find(Some(folder.real()));
        let observe = |event: &Event| {
            progress.advance(event);
            match event {
                Event::Failed(failure) => progress.aside(|| errors.tell(failure)),
                Event::Cleaned { entry, .. } if self.args.dry_run => progress.aside(|| self.plan(entry, &folder)),
                _ => {}
            }
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

    pub(super) fn batch<'b>(&'b self, stop: &'b AtomicBool) -> Batch<'b> {
        Batch {
            config: self.config,
            pipeline: self.pipeline,
            format: self.format,
            inline: self.inline,
            max_bytes: self.args.max_bytes.0,
            jobs: self.args.jobs.unwrap_or(0).into(),
            stop,
        }
    }

    pub(super) fn errors(&self) -> Result<Errors, CliError> {
        let file = self.args.errors.as_deref().filter(|_| !self.args.dry_run);
        Errors::to(*self.console, file)
    }

    /// In a dry run, where the text would go.
    fn plan(&self, entry: &Entry, folder: &OutputFolder) {
        self.console.say(format_args!("{} -> {}", entry.place.path().display(), folder.target(entry).display()));
    }
}
